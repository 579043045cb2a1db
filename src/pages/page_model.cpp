#include "poap/pages/page_model.hpp"

#include <algorithm>

namespace poap::pages {

std::string judgementWords(Judgement judgement) {
  switch (judgement) {
    case Judgement::OnTarget:
      return "on target";
    case Judgement::NearTarget:
      return "near target";
    case Judgement::OffTarget:
      return "off target";
    case Judgement::NotJudged:
      return "not judged";
    case Judgement::NoData:
      return "no data";
  }
  return "not judged";
}

const Block* PageModel::block(const std::string& blockId) const {
  const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const Block& b) { return b.id == blockId; });
  return found == blocks.end() ? nullptr : &*found;
}

std::vector<Figure> figuresOf(const Block& block) {
  std::vector<Figure> figures;
  const auto add = [&](Figure figure, const std::string& row, const std::string& column) {
    figure.block = block.name;
    figure.row = row;
    figure.column = column;
    figures.push_back(std::move(figure));
  };
  if (const auto* table = std::get_if<Table>(&block.content)) {
    for (const TableRow& row : table->rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (row.cells[i]) add(*row.cells[i], row.title, table->columns[i].title);
      }
    }
  } else if (const auto* chart = std::get_if<Chart>(&block.content)) {
    for (const ChartSeries& series : chart->series) {
      for (std::size_t i = 0; i < series.points.size(); ++i) {
        add(series.points[i].figure, series.title, chart->categories[i]);
      }
    }
  } else if (const auto* box = std::get_if<Box>(&block.content)) {
    for (const BoxLine& line : box->lines) add(line.figure, line.label, "box");
  }
  return figures;
}

std::vector<Figure> figuresOf(const PageModel& page) {
  std::vector<Figure> figures;
  for (const Block& block : page.blocks) {
    std::vector<Figure> more = figuresOf(block);
    figures.insert(figures.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  return figures;
}

}  // namespace poap::pages
