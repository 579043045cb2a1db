#pragma once

#include <string>
#include <string_view>

namespace poap::datasets {

// A column's name for comparing: core::folded, without a question mark at the end, as Annex A workbooks
// differ in it.
std::string foldedHeader(std::string_view header);

}  // namespace poap::datasets
