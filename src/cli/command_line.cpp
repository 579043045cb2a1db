#include "poap/cli/command_line.hpp"

#include "commands.hpp"
#include "poap/core/date.hpp"
#include "poap/core/error.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
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

CLI::Validator dayText() {
  return CLI::Validator{[](std::string& text) {
                          return core::parseDay(text) ? std::string{}
                                                      : fmt::format("\"{}\" is not a day such as 2019-03-31", text);
                        },
                        "YYYY-MM-DD"};
}

CLI::Validator separatorText() {
  return CLI::Validator{[](std::string& text) {
                          return csv::separatorNamed(text)
                                     ? std::string{}
                                     : fmt::format("\"{}\" is not comma, semicolon, tab or pipe", text);
                        },
                        "NAME"};
}

CLI::Validator encodingText() {
  return CLI::Validator{[](std::string& text) {
                          return csv::encodingNamed(text) ? std::string{}
                                                          : fmt::format("\"{}\" is no encoding we read", text);
                        },
                        "NAME"};
}

void addSample(CLI::App& app, SampleOptions& options) {
  CLI::App* command = app.add_subcommand("sample", "Make the sample dashboard (February 2019) as a new file");
  command->add_option("STORE", options.store, "File to make, such as sample.poap")->required();
}

void addImport(CLI::App& app, ImportOptions& options) {
  CLI::App* command = app.add_subcommand("import", "Load lists into a dashboard, made when it is missing");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("FILE", options.files, "Files of lists")->required();
  command->add_option("--as", options.dataset, "The list the files hold, when it should not be recognised")
      ->type_name("DATASET");
  command->add_flag("--dry-run", options.dryRun, "Check everything, store nothing");
  command->add_flag("--replace", options.replace, "End rows that a file lacks, within the file's own dates");
  command
      ->add_option("--report", options.report, "Write every fault with row, column, found, expected and the row as CSV")
      ->type_name("FILE.csv");
  command
      ->add_option("--unmapped", options.unmapped,
                   "Write the spellings no code is known by, for the codes to be filled in (values --import)")
      ->type_name("FILE.csv");
  command
      ->add_option("--separator", options.separator, "comma, semicolon, tab or pipe, when it should not be found out")
      ->check(separatorText());
  command
      ->add_option("--encoding", options.encoding,
                   "utf-8, utf-16 le, utf-16 be or windows-1252, when it should not be found out")
      ->check(encodingText());
  command->add_option("--dates", options.dates, "How dates such as 03/04/2019 are to be read")
      ->check(CLI::IsMember({"day-first", "month-first"}))
      ->default_str("day-first");
  command
      ->add_option("--map", options.columns,
                   "Read a column as a field, now and in later months: --map \"Their Header=date_of_birth\"")
      ->type_name("HEADER=FIELD");
  command->add_option("--as-at", options.asAt, "The day the files speak for, such as 2019-03-31")->check(dayText());
}

void addValues(CLI::App& app, ValuesOptions& options) {
  CLI::App* command = app.add_subcommand("values", "List, add and remove the spellings a dashboard reads as codes");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  auto* set =
      command->add_option("--set", options.set, "Read a spelling as a code: --set ethnicity \"White Brit\" WBRI")
          ->type_name("LIST SPELLING CODE")
          ->expected(3);
  auto* remove = command->add_option("--remove", options.remove, "Read a spelling as a code no longer")
                     ->type_name("LIST SPELLING")
                     ->expected(2);
  auto* exporting =
      command->add_option("--export", options.exportTo, "Write all spellings as CSV")->type_name("FILE.csv");
  auto* importing = command
                        ->add_option("--import", options.importFrom,
                                     "Add the spellings of a CSV with code_list, spelling and code; rows without a "
                                     "code are passed over")
                        ->type_name("FILE.csv");
  for (CLI::Option* one : {set, remove, exporting, importing}) {
    for (CLI::Option* other : {set, remove, exporting, importing}) {
      if (one != other) one->excludes(other);
    }
  }
}

void addColumns(CLI::App& app, ColumnsOptions& options) {
  CLI::App* command = app.add_subcommand("columns", "List and remove the headers a dashboard reads as fields");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("--remove", options.remove, "Read a header as a field no longer: --remove referrals \"Ref Dt\"")
      ->type_name("LIST HEADER")
      ->expected(2);
}

