#include "issues_view.hpp"

#include "issue_tree_model.hpp"
#include "poap/core/error.hpp"
#include "poap/session/import_review.hpp"
#include "ui_issues_view.h"

#include <QHeaderView>
#include <QSaveFile>
#include <QSortFilterProxyModel>
#include <QTableWidget>

#include <algorithm>
#include <sstream>

namespace poap::app {

namespace {

constexpr int kRowsAround = 3;

// Words in any column, and one severity or both. A kind stays when one of its rows does.
class IssueFilter final : public QSortFilterProxyModel {
public:
  using QSortFilterProxyModel::QSortFilterProxyModel;

  void set(const QString& words, int severity) {
    m_words = words.trimmed();
    m_severity = severity;
    invalidateFilter();
  }

protected:
  [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
    const QModelIndex first = sourceModel()->index(row, 0, parent);
    if (m_severity >= 0 && first.data(IssueTreeModel::kSeverity).toInt() != m_severity) return false;
    if (m_words.isEmpty()) return true;
    for (int column = 0; column < IssueTreeModel::Columns; ++column) {
      if (first.siblingAtColumn(column).data().toString().contains(m_words, Qt::CaseInsensitive)) return true;
    }
    return false;
  }

private:
  QString m_words;
  int m_severity = -1;
};

}  // namespace

IssuesView::IssuesView(QWidget* parent)
    : QWidget{parent}, m_shown{new IssueFilter{this}}, m_ui{std::make_unique<Ui::IssuesView>()} {
  m_ui->setupUi(this);
  m_shown->setSortRole(Qt::UserRole);
  m_shown->setRecursiveFilteringEnabled(true);
  m_shown->setAutoAcceptChildRows(true);
  m_ui->issues->setModel(m_shown);
  m_ui->severity->addItem(QStringLiteral("Errors and warnings"), -1);
  m_ui->severity->addItem(QStringLiteral("Errors: rows left out"), static_cast<int>(core::Severity::Error));
  m_ui->severity->addItem(QStringLiteral("Warnings: rows kept"), static_cast<int>(core::Severity::Warning));
  connect(m_ui->words, &QLineEdit::textChanged, this, &IssuesView::filter);
  connect(m_ui->severity, &QComboBox::currentIndexChanged, this, &IssuesView::filter);
  connect(m_ui->save, &QPushButton::clicked, this, &IssuesView::save);
  connect(m_ui->issues, &QTreeView::activated, this, &IssuesView::showRow);
  connect(m_ui->issues, &QTreeView::doubleClicked, this, &IssuesView::showRow);
  m_ui->context->setVisible(false);
  m_ui->contextTitle->setVisible(false);
}

IssuesView::~IssuesView() = default;

void IssuesView::show(const std::vector<session::FileOutcome>& outcomes, Dialogs& dialogs, QSettings& settings) {
  m_dialogs = &dialogs;
  m_folder = std::make_unique<LastFolder>(settings);
  m_reports.clear();
  for (const session::FileOutcome& outcome : outcomes) m_reports.push_back(outcome.report);
  auto* before = m_issues;
  m_issues = new IssueTreeModel{outcomes, this};
  m_shown->setSourceModel(m_issues);
  // As they come, errors first; a table that can be sorted would begin with the last of the alphabet.
  m_ui->issues->sortByColumn(-1, Qt::AscendingOrder);
  delete before;
  m_ui->context->setVisible(false);
  m_ui->contextTitle->setVisible(false);
  m_ui->save->setEnabled(m_issues->rowCount() > 0);
  constexpr int kWidest = 320;
  for (int column = 0; column < IssueTreeModel::Columns; ++column) {
    m_ui->issues->resizeColumnToContents(column);
    m_ui->issues->setColumnWidth(column, std::min(m_ui->issues->columnWidth(column), kWidest));
  }
  // What was found stands in the rows of a fault, which are folded away while the columns are measured.
  constexpr int kFound = 170;
  m_ui->issues->setColumnWidth(IssueTreeModel::Found, kFound);
}

void IssuesView::filter() {
  static_cast<IssueFilter*>(m_shown)->set(m_ui->words->text(), m_ui->severity->currentData().toInt());
}

// The row among its neighbours, as it stands in the file; the cell at fault is the current one.
void IssuesView::showRow(const QModelIndex& index) {
  const QModelIndex source = m_shown->mapToSource(index);
  const core::Issue* issue = m_issues->issue(source);
  if (issue == nullptr || issue->row == 0) return;
  std::vector<session::FileRow> rows;
  try {
    rows = session::rowsAround(m_issues->file(source), {}, issue->row, kRowsAround);
  } catch (const core::Error& error) {
    m_ui->contextTitle->setText(QString::fromUtf8(error.what()));
    m_ui->contextTitle->setVisible(true);
    return;
  }
  QTableWidget& table = *m_ui->context;
  std::size_t columns = 0;
  for (const session::FileRow& row : rows) columns = std::max(columns, row.cells.size());
  table.clear();
  table.setRowCount(static_cast<int>(rows.size()));
  table.setColumnCount(static_cast<int>(columns));
  QStringList numbers;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    numbers << QString::number(rows[row].row);
    for (std::size_t column = 0; column < rows[row].cells.size(); ++column) {
      auto* item = new QTableWidgetItem{QString::fromStdString(rows[row].cells[column])};
      item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
      if (rows[row].row == issue->row) {
        QFont bold = table.font();
        bold.setBold(true);
        item->setFont(bold);
      }
      table.setItem(static_cast<int>(row), static_cast<int>(column), item);
      const bool names = rows.front().row == 1 && column < rows.front().cells.size();
      if (names && rows[row].row == issue->row && rows.front().cells[column] == issue->column) {
        table.setCurrentItem(item);
      }
    }
  }
  table.setVerticalHeaderLabels(numbers);
  table.resizeColumnsToContents();
  m_ui->contextTitle->setText(
      QStringLiteral("Row %1 of %2 among its neighbours").arg(issue->row).arg(QString::fromStdString(issue->file)));
  m_ui->contextTitle->setVisible(true);
  table.setVisible(true);
}

void IssuesView::save() {
  const auto file = m_dialogs->askSave(this, QStringLiteral("Save issues"), m_folder->get() / "import-issues.csv",
                                       {QStringLiteral("CSV (*.csv)")});
  if (!file) return;
  std::ostringstream text;
  ingest::writeReport(text, m_reports);
  const std::string bytes = text.str();
  QSaveFile out{fromPath(*file)};
  if (!out.open(QIODevice::WriteOnly) || out.write(bytes.data(), static_cast<qint64>(bytes.size())) < 0 ||
      !out.commit()) {
    m_dialogs->tell(
        this, QStringLiteral("Save issues"),
        QStringLiteral(
            "The file %1 could not be written. Choose another folder, or close the program that has it open.")
            .arg(fromPath(file->filename())));
    return;
  }
  m_folder->remember(*file);
}

}  // namespace poap::app
