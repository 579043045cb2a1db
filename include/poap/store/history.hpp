#pragma once

// Undoing a batch, and doing it again. Whatever was imported since, the list becomes what the other batches make of it
// in their order: rows, their versions and the file and row each came from.

#include "poap/store/store.hpp"

#include <cstdint>
#include <string_view>

namespace poap::store {

// What happens to the current rows of the list of a batch.
struct UndoEffect {
  std::int64_t rowsGone = 0;         // current before, nothing in their place after
  std::int64_t rowsBack = 0;         // current after, nothing in their place before
  std::int64_t rowsChangedBack = 0;  // another version of the row is current
  std::int64_t rowsKept = 0;         // rows the file of the batch holds that are current before and after
};

// What undo() would do, or redo() of a batch that is undone; changes nothing. Throws core::Error{UnknownName} when
// there is no such batch.
UndoEffect previewUndo(const Store& store, BatchId batch);

// The batch no longer counts. Its rows stay in the file, for a redo and for what was known while it counted. at:
// "2019-03-04T09:30:00Z"; by: who does it; both go to the audit log. In a transaction of its own or as a part of the
// one that runs. Throws core::Error: UnknownName when there is no such batch or it is undone already; Busy,
// CannotWrite.
UndoEffect undo(Store& store, BatchId batch, std::string_view at, std::string_view by);

// The batch counts again, in its old place. UnknownName when it is not undone.
UndoEffect redo(Store& store, BatchId batch, std::string_view at, std::string_view by);

}  // namespace poap::store
