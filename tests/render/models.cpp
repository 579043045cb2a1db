#include "models.hpp"

#include "poap/core/number.hpp"

#include <cmath>
#include <utility>

namespace models {

using namespace poap::pages;
using poap::core::Month;

namespace {

Chart makeChart(ChartKind kind, const std::vector<std::string>& categories,
                const std::vector<std::pair<std::string, Values>>& series, int decimals, bool percent) {
  Chart chart;
  chart.kind = kind;
  chart.categories = categories;
  chart.decimals = decimals;
  chart.percent = percent;
  for (const auto& [title, values] : series) {
    ChartSeries made;
    made.id = title;
    made.title = title;
    for (const std::optional<double>& value : values) {
      ChartPoint point;
      point.figure = value ? number(*value, decimals, percent) : figure("-");
      if (!value) point.figure.status = Status::Missing;
      made.points.push_back(point);
    }
    chart.series.push_back(made);
  }
  return chart;
}

TableRow row(const std::string& title, const std::vector<std::string>& cells, RowKind kind = RowKind::Normal) {
  TableRow made;
  made.title = title;
  made.kind = kind;
  for (const std::string& cell : cells) {
    if (cell.empty()) {
      made.cells.emplace_back();
    } else {
      made.cells.emplace_back(figure(cell, 1.0));
    }
  }
  return made;
}

Table monthTable() {
  Table table;
  table.columns = {{"YTD*", Emphasis::Normal, 1, {}},
                   {"Rate", Emphasis::Normal, 1, {}},
                   {"Feb", Emphasis::Latest, 1, {}},
                   {"Jan", Emphasis::Receding, 1, {}},
                   {"Dec", Emphasis::Receding, 1, {}}};
  return table;
}

Box box(Judgement judgement, const std::vector<std::pair<std::string, std::string>>& lines, const std::string& basis) {
  Box made;
  for (const auto& [label, printed] : lines) made.lines.push_back({label, figure(printed)});
  made.judgement = judgement;
  made.basis = basis;
  return made;
}

}  // namespace

Figure figure(const std::string& printed, std::optional<double> value) {
  Figure made;
  made.printed = printed;
  made.value = value;
  made.unit = value ? "count" : "text";
  return made;
}

Figure number(double value, int decimals, bool percent) {
  return figure(poap::core::formatNumber(value, decimals, true) + (percent ? "%" : ""), value);
}

Chart monthChart(ChartKind kind, const std::vector<std::pair<std::string, Values>>& series, int decimals,
                 bool percent) {
  const auto count = static_cast<int>(series.front().second.size());
  const Month first = Month{2019, 2}.plus(1 - count);
  std::vector<std::string> categories;
  categories.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) categories.push_back(poap::core::axisMonth(first.plus(i)));
  Chart chart = makeChart(kind, categories, series, decimals, percent);
  chart.firstMonth = first;
  return chart;
}

Chart categoryChart(ChartKind kind, const std::vector<std::string>& categories,
                    const std::vector<std::pair<std::string, Values>>& series, int decimals, bool percent) {
  return makeChart(kind, categories, series, decimals, percent);
}

Block block(const std::string& id, const std::string& title, Place place, BlockContent content) {
  Block made;
  made.id = id;
  made.title = title;
  made.place = place;
  made.content = std::move(content);
  made.source = "Source: made for a test; February 2019";
  return made;
}

Values wave(int count, double base, double swing, int missing) {
  Values values;
  for (int i = 0; i < count; ++i) {
    const double value = std::round((base + swing * std::sin(i * 0.7) + swing * 0.4 * std::cos(i * 2.3)) * 10) / 10;
    values.push_back(i < missing ? std::nullopt : std::optional{value});
  }
  return values;
}

PageModel emptyPage() {
  PageModel page;
  page.id = "test";
  page.group = "Test";
  page.title = "Multi Agency Safeguarding Hub";
  page.authority = "SAMPLE BOROUGH";
  page.stamp = "PERFORMANCE ON A PAGE (28 February 2019)";
  page.month = Month{2019, 2};
  page.asAt = "28 February 2019";
  page.audience = "INTERNAL";
  page.state = "Draft";
  page.sample = true;
  page.source = "Source: contacts, referrals; mid-2018 population 96,908. - no figure; c suppressed.";
  page.sheets = {{true, ""}};
  return page;
}

