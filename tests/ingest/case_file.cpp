#include "case_file.hpp"

#include "poap/core/text.hpp"
#include "support/scratch.hpp"

#include <algorithm>
#include <sstream>

std::vector<std::string> CaseSection::lines() const {
  std::vector<std::string> result;
  for (const std::string& text : poap::core::split(body, '\n')) {
    if (!text.empty()) result.push_back(text);
  }
  return result;
}

bool CaseSection::has(const std::string& word) const {
  return std::find(head.begin(), head.end(), word) != head.end();
}

std::vector<CaseSection> readCaseFile(const std::filesystem::path& file) {
  std::vector<CaseSection> sections;
  std::istringstream text{support::readFile(file)};
  std::string line;
  for (int number = 1; std::getline(text, line); ++number) {
    if (line.starts_with("=== ")) {
      CaseSection& section = sections.emplace_back();
      section.line = number;
      std::istringstream words{line.substr(4)};
      for (std::string word; words >> word;) section.head.push_back(word);
    } else if (!sections.empty()) {
      sections.back().body += line + "\n";
    }
  }
  return sections;
}

std::vector<std::string> cellsOf(const std::string& line) {
  std::vector<std::string> cells;
  for (const std::string& cell : poap::core::split(line, '|')) cells.emplace_back(poap::core::trimmed(cell));
  return cells;
}

std::string unescaped(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\x") == 0 && i + 3 < text.size()) {
      bytes.push_back(static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16)));
      i += 3;
    } else {
      bytes.push_back(text[i]);
    }
  }
  return bytes;
}
