#include "issue_table_model.hpp"

#include <array>

namespace poap::app {

namespace {

QString words(const core::Issue& issue, int column) {
  switch (column) {
    case IssueTableModel::File:
      return QString::fromStdString(issue.file);
    case IssueTableModel::Row:
      return issue.row > 0 ? QString::number(issue.row) : QStringLiteral("whole file");
    case IssueTableModel::Field:
      return issue.column.empty() ? QStringLiteral("whole row") : QString::fromStdString(issue.column);
    case IssueTableModel::Found:
      return QString::fromStdString(issue.found);
    case IssueTableModel::Expected:
      return QString::fromStdString(issue.expected);
    case IssueTableModel::Severity:
      return issue.severity == core::Severity::Error ? QStringLiteral("Error: row left out")
                                                     : QStringLiteral("Warning: row kept");
    default:
      return {};
  }
}

}  // namespace

IssueTableModel::IssueTableModel(const std::vector<session::FileOutcome>& outcomes, QObject* parent)
    : QAbstractTableModel{parent} {
  for (const session::FileOutcome& outcome : outcomes) {
    m_issues.insert(m_issues.end(), outcome.report.issues.begin(), outcome.report.issues.end());
  }
}

int IssueTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_issues.size());
}

int IssueTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : Columns;
}

QVariant IssueTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const core::Issue& issue = m_issues[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
      return words(issue, index.column());
    case Qt::UserRole:
      if (index.column() == Row) return static_cast<qlonglong>(issue.row);
      return words(issue, index.column());
    case Qt::TextAlignmentRole:
      return static_cast<int>((index.column() == Row ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
      return {};
  }
}

QVariant IssueTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  static const std::array<QString, Columns> kTitles{QStringLiteral("File"),     QStringLiteral("Row"),
                                                    QStringLiteral("Column"),   QStringLiteral("Found"),
                                                    QStringLiteral("Expected"), QStringLiteral("Severity")};
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= Columns) return {};
  return kTitles[static_cast<std::size_t>(section)];
}

}  // namespace poap::app