PageModel tablesPage() {
  PageModel page = emptyPage();
  Table contacts = monthTable();
  contacts.rows = {row("Reporting changed in April 2018 when the process changed", {}, RowKind::Note),
                   row("Contacts received", {"15,129", "", "1,297", "1,405", "1,046"}, RowKind::Total),
                   row("Referral to social care", {"3,170", "19%", "243", "268", "209"}, RowKind::Sub),
                   row("Referral to CAF", {"1,021", "7%", "92", "88", "61"}, RowKind::Sub),
                   row("NFA/provision of info", {"6,844", "44%", "571", "640", "489"}, RowKind::Sub),
                   row("Outcome of NFA", {"2,004", "13%", "170", "182", "133"}, RowKind::Sub),
                   row("Signposting", {"1,790", "12%", "152", "161", "120"}, RowKind::Sub),
                   row("Received but not assessed in month", {"300", "5%", "69", "66", "34"}, RowKind::Sub)};
  Table referrals = monthTable();
  referrals.rows = {row("Referrals by month", {"3,170", "", "243", "268", "209"}, RowKind::Total),
                    row("Referrals per 10,000 child population", {"", "327.1", "", "", ""}),
                    row("Re-referrals within 12 months", {"602", "19%", "41", "55", "38"}),
                    row("Police/Legal", {"1,102", "35%", "80", "91", "77"}, RowKind::Sub),
                    row("School", {"699", "22%", "61", "60", "31"}, RowKind::Sub),
                    row("Health", {"503", "16%", "40", "44", "35"}, RowKind::Sub),
                    row("LA services", {"421", "13%", "30", "38", "36"}, RowKind::Sub),
                    row("Other (including missing)", {"445", "14%", "32", "35", "30"}, RowKind::Sub)};
  Block left = block("contacts", "Contact Information", {0, 0, 6, 0, 72}, contacts);
  left.footnote = "* YTD uses the new reporting from April 2018. Rate is the share of February.";
  Block right = block("referrals", "Referral Information", {0, 6, 6, 0, 72}, referrals);
  right.footnote = "Rate is the share of the year to date; the rate per 10,000 is not annualised.";
  Chart series = monthChart(ChartKind::Lines, {{"Contacts", wave(24, 1300, 200)}, {"Referrals", wave(24, 260, 40)}});
  series.headline = "1,297 contacts, 108 fewer than in January; 243 became referrals (19%).";
  Chart gender = categoryChart(ChartKind::GroupedBars, {"Unborn", "Under 1", "1-4", "5-9", "10-15", "16-17"},
                               {{"Female", {12, 40, 120, 160, 210, 60}}, {"Male", {14, 44, 131, 172, 198, 72}}});
  Chart brag = categoryChart(ChartKind::HorizontalBars, {"Red", "Amber", "Green", "Blue"},
                             {{"Initial", {40, 310, 620, 327}}, {"Final", {44, 290, 640, 323}}});
  page.blocks = {left, right,
                 block("trend", "Contacts and conversions to social care referral", {0, 0, 6, 80, 84}, series),
                 block("gender", "Contacts by gender and age", {0, 6, 3, 80, 84}, gender),
                 block("brag", "Contacts by initial and final BRAG", {0, 9, 3, 80, 84}, brag)};
  page.blocks[2].subtitle = "Number in the month, all children";
  return page;
}

