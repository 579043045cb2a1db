#pragma once

#include "import_job.hpp"
#include "poap/app/dialogs.hpp"
#include "poap/session/import_review.hpp"

#include <QObject>
#include <QPointer>
#include <QSettings>
#include <QWidget>

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace poap::app {

class ImportReviewDialog;
class ProgressDialog;

// From dropped files to stored batches: a look at what they would do, the person's word, the import.
class ImportFlow final : public QObject {
  Q_OBJECT

public:
  // dialogs and settings outlive it.
  ImportFlow(session::Surroundings surroundings, Dialogs& dialogs, QSettings& settings, QWidget* window);
  ~ImportFlow() override;

  [[nodiscard]] bool running() const { return m_job->running(); }
  // Reviews files, or the files of folders, for a dashboard and shows the review.
  void begin(const std::filesystem::path& store, const std::vector<std::filesystem::path>& paths);
  // Any other work on a dashboard in the same worker, with the same progress shown.
  void work(const QString& title, const std::filesystem::path& store, const ImportJob::Work& work,
            const std::function<void()>& then);

signals:
  void busyChanged();
  // Something was stored in this dashboard.
  void stored(QString store);

private:
  void review();
  void showReview(session::ImportReview review);
  void import(const std::vector<session::FileToImport>& files);

  session::Surroundings m_surroundings;
  Dialogs& m_dialogs;
  QSettings& m_settings;
  QWidget* m_window;
  ImportJob* m_job;
  std::function<void()> m_then;  // once the job has ended
  std::filesystem::path m_store;
  std::vector<session::FileToImport> m_files;
  QPointer<ProgressDialog> m_progress;
  QPointer<ImportReviewDialog> m_review;
};

}  // namespace poap::app
