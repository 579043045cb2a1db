#include "block_words.hpp"

namespace poap::app {

namespace {

// The latest values: headline or the judgement of a box.
struct Headline {
  std::string operator()(const pages::Chart& chart) const { return chart.headline; }
  std::string operator()(const pages::Box& box) const {
    std::string words;
    for (const pages::BoxLine& line : box.lines) {
      if (!line.figure.printed.empty()) words += line.label + " " + line.figure.printed + ", ";
    }
    return words + pages::judgementWords(box.judgement);
  }
  std::string operator()(const pages::Comment& comment) const {
    return comment.text.empty() ? "no comment for this month" : comment.text;
  }
  std::string operator()(const pages::Text& text) const { return text.text; }
  std::string operator()(const pages::Table& table) const {
    return "table of " + std::to_string(table.rows.size()) + " rows and " + std::to_string(table.columns.size()) +
           " columns";
  }
  std::string operator()(const pages::Tiles& tiles) const {
    std::string words;
    for (const pages::Tile& tile : tiles.tiles) {
      words += (words.empty() ? "" : ", ") + tile.title + " " + tile.figure.printed;
    }
    return words;
  }
};

struct Description {
  std::string operator()(const pages::Chart& chart) const { return chart.description; }
  std::string operator()(const pages::Table& table) const {
    std::string words;
    for (const pages::TableRow& row : table.rows) {
      words += row.title;
      for (std::size_t i = 0; i < row.cells.size() && i < table.columns.size(); ++i) {
        if (!row.cells[i]) continue;
        const pages::TableColumn& column = table.columns[i];
        const std::string heading = column.group.empty() ? column.title : column.group + " " + column.title;
        words += ", " + heading + " " + pages::spokenWords(*row.cells[i]);
      }
      words += ". ";
    }
    return words;
  }
  std::string operator()(const pages::Box& box) const { return box.basis; }
  std::string operator()(const pages::Comment& comment) const { return comment.state; }
  std::string operator()(const pages::Text&) const { return {}; }
  std::string operator()(const pages::Tiles& tiles) const {
    std::string words;
    for (const pages::Tile& tile : tiles.tiles) {
      if (!tile.note.empty()) words += tile.title + ": " + tile.note + ". ";
    }
    return words;
  }
};

void add(QString& words, const std::string& more, const QString& between) {
  if (more.empty()) return;
  if (!words.isEmpty()) words += between;
  words += QString::fromStdString(more);
}

}  // namespace

QString blockName(const pages::Block& block) {
  QString words = QString::fromStdString(block.title);
  add(words, std::visit(Headline{}, block.content), QStringLiteral(": "));
  return words;
}

QString blockDescription(const pages::Block& block) {
  QString words = QString::fromStdString(block.subtitle);
  add(words, std::visit(Description{}, block.content), QStringLiteral(". "));
  for (const std::string& sentence : block.missing) add(words, sentence, QStringLiteral(" "));
  add(words, block.footnote, QStringLiteral(" "));
  return words;
}

}  // namespace poap::app
