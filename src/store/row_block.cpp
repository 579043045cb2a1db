#include "poap/store/row_block.hpp"

#include "keys_held.hpp"
#include "poap/core/word.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <variant>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace poap::store {

using datasets::Value;

namespace {

constexpr std::size_t kFirstRows = 64;
constexpr std::size_t kFirstTexts = std::size_t{1} << 12U;

Cell ofInteger(std::int64_t value) {
  return {static_cast<std::uint64_t>(value), 0, CellKind::Integer, {}};
}

datasets::RowHash ofHash(XXH128_hash_t hash) {
  return {hash.high64, hash.low64};
}

}  // namespace

std::vector<std::size_t> givenFields(const datasets::Dataset& dataset, std::span<const std::size_t> absent) {
  std::vector<std::size_t> given;
  for (std::size_t field = 0; field < dataset.fields.size(); ++field) {
    if (std::find(absent.begin(), absent.end(), field) == absent.end()) given.push_back(field);
  }
  return given;
}

RowBlock::RowBlock(const datasets::Dataset& dataset, std::span<const std::size_t> absent)
    : m_dataset(dataset), m_given(givenFields(dataset, absent)), m_absent(absent.begin(), absent.end()) {
  for (const std::size_t field : m_given) {
    const bool twoColumns = dataset.fields[field].type == datasets::FieldType::DateTime;
    if (std::find(dataset.keyFields.begin(), dataset.keyFields.end(), field) != dataset.keyFields.end()) {
      m_keyColumns.push_back(m_columns);
      if (twoColumns) m_keyColumns.push_back(m_columns + 1);
    }
    if (dataset.boundingDate == field) m_dayColumn = m_columns;
    m_columns += twoColumns ? 2 : 1;
  }
}

inline Cell RowBlock::keep(std::string_view text, std::size_t textsOfRow) {
  const std::size_t size = text.size();
  const std::size_t at = m_textsUsed;
  if (at + size + sizeof(std::uint64_t) > m_texts.size()) m_texts.resize((at + size) * 2 + kFirstTexts);
  char* to = m_texts.data() + at;
  if (size <= sizeof(std::uint64_t)) {
    // Most are codes: one word, of which what lies behind the text will be written over.
    const std::uint64_t word = core::wordOf(text);
    std::memcpy(to, &word, sizeof word);
  } else {
    std::memcpy(to, text.data(), size);
  }
  m_textsUsed += size;
  return {at - textsOfRow, static_cast<std::uint32_t>(size), CellKind::Text, {}};
}

void RowBlock::add(std::int64_t fileRow, std::span<const Value> values) {
  for (const std::size_t field : m_absent) {
    if (!std::holds_alternative<std::monostate>(values[field])) throw std::logic_error{"a value of an absent field"};
  }
  const std::size_t first = rows() * m_columns;
  if (first + m_columns > m_cells.size())
    m_cells.resize((rows() < kFirstRows ? kFirstRows : std::max(kRowsAtOnce, 2 * rows())) * m_columns);
  const std::size_t texts = m_textsUsed;
  m_rows.push_back({fileRow, texts, false});
  Cell* cell = m_cells.data() + first;
  for (const std::size_t field : m_given) {
    const Value& value = values[field];
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      *cell++ = keep(*text, texts);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      *cell++ = ofInteger(*integer);
    } else if (const auto* number = std::get_if<double>(&value)) {
      // -0 is 0.
      *cell++ = {std::bit_cast<std::uint64_t>(*number == 0.0 ? 0.0 : *number), 0, CellKind::Number, {}};
    } else if (const auto* time = std::get_if<datasets::StoredDayTime>(&value)) {
      *cell++ = ofInteger(time->day);
      *cell++ = time->hasMinute() ? ofInteger(time->minute) : Cell{};
    } else {
      *cell++ = {};
      if (m_dataset.fields[field].type == datasets::FieldType::DateTime) *cell++ = {};
    }
  }
}

// The cells say how long each text is, so that the texts may be hashed as one.
RowFacts RowBlock::facts(std::size_t row, bool withKey) const {
  RowFacts facts;
  if (withKey) facts.key = keyOf(row);
  const std::size_t texts = m_rows[row].texts;
  const auto cells = XXH3_128bits(&cell(row, 0), m_columns * sizeof(Cell));
  const auto both = XXH3_128bits_withSeed(m_texts.data() + texts, textsEnd(row) - texts, cells.low64);
  facts.content = ofHash({both.low64, both.high64 ^ cells.high64});
  if (m_dayColumn && cell(row, *m_dayColumn).kind == CellKind::Integer) {
    facts.day = static_cast<std::int32_t>(cell(row, *m_dayColumn).bits);
  }
  return facts;
}

datasets::RowHash RowBlock::keyOf(std::size_t row) const {
  std::array<char, sizeof(Cell)> bytes{};
  m_keyBytes.clear();
  for (const std::size_t column : m_keyColumns) {
    Cell one = cell(row, column);
    const std::string_view words = one.kind == CellKind::Text ? std::string_view{text(row, one), one.size} : "";
    if (one.kind == CellKind::Text) one.bits = 0;
    std::memcpy(bytes.data(), &one, sizeof one);
    m_keyBytes.append(bytes.data(), bytes.size()).append(words);
  }
  return ofHash(XXH3_128bits(m_keyBytes.data(), m_keyBytes.size()));
}

void RowBlock::hold(std::span<const Value> values) {
  // A row for as long as its key is read.
  add(0, values);
  m_heldKeys.push_back(keyOf(rows() - 1));
  m_textsUsed = m_rows.back().texts;
  m_rows.pop_back();
  addKeyHeld(m_heldBytes, m_dataset, values);
}

void RowBlock::clear() {
  m_rows.clear();
  m_dropped = 0;
  m_textsUsed = 0;
  m_heldKeys.clear();
  m_heldBytes.clear();
}

RowFactsReader::RowFactsReader(const datasets::Dataset& dataset, std::span<const std::size_t> absent)
    : m_dataset(dataset),
      m_block(dataset, absent),
      m_absent(absent.begin(), absent.end()),
      m_values(dataset.fields.size()) {}

RowFacts RowFactsReader::read(std::span<const Value> values) {
  m_values.assign(values.begin(), values.end());
  bool otherKey = false;
  bool otherContent = false;
  for (const std::size_t field : m_absent) {
    if (std::holds_alternative<std::monostate>(m_values[field])) continue;
    m_values[field] = std::monostate{};
    otherContent = true;
    const auto& key = m_dataset.keyFields;
    otherKey = otherKey || std::find(key.begin(), key.end(), field) != key.end();
  }
  m_block.clear();
  m_block.add(0, m_values);
  const auto other = [](const datasets::RowHash& hash) { return datasets::RowHash{~hash.high, ~hash.low}; };
  RowFacts facts = m_block.facts(0, true);
  if (otherContent) facts.content = other(facts.content);
  if (otherKey) facts.key = other(facts.key);
  return facts;
}

datasets::RowHash RowFactsReader::readKey(std::span<const Value> key) {
  std::fill(m_values.begin(), m_values.end(), Value{});
  for (std::size_t i = 0; i < key.size(); ++i) m_values[m_dataset.keyFields[i]] = key[i];
  for (const std::size_t field : m_absent) m_values[field] = std::monostate{};
  m_block.clear();
  m_block.add(0, m_values);
  return m_block.facts(0, true).key;
}

}  // namespace poap::store
