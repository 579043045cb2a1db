#pragma once

#include <filesystem>
#include <string>
#include <vector>

// A part of a case: "=== head words" and the lines below it.
struct CaseSection {
  std::vector<std::string> head;
  std::string body;
  int line = 0;

  [[nodiscard]] std::vector<std::string> lines() const;  // without empty ones
  [[nodiscard]] bool has(const std::string& word) const;
};

// The sections of tests/ingest/cases/README.md.
std::vector<CaseSection> readCaseFile(const std::filesystem::path& file);

// "a | b" -> {"a", "b"}
std::vector<std::string> cellsOf(const std::string& line);

// \xNN to bytes.
std::string unescaped(const std::string& text);
