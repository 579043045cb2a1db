#include "blocks.hpp"
#include "chart_frame.hpp"
#include "horizontal_bars.hpp"
#include "key_line.hpp"
#include "marks.hpp"
#include "side_labels.hpp"

#include <algorithm>
#include <cmath>

namespace poap::render {

namespace {

constexpr double kSideGap = 16;      // from the plot to the labels at its right
constexpr double kSideShare = 0.30;  // of the width, at most, for these labels
constexpr double kHeadlineGap = 10;
constexpr int kMostSteps = 5;      // between gridlines
constexpr double kLineInset = 16;  // from the edge of the plot to the first point of a line

bool isBars(const pages::Chart& chart) {
  return chart.kind == pages::ChartKind::Bars || chart.kind == pages::ChartKind::GroupedBars ||
         chart.kind == pages::ChartKind::StackedBars;
}

std::vector<KeyEntry> keyEntries(const pages::Chart& chart, const Theme& theme) {
  std::vector<KeyEntry> entries;
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const QString title = toText(chart.series[s].title);
    if (isBars(chart) || chart.kind == pages::ChartKind::HorizontalBars) {
      entries.push_back({title, barFill(theme, chart, s), barOutline(theme, chart, s), false});
    } else {
      entries.push_back({title, {}, linePen(theme, s), true});
    }
  }
  return entries;
}

// Width of one bar, which a value above it may use.
double barWidth(const pages::Chart& chart, double slot) {
  if (chart.kind != pages::ChartKind::GroupedBars || chart.series.size() < 2) return slot;
  return slot * kBarShare / static_cast<double>(chart.series.size());
}

double widestPrinted(const pages::Chart& chart, int from, const QFont& font) {
  double widest = 0;
  for (const pages::ChartSeries& series : chart.series) {
    for (int i = from; i < categoryCount(chart); ++i) {
      if (valueAt(series, i)) widest = std::max(widest, textWidth(printedAt(series, i), font));
    }
  }
  return widest;
}

// Which values stand above their bars: all, only those of the last category, or none.
enum class Values { All, Last, None };

Values valuesAbove(const pages::Chart& chart, double slot, const QFont& font) {
  if (chart.kind != pages::ChartKind::Bars && chart.kind != pages::ChartKind::GroupedBars) return Values::None;
  constexpr int kFewMonths = 6;
  const double room = barWidth(chart, slot) - 4;
  const int count = categoryCount(chart);
  const bool all = !chart.firstMonth || count <= kFewMonths;
  if (all && widestPrinted(chart, 0, font) <= room) return Values::All;
  return chart.firstMonth && widestPrinted(chart, count - 1, font) <= room ? Values::Last : Values::None;
}

class VerticalChart {
public:
  VerticalChart(const Canvas& canvas, const pages::Chart& chart, const QRectF& area)
      : m_canvas{canvas}, m_theme{canvas.theme()}, m_chart{chart}, m_area{area} {
    setAxis(kMostSteps);
    m_frame.categories = categoryCount(chart);
    m_font = m_theme.font(m_theme.chartSize);
    m_bold = m_theme.font(m_theme.chartSize, QFont::Bold);
  }

  void draw() {
    arrange();
    if (m_withKey) drawKey(m_canvas, keyEntries(m_chart, m_theme), m_area);
    drawGrid(m_canvas, m_frame, m_area);
    if (isBars(m_chart)) {
      drawBarMarks(m_canvas, m_chart, m_frame);
    } else {
      drawLineMarks(m_canvas, m_chart, m_frame);
    }
    drawReferenceLines(m_canvas, m_chart, m_frame);
    drawCategoryLabels(m_canvas, m_chart, m_frame, m_area);
    drawValues();
    if (isBars(m_chart)) drawGaps();
    drawSideLabels(m_canvas, m_labels, m_frame.plot.right() + kSideGap, m_sideWidth);
  }

private:
  void setAxis(int steps) {
    const Extent extent = extentOf(m_chart);
    m_frame.axis = makeAxis(extent.least, extent.most, m_chart.decimals, m_chart.percent, steps);
  }

  // A low plot has room for fewer gridlines than it would like.
  void fitAxis(bool namesBeside) {
    place(namesBeside);
    const double lines = m_frame.plot.height() / (lineHeight(m_font) * 1.15);
    setAxis(std::clamp(static_cast<int>(lines), 1, kMostSteps));
  }

