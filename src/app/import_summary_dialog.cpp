#include "import_summary_dialog.hpp"

#include "outcome_table.hpp"
#include "ui_import_summary_dialog.h"

#include <algorithm>

namespace poap::app {

namespace {

QString headline(const std::vector<session::FileOutcome>& outcomes, bool stopped) {
  std::int64_t rejected = 0;
  std::size_t failed = 0;
  for (const session::FileOutcome& outcome : outcomes) {
    rejected += outcome.report.rowsRejected;
    if (!outcome.failure.empty()) ++failed;
  }
  QString words = QStringLiteral("%1 of %2 lists imported").arg(outcomes.size() - failed).arg(outcomes.size());
  if (rejected > 0) words += QStringLiteral("; %1 rows were left out").arg(numberWords(rejected));
  // Asked to stop after its last file, the worker has done everything all the same.
  if (stopped && failed > 0) words += QStringLiteral("; stopped, nothing of the file being read was kept");
  return words + QLatin1Char{'.'};
}

}  // namespace

ImportSummaryDialog::ImportSummaryDialog(const std::vector<session::FileOutcome>& outcomes, bool stopped,
                                         Dialogs& dialogs, QSettings& settings, QWidget* parent)
    : QDialog{parent}, m_ui{std::make_unique<Ui::ImportSummaryDialog>()} {
  m_ui->setupUi(this);
  setAttribute(Qt::WA_DeleteOnClose);
  m_ui->headline->setText(headline(outcomes, stopped));
  fillOutcomes(*m_ui->files, outcomes);
  m_ui->issuesView->show(outcomes, dialogs, settings);
  const bool anything = std::any_of(outcomes.begin(), outcomes.end(), [](const session::FileOutcome& outcome) {
    return outcome.report.errors() + outcome.report.warnings() > 0;
  });
  m_ui->issuesView->setVisible(anything);
  connect(m_ui->close, &QPushButton::clicked, this, &ImportSummaryDialog::accept);
}

ImportSummaryDialog::~ImportSummaryDialog() = default;

}  // namespace poap::app
