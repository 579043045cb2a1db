#pragma once

// Page definition + figures + comments = page model.

#include "poap/metrics/engine.hpp"
#include "poap/metrics/rag_scheme.hpp"
#include "poap/pages/page_definition.hpp"
#include "poap/pages/page_model.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace poap::pages {

// What was written beside a block for a month.
struct WrittenComment {
  std::string page;
  std::string block;
  core::Month month;
  std::string text;
  std::string state;  // "Approved"
};

// Everything a page needs beside its definition and the month.
struct BuildContext {
  const metrics::Engine& engine;
  std::span<const WrittenComment> comments;
  std::string authority;
  std::string audience;
  std::string state;
  bool sample = false;
  metrics::RagScheme ragScheme = {};
  int smallDenominator = 0;  // shares of fewer are marked; 0: none are
  // A filter over the whole page: figures are counted from the rows that pass it, and nothing is held against targets
  // or other areas, which are about all children.
  std::shared_ptr<const metrics::Narrowing> narrowing = nullptr;
  std::string asKnown = {};  // "4 March 2019": the records are those known on that day; empty: all that are known now
};

// Throws core::Error{UnknownName} when the definition asks for a field or basis that does not exist.
PageModel buildPage(const PageDefinition& definition, core::Month month, const BuildContext& context);

}  // namespace poap::pages
