#pragma once

// The zip container of a workbook (PKWARE APPNOTE 6.3): its directory, and its parts as streams of unpacked bytes.
// Sizes that the directory states are not trusted: what is unpacked is counted.

#include "byte_source.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::workbook {

struct ZipEntry {
  std::string name;
  std::uint64_t headerOffset = 0;
  std::uint64_t packedBytes = 0;
  std::uint32_t crc = 0;
  std::uint16_t method = 0;  // 0 stored, 8 deflated
  bool encrypted = false;
};

class ZipFile {
public:
  // `fileName` stands in the sentences of core::Error{BadFile}, thrown when the directory does not hold together.
  ZipFile(std::unique_ptr<ByteSource> bytes, std::string fileName);

  // Without regard to the case of ASCII letters, as producers differ in it. Null when there is none.
  [[nodiscard]] const ZipEntry* find(std::string_view name) const;
  [[nodiscard]] std::span<const ZipEntry> entries() const { return m_entries; }
  [[nodiscard]] const std::string& fileName() const { return m_fileName; }
  [[nodiscard]] const ByteSource& bytes() const { return *m_bytes; }

private:
  void readDirectory(std::string_view directory, std::size_t count);

  std::unique_ptr<ByteSource> m_bytes;
  std::string m_fileName;
  std::vector<ZipEntry> m_entries;
};

// One part, unpacked from front to back.
class PartStream {
public:
  // The zip must outlive the stream; `limit` is the most bytes that may come out of it.
  PartStream(const ZipFile& zip, const ZipEntry& entry, std::uint64_t limit);
  ~PartStream();
  PartStream(const PartStream&) = delete;
  PartStream& operator=(const PartStream&) = delete;
  PartStream(PartStream&&) = delete;
  PartStream& operator=(PartStream&&) = delete;

  // How many bytes were put into the span; 0 at the end. Throws core::Error{BadFile} when the part is damaged or
  // larger than the limit.
  std::size_t read(std::span<char> into);
  [[nodiscard]] double fraction() const;

private:
  struct Inflater;
  void refill();
  void checkWhole();

  const ZipFile& m_zip;
  ZipEntry m_entry;
  std::uint64_t m_limit;
  std::uint64_t m_dataOffset = 0;
  std::uint64_t m_packedRead = 0;
  std::uint64_t m_unpacked = 0;
  std::uint32_t m_crc = 0;
  bool m_atEnd = false;
  std::vector<char> m_packed;  // read from the file, not yet taken by the inflater
  std::unique_ptr<Inflater> m_inflater;
};

// The sentence for a workbook that cannot be made sense of.
[[noreturn]] void throwDamaged(const std::string& fileName);
[[noreturn]] void throwTooLarge(const std::string& fileName);

}  // namespace poap::workbook
