#include "poap/csv/read_ahead.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace poap::csv {

namespace {

// Some records and everything they point to.
class Block {
public:
  // Few enough to stay in the processor's cache between the threads; fewer of long records.
  [[nodiscard]] bool full() const { return m_records.size() >= kRecords || m_used >= kBytes; }

  void add(const Record& record) {
    m_records.push_back(
        {record.row, record.line, record.fields.size(), m_faults.size(), record.faults.size(), record.whole});
    m_faults.insert(m_faults.end(), record.faults.begin(), record.faults.end());
    if (record.fields.empty()) return;
    // The cells of a text lie behind one another, with what separates them: taken over in one piece.
    const char* first = record.fields.front().data();
    const char* last = first;
    bool ordered = true;
    for (const std::string_view field : record.fields) {
      if (field.data() == nullptr || field.data() < last) ordered = false;
      last = field.data() + field.size();
    }
    const auto size = static_cast<std::size_t>(ordered ? last - first : 0);
    if (ordered && size <= kLongRecord) {
      const char* copy = keep({first, size});
      for (const std::string_view field : record.fields)
        m_fields.emplace_back(copy + (field.data() - first), field.size());
    } else {
      for (const std::string_view field : record.fields) m_fields.emplace_back(keep(field), field.size());
    }
  }
  // Nothing more is added.
  void close(double fraction) { m_fraction = fraction; }

  // In order, each once; false behind the last.
  bool take(Record& record) {
    if (m_taken == m_records.size()) return false;
    const Kept& kept = m_records[m_taken++];
    record = {kept.row, kept.line, std::span{m_fields}.subspan(m_field, kept.fields),
              std::span{m_faults}.subspan(kept.firstFault, kept.faults), kept.whole};
    m_field += kept.fields;
    return true;
  }
  [[nodiscard]] double fraction() const { return m_fraction; }

  void clear() {
    m_records.clear();
    m_fields.clear();
    m_faults.clear();
    m_long.clear();
    m_used = m_taken = m_field = 0;
  }

private:
  static constexpr std::size_t kRecords = 512;
  static constexpr std::size_t kBytes = std::size_t{1} << 17U;
  static constexpr std::size_t kLongRecord = std::size_t{1} << 14U;

  struct Kept {
    std::int64_t row;
    std::int64_t line;
    std::size_t fields;
    std::size_t firstFault;
    std::size_t faults;
    bool whole;
  };

  // A copy that stays where it is until clear(): in the room that is there from the start, or one of its own.
  const char* keep(std::string_view text) {
    if (text.size() > m_room.size() - m_used) {
      m_used = std::max(m_used, kBytes);  // full from now on
      return m_long.emplace_back(std::make_unique<std::string>(text))->data();
    }
    char* copy = m_room.data() + m_used;
    std::copy(text.begin(), text.end(), copy);
    m_used += text.size();
    return copy;
  }

  std::vector<Kept> m_records;
  std::vector<std::string_view> m_fields;
  std::vector<Fault> m_faults;
  std::vector<char> m_room = std::vector<char>(kBytes + kLongRecord);
  std::vector<std::unique_ptr<std::string>> m_long;
  std::size_t m_used = 0;
  double m_fraction = 0;
  std::size_t m_taken = 0;
  std::size_t m_field = 0;  // of the next record
};

class ReadAhead final : public RecordSource {
public:
  explicit ReadAhead(std::unique_ptr<RecordSource> source)
      : m_source(std::move(source)), m_reader([this] { read(); }) {}
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  ~ReadAhead() override {
    {
      const std::lock_guard lock{m_mutex};
      m_given = true;
      m_changed.notify_all();
    }
    m_reader.join();
  }

  bool next(Record& record) override {
    while (!m_block || !m_block->take(record)) {
      if (!nextBlock()) return false;
    }
    return true;
  }

  [[nodiscard]] double fraction() const override { return m_block ? m_block->fraction() : m_fraction; }

private:
  static constexpr std::size_t kMostWaiting = 4;

  // In the thread of the reader.
  void read() {
    std::exception_ptr failure;
    std::unique_ptr<Block> block = std::make_unique<Block>();
    try {
      Record record;
      while (m_source->next(record)) {
        block->add(record);
        if (!block->full()) continue;
        block->close(m_source->fraction());
        block = put(std::move(block));
        if (!block) return;
      }
      block->close(m_source->fraction());
    } catch (...) {
      failure = std::current_exception();
      if (block) block->close(0);  // what came before it is still told
    }
    if (block) put(std::move(block));
    const std::lock_guard lock{m_mutex};
    m_failure = failure;
    m_ended = true;
    m_changed.notify_all();
  }

  // An empty block for a full one; null when nobody wants more.
  std::unique_ptr<Block> put(std::unique_ptr<Block> block) {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return m_waiting.size() < kMostWaiting || m_given; });
    if (m_given) return nullptr;
    m_waiting.push_back(std::move(block));
    m_changed.notify_all();
    if (m_blank.empty()) return std::make_unique<Block>();
    std::unique_ptr<Block> blank = std::move(m_blank.back());
    m_blank.pop_back();
    return blank;
  }

  // In the thread of whoever takes the records.
  bool nextBlock() {
    std::unique_lock lock{m_mutex};
    if (m_block) {
      m_fraction = m_block->fraction();
      m_block->clear();
      m_blank.push_back(std::move(m_block));
    }
    m_changed.wait(lock, [this] { return !m_waiting.empty() || m_ended; });
    if (m_waiting.empty()) {
      if (const std::exception_ptr failure = std::exchange(m_failure, nullptr)) std::rethrow_exception(failure);
      return false;
    }
    m_block = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_changed.notify_all();
    return true;
  }

  std::unique_ptr<RecordSource> m_source;
  std::unique_ptr<Block> m_block;  // being taken from
  double m_fraction = 0;
  std::mutex m_mutex;  // of all that follows
  std::condition_variable m_changed;
  std::deque<std::unique_ptr<Block>> m_waiting;
  std::vector<std::unique_ptr<Block>> m_blank;
  std::exception_ptr m_failure;
  bool m_ended = false;  // nothing more will come
  bool m_given = false;  // nobody will take any more
  std::thread m_reader;  // last: it uses all of the above
};

}  // namespace

std::unique_ptr<RecordSource> readAhead(std::unique_ptr<RecordSource> source) {
  return std::make_unique<ReadAhead>(std::move(source));
}

}  // namespace poap::csv
