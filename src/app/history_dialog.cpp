#include "history_dialog.hpp"

#include "outcome_table.hpp"
#include "poap/core/error.hpp"
#include "ui_history_dialog.h"

#include <QApplication>

#include <array>

namespace poap::app {

namespace {

// "2019-03-04 09:30" of "2019-03-04T09:30:00Z".
QString timeWords(const std::string& at) {
  return QString::fromStdString(at.substr(0, 16)).replace(QLatin1Char{'T'}, QLatin1Char{' '});
}

QString stateWords(const store::Batch& batch) {
  if (batch.undoneAt.empty()) return QStringLiteral("counts");
  return QStringLiteral("undone %1 by %2").arg(timeWords(batch.undoneAt), QString::fromStdString(batch.undoneBy));
}

}  // namespace

HistoryDialog::HistoryDialog(session::Surroundings surroundings, std::filesystem::path store, QWidget* parent)
    : QDialog{parent},
      m_surroundings{std::move(surroundings)},
      m_store{std::move(store)},
      m_ui{std::make_unique<Ui::HistoryDialog>()} {
  m_ui->setupUi(this);
  setAttribute(Qt::WA_DeleteOnClose);
  connect(m_ui->batches, &QTableWidget::itemSelectionChanged, this, &HistoryDialog::preview);
  connect(m_ui->apply, &QPushButton::clicked, this, &HistoryDialog::apply);
  connect(m_ui->close, &QPushButton::clicked, this, &QDialog::accept);
  reload();
}

HistoryDialog::~HistoryDialog() = default;

void HistoryDialog::reload() {
  try {
    m_entries = session::history(m_store, m_surroundings);
  } catch (const core::Error& error) {
    m_entries.clear();
    m_ui->effect->setPlainText(QString::fromUtf8(error.what()));
  }
  QTableWidget& table = *m_ui->batches;
  const QStringList titles{QStringLiteral("Batch"),   QStringLiteral("File"),     QStringLiteral("List"),
                           QStringLiteral("When"),    QStringLiteral("Who"),      QStringLiteral("New"),
                           QStringLiteral("Changed"), QStringLiteral("Left out"), QStringLiteral("State")};
  table.setColumnCount(static_cast<int>(titles.size()));
  table.setHorizontalHeaderLabels(titles);
  table.setRowCount(static_cast<int>(m_entries.size()));
  for (int row = 0; row < table.rowCount(); ++row) {
    const session::HistoryEntry& entry = m_entries[static_cast<std::size_t>(row)];
    const store::Batch& batch = entry.batch;
    int column = 0;
    table.setItem(row, column++, textCell(QString::number(batch.id), Qt::AlignRight));
    for (const QString& text : {QString::fromStdString(batch.fileName), QString::fromStdString(entry.list),
                                timeWords(batch.importedAt), QString::fromStdString(batch.importedBy)}) {
      table.setItem(row, column++, textCell(text, Qt::AlignLeft));
    }
    for (const std::int64_t count : {batch.rowsNew, batch.rowsChanged, batch.rowsRejected}) {
      table.setItem(row, column++, textCell(numberWords(count), Qt::AlignRight));
    }
    table.setItem(row, column, textCell(stateWords(batch), Qt::AlignLeft));
  }
  table.resizeColumnsToContents();
  if (!m_entries.empty()) table.selectRow(0);
  preview();
}

const session::HistoryEntry* HistoryDialog::chosen() const {
  const int row = m_ui->batches->currentRow();
  return row < 0 || row >= static_cast<int>(m_entries.size()) ? nullptr : &m_entries[static_cast<std::size_t>(row)];
}

// What the button would do, before it is pressed.
void HistoryDialog::preview() {
  const session::HistoryEntry* entry = chosen();
  m_ui->apply->setEnabled(entry != nullptr);
  if (entry == nullptr) return;
  const bool counts = entry->batch.undoneAt.empty();
  m_ui->apply->setText(counts ? QStringLiteral("&Undo this import") : QStringLiteral("Do it &again"));
  QApplication::setOverrideCursor(Qt::WaitCursor);
  QStringList lines;
  try {
    const auto outcome = counts ? session::previewUndo(m_store, entry->batch.id, m_surroundings)
                                : session::previewRedo(m_store, entry->batch.id, m_surroundings);
    lines << QString::fromStdString(outcome.sentence);
    const auto effects = counts ? session::effectsOfUndo(m_store, entry->batch.id, m_surroundings)
                                : session::effectsOfRedo(m_store, entry->batch.id, m_surroundings);
    if (effects.empty()) lines << QStringLiteral("No figure changes.");
    for (const session::MeasureEffect& effect : effects) {
      lines << QString::fromStdString(session::sentence(effect)) + QLatin1Char{'.'};
    }
  } catch (const core::Error& error) {
    lines << QString::fromUtf8(error.what());
    m_ui->apply->setEnabled(false);
  }
  QApplication::restoreOverrideCursor();
  m_ui->effect->setPlainText(lines.join(QLatin1Char{'\n'}));
}

void HistoryDialog::apply() {
  const session::HistoryEntry* entry = chosen();
  if (entry == nullptr) return;
  QString done;
  try {
    const auto outcome = entry->batch.undoneAt.empty() ? session::undo(m_store, entry->batch.id, m_surroundings)
                                                       : session::redo(m_store, entry->batch.id, m_surroundings);
    done = QString::fromStdString(outcome.sentence);
  } catch (const core::Error& error) {
    m_ui->effect->setPlainText(QString::fromUtf8(error.what()));
    return;
  }
  const int row = m_ui->batches->currentRow();
  reload();
  m_ui->batches->selectRow(row);
  m_ui->effect->setPlainText(done);
  emit changed();
}

}  // namespace poap::app
