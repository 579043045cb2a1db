#include "progress_dialog.hpp"

#include "poap/core/number.hpp"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace poap::app {

ProgressDialog::ProgressDialog(const QString& title, QWidget* parent)
    : QDialog{parent},
      m_file{new QLabel{QStringLiteral("Starting"), this}},
      m_row{new QLabel{this}},
      m_bar{new QProgressBar{this}},
      m_cancel{new QPushButton{QStringLiteral("&Cancel"), this}} {
  setObjectName(QStringLiteral("progressDialog"));
  setWindowTitle(title);
  setAttribute(Qt::WA_DeleteOnClose);
  m_file->setObjectName(QStringLiteral("progressFile"));
  m_file->setTextFormat(Qt::PlainText);
  m_row->setObjectName(QStringLiteral("progressRow"));
  m_bar->setObjectName(QStringLiteral("progressBar"));
  m_bar->setAccessibleName(QStringLiteral("Share of the file read"));
  m_bar->setRange(0, 100);
  m_cancel->setObjectName(QStringLiteral("progressCancel"));
  m_cancel->setMinimumHeight(28);
  auto* column = new QVBoxLayout{this};
  column->addWidget(m_file);
  column->addWidget(m_row);
  column->addWidget(m_bar);
  column->addWidget(m_cancel, 0, Qt::AlignRight);
  setMinimumWidth(420);
  connect(m_cancel, &QPushButton::clicked, this, &ProgressDialog::reject);
}

void ProgressDialog::showProgress(const QString& file, qint64 row, double fraction) {
  m_file->setText(QStringLiteral("Reading %1").arg(file));
  m_row->setText(
      QStringLiteral("Row %1").arg(QString::fromStdString(core::formatNumber(static_cast<double>(row), 0, true))));
  m_bar->setValue(static_cast<int>(std::lround(fraction * 100)));
}

void ProgressDialog::reject() {
  m_cancel->setEnabled(false);
  m_cancel->setText(QStringLiteral("Stopping"));
  emit cancelAsked();
}

}  // namespace poap::app
