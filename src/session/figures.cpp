#include "poap/session/session.hpp"

#include "poap/core/number.hpp"
#include "poap/core/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <ostream>

namespace poap::session {

namespace {

std::string numberOrEmpty(const std::optional<double>& value) {
  return value ? core::exactNumber(*value) : std::string{};
}

void writeCsvLine(std::ostream& out, const std::string& page, const pages::Figure& figure) {
  const std::string fields[] = {figure.id,
                                page,
                                figure.block,
                                figure.row,
                                figure.column,
                                figure.printed,
                                numberOrEmpty(figure.value),
                                figure.unit,
                                std::string{metrics::name(figure.status)},
                                numberOrEmpty(figure.numerator),
                                numberOrEmpty(figure.denominator),
                                std::string{metrics::name(figure.judgement)},
                                std::string{metrics::name(figure.direction)},
                                std::string{metrics::name(figure.judgedDirection)}};
  bool first = true;
  for (const std::string& field : fields) {
    if (!first) out << ',';
    out << core::csvField(field);
    first = false;
  }
  out << '\n';
}

nlohmann::ordered_json toJson(const std::string& page, const pages::Figure& figure) {
  const auto number = [](const std::optional<double>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
  };
  return {{"id", figure.id},
          {"page", page},
          {"block", figure.block},
          {"row", figure.row},
          {"column", figure.column},
          {"printed", figure.printed},
          {"value", number(figure.value)},
          {"unit", figure.unit},
          {"status", metrics::name(figure.status)},
          {"numerator", number(figure.numerator)},
          {"denominator", number(figure.denominator)},
          {"judgement", metrics::name(figure.judgement)},
          {"direction", metrics::name(figure.direction)},
          {"judged_direction", metrics::name(figure.judgedDirection)},
          {"rag_scheme", figure.ragScheme},
          {"small_numbers", figure.smallNumbers}};
}

}  // namespace

void writeFigures(std::ostream& out, std::span<const pages::PageModel> pages, FiguresFormat format) {
  auto list = nlohmann::ordered_json::array();
  if (format == FiguresFormat::Csv) {
    out << "id,page,block,row,column,printed,value,unit,status,numerator,denominator,judgement,direction,"
           "judged_direction\n";
  }
  for (const pages::PageModel& page : pages) {
    for (const pages::Block& block : page.blocks) {
      for (const pages::Figure& figure : pages::figuresOf(block)) {
        if (format == FiguresFormat::Csv) {
          writeCsvLine(out, page.id, figure);
          continue;
        }
        list.push_back(toJson(page.id, figure));
        if (figure.status == metrics::Status::Missing && !block.missing.empty()) {
          list.back()["missing"] = block.missing;
        }
      }
    }
  }
  if (format == FiguresFormat::Json) out << list.dump(2) << '\n';
}

}  // namespace poap::session
