#pragma once

#include "poap/session/session.hpp"

#include <QAbstractTableModel>

#include <vector>

namespace poap::app {

// What was wrong with imported files. Sorts by Qt::UserRole, where rows are numbers.
class IssueTableModel final : public QAbstractTableModel {
  Q_OBJECT

public:
  enum Column { File, Row, Field, Found, Expected, Severity, Columns };

  IssueTableModel(const std::vector<session::FileOutcome>& outcomes, QObject* parent);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
  std::vector<core::Issue> m_issues;
};

}  // namespace poap::app