  // Names beside the marks where they fit, else in a key above.
  void arrange() {
    const bool named = m_chart.series.size() > 1;
    const bool direct = named && m_chart.kind != pages::ChartKind::GroupedBars &&
                        (m_chart.firstMonth || m_chart.kind != pages::ChartKind::StackedBars);
    m_withKey = named && !direct;
    fitAxis(direct);
    const double moved = place(direct);
    if (direct && (moved > lineHeight(m_font) * 1.2 || widestWord(m_labels) > m_sideWidth)) {
      m_withKey = true;
      fitAxis(false);
      place(false);
    }
  }

  double place(bool namesBeside) {
    const double top =
        m_area.top() + (m_withKey ? keyHeight(keyEntries(m_chart, m_theme), m_theme, m_area.width()) : 0);
    const double left = m_area.left() + axisLabelWidth(m_frame.axis, m_font) + 10;
    const double most = m_area.width() * kSideShare;
    // The labels depend on the plot, whose width depends on the labels: two rounds settle it.
    m_sideWidth = 0;
    for (int round = 0; round < 2; ++round) {
      const double right = m_area.right() - (m_sideWidth > 0 ? m_sideWidth + kSideGap : 24);
      const double below = categoryLabelHeight(m_chart, right - left, m_font);
      const double slot = (right - left) / std::max(m_frame.categories, 1);
      m_values = valuesAbove(m_chart, slot, m_bold);
      const double above = lineHeight(m_font) * (m_values == Values::None ? 0.5 : 1.0) + 2;
      m_frame.plot = QRectF{QPointF{left, top + above}, QPointF{right, m_area.bottom() - below}};
      setInset();
      collectLabels(namesBeside);
      m_sideWidth = m_labels.empty() ? 0 : std::ceil(std::min(widestLine(m_labels), most)) + 2;
      m_sideWidth = std::max(m_sideWidth, std::min(std::ceil(widestWord(m_labels)), most) + (m_labels.empty() ? 0 : 2));
    }
    const double half = lineHeight(m_font) / 2;
    return m_labels.empty()
               ? 0
               : spreadLabels(m_labels, m_sideWidth, m_frame.plot.top() - half, m_frame.plot.bottom() + kBelowPlot);
  }

  // Lines run from edge to edge, so that the last point stands beside its value.
  void setInset() {
    m_frame.inset = 0.5;
    if (m_chart.kind != pages::ChartKind::Lines || m_frame.categories < 2) return;
    const double slot = (m_frame.plot.width() - 2 * kLineInset) / (m_frame.categories - 1);
    m_frame.inset = std::min(0.5, kLineInset / slot);
  }

  void collectLabels(bool namesBeside) {
    m_labels.clear();
    if (isBars(m_chart)) {
      collectBarLabels(namesBeside);
    } else {
      for (std::size_t s = 0; s < m_chart.series.size(); ++s) collectLineLabel(s, namesBeside);
    }
    for (const pages::ReferenceLine& line : m_chart.lines) {
      SideLabel label;
      label.text = toText(line.label);
      label.style = m_theme.style(m_theme.chartSize, line.target ? m_theme.target : m_theme.neighbours);
      label.wanted = m_frame.y(line.value);
      m_labels.push_back(std::move(label));
    }
  }

  void addLabel(const QString& text, const TextStyle& style, double value) {
    if (!text.isEmpty()) m_labels.push_back({text, style, m_frame.y(value), 0, 0});
  }

  // The value of the latest bar where it is too wide to stand above it; names and values of the parts of the
  // latest stack.
  void collectBarLabels(bool namesBeside) {
    const int end = m_frame.categories - 1;
    const bool stacked = m_chart.kind == pages::ChartKind::StackedBars;
    const bool alone = m_chart.kind == pages::ChartKind::Bars && m_chart.firstMonth && m_values == Values::None;
    double below = 0;
    for (const pages::ChartSeries& series : m_chart.series) {
      const std::optional<double> last = valueAt(series, end);
      if (!last) continue;
      if (alone) addLabel(printedAt(series, end), m_theme.style(m_theme.chartSize, m_theme.text, QFont::Bold), *last);
      if (stacked && namesBeside) {
        addLabel(toText(series.title) + ' ' + printedAt(series, end), m_theme.style(m_theme.chartSize, m_theme.text),
                 below + *last / 2);
      }
      below += *last;
    }
  }

