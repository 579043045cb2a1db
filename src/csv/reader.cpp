#include "poap/csv/reader.hpp"

#include "line_ends.hpp"
#include "poap/core/text.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#endif

namespace poap::csv {

namespace {

using core::IssueCode;

constexpr std::size_t kBlock = 16;
constexpr std::size_t kScanned = 64;  // bytes looked through at a time

// Neither a byte past ASCII nor a zero byte: nothing to check in most records.
bool isPlain(const char* at, const char* end) {
#if defined(__SSE2__)
  const __m128i zero = _mm_setzero_si128();
  for (; end - at >= static_cast<std::ptrdiff_t>(kBlock); at += kBlock) {
    __m128i block;
    std::memcpy(&block, at, kBlock);
    if (_mm_movemask_epi8(_mm_or_si128(block, _mm_cmpeq_epi8(block, zero))) != 0) return false;
  }
#endif
  return std::all_of(at, end, [](char c) { return c > 0; });
}

bool isLineEnd(char c) {
  return c == '\n' || c == '\r';
}

// Without zero bytes at either end.
std::string_view withoutPadding(std::string_view cell) {
  while (!cell.empty() && cell.front() == '\0') cell.remove_prefix(1);
  while (!cell.empty() && cell.back() == '\0') cell.remove_suffix(1);
  return cell;
}

}  // namespace

Reader::Reader(Source utf8, char separator, Limits limits, std::function<double()> fraction)
    : m_source(std::move(utf8)), m_fraction(std::move(fraction)), m_limits(limits), m_separator(separator) {
  m_limits.window = std::max<std::size_t>(m_limits.window, 1);
  m_buffer.resize(m_limits.window + kScanned);
}

// Moves what is left to the front, makes room and reads on. False at the end of the source.
bool Reader::fill() {
  if (m_atEnd) return false;
  if (m_begin > 0) {
    std::copy(m_buffer.begin() + static_cast<std::ptrdiff_t>(m_begin),
              m_buffer.begin() + static_cast<std::ptrdiff_t>(m_end), m_buffer.begin());
    m_end -= m_begin;
    m_begin = 0;
  }
  if (m_end + kScanned >= m_buffer.size()) m_buffer.resize((m_buffer.size() - kScanned) * 2 + kScanned);
  const std::size_t got = m_source(std::span{m_buffer}.subspan(m_end, m_buffer.size() - kScanned - m_end));
  m_scannedAt = m_buffer.size();  // nothing of what is there now was looked through
  m_end += got;
  m_atEnd = got == 0;
  return !m_atEnd;
}

void Reader::skipMark() {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  while (m_end < kMark.size() && fill()) {
  }
  if (text(0, m_end).starts_with(kMark)) {
    m_begin = kMark.size();
    m_consumed += kMark.size();
  }
  m_started = true;
}

// Brings m_begin to the first byte of the next record; false when there is none.
bool Reader::settle() {
  if (!m_started) skipMark();
  for (;;) {
    if (m_begin == m_end && !fill()) return false;
    if (m_inLine) {
      resumeAfterLine(m_begin);
      m_consumed += m_next - m_begin;
      m_begin = m_next;
      continue;
    }
    if (m_afterReturn) {
      m_afterReturn = false;
      if (m_buffer[m_begin] == '\n') {
        ++m_begin;
        ++m_consumed;
        continue;
      }
    }
    return true;
  }
}

bool Reader::next(Record& record) {
  if (!settle()) return false;
  Outcome outcome = parse();
  while (outcome == Outcome::NeedMore) {
    fill();
    outcome = parse();
  }
  record.row = ++m_row;
  record.line = m_recordLine;
  record.fields = m_fields;
  record.faults = m_faults;
  record.whole = outcome == Outcome::Whole;
  m_consumed += m_next - m_begin;
  m_begin = m_next;
  return true;
}

double Reader::fraction() const {
  if (m_fraction) return m_fraction();
  return m_atEnd ? 1.0 : 0.0;
}

inline std::string_view Reader::text(std::size_t begin, std::size_t end) const {
  return std::string_view{m_buffer.data() + begin, end - begin};
}

// Position of the next separator, quote or line end at or after `at`; m_end when there is none.
inline std::size_t Reader::findSpecial(std::size_t at) const {
#if defined(__SSE2__)
  while (at < m_end) {
    if (at - m_scannedAt >= kScanned) scan(at);  // also where `at` lies before
    const std::uint64_t ahead = m_specials >> (at - m_scannedAt);
    if (ahead != 0) return std::min(m_end, at + static_cast<std::size_t>(std::countr_zero(ahead)));
    at = m_scannedAt + kScanned;
  }
  return m_end;
#else
  const std::array<char, 4> special = {m_separator, '"', '\r', '\n'};
  return std::min(m_end, text(0, m_end).find_first_of(special.data(), at, special.size()));
#endif
}

#if defined(__SSE2__)
// Finds the special characters of the bytes from `at` on: once for some cells, not for each.
void Reader::scan(std::size_t at) const {
  const __m128i separator = _mm_set1_epi8(m_separator);
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i feed = _mm_set1_epi8('\n');
  const __m128i carriage = _mm_set1_epi8('\r');
  m_scannedAt = at;
  m_specials = 0;
  for (std::size_t i = 0; i < kScanned; i += kBlock) {
    __m128i block;
    std::memcpy(&block, m_buffer.data() + at + i, kBlock);
    const __m128i hits = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, separator), _mm_cmpeq_epi8(block, quote)),
                                      _mm_or_si128(_mm_cmpeq_epi8(block, feed), _mm_cmpeq_epi8(block, carriage)));
    m_specials |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(hits))} << i;
  }
}
#endif

