#include "issue_tree_model.hpp"

#include "poap/core/number.hpp"

#include <array>

namespace poap::app {

struct IssueTreeModel::Kind {
  ingest::IssueGroup group;
  QString name;  // of the file
  std::filesystem::path file;
  std::vector<core::Issue> issues;  // those of which details were kept
};

namespace {

QString number(std::int64_t value) {
  return QString::fromStdString(core::formatNumber(static_cast<double>(value), 0, true));
}

QString severityWord(core::Severity severity) {
  return severity == core::Severity::Error ? QStringLiteral("Error") : QStringLiteral("Warning");
}

// "bad_date" as words.
QString faultWords(core::IssueCode code) {
  const std::string_view name = core::codeName(code);
  return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))
      .replace(QLatin1Char{'_'}, QLatin1Char{' '});
}

QString rowWords(const core::Issue& issue) {
  return issue.row > 0 ? QString::number(issue.row) : QStringLiteral("whole file");
}

QString fieldWords(const std::string& column) {
  return column.empty() ? QStringLiteral("whole row") : QString::fromStdString(column);
}

bool sameKind(const ingest::IssueGroup& group, const core::Issue& issue) {
  return group.severity == issue.severity && group.code == issue.code && group.column == issue.column &&
         group.expected == issue.expected;
}

QString issueWords(const core::Issue& issue, int column) {
  switch (column) {
    case IssueTreeModel::Fault:
      return issue.severity == core::Severity::Error ? QStringLiteral("row left out") : QStringLiteral("row kept");
    case IssueTreeModel::File:
      return QString::fromStdString(issue.file);
    case IssueTreeModel::Field:
      return fieldWords(issue.column);
    case IssueTreeModel::Row:
      return rowWords(issue);
    case IssueTreeModel::Found:
      return QString::fromStdString(issue.found);
    case IssueTreeModel::Expected:
      return QString::fromStdString(issue.expected);
    default:
      return {};
  }
}

}  // namespace

IssueTreeModel::IssueTreeModel(const std::vector<session::FileOutcome>& outcomes, QObject* parent)
    : QAbstractItemModel{parent} {
  for (const session::FileOutcome& outcome : outcomes) {
    std::vector<Kind*> kinds;
    for (ingest::IssueGroup& group : ingest::groupIssues(outcome.report)) {
      QString name = QString::fromStdString(outcome.report.file);
      if (!outcome.report.sheet.empty()) name += QStringLiteral(", ") + QString::fromStdString(outcome.report.sheet);
      m_kinds.push_back(std::make_unique<Kind>(Kind{std::move(group), std::move(name), outcome.file, {}}));
      kinds.push_back(m_kinds.back().get());
    }
    for (const core::Issue& issue : outcome.report.issues) {
      for (Kind* kind : kinds) {
        if (sameKind(kind->group, issue)) {
          kind->issues.push_back(issue);
          break;
        }
      }
    }
  }
}

IssueTreeModel::~IssueTreeModel() = default;

// A line of a row points to its kind; the line of a kind points to nothing.
QModelIndex IssueTreeModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  if (!parent.isValid()) return createIndex(row, column, nullptr);
  return createIndex(row, column, m_kinds[static_cast<std::size_t>(parent.row())].get());
}

QModelIndex IssueTreeModel::parent(const QModelIndex& index) const {
  const auto* kind = static_cast<const Kind*>(index.constInternalPointer());
  if (!index.isValid() || kind == nullptr) return {};
  for (std::size_t row = 0; row < m_kinds.size(); ++row) {
    if (m_kinds[row].get() == kind) return createIndex(static_cast<int>(row), 0, nullptr);
  }
  return {};
}

int IssueTreeModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return static_cast<int>(m_kinds.size());
  if (parent.constInternalPointer() != nullptr || parent.column() > 0) return 0;
  return static_cast<int>(m_kinds[static_cast<std::size_t>(parent.row())]->issues.size());
}

int IssueTreeModel::columnCount(const QModelIndex& /*parent*/) const {
  return Columns;
}

const core::Issue* IssueTreeModel::issue(const QModelIndex& index) const {
  const auto* kind = static_cast<const Kind*>(index.constInternalPointer());
  return index.isValid() && kind != nullptr ? &kind->issues[static_cast<std::size_t>(index.row())] : nullptr;
}

std::filesystem::path IssueTreeModel::file(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  const auto* kind = static_cast<const Kind*>(index.constInternalPointer());
  return kind != nullptr ? kind->file : m_kinds[static_cast<std::size_t>(index.row())]->file;
}

QVariant IssueTreeModel::kindData(const Kind& kind, int column, int role) const {
  if (role == kSeverity) return static_cast<int>(kind.group.severity);
  if (role == Qt::UserRole && column == Row) return static_cast<qlonglong>(kind.group.count);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::UserRole) return {};
  switch (column) {
    case Fault:
      return QStringLiteral("%1: %2").arg(severityWord(kind.group.severity), faultWords(kind.group.code));
    case File:
      return kind.name;
    case Field:
      return fieldWords(kind.group.column);
    case Row:
      return kind.group.count == 1 ? QStringLiteral("1 row") : QStringLiteral("%1 rows").arg(number(kind.group.count));
    case Expected:
      return QString::fromStdString(kind.group.expected);
    default:
      return {};
  }
}

QVariant IssueTreeModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (role == Qt::TextAlignmentRole) {
    return static_cast<int>((index.column() == Row ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  const core::Issue* one = issue(index);
  if (one == nullptr) return kindData(*m_kinds[static_cast<std::size_t>(index.row())], index.column(), role);
  if (role == kSeverity) return static_cast<int>(one->severity);
  if (role == Qt::UserRole && index.column() == Row) return static_cast<qlonglong>(one->row);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::UserRole) return {};
  return issueWords(*one, index.column());
}

QVariant IssueTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
  static const std::array<QString, Columns> kTitles{QStringLiteral("Fault"),  QStringLiteral("File"),
                                                    QStringLiteral("Column"), QStringLiteral("Row"),
                                                    QStringLiteral("Found"),  QStringLiteral("Expected")};
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= Columns) return {};
  return kTitles[static_cast<std::size_t>(section)];
}

}  // namespace poap::app
