#include "commands.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/session/questions.hpp"

#include <ostream>

namespace poap::cli {

std::vector<pages::PageModel> buildPages(const session::Dashboard& dashboard, const std::vector<std::string>& ids,
                                         core::Month month, const std::vector<std::string>& where) {
  const session::Filter filter = session::filterFrom(dashboard, where);
  std::vector<std::string> wanted = ids;
  if (wanted.empty()) {
    for (const session::PageEntry& entry : dashboard.pages()) wanted.push_back(entry.id);
  }
  std::vector<pages::PageModel> models;
  models.reserve(wanted.size());
  for (const std::string& id : wanted) models.push_back(dashboard.page(id, month, filter));
  return models;
}

int runFigures(const FiguresOptions& options, const session::Surroundings& surroundings, std::ostream& out) {
  const auto dashboard = session::Dashboard::open(options.store, surroundings, asKnownDay(options.asKnown));
  const auto models = buildPages(dashboard, options.pages, *core::parseIsoMonth(options.month), options.where);
  session::writeFigures(out, models,
                        options.format == "json" ? session::FiguresFormat::Json : session::FiguresFormat::Csv);
  return kDone;
}

}  // namespace poap::cli
