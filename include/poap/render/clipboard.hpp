#pragma once

#include "poap/pages/page_model.hpp"

#include <QMimeData>

#include <memory>
#include <string>

namespace poap::render {

// Picture (PNG and SVG), numbers as tab-separated text and as a table: each program takes its best form.
// Throws core::Error{UnknownName} when the page has no such block.
std::unique_ptr<QMimeData> blockMimeData(const pages::PageModel& page, const std::string& blockId);
// Picture of one sheet with the numbers of the whole page.
std::unique_ptr<QMimeData> pageMimeData(const pages::PageModel& page, int sheet = 0);

}  // namespace poap::render
