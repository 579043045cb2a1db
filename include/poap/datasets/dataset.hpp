#pragma once

// What each dataset is: fields, types, codes, key and header names, as declared in resources/datasets and
// resources/codes.

#include "poap/core/resources.hpp"
#include "poap/datasets/look_alike.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace poap::datasets {

enum class FieldType {
  Id,           // text, kept as it is: leading zeros count
  Text,         // free text
  PartialDate,  // a date of which day, month or year may be unknown (core/partial_date.hpp), kept as supplied
  Code,         // one of a code list
  Date,         // a day
  DateTime,     // a day and, when known, the minute
  Integer,
  Number,
};

// The years of a return in which a code may be used, by the year they begin in: 2018 for 2018/19. None: no limit.
struct CodeYears {
  std::optional<int> from;
  std::optional<int> to;  // the last one
  [[nodiscard]] bool hold(int year) const { return (!from || *from <= year) && (!to || year <= *to); }
};

struct Code {
  std::string code;     // what is stored and printed in our CSVs
  std::string meaning;  // for people
  std::vector<std::string> spellings;
  CodeYears years = {};
};

class CodeList {
public:
  // years: of spellings that were used in other years than their code.
  CodeList(std::string id, std::string title, std::string source, std::vector<Code> codes,
           const std::vector<std::pair<std::string, CodeYears>>& years = {});
  [[nodiscard]] const std::string& id() const { return m_id; }
  [[nodiscard]] const std::string& title() const { return m_title; }
  [[nodiscard]] const std::string& source() const { return m_source; }
  [[nodiscard]] std::span<const Code> codes() const { return m_codes; }
  // The code a cell means: the code itself, its meaning or a spelling, each also behind a list prefix
  // such as "a) ", ignoring case and outer space. Null when it is in no form we know.
  [[nodiscard]] const Code* match(std::string_view cell) const;
  // When what a cell says may be used: the years of its spelling where it has its own, else those of its code. Null
  // when it is in no form we know.
  [[nodiscard]] const CodeYears* yearsOf(std::string_view cell) const;
  // Whether any code or spelling is bound to years.
  [[nodiscard]] bool changesByYear() const { return m_changesByYear; }
  // The one code that stands in a cell beside words that are no code: "WBRI - White British", "N2: Disability",
  // "Returned home (E4A)", "U6 Foster placement". In front of a mark such as " - " or ":" or in closing brackets any
  // code counts; before a mere space or hyphen one as printed that has letters and digits, or whose name follows:
  // "6 months" is no code. In front of what means a code here, the letter and digit of another list do not count
  // ("A1 - White British"). Null when there is none, when there are two, or when the words mean another code.
  [[nodiscard]] const Code* matchWithin(std::string_view cell) const;

private:
  [[nodiscard]] const Code* byCode(std::string_view folded) const;

  std::string m_id;
  std::string m_title;
  std::string m_source;
  std::vector<Code> m_codes;
  std::unordered_map<std::string, std::size_t> m_byFolded;
  std::unordered_map<std::string, CodeYears> m_yearsByFolded;  // of spellings with years of their own
  bool m_changesByYear = false;
};

struct Field {
  std::string name;  // lower snake_case, the same in CSV, SQL and definitions
  FieldType type = FieldType::Text;
  bool required = false;
  std::optional<std::string> codeList;
  std::vector<std::string> headers;  // other names of the column, besides `name`
  std::string about;
  bool filledFromAsAt = false;  // no column: the day the file speaks for
};

enum class CheckRule {
  NotBefore,  // field must not be before other (error)
  Needs,      // field without other (warning)
};

struct Check {
  CheckRule rule = CheckRule::NotBefore;
  std::size_t field = 0;  // positions in fields
  std::size_t other = 0;
};

// Of rows with the same key at most one may be without an end: two are told as a warning.
struct OneOpen {
  std::vector<std::size_t> key;  // positions in fields
  std::size_t from = 0;          // dates
  std::size_t to = 0;
};

struct Dataset {
  std::string id;
  std::string title;
  std::string about;
  std::string grain;
  std::optional<int> annexAList;
  std::vector<std::size_t> keyFields;  // positions in fields
  bool keyOrdinal = false;             // rows of one file with equal key fields are told apart by their order
  std::optional<std::size_t> boundingDate;
  bool replace = false;
  // Each file speaks for a year: the state of a row is that of the file with the latest day, in whatever order the
  // files were loaded. Its key is unique.
  bool yearly = false;
  bool exactColumns = false;  // a file has every column, also those whose cells may be empty
  std::vector<std::string> fileHints;
  std::vector<Field> fields;
  std::vector<Check> checks;
  std::optional<OneOpen> oneOpen;

  [[nodiscard]] std::optional<std::size_t> fieldIndex(std::string_view name) const;
};

// All declared datasets; checked whole when loaded.
class Catalogue {
public:
  // Throws core::Error{BadResource} naming file and field for anything that does not hold together:
  // unknown type, code list, key field, check; a name that is not snake_case; a header two fields claim.
  static Catalogue load(const core::Resources& resources);

  [[nodiscard]] std::span<const Dataset> datasets() const { return m_datasets; }
  [[nodiscard]] const Dataset* find(std::string_view id) const;
  // Throws core::Error{UnknownName}.
  [[nodiscard]] const Dataset& get(std::string_view id) const;
  [[nodiscard]] const CodeList& codeList(std::string_view id) const;
  [[nodiscard]] std::span<const CodeList> codeLists() const { return m_codeLists; }
  [[nodiscard]] std::span<const LookAlike> lookAlikes() const { return m_lookAlikes; }

private:
  std::vector<Dataset> m_datasets;
  std::vector<CodeList> m_codeLists;
  std::vector<LookAlike> m_lookAlikes;
};

}  // namespace poap::datasets
