#include "cell_reader.hpp"

#include <fmt/format.h>

#include <array>

namespace poap::pages {

namespace {

constexpr std::array<std::string_view, 36> kCellKeys = {
    "as_at",       "measure",  "basis",       "share",        "share_of",     "share_where",
    "share_basis", "words",    "constant",    "unit",         "target",       "benchmark",
    "compare",     "absolute", "rounded",     "extreme",      "where",        "at_month",
    "span_rows",   "decimals", "round_to",    "thousands",    "trim",         "as",
    "prefix",      "suffix",   "sign",        "zero_of_zero", "sign_words",   "brackets",
    "capital",     "id",       "months_back", "percent_sign", "number_words", "status_words"};

constexpr std::array<std::string_view, 11> kUnits = {"count", "percent",      "rate_per_10000", "ratio",
                                                     "days",  "working_days", "weeks",          "months",
                                                     "years", "score",        "cases"};

constexpr std::array<std::string_view, 5> kStatusWords = {"missing", "not_applicable", "not_yet_due", "suppressed",
                                                          "zero"};

template <std::size_t Size>
bool holds(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void CellReader::allowCellAnd(const json& object, std::initializer_list<std::string_view> keys) const {
  if (!object.is_object()) fail("expected an object");
  for (const auto& [key, value] : object.items()) {
    const bool known = std::find(keys.begin(), keys.end(), key) != keys.end() || holds(kCellKeys, key);
    if (!known) fail(fmt::format("there is no field \"{}\"", key));
  }
}

Format CellReader::format(const json& object) const {
  Format format;
  format.decimals = maybeWhole(object, "decimals");
  format.roundTo = maybeWhole(object, "round_to");
  for (const auto& decimals : {format.decimals, format.roundTo}) {
    if (decimals && (*decimals < 0 || *decimals > 9)) fail("decimals are 0 to 9");
  }
  format.thousands = flag(object, "thousands");
  format.zeroOfZero = maybeText(object, "zero_of_zero");
  format.prefix = maybeText(object, "prefix");
  format.suffix = maybeText(object, "suffix");
  format.trim = flag(object, "trim");
  format.brackets = flag(object, "brackets");
  format.percentSign = flag(object, "percent_sign");
  format.absolute = flag(object, "absolute");
  format.numberWords = flag(object, "number_words");
  format.capital = flag(object, "capital");
  if (object.contains("sign")) {
    format.signAlways = choice<bool>(object, "sign", false, {{"always", true}, {"negative", false}});
  }
  if (object.contains("as")) {
    format.as = choice<PrintAs>(
        object, "as", PrintAs::Number,
        {{"number", PrintAs::Number}, {"years_months", PrintAs::YearsMonths}, {"ratio_to_one", PrintAs::RatioToOne}});
  }
  if (object.contains("sign_words")) {
    const json& words = list(object, "sign_words");
    const bool texts = std::all_of(words.begin(), words.end(), [](const json& word) { return word.is_string(); });
    if (words.size() != 3 || !texts) fail("\"sign_words\" are three texts: below zero, zero, above zero");
    format.signWords = {words[0].get<std::string>(), words[1].get<std::string>(), words[2].get<std::string>()};
  }
  if (object.contains("status_words")) {
    const json& words = object["status_words"];
    if (!words.is_object()) fail("\"status_words\" must be an object");
    for (const auto& [status, word] : words.items()) {
      if (!holds(kStatusWords, status)) fail(fmt::format("\"status_words\" cannot have \"{}\"", status));
      if (!word.is_string()) fail(fmt::format("\"{}\" must be a text", status));
      format.statusWords.emplace(status, word.get<std::string>());
    }
  }
  return format;
}

std::optional<OutsideValueDefinition> CellReader::target(const json& object) const {
  const auto found = object.find("target");
  if (found == object.end()) return std::nullopt;
  if (found->is_null()) return OutsideValueDefinition{false, {}, {}};
  if (found->is_boolean() && found->get<bool>()) return OutsideValueDefinition{};
  return OutsideValueDefinition{true, *maybeMeasure(object, "target"), {}};
}

std::optional<OutsideValueDefinition> CellReader::benchmark(const json& object) const {
  const auto found = object.find("benchmark");
  if (found == object.end()) return std::nullopt;
  if (found->is_null()) return OutsideValueDefinition{false, {}, {}};
  if (found->is_boolean() && found->get<bool>()) return OutsideValueDefinition{true, {}, "STATISTICAL_NEIGHBOURS"};
  allow(*found, {"measure", "comparator"});
  return OutsideValueDefinition{true, maybeMeasure(*found, "measure").value_or(""),
                                textOr(*found, "comparator", "STATISTICAL_NEIGHBOURS")};
}

void CellReader::compareWith(CompareDefinition& compare, const json& with) const {
  using With = CompareDefinition::With;
  if (with.is_string()) {
    const json named{{"with", with}};
    compare.with = choice<With>(named, "with", With::Nothing,
                                {{"previous_month", With::MonthsBack},
                                 {"same_month_last_year", With::MonthsBack},
                                 {"target", With::Target},
                                 {"neighbours", With::Neighbours}});
    compare.months = with == "same_month_last_year" ? 12 : 1;
    return;
  }
  allow(with, {"months_back", "at_month", "cell"});
  if (with.size() != 1) fail("\"with\" is one of months_back, at_month or cell");
  if (with.contains("cell")) {
    allowCellAnd(with["cell"], {});
    compare.with = With::Cell;
    compare.cell = std::make_shared<CellDefinition>(cell(with["cell"]));
  } else if (with.contains("at_month")) {
    compare.with = With::AtMonth;
    compare.months = wholeBetween(with, "at_month", 1, 1, 12);
  } else {
    compare.with = With::MonthsBack;
    compare.months = wholeBetween(with, "months_back", 1, 1, 240);
  }
}

std::optional<CompareDefinition> CellReader::compare(const json& object) const {
  const auto found = object.find("compare");
  if (found == object.end()) return std::nullopt;
  CompareDefinition compare;
  if (found->is_null()) return compare;
  allow(*found, {"with", "as", "absolute", "rounded"});
  if (!found->contains("with")) fail("\"compare\" needs \"with\"");
  compareWith(compare, (*found)["with"]);
  compare.as = choice<CompareAs>(*found, "as", CompareAs::Difference,
                                 {{"difference", CompareAs::Difference},
                                  {"percent_change", CompareAs::PercentChange},
                                  {"arrow", CompareAs::Arrow}});
  return compare;
}

std::optional<RoundedDefinition> CellReader::rounded(const json& object) const {
  const auto found = object.find("rounded");
  if (found == object.end()) return std::nullopt;
  if (found->is_boolean()) return RoundedDefinition{found->get<bool>(), {}};
  return RoundedDefinition{true, wholeBetween(object, "rounded", 0, 0, 9)};
}

std::optional<ExtremeDefinition> CellReader::extreme(const json& object) const {
  const auto found = object.find("extreme");
  if (found == object.end()) return std::nullopt;
  if (found->is_null()) return ExtremeDefinition{};
  allow(*found, {"of", "months", "year_to_date"});
  if (!found->contains("of")) fail("\"extreme\" needs \"of\"");
  ExtremeDefinition extreme;
  extreme.highest = choice<bool>(*found, "of", false, {{"lowest", false}, {"highest", true}});
  extreme.yearToDate = flag(*found, "year_to_date").value_or(false);
  extreme.months = extreme.yearToDate ? 0 : wholeBetween(*found, "months", 0, 1, 120);
  return extreme;
}

CellDefinition CellReader::cell(const json& object) const {
  CellDefinition cell;
  cell.id = maybeText(object, "id");
  cell.measure = maybeMeasure(object, "measure");
  cell.basis = maybeBasis(object, "basis");
  cell.share = flag(object, "share");
  cell.shareOf = maybeMeasure(object, "share_of");
  cell.shareBasis = maybeBasis(object, "share_basis");
  cell.shareWhere = conditions(object, "share_where");
  cell.words = maybeText(object, "words");
  if (object.contains("constant")) cell.constant = number(object, "constant", 0);
  cell.unit = maybeText(object, "unit");
  if (cell.unit && !holds(kUnits, *cell.unit)) fail(fmt::format("there is no unit {}", *cell.unit));
  cell.target = target(object);
  cell.benchmark = benchmark(object);
  cell.compare = compare(object);
  cell.rounded = rounded(object);
  cell.extreme = extreme(object);
  cell.where = conditions(object, "where");
  cell.monthsBack = whole(object, "months_back", 0);
  if (object.contains("at_month")) cell.atMonth = wholeBetween(object, "at_month", 1, 1, 12);
  if (object.contains("as_at")) {
    cell.asAtShown = choice<bool>(object, "as_at", false, {{"shown", true}, {"period", false}});
  }
  cell.spanRows = wholeBetween(object, "span_rows", 1, 1, 60);
  cell.format = format(object);
  // Both may also stand beside the comparison they are about.
  if (const auto found = object.find("compare"); found != object.end() && found->is_object()) {
    if (found->contains("absolute")) cell.format.absolute = flag(*found, "absolute");
    if (found->contains("rounded")) cell.rounded = rounded(*found);
  }
  return cell;
}

}  // namespace poap::pages
