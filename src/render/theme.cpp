#include "poap/render/theme.hpp"

namespace poap::render {

QFont Theme::font(int size, QFont::Weight weight, bool italic) const {
  QFont font;
  font.setFamilies(families);
  font.setPixelSize(size);
  font.setWeight(weight);
  font.setItalic(italic);
  // Any spacing at all keeps "fi" two letters: as a ligature a search in the PDF would not find "final".
  font.setLetterSpacing(QFont::AbsoluteSpacing, 0.02);
  font.setHintingPreference(QFont::PreferNoHinting);
  return font;
}

TextStyle Theme::style(int size, const QColor& colour, QFont::Weight weight) const {
  TextStyle style;
  style.font = font(size, weight);
  style.colour = colour;
  return style;
}

QColor Theme::colourOf(pages::Judgement judgement) const {
  switch (judgement) {
    case pages::Judgement::OnTarget:
      return onTarget;
    case pages::Judgement::NearTarget:
      return nearTarget;
    case pages::Judgement::OffTarget:
      return offTarget;
    case pages::Judgement::NotJudged:
    case pages::Judgement::NoData:
      break;
  }
  return notJudged;
}

QColor Theme::colourOf(pages::JudgedDirection direction) const {
  switch (direction) {
    case pages::JudgedDirection::Better:
      return onTarget;
    case pages::JudgedDirection::Worse:
      return offTarget;
    case pages::JudgedDirection::NoClearChange:
    case pages::JudgedDirection::NotJudged:
      break;
  }
  return notJudged;
}

}  // namespace poap::render
