#include "page_list_model.hpp"

#include <QFont>
#include <QSize>

#include <algorithm>

namespace poap::app {

namespace {

constexpr int kRowHeight = 28;  // at least 24 for a finger or an unsteady hand

}  // namespace

void PageListModel::setPages(const std::vector<session::PageEntry>& pages) {
  beginResetModel();
  m_groups.clear();
  for (const session::PageEntry& page : pages) {
    const auto found = std::find_if(m_groups.begin(), m_groups.end(),
                                    [&page](const Group& group) { return group.title == page.group; });
    if (found == m_groups.end()) {
      m_groups.push_back({page.group, {page}});
    } else {
      found->pages.push_back(page);
    }
  }
  endResetModel();
}

const session::PageEntry* PageListModel::pageAt(const QModelIndex& index) const {
  if (!index.isValid() || index.internalId() == 0) return nullptr;
  return &m_groups[index.internalId() - 1].pages[static_cast<std::size_t>(index.row())];
}

std::string PageListModel::pageId(const QModelIndex& index) const {
  const session::PageEntry* page = pageAt(index);
  return page != nullptr ? page->id : std::string{};
}

QModelIndex PageListModel::indexOf(const std::string& pageId) const {
  for (std::size_t g = 0; g < m_groups.size(); ++g) {
    for (std::size_t p = 0; p < m_groups[g].pages.size(); ++p) {
      if (m_groups[g].pages[p].id == pageId) return createIndex(static_cast<int>(p), 0, quintptr{g + 1});
    }
  }
  return {};
}

QModelIndex PageListModel::firstPage() const {
  return m_groups.empty() ? QModelIndex{} : createIndex(0, 0, quintptr{1});
}

QModelIndex PageListModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex PageListModel::parent(const QModelIndex& child) const {
  if (!child.isValid() || child.internalId() == 0) return {};
  return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr{0});
}

int PageListModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return static_cast<int>(m_groups.size());
  if (parent.internalId() != 0) return 0;
  return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].pages.size());
}

int PageListModel::columnCount(const QModelIndex&) const {
  return 1;
}

QVariant PageListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const session::PageEntry* page = pageAt(index);
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return QString::fromStdString(page != nullptr ? page->title
                                                    : m_groups[static_cast<std::size_t>(index.row())].title);
    case Qt::ToolTipRole:
      return page != nullptr ? QString::fromStdString(page->title) : QVariant{};
    case Qt::SizeHintRole:
      return QSize{0, kRowHeight};
    case Qt::FontRole: {
      QFont font;
      font.setBold(page == nullptr);
      return font;
    }
    default:
      return {};
  }
}

Qt::ItemFlags PageListModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  if (pageAt(index) != nullptr) return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
  return Qt::ItemIsEnabled;
}

}  // namespace poap::app