void addSettings(CLI::App& app, SettingsOptions& options) {
  CLI::App* command = app.add_subcommand("settings", "List and change how a dashboard names and judges");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("--set", options.set, "Change one: --set rag_scheme year_before")
      ->type_name("NAME VALUE")
      ->expected(2);
}

void addWhere(CLI::App& command, std::vector<std::string>& where) {
  command
      .add_option(
          "--where", where,
          "Count only rows with FIELD=VALUE, FIELD=VALUE1|VALUE2, FIELD= for not recorded, FIELD=@FILE for values "
          "one a line, age=10-15; FIELD is any field of a list, or team, age_band, source. May be repeated")
      ->type_name("FIELD=VALUE");
}

void addAsKnown(CLI::App& command, std::string& day) {
  command
      .add_option("--as-known", day,
                  "With the records known on that day, such as 2019-03-04, instead of those known now")
      ->check(CLI::Validator{[](std::string& text) {
                               return core::parseDay(text)
                                          ? std::string{}
                                          : fmt::format("\"{}\" is not a day such as 2019-03-04", text);
                             },
                             "YYYY-MM-DD"});
}

void addMonth(CLI::App& command, std::string& month) {
  command.add_option("--month", month, "Month shown")->required()->check(monthText());
}

void addAnswerFormat(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "text, csv or json")
      ->check(CLI::IsMember({"text", "csv", "json"}))
      ->capture_default_str();
}

void addExplain(CLI::App& app, QuestionOptions& options) {
  CLI::App* command = app.add_subcommand("explain", "Say how a figure is counted, from which records, and why each");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("FIGURE_ID", options.figure, "As `figures` prints it, such as cp.c1.latest")->required();
  addMonth(*command, options.month);
  command->add_flag("--rows", options.rows, "Every record that counts, and every one left out with the rule it fails");
  addWhere(*command, options.where);
  addAsKnown(*command, options.asKnown);
  addAnswerFormat(*command, options.format);
}

void addChanges(CLI::App& app, QuestionOptions& options) {
  CLI::App* command = app.add_subcommand("changes", "Say what changed in figures between two months, record by record");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  addMonth(*command, options.month);
  command->add_option("--against", options.against, "The month before it unless given")->check(monthText());
  command->add_option("--page", options.page, "Every figure of a page")->type_name("ID");
  command->add_option("--figure", options.figure, "One figure")->type_name("FIGURE_ID");
  command->add_flag("--rows", options.rows, "Every record of each part");
  addWhere(*command, options.where);
  addAsKnown(*command, options.asKnown);
  addAnswerFormat(*command, options.format);
}

void addDrivers(CLI::App& app, QuestionOptions& options) {
  CLI::App* command =
      app.add_subcommand("drivers", "Say which team, source or age explains most of a change between two months");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("FIGURE_ID", options.figure, "As `figures` prints it")->required();
  addMonth(*command, options.month);
  command->add_option("--against", options.against, "The month before it unless given")->check(monthText());
  addWhere(*command, options.where);
  addAnswerFormat(*command, options.format);
}

void addExceptions(CLI::App& app, QuestionOptions& options) {
  CLI::App* command = app.add_subcommand("exceptions", "List what of a month needs a look, over all pages");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  addMonth(*command, options.month);
  addAnswerFormat(*command, options.format);
}

void addQuality(CLI::App& app, QuestionOptions& options) {
  CLI::App* command =
      app.add_subcommand("quality", "List what is overdue, blank, contradictory or there twice, by list and team");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("--month", options.month, "Overdue at its end; the newest unless given")->check(monthText());
  command->add_flag("--rows", options.rows, "Every record");
  addAnswerFormat(*command, options.format);
}

void addFigures(CLI::App& app, FiguresOptions& options) {
  CLI::App* command = app.add_subcommand("figures", "Print every figure of pages for a month");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("--month", options.month, "Month shown")->required()->check(monthText());
  command->add_option("--page", options.pages, "Page id; every page unless given")->type_name("ID");
  addWhere(*command, options.where);
  addAsKnown(*command, options.asKnown);
  command->add_option("--format", options.format, "csv or json")
      ->check(CLI::IsMember({"csv", "json"}))
      ->capture_default_str();
}

