#include "about.hpp"

#include <QCoreApplication>
#include <QMessageBox>

namespace poap::app {

void showAbout(QWidget* parent) {
  auto* box = new QMessageBox{QMessageBox::NoIcon, QStringLiteral("About Performance on a Page"),
                              QStringLiteral("Performance on a Page %1").arg(QCoreApplication::applicationVersion()),
                              QMessageBox::Ok, parent};
  box->setObjectName(QStringLiteral("aboutBox"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setTextFormat(Qt::PlainText);
  box->setInformativeText(
      QStringLiteral("Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later).\n\n"
                     "Nothing is ever sent anywhere: the program opens no network connection and reads and writes "
                     "only the files you choose."));
  box->open();
}

}  // namespace poap::app
