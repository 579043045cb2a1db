#pragma once

#include "poap/session/session.hpp"

#include <QObject>

class QLabel;
class QStatusBar;

namespace poap::app {

// File, last import, and SAMPLE where it is one.
class StatusLine final : public QObject {
  Q_OBJECT

public:
  explicit StatusLine(QStatusBar* bar);
  void show(const session::Dashboard* dashboard);

private:
  QLabel* m_file;
  QLabel* m_import;
  QLabel* m_sample;
};

}  // namespace poap::app
