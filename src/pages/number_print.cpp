#include "number_print.hpp"

#include "poap/core/number.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace poap::pages {

namespace {

constexpr int kMonthsOfYear = 12;

double rounded(double value, const Format& format) {
  return format.roundTo ? core::roundHalfAway(value, *format.roundTo) : value;
}

std::string_view plural(int number) {
  return number == 1 ? "" : "s";
}

// A number of months as a person says it: "1 Year 2 Months".
std::string yearsAndMonths(double months) {
  const int whole = static_cast<int>(core::roundHalfAway(std::abs(months), 0));
  const int years = whole / kMonthsOfYear;
  const int rest = whole % kMonthsOfYear;
  std::string text = months < 0 && whole > 0 ? "-" : "";
  if (years > 0) text += fmt::format("{} Year{}", years, plural(years));
  if (years > 0 && rest > 0) text += ' ';
  if (rest > 0 || years == 0) text += fmt::format("{} Month{}", rest, plural(rest));
  return text;
}

std::string trimmed(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

// "zero" to "nine" for the numbers that are written out; nothing for any other.
std::string_view inWords(double size) {
  static constexpr std::array<std::string_view, 10> kNames = {"zero", "one", "two",   "three", "four",
                                                              "five", "six", "seven", "eight", "nine"};
  const bool written = size == std::floor(size) && size < static_cast<double>(kNames.size());
  return written ? kNames[static_cast<std::size_t>(size)] : std::string_view{};
}

// The number without sign, with its %.
std::string printSize(double size, std::string_view unit, const Format& format) {
  const bool ratio = format.as == PrintAs::RatioToOne;
  const int decimals = ratio ? format.decimals.value_or(2) : decimalsOf(unit, format);
  std::string text = core::formatNumber(size, decimals, format.thousands.value_or(false));
  if (format.trim.value_or(false)) text = trimmed(std::move(text));
  if (format.numberWords.value_or(false)) {
    if (const std::string_view word = inWords(core::roundHalfAway(size, decimals)); !word.empty()) text = word;
  }
  if (ratio) return text + " : 1";
  if (unit == "percent" && format.percentSign.value_or(true)) text.push_back('%');
  return text;
}

std::string signedText(double shown, std::string text, const Format& format) {
  if (format.absolute.value_or(false)) return text;
  if (shown < 0) return format.brackets.value_or(false) ? "(" + text + ")" : "-" + text;
  return format.signAlways.value_or(false) ? "+" + text : text;
}

}  // namespace

int usualDecimals(std::string_view unit) {
  return unit == "count" ? 0 : 1;
}

int decimalsOf(std::string_view unit, const Format& format) {
  return format.decimals.value_or(usualDecimals(unit));
}

std::string printNumber(double value, std::string_view unit, const Format& format) {
  const double shown = printedValue(value, unit, format);
  std::string text;
  if (format.as == PrintAs::YearsMonths) {
    text = yearsAndMonths(unit == "years" ? value * kMonthsOfYear : value);
  } else {
    text = signedText(shown, printSize(std::abs(rounded(value, format)), unit, format), format);
  }
  if (format.signWords) text = (*format.signWords)[shown < 0 ? 0 : shown > 0 ? 2 : 1] + text;
  text = format.prefix.value_or("") + text + format.suffix.value_or("");
  if (format.capital.value_or(false) && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

double printedValue(double value, std::string_view unit, const Format& format) {
  return core::roundHalfAway(rounded(value, format), decimalsOf(unit, format));
}

std::string printVariance(double percent) {
  const double shown = core::roundHalfAway(percent, 1);
  if (shown == 0) return "0";
  const std::string text = core::formatNumber(std::abs(shown), 1, false) + "%";
  return shown < 0 ? "(" + text + ")" : text;
}

}  // namespace poap::pages
