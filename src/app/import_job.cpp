#include "import_job.hpp"

#include "poap/core/error.hpp"

#include <QElapsedTimer>

#include <exception>
#include <memory>

namespace poap::app {

namespace {

constexpr qint64 kReportEvery = 150;  // milliseconds

}  // namespace

ImportJob::ImportJob(QObject* parent) : QObject{parent} {}

ImportJob::~ImportJob() {
  m_cancel = true;
  if (m_thread.joinable()) m_thread.join();
}

void ImportJob::start(Work work) {
  if (m_running) return;
  if (m_thread.joinable()) m_thread.join();
  m_running = true;
  m_cancel = false;
  m_thread = std::thread{[this, work = std::move(work)] { run(work); }};
}

void ImportJob::run(const Work& work) {
  auto result = std::make_shared<Result>();
  QElapsedTimer since;
  since.start();
  bool first = true;
  const auto progress = [this, &since, &first](const ingest::Progress& at) {
    if (first || since.elapsed() >= kReportEvery) {
      first = false;
      since.restart();
      const QString file = QString::fromStdString(at.file);
      const qint64 row = at.row;
      const double fraction = at.fraction;
      QMetaObject::invokeMethod(
          this, [this, file, row, fraction] { emit progressed(file, row, fraction); }, Qt::QueuedConnection);
    }
    return !m_cancel;
  };
  // Whatever goes wrong in the worker is told to the person; nothing may leave a thread.
  try {
    result->outcomes = work(progress);
  } catch (const core::Error& error) {
    result->cancelled = error.code() == core::ErrorCode::Cancelled;
    if (!result->cancelled) result->failure = QString::fromUtf8(error.what());
  } catch (const std::exception&) {
    result->failure =
        QStringLiteral("The import stopped because of a fault in the program; nothing of the last file was kept.");
  }
  if (m_cancel) result->cancelled = true;
  QMetaObject::invokeMethod(
      this,
      [this, result] {
        m_result = std::move(*result);
        m_running = false;
        emit finished();
      },
      Qt::QueuedConnection);
}

}  // namespace poap::app
