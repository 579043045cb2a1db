#pragma once

// Things handed from the thread that makes them to the one that uses them.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace poap::core {

// In their order and a few at most; the one who makes them waits for the one who uses them. Nothing of a thing is
// touched by the thread that handed it over.
template <typename Thing>
class HandOver {
public:
  // most: how many may wait.
  explicit HandOver(std::size_t most) : m_most(most) {}

  // Waits while too many wait; false, and the thing is gone, when nobody takes any more.
  bool put(std::unique_ptr<Thing> thing) {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return m_waiting.size() < m_most || !m_taking; });
    if (!m_taking) return false;
    m_waiting.push_back(std::move(thing));
    m_changed.notify_all();
    return true;
  }
  // After the last thing. A failure is thrown to the one who takes, once everything before it was taken.
  void close(std::exception_ptr failure = nullptr) {
    const std::lock_guard lock{m_mutex};
    m_failure = std::move(failure);
    m_closed = true;
    m_changed.notify_all();
  }

  // Waits for the next thing; null after the last.
  std::unique_ptr<Thing> take() {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return !m_waiting.empty() || m_closed; });
    if (m_waiting.empty()) {
      if (const std::exception_ptr failure = std::exchange(m_failure, nullptr)) std::rethrow_exception(failure);
      return nullptr;
    }
    std::unique_ptr<Thing> thing = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_changed.notify_all();
    return thing;
  }
  // Nothing will be taken any more, whatever the reason.
  void stopTaking() {
    const std::lock_guard lock{m_mutex};
    m_taking = false;
    m_changed.notify_all();
  }

private:
  const std::size_t m_most;
  std::mutex m_mutex;  // of all that follows
  std::condition_variable m_changed;
  std::deque<std::unique_ptr<Thing>> m_waiting;
  std::exception_ptr m_failure;
  bool m_closed = false;
  bool m_taking = true;
};

// Things done with that may be used again, from any thread.
template <typename Thing>
class Spares {
public:
  // most: how many are kept.
  explicit Spares(std::size_t most) { m_things.reserve(most); }

  // Null when there is none.
  std::unique_ptr<Thing> take() {
    const std::lock_guard lock{m_mutex};
    if (m_things.empty()) return nullptr;
    std::unique_ptr<Thing> thing = std::move(m_things.back());
    m_things.pop_back();
    return thing;
  }
  // Needs no memory.
  void give(std::unique_ptr<Thing> thing) noexcept {
    const std::lock_guard lock{m_mutex};
    if (m_things.size() < m_things.capacity()) m_things.push_back(std::move(thing));
  }

private:
  std::mutex m_mutex;
  std::vector<std::unique_ptr<Thing>> m_things;
};

}  // namespace poap::core
