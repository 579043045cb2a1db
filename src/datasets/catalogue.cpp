#include "json_object.hpp"
#include "look_alikes.hpp"
#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/datasets/header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace poap::datasets {

namespace {

using nlohmann::json;

struct NamedType {
  std::string_view name;
  FieldType type;
};
constexpr std::array<NamedType, 8> kTypes = {{{"id", FieldType::Id},
                                              {"text", FieldType::Text},
                                              {"code", FieldType::Code},
                                              {"date", FieldType::Date},
                                              {"date_time", FieldType::DateTime},
                                              {"integer", FieldType::Integer},
                                              {"number", FieldType::Number},
                                              {"partial_date", FieldType::PartialDate}}};

bool isSnakeCase(std::string_view name) {
  if (name.empty() || name.front() < 'a' || name.front() > 'z' || name.back() == '_') return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }) &&
         name.find("__") == std::string_view::npos;
}

// "resources/codes/gender.json" -> "gender"
std::string stem(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return std::string{path.substr(0, path.rfind('.'))};
}

CodeYears readYears(const JsonObject& object) {
  const CodeYears years{object.integer("from"), object.integer("to")};
  if (years.from && years.to && *years.to < *years.from) object.fail("\"to\" is before \"from\"");
  return years;
}

CodeList readCodeList(const std::string& text, std::string_view file) {
  const json parsed = parseStrict(text, file);
  const JsonObject top{parsed, file, "", {"id", "title", "source", "codes"}};
  const std::string id = top.text("id");
  if (id != stem(file) || !isSnakeCase(id)) top.fail("\"id\" must be snake_case and the name of the file");
  std::vector<Code> codes;
  std::vector<std::pair<std::string, CodeYears>> years;
  for (const json& entry : top.list("codes")) {
    const std::string number = fmt::format("code {}", codes.size() + 1);
    const JsonObject object{entry, file, number, {"code", "meaning", "from", "to", "spellings"}};
    Code code{object.text("code"), object.text("meaning"), {}, readYears(object)};
    for (const json& spelling : object.has("spellings") ? object.list("spellings") : json::array()) {
      if (!spelling.is_object()) {
        if (!spelling.is_string() || spelling.get_ref<const std::string&>().empty()) {
          object.fail("\"spellings\" must be a list of texts");
        }
        code.spellings.push_back(spelling.get<std::string>());
        continue;
      }
      const JsonObject bound{spelling, file, fmt::format("{}, spelling", number), {"spelling", "from", "to"}};
      code.spellings.push_back(bound.text("spelling"));
      years.emplace_back(bound.text("spelling"), readYears(bound));
    }
    codes.push_back(std::move(code));
  }
  if (codes.empty()) top.fail("\"codes\" is empty");
  return {id, top.text("title"), top.text("source"), std::move(codes), years};
}

class DatasetReader {
public:
  DatasetReader(std::string_view file, const std::vector<CodeList>& codeLists) : m_file(file), m_codeLists(codeLists) {}

  Dataset read(const std::string& text) {
    const json parsed = parseStrict(text, m_file);
    const JsonObject top{parsed,
                         m_file,
                         "",
                         {"id", "title", "about", "grain", "annex_a_list", "key", "bounding_date", "replace", "yearly",
                          "exact_columns", "file_hints", "fields", "checks", "one_open"}};
    Dataset dataset;
    dataset.id = top.text("id");
    if (dataset.id != stem(m_file) || !isSnakeCase(dataset.id)) {
      top.fail("\"id\" must be snake_case and the name of the file");
    }
    dataset.title = top.text("title");
    dataset.about = top.text("about");
    dataset.grain = top.text("grain");
    dataset.annexAList = top.integer("annex_a_list");
    dataset.replace = top.flagOr("replace", false);
    dataset.yearly = top.flagOr("yearly", false);
    dataset.exactColumns = top.flagOr("exact_columns", false);
    dataset.fileHints = top.texts("file_hints");
    for (const json& entry : top.list("fields")) dataset.fields.push_back(readField(entry, dataset));
    if (dataset.fields.empty()) top.fail("\"fields\" is empty");
    refuseSharedHeaders(dataset, top);
    readKey(top, dataset);
    if (dataset.yearly && dataset.keyOrdinal) {
      top.fail("\"yearly\" needs a unique key, without \"ordinal\"");
    }
    if (top.has("bounding_date")) {
      dataset.boundingDate = position(dataset, top, top.text("bounding_date"), "bounding_date");
      if (!isDate(dataset.fields[*dataset.boundingDate])) top.fail("\"bounding_date\" must be a date");
    }
    if (top.has("checks")) {
      for (const json& entry : top.list("checks")) dataset.checks.push_back(readCheck(entry, dataset));
    }
    if (top.has("one_open")) dataset.oneOpen = readOneOpen(top, dataset);
    return dataset;
  }

private:
  static bool isDate(const Field& field) { return field.type == FieldType::Date || field.type == FieldType::DateTime; }

