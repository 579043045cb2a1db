#pragma once

#include "canvas.hpp"

#include <vector>

namespace poap::render {

// A label to the right of the plot, level with what it names.
struct SideLabel {
  QString text;
  TextStyle style;
  double wanted = 0;  // where its middle belongs
  double height = 0;
  double middle = 0;  // where there is room
};

// Wraps the labels to a width and moves them apart between top and bottom. Returns how far the most displaced
// one had to go; more than the height of all when there is no room.
double spreadLabels(std::vector<SideLabel>& labels, double width, double top, double bottom);

double widestWord(const std::vector<SideLabel>& labels);
double widestLine(const std::vector<SideLabel>& labels);

void drawSideLabels(const Canvas& canvas, const std::vector<SideLabel>& labels, double left, double width);

}  // namespace poap::render
