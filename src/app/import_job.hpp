#pragma once

#include "poap/session/session.hpp"

#include <QObject>
#include <QString>

#include <atomic>
#include <functional>
#include <thread>

namespace poap::app {

// Runs one piece of work at a time in a worker. Only values cross: signals come in the thread of this object, and what
// the work makes it puts where its caller finds it once finished() has come.
class ImportJob final : public QObject {
  Q_OBJECT

public:
  struct Result {
    QString failure;  // one sentence; empty when it ran to its end
    bool cancelled = false;
  };
  using Work = std::function<void(const ingest::ProgressCallback&)>;

  explicit ImportJob(QObject* parent);
  ~ImportJob() override;

  [[nodiscard]] bool running() const { return m_running; }
  void start(Work work);
  // The worker stops at its next row and has then changed nothing of the file it was at.
  void cancel() { m_cancel = true; }
  [[nodiscard]] bool cancelAsked() const { return m_cancel; }
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
