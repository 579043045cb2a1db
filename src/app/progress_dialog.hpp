#pragma once

#include "poap/session/import_review.hpp"

#include <QDialog>
#include <QElapsedTimer>

#include <cstdint>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace poap::app {

// The file and row an import is at and how long it will still take, with Cancel.
class ProgressDialog final : public QDialog {
  Q_OBJECT

public:
  ProgressDialog(const QString& title, QWidget* parent);

  // What will be read, in this order: the share done and the time left are of all of it. Without it they are of each
  // file by itself.
  void setFiles(const std::vector<session::FileToImport>& files);

public slots:
  void showProgress(const QString& file, qint64 row, double fraction);
  // Escape and the close button are Cancel too.
  void reject() override;

signals:
  void cancelAsked();

private:
  // Of everything, 0 to 1, when so much of a file is done.
  [[nodiscard]] double shareDone(const QString& file, double fraction);

  struct File {
    QString name;
    double bytes = 0;
  };
  std::vector<File> m_files;
  std::size_t m_at = 0;
  double m_allBytes = 0;
  double m_bytesBefore = 0;
  QElapsedTimer m_since;

  QLabel* m_file;
  QLabel* m_row;
  QLabel* m_left;
  QProgressBar* m_bar;
  QPushButton* m_cancel;
};

// "about 20 seconds left"; empty while too little is done to tell.
QString timeLeft(double elapsedSeconds, double done);

}  // namespace poap::app
