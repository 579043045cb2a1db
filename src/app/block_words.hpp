#pragma once

#include "poap/session/session.hpp"

#include <QString>

namespace poap::app {

// Title and what happened; some screen readers read nothing but this.
QString blockName(const pages::Block& block);
// The rest, for those who ask for more.
QString blockDescription(const pages::Block& block);

}  // namespace poap::app