  static std::size_t position(const Dataset& dataset, const JsonObject& object, const std::string& name,
                              std::string_view key) {
    const auto found = dataset.fieldIndex(name);
    if (!found) object.fail(fmt::format("\"{}\" names {}, which is no field", key, name));
    return *found;
  }

  Field readField(const json& entry, const Dataset& before) const {
    const std::string number = fmt::format("field {}", before.fields.size() + 1);
    const std::initializer_list<std::string_view> keys = {"name",  "type",    "required",   "codes",
                                                          "about", "headers", "filled_from"};
    const std::string name = JsonObject{entry, m_file, number, keys}.text("name");
    const JsonObject object{entry, m_file, fmt::format("field {}", name), keys};
    Field field;
    field.name = name;
    if (!isSnakeCase(name)) object.fail("\"name\" must be snake_case");
    if (before.fieldIndex(name)) object.fail("another field has this name");
    const std::string type = object.text("type");
    const auto* const known =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const NamedType& t) { return t.name == type; });
    if (known == kTypes.end()) object.fail(fmt::format("the type \"{}\" is not known", type));
    field.type = known->type;
    field.required = object.flagOr("required", false);
    field.headers = object.texts("headers");
    field.about = object.textOr("about", "");
    if (object.has("filled_from")) {
      if (object.text("filled_from") != "as_at" || field.type != FieldType::Date || !field.headers.empty()) {
        object.fail("\"filled_from\" is \"as_at\", of a date without headers");
      }
      if (!before.yearly) object.fail("\"filled_from\" is for lists that are \"yearly\"");
      field.filledFromAsAt = true;
    }
    if (object.has("codes")) field.codeList = object.text("codes");
    if (field.codeList.has_value() != (field.type == FieldType::Code)) {
      object.fail("a code needs \"codes\", and nothing else has it");
    }
    if (field.codeList && std::none_of(m_codeLists.begin(), m_codeLists.end(),
                                       [&](const CodeList& list) { return list.id() == *field.codeList; })) {
      object.fail(fmt::format("there is no code list {}", *field.codeList));
    }
    return field;
  }

  static void refuseSharedHeaders(const Dataset& dataset, const JsonObject& top) {
    std::map<std::string, std::string> claimed;
    for (const Field& field : dataset.fields) {
      const auto claim = [&](const std::string& header) {
        const auto [entry, isNew] = claimed.emplace(foldedHeader(header), field.name);
        if (!isNew && entry->second != field.name) {
          top.fail(fmt::format("the header \"{}\" is claimed by {} and {}", header, entry->second, field.name));
        }
      };
      claim(field.name);
      for (const std::string& header : field.headers) claim(header);
    }
    // A date and time takes two columns of its table.
    for (const Field& field : dataset.fields) {
      if (field.type == FieldType::DateTime && dataset.fieldIndex(field.name + "_minute")) {
        top.fail(fmt::format("{}_minute is needed for the time of {}", field.name, field.name));
      }
    }
  }

  void readKey(const JsonObject& top, Dataset& dataset) const {
    const JsonObject key{top.member("key"), m_file, "key", {"fields", "may_be_empty", "ordinal"}};
    const std::vector<std::string> mayBeEmpty = key.texts("may_be_empty");
    for (const std::string& name : key.texts("fields")) {
      const std::size_t at = position(dataset, key, name, "fields");
      const bool optional = std::find(mayBeEmpty.begin(), mayBeEmpty.end(), name) != mayBeEmpty.end();
      if (!dataset.fields[at].required && !optional) {
        key.fail(fmt::format("{} must be required, being part of the key", name));
      }
      if (std::find(dataset.keyFields.begin(), dataset.keyFields.end(), at) != dataset.keyFields.end()) {
        key.fail(fmt::format("{} stands twice", name));
      }
      dataset.keyFields.push_back(at);
    }
    if (dataset.keyFields.empty()) key.fail("\"fields\" is empty");
    dataset.keyOrdinal = key.flagOr("ordinal", false);
  }

  Check readCheck(const json& entry, const Dataset& dataset) const {
    const JsonObject object{
        entry, m_file, fmt::format("check {}", dataset.checks.size() + 1), {"rule", "field", "other"}};
    Check check;
    const std::string rule = object.text("rule");
    if (rule == "not_before") {
      check.rule = CheckRule::NotBefore;
    } else if (rule == "needs") {
      check.rule = CheckRule::Needs;
    } else {
      object.fail(fmt::format("the rule \"{}\" is not known", rule));
    }
    check.field = position(dataset, object, object.text("field"), "field");
    check.other = position(dataset, object, object.text("other"), "other");
    if (check.field == check.other) object.fail("\"field\" and \"other\" are the same");
    if (check.rule == CheckRule::NotBefore &&
        !(isDate(dataset.fields[check.field]) && isDate(dataset.fields[check.other]))) {
      object.fail("both fields of not_before must be dates");
    }
    return check;
  }

  OneOpen readOneOpen(const JsonObject& top, const Dataset& dataset) const {
    const JsonObject object{top.member("one_open"), m_file, "one_open", {"key", "from", "to"}};
    OneOpen rule;
    for (const std::string& name : object.texts("key")) rule.key.push_back(position(dataset, object, name, "key"));
    if (rule.key.empty()) object.fail("\"key\" is empty");
    rule.from = position(dataset, object, object.text("from"), "from");
    rule.to = position(dataset, object, object.text("to"), "to");
    if (!isDate(dataset.fields[rule.from]) || !isDate(dataset.fields[rule.to]) || rule.from == rule.to) {
      object.fail("\"from\" and \"to\" must be two dates");
    }
    return rule;
  }

  std::string_view m_file;
  const std::vector<CodeList>& m_codeLists;
};

