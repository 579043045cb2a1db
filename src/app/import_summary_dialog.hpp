#pragma once

#include "poap/app/dialogs.hpp"
#include "poap/session/session.hpp"

#include <QDialog>
#include <QSettings>

#include <memory>
#include <vector>

namespace Ui {
class ImportSummaryDialog;
}

namespace poap::app {

// What became of imported files: rows of each, and everything that was wrong.
class ImportSummaryDialog final : public QDialog {
  Q_OBJECT

public:
  // stopped: the person asked to stop. dialogs and settings outlive the dialog.
  ImportSummaryDialog(const std::vector<session::FileOutcome>& outcomes, bool stopped, Dialogs& dialogs,
                      QSettings& settings, QWidget* parent);
  ~ImportSummaryDialog() override;

private:
  std::unique_ptr<Ui::ImportSummaryDialog> m_ui;
};

}  // namespace poap::app
