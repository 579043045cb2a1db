#pragma once

#include "poap/session/session.hpp"

#include <QString>

#include <cstdint>
#include <vector>

class QTableWidget;

namespace poap::app {

// "1,234".
QString numberWords(std::int64_t value);

// What became of each list of each file: a row each, in their order.
void fillOutcomes(QTableWidget& table, const std::vector<session::FileOutcome>& outcomes);

}  // namespace poap::app
