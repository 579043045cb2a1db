#include "poap/metrics/text_dictionary.hpp"

#include <algorithm>

namespace poap::metrics {

namespace {

constexpr std::size_t kFirstSlots = 64;

std::uint64_t mixed(std::uint64_t word) {
  word ^= word >> 32U;
  word *= 0x9E3779B97F4A7C15U;
  return word ^ word >> 29U;
}

}  // namespace

std::uint64_t TextDictionary::hashOf(std::string_view text) {
  std::uint64_t hash = text.size();
  while (text.size() >= sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof word);
    hash = mixed(hash + word) * 0xD6E8FEB86659FD93U;
    text.remove_prefix(sizeof word);
  }
  std::uint64_t word = 0;
  if (!text.empty()) std::memcpy(&word, text.data(), text.size());
  return mixed(hash + word) * 0xD6E8FEB86659FD93U >> 16U;
}

// Where a text is, or the free slot where it would go. There is always one.
std::size_t TextDictionary::slotOf(std::uint64_t hash, std::string_view text) const {
  const std::size_t mask = m_slots.size() - 1;
  std::size_t at = hash & mask;
  while (m_slots[at].number != 0 &&
         (m_slots[at].hash != static_cast<std::uint32_t>(hash) || this->text(m_slots[at].number) != text)) {
    at = (at + 1) & mask;
  }
  return at;
}

void TextDictionary::grow() {
  std::vector<Slot> slots(std::max(kFirstSlots, m_slots.size() * 4));
  const std::size_t mask = slots.size() - 1;
  for (std::uint32_t number = 1; number < size(); ++number) {
    const std::uint64_t hash = hashOf(text(number));
    std::size_t at = hash & mask;
    while (slots[at].number != 0) at = (at + 1) & mask;
    slots[at] = {static_cast<std::uint32_t>(hash), number};
  }
  m_slots = std::move(slots);
}

std::uint32_t TextDictionary::number(std::string_view text) {
  if (text.empty()) return 0;
  if (text == this->text(m_last)) return m_last;
  if (std::size_t{size()} * 2 >= m_slots.size()) grow();
  const std::uint64_t hash = hashOf(text);
  Slot& slot = m_slots[slotOf(hash, text)];
  if (slot.number == 0) {
    slot = {static_cast<std::uint32_t>(hash), size()};
    m_bytes.insert(m_bytes.end(), text.begin(), text.end());
    m_starts.push_back(m_bytes.size());
  }
  m_last = slot.number;
  return m_last;
}

std::optional<std::uint32_t> TextDictionary::find(std::string_view text) const {
  if (text.empty()) return 0;
  if (m_slots.empty()) return std::nullopt;
  const Slot& slot = m_slots[slotOf(hashOf(text), text)];
  return slot.number == 0 ? std::nullopt : std::optional{slot.number};
}

}  // namespace poap::metrics
