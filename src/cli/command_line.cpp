#include "poap/cli/command_line.hpp"

#include "commands.hpp"
#include "poap/core/error.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ostream>

namespace poap::cli {

namespace {

const std::string kFooter =
    "Exit codes: 0 done; 1 failed, nothing changed; 2 wrong usage; 3 done, with rows or files left out.";

CLI::Validator monthText() {
  return CLI::Validator{[](std::string& text) {
                          return core::parseIsoMonth(text) ? std::string{}
                                                           : fmt::format("\"{}\" is not a month such as 2019-02", text);
                        },
                        "YYYY-MM"};
}

void addSample(CLI::App& app, SampleOptions& options) {
  CLI::App* command = app.add_subcommand("sample", "Make the sample dashboard (February 2019) as a new file");
  command->add_option("STORE", options.store, "File to make, such as sample.poap")->required();
}

void addImport(CLI::App& app, ImportOptions& options) {
  CLI::App* command = app.add_subcommand("import", "Load CSV lists into a dashboard, made when it is missing");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("FILE", options.files, "CSV files")->required();
  command->add_option("--as", options.dataset, "The list the files hold, when it should not be recognised")
      ->type_name("DATASET");
  command->add_flag("--dry-run", options.dryRun, "Check everything, store nothing");
  command->add_flag("--replace", options.replace, "End rows that a file lacks, within the file's own dates");
  command->add_option("--report", options.report, "Write every fault with row, column, found and expected as CSV")
      ->type_name("FILE.csv");
}

void addFigures(CLI::App& app, FiguresOptions& options) {
  CLI::App* command = app.add_subcommand("figures", "Print every figure of pages for a month");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("--month", options.month, "Month shown")->required()->check(monthText());
  command->add_option("--page", options.pages, "Page id; every page unless given")->type_name("ID");
  command->add_option("--format", options.format, "csv or json")
      ->check(CLI::IsMember({"csv", "json"}))
      ->capture_default_str();
}

void addExport(CLI::App& app, ExportOptions& options) {
  CLI::App* command = app.add_subcommand("export", "Write pages, or one block of a page, as PDF, SVG or PNG");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("--month", options.month, "Month shown")->required()->check(monthText());
  command->add_option("--page", options.pages, "Page id; every page unless given")->type_name("ID");
  command->add_option("--block", options.block, "One block of the one page named")->type_name("ID");
  command->add_option("--format", options.format, "pdf, svg or png")
      ->required()
      ->check(CLI::IsMember({"pdf", "svg", "png"}));
  command->add_option("--audience", options.audience, "Who will read it")->type_name("AUDIENCE")->capture_default_str();
  command->add_option("--out", options.out, "A file for PDF and for one block, otherwise a folder")->required();
}

void addBatches(CLI::App& app, BatchesOptions& options) {
  CLI::App* command = app.add_subcommand("batches", "Print every import of a dashboard, newest first");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("--format", options.format, "text or csv")
      ->check(CLI::IsMember({"text", "csv"}))
      ->capture_default_str();
}

void addUndo(CLI::App& app, const std::string& name, const std::string& about, UndoOptions& options) {
  CLI::App* command = app.add_subcommand(name, about);
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("BATCH", options.batch, "Number of the import, as printed by batches")->required();
  command->add_flag("--dry-run", options.dryRun, "Say what it would do, change nothing");
}

void addCheck(CLI::App& app, CheckOptions& options) {
  CLI::App* command = app.add_subcommand("check", "See whether a dashboard file is whole");
  command->add_option("STORE", options.store, "Dashboard file")->required();
}

void addTemplates(CLI::App& app, TemplatesOptions& options) {
  CLI::App* command = app.add_subcommand("templates", "Write an empty CSV file of every list, and a list of all codes");
  command->add_option("DIR", options.folder, "Folder, made when it is missing")->required();
}

void addSeries(CLI::App& app, const std::string& name, const std::string& about, const std::string& columns,
               SeriesOptions& options) {
  CLI::App* command = app.add_subcommand(name, about);
  command->add_option("FILE", options.file, columns)->required()->type_name("FILE.csv");
}

}  // namespace

bool isCommand(std::span<const std::string> arguments) {
  // The window takes at most the file to open; anything else belongs to a command, or is a slip to be told.
  return arguments.size() > 1 || (arguments.size() == 1 && !arguments[0].ends_with(".poap"));
}

int run(std::span<const std::string> arguments, session::Surroundings surroundings, std::ostream& out,
        std::ostream& err) {
  CLI::App app{"Performance on a Page: the month of a council's children's services", "poap"};
  app.footer(kFooter);
  app.require_subcommand(1);
  app.set_version_flag("--version", POAP_VERSION);
  std::string resources;
  app.add_option("--resources", resources, "Read lists, measures and pages from a folder instead")->type_name("DIR");

  SampleOptions sample;
  ImportOptions import;
  FiguresOptions figures;
  ExportOptions exporting;
  BatchesOptions batches;
  UndoOptions undo;
  UndoOptions redo;
  CheckOptions check;
  TemplatesOptions templates;
  SeriesOptions spc;
  SeriesOptions intervals;
  addSample(app, sample);
  addImport(app, import);
  addFigures(app, figures);
  addExport(app, exporting);
  addBatches(app, batches);
  addUndo(app, "undo", "Take an import out again, whatever was imported since", undo);
  addUndo(app, "redo", "Put an import that was undone in again, in its place", redo);
  addCheck(app, check);
  addTemplates(app, templates);
  addSeries(app, "spc", "Print the control limits and special causes of any series",
            "Columns case_id, improvement_direction (increase, decrease or neutral), date, value; if wanted target, "
            "fix_after_n_points, screen_outliers (1 or 0), rebase (1 starts new limits)",
            spc);
  addSeries(app, "intervals", "Print the confidence intervals of any counts",
            "Columns numerator, denominator, multiplier, method (wilson for proportions, byars for rates), confidence "
            "(such as 0.95)",
            intervals);
  for (CLI::App* command : app.get_subcommands({})) {
    command->footer(kFooter);
    command->fallthrough();
  }

  try {
    std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    return app.exit(error, out, err) == 0 ? kDone : kWrongUsage;
  }
  try {
    if (!resources.empty()) surroundings.resources = core::Resources{resources};
    if (app.got_subcommand("sample")) return runSample(sample, surroundings, out);
    if (app.got_subcommand("import")) return runImport(import, surroundings, out, err);
    if (app.got_subcommand("figures")) return runFigures(figures, surroundings, out);
    if (app.got_subcommand("batches")) return runBatches(batches, surroundings, out);
    if (app.got_subcommand("undo")) return runUndo(undo, surroundings, out);
    if (app.got_subcommand("redo")) return runRedo(redo, surroundings, out);
    if (app.got_subcommand("check")) return runCheck(check, surroundings, out);
    if (app.got_subcommand("templates")) return runTemplates(templates, surroundings, out);
    if (app.got_subcommand("spc")) return runSpc(spc, out, err);
    if (app.got_subcommand("intervals")) return runIntervals(intervals, out, err);
    return runExport(exporting, surroundings, out, err);
  } catch (const core::Error& error) {
    err << error.what() << '\n';
    return error.code() == core::ErrorCode::UnknownName ? kWrongUsage : kFailed;
  } catch (const std::exception& error) {
    err << "The command failed and changed nothing: " << error.what() << '\n';
    return kFailed;
  }
}

}  // namespace poap::cli
