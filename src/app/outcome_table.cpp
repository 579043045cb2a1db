#include "outcome_table.hpp"

#include "paths.hpp"
#include "poap/core/number.hpp"

#include <QTableWidget>

#include <array>

namespace poap::app {

namespace {

QString remark(const session::FileOutcome& outcome) {
  if (!outcome.failure.empty()) return QString::fromStdString(outcome.failure);
  if (!outcome.report.alreadyImported) return {};
  const auto& batch = outcome.report.batch;
  if (!batch) return QStringLiteral("The very same file was imported before; nothing is done.");
  return QStringLiteral("The very same file was imported before, as batch %1 on %2 by %3; nothing is done.")
      .arg(batch->id)
      .arg(QString::fromStdString(batch->importedAt.substr(0, 10)), QString::fromStdString(batch->importedBy));
}

}  // namespace

QTableWidgetItem* textCell(const QString& text, Qt::Alignment alignment) {
  auto* item = new QTableWidgetItem{text};
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  item->setTextAlignment(alignment | Qt::AlignVCenter);
  item->setToolTip(text);
  return item;
}

QString numberWords(std::int64_t value) {
  return QString::fromStdString(core::formatNumber(static_cast<double>(value), 0, true));
}

void fillOutcomes(QTableWidget& table, const std::vector<session::FileOutcome>& outcomes) {
  const QStringList titles{QStringLiteral("File"),     QStringLiteral("List"),    QStringLiteral("Read"),
                           QStringLiteral("New"),      QStringLiteral("Changed"), QStringLiteral("Unchanged"),
                           QStringLiteral("Left out"), QStringLiteral("Remark")};
  table.setColumnCount(static_cast<int>(titles.size()));
  table.setHorizontalHeaderLabels(titles);
  table.setRowCount(static_cast<int>(outcomes.size()));
  for (int row = 0; row < table.rowCount(); ++row) {
    const session::FileOutcome& outcome = outcomes[static_cast<std::size_t>(row)];
    const ingest::ImportReport& report = outcome.report;
    QString name = fromPath(outcome.file.filename());
    if (!report.sheet.empty()) name += QStringLiteral(", ") + QString::fromStdString(report.sheet);
    table.setItem(row, 0, textCell(name, Qt::AlignLeft));
    table.setItem(row, 1, textCell(QString::fromStdString(report.dataset), Qt::AlignLeft));
    const std::array counts{report.rowsRead, report.rowsNew, report.rowsChanged, report.rowsUnchanged,
                            report.rowsRejected};
    int column = 2;
    for (const std::int64_t count : counts) table.setItem(row, column++, textCell(numberWords(count), Qt::AlignRight));
    table.setItem(row, column, textCell(remark(outcome), Qt::AlignLeft));
  }
  table.resizeColumnsToContents();
  table.resizeRowsToContents();
}

}  // namespace poap::app
