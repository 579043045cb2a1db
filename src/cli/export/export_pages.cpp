#include "poap/cli/export_pages.hpp"

#include "commands.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/core/error.hpp"
#include "poap/render/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace poap::cli {

namespace {

// "SAMPLE-BOROUGH-cp-2019-02-internal-2.svg": safe on every system.
std::string fileName(const pages::PageModel& page, const std::string& rest) {
  std::string name = fmt::format("{}-{}-{}{}-internal{}", page.authority, page.id, core::isoMonth(page.month),
                                 page.filter.empty() ? "" : "-filtered", rest);
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return std::string_view{" /\\:*?\"<>|"}.find(c) != std::string_view::npos; }, '-');
  return name;
}

void makeFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || !std::filesystem::is_directory(folder, error)) {
    throw core::Error{core::ErrorCode::CannotWrite, fmt::format("The folder {} cannot be made.", folder.string())};
  }
}

}  // namespace

int exportPages(const ExportOptions& options, const session::Surroundings& surroundings, std::ostream& out,
                std::ostream& err) {
  if (options.audience != "internal") {
    err << fmt::format(
        "Only --audience internal is possible until small numbers are protected; \"{}\" was asked for.\n",
        options.audience);
    return kWrongUsage;
  }
  if (!options.block.empty() && options.pages.size() != 1) {
    err << "--block needs exactly one --page.\n";
    return kWrongUsage;
  }
  const render::Format format = *render::formatFromName(options.format);
  const auto dashboard = session::Dashboard::open(options.store, surroundings, asKnownDay(options.asKnown));
  const auto models = buildPages(dashboard, options.pages, *core::parseIsoMonth(options.month), options.where);
  if (!options.block.empty()) {
    render::writeBlock(models.front(), options.block, format, options.out);
    out << options.out << '\n';
    return kDone;
  }
  if (format == render::Format::Pdf) {
    render::writePdf(models, options.out);
    out << options.out << '\n';
    return kDone;
  }
  makeFolder(options.out);
  for (const pages::PageModel& page : models) {
    const int sheets = render::sheetCount(page);
    for (int sheet = 0; sheet < sheets; ++sheet) {
      const std::string number = sheets > 1 ? fmt::format("-{}", sheet + 1) : std::string{};
      const auto file =
          std::filesystem::path{options.out} / fileName(page, fmt::format("{}.{}", number, options.format));
      render::writeSheet(page, sheet, format, file);
      out << file.string() << '\n';
    }
  }
  return kDone;
}

}  // namespace poap::cli
