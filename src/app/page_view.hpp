#pragma once

#include "poap/render/theme.hpp"
#include "poap/session/session.hpp"

#include <QGraphicsView>

#include <optional>
#include <string>
#include <vector>

namespace poap::app {

// The sheets of one page below each other, exactly as they print. One block may be chosen, by mouse or keys.
class PageView final : public QGraphicsView {
  Q_OBJECT

public:
  enum class Fit { Width, Page, None };

  explicit PageView(QWidget* parent = nullptr);

  void setPage(pages::PageModel page);
  void clearPage();
  [[nodiscard]] const pages::PageModel* page() const { return m_page ? &*m_page : nullptr; }

  // Id of the block chosen; empty when none is.
  [[nodiscard]] std::string chosenBlock() const;
  void chooseBlock(const std::string& blockId);
  // The sheet in the middle of the view.
  [[nodiscard]] int currentSheet() const;

  void fit(Fit how);
  [[nodiscard]] Fit fitted() const { return m_fit; }
  // 100 shows paper in its own size.
  [[nodiscard]] int zoomPercent() const;
  void zoomBy(double factor);

signals:
  void blockChosen();
  void zoomChanged(int percent);
  void menuAsked(QPoint globalPosition);

protected:
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void drawForeground(QPainter* painter, const QRectF& rect) override;
  bool focusNextPrevChild(bool next) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

private:
  struct Spot {
    std::string blockId;
    QRectF rect;  // in the scene
  };

  void choose(std::optional<std::size_t> spot);
  [[nodiscard]] std::optional<std::size_t> spotAt(QPoint position) const;
  bool chooseStep(int steps);
  void turnSheet(int sheets);
  void applyFit();
  void setScale(double scale);
  [[nodiscard]] double ownSizeScale() const;
  void speak();

  render::Theme m_theme;
  std::optional<pages::PageModel> m_page;
  std::vector<Spot> m_spots;  // in reading order
  std::vector<QRectF> m_sheets;
  std::optional<std::size_t> m_chosen;
  Fit m_fit = Fit::Width;
};

}  // namespace poap::app
