#include "look.hpp"

#include <QApplication>
#include <QFont>
#include <QLocale>
#include <QPalette>
#include <QStyleFactory>

// The icons lie in a library, which keeps them to itself until it is asked; the macro wants no namespace.
static void loadIcons() {
  Q_INIT_RESOURCE(poap_icons);
}

namespace poap::app {

void applyLook(QApplication& application) {
  loadIcons();
  // Numbers and dates are British on every desktop.
  QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedKingdom});
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  // The family of the pages, so that window and sheet are of one piece.
  QFont font{QStringList{QStringLiteral("Open Sans"), QStringLiteral("DejaVu Sans")}, 10};
  font.setStyleStrategy(QFont::PreferAntialias);
  QApplication::setFont(font);
  const QColor text{"#0B0C0C"};
  const QColor quiet{"#505A5F"};
  const QColor accent{"#12436D"};
  QPalette palette;
  palette.setColor(QPalette::Window, QColor{"#F3F4F5"});
  palette.setColor(QPalette::WindowText, text);
  palette.setColor(QPalette::Base, Qt::white);
  palette.setColor(QPalette::AlternateBase, QColor{"#F7F8F9"});
  palette.setColor(QPalette::Text, text);
  palette.setColor(QPalette::PlaceholderText, quiet);
  palette.setColor(QPalette::Button, QColor{"#E9EBED"});
  palette.setColor(QPalette::ButtonText, text);
  palette.setColor(QPalette::Highlight, accent);
  palette.setColor(QPalette::HighlightedText, Qt::white);
  palette.setColor(QPalette::ToolTipBase, Qt::white);
  palette.setColor(QPalette::ToolTipText, text);
  palette.setColor(QPalette::Link, accent);
  for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, QColor{"#646C71"});
  }
  palette.setColor(QPalette::Inactive, QPalette::Highlight, QColor{"#3D6285"});
  application.setPalette(palette);
}

}  // namespace poap::app
