#include "xml.hpp"

#include <expat.h>

#include <cstddef>
#include <exception>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace poap::workbook {

namespace {

constexpr int kDeepest = 64;
constexpr std::size_t kLongestTag = std::size_t{1} << 20;
constexpr std::size_t kMostNames = 4096;
constexpr std::size_t kChunk = std::size_t{64} << 10;

std::string_view withoutPrefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::optional<std::string_view> Attributes::find(std::string_view name) const {
  for (const char* const* pair = m_pairs; *pair != nullptr; pair += 2) {
    if (withoutPrefix(*pair) == name) return std::string_view{pair[1]};
  }
  return std::nullopt;
}

bool Attributes::flag(std::string_view name) const {
  const auto value = find(name);
  return value == "1" || value == "true";
}

// Expat is C: nothing may be thrown through it, so what the handler throws is kept and thrown again behind it.
struct XmlParser::State {
  State(PartStream& from, XmlHandler& to, const ZipFile& of)
      : stream(from), handler(to), zip(of), parser(XML_ParserCreate(nullptr)), chunk(kChunk) {
    if (parser == nullptr) throw std::bad_alloc{};
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, onStart, onEnd);
    XML_SetCharacterDataHandler(parser, onText);
    XML_SetStartDoctypeDeclHandler(parser, onDoctype);
  }
  ~State() { XML_ParserFree(parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  State(State&&) = delete;
  State& operator=(State&&) = delete;

  template <typename Action>
  void guarded(Action action) {
    if (thrown) return;
    quietBytes = 0;
    try {
      action();
    } catch (...) {
      thrown = std::current_exception();
      XML_StopParser(parser, XML_FALSE);
    }
  }

  void meetName(const char* name) {
    const std::string_view view{name};
    if (names.find(view) != names.end()) return;
    if (names.size() == kMostNames) throwDamaged(zip.fileName());
    owned.push_back(std::make_unique<std::string>(view));
    names.insert(*owned.back());
  }

  static void onStart(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto& self = *static_cast<State*>(data);
    self.guarded([&] {
      if (++self.depth > kDeepest) throwDamaged(self.zip.fileName());
      self.meetName(name);
      for (const XML_Char** pair = attributes; *pair != nullptr; pair += 2) self.meetName(*pair);
      self.handler.start(withoutPrefix(name), Attributes{attributes});
    });
  }
  static void onEnd(void* data, const XML_Char* name) {
    auto& self = *static_cast<State*>(data);
    self.guarded([&] {
      --self.depth;
      self.handler.end(withoutPrefix(name));
    });
  }
  static void onText(void* data, const XML_Char* text, int length) {
    auto& self = *static_cast<State*>(data);
    self.guarded([&] { self.handler.text({text, static_cast<std::size_t>(length)}); });
  }
  static void onDoctype(void* data, const XML_Char* /*name*/, const XML_Char* /*systemId*/,
                        const XML_Char* /*publicId*/, int /*hasInternalSubset*/) {
    auto& self = *static_cast<State*>(data);
    self.guarded([&] { throwDamaged(self.zip.fileName()); });
  }

  PartStream& stream;
  XmlHandler& handler;
  const ZipFile& zip;
  XML_Parser parser;
  std::vector<char> chunk;
  std::unordered_set<std::string_view> names;
  std::vector<std::unique_ptr<std::string>> owned;
  std::exception_ptr thrown;
  int depth = 0;
  std::size_t quietBytes = 0;  // read since the parser last had something to tell
};

XmlParser::XmlParser(PartStream& stream, XmlHandler& handler, const ZipFile& zip)
    : m_state(std::make_unique<State>(stream, handler, zip)) {}

XmlParser::~XmlParser() = default;

bool XmlParser::readSome() {
  State& state = *m_state;
  const std::size_t count = state.stream.read(state.chunk);
  state.quietBytes += count;
  const auto result =
      XML_Parse(state.parser, state.chunk.data(), static_cast<int>(count), count == 0 ? XML_TRUE : XML_FALSE);
  if (state.thrown) std::rethrow_exception(std::exchange(state.thrown, nullptr));
  if (result != XML_STATUS_OK || state.quietBytes > kLongestTag) throwDamaged(state.zip.fileName());
  return count > 0;
}

}  // namespace poap::workbook
