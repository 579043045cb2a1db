#pragma once

// What was imported into a dashboard, taken back and put in again. Each with its own connection, so that it may run in
// a worker while a Dashboard of the same file is being read.

#include "poap/session/session.hpp"
#include "poap/store/history.hpp"

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

namespace poap::session {

struct HistoryEntry {
  store::Batch batch;
  std::string list;      // its title
  std::string sentence;  // "Batch 12 (contacts_march.csv, 4 March 2019, A. Analyst): 400 rows read, 120 new, ..."
};

// Newest first. Throws core::Error as store::Store::open does.
std::vector<HistoryEntry> history(const std::filesystem::path& store, const Surroundings& surroundings);

// CSV `batch,list,file,imported_at,imported_by,as_at,rows_read,rows_new,rows_changed,rows_unchanged,rows_rejected,
// rows_ended,undone_at,undone_by,sha256`; list is the id, as_at empty where it is not told.
void writeHistory(std::ostream& out, std::span<const HistoryEntry> entries);

struct UndoOutcome {
  store::UndoEffect effect;
  std::string sentence;  // for a person
};

// What undo would do, and what redo would; nothing is changed. "Undoing batch 12 (contacts_march.csv, 4 March 2019,
// A. Analyst) takes 120 rows out and brings 3 earlier versions back." Throw core::Error: UnknownName when there is no
// such batch or it is undone already (is not undone).
UndoOutcome previewUndo(const std::filesystem::path& store, store::BatchId batch, const Surroundings& surroundings);
UndoOutcome previewRedo(const std::filesystem::path& store, store::BatchId batch, const Surroundings& surroundings);

// Done, and in the audit log with the surroundings' user and clock. "Batch 12 (...) is undone: 120 rows were taken out
// and 3 earlier versions brought back." Throw as the previews do, and Busy, CannotWrite.
UndoOutcome undo(const std::filesystem::path& store, store::BatchId batch, const Surroundings& surroundings);
UndoOutcome redo(const std::filesystem::path& store, store::BatchId batch, const Surroundings& surroundings);

// What is wrong with the file, one sentence each; empty when it is whole. Throws core::Error as Store::open does.
std::vector<std::string> check(const std::filesystem::path& store, const Surroundings& surroundings);

}  // namespace poap::session
