#include "zip_file.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <utility>

namespace poap::workbook {

namespace {

using core::Error;
using core::ErrorCode;

constexpr std::size_t kEndRecordBytes = 22;
constexpr std::size_t kLongestComment = 65535;
constexpr std::size_t kDirectoryEntryBytes = 46;
constexpr std::size_t kLocalHeaderBytes = 30;
constexpr std::uint64_t kMostDirectoryBytes = std::uint64_t{16} << 20;
constexpr std::size_t kChunk = std::size_t{64} << 10;
constexpr std::uint32_t kIn64 = 0xFFFFFFFF;  // the number stands in the 64-bit extension

std::uint32_t numberAt(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < width; ++i) {
    number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return number;
}

bool sameName(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

void throwDamaged(const std::string& fileName) {
  throw Error{ErrorCode::BadFile,
              fmt::format("The workbook {} is damaged. Open it in Excel, save it again and try that copy.", fileName)};
}

void throwTooLarge(const std::string& fileName) {
  throw Error{ErrorCode::BadFile,
              fmt::format("The workbook {} unpacks to more than this program takes in. Save its lists as CSV files.",
                          fileName)};
}

ZipFile::ZipFile(std::unique_ptr<ByteSource> bytes, std::string fileName)
    : m_bytes(std::move(bytes)), m_fileName(std::move(fileName)) {
  const std::uint64_t size = m_bytes->size();
  if (size < kEndRecordBytes) throwDamaged(m_fileName);
  // The record at the end is found from behind: only a comment may follow it.
  std::string tail(static_cast<std::size_t>(std::min<std::uint64_t>(size, kEndRecordBytes + kLongestComment)), '\0');
  if (!m_bytes->read(size - tail.size(), tail)) throwDamaged(m_fileName);
  const std::size_t at = tail.rfind("PK\x05\x06", tail.size() - kEndRecordBytes);
  if (at == std::string::npos) throwDamaged(m_fileName);
  const std::size_t count = numberAt(tail, at + 10, 2);
  const std::uint64_t directoryBytes = numberAt(tail, at + 12, 4);
  const std::uint64_t directoryOffset = numberAt(tail, at + 16, 4);
  if (directoryBytes > kMostDirectoryBytes) throwTooLarge(m_fileName);
  std::string directory(static_cast<std::size_t>(directoryBytes), '\0');
  if (!m_bytes->read(directoryOffset, directory)) throwDamaged(m_fileName);
  readDirectory(directory, count);
}

void ZipFile::readDirectory(std::string_view directory, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (directory.size() - at < kDirectoryEntryBytes || numberAt(directory, at, 4) != 0x02014b50) {
      throwDamaged(m_fileName);
    }
    ZipEntry entry;
    entry.encrypted = (numberAt(directory, at + 8, 2) & 1U) != 0;
    entry.method = static_cast<std::uint16_t>(numberAt(directory, at + 10, 2));
    entry.crc = numberAt(directory, at + 16, 4);
    entry.packedBytes = numberAt(directory, at + 20, 4);
    const std::uint32_t unpackedBytes = numberAt(directory, at + 24, 4);
    const std::size_t nameBytes = numberAt(directory, at + 28, 2);
    const std::size_t more = nameBytes + numberAt(directory, at + 30, 2) + numberAt(directory, at + 32, 2);
    entry.headerOffset = numberAt(directory, at + 42, 4);
    if (entry.packedBytes == kIn64 || unpackedBytes == kIn64 || entry.headerOffset == kIn64) throwTooLarge(m_fileName);
    if (directory.size() - at - kDirectoryEntryBytes < more) throwDamaged(m_fileName);
    entry.name = std::string{directory.substr(at + kDirectoryEntryBytes, nameBytes)};
    std::replace(entry.name.begin(), entry.name.end(), '\\', '/');
    m_entries.push_back(std::move(entry));
    at += kDirectoryEntryBytes + more;
  }
}

const ZipEntry* ZipFile::find(std::string_view name) const {
  const auto found =
      std::find_if(m_entries.begin(), m_entries.end(), [&](const ZipEntry& e) { return sameName(e.name, name); });
  return found == m_entries.end() ? nullptr : &*found;
}

struct PartStream::Inflater {
  Inflater() { ready = inflateInit2(&stream, -MAX_WBITS) == Z_OK; }
  ~Inflater() {
    if (ready) inflateEnd(&stream);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  Inflater(Inflater&&) = delete;
  Inflater& operator=(Inflater&&) = delete;

  z_stream stream{};
  bool ready = false;
};

PartStream::PartStream(const ZipFile& zip, const ZipEntry& entry, std::uint64_t limit)
    : m_zip(zip), m_entry(entry), m_limit(limit), m_packed(kChunk), m_inflater(std::make_unique<Inflater>()) {
  std::string header(kLocalHeaderBytes, '\0');
  if (!m_inflater->ready || (m_entry.method != 0 && m_entry.method != Z_DEFLATED) ||
      !m_zip.bytes().read(m_entry.headerOffset, header) || numberAt(header, 0, 4) != 0x04034b50) {
    throwDamaged(m_zip.fileName());
  }
  m_dataOffset =
      m_entry.headerOffset + kLocalHeaderBytes + numberAt(header, 26, 2) + std::uint64_t{numberAt(header, 28, 2)};
}

PartStream::~PartStream() = default;

void PartStream::refill() {
  const std::size_t wanted =
      static_cast<std::size_t>(std::min<std::uint64_t>(m_packed.size(), m_entry.packedBytes - m_packedRead));
  if (wanted == 0 || !m_zip.bytes().read(m_dataOffset + m_packedRead, std::span{m_packed}.first(wanted))) {
    throwDamaged(m_zip.fileName());
  }
  m_packedRead += wanted;
  // zlib's interface takes what it never writes to by a pointer of bytes.
  m_inflater->stream.next_in = reinterpret_cast<Bytef*>(m_packed.data());
  m_inflater->stream.avail_in = static_cast<uInt>(wanted);
}

void PartStream::checkWhole() {
  m_atEnd = true;
  if (m_crc != m_entry.crc) throwDamaged(m_zip.fileName());
}

std::size_t PartStream::read(std::span<char> into) {
  if (m_atEnd || into.empty()) return 0;
  std::size_t count = 0;
  if (m_entry.method == 0) {
    count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), m_entry.packedBytes - m_packedRead));
    if (!m_zip.bytes().read(m_dataOffset + m_packedRead, into.first(count))) throwDamaged(m_zip.fileName());
    m_packedRead += count;
  } else {
    z_stream& stream = m_inflater->stream;
    stream.next_out = reinterpret_cast<Bytef*>(into.data());
    stream.avail_out = static_cast<uInt>(into.size());
    int result = Z_OK;
    while (stream.avail_out > 0 && result == Z_OK) {
      if (stream.avail_in == 0) refill();
      result = inflate(&stream, Z_NO_FLUSH);
    }
    if (result != Z_OK && result != Z_STREAM_END) throwDamaged(m_zip.fileName());
    count = into.size() - stream.avail_out;
    m_atEnd = result == Z_STREAM_END;
  }
  m_unpacked += count;
  if (m_unpacked > m_limit) throwTooLarge(m_zip.fileName());
  m_crc =
      static_cast<std::uint32_t>(crc32(m_crc, reinterpret_cast<const Bytef*>(into.data()), static_cast<uInt>(count)));
  if (m_atEnd || count == 0) checkWhole();
  return count;
}

double PartStream::fraction() const {
  if (m_entry.packedBytes == 0) return 1;
  return static_cast<double>(m_packedRead) / static_cast<double>(m_entry.packedBytes);
}

}  // namespace poap::workbook
