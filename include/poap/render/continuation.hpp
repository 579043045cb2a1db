#pragma once

#include "poap/pages/page_model.hpp"
#include "poap/render/theme.hpp"

namespace poap::render {

// The page with room for every comment: one that is longer than its place breaks there, says so, and
// goes on at sheets added after the last, under the block's name. Words are
// never cut, shrunk or left out. A page whose comments all fit comes back as it is.
pages::PageModel withCommentsContinued(pages::PageModel page, const Theme& theme);

}  // namespace poap::render