void addExport(CLI::App& app, ExportOptions& options) {
  CLI::App* command = app.add_subcommand("export", "Write pages, or one block of a page, as PDF, SVG or PNG");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("--month", options.month, "Month shown")->required()->check(monthText());
  command->add_option("--page", options.pages, "Page id; every page unless given")->type_name("ID");
  addWhere(*command, options.where);
  addAsKnown(*command, options.asKnown);
  command->add_option("--block", options.block, "One block of the one page named")->type_name("ID");
  command->add_option("--format", options.format, "pdf, svg or png")
      ->required()
      ->check(CLI::IsMember({"pdf", "svg", "png"}));
  command->add_option("--audience", options.audience, "Who will read it")->type_name("AUDIENCE")->capture_default_str();
  command->add_option("--out", options.out, "A file for PDF and for one block, otherwise a folder")->required();
}

void addBenchmarks(CLI::App& app, BenchmarksOptions& options) {
  CLI::App* command = app.add_subcommand("benchmarks", "Load a published file of other areas' values as benchmarks");
  command->add_option("STORE", options.store, "Dashboard file")->required();
  command->add_option("FILE", options.file, "CSV file as published")->required();
  command->add_option("--form", options.form, "How the file is laid out, such as lait or dfe_need")
      ->required()
      ->type_name("NAME");
  command->add_option("--area", options.area, "The authority, by code or name as in its list of neighbours");
  command->add_option("--region", options.region, "Its region, by code or name as in the file");
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

bool draws(std::span<const std::string> arguments) {
  return std::find(arguments.begin(), arguments.end(), "export") != arguments.end();
}

int run(std::span<const std::string> arguments, session::Surroundings surroundings, std::ostream& out,
        std::ostream& err, const Exporter& exporter) {
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
  BenchmarksOptions benchmarks;
  QuestionOptions explain;
  QuestionOptions changes;
  QuestionOptions drivers;
  QuestionOptions exceptions;
  QuestionOptions quality;
  BatchesOptions batches;
  UndoOptions undo;
  UndoOptions redo;
  CheckOptions check;
  TemplatesOptions templates;
  SeriesOptions spc;
  SeriesOptions intervals;
  addSample(app, sample);
  addImport(app, import);
  ValuesOptions values;
  ColumnsOptions columns;
  SettingsOptions settings;
  addValues(app, values);
  addColumns(app, columns);
  addSettings(app, settings);
  addFigures(app, figures);
  addExport(app, exporting);
  addBenchmarks(app, benchmarks);
  addExplain(app, explain);
  addChanges(app, changes);
  addDrivers(app, drivers);
  addExceptions(app, exceptions);
  addQuality(app, quality);
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
    if (app.got_subcommand("values")) return runValues(values, surroundings, out, err);
    if (app.got_subcommand("columns")) return runColumns(columns, surroundings, out, err);
    if (app.got_subcommand("settings")) return runSettings(settings, surroundings, out);
    if (app.got_subcommand("figures")) return runFigures(figures, surroundings, out);
    if (app.got_subcommand("benchmarks")) return runBenchmarks(benchmarks, surroundings, out, err);
    if (app.got_subcommand("explain")) return runExplain(explain, surroundings, out);
    if (app.got_subcommand("changes")) return runChanges(changes, surroundings, out, err);
    if (app.got_subcommand("drivers")) return runDrivers(drivers, surroundings, out);
    if (app.got_subcommand("exceptions")) return runExceptions(exceptions, surroundings, out);
    if (app.got_subcommand("quality")) return runQuality(quality, surroundings, out, err);
    if (app.got_subcommand("batches")) return runBatches(batches, surroundings, out);
    if (app.got_subcommand("undo")) return runUndo(undo, surroundings, out);
    if (app.got_subcommand("redo")) return runRedo(redo, surroundings, out);
    if (app.got_subcommand("check")) return runCheck(check, surroundings, out);
    if (app.got_subcommand("templates")) return runTemplates(templates, surroundings, out);
    if (app.got_subcommand("spc")) return runSpc(spc, out, err);
    if (app.got_subcommand("intervals")) return runIntervals(intervals, out, err);
    return exporter(exporting, surroundings, out, err);
  } catch (const core::Error& error) {
    err << error.what() << '\n';
    return error.code() == core::ErrorCode::UnknownName ? kWrongUsage : kFailed;
  } catch (const std::exception& error) {
    err << "The command failed and changed nothing: " << error.what() << '\n';
    return kFailed;
  }
}

}  // namespace poap::cli