PageModel chartsPage() {
  PageModel page = emptyPage();
  page.title = "Child Protection";
  page.sheets = {{false, "Child Protection"}};
  Chart rate = monthChart(ChartKind::Lines, {{"Rate", wave(24, 17, 1.4)}}, 1);
  rate.headline = "17.9 per 10,000 (173 children), up from 16.3 in January; neighbours 41.2.";
  rate.lines = {{"Neighbours 41.2", 41.2, false}};
  Chart visits = monthChart(ChartKind::Lines, {{"Visits", wave(24, 84, 9, 3)}}, 1, true);
  visits.headline = "134 of 173 (77.5%) seen in 10 days, against a target of 95%.";
  visits.lines = {{"Target 95.0%", 95, true}};
  Chart plans = monthChart(ChartKind::Bars, {{"Plans", wave(24, 22, 12)}});
  plans.headline = "39 children became subject to a plan, 35 more than in January.";
  const std::string words =
      "There were 39 children made subject to a plan in February. The rise follows four large families. Since April "
      "233 children have been made subject to a plan, against 187 in the same period last year, an increase of 24.6%.";
  Table ages;
  ages.rowHeading = "Age";
  ages.columns = {{"YTD", Emphasis::Latest, 1, {}}};
  ages.rows = {row("U1", {"40"}),    row("1-5", {"72"}), row("6-10", {"65"}),
               row("11-15", {"46"}), row("16+", {"10"}), row("Total", {"233"}, RowKind::Total)};
  const std::vector<std::pair<std::string, std::string>> judged{
      {"Target", "95.0%"}, {"Latest", "77.5%"}, {"Variance", "(18.4%)"}, {"Statistical neighbours", "-"}};
  page.blocks = {
      block("c2", "2. Children made subject to a plan", {0, 0, 6, 0, 80}, plans),
      block("c2ages", "By age", {0, 6, 2, 0, 46}, ages),
      block("c2text", "Data Comments", {0, 8, 4, 0, 46}, Comment{words, "Draft"}),
      block("c2none", "Data Comments", {0, 6, 6, 52, 20}, Comment{}),
      block("c4", "4. Rate of plans per 10,000", {0, 0, 4, 86, 50}, rate),
      block("c4box", "", {0, 4, 2, 86, 40},
            box(Judgement::NotJudged,
                {{"Target", "Monitor"}, {"Latest", "17.9"}, {"Variance", "-"}, {"Statistical neighbours", "41.2"}},
                "Month end")),
      block("c5", "5. Visits in time (10 days)", {0, 6, 4, 86, 50}, visits),
      block("c5box", "", {0, 10, 2, 86, 40}, box(Judgement::OffTarget, judged, "Month end")),
      block("c5text", "Data Comments", {0, 0, 12, 142, 26}, Comment{words + ' ' + words, "Approved"})};
  return page;
}

PageModel contactSheet() {
  PageModel page = emptyPage();
  page.sheets = {{false, "All kinds of chart"}};
  Values gaps = wave(24, 30, 12);
  gaps[0] = gaps[1] = gaps[9] = gaps[11] = std::nullopt;
  Values gapAtEnd = wave(24, 60, 12);
  gapAtEnd[23] = std::nullopt;
  gapAtEnd[20] = std::nullopt;
  Chart target = monthChart(ChartKind::Bars, {{"Starts", wave(24, 30, 12)}});
  target.lines = {{"Target 25", 25, true}, {"Neighbours 31", 31, false}};
  Chart fallen = monthChart(ChartKind::Lines, {{"Share", gapAtEnd}, {"Of these in time", wave(24, 40, 5)}}, 1, true);
  fallen.lines = {{"Target 95.0%", 95, true}};
  Chart team = categoryChart(ChartKind::HorizontalBars,
                             {"Intensive Prevention 1", "IP 2", "Children with disabilities", "IP 4", "Other"},
                             {{"Timely", {92, 80, 75.5, 0, std::nullopt}}}, 1, true);
  team.lines = {{"Target 95.0%", 95, true}};
  int at = 0;
  const auto add = [&page, &at](const std::string& title, Chart chart) {
    chart.headline = "What happened <5 & <b>bold</b>, in the reader's words";
    const int row = at / 4;
    page.blocks.push_back(block("k" + std::to_string(at), title, {0, (at % 4) * 3, 3, row * 57.0, 53}, chart));
    ++at;
  };
  add("Bars, gaps", monthChart(ChartKind::Bars, {{"Plans", gaps}}));
  add("Bars with lines", target);
  add("Bars, all zero", monthChart(ChartKind::Bars, {{"None", Values(24, 0.0)}}));
  add("Bars, few months", monthChart(ChartKind::Bars, {{"Plans", {12, 0, std::nullopt, 173}}}));
  add("Lines, two, gap at the end", fallen);
  add("Lines, one value", monthChart(ChartKind::Lines, {{"Rate", {std::nullopt, std::nullopt, 3.5}}}, 1));
  add("Steps", monthChart(ChartKind::Steps, {{"Stock", {3, 3, 4, 4, 2, 2, 1, std::nullopt, 0, 1, 2, 2}}}));
  add("Stacked, five parts", monthChart(ChartKind::StackedBars, {{"Under 3 months", wave(24, 60, 8)},
                                                                 {"3 to 6 months", wave(24, 45, 6)},
                                                                 {"6 to 12 months", wave(24, 40, 5)},
                                                                 {"1 to 2 years", wave(24, 22, 5)},
                                                                 {"2 years or more", wave(24, 3, 1)}}));
  add("Stacked, two parts, categories",
      categoryChart(ChartKind::StackedBars, {"Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"},
                    {{"Girls", {10, 20, 30, 25, 5}}, {"Boys", {12, 22, 33, 20, 9}}}));
  add("Grouped, four",
      categoryChart(
          ChartKind::GroupedBars, {"Q1", "Q2", "Q3", "Q4"},
          {{"One", {5, 6, 7, 8}}, {"Two", {3, 4, 4, 6}}, {"Three", {2, 2, 1, 0}}, {"Four", {9, 8, 7, std::nullopt}}}));
  add("Horizontal bars", team);
  add("Grouped months", monthChart(ChartKind::GroupedBars, {{"Started", wave(12, 20, 8)}, {"Ended", wave(12, 18, 7)}}));
  return page;
}

