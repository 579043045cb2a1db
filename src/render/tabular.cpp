#include "tabular.hpp"

#include "poap/core/number.hpp"
#include "poap/render/export.hpp"

#include <algorithm>
#include <cctype>

namespace poap::render {

namespace {

using Row = std::vector<std::string>;

Grid gridOfTable(const pages::Table& table) {
  Grid grid;
  Row head{table.rowHeading};
  for (const pages::TableColumn& column : table.columns) {
    head.push_back(column.group.empty() ? column.title : column.group + " " + column.title);
  }
  grid.rows.push_back(head);
  for (const pages::TableRow& row : table.rows) {
    Row cells{row.title};
    for (const std::optional<pages::Figure>& cell : row.cells) cells.push_back(cell ? cell->printed : std::string{});
    cells.resize(std::max(cells.size(), head.size()));
    grid.rows.push_back(cells);
  }
  return grid;
}

Grid gridOfChart(const pages::Chart& chart) {
  Grid grid;
  Row head{""};
  for (const pages::ChartSeries& series : chart.series) {
    // A series alone has no name on the chart; a column of a table needs one.
    head.push_back(series.title.empty() ? "Value" : series.title);
  }
  for (const pages::ReferenceLine& line : chart.lines) head.push_back(line.label);
  grid.rows.push_back(head);
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    Row cells{chart.categories[i]};
    for (const pages::ChartSeries& series : chart.series) {
      cells.push_back(i < series.points.size() ? series.points[i].figure.printed : std::string{});
    }
    for (const pages::ReferenceLine& line : chart.lines) {
      cells.push_back(core::exactNumber(line.value) + (chart.percent ? "%" : ""));
    }
    grid.rows.push_back(cells);
  }
  return grid;
}

Grid gridOfBox(const pages::Box& box) {
  Grid grid;
  grid.rows.push_back({"", box.basis});
  for (const pages::BoxLine& line : box.lines) grid.rows.push_back({line.label, line.figure.printed});
  grid.rows.push_back({"Judgement", pages::judgementWords(box.judgement)});
  return grid;
}

Grid gridOfTiles(const pages::Tiles& tiles) {
  Grid grid;
  grid.rows.push_back({"", "Value", "Note"});
  for (const pages::Tile& tile : tiles.tiles) grid.rows.push_back({tile.title, tile.figure.printed, tile.note});
  return grid;
}

// Figures that stand in the words of a block.
Grid gridOfFacts(const pages::Block& block) {
  Grid grid;
  for (const pages::Fact& fact : block.facts) grid.rows.push_back({fact.title, fact.figure.printed});
  return grid;
}

struct ToGrid {
  Grid operator()(const pages::Table& table) const { return gridOfTable(table); }
  Grid operator()(const pages::Chart& chart) const { return gridOfChart(chart); }
  Grid operator()(const pages::Box& box) const { return gridOfBox(box); }
  Grid operator()(const pages::Comment& comment) const { return {{{comment.text}}}; }
  Grid operator()(const pages::Text& text) const { return {{{text.text}}}; }
  Grid operator()(const pages::Tiles& tiles) const { return gridOfTiles(tiles); }
};

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

// A number as pages print it: "-4.8%", "1,234", "+2".
bool isNumber(std::string text) {
  std::erase(text, ',');
  if (!text.empty() && text.back() == '%') text.pop_back();
  return core::parseNumber(text).has_value();
}

// Where a block without numbers of its own comes from, below its title.
std::string headline(const pages::Block& block) {
  const auto* chart = std::get_if<pages::Chart>(&block.content);
  return chart != nullptr ? chart->headline : std::string{};
}

void addLine(std::string& text, const std::string& line) {
  if (!line.empty()) text += safeCell(line) + '\n';
}

}  // namespace

Grid gridOf(const pages::Block& block) {
  return std::visit(ToGrid{}, block.content);
}

std::string safeCell(const std::string& text) {
  std::string result = text;
  std::replace_if(
      result.begin(), result.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  if (result.empty()) return result;
  const bool runs = result.front() == '=' || result.front() == '@' || result.front() == '+' || result.front() == '-';
  if (runs && result.size() > 1 && !isNumber(result)) result.insert(result.begin(), '\'');
  return result;
}

std::string tabSeparated(const pages::PageModel& page, const pages::Block& block) {
  std::string text;
  addLine(text, block.name.empty() ? block.title : block.name);
  addLine(text, block.subtitle);
  addLine(text, headline(block));
  for (const Grid& grid : {gridOf(block), gridOfFacts(block)}) {
    for (const Row& row : grid.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) text += (i > 0 ? "\t" : "") + safeCell(row[i]);
      text += '\n';
    }
  }
  for (const std::string& sentence : block.missing) addLine(text, sentence);
  addLine(text, block.footnote);
  addLine(text, block.source.empty() ? page.source : block.source);
  addLine(text, page.authority + ", " + page.asAt + ", " + page.audience + (page.sample ? ", SAMPLE" : ""));
  return text;
}

std::string tabSeparated(const pages::PageModel& page) {
  std::string text;
  addLine(text, page.authority);
  addLine(text, page.title);
  addLine(text, page.stamp);
  for (const pages::Block& block : page.blocks) text += '\n' + tabSeparated(page, block);
  return text;
}

std::string htmlTable(const pages::PageModel& page, const pages::Block& block) {
  std::string html = "<table><caption>" + escaped(block.title);
  if (const std::string words = headline(block); !words.empty()) html += "<br>" + escaped(words);
  html += "</caption>";
  const Grid grid = gridOf(block);
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    html += "<tr>";
    for (std::size_t c = 0; c < grid.rows[r].size(); ++c) {
      const bool head = (r == 0 || c == 0) && grid.rows[r].size() > 1;
      html += head ? "<th align=\"left\">" : "<td align=\"right\">";
      html += escaped(safeCell(grid.rows[r][c]));
      html += head ? "</th>" : "</td>";
    }
    html += "</tr>";
  }
  for (const Row& row : gridOfFacts(block).rows) {
    html += "<tr><th align=\"left\">" + escaped(safeCell(row[0])) + "</th><td align=\"right\">" +
            escaped(safeCell(row[1])) + "</td></tr>";
  }
  html += "</table>";
  for (const std::string& sentence : block.missing) html += "<p>" + escaped(sentence) + "</p>";
  html += "<p>" + escaped(block.source.empty() ? page.source : block.source) + " " + escaped(page.asAt) + ", " +
          escaped(page.audience) + (page.sample ? ", SAMPLE" : "") + "</p>";
  return html;
}

std::string htmlTables(const pages::PageModel& page) {
  std::string html = "<h1>" + escaped(page.title) + "</h1>";
  for (const pages::Block& block : page.blocks) html += htmlTable(page, block);
  return html;
}

}  // namespace poap::render
