#include "month_picker.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace poap::app {

namespace {

QToolButton* makeButton(QWidget* parent, const QString& name, const QString& icon, const QString& words) {
  auto* button = new QToolButton{parent};
  button->setObjectName(name);
  button->setIcon(QIcon{icon});
  button->setToolTip(words);
  button->setAccessibleName(words);
  button->setMinimumSize(28, 28);
  button->setFocusPolicy(Qt::StrongFocus);
  return button;
}

}  // namespace

MonthPicker::MonthPicker(QWidget* parent)
    : QWidget{parent},
      m_list{new QComboBox{this}},
      m_earlier{makeButton(this, QStringLiteral("earlierMonth"), QStringLiteral(":/poap/icons/earlier.svg"),
                           QStringLiteral("Month before"))},
      m_later{makeButton(this, QStringLiteral("laterMonth"), QStringLiteral(":/poap/icons/later.svg"),
                         QStringLiteral("Month after"))} {
  m_list->setObjectName(QStringLiteral("monthList"));
  m_list->setAccessibleName(QStringLiteral("Month shown"));
  m_list->setMinimumHeight(28);
  m_list->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  m_list->setMinimumContentsLength(14);
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  row->addWidget(m_earlier);
  row->addWidget(m_list);
  row->addWidget(m_later);
  setFocusProxy(m_list);
  connect(m_list, &QComboBox::currentIndexChanged, this, [this] {
    update();
    emit monthChanged();
  });
  connect(m_earlier, &QToolButton::clicked, this, &MonthPicker::goEarlier);
  connect(m_later, &QToolButton::clicked, this, &MonthPicker::goLater);
  update();
}

void MonthPicker::setMonths(const std::vector<core::Month>& months) {
  const std::optional<core::Month> before = month();
  {
    const QSignalBlocker quiet{m_list};
    m_months = months;
    m_list->clear();
    for (const core::Month each : m_months) m_list->addItem(QString::fromStdString(core::longMonth(each)));
    const auto kept = before ? std::find(m_months.begin(), m_months.end(), *before) : m_months.end();
    m_list->setCurrentIndex(
        m_months.empty() ? -1 : (kept == m_months.end() ? 0 : static_cast<int>(kept - m_months.begin())));
  }
  update();
}

std::optional<core::Month> MonthPicker::month() const {
  const int row = m_list->currentIndex();
  if (row < 0 || static_cast<std::size_t>(row) >= m_months.size()) return std::nullopt;
  return m_months[static_cast<std::size_t>(row)];
}

void MonthPicker::setMonth(core::Month month) {
  const auto found = std::find(m_months.begin(), m_months.end(), month);
  if (found != m_months.end()) m_list->setCurrentIndex(static_cast<int>(found - m_months.begin()));
}

bool MonthPicker::hasEarlier() const {
  return m_list->currentIndex() >= 0 && m_list->currentIndex() + 1 < m_list->count();
}

bool MonthPicker::hasLater() const {
  return m_list->currentIndex() > 0;
}

void MonthPicker::goEarlier() {
  if (hasEarlier()) step(1);
}

void MonthPicker::goLater() {
  if (hasLater()) step(-1);
}

void MonthPicker::step(int rows) {
  m_list->setCurrentIndex(m_list->currentIndex() + rows);
}

void MonthPicker::update() {
  m_list->setEnabled(!m_months.empty());
  m_earlier->setEnabled(hasEarlier());
  m_later->setEnabled(hasLater());
}

}  // namespace poap::app
