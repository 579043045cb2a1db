#include "poap/metrics/feeds.hpp"

#include "definition_object.hpp"
#include "feed_makers.hpp"
#include "poap/core/error.hpp"
#include "poap/metrics/condition_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace poap::metrics {

namespace {

using datasets::Dataset;
using datasets::Field;
using datasets::FieldType;
using nlohmann::json;

FieldKind kindOf(const Field& field) {
  switch (field.type) {
    case FieldType::Date:
    case FieldType::DateTime:
      return FieldKind::Date;
    case FieldType::Integer:
    case FieldType::Number:
      return FieldKind::Number;
    default:
      return FieldKind::Text;
  }
}

bool hasCode(const datasets::CodeList& list, std::string_view code) {
  const auto codes = list.codes();
  return std::any_of(codes.begin(), codes.end(), [&](const datasets::Code& each) { return each.code == code; });
}

class FeedReader {
public:
  FeedReader(const DefinitionObject& entry, const datasets::Catalogue& datasets)
      : m_entry(entry), m_datasets(datasets) {}

  Feed read() {
    m_entry.allowOnly({"into", "from", "with", "where", "fields", "maker", "reach_months", "history_months",
                       "look_back", "counts_back", "cannot"});
    m_into = &list(m_entry, "into");
    m_from = &list(m_entry, "from");
    if (m_into == m_from) m_entry.fail("a list cannot be made of itself");
    m_feed.into = m_into->id;
    m_feed.from = m_from->id;
    if (m_entry.has("with")) readJoins(m_entry.member("with"));
    if (m_entry.has("where")) {
      m_feed.where = conditionsFromJson(m_entry.member("where"), m_entry.where());
      for (const Condition& condition : m_feed.where) {
        const Field& field = fieldOf(*m_from, condition.field, m_entry);
        if (const auto fault = faultOf(condition, kindOf(field))) m_entry.fail(*fault);
      }
    }
    if (m_entry.has("maker")) readMaker();
    readFields();
    if (m_entry.has("reach_months")) {
      m_feed.reachMonths = m_entry.number("reach_months");
      if (*m_feed.reachMonths == 0) m_entry.fail("\"reach_months\" must be 1 or more");
    }
    if (m_entry.has("history_months")) m_feed.historyMonths = m_entry.number("history_months");
    if (m_entry.has("look_back")) {
      for (const auto& [field, months] : m_entry.member("look_back").items()) {
        if (!months.is_number_integer() || months.get<int>() < 1) m_entry.fail("\"look_back\" gives months, 1 or more");
        m_feed.lookBack.emplace(field, months.get<int>());
      }
    }
    m_feed.countsBack = m_entry.texts("counts_back");
    if (m_entry.has("cannot")) m_feed.cannot = m_entry.texts("cannot");
    checkWhole();
    return std::move(m_feed);
  }

private:
  const Dataset& list(const DefinitionObject& object, const char* key) const {
    const Dataset* found = m_datasets.find(object.text(key));
    if (found == nullptr) object.fail(fmt::format("there is no list {}", object.text(key)));
    return *found;
  }

  static const Field& fieldOf(const Dataset& dataset, std::string_view name, const DefinitionObject& object) {
    const auto found = dataset.fieldIndex(name);
    if (!found) object.fail(fmt::format("the list {} has no field {}", dataset.id, name));
    return dataset.fields[*found];
  }

  void readJoins(const json& with) {
    const auto readOne = [&](const json& one) {
      const DefinitionObject object{one, m_entry.where() + ", with"};
      object.allowOnly({"list", "key", "other_key", "earliest"});
      FeedJoin join;
      const Dataset& other = list(object, "list");
      join.list = other.id;
      join.key = object.text("key");
      join.otherKey = object.textOr("other_key", join.key);
      join.earliest = object.textOr("earliest", "");
      for (const auto& [dataset, key] : {std::pair{m_from, join.key}, std::pair{&other, join.otherKey}}) {
        if (kindOf(fieldOf(*dataset, key, object)) != FieldKind::Text) {
          object.fail(fmt::format("{} is no text of the list {}", key, dataset->id));
        }
      }
      if (!join.earliest.empty() && kindOf(fieldOf(other, join.earliest, object)) != FieldKind::Date) {
        object.fail(fmt::format("{} is no date of the list {}", join.earliest, other.id));
      }
      m_feed.joins.push_back(std::move(join));
    };
    if (with.is_array()) {
      for (const json& one : with) readOne(one);
    } else {
      readOne(with);
    }
  }

