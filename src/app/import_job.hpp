#pragma once

#include "poap/session/session.hpp"

#include <QObject>
#include <QString>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace poap::app {

// Runs one import at a time in a worker. Only values cross: signals come in the thread of this object.
class ImportJob final : public QObject {
  Q_OBJECT

public:
  struct Result {
    std::vector<session::FileOutcome> outcomes;
    QString failure;  // of the whole job; empty when it ran
    bool cancelled = false;
  };
  using Work = std::function<std::vector<session::FileOutcome>(const ingest::ProgressCallback&)>;

  explicit ImportJob(QObject* parent);
  ~ImportJob() override;

  [[nodiscard]] bool running() const { return m_running; }
  void start(Work work);
  // The worker stops at its next row and has then changed nothing of the file it was at.
  void cancel() { m_cancel = true; }
  // Of the run that ended last; not to be read while one is running.
  [[nodiscard]] const Result& result() const { return m_result; }

signals:
  void progressed(QString file, qint64 row, double fraction);
  void finished();
  void ended(QPrivateSignal);  // by the worker, for this object alone

private:
  void run(const Work& work);

  std::thread m_thread;
  std::atomic<bool> m_cancel = false;
  bool m_running = false;
  Result m_result;
};

}  // namespace poap::app
