#pragma once

#include "import_job.hpp"
#include "last_folder.hpp"
#include "poap/app/dialogs.hpp"

#include <QDialog>

#include <memory>

namespace Ui {
class ImportSummaryDialog;
}

namespace poap::app {

// What became of imported files: rows of each, and everything that was wrong, to sort and to save.
class ImportSummaryDialog final : public QDialog {
  Q_OBJECT

public:
  ImportSummaryDialog(ImportJob::Result result, Dialogs& dialogs, QSettings& settings, QWidget* parent);
  ~ImportSummaryDialog() override;

private:
  void fillFiles();
  void fillIssues();
  void saveIssues();

  ImportJob::Result m_result;
  Dialogs& m_dialogs;
  LastFolder m_folder;
  std::unique_ptr<Ui::ImportSummaryDialog> m_ui;
};

}  // namespace poap::app
