#include "import_flow.hpp"

#include "import_review_dialog.hpp"
#include "import_summary_dialog.hpp"
#include "paths.hpp"
#include "progress_dialog.hpp"

namespace poap::app {

ImportFlow::ImportFlow(session::Surroundings surroundings, Dialogs& dialogs, QSettings& settings, QWidget* window)
    : QObject{window},
      m_surroundings{std::move(surroundings)},
      m_dialogs{dialogs},
      m_settings{settings},
      m_window{window},
      m_job{new ImportJob{this}} {
  connect(m_job, &ImportJob::finished, this, [this] {
    if (m_progress != nullptr) m_progress->done(QDialog::Accepted);
    emit busyChanged();
    if (const auto then = std::exchange(m_then, {})) then();
  });
}

ImportFlow::~ImportFlow() = default;

void ImportFlow::work(const QString& title, const std::filesystem::path& store, const ImportJob::Work& work,
                      const std::function<void()>& then) {
  if (m_job->running()) return;
  m_store = store;
  m_progress = new ProgressDialog{title, m_window};
  connect(m_job, &ImportJob::progressed, m_progress, &ProgressDialog::showProgress);
  connect(m_progress, &ProgressDialog::cancelAsked, m_job, &ImportJob::cancel);
  m_progress->open();
  m_then = [this, title, then] {
    const ImportJob::Result& result = m_job->result();
    if (!result.failure.isEmpty()) {
      m_dialogs.tell(m_window, title, result.failure);
    } else if (!result.cancelled) {
      then();
    }
  };
  m_job->start(work);
  emit busyChanged();
}

void ImportFlow::begin(const std::filesystem::path& store, const std::vector<std::filesystem::path>& paths) {
  if (m_job->running() || paths.empty()) return;
  m_store = store;
  m_files.clear();
  for (const auto& file : session::filesWithin(paths)) {
    session::FileToImport next{file, {}};
    next.options.importedBy = m_surroundings.user;
    m_files.push_back(std::move(next));
  }
  if (m_files.empty()) {
    m_dialogs.tell(m_window, QStringLiteral("Import"),
                   QStringLiteral("There is no list in that folder: no CSV file and no workbook."));
    return;
  }
  review();
}

void ImportFlow::review() {
  // The worker gets copies: nothing of the window is touched from there.
  const auto made = std::make_shared<session::ImportReview>();
  work(
      QStringLiteral("Checking the files"), m_store,
      [made, store = m_store, files = m_files, surroundings = m_surroundings](const auto& progress) {
        *made = session::reviewImport(store, files, surroundings, progress);
      },
      [this, made] { showReview(std::move(*made)); });
  if (m_progress != nullptr) m_progress->setFiles(m_files);
}

void ImportFlow::showReview(session::ImportReview review) {
  if (m_review == nullptr) {
    m_review = new ImportReviewDialog{m_surroundings, m_store, m_dialogs, m_settings, m_window};
    connect(m_review, &ImportReviewDialog::checkAsked, this, [this](const auto& files) {
      m_files = files;
      this->review();
    });
    connect(m_review, &ImportReviewDialog::importAsked, this, &ImportFlow::import);
  }
  m_review->show(std::move(review), m_files);
  m_review->open();
}

void ImportFlow::import(const std::vector<session::FileToImport>& files) {
  m_files = files;
  const auto made = std::make_shared<std::vector<session::FileOutcome>>();
  work(
      QStringLiteral("Import"), m_store,
      [made, store = m_store, files, surroundings = m_surroundings](const auto& progress) {
        *made = session::importFiles(store, files, surroundings, progress);
      },
      [this, made] {
        if (m_review != nullptr) m_review->close();
        emit stored(fromPath(m_store));
        auto* summary =
            new ImportSummaryDialog{std::move(*made), m_job->cancelAsked(), m_dialogs, m_settings, m_window};
        summary->open();
      });
  if (m_progress != nullptr) m_progress->setFiles(m_files);
}

}  // namespace poap::app
