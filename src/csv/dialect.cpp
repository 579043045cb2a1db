#include "poap/csv/dialect.hpp"

#include "line_ends.hpp"
#include "poap/core/text.hpp"
#include "poap/csv/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace poap::csv {

namespace {

constexpr std::int64_t kLinesLookedAt = 200;
// Where nothing else tells two separators apart, the one that is rarer in text.
constexpr std::array<char, 4> kRarestFirst = {'\t', '|', ';', ','};

Source textSource(std::string_view text) {
  return [text](std::span<char> room) mutable {
    const std::size_t count = std::min(room.size(), text.size());
    std::copy_n(text.begin(), count, room.begin());
    text.remove_prefix(count);
    return count;
  };
}

std::string inUtf8(std::string_view text, Encoding encoding) {
  const Source source = decoded(textSource(text), encoding);
  std::string result;
  std::array<char, 4096> block{};
  while (const std::size_t got = source(block)) result.append(block.data(), got);
  return result;
}

struct DetectedEncoding {
  Encoding encoding;
  std::string why;
};

// UTF-16 without a mark: Latin characters leave a zero byte in every pair.
std::optional<Encoding> utf16ByZeros(std::string_view start) {
  const std::size_t pairs = start.size() / 2;
  std::size_t zeroFirst = 0;
  std::size_t zeroSecond = 0;
  for (std::size_t i = 0; i + 1 < start.size(); i += 2) {
    if (start[i] == '\0' && start[i + 1] != '\0') ++zeroFirst;
    if (start[i] != '\0' && start[i + 1] == '\0') ++zeroSecond;
  }
  if (pairs == 0 || 4 * std::max(zeroFirst, zeroSecond) < pairs) return std::nullopt;
  return zeroSecond >= zeroFirst ? Encoding::Utf16LittleEndian : Encoding::Utf16BigEndian;
}

DetectedEncoding detectEncoding(std::string_view start, bool startIsWhole,
                                const std::optional<Utf8Scan::Found>& scanOfWhole) {
  if (start.starts_with("\xEF\xBB\xBF")) return {Encoding::Utf8, "by its byte order mark"};
  if (start.starts_with("\xFF\xFE")) return {Encoding::Utf16LittleEndian, "by its byte order mark"};
  if (start.starts_with("\xFE\xFF")) return {Encoding::Utf16BigEndian, "by its byte order mark"};
  if (const auto encoding = utf16ByZeros(start)) return {*encoding, "as every other byte is zero"};
  Utf8Scan scan;
  scan.add(start);
  const Utf8Scan::Found found = scanOfWhole.value_or(scan.found(startIsWhole));
  if (found.foreign == 0) return {Encoding::Utf8, ""};
  if (found.sequences > found.foreign) {
    return {Encoding::Utf8, fmt::format("damaged in places: byte 0x{:02X} is not UTF-8", found.first)};
  }
  return {Encoding::Windows1252, fmt::format("as byte 0x{:02X} is not UTF-8", found.first)};
}

// Records next to each other that a separator cuts, none of them into a single cell.
struct Run {
  char separator = ',';
  std::size_t cells = 0;        // the number that most of its lines are cut into
  std::int64_t lines = 0;       // of the records with this many cells
  std::int64_t separators = 0;  // in these records
  std::int64_t firstLine = 0;   // of the first of these records
  std::int64_t linesOutside = 0;
};

bool isQuoteFault(const Fault& fault) {
  return fault.code == core::IssueCode::StrayQuote;
}

// What one separator makes of the first lines.
class Cut {
public:
  // `faulty`: records with stray quotes count like others.
  Cut(std::string_view text, bool textIsWhole, char separator, bool faulty) : m_separator(separator) {
    Limits limits;
    limits.window = std::min(limits.window, text.size() + 1);
    Reader reader{textSource(text), separator, limits};
    Record record;
    bool waiting = false;
    // The last record of a text that goes on may be cut short.
    while (reader.next(record) && record.line <= kLinesLookedAt) {
      if (waiting) add();
      take(record, faulty);
      waiting = true;
    }
    if (waiting && (textIsWhole || reader.position() < text.size() || m_lines == 0)) add();
    endRun();
    m_best.linesOutside = m_lines - m_bestLines;
  }

  [[nodiscard]] const Run& best() const { return m_best; }

private:
  struct Taken {
    std::int64_t line = 0;
    std::int64_t lines = 0;
    std::size_t cells = 0;
    bool sound = true;
    bool blank = false;
  };
  struct Width {
    std::int64_t lines = 0;
    std::int64_t records = 0;
    std::int64_t firstLine = 0;
  };

  void take(const Record& record, bool faulty) {
    m_taken.line = record.line;
    m_taken.lines = 1;
    for (const std::string_view field : record.fields) m_taken.lines += countLineEnds(field);
    m_taken.cells = record.fields.size();
    m_taken.sound = record.whole && (faulty || std::none_of(record.faults.begin(), record.faults.end(), isQuoteFault));
    m_taken.blank = record.whole && record.fields.size() == 1 && core::trimmed(record.fields.front()).empty();
  }

