#pragma once

#include "poap/session/session.hpp"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace poap::app {

// What was wrong with files: one line for each kind of fault, its rows beneath. Sorts by Qt::UserRole, where rows and
// counts are numbers.
class IssueTreeModel final : public QAbstractItemModel {
  Q_OBJECT

public:
  enum Column { Fault, File, Field, Row, Found, Expected, Columns };
  // For data(): the core::Severity as a number.
  static constexpr int kSeverity = Qt::UserRole + 1;

  IssueTreeModel(const std::vector<session::FileOutcome>& outcomes, QObject* parent);
  ~IssueTreeModel() override;

  [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  // Null for the line of a kind.
  [[nodiscard]] const core::Issue* issue(const QModelIndex& index) const;
  // The file of a line as it was imported; empty when it is of no file.
  [[nodiscard]] std::filesystem::path file(const QModelIndex& index) const;

private:
  struct Kind;
  [[nodiscard]] QVariant kindData(const Kind& kind, int column, int role) const;

  std::vector<std::unique_ptr<Kind>> m_kinds;
};

}  // namespace poap::app
