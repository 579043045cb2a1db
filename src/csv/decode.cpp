#include "poap/csv/dialect.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace poap::csv {

namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;

// Characters of bytes 0x80 to 0x9F of Windows-1252; 0 where none is assigned. All other bytes are their own number.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool isHighSurrogate(unsigned unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}

bool isLowSurrogate(unsigned unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

// One pass over the bytes of a source. A character for which the caller has no room waits in m_made.
class Decoder {
public:
  Decoder(Source bytes, Encoding encoding) : m_bytes(std::move(bytes)), m_encoding(encoding), m_block(kBlock) {}

  std::size_t read(std::span<char> room) {
    std::size_t filled = 0;
    while (filled < room.size()) {
      if (m_madeAt < m_made) {
        room[filled++] = m_character[m_madeAt++];
        continue;
      }
      filled += copyAscii(room.subspan(filled));
      if (filled < room.size() && !makeCharacter()) break;
    }
    return filled;
  }

private:
  [[nodiscard]] std::size_t left() const { return m_end - m_begin; }

  // Whether `count` bytes lie ready; reads on where they do not.
  bool need(std::size_t count) {
    while (left() < count && !m_atEnd) {
      std::copy(m_block.begin() + static_cast<std::ptrdiff_t>(m_begin),
                m_block.begin() + static_cast<std::ptrdiff_t>(m_end), m_block.begin());
      m_end -= m_begin;
      m_begin = 0;
      const std::size_t got = m_bytes(std::span{m_block}.subspan(m_end));
      m_end += got;
      m_atEnd = got == 0;
    }
    return left() >= count;
  }

  [[nodiscard]] unsigned byteAt(std::size_t offset) const {
    return static_cast<unsigned char>(m_block[m_begin + offset]);
  }

  [[nodiscard]] unsigned unitAt(std::size_t offset) const {
    const bool little = m_encoding == Encoding::Utf16LittleEndian;
    return byteAt(offset + (little ? 1 : 0)) << 8U | byteAt(offset + (little ? 0 : 1));
  }

  // The characters of the block up to the first past ASCII, straight into the room; how many.
  std::size_t copyAscii(std::span<char> room) {
    std::size_t count = 0;
    if (m_encoding == Encoding::Windows1252) {
      for (; count < room.size() && left() >= 1 && byteAt(0) < 0x80; ++m_begin) room[count++] = m_block[m_begin];
      return count;
    }
    for (; count < room.size() && left() >= 2 && unitAt(0) < 0x80; m_begin += 2) {
      room[count++] = static_cast<char>(unitAt(0));
    }
    return count;
  }

  void put(unsigned byte) { m_character[m_made++] = static_cast<char>(byte); }

  // A surrogate alone gives three bytes that no UTF-8 holds.
  void putCharacter(unsigned code) {
    if (code < 0x80) {
      put(code);
      return;
    }
    if (code < 0x800) {
      put(0xC0 | code >> 6U);
    } else {
      if (code < 0x10000) {
        put(0xE0 | code >> 12U);
      } else {
        put(0xF0 | code >> 18U);
        put(0x80 | (code >> 12U & 0x3F));
      }
      put(0x80 | (code >> 6U & 0x3F));
    }
    put(0x80 | (code & 0x3F));
  }

  bool makeCharacter() {
    m_made = m_madeAt = 0;
    return m_encoding == Encoding::Windows1252 ? makeFromByte() : makeFromUnits();
  }

  bool makeFromByte() {
    if (!need(1)) return false;
    const unsigned byte = byteAt(0);
    m_begin += 1;
    if (byte < 0x80 || byte > 0x9F) {
      putCharacter(byte);
    } else if (const char16_t code = kWindows1252[byte - 0x80]; code != 0) {
      putCharacter(code);
    } else {
      put(byte);
    }
    return true;
  }

  bool makeFromUnits() {
    if (!need(2)) {
      if (left() == 0) return false;
      m_begin = m_end;
      put(0xFF);
      return true;
    }
    const unsigned unit = unitAt(0);
    if (isHighSurrogate(unit) && need(4) && isLowSurrogate(unitAt(2))) {
      putCharacter(0x10000 + ((unit - 0xD800) << 10U) + (unitAt(2) - 0xDC00));
      m_begin += 4;
    } else {
      putCharacter(unit);
      m_begin += 2;
    }
    return true;
  }

  Source m_bytes;
  Encoding m_encoding;
  std::vector<char> m_block;
  std::size_t m_begin = 0;
  std::size_t m_end = 0;
  bool m_atEnd = false;
  std::array<char, 4> m_character{};
  std::size_t m_madeAt = 0;  // of m_character, next to be handed out
  std::size_t m_made = 0;    // bytes of m_character
};

}  // namespace

Source decoded(Source bytes, Encoding encoding) {
  if (encoding == Encoding::Utf8) return bytes;
  const auto decoder = std::make_shared<Decoder>(std::move(bytes), encoding);
  return [decoder](std::span<char> room) { return decoder->read(room); };
}

}  // namespace poap::csv
