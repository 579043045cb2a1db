#pragma once

// What each dataset is: fields, types, codes, key and header names, as declared in resources/datasets and
// resources/codes.

#include "poap/core/resources.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace poap::datasets {

enum class FieldType {
  Id,        // text, kept as it is: leading zeros count
  Text,      // free text
  Code,      // one of a code list
  Date,      // a day
  DateTime,  // a day and, when known, the minute
  Integer,
  Number,
};

struct Code {
  std::string code;     // what is stored and printed in our CSVs
  std::string meaning;  // for people
  std::vector<std::string> spellings;
};

class CodeList {
public:
  CodeList(std::string id, std::string title, std::string source, std::vector<Code> codes);
  [[nodiscard]] const std::string& id() const { return m_id; }
  [[nodiscard]] const std::string& title() const { return m_title; }
  [[nodiscard]] const std::string& source() const { return m_source; }
  [[nodiscard]] std::span<const Code> codes() const { return m_codes; }
  // The code a cell means: the code itself, its meaning or a spelling, each also behind a list prefix
  // such as "a) ", ignoring case and outer space. Null when it is in no form we know.
  [[nodiscard]] const Code* match(std::string_view cell) const;

private:
  std::string m_id;
  std::string m_title;
  std::string m_source;
  std::vector<Code> m_codes;
  std::unordered_map<std::string, std::size_t> m_byFolded;
};

struct Field {
  std::string name;  // lower snake_case, the same in CSV, SQL and definitions
  FieldType type = FieldType::Text;
  bool required = false;
  std::optional<std::string> codeList;
  std::vector<std::string> headers;  // other names of the column, besides `name`
  std::string about;
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
  std::vector<std::string> fileHints;
  std::vector<Field> fields;
  std::vector<Check> checks;

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

private:
  std::vector<Dataset> m_datasets;
  std::vector<CodeList> m_codeLists;
};

}  // namespace poap::datasets
