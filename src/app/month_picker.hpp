#pragma once

#include "poap/core/date.hpp"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QToolButton;

namespace poap::app {

// The month shown: a list, newest first, and a step either way.
class MonthPicker final : public QWidget {
  Q_OBJECT

public:
  explicit MonthPicker(QWidget* parent = nullptr);

  // Keeps the month chosen when it is among the new ones, else takes the newest.
  void setMonths(const std::vector<core::Month>& months);
  [[nodiscard]] std::optional<core::Month> month() const;
  void setMonth(core::Month month);
  [[nodiscard]] bool hasEarlier() const;
  [[nodiscard]] bool hasLater() const;

public slots:
  void goEarlier();
  void goLater();

signals:
  void monthChanged();

private:
  void update();
  void step(int rows);

  std::vector<core::Month> m_months;
  QComboBox* m_list;
  QToolButton* m_earlier;
  QToolButton* m_later;
};

}  // namespace poap::app
