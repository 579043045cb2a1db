#include "import_summary_dialog.hpp"

#include "issue_table_model.hpp"
#include "poap/core/number.hpp"
#include "ui_import_summary_dialog.h"

#include <QSaveFile>
#include <QSortFilterProxyModel>

#include <array>
#include <sstream>

namespace poap::app {

namespace {

QString number(std::int64_t value) {
  return QString::fromStdString(core::formatNumber(static_cast<double>(value), 0, true));
}

QTableWidgetItem* cell(const QString& text, Qt::Alignment alignment) {
  auto* item = new QTableWidgetItem{text};
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  item->setTextAlignment(alignment | Qt::AlignVCenter);
  return item;
}

QString remark(const session::FileOutcome& outcome) {
  if (!outcome.failure.empty()) return QString::fromStdString(outcome.failure);
  if (outcome.report.alreadyImported)
    return QStringLiteral("The very same file was imported before; nothing was done.");
  return {};
}

QString headline(const ImportJob::Result& result) {
  if (!result.failure.isEmpty()) return result.failure;
  std::int64_t rejected = 0;
  std::size_t failed = 0;
  for (const session::FileOutcome& outcome : result.outcomes) {
    rejected += outcome.report.rowsRejected;
    if (!outcome.failure.empty()) ++failed;
  }
  QString words =
      QStringLiteral("%1 of %2 files imported").arg(result.outcomes.size() - failed).arg(result.outcomes.size());
  if (rejected > 0) words += QStringLiteral("; %1 rows were left out").arg(number(rejected));
  if (result.cancelled) words += QStringLiteral("; stopped, nothing of the file being read was kept");
  return words + '.';
}

}  // namespace

ImportSummaryDialog::ImportSummaryDialog(ImportJob::Result result, Dialogs& dialogs, QSettings& settings,
                                         QWidget* parent)
    : QDialog{parent},
      m_result{std::move(result)},
      m_dialogs{dialogs},
      m_folder{settings},
      m_ui{std::make_unique<Ui::ImportSummaryDialog>()} {
  m_ui->setupUi(this);
  setAttribute(Qt::WA_DeleteOnClose);
  m_ui->headline->setText(headline(m_result));
  fillFiles();
  fillIssues();
  connect(m_ui->saveIssues, &QPushButton::clicked, this, &ImportSummaryDialog::saveIssues);
  connect(m_ui->close, &QPushButton::clicked, this, &ImportSummaryDialog::accept);
}

ImportSummaryDialog::~ImportSummaryDialog() = default;

void ImportSummaryDialog::fillFiles() {
  QTableWidget& table = *m_ui->files;
  const QStringList titles{QStringLiteral("File"),     QStringLiteral("List"),    QStringLiteral("Read"),
                           QStringLiteral("New"),      QStringLiteral("Changed"), QStringLiteral("Unchanged"),
                           QStringLiteral("Left out"), QStringLiteral("Remark")};
  table.setColumnCount(static_cast<int>(titles.size()));
  table.setHorizontalHeaderLabels(titles);
  table.setRowCount(static_cast<int>(m_result.outcomes.size()));
  for (int row = 0; row < table.rowCount(); ++row) {
    const session::FileOutcome& outcome = m_result.outcomes[static_cast<std::size_t>(row)];
    const ingest::ImportReport& report = outcome.report;
    table.setItem(row, 0, cell(fromPath(outcome.file.filename()), Qt::AlignLeft));
    table.setItem(row, 1, cell(QString::fromStdString(report.dataset), Qt::AlignLeft));
    const std::array counts{report.rowsRead, report.rowsNew, report.rowsChanged, report.rowsUnchanged,
                            report.rowsRejected};
    int column = 2;
    for (const std::int64_t count : counts) table.setItem(row, column++, cell(number(count), Qt::AlignRight));
    QTableWidgetItem* words = cell(remark(outcome), Qt::AlignLeft);
    words->setToolTip(words->text());
    table.setItem(row, column, words);
  }
  table.resizeColumnsToContents();
}

void ImportSummaryDialog::fillIssues() {
  auto* issues = new IssueTableModel{m_result.outcomes, this};
  auto* sorted = new QSortFilterProxyModel{this};
  sorted->setSourceModel(issues);
  sorted->setSortRole(Qt::UserRole);
  m_ui->issues->setModel(sorted);
  m_ui->issues->resizeColumnsToContents();
  const int count = issues->rowCount();
  m_ui->issuesTitle->setText(count == 0 ? QStringLiteral("Nothing was wrong with the rows.")
                                        : QStringLiteral("&What was wrong (%1)").arg(number(count)));
  m_ui->issues->setVisible(count > 0);
  m_ui->saveIssues->setEnabled(count > 0);
}

void ImportSummaryDialog::saveIssues() {
  const auto file = m_dialogs.askSave(this, QStringLiteral("Save issues"), m_folder.get() / "import-issues.csv",
                                      {QStringLiteral("CSV (*.csv)")});
  if (!file) return;
  std::vector<ingest::ImportReport> reports;
  for (const session::FileOutcome& outcome : m_result.outcomes) reports.push_back(outcome.report);
  std::ostringstream text;
  ingest::writeReport(text, reports);
  const std::string bytes = text.str();
  QSaveFile out{fromPath(*file)};
  if (!out.open(QIODevice::WriteOnly) || out.write(bytes.data(), static_cast<qint64>(bytes.size())) < 0 ||
      !out.commit()) {
    m_dialogs.tell(
        this, QStringLiteral("Save issues"),
        QStringLiteral(
            "The file %1 could not be written. Choose another folder, or close the program that has it open.")
            .arg(fromPath(file->filename())));
    return;
  }
  m_folder.remember(*file);
}

}  // namespace poap::app
