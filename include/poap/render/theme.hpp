#pragma once

// Every colour, font and size of a page. Lengths are scene units of 0.1 mm; font sizes too, because a font in
// pixels measures the same on screen, in a PDF and in an SVG (9 pt is 31.75 units).

#include "poap/pages/page_model.hpp"

#include <QColor>
#include <QFont>
#include <QList>
#include <QSizeF>
#include <QStringList>

namespace poap::render {

// How a text is set; where is the text item's business.
struct TextStyle {
  QFont font;
  QColor colour;
  Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignTop;
  bool wrap = false;
  double leading = 0;  // from line to line; 0: as the font has it
  QColor background;   // drawn behind the letters when valid, so that a line beneath does not cross them
};

// The light theme of paper and exports by default; other themes are other values.
struct Theme {
  QStringList families{"Open Sans", "DejaVu Sans"};

  int serviceSize = 64;     // 18 pt
  int shortTitleSize = 50;  // 14 pt
  int stampSize = 39;       // 11 pt
  int blockTitleSize = 37;  // 10.5 pt
  int commentSize = 36;     // 10.2 pt: comments never go below 10
  double commentLeading = 45;
  int bodySize = 34;         // 9.6 pt
  int tableSize = 32;        // 9 pt
  int tightTableSize = 30;   // 8.5 pt, when a table does not fit at 9
  int narrowTableSize = 29;  // 8.2 pt, for tables of very many columns
  int tileSize = 71;         // 20 pt: the number of a tile
  int smallTileSize = 43;    // where longer words stand in its place
  int chartSize = 32;        // 9 pt
  int footnoteSize = 29;     // 8.2 pt
  int footerSize = 27;       // 7.6 pt

  QColor paper{"#FFFFFF"};
  QColor text{"#0B0C0C"};
  QColor secondary{"#505A5F"};
  QColor rule{"#B1B4B6"};
  QColor hair{"#DEE1E3"};
  QColor grid{"#E3E6E8"};
  QColor axis{"#6F777B"};
  QColor accent{"#12436D"};
  QColor panel{"#F3F5F6"};
  QColor target{"#0B0C0C"};
  QColor neighbours{"#505A5F"};

  // One colour unless there is something to tell apart.
  QColor bar{"#12436D"};
  QColor earlierBar{"#C3D3E2"};
  QList<QColor> lines{"#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D"};
  QList<QColor> lineLabels{"#12436D", "#17706A", "#801650", "#B0460B", "#3D3D3D"};  // the same hues at 4.5:1
  QList<QColor> groups{"#12436D", "#9FC3E4", "#28A197", "#A285D1"};
  // Parts of a whole go from dark to light, which greyscale keeps.
  QList<QColor> parts{"#12436D", "#2073BC", "#6BACE6", "#A9D2F5", "#DCEBF8"};

  QColor onTarget{"#00703C"};
  QColor nearTarget{"#B25E00"};
  QColor offTarget{"#B10E1E"};
  QColor notJudged{"#505A5F"};

  QSizeF sheet{2970, 2100};
  double margin = 100;
  double gutter = 40;
  int columns = 12;
  double fullHeading = 170;  // from the top margin to the first block
  double shortHeading = 104;
  double footer = 86;         // from the last block to the bottom margin
  double pictureMargin = 40;  // around a block that is a picture of its own

  double ruleWidth = 3;
  double hairWidth = 2;
  double separatorWidth = 1.4;  // round the parts of a stack
  double lineWidth = 6;
  double markerSize = 17;

  double rowMin = 46;
  double tightRowMin = 42;
  double narrowRowMin = 40;
  double rowMax = 65;
  double cellPadding = 14;
  double indent = 34;
  double columnMax = 260;      // a column of numbers is not spread further than this
  double columnComfort = 115;  // and has this much before a long row title may claim it

  [[nodiscard]] QFont font(int size, QFont::Weight weight = QFont::Normal, bool italic = false) const;
  [[nodiscard]] TextStyle style(int size, const QColor& colour, QFont::Weight weight = QFont::Normal) const;
  [[nodiscard]] QColor colourOf(pages::Judgement judgement) const;
  [[nodiscard]] QColor colourOf(pages::JudgedDirection direction) const;
};

}  // namespace poap::render
