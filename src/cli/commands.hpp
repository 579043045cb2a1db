#pragma once

#include "poap/session/session.hpp"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace poap::cli {

struct SampleOptions {
  std::string store;
};

struct ImportOptions {
  std::string store;
  std::vector<std::string> files;
  std::string dataset;
  std::string report;
  bool dryRun = false;
  bool replace = false;
};

struct FiguresOptions {
  std::string store;
  std::string month;
  std::vector<std::string> pages;
  std::string format = "csv";
};

struct ExportOptions {
  std::string store;
  std::string month;
  std::vector<std::string> pages;
  std::string block;
  std::string format;
  std::string audience = "internal";
  std::string out;
};

struct BatchesOptions {
  std::string store;
  std::string format = "text";
};

struct UndoOptions {
  std::string store;
  std::int64_t batch = 0;
  bool dryRun = false;
};

struct CheckOptions {
  std::string store;
};

struct TemplatesOptions {
  std::string folder;
};

struct SeriesOptions {
  std::string file;
};

// Each returns an exit code of command_line.hpp and lets core::Error through.
int runSample(const SampleOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runImport(const ImportOptions& options, const session::Surroundings& surroundings, std::ostream& out,
              std::ostream& err);
int runFigures(const FiguresOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runExport(const ExportOptions& options, const session::Surroundings& surroundings, std::ostream& out,
              std::ostream& err);
int runBatches(const BatchesOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runUndo(const UndoOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runRedo(const UndoOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runCheck(const CheckOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runTemplates(const TemplatesOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runSpc(const SeriesOptions& options, std::ostream& out, std::ostream& err);
int runIntervals(const SeriesOptions& options, std::ostream& out, std::ostream& err);

}  // namespace poap::cli
