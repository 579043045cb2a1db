#include "poap/workbook/workbook.hpp"

#include "parts.hpp"
#include "poap/core/error.hpp"
#include "sheet_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace poap::workbook {

namespace {

using core::Error;
using core::ErrorCode;

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";
constexpr std::string_view kCompound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";  // [MS-CFB], 2.2

// As names stand in the directory of a compound file.
std::string inUtf16(std::string_view ascii) {
  std::string result;
  for (const char c : ascii) {
    result += c;
    result += '\0';
  }
  return result;
}

// Whether a compound file has any of these streams. Its directory is not followed: a damaged one must not mislead, and
// the names are too long to stand there by chance.
bool mentions(const ByteSource& bytes, std::span<const std::string> names) {
  constexpr std::size_t kChunk = std::size_t{1} << 16;
  constexpr std::size_t kOverlap = 64;
  std::string window;
  for (std::uint64_t at = 0; at < bytes.size(); at += kChunk) {
    window.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kChunk + kOverlap, bytes.size() - at)));
    if (!bytes.read(at, window)) return false;
    for (const std::string& name : names) {
      if (window.find(name) != std::string::npos) return true;
    }
  }
  return false;
}

[[noreturn]] void throwCompound(const ByteSource& bytes, const std::string& name) {
  const std::string protectedNames[] = {inUtf16("EncryptedPackage")};
  const std::string oldNames[] = {inUtf16("Workbook"), inUtf16("Book")};
  if (mentions(bytes, protectedNames)) {
    throw Error{ErrorCode::BadFile, fmt::format("{} is protected by a password. Save a copy without one.", name)};
  }
  if (mentions(bytes, oldNames)) {
    throw Error{ErrorCode::BadFile,
                fmt::format("{} is a workbook of Excel 2003 or before (.xls). Save it as .xlsx.", name)};
  }
  throw Error{ErrorCode::BadFile, fmt::format("{} is an Office file, but not a workbook.", name)};
}

}  // namespace

bool startsLikeWorkbook(std::string_view start) {
  return start.starts_with(kZip) || start.starts_with(kEmptyZip) || start.starts_with(kCompound);
}

namespace {

std::shared_ptr<const Workbook::Content> contentOf(std::unique_ptr<ByteSource> bytes, const std::string& name,
                                                   const Limits& limits) {
  std::string start(static_cast<std::size_t>(std::min<std::uint64_t>(bytes->size(), kCompound.size())), '\0');
  if (start.empty()) throw Error{ErrorCode::BadFile, fmt::format("The file {} is empty.", name)};
  bytes->read(0, start);
  if (start.starts_with(kCompound)) throwCompound(*bytes, name);
  if (!startsLikeWorkbook(start)) {
    throw Error{ErrorCode::BadFile, fmt::format("{} is not a workbook, whatever its name says.", name)};
  }
  auto content = std::make_shared<Workbook::Content>(ZipFile{std::move(bytes), name}, limits);
  readParts(*content);
  return content;
}

}  // namespace

Workbook Workbook::open(const std::filesystem::path& file, const Limits& limits) {
  return Workbook{contentOf(fileBytes(file), file.filename().string(), limits)};
}

Workbook Workbook::fromBytes(std::string bytes, const std::string& name, const Limits& limits) {
  return Workbook{contentOf(memoryBytes(std::move(bytes)), name, limits)};
}

std::span<const Sheet> Workbook::sheets() const {
  return m_content->sheets;
}

std::unique_ptr<csv::RecordSource> Workbook::records(std::size_t sheet) const {
  return sheetRecords(m_content, sheet);
}

}  // namespace poap::workbook
