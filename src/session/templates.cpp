#include "poap/session/templates.hpp"

#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/datasets/dataset.hpp"

#include <fmt/format.h>

#include <fstream>
#include <map>

namespace poap::session {

namespace {

namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;

constexpr const char* kCodesFile = "codes.csv";

std::string headerLine(const datasets::Dataset& dataset) {
  std::string line;
  for (const datasets::Field& field : dataset.fields) line += (line.empty() ? "" : ",") + core::csvField(field.name);
  return line + "\n";
}

// Every list and column that takes a code, with each code it takes.
std::string codeLines(const datasets::Catalogue& catalogue) {
  std::string lines = "list,column,required,code,meaning\n";
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    for (const datasets::Field& field : dataset.fields) {
      if (!field.codeList) continue;
      for (const datasets::Code& code : catalogue.codeList(*field.codeList).codes()) {
        lines += fmt::format("{},{},{},{},{}\n", dataset.id, field.name, field.required ? "Y" : "N",
                             core::csvField(code.code), core::csvField(code.meaning));
      }
    }
  }
  return lines;
}

}  // namespace

std::vector<fs::path> writeTemplates(const fs::path& folder, const core::Resources& resources) {
  const auto catalogue = datasets::Catalogue::load(resources);
  std::map<fs::path, std::string> files;
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    files.emplace(folder / (dataset.id + ".csv"), headerLine(dataset));
  }
  files.emplace(folder / kCodesFile, codeLines(catalogue));

  std::error_code error;
  for (const auto& [file, text] : files) {
    // Somebody may have filled one in.
    if (fs::exists(file, error)) {
      throw Error{ErrorCode::CannotWrite,
                  fmt::format("{} exists already; templates never replace a file.", file.string())};
    }
  }
  fs::create_directories(folder, error);
  std::vector<fs::path> written;
  for (const auto& [file, text] : files) {
    std::ofstream out{file, std::ios::binary};
    out << text;
    out.close();
    if (out) {
      written.push_back(file);
      continue;
    }
    fs::remove(file, error);
    for (const fs::path& made : written) fs::remove(made, error);
    throw Error{ErrorCode::CannotWrite, fmt::format("{} cannot be written.", file.string())};
  }
  return written;
}

}  // namespace poap::session
