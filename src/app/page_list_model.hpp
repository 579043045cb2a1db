#pragma once

#include "poap/session/session.hpp"

#include <QAbstractItemModel>

#include <string>
#include <vector>

namespace poap::app {

// Pages under their groups. Only pages can be chosen.
class PageListModel final : public QAbstractItemModel {
  Q_OBJECT

public:
  using QAbstractItemModel::QAbstractItemModel;

  void setPages(const std::vector<session::PageEntry>& pages);
  // Empty for a group.
  [[nodiscard]] std::string pageId(const QModelIndex& index) const;
  [[nodiscard]] QModelIndex indexOf(const std::string& pageId) const;
  [[nodiscard]] QModelIndex firstPage() const;

  [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
  struct Group {
    std::string title;
    std::vector<session::PageEntry> pages;
  };
  // The inner number of an index: 0 for a group, else the group's row + 1.
  [[nodiscard]] const session::PageEntry* pageAt(const QModelIndex& index) const;

  std::vector<Group> m_groups;
};

}  // namespace poap::app