  void collectLineLabel(std::size_t index, bool nameBeside) {
    const pages::ChartSeries& series = m_chart.series[index];
    const std::optional<int> due = lastDue(series, m_frame.categories);
    const QString printed = due ? printedAt(series, *due) : QString{};
    TextStyle style = m_theme.style(m_theme.chartSize, m_theme.text, QFont::Bold);
    if (m_chart.series.size() > 1) {
      style.colour = m_theme.lineLabels[static_cast<qsizetype>(index) % m_theme.lineLabels.size()];
    }
    addLabel(nameBeside ? (toText(series.title) + ' ' + printed).trimmed() : printed, style, lastKnown(series));
  }

  [[nodiscard]] double lastKnown(const pages::ChartSeries& series) const {
    for (int i = m_frame.categories; i-- > 0;) {
      if (const std::optional<double> value = valueAt(series, i)) return *value;
    }
    return 0;
  }

  void drawValues() {
    if (m_values == Values::None) return;
    const double width = barWidth(m_chart, m_frame.slot());
    const double height = lineHeight(m_bold);
    const auto count = static_cast<double>(m_chart.series.size());
    for (std::size_t s = 0; s < m_chart.series.size(); ++s) {
      const double offset = m_chart.series.size() > 1 ? (static_cast<double>(s) - (count - 1) / 2) * width : 0;
      for (int i = m_values == Values::All ? 0 : m_frame.categories - 1; i < m_frame.categories; ++i) {
        const std::optional<double> value = valueAt(m_chart.series[s], i);
        if (!value) continue;
        const bool latest = m_chart.firstMonth && i == m_frame.categories - 1;
        TextStyle style = m_theme.style(m_theme.chartSize, m_theme.text, latest ? QFont::Bold : QFont::Normal);
        style.alignment = Qt::AlignHCenter | Qt::AlignBottom;
        // A line at the height of the number must not strike it through.
        if (!m_chart.lines.empty()) style.background = m_theme.paper;
        const double y = m_frame.y(std::max(*value, 0.0)) - 3;
        m_canvas.text(printedAt(m_chart.series[s], i), {m_frame.x(i) + offset - width / 2, y - height, width, height},
                      style);
      }
    }
  }

  // A bar that is not there is told from one of height zero by the word of its figure.
  void drawGaps() {
    if (m_chart.kind == pages::ChartKind::StackedBars || m_chart.series.empty()) return;
    const double width = barWidth(m_chart, m_frame.slot());
    const double height = lineHeight(m_font);
    TextStyle style = m_theme.style(m_theme.chartSize, m_theme.secondary);
    style.alignment = Qt::AlignHCenter | Qt::AlignBottom;
    const auto count = static_cast<double>(m_chart.series.size());
    for (std::size_t s = 0; s < m_chart.series.size(); ++s) {
      const double offset = m_chart.series.size() > 1 ? (static_cast<double>(s) - (count - 1) / 2) * width : 0;
      for (int i = 0; i < m_frame.categories; ++i) {
        if (valueAt(m_chart.series[s], i)) continue;
        const QString printed = printedAt(m_chart.series[s], i);
        if (textWidth(printed, style.font) > width) continue;
        m_canvas.text(printed, {m_frame.x(i) + offset - width / 2, m_frame.y(0) - height - 1, width, height}, style);
      }
    }
  }

  const Canvas& m_canvas;
  const Theme& m_theme;
  const pages::Chart& m_chart;
  QRectF m_area;
  QFont m_font;
  QFont m_bold;
  ChartFrame m_frame;
  bool m_withKey = false;
  Values m_values = Values::None;
  std::vector<SideLabel> m_labels;
  double m_sideWidth = 0;
};

}  // namespace

void drawChart(const Canvas& canvas, const pages::Chart& chart, const QRectF& area) {
  const Theme& theme = canvas.theme();
  QRectF rest = area;
  if (!chart.headline.empty()) {
    TextStyle style = theme.style(theme.bodySize, theme.text);
    style.wrap = true;
    const QString headline = toText(chart.headline);
    const double height = std::ceil(textHeight(headline, style.font, area.width()));
    canvas.text(headline, {area.left(), area.top(), area.width(), height}, style);
    rest.setTop(area.top() + height + kHeadlineGap);
  }
  if (chart.kind == pages::ChartKind::HorizontalBars) {
    const std::vector<KeyEntry> key = chart.series.size() > 1 ? keyEntries(chart, theme) : std::vector<KeyEntry>{};
    drawKey(canvas, key, rest);
    rest.setTop(rest.top() + keyHeight(key, theme, rest.width()));
    drawHorizontalBars(canvas, chart, rest);
    return;
  }
  VerticalChart{canvas, chart, rest}.draw();
}

}  // namespace poap::render
