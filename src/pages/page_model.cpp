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

std::string directionWords(JudgedDirection direction) {
  switch (direction) {
    case JudgedDirection::Better:
      return "better";
    case JudgedDirection::Worse:
      return "worse";
    case JudgedDirection::NoClearChange:
    case JudgedDirection::NotJudged:
      break;
  }
  return {};
}

std::string spokenWords(const Figure& figure) {
  if (!figure.arrow) return figure.printed;
  if (figure.direction == Direction::None) return {};
  std::string words = figure.direction == Direction::Same ? "no change" : std::string{metrics::name(figure.direction)};
  if (const std::string judged = directionWords(figure.judgedDirection); !judged.empty()) words += ", " + judged;
  return words;
}

const Block* PageModel::block(const std::string& blockId) const {
  const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const Block& b) { return b.id == blockId; });
  return found == blocks.end() ? nullptr : &*found;
}

namespace {

// Collects the figures of a block with the titles they stand under.
class Figures {
public:
  explicit Figures(const Block& block) : m_block(block) {}

  void operator()(const Table& table) {
    std::string section;
    for (const TableRow& row : table.rows) {
      if (row.kind == RowKind::Section) section = row.title;
      const bool below = !section.empty() && row.kind != RowKind::Section;
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (!row.cells[i]) continue;
        const TableColumn& column = table.columns[i];
        add(*row.cells[i], below ? section + ": " + row.title : row.title,
            column.group.empty() ? column.title : column.group + " " + column.title);
      }
    }
  }
  void operator()(const Chart& chart) {
    for (const ChartSeries& series : chart.series) {
      for (std::size_t i = 0; i < series.points.size(); ++i) {
        add(series.points[i].figure, series.title, chart.categories[i]);
      }
    }
  }
  void operator()(const Box& box) {
    for (const BoxLine& line : box.lines) add(line.figure, line.label, "box");
  }
  void operator()(const Tiles& tiles) {
    for (const Tile& tile : tiles.tiles) add(tile.figure, tile.title, "");
  }
  void operator()(const Comment&) {}
  void operator()(const Text&) {}

  void add(Figure figure, const std::string& row, const std::string& column) {
    figure.block = m_block.name;
    figure.row = row;
    figure.column = column;
    m_figures.push_back(std::move(figure));
  }

  std::vector<Figure> take() { return std::move(m_figures); }

private:
  const Block& m_block;
  std::vector<Figure> m_figures;
};

}  // namespace

std::vector<Figure> figuresOf(const Block& block) {
  Figures figures{block};
  std::visit([&](const auto& content) { figures(content); }, block.content);
  for (const Fact& fact : block.facts) figures.add(fact.figure, fact.title, "");
  return figures.take();
}

bool noFigureKnown(const Block& block) {
  const auto known = [](const Figure& figure) {
    switch (figure.status) {
      case Status::Missing:
      case Status::NotYetDue:
        return false;
      case Status::NotApplicable:
        return figure.numerator.has_value() || figure.denominator.has_value();
      case Status::Ok:
      case Status::Suppressed:
      case Status::Provisional:
        break;
    }
    return true;
  };
  const std::vector<Figure> figures = figuresOf(block);
  return std::none_of(figures.begin(), figures.end(), known) &&
         std::any_of(figures.begin(), figures.end(),
                     [](const Figure& figure) { return figure.status == Status::Missing; });
}

bool isReplacedByReasons(const Block& block) {
  const bool words = std::holds_alternative<Comment>(block.content) || std::holds_alternative<Text>(block.content);
  return !words && !block.missing.empty() && noFigureKnown(block);
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