PageModel nastyTables() {
  PageModel page = emptyPage();
  page.id = "nasty";
  page.title = "Children Looked After, Leaving Care and Unaccompanied Asylum Seeking Children";
  page.sheets = {{true, ""}};
  Table many = monthTable();
  many.rowHeading = "Team";
  for (int i = 1; i <= 28; ++i) {
    many.rows.push_back(
        row("Assessment and intervention team number " + std::to_string(i), {"1,234", "100%", "12", "-", "c"}));
  }
  many.rows.push_back(row("Total", {"34,552", "100%", "336", "-", "c"}, RowKind::Total));
  Table wide;
  wide.rowHeading = "Reason";
  for (const std::string name : {"Met", "Not Met", "Not Relevant", "Partially Met"}) {
    wide.columns.push_back({name + " No.", Emphasis::Normal, 1, {}});
    wide.columns.push_back({"%", Emphasis::Normal, 0.6, {}});
  }
  wide.rows = {row("Family <5 declined & \"withdrew\" <b>consent</b> for the early help assessment",
                   {"12", "14%", "3", "3%", "1", "1%", "0", "0%"}),
               row("Needs met", {"40", "46%", "0", "0%", "0", "0%", "9", "10%"}),
               row("Total", {"52", "60%", "3", "3%", "1", "1%", "9", "10%"}, RowKind::Total)};
  Table words;
  words.columns = {{"Feb", Emphasis::Latest, 1, {}}, {"What was found", Emphasis::Normal, 3, {}}};
  TableRow spoken = row("Audits", {"12"});
  spoken.cells.emplace_back(
      figure("Chronologies were up to date in most files; plans could be more specific about who does what."));
  TableRow waiting = row("Supervision", {"-"});
  waiting.cells.emplace_back(figure("awaiting data"));
  words.rows = {spoken, waiting};
  page.blocks = {
      block("many", "Cases by team", {0, 0, 6, 0, 160}, many),
      block("wide",
            "A title that is so long that it can only stand on two lines of half a sheet of paper, however it is set",
            {0, 6, 6, 0, 60}, wide),
      block("words", "Quality of practice", {0, 6, 6, 66, 40}, words),
      block("text", "Notes", {0, 6, 6, 112, 48}, Text{"First paragraph, plain.\nSecond: 5 < 6 & <i>not italic</i>."})};
  return page;
}

std::vector<PageModel> allPages() {
  return {tablesPage(), chartsPage(), contactSheet(), nastyTables(), dashboardPage(), widePage()};
}

}  // namespace models
