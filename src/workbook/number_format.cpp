#include "number_format.hpp"

#include "poap/core/text.hpp"

#include <algorithm>
#include <string>

namespace poap::workbook {

namespace {

bool isElapsed(std::string_view inBrackets) {
  return !inBrackets.empty() && (inBrackets.front() == 'h' || inBrackets.front() == 'm' || inBrackets.front() == 's') &&
         std::all_of(inBrackets.begin(), inBrackets.end(), [&](char c) { return c == inBrackets.front(); });
}

// The letters and digits of the first section that are no literal text; `elapsed` tells of "[h]" and its like.
std::string placeholders(std::string_view code, bool& elapsed) {
  std::string result;
  for (std::size_t at = 0; at < code.size(); ++at) {
    switch (code[at]) {
      case ';':
        return result;
      case '"':
        at = std::min(code.find('"', at + 1), code.size());
        break;
      case '\\':
      case '_':
      case '*':
        ++at;
        break;
      case '[': {
        const std::size_t close = std::min(code.find(']', at), code.size());
        elapsed = elapsed || isElapsed(code.substr(at + 1, close - at - 1));
        at = close;
        break;
      }
      default:
        result += code[at];
    }
  }
  return result;
}

}  // namespace

NumberFormat builtInFormat(int id) {
  if ((id >= 14 && id <= 17) || id == 22) return {NumberKind::Date, 0};
  if ((id >= 18 && id <= 21) || id == 45 || id == 47) return {NumberKind::TimeOfDay, 0};
  if (id == 46) return {NumberKind::Elapsed, 0};
  // Dates and times of East Asian editions.
  if (id == 32 || id == 33) return {NumberKind::TimeOfDay, 0};
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return {NumberKind::Date, 0};
  return {};
}

NumberFormat formatOfCode(std::string_view code) {
  const std::string lower = core::folded(code);
  if (lower == "general" || lower == "standard") return {};
  bool elapsed = false;
  const std::string marks = placeholders(lower, elapsed);
  if (elapsed) return {NumberKind::Elapsed, 0};
  const auto has = [&](char c) { return marks.find(c) != std::string::npos; };
  if (marks.size() > 1 && std::all_of(marks.begin(), marks.end(), [](char c) { return c == '0'; })) {
    return {NumberKind::LeadingZeros, static_cast<int>(std::min<std::size_t>(marks.size(), 32))};
  }
  // A section with places for digits is a number, whatever its letters are ("0.00 Sds").
  const bool digits = has('#') || has('?');
  if (!digits && (has('d') || has('y'))) return {NumberKind::Date, 0};
  if (!digits && (has('h') || has('s'))) return {NumberKind::TimeOfDay, 0};
  if (!digits && !has('0') && has('m')) return {NumberKind::Date, 0};
  return {};
}

}  // namespace poap::workbook
