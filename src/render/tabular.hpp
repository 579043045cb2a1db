#pragma once

#include "poap/pages/page_model.hpp"

#include <string>
#include <vector>

namespace poap::render {

// The numbers of a block as a grid of printed texts; the first row holds the headings.
struct Grid {
  std::vector<std::vector<std::string>> rows;
};

Grid gridOf(const pages::Block& block);

// One cell for a tab-separated text: no tab or line feed inside, and nothing that a spreadsheet would run.
std::string safeCell(const std::string& text);

std::string htmlTable(const pages::PageModel& page, const pages::Block& block);
std::string htmlTables(const pages::PageModel& page);

}  // namespace poap::render
