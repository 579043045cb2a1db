#pragma once

// Rows read by a thread of their own, some way ahead of whoever takes them.

#include "poap/csv/record.hpp"

#include <memory>

namespace poap::csv {

// The same records in the same order, and the same exceptions, at the record where `source` throws them. fraction() is
// that of the records handed out, to a few hundred of them. `source` is used by that thread alone until next() has
// returned false or thrown, or what is returned here is gone.
std::unique_ptr<RecordSource> readAhead(std::unique_ptr<RecordSource> source);

}  // namespace poap::csv
