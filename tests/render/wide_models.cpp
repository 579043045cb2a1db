#include "models.hpp"

#include <utility>

namespace models {

using namespace poap::pages;

namespace {

TableRow numbers(const std::string& title, const std::vector<std::string>& cells, RowKind kind = RowKind::Normal) {
  TableRow row;
  row.title = title;
  row.kind = kind;
  for (const std::string& cell : cells) {
    if (cell.empty()) {
      row.cells.emplace_back();
    } else {
      row.cells.emplace_back(figure(cell, 1.0));
    }
  }
  return row;
}

Figure arrow(Direction direction, JudgedDirection judged) {
  Figure made;
  made.printed = direction == Direction::Up ? "\u2191" : direction == Direction::Down ? "\u2193" : "\u2194";
  made.unit = "text";
  made.arrow = true;
  made.direction = direction;
  made.judgedDirection = judged;
  return made;
}

Tile tile(const std::string& title, const std::string& printed, const std::string& note,
          Emphasis emphasis = Emphasis::Normal) {
  return {title, note, figure(printed, printed == "awaiting data" ? std::nullopt : std::optional{1.0}), emphasis};
}

// Ages with a share for each group of them, as conferences are shown.
Table agesTable() {
  Table table;
  table.rowHeading = "Age";
  for (const std::string group : {"Current Month", "Year to Date"}) {
    for (const std::string title : {"Number", "%", "Group"}) {
      table.columns.push_back({title, Emphasis::Normal, 1, group});
    }
  }
  table.rows.push_back(numbers("Under 1", {"7", "22.6%", "-", "46", "18.8%", "-"}));
  for (int age = 1; age <= 17; ++age) {
    TableRow row = numbers(std::to_string(age), {"1", "3.2%", "", "15", "6.1%", ""});
    const int group = age == 1 || age == 6 || age == 11 ? 5 : age == 16 ? 2 : 0;
    for (const std::size_t column : {std::size_t{2}, std::size_t{5}}) {
      if (group == 0) continue;
      row.cells[column] = figure("22.6%", 1.0);
      row.spans.emplace(column, group);
    }
    table.rows.push_back(row);
  }
  table.rows.push_back(numbers("Total", {"31", "", "", "245", "", ""}, RowKind::Total));
  return table;
}

Table changesTable() {
  Table table;
  table.columns = {{"Previous Period", Emphasis::Receding, 1, ""},
                   {"Latest Position", Emphasis::Latest, 1, ""},
                   {"Change", Emphasis::Normal, 1, ""},
                   {"", Emphasis::Normal, 1, ""},
                   {"Position", Emphasis::Normal, 1, "Since Ofsted"},
                   {"", Emphasis::Normal, 1, "Since Ofsted"}};
  TableRow section = numbers("Average caseload numbers", {"Jan 19", "Feb 19", "", "", "", ""}, RowKind::Section);
  TableRow empty = numbers("Systems leadership", {}, RowKind::Section);
  TableRow worse = numbers("Duty & Assessment", {"13.6", "15.6", "2", "", "28.3", ""}, RowKind::Sub);
  worse.cells[3] = arrow(Direction::Up, JudgedDirection::Worse);
  worse.cells[5] = arrow(Direction::Down, JudgedDirection::Better);
  TableRow same = numbers("Number of missing episodes from home", {"23", "23", "0", "", "22", ""}, RowKind::Sub);
  same.cells[3] = arrow(Direction::Same, JudgedDirection::NoClearChange);
  same.cells[5] = arrow(Direction::Up, JudgedDirection::NotJudged);
  TableRow waiting = numbers("Unfunded posts over establishment", {"5", "awaiting data", "-", "", "", ""});
  Figure none = arrow(Direction::None, JudgedDirection::NotJudged);
  none.printed.clear();
  waiting.cells[3] = none;
  table.rows = {empty, section, worse, same, waiting};
  return table;
}

}  // namespace

PageModel dashboardPage() {
  PageModel page = emptyPage();
  page.id = "dashboard";
  page.sheets = {{true, "February 2019 Quality Assurance Dashboard"}};
  Tiles tiles;
  tiles.perRow = 4;
  tiles.tiles = {tile("young people in the data set", "175", "January 2018 to January 2019", Emphasis::Latest),
                 tile("days missing, on average", "2.1 days", ""),
                 tile("missing episodes from care", "956", "83% of all missing episodes"),
                 tile("average score, out of 45", "awaiting data", "", Emphasis::Receding)};
  tiles.tiles[1].figure.judgement = Judgement::OffTarget;
  Comment draft{"Open plans rose by 15 (9.5%) on January and stand 3 below February 2018.", "Draft, generated", true};
  page.blocks = {block("tiles", "Missing", {0, 0, 7, 0, 52}, tiles),
                 block("changes", "Improvement plan", {0, 0, 7, 56, 62}, changesTable()),
                 block("draft", "Data Comments", {0, 0, 7, 124, 30}, draft),
                 block("ages", "Children at conferences by age", {0, 7, 5, 0, 150}, agesTable())};
  page.blocks[0].facts = {{"share", "Share of all missing episodes", figure("83%", 83.0), 1}};
  return page;
}

PageModel widePage() {
  PageModel page = emptyPage();
  page.id = "wide";
  Table table;
  table.rowHeading = "Service";
  for (const std::string group : {"Good", "Requires improvement", "Inadequate", "Not Graded"}) {
    for (int month = 0; month < 5; ++month) {
      table.columns.push_back({month % 2 == 0 ? "Dec-18" : "%", Emphasis::Normal, 1, group});
    }
  }
  table.columns.push_back({"Total Count", Emphasis::Latest, 1, ""});
  table.columns.push_back({"N/A", Emphasis::Normal, 1, ""});
  for (const std::string title : {"CP - Adoption and Post Permanence", "Intervention and Planning", "Placements"}) {
    std::vector<std::string> cells(22, "100%");
    cells[3] = "1,234";
    table.rows.push_back(numbers(title, cells));
  }
  page.blocks = {block("wide", "Gradings by service", {0, 0, 12, 0, 60}, table)};
  return page;
}

}  // namespace models
