#include "support/zip.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace support {

namespace {

void put(std::string& out, std::uint64_t number, int width) {
  for (int i = 0; i < width; ++i, number >>= 8) out += static_cast<char>(number & 0xFF);
}

std::string deflated(const std::string& bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error{"deflateInit2"};
  }
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + kOffice + "/" + type + "\" Target=\"" + target + "\"/>";
}

std::string relations(const std::string& inside) {
  return std::string{"<?xml version=\"1.0\"?><Relationships xmlns=\""} + kRelations + "\">" + inside +
         "</Relationships>";
}

}  // namespace

std::string zip(const Parts& parts, bool stored) {
  std::string out;
  std::string directory;
  for (const auto& [name, bytes] : parts) {
    const std::string packed = stored ? bytes : deflated(bytes);
    std::string facts;
    put(facts, stored ? 0 : 8, 2);
    put(facts, 0, 4);  // time and date
    put(facts, crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())), 4);
    put(facts, packed.size(), 4);
    put(facts, bytes.size(), 4);
    put(facts, name.size(), 2);
    put(facts, 0, 2);
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    put(directory, 20, 2);
    put(directory, 0, 2);
    directory += facts;
    put(directory, 0, 10);
    put(directory, out.size(), 4);
    directory += name;
    out += "PK\x03\x04";
    put(out, 20, 2);
    put(out, 0, 2);
    out += facts + name + packed;
  }
  std::string end = "PK\x05\x06";
  put(end, 0, 4);
  put(end, parts.size(), 2);
  put(end, parts.size(), 2);
  put(end, directory.size(), 4);
  put(end, out.size(), 4);
  put(end, 0, 2);
  return out + directory + end;
}

Parts partsOf(const Book& book) {
  std::string sheets;
  std::string bookRelations;
  Parts parts;
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    const bool hidden = std::find(book.hidden.begin(), book.hidden.end(), i) != book.hidden.end();
    sheets += "<sheet name=\"" + book.sheets[i].first + "\" sheetId=\"" + number + "\"" +
              (hidden ? " state=\"hidden\"" : "") + " r:id=\"rId" + number + "\"/>";
    bookRelations += relation("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml");
    parts.emplace_back("xl/worksheets/sheet" + number + ".xml",
                       std::string{"<?xml version=\"1.0\"?><worksheet xmlns=\""} + kMain + "\"><sheetData>" +
                           book.sheets[i].second + "</sheetData></worksheet>");
  }
  bookRelations += relation("rIdT", "sharedStrings", "sharedStrings.xml") + relation("rIdS", "styles", "styles.xml");
  parts.emplace_back("_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
  parts.emplace_back("xl/workbook.xml", std::string{"<?xml version=\"1.0\"?><workbook xmlns=\""} + kMain +
                                            "\" xmlns:r=\"" + kOffice + "\"><workbookPr " + book.properties +
                                            "/><sheets>" + sheets + "</sheets></workbook>");
  parts.emplace_back("xl/_rels/workbook.xml.rels", relations(bookRelations));
  parts.emplace_back("xl/sharedStrings.xml",
                     std::string{"<?xml version=\"1.0\"?><sst xmlns=\""} + kMain + "\">" + book.sharedTexts + "</sst>");
  if (!book.styles.empty()) {
    parts.emplace_back("xl/styles.xml", std::string{"<?xml version=\"1.0\"?><styleSheet xmlns=\""} + kMain + "\">" +
                                            book.styles + "</styleSheet>");
  }
  return parts;
}

}  // namespace support
