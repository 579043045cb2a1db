#pragma once

// A sheet of a page as graphics items: what the window shows is what is printed and written.

#include "poap/pages/page_model.hpp"
#include "poap/render/theme.hpp"

#include <QGraphicsItem>
#include <QGraphicsScene>

#include <memory>
#include <string>

namespace poap::render {

// One block of a page; everything drawn for it is its child.
class BlockItem final : public QGraphicsItem {
public:
  enum { Type = UserType + 2 };

  BlockItem(std::string blockId, const QRectF& rect, QGraphicsItem* parent);
  [[nodiscard]] const std::string& blockId() const { return m_blockId; }
  [[nodiscard]] const QRectF& rect() const { return m_rect; }

  [[nodiscard]] QRectF boundingRect() const override { return m_rect; }
  void paint(QPainter*, const QStyleOptionGraphicsItem*, QWidget*) override {}
  [[nodiscard]] int type() const override { return Type; }

private:
  std::string m_blockId;
  QRectF m_rect;
};

// Of a pack; by default a page counts its own sheets.
struct PageNumber {
  int number = 0;
  int total = 0;
};

// Paper with everything on it, its corner at (0, 0). sheet: 0-based. Throws core::Error{UnknownName} when the
// page has no such sheet.
std::unique_ptr<QGraphicsItem> makeSheet(const pages::PageModel& page, int sheet, const Theme& theme,
                                         PageNumber number = {});
// The same in a scene of its own, for export.
std::unique_ptr<QGraphicsScene> buildSheet(const pages::PageModel& page, int sheet, const Theme& theme,
                                           PageNumber number = {});
// One block as a picture: title, source, date and, where it is, SAMPLE are inside. Throws
// core::Error{UnknownName} when the page has no such block.
std::unique_ptr<QGraphicsScene> buildBlockPicture(const pages::PageModel& page, const std::string& blockId,
                                                  const Theme& theme);

// Where a block stands on its sheet.
QRectF blockRect(const pages::PageModel& page, const pages::Block& block, const Theme& theme);
// Height that blocks may use below the heading, in millimetres.
double usableHeight(const pages::Sheet& sheet, const Theme& theme);

}  // namespace poap::render