// One record from m_begin. Nothing but the lists of the record changes when more bytes are needed: it is then
// read again from its start, with a window that doubled.
Reader::Outcome Reader::parse() {
  m_fields.clear();
  m_escaped.clear();
  m_faults.clear();
  m_recordLine = m_line;
  std::size_t at = m_begin;
  std::int64_t lines = 1;
  for (;;) {
    if (at == m_end && !m_atEnd) return Outcome::NeedMore;
    if (m_fields.size() == m_limits.fields) return tooLarge(IssueCode::TooManyFields);
    Outcome outcome = Outcome::Whole;
    if (at < m_end && m_buffer[at] == '"') {
      bool escaped = false;
      outcome = quotedField(at, escaped);
      if (outcome == Outcome::Whole) {
        lines += countLineEnds(m_fields.back());
        if (escaped) m_escaped.push_back(m_fields.size() - 1);
      }
    } else if (const std::size_t end = findSpecial(at); end < m_end && m_buffer[end] != '"') {
      m_fields.push_back(text(at, end));
      at = end;
    } else {
      outcome = plainField(at);
    }
    if (outcome != Outcome::Whole) return outcome;
    if (at - m_begin > m_limits.recordBytes) return tooLarge(IssueCode::RecordTooLarge);
    if (at == m_end) break;
    if (m_buffer[at] == m_separator) {
      ++at;
      continue;
    }
    break;
  }
  m_next = at;
  if (at < m_end) {
    if (m_buffer[at] == '\r') {
      if (at + 1 == m_end && !m_atEnd) return Outcome::NeedMore;
      m_next = at + 1 < m_end && m_buffer[at + 1] == '\n' ? at + 2 : at + 1;
    } else {
      m_next = at + 1;
    }
  }
  m_line += lines;
  finish(at);
  return Outcome::Whole;
}

