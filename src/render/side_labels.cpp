#include "side_labels.hpp"

#include <algorithm>
#include <cmath>

namespace poap::render {

double spreadLabels(std::vector<SideLabel>& labels, double width, double top, double bottom) {
  double needed = 0;
  for (SideLabel& label : labels) {
    label.height = std::ceil(textHeight(label.text, label.style.font, width));
    label.middle =
        std::clamp(label.wanted, top + label.height / 2, std::max(top + label.height / 2, bottom - label.height / 2));
    needed += label.height;
  }
  std::stable_sort(labels.begin(), labels.end(),
                   [](const SideLabel& a, const SideLabel& b) { return a.wanted < b.wanted; });
  for (std::size_t i = 1; i < labels.size(); ++i) {
    const double least = labels[i - 1].middle + (labels[i - 1].height + labels[i].height) / 2;
    labels[i].middle = std::max(labels[i].middle, least);
  }
  // Back up from the bottom, where the way down has pushed the last ones out.
  double limit = bottom;
  for (std::size_t i = labels.size(); i-- > 0;) {
    labels[i].middle = std::min(labels[i].middle, limit - labels[i].height / 2);
    limit = labels[i].middle - labels[i].height / 2;
  }
  double moved = 0;
  for (const SideLabel& label : labels) moved = std::max(moved, std::abs(label.middle - label.wanted));
  return needed > bottom - top ? needed + moved : moved;
}

double widestWord(const std::vector<SideLabel>& labels) {
  double width = 0;
  for (const SideLabel& label : labels) width = std::max(width, longestWord(label.text, label.style.font));
  return width;
}

double widestLine(const std::vector<SideLabel>& labels) {
  double width = 0;
  for (const SideLabel& label : labels) width = std::max(width, textWidth(label.text, label.style.font));
  return width;
}

void drawSideLabels(const Canvas& canvas, const std::vector<SideLabel>& labels, double left, double width) {
  for (const SideLabel& label : labels) {
    TextStyle style = label.style;
    style.wrap = true;
    style.alignment = Qt::AlignLeft | Qt::AlignTop;
    canvas.text(label.text, {left, label.middle - label.height / 2, width, label.height}, style);
  }
}

}  // namespace poap::render
