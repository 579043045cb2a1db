#pragma once

#include "poap/session/import_review.hpp"
#include "poap/store/store.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace poap::session {

// Imports files into an open store, each as its own batches; what fails of one is told and the others go on. A person
// who cancels means all that is left. first: the first of the files, if it is being looked through already.
std::vector<FileOutcome> importInto(store::Store& store, const datasets::Catalogue& catalogue,
                                    std::span<const FileToImport> files, const core::Clock& clock,
                                    const ingest::ProgressCallback& progress,
                                    std::optional<ingest::FileAhead> first = std::nullopt);

}  // namespace poap::session