// From an opening quote to the separator after the closing one.
Reader::Outcome Reader::quotedField(std::size_t& at, bool& escaped) {
  const std::size_t open = at;
  std::size_t from = open + 1;
  for (;;) {
    const std::size_t close = text(0, m_end).find('"', from);
    if (close == std::string_view::npos) {
      if (m_end - m_begin > m_limits.recordBytes || m_atEnd) return unclosed(open);
      return Outcome::NeedMore;
    }
    if (close - m_begin > m_limits.recordBytes) return unclosed(open);
    if (close + 1 == m_end && !m_atEnd) return Outcome::NeedMore;
    if (close + 1 < m_end && m_buffer[close + 1] == '"') {
      escaped = true;
      from = close + 2;
      continue;
    }
    at = close + 1;
    if (at == m_end || m_buffer[at] == m_separator || isLineEnd(m_buffer[at])) {
      m_fields.push_back(text(open + 1, close));
      return Outcome::Whole;
    }
    if (text(open, close).find_first_of("\r\n") != std::string_view::npos) return unclosed(open);
    // The rest of the cell is kept as it stands, quotes and all, so that a person can find it.
    m_faults.push_back({IssueCode::StrayQuote, m_fields.size()});
    const std::size_t faults = m_faults.size();
    escaped = false;
    const Outcome rest = plainField(at);
    if (rest != Outcome::Whole) return rest;
    m_faults.resize(faults);
    m_fields.back() = text(open, at);
    return Outcome::Whole;
  }
}

Reader::Outcome Reader::plainField(std::size_t& at) {
  const std::size_t begin = at;
  bool stray = false;
  std::size_t end = findSpecial(begin);
  while (end < m_end && m_buffer[end] == '"') {
    stray = true;
    end = findSpecial(end + 1);
  }
  if (end == m_end && !m_atEnd) {
    if (m_end - m_begin > m_limits.recordBytes) return tooLarge(IssueCode::RecordTooLarge);
    return Outcome::NeedMore;
  }
  if (stray) m_faults.push_back({IssueCode::StrayQuote, m_fields.size()});
  m_fields.push_back(text(begin, end));
  at = end;
  return Outcome::Whole;
}

// Gives the record up at the quote that opened and goes on after that line.
Reader::Outcome Reader::unclosed(std::size_t open) {
  const std::size_t lineEnd = std::min(text(0, m_end).find_first_of("\r\n", open), m_end);
  // A single line past the limit is no matter of quotes.
  if (lineEnd - m_begin > m_limits.recordBytes) return tooLarge(IssueCode::RecordTooLarge);
  m_faults.clear();
  m_faults.push_back({IssueCode::UnclosedQuote, m_fields.size()});
  m_line += countLineEnds(text(m_begin, open));
  m_fields.push_back(text(open, lineEnd));
  resumeAfterLine(open);
  return Outcome::Cut;
}

Reader::Outcome Reader::tooLarge(IssueCode code) {
  m_fields.clear();
  m_faults.clear();
  m_faults.push_back({code, 0});
  resumeAfterLine(m_begin);
  return Outcome::Cut;
}

// Sets m_next behind the line that holds `from`, as far as it is in the window; settle() drops the rest.
void Reader::resumeAfterLine(std::size_t from) {
  const std::size_t end = text(0, m_end).find_first_of("\r\n", from);
  if (end == std::string_view::npos) {
    m_inLine = true;
    m_next = m_end;
    return;
  }
  m_inLine = false;
  m_afterReturn = m_buffer[end] == '\r';
  m_next = end + 1;
  ++m_line;
}

// What is done once a record is known to be whole: its bytes are not read again.
void Reader::finish(std::size_t recordEnd) {
  if (!isPlain(m_buffer.data() + m_begin, m_buffer.data() + recordEnd)) {
    for (std::size_t i = 0; i < m_fields.size(); ++i) checkCharacters(i);
  }
  for (const std::size_t i : m_escaped) {
    const auto begin = static_cast<std::size_t>(m_fields[i].data() - m_buffer.data());
    std::size_t to = begin;
    for (std::size_t k = begin; k < begin + m_fields[i].size(); ++k, ++to) {
      m_buffer[to] = m_buffer[k];
      if (m_buffer[k] == '"') ++k;
    }
    m_fields[i] = text(begin, to);
  }
}

void Reader::checkCharacters(std::size_t field) {
  const std::string_view cell = m_fields[field];
  const std::string_view unpadded = withoutPadding(cell);
  if (!core::isUtf8(cell) || unpadded.find('\0') != std::string_view::npos) {
    m_faults.push_back({IssueCode::BadEncoding, field});
  } else if (unpadded.size() != cell.size()) {
    m_fields[field] = unpadded;
    m_faults.push_back({IssueCode::StrayNul, field});
  }
}

}  // namespace poap::csv