  void readMaker() {
    const std::string name = m_entry.text("maker");
    m_feed.maker = feeds::findMaker(name);
    if (m_feed.maker == nullptr) m_entry.fail(fmt::format("there is no maker {}", name));
    if (m_feed.maker->from != m_feed.from || m_feed.maker->into != m_feed.into) {
      m_entry.fail(fmt::format("the maker {} makes {} of {}", name, m_feed.maker->into, m_feed.maker->from));
    }
  }

  void readFields() {
    const json& fields = m_entry.has("fields") ? m_entry.member("fields") : json::object();
    if (!fields.is_object()) m_entry.fail("\"fields\" must be an object");
    for (const auto& [target, source] : fields.items()) {
      const std::string where = fmt::format("{}, field {}", m_entry.where(), target);
      const DefinitionObject place{fields, where};
      const Field& into = fieldOf(*m_into, target, place);
      if (m_feed.maker != nullptr &&
          std::find(m_feed.maker->gives.begin(), m_feed.maker->gives.end(), target) != m_feed.maker->gives.end()) {
        place.fail("the maker gives it");
      }
      FeedField field;
      field.target = target;
      if (source.is_string()) {
        readSource(source.get<std::string>(), field, place);
      } else {
        const DefinitionObject object{source, where};
        if (object.has("only")) {
          object.allowOnly({"only"});
          field.only = object.text("only");
        } else {
          object.allowOnly({"source", "values"});
          readSource(object.text("source"), field, place);
          if (!object.has("values")) place.fail("\"values\" is expected");
          for (const auto& [code, value] : object.member("values").items()) {
            if (!value.is_string()) place.fail("\"values\" must be texts");
            field.values.emplace(code, value.get<std::string>());
          }
        }
      }
      checkField(into, field, place);
      m_feed.fields.push_back(std::move(field));
    }
  }

  // "field" of the source, or "list.field" of a joined one.
  void readSource(const std::string& text, FeedField& field, const DefinitionObject& place) const {
    const std::size_t dot = text.find('.');
    if (dot == std::string::npos) {
      field.source = text;
      return;
    }
    const auto join = std::find_if(m_feed.joins.begin(), m_feed.joins.end(),
                                   [&](const FeedJoin& each) { return each.list == text.substr(0, dot); });
    if (join == m_feed.joins.end()) {
      place.fail(fmt::format("\"with\" does not name the list {}", text.substr(0, dot)));
    }
    field.join = static_cast<std::size_t>(join - m_feed.joins.begin());
    field.source = text.substr(dot + 1);
  }

  void checkField(const Field& into, const FeedField& field, const DefinitionObject& place) const {
    const datasets::CodeList* codes = into.codeList ? &m_datasets.codeList(*into.codeList) : nullptr;
    if (field.only) {
      if (codes == nullptr || !hasCode(*codes, *field.only)) place.fail("\"only\" must be a code of the field");
      return;
    }
    const Dataset& list = field.join ? *m_datasets.find(m_feed.joins[*field.join].list) : *m_from;
    const Field& source = fieldOf(list, field.source, place);
    if (kindOf(source) != kindOf(into)) place.fail(fmt::format("{} is of another type", field.source));
    const auto check = [&](const std::string& code) {
      if (!code.empty() && codes != nullptr && !hasCode(*codes, code)) {
        place.fail(fmt::format("{} is no code of {}", code, codes->id()));
      }
    };
    if (!source.codeList) {
      if (codes != nullptr) place.fail(fmt::format("{} is no code", field.source));
      if (!field.values.empty()) place.fail("\"values\" are for codes");
      return;
    }
    for (const datasets::Code& code : m_datasets.codeList(*source.codeList).codes()) {
      if (field.values.empty()) {
        check(code.code);
      } else {
        const auto value = field.values.find(code.code);
        if (value == field.values.end()) place.fail(fmt::format("\"values\" lacks the code {}", code.code));
        check(value->second);
      }
    }
    for (const auto& [code, value] : field.values) {
      if (!hasCode(m_datasets.codeList(*source.codeList), code)) {
        place.fail(fmt::format("{} is no code of {}", code, *source.codeList));
      }
    }
  }

