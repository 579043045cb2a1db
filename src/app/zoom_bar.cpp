#include "zoom_bar.hpp"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace poap::app {

ZoomBar::ZoomBar(QWidget* parent) : QWidget{parent}, m_percent{new QLabel{this}} {
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  m_percent->setObjectName(QStringLiteral("zoomPercent"));
  m_percent->setMinimumWidth(m_percent->fontMetrics().horizontalAdvance(QStringLiteral("0000%")));
  m_percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  row->addWidget(m_percent);
}

void ZoomBar::setActions(const QList<QAction*>& actions) {
  auto* row = qobject_cast<QHBoxLayout*>(layout());
  int at = 0;
  for (QAction* action : actions) {
    auto* button = new QToolButton{this};
    button->setObjectName(QStringLiteral("button_") + action->objectName());
    button->setDefaultAction(action);
    button->setToolButtonStyle(action->icon().isNull() ? Qt::ToolButtonTextOnly : Qt::ToolButtonIconOnly);
    button->setAccessibleName(action->toolTip());
    button->setMinimumSize(28, 28);
    button->setFocusPolicy(Qt::StrongFocus);
    row->insertWidget(at++, button);
  }
}

void ZoomBar::showPercent(int percent) {
  m_percent->setText(QString::number(percent) + '%');
}

}  // namespace poap::app
