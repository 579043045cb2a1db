#pragma once

// Walks a scene and says what is wrong with its letters, for tests of any page.

#include <QGraphicsScene>

#include <string>
#include <vector>

namespace scene_walk {

// Every text as drawn, in the order of drawing.
std::vector<std::string> texts(const QGraphicsScene& scene);

// One sentence for each text that leaves its cell, its block or the sheet, is cut, or overlaps another one, and
// for each letter that is not drawn by our own text item. Empty when all is well.
std::vector<std::string> faults(const QGraphicsScene& scene);

}  // namespace scene_walk
