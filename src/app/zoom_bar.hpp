#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QLabel;

namespace poap::app {

// Buttons for the zoom actions of the menu, and how large paper is shown.
class ZoomBar final : public QWidget {
  Q_OBJECT

public:
  explicit ZoomBar(QWidget* parent = nullptr);
  // Before the label, in this order.
  void setActions(const QList<QAction*>& actions);

public slots:
  void showPercent(int percent);

private:
  QLabel* m_percent;
};

}  // namespace poap::app
