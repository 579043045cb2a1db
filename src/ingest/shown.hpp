#pragma once

#include <string>
#include <string_view>

namespace poap::ingest {

// A cell as a report may show it: well-formed UTF-8 without control characters, cut after 200 bytes.
std::string shown(std::string_view cell);

}  // namespace poap::ingest