  void add() {
    if (m_taken.blank) return;
    m_lines += m_taken.lines;
    if (m_taken.cells < 2) {
      endRun();
      return;
    }
    m_runLines += m_taken.lines;
    if (!m_taken.sound) return;
    Width& width = m_run[m_taken.cells];
    if (width.records == 0) width.firstLine = m_taken.line;
    ++width.records;
    width.lines += m_taken.lines;
  }

  void endRun() {
    Run run;
    run.separator = m_separator;
    for (const auto& [cells, width] : m_run) {
      if (width.lines < run.lines) continue;
      run.cells = cells;
      run.lines = width.lines;
      run.separators = width.records * static_cast<std::int64_t>(cells - 1);
      run.firstLine = width.firstLine;
    }
    if (run.lines > m_best.lines) {
      m_best = run;
      m_bestLines = m_runLines;
    }
    m_run.clear();
    m_runLines = 0;
  }

  char m_separator;
  Taken m_taken;
  std::map<std::size_t, Width> m_run;
  std::int64_t m_runLines = 0;
  std::int64_t m_lines = 0;
  Run m_best;
  std::int64_t m_bestLines = 0;
};

bool isBetter(const Run& a, const Run& b) {
  if (a.firstLine != b.firstLine) return a.firstLine < b.firstLine;
  if (a.lines != b.lines) return a.lines > b.lines;
  return a.cells > b.cells;
}

// The run that shows the separator; nothing for a single column.
std::optional<Run> bestRun(std::string_view text, bool textIsWhole, bool faulty) {
  std::vector<Run> runs;
  std::int64_t most = 0;
  for (const char separator : kRarestFirst) {
    const Run run = Cut{text, textIsWhole, separator, faulty}.best();
    if (run.lines == 0) continue;
    runs.push_back(run);
    most = std::max(most, run.lines);
  }
  std::optional<Run> best;
  for (const Run& run : runs) {
    if (2 * run.lines < most || run.separators < run.linesOutside) continue;
    if (!best || isBetter(run, *best)) best = run;
  }
  return best;
}

struct DetectedSeparator {
  char separator;
  std::string why;
};

DetectedSeparator detectSeparator(std::string_view text, bool textIsWhole) {
  std::optional<Run> run = bestRun(text, textIsWhole, false);
  if (!run) run = bestRun(text, textIsWhole, true);
  if (!run) return {',', "one column, as no separator cuts its lines alike"};
  return {run->separator,
          fmt::format("{}, which cut {} line{} into {} cells{}", separatorName(run->separator), run->lines,
                      run->lines == 1 ? "" : "s", run->cells, run->lines == 1 ? "" : " each")};
}

// Lower case, without white space, hyphens and underscores.
std::string bare(std::string_view text) {
  std::string result;
  for (const char c : core::folded(text)) {
    if (c != ' ' && c != '-' && c != '_') result.push_back(c);
  }
  return result;
}

}  // namespace

std::string separatorName(char separator) {
  switch (separator) {
    case ',':
      return "commas";
    case ';':
      return "semicolons";
    case '\t':
      return "tabs";
    case '|':
      return "pipes";
    default:
      return fmt::format("'{}'", separator);
  }
}

std::optional<char> separatorNamed(std::string_view text) {
  for (const char separator : kSeparators) {
    if (text == std::string_view{&separator, 1}) return separator;
    const std::string several = separatorName(separator);
    const std::string folded = core::folded(text);
    if (folded == several || folded + "s" == several) return separator;
  }
  return std::nullopt;
}

std::string_view encodingName(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      return "UTF-8";
    case Encoding::Utf16LittleEndian:
      return "UTF-16 LE";
    case Encoding::Utf16BigEndian:
      return "UTF-16 BE";
    case Encoding::Windows1252:
      return "Windows-1252";
  }
  return "";
}

std::optional<Encoding> encodingNamed(std::string_view text) {
  const std::string name = bare(text);
  for (const Encoding encoding :
       {Encoding::Utf8, Encoding::Utf16LittleEndian, Encoding::Utf16BigEndian, Encoding::Windows1252}) {
    if (name == bare(encodingName(encoding))) return encoding;
  }
  if (name == "cp1252") return Encoding::Windows1252;
  return std::nullopt;
}

DetectedDialect detectDialect(std::string_view start, bool startIsWhole, const DialectChoice& choice,
                              const std::optional<Utf8Scan::Found>& scan) {
  DetectedEncoding encoding =
      choice.encoding ? DetectedEncoding{*choice.encoding, "as chosen"} : detectEncoding(start, startIsWhole, scan);
  const DetectedSeparator separator =
      choice.separator ? DetectedSeparator{*choice.separator, separatorName(*choice.separator) + ", as chosen"}
                       : detectSeparator(inUtf8(start, encoding.encoding), startIsWhole);
  DetectedDialect detected;
  detected.dialect = {separator.separator, encoding.encoding};
  detected.why = fmt::format("{}; {}{}{}", separator.why, encodingName(encoding.encoding),
                             encoding.why.empty() ? "" : ", ", encoding.why);
  return detected;
}

}  // namespace poap::csv
