#include "status_line.hpp"

#include "paths.hpp"

#include <QDir>
#include <QLabel>
#include <QStatusBar>

namespace poap::app {

namespace {

QLabel* makeLabel(QStatusBar* bar, const QString& name) {
  auto* label = new QLabel{bar};
  label->setObjectName(name);
  label->setTextFormat(Qt::PlainText);
  label->setContentsMargins(8, 2, 8, 2);
  return label;
}

}  // namespace

StatusLine::StatusLine(QStatusBar* bar)
    : QObject{bar},
      m_file{makeLabel(bar, QStringLiteral("statusFile"))},
      m_import{makeLabel(bar, QStringLiteral("statusImport"))},
      m_sample{makeLabel(bar, QStringLiteral("statusSample"))} {
  QFont bold = m_sample->font();
  bold.setBold(true);
  m_sample->setFont(bold);
  bar->addWidget(m_file);
  bar->addWidget(m_import, 1);
  bar->addPermanentWidget(m_sample);
}

void StatusLine::show(const session::Dashboard* dashboard) {
  if (dashboard == nullptr) {
    m_file->setText(QStringLiteral("No dashboard is open"));
    m_import->clear();
    m_sample->clear();
    return;
  }
  const QString path = QDir::toNativeSeparators(fromPath(dashboard->file()));
  m_file->setText(fromPath(dashboard->file().filename()));
  m_file->setToolTip(path);
  m_import->setText(QString::fromStdString(dashboard->lastImport()));
  m_sample->setText(dashboard->sample() ? QStringLiteral("SAMPLE") : QString{});
}

}  // namespace poap::app
