#pragma once

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;

namespace poap::app {

// The file and row an import is at, with Cancel.
class ProgressDialog final : public QDialog {
  Q_OBJECT

public:
  ProgressDialog(const QString& title, QWidget* parent);

public slots:
  void showProgress(const QString& file, qint64 row, double fraction);
  // Escape and the close button are Cancel too.
  void reject() override;

signals:
  void cancelAsked();

private:
  QLabel* m_file;
  QLabel* m_row;
  QProgressBar* m_bar;
  QPushButton* m_cancel;
};

}  // namespace poap::app
