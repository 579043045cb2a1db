#include "parts.hpp"

#include "cell_text.hpp"
#include "poap/core/error.hpp"
#include "poap/core/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace poap::workbook {

namespace {

using core::Error;
using core::ErrorCode;

constexpr std::size_t kMostSheets = 1024;
constexpr std::size_t kMostFormats = 65'536;

struct Relation {
  std::string type;
  std::string target;
};
using Relations = std::map<std::string, Relation, std::less<>>;

void readPart(const Workbook::Content& content, const ZipEntry& entry, XmlHandler& handler) {
  PartStream stream{content.zip, entry, content.limits.partBytes};
  XmlParser{stream, handler, content.zip}.readAll();
}

class RelationReader final : public XmlHandler {
public:
  void start(std::string_view name, const Attributes& attributes) override {
    if (name != "Relationship") return;
    const auto id = attributes.find("Id");
    if (!id) return;
    relations[std::string{*id}] = {std::string{attributes.find("Type").value_or("")},
                                   std::string{attributes.find("Target").value_or("")}};
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

  Relations relations;
};

// "xl/workbook.xml" -> "xl/_rels/workbook.xml.rels"
std::string relationsOf(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  return fmt::format("{}_rels/{}.rels", part.substr(0, name), part.substr(name));
}

// A target as written in the relations of `part` ("worksheets/sheet1.xml", "../a.xml", "/xl/a.xml") as a path.
std::string resolved(std::string_view part, std::string_view target) {
  std::string path = target.starts_with('/') ? std::string{} : std::string{part.substr(0, part.rfind('/') + 1)};
  std::size_t at = 0;
  while (at <= target.size()) {
    const std::size_t slash = std::min(target.find('/', at), target.size());
    const std::string_view step = target.substr(at, slash - at);
    if (step == "..") {
      if (!path.empty()) path.pop_back();
      path.erase(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
    } else if (!step.empty() && step != ".") {
      path += fmt::format("{}{}", step, slash < target.size() ? "/" : "");
    }
    at = slash + 1;
  }
  return path;
}

Relations relationsAt(const Workbook::Content& content, std::string_view part) {
  RelationReader reader;
  if (const ZipEntry* entry = content.zip.find(relationsOf(part))) readPart(content, *entry, reader);
  return std::move(reader.relations);
}

class BookReader final : public XmlHandler {
public:
  void start(std::string_view name, const Attributes& attributes) override {
    if (name == "workbook") isWorkbook = true;
    if (name == "workbookPr") base1904 = attributes.flag("date1904");
    if (name != "sheet" || sheets.size() == kMostSheets) return;
    const auto state = attributes.find("state");
    sheets.push_back({std::string{attributes.find("name").value_or("")},
                      std::string{attributes.find("id").value_or("")}, state == "hidden" || state == "veryHidden"});
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

  struct Named {
    std::string name;
    std::string relation;
    bool hidden = false;
  };
  std::vector<Named> sheets;
  bool isWorkbook = false;
  bool base1904 = false;
};

class TextReader final : public XmlHandler {
public:
  explicit TextReader(SharedTexts& texts) : m_texts(texts) {}
  void start(std::string_view name, const Attributes& /*attributes*/) override {
    if (name == "si") m_current.clear();
    if (name == "rPh") ++m_phonetic;  // how to pronounce a text is no part of it
    m_inText = name == "t" && m_phonetic == 0;
  }
  void end(std::string_view name) override {
    if (name == "rPh") --m_phonetic;
    m_inText = false;
    if (name == "si") m_texts.add(withoutEscapes(m_current));
  }
  void text(std::string_view piece) override {
    if (m_inText) m_current += piece;
  }

private:
  SharedTexts& m_texts;
  std::string m_current;
  int m_phonetic = 0;
  bool m_inText = false;
};

int numberIn(const Attributes& attributes, std::string_view name) {
  return static_cast<int>(core::parseInteger(attributes.find(name).value_or("")).value_or(0) & 0xFFFF);
}

class StyleReader final : public XmlHandler {
public:
  void start(std::string_view name, const Attributes& attributes) override {
    if (name == "numFmt" && m_custom.size() < kMostFormats) {
      m_custom[numberIn(attributes, "numFmtId")] = formatOfCode(attributes.find("formatCode").value_or(""));
    } else if (name == "cellXfs") {
      m_inCells = true;
    } else if (name == "xf" && m_inCells && formatIds.size() < kMostFormats) {
      formatIds.push_back(numberIn(attributes, "numFmtId"));
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") m_inCells = false;
  }
  void text(std::string_view /*piece*/) override {}

  [[nodiscard]] NumberFormat format(int id) const {
    const auto custom = m_custom.find(id);
    return custom == m_custom.end() ? builtInFormat(id) : custom->second;
  }
  std::vector<int> formatIds;

private:
  std::map<int, NumberFormat> m_custom;
  bool m_inCells = false;
};

// The last row of "A1:N2031".
std::int64_t lastRow(std::string_view range) {
  const std::size_t digits = range.find_last_not_of("0123456789");
  return core::parseInteger(digits == std::string_view::npos ? range : range.substr(digits + 1)).value_or(0);
}

// The extent a sheet states before its first row; whole sheets are not read for it.
class ExtentReader final : public XmlHandler {
public:
  void start(std::string_view name, const Attributes& attributes) override {
    if (name == "dimension") rows = lastRow(attributes.find("ref").value_or(""));
    if (name == "dimension" || name == "sheetData") done = true;
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

  std::int64_t rows = 0;
  bool done = false;
};

std::int64_t statedRows(const Workbook::Content& content, const ZipEntry& entry) {
  PartStream stream{content.zip, entry, content.limits.sheetBytes};
  ExtentReader reader;
  XmlParser parser{stream, reader, content.zip};
  while (!reader.done && parser.readSome()) {
  }
  return reader.rows;
}

// Why a zip without the parts of a workbook is none.
[[noreturn]] void throwNoWorkbook(const ZipFile& zip) {
  const auto fail = [](const std::string& sentence) -> void { throw Error{ErrorCode::BadFile, sentence}; };
  if (zip.find("xl/workbook.bin") != nullptr) {
    fail(fmt::format("{} is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx).", zip.fileName()));
  }
  if (zip.find("mimetype") != nullptr && zip.find("content.xml") != nullptr) {
    fail(fmt::format("{} is an OpenDocument file (.ods). Save it as an Excel workbook (.xlsx).", zip.fileName()));
  }
  throw Error{
      ErrorCode::BadFile,
      fmt::format("{} is a zip file, but not a workbook. Unpack it and choose the files in it.", zip.fileName())};
}

// The path of the part that lists the sheets.
std::string bookPath(const Workbook::Content& content) {
  for (const auto& [id, relation] : relationsAt(content, "")) {
    if (relation.type.ends_with("/officeDocument")) return resolved("", relation.target);
  }
  return "xl/workbook.xml";
}

}  // namespace

void SharedTexts::add(std::string_view text) {
  m_text += text;
  m_ends.push_back(m_text.size());
}

std::string_view SharedTexts::at(std::size_t number) const {
  const std::size_t begin = number == 0 ? 0 : m_ends[number - 1];
  return std::string_view{m_text}.substr(begin, m_ends[number] - begin);
}

void readParts(Workbook::Content& content) {
  const ZipFile& zip = content.zip;
  if (std::any_of(zip.entries().begin(), zip.entries().end(), [](const ZipEntry& e) { return e.encrypted; })) {
    throw Error{ErrorCode::BadFile,
                fmt::format("{} is protected by a password. Save a copy without one.", zip.fileName())};
  }
  const std::string path = bookPath(content);
  const ZipEntry* book = zip.find(path);
  if (book == nullptr || !path.ends_with(".xml")) throwNoWorkbook(zip);
  BookReader reader;
  readPart(content, *book, reader);
  if (!reader.isWorkbook) throwNoWorkbook(zip);
  content.base1904 = reader.base1904;

  const Relations relations = relationsAt(content, path);
  for (const BookReader::Named& named : reader.sheets) {
    const auto relation = relations.find(named.relation);
    if (relation == relations.end()) throwDamaged(zip.fileName());
    if (!relation->second.type.ends_with("/worksheet")) continue;
    SheetPart part{{named.name, named.hidden, 0}, resolved(path, relation->second.target)};
    const ZipEntry* entry = zip.find(part.path);
    if (entry == nullptr) throwDamaged(zip.fileName());
    part.sheet.rows = statedRows(content, *entry);
    content.sheets.push_back(part.sheet);
    content.parts.push_back(std::move(part));
  }
  for (const auto& [id, relation] : relations) {
    const ZipEntry* entry = zip.find(resolved(path, relation.target));
    if (entry == nullptr) continue;
    if (relation.type.ends_with("/sharedStrings")) {
      TextReader texts{content.texts};
      readPart(content, *entry, texts);
    } else if (relation.type.ends_with("/styles")) {
      StyleReader styles;
      readPart(content, *entry, styles);
      content.formats.clear();
      for (const int format : styles.formatIds) content.formats.push_back(styles.format(format));
    }
  }
}

}  // namespace poap::workbook