template <typename List>
auto findById(const List& list, std::string_view id) {
  return std::find_if(list.begin(), list.end(), [&](const auto& entry) {
    if constexpr (requires { entry.id(); }) {
      return entry.id() == id;
    } else {
      return entry.id == id;
    }
  });
}

}  // namespace

std::string foldedHeader(std::string_view header) {
  std::string result = core::folded(header);
  while (result.ends_with('?')) {
    result.pop_back();
    result = std::string{core::trimmed(result)};
  }
  return result;
}

std::optional<std::size_t> Dataset::fieldIndex(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  if (found == fields.end()) return std::nullopt;
  return static_cast<std::size_t>(found - fields.begin());
}

Catalogue Catalogue::load(const core::Resources& resources) {
  Catalogue catalogue;
  for (const std::string& path : resources.list("resources/codes")) {
    catalogue.m_codeLists.push_back(readCodeList(resources.text(path), path));
  }
  for (const std::string& path : resources.list("resources/datasets")) {
    catalogue.m_datasets.push_back(DatasetReader{path, catalogue.m_codeLists}.read(resources.text(path)));
  }
  if (catalogue.m_datasets.empty()) {
    throw core::Error{core::ErrorCode::BadResource, "The definitions name no list at all."};
  }
  catalogue.m_lookAlikes = readLookAlikes(resources);
  return catalogue;
}

const Dataset* Catalogue::find(std::string_view id) const {
  const auto found = findById(m_datasets, id);
  return found == m_datasets.end() ? nullptr : &*found;
}

const Dataset& Catalogue::get(std::string_view id) const {
  if (const Dataset* found = find(id)) return *found;
  throw core::Error{core::ErrorCode::UnknownName, fmt::format("There is no list called {}.", id)};
}

const CodeList& Catalogue::codeList(std::string_view id) const {
  const auto found = findById(m_codeLists, id);
  if (found != m_codeLists.end()) return *found;
  throw core::Error{core::ErrorCode::UnknownName, fmt::format("There is no code list called {}.", id)};
}

}  // namespace poap::datasets
