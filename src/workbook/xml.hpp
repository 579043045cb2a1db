#pragma once

// A part of a workbook as a stream of elements. Names come without their namespace prefix: producers choose it freely,
// and no part that is read here has two elements that differ in nothing else.

#include "zip_file.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace poap::workbook {

// The attributes of one element: names and values in turn, closed by a null.
class Attributes {
public:
  explicit Attributes(const char* const* pairs) : m_pairs(pairs) {}
  // By the name without its prefix; nothing when there is none.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  // Whether it is there and says yes ("1" or "true").
  [[nodiscard]] bool flag(std::string_view name) const;

private:
  const char* const* m_pairs;
};

class XmlHandler {
public:
  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  XmlHandler(XmlHandler&&) = delete;
  XmlHandler& operator=(XmlHandler&&) = delete;
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  // UTF-8; one text may come in several pieces.
  virtual void text(std::string_view piece) = 0;
};

// Refuses what no workbook has and what makes memory grow without bound: document type declarations, elements nested
// more than 64 deep, a tag of more than a mebibyte, thousands of different names.
class XmlParser {
public:
  // Stream and handler must outlive the parser.
  XmlParser(PartStream& stream, XmlHandler& handler, const ZipFile& zip);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;
  XmlParser(XmlParser&&) = delete;
  XmlParser& operator=(XmlParser&&) = delete;

  // Reads on by some kilobytes; false when the part was at its end. What the handler throws comes through; throws
  // core::Error{BadFile} when the part is no well-formed XML.
  bool readSome();
  void readAll() {
    while (readSome()) {
    }
  }

private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace poap::workbook
