#include "progress_dialog.hpp"

#include "paths.hpp"
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
      m_left{new QLabel{this}},
      m_bar{new QProgressBar{this}},
      m_cancel{new QPushButton{QStringLiteral("&Cancel"), this}} {
  setObjectName(QStringLiteral("progressDialog"));
  setWindowTitle(title);
  setAttribute(Qt::WA_DeleteOnClose);
  m_file->setObjectName(QStringLiteral("progressFile"));
  m_file->setTextFormat(Qt::PlainText);
  m_row->setObjectName(QStringLiteral("progressRow"));
  m_left->setObjectName(QStringLiteral("progressLeft"));
  m_bar->setObjectName(QStringLiteral("progressBar"));
  m_bar->setAccessibleName(QStringLiteral("Share done"));
  m_bar->setRange(0, 100);
  m_cancel->setObjectName(QStringLiteral("progressCancel"));
  m_cancel->setMinimumHeight(28);
  auto* column = new QVBoxLayout{this};
  column->addWidget(m_file);
  column->addWidget(m_row);
  column->addWidget(m_bar);
  column->addWidget(m_left);
  column->addWidget(m_cancel, 0, Qt::AlignRight);
  setMinimumWidth(420);
  m_since.start();
  connect(m_cancel, &QPushButton::clicked, this, &ProgressDialog::reject);
}

void ProgressDialog::setFiles(const std::vector<session::FileToImport>& files) {
  m_files.clear();
  m_at = 0;
  m_allBytes = m_bytesBefore = 0;
  for (const session::FileToImport& file : files) {
    std::error_code unknown;
    const auto bytes = std::filesystem::file_size(file.file, unknown);
    m_files.push_back({fromPath(file.file.filename()), unknown ? 0.0 : static_cast<double>(bytes)});
    m_allBytes += m_files.back().bytes;
  }
}

double ProgressDialog::shareDone(const QString& file, double fraction) {
  while (m_at + 1 < m_files.size() && m_files[m_at].name != file) m_bytesBefore += m_files[m_at++].bytes;
  if (m_files.empty() || m_allBytes == 0) return fraction;
  return (m_bytesBefore + fraction * m_files[m_at].bytes) / m_allBytes;
}

void ProgressDialog::showProgress(const QString& file, qint64 row, double fraction) {
  const double share = shareDone(file, fraction);
  m_file->setText(m_files.size() > 1
                      ? QStringLiteral("Reading %1 (file %2 of %3)").arg(file).arg(m_at + 1).arg(m_files.size())
                      : QStringLiteral("Reading %1").arg(file));
  m_row->setText(
      QStringLiteral("Row %1").arg(QString::fromStdString(core::formatNumber(static_cast<double>(row), 0, true))));
  m_bar->setValue(static_cast<int>(std::lround(share * 100)));
  m_left->setText(timeLeft(static_cast<double>(m_since.elapsed()) / 1000, share));
}

void ProgressDialog::reject() {
  m_cancel->setEnabled(false);
  m_cancel->setText(QStringLiteral("Stopping"));
  emit cancelAsked();
}

QString timeLeft(double elapsedSeconds, double done) {
  constexpr double kTooEarly = 0.02;
  constexpr double kMinute = 60;
  if (done < kTooEarly) return {};
  const double left = elapsedSeconds * (1 - done) / done;
  if (left < 1) return QStringLiteral("less than a second left");
  if (left < kMinute) {
    const int seconds = static_cast<int>(std::lround(left));
    return seconds == 1 ? QStringLiteral("about 1 second left") : QStringLiteral("about %1 seconds left").arg(seconds);
  }
  const int minutes = static_cast<int>(std::lround(left / kMinute));
  return minutes == 1 ? QStringLiteral("about 1 minute left") : QStringLiteral("about %1 minutes left").arg(minutes);
}

}  // namespace poap::app
