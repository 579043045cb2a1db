#include "block_queue.hpp"

namespace poap::store {

BlockQueue::BlockQueue(std::size_t columns) : m_columns(columns) {
  // One being filled, one being written and those between: giving one back must not need memory, as SQLite's own
  // frames are below it.
  m_blank.reserve(kMostWaiting + 2);
}

std::unique_ptr<RowBlock> BlockQueue::blank() {
  {
    const std::lock_guard lock{m_mutex};
    if (!m_blank.empty()) {
      std::unique_ptr<RowBlock> block = std::move(m_blank.back());
      m_blank.pop_back();
      return block;
    }
  }
  return std::make_unique<RowBlock>(m_columns);
}

bool BlockQueue::put(std::unique_ptr<RowBlock> block) {
  std::unique_lock lock{m_mutex};
  m_changed.wait(lock, [this] { return m_waiting.size() < kMostWaiting || !m_taking; });
  if (!m_taking) return false;
  m_waiting.push_back(std::move(block));
  m_changed.notify_all();
  return true;
}

void BlockQueue::close() {
  const std::lock_guard lock{m_mutex};
  m_closed = true;
  m_changed.notify_all();
}

std::unique_ptr<RowBlock> BlockQueue::take() {
  std::unique_lock lock{m_mutex};
  m_changed.wait(lock, [this] { return !m_waiting.empty() || m_closed; });
  if (m_waiting.empty()) return nullptr;
  std::unique_ptr<RowBlock> block = std::move(m_waiting.front());
  m_waiting.pop_front();
  m_changed.notify_all();
  return block;
}

void BlockQueue::giveBack(std::unique_ptr<RowBlock> block) {
  block->clear();
  const std::lock_guard lock{m_mutex};
  m_blank.push_back(std::move(block));
}

void BlockQueue::stopTaking() {
  const std::lock_guard lock{m_mutex};
  m_taking = false;
  m_changed.notify_all();
}

}  // namespace poap::store
