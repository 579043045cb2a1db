#pragma once

// Page models to files and pictures. Standard C++ on the outside, so that the command line needs no Qt.
// A QApplication must exist (graphics scenes want it, no lesser one; offscreen is enough).

#include "poap/pages/page_model.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace poap::render {

enum class Format { Pdf, Svg, Png };

// "pdf" -> Pdf; nothing for any other name.
std::optional<Format> formatFromName(const std::string& name);

// Sheets a page takes when it is written: its own, and those that comments longer than their place go on at.
int sheetCount(const pages::PageModel& page);

// Writes pages as one PDF: vector, text stays text, one paper page a sheet. The file appears whole or not at
// all; throws core::Error{CannotWrite}.
void writePdf(std::span<const pages::PageModel> pages, const std::filesystem::path& file);

// Writes one sheet (0-based, below sheetCount) of a page as SVG or PNG (300 dpi at printed size), or as a PDF of that
// sheet.
void writeSheet(const pages::PageModel& page, int sheet, Format format, const std::filesystem::path& file);

// Writes one block alone, with title, source, date and, where it is, SAMPLE inside the picture.
// Throws core::Error{UnknownName} when the page has no such block.
void writeBlock(const pages::PageModel& page, const std::string& blockId, Format format,
                const std::filesystem::path& file);

// Tab-separated numbers of a block or a page, as a spreadsheet takes them; cells that would run as a
// formula are made harmless.
std::string tabSeparated(const pages::PageModel& page, const pages::Block& block);
std::string tabSeparated(const pages::PageModel& page);

}  // namespace poap::render
