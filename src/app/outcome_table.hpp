#pragma once

#include "poap/session/session.hpp"

#include <QString>
#include <Qt>

#include <cstdint>
#include <vector>

class QTableWidget;
class QTableWidgetItem;

namespace poap::app {

// "1,234".
QString numberWords(std::int64_t value);

// A cell to be read, with its text as a tooltip too; the table it is put in owns it.
QTableWidgetItem* textCell(const QString& text, Qt::Alignment alignment);

// What became of each list of each file: a row each, in their order.
void fillOutcomes(QTableWidget& table, const std::vector<session::FileOutcome>& outcomes);

}  // namespace poap::app