  void checkWhole() const {
    for (const std::size_t key : m_into->keyFields) {
      if (m_feed.lacks(m_into->fields[key].name)) {
        m_entry.fail(fmt::format("{} is not given, although it belongs to the key", m_into->fields[key].name));
      }
    }
    if (m_into->boundingDate && m_feed.lacks(m_into->fields[*m_into->boundingDate].name)) {
      m_entry.fail(
          fmt::format("{} is not given, although it dates the list", m_into->fields[*m_into->boundingDate].name));
    }
  }

  const DefinitionObject& m_entry;
  const datasets::Catalogue& m_datasets;
  const Dataset* m_into = nullptr;
  const Dataset* m_from = nullptr;
  Feed m_feed;
};

}  // namespace

bool Feed::makes(std::string_view field) const {
  return maker != nullptr && std::find(maker->gives.begin(), maker->gives.end(), field) != maker->gives.end();
}

bool Feed::lacks(std::string_view field) const {
  if (makes(field)) return false;
  return std::none_of(fields.begin(), fields.end(), [&](const FeedField& each) { return each.target == field; });
}

int Feed::monthsLookedBack(std::span<const Condition> conditions, std::string_view value) const {
  constexpr int kChildhood = 18 * 12;
  const auto counts = [this](std::string_view field) {
    return std::find(countsBack.begin(), countsBack.end(), field) != countsBack.end();
  };
  const auto fixed = [this](std::string_view field) {
    const auto found = lookBack.find(std::string{field});
    return found == lookBack.end() ? 0 : found->second;
  };
  int months = counts(value) ? kChildhood : fixed(value);
  for (const Condition& condition : conditions) {
    // Weeks are taken for months: too long a time, never too short.
    const double compared = condition.numeric ? std::min<double>(std::ceil(condition.number), kChildhood) : kChildhood;
    const bool empty = condition.comparison == Comparison::Empty;
    if (!empty && counts(condition.field)) months = std::max(months, static_cast<int>(compared));
    months = std::max(months, fixed(condition.field));
  }
  return months;
}

FeedCatalogue FeedCatalogue::load(const core::Resources& resources, const datasets::Catalogue& datasets) {
  FeedCatalogue catalogue;
  std::vector<std::string> places;
  for (const std::string& file : resources.list("resources/feeds")) {
    try {
      const json document = json::parse(resources.text(file));
      const DefinitionObject top{document, file};
      top.allowOnly({"feeds"});
      for (const json& entry : document.at("feeds")) {
        const DefinitionObject unnamed{entry, fmt::format("{}, a feed", file)};
        const std::string place =
            fmt::format("{}, feed of {} from {}", file, unnamed.text("into"), unnamed.text("from"));
        Feed feed = FeedReader{DefinitionObject{entry, place}, datasets}.read();
        for (const Feed& other : catalogue.m_feeds) {
          if (other.into == feed.into && other.from == feed.from) {
            throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: it is declared twice.", place)};
          }
        }
        catalogue.m_feeds.push_back(std::move(feed));
        places.push_back(place);
      }
    } catch (const json::exception& error) {
      throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", file, error.what())};
    }
  }
  for (std::size_t i = 0; i < catalogue.m_feeds.size(); ++i) {
    const Feed& feed = catalogue.m_feeds[i];
    const auto refuse = [&](const std::string& list) {
      if (!catalogue.into(list).empty()) {
        throw core::Error{core::ErrorCode::BadResource,
                          fmt::format("{}: {} is itself made of another list.", places[i], list)};
      }
    };
    refuse(feed.from);
    for (const FeedJoin& join : feed.joins) refuse(join.list);
  }
  return catalogue;
}

std::vector<const Feed*> FeedCatalogue::into(std::string_view dataset) const {
  std::vector<const Feed*> found;
  for (const Feed& feed : m_feeds) {
    if (feed.into == dataset) found.push_back(&feed);
  }
  return found;
}

}  // namespace poap::metrics
