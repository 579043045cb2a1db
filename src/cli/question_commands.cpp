#include "commands.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/session/questions.hpp"

#include <ostream>

namespace poap::cli {

namespace {

session::AnswerFormat formatOf(const std::string& name) {
  if (name == "csv") return session::AnswerFormat::Csv;
  return name == "json" ? session::AnswerFormat::Json : session::AnswerFormat::Text;
}

core::Month monthBefore(const QuestionOptions& options) {
  const core::Month month = *core::parseIsoMonth(options.month);
  return options.against.empty() ? month.plus(-1) : *core::parseIsoMonth(options.against);
}

}  // namespace

std::optional<core::Day> asKnownDay(const std::string& text) {
  return text.empty() ? std::nullopt : core::parseDay(text);
}

int runExplain(const QuestionOptions& options, const session::Surroundings& surroundings, std::ostream& out) {
  const auto dashboard = session::Dashboard::open(options.store, surroundings, asKnownDay(options.asKnown));
  const session::AnswerFormat format = formatOf(options.format);
  const bool rows = options.rows || format == session::AnswerFormat::Csv;
  session::writeAnswer(out,
                       session::explain(dashboard, options.figure, *core::parseIsoMonth(options.month),
                                        session::filterFrom(dashboard, options.where), rows),
                       format);
  return kDone;
}

int runChanges(const QuestionOptions& options, const session::Surroundings& surroundings, std::ostream& out,
               std::ostream& err) {
  if (options.page.empty() == options.figure.empty()) {
    err << "Name one --page or one --figure.\n";
    return kWrongUsage;
  }
  if (!options.asKnown.empty() && !options.against.empty()) {
    err << "Either --against another month or --as-known on another day.\n";
    return kWrongUsage;
  }
  const auto dashboard = session::Dashboard::open(options.store, surroundings);
  if (!options.asKnown.empty()) {
    const auto then = session::Dashboard::open(options.store, surroundings, asKnownDay(options.asKnown));
    session::writeChanges(
        out,
        session::changesSince(then, dashboard, options.page, options.figure, *core::parseIsoMonth(options.month),
                              session::filterFrom(dashboard, options.where)),
        formatOf(options.format), options.rows);
    return kDone;
  }
  session::writeChanges(
      out,
      session::changes(dashboard, options.page, options.figure, monthBefore(options),
                       *core::parseIsoMonth(options.month), session::filterFrom(dashboard, options.where)),
      formatOf(options.format), options.rows);
  return kDone;
}

int runDrivers(const QuestionOptions& options, const session::Surroundings& surroundings, std::ostream& out) {
  const auto dashboard = session::Dashboard::open(options.store, surroundings);
  session::writeDrivers(
      out,
      session::drivers(dashboard, options.figure, monthBefore(options), *core::parseIsoMonth(options.month),
                       session::filterFrom(dashboard, options.where)),
      formatOf(options.format));
  return kDone;
}

int runExceptions(const QuestionOptions& options, const session::Surroundings& surroundings, std::ostream& out) {
  const auto dashboard = session::Dashboard::open(options.store, surroundings);
  const core::Month month = *core::parseIsoMonth(options.month);
  session::writeExceptions(out, session::exceptions(dashboard, month), month, formatOf(options.format));
  return kDone;
}

int runQuality(const QuestionOptions& options, const session::Surroundings& surroundings, std::ostream& out,
               std::ostream& err) {
  const auto dashboard = session::Dashboard::open(options.store, surroundings);
  const std::vector<core::Month> months = dashboard.months();
  if (options.month.empty() && months.empty()) {
    err << "There are no records yet.\n";
    return kFailed;
  }
  const core::Month month = options.month.empty() ? months.front() : *core::parseIsoMonth(options.month);
  session::writeQuality(out, session::quality(dashboard, month), formatOf(options.format), options.rows);
  return kDone;
}

}  // namespace poap::cli
