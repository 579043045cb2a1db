#include "poap/session/mappings.hpp"

#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "table_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>

namespace poap::session {

namespace {

using core::Error;
using core::ErrorCode;

// A dashboard that exists, with the definitions it is read by.
struct Opened {
  Opened(const std::filesystem::path& file, const Surroundings& surroundings)
      : catalogue(datasets::Catalogue::load(surroundings.resources)),
        store(store::Store::open(file, store::OpenMode::ReadWrite, catalogue, surroundings.resources)) {}
  datasets::Catalogue catalogue;
  store::Store store;
};

std::string nowOf(const Surroundings& surroundings) {
  return core::isoTime(surroundings.clock->now());
}

// What a person may teach, or a sentence why not.
struct Teaching {
  std::string code;
  std::string why;
};

Teaching checked(const datasets::Catalogue& catalogue, std::string_view codeList, std::string_view spelling,
                 std::string_view code) {
  const auto lists = catalogue.codeLists();
  const auto list = std::find_if(lists.begin(), lists.end(), [&](const auto& entry) { return entry.id() == codeList; });
  if (list == lists.end()) return {"", fmt::format("there is no code list called {}", codeList)};
  const datasets::Code* meant = list->match(code);
  if (meant == nullptr) return {"", fmt::format("the list {} has no code {}", codeList, code)};
  if (core::trimmed(spelling).empty()) return {"", "the spelling is empty"};
  const datasets::Code* known = list->match(spelling);
  if (known != nullptr && known != meant) {
    return {"", fmt::format("the list {} itself reads this spelling as {}", codeList, known->code)};
  }
  return {meant->code, ""};
}

// The apostrophe our CSV files have before what a spreadsheet would run.
std::string_view withoutApostrophe(std::string_view cell) {
  if (cell.size() > 1 && cell[0] == '\'' && std::string_view{"=+-@"}.find(cell[1]) != std::string_view::npos) {
    cell.remove_prefix(1);
  }
  return cell;
}

std::string safeField(std::string_view text) {
  const bool runs = !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
  return core::csvField(runs ? "'" + std::string{text} : std::string{text});
}

}  // namespace

std::vector<store::ValueMapping> taughtValues(const std::filesystem::path& store, const Surroundings& surroundings) {
  return store::valueMappings(Opened{store, surroundings}.store);
}

void teachValue(const std::filesystem::path& store, const std::string& codeList, const std::string& spelling,
                const std::string& code, const Surroundings& surroundings) {
  Opened opened{store, surroundings};
  const Teaching teaching = checked(opened.catalogue, codeList, spelling, code);
  if (!teaching.why.empty()) {
    throw Error{ErrorCode::UnknownName, fmt::format("Nothing was changed: {}.", teaching.why)};
  }
  store::setValueMapping(opened.store, {codeList, spelling, teaching.code, surroundings.user, nowOf(surroundings)});
}

void forgetValue(const std::filesystem::path& store, const std::string& codeList, const std::string& spelling,
                 const Surroundings& surroundings) {
  Opened opened{store, surroundings};
  if (!store::removeValueMapping(opened.store, codeList, spelling, surroundings.user, nowOf(surroundings))) {
    throw Error{ErrorCode::UnknownName,
                fmt::format("The dashboard was not taught \"{}\" of the list {}.", spelling, codeList)};
  }
}

std::size_t teachValues(const std::filesystem::path& store, const std::filesystem::path& file,
                        const Surroundings& surroundings) {
  constexpr std::array<std::string_view, 3> kColumns = {"code_list", "spelling", "code"};
  TableFile table{file, kColumns, {}};
  Opened opened{store, surroundings};
  store::Transaction transaction{opened.store};
  std::size_t taught = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view code = table.text(row, "code");
    if (code.empty()) continue;
    const std::string spelling{withoutApostrophe(table.text(row, "spelling"))};
    const std::string codeList{table.text(row, "code_list")};
    const Teaching teaching = checked(opened.catalogue, codeList, spelling, code);
    if (!teaching.why.empty()) {
      table.addFault(row, "code", teaching.why);
      continue;
    }
    store::setValueMapping(opened.store, {codeList, spelling, teaching.code, surroundings.user, nowOf(surroundings)});
    ++taught;
  }
  table.throwFaults();
  transaction.commit();
  return taught;
}

void writeTaughtValues(std::ostream& out, std::span<const store::ValueMapping> mappings) {
  out << "code_list,spelling,code,set_by,set_at\n";
  for (const store::ValueMapping& mapping : mappings) {
    out << core::csvField(mapping.codeList) << ',' << safeField(mapping.spelling) << ',' << core::csvField(mapping.code)
        << ',' << safeField(mapping.setBy) << ',' << mapping.setAt << '\n';
  }
}

std::vector<store::ColumnMapping> taughtColumns(const std::filesystem::path& store, const Surroundings& surroundings) {
  return store::columnMappings(Opened{store, surroundings}.store);
}

void forgetColumn(const std::filesystem::path& store, const std::string& dataset, const std::string& header,
                  const Surroundings& surroundings) {
  Opened opened{store, surroundings};
  if (!store::removeColumnMapping(opened.store, dataset, header, surroundings.user, nowOf(surroundings))) {
    throw Error{ErrorCode::UnknownName,
                fmt::format("The dashboard was not taught a column \"{}\" of the list {}.", header, dataset)};
  }
}

}  // namespace poap::session
