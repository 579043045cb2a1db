#include "import_job.hpp"

#include "poap/core/error.hpp"

#include <QElapsedTimer>

#include <exception>

namespace poap::app {

namespace {

constexpr qint64 kReportEvery = 150;  // milliseconds

}  // namespace

ImportJob::ImportJob(QObject* parent) : QObject{parent} {
  // Queued: the result is read in the thread of this object, after the worker has written it.
  connect(
      this, &ImportJob::ended, this,
      [this] {
        m_running = false;
        emit finished();
      },
      Qt::QueuedConnection);
}

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
  Result result;
  QElapsedTimer since;
  since.start();
  bool first = true;
  const auto progress = [this, &since, &first](const ingest::Progress& at) {
    // Emitted in the worker, this is queued for every receiver in the thread of the window.
    if (first || since.elapsed() >= kReportEvery) {
      first = false;
      since.restart();
      emit progressed(QString::fromStdString(at.file), at.row, at.fraction);
    }
    return !m_cancel;
  };
  // Whatever goes wrong in the worker is told to the person; nothing may leave a thread.
  try {
    work(progress);
  } catch (const core::Error& error) {
    result.cancelled = error.code() == core::ErrorCode::Cancelled;
    if (!result.cancelled) result.failure = QString::fromUtf8(error.what());
  } catch (const std::exception&) {
    result.failure =
        QStringLiteral("The import stopped because of a fault in the program; nothing of the last file was kept.");
  }
  m_result = std::move(result);
  emit ended({});
}

}  // namespace poap::app
