#pragma once

// Page models made by hand: every kind of block, and what is hard to draw.

#include "poap/pages/page_model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace models {

using Values = std::vector<std::optional<double>>;

poap::pages::Figure figure(const std::string& printed, std::optional<double> value = std::nullopt);
poap::pages::Figure number(double value, int decimals = 0, bool percent = false);

// Categories are the months up to February 2019.
poap::pages::Chart monthChart(poap::pages::ChartKind kind, const std::vector<std::pair<std::string, Values>>& series,
                              int decimals = 0, bool percent = false);
poap::pages::Chart categoryChart(poap::pages::ChartKind kind, const std::vector<std::string>& categories,
                                 const std::vector<std::pair<std::string, Values>>& series, int decimals = 0,
                                 bool percent = false);
poap::pages::Block block(const std::string& id, const std::string& title, poap::pages::Place place,
                         poap::pages::BlockContent content);

// Months with a wave in them, the first `missing` of them without a value.
Values wave(int count, double base, double swing, int missing = 0);

poap::pages::PageModel emptyPage();
// Tables and charts as on the page of the Multi Agency Safeguarding Hub.
poap::pages::PageModel tablesPage();
// Charts with boxes and comments, as on a chart page.
poap::pages::PageModel chartsPage();
// Every kind of chart with values that are hard to draw.
poap::pages::PageModel contactSheet();
// Rows, words and titles that are long.
poap::pages::PageModel nastyTables();
// Tiles, headings over several columns, cells over several rows, sections, arrows, a generated draft.
poap::pages::PageModel dashboardPage();
// Twenty-two columns of numbers.
poap::pages::PageModel widePage();
std::vector<poap::pages::PageModel> allPages();

}  // namespace models
