#include "poap/pages/cell_definition.hpp"

namespace poap::pages {

namespace {

template <typename Part>
void prefer(std::optional<Part>& nearer, const std::optional<Part>& farther) {
  if (!nearer) nearer = farther;
}

void preferFormat(Format& nearer, const Format& farther) {
  prefer(nearer.decimals, farther.decimals);
  prefer(nearer.roundTo, farther.roundTo);
  prefer(nearer.thousands, farther.thousands);
  prefer(nearer.zeroOfZero, farther.zeroOfZero);
  prefer(nearer.as, farther.as);
  prefer(nearer.prefix, farther.prefix);
  prefer(nearer.suffix, farther.suffix);
  prefer(nearer.signAlways, farther.signAlways);
  prefer(nearer.trim, farther.trim);
  prefer(nearer.brackets, farther.brackets);
  prefer(nearer.percentSign, farther.percentSign);
  prefer(nearer.absolute, farther.absolute);
  prefer(nearer.numberWords, farther.numberWords);
  prefer(nearer.capital, farther.capital);
  prefer(nearer.signWords, farther.signWords);
  nearer.statusWords.insert(farther.statusWords.begin(), farther.statusWords.end());
}

}  // namespace

CellDefinition CellDefinition::over(const CellDefinition& farther) const {
  CellDefinition merged = *this;
  // Whoever names a measure means its value, whatever stood farther away.
  const bool ownMeasure = measure.has_value();
  const bool ownNumber = ownMeasure || constant.has_value();
  prefer(merged.id, farther.id);
  prefer(merged.measure, farther.measure);
  prefer(merged.basis, farther.basis);
  prefer(merged.share, farther.share);
  prefer(merged.shareOf, farther.shareOf);
  prefer(merged.shareBasis, farther.shareBasis);
  if (!ownNumber) prefer(merged.words, farther.words);
  if (!ownMeasure) prefer(merged.constant, farther.constant);
  prefer(merged.unit, farther.unit);
  prefer(merged.target, farther.target);
  prefer(merged.benchmark, farther.benchmark);
  prefer(merged.compare, farther.compare);
  prefer(merged.rounded, farther.rounded);
  prefer(merged.extreme, farther.extreme);
  prefer(merged.atMonth, farther.atMonth);
  prefer(merged.asAtShown, farther.asAtShown);
  prefer(merged.asAt, farther.asAt);
  preferFormat(merged.format, farther.format);
  merged.where.insert(merged.where.end(), farther.where.begin(), farther.where.end());
  merged.shareWhere.insert(merged.shareWhere.end(), farther.shareWhere.begin(), farther.shareWhere.end());
  merged.monthsBack += farther.monthsBack;
  if (merged.spanRows == 1) merged.spanRows = farther.spanRows;
  return merged;
}

bool CellDefinition::hasSource() const {
  const auto outside = [](const std::optional<OutsideValueDefinition>& value) {
    return value && value->said && !value->measure.empty();
  };
  return measure || words || constant || outside(target) || outside(benchmark);
}

core::Month latestBefore(core::Month month, int ofCalendar) {
  const int back = (static_cast<int>(month.month()) - ofCalendar + 12) % 12;
  return month.plus(back == 0 ? -12 : -back);
}

core::Month CellDefinition::monthFrom(core::Month month) const {
  const core::Month moved = month.plus(-monthsBack);
  return atMonth ? latestBefore(moved, *atMonth) : moved;
}

}  // namespace poap::pages
