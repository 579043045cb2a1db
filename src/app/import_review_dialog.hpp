#pragma once

#include "poap/app/dialogs.hpp"
#include "poap/session/import_review.hpp"

#include <QDialog>
#include <QSettings>

#include <filesystem>
#include <memory>
#include <vector>

namespace Ui {
class ImportReviewDialog;
}

namespace poap::app {

// What an import would do, for the person to correct and to decide: what each file was taken for, what changes, what is
// wrong, columns and spellings that nobody has explained yet.
class ImportReviewDialog final : public QDialog {
  Q_OBJECT

public:
  // dialogs and settings outlive the dialog.
  ImportReviewDialog(session::Surroundings surroundings, std::filesystem::path store, Dialogs& dialogs,
                     QSettings& settings, QWidget* parent);
  ~ImportReviewDialog() override;

  void show(session::ImportReview review, std::vector<session::FileToImport> files);

signals:
  // With what the person changed, look again.
  void checkAsked(const std::vector<poap::session::FileToImport>& files);
  void importAsked(const std::vector<poap::session::FileToImport>& files);

private:
  void fillFiles();
  void fillEffects();
  void fillColumns();
  void fillSpellings();
  void showNotes();
  void changeReading();
  void markChanged();
  void checkAgain();
  [[nodiscard]] session::FileToImport* fileOf(const session::FileOutcome& outcome);
  [[nodiscard]] const session::FileOutcome* chosen() const;

  session::Surroundings m_surroundings;
  std::filesystem::path m_store;
  Dialogs& m_dialogs;
  QSettings& m_settings;
  session::ImportReview m_review;
  std::vector<session::FileToImport> m_files;
  bool m_filling = false;
  std::unique_ptr<Ui::ImportReviewDialog> m_ui;
};

}  // namespace poap::app
