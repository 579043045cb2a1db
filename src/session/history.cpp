#include "poap/session/history.hpp"

#include "poap/core/date.hpp"
#include "poap/core/error.hpp"
#include "poap/core/number.hpp"
#include "poap/core/text.hpp"
#include "poap/store/integrity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace poap::session {

namespace {

std::string many(std::int64_t count, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", core::formatNumber(static_cast<double>(count), 0, true), count == 1 ? one : several);
}

std::string dayOf(const std::string& time) {
  const auto day = core::parseDay(std::string_view{time}.substr(0, 10));
  return day ? core::longDate(*day) : time;
}

// "batch 12 (contacts_march.csv, 4 March 2019, A. Analyst)".
std::string named(const store::Batch& batch) {
  return fmt::format("batch {} ({}, {}, {})", batch.id, batch.fileName, dayOf(batch.importedAt), batch.importedBy);
}

std::string sentenceOf(const store::Batch& batch) {
  std::string text = fmt::format("B{}: {} read, {} new, {} changed, {} unchanged, {} rejected", named(batch).substr(1),
                                 many(batch.rowsRead, "row", "rows"), batch.rowsNew, batch.rowsChanged,
                                 batch.rowsUnchanged, batch.rowsRejected);
  if (batch.rowsEnded > 0) text += fmt::format(", {} ended", batch.rowsEnded);
  if (batch.asAt) text += fmt::format("; it speaks for {}", core::longDate(*batch.asAt));
  if (!batch.counts()) text += fmt::format("; undone on {} by {}", dayOf(batch.undoneAt), batch.undoneBy);
  return text + ".";
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text += fmt::format("{}{}", i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ", parts[i]);
  }
  return text;
}

// "takes 120 rows out, brings 3 earlier versions back".
std::string effectOf(const store::UndoEffect& effect, bool undoing, bool done) {
  std::vector<std::string> parts;
  const auto say = [&parts, done](std::int64_t count, std::string_view one, std::string_view several,
                                  std::string_view present, std::string_view past, std::string_view where) {
    if (count == 0) return;
    const std::string rows = many(count, one, several);
    if (done) {
      parts.push_back(fmt::format("{} {} {}{}", rows, count == 1 ? "was" : "were", past, where));
    } else {
      parts.push_back(fmt::format("{} {}{}", present, rows, where));
    }
  };
  if (undoing) {
    say(effect.rowsGone, "row", "rows", "takes", "taken", " out");
    say(effect.rowsChangedBack, "earlier version", "earlier versions", "brings", "brought", " back");
    say(effect.rowsBack, "ended row", "ended rows", "brings", "brought", " back");
  } else {
    say(effect.rowsBack, "row", "rows", "brings", "brought", " in");
    say(effect.rowsChangedBack, "row", "rows", "changes", "changed", "");
    say(effect.rowsGone, "row", "rows", "ends", "ended", "");
  }
  return joined(parts);
}

std::string sentenceOf(const store::Batch& batch, const store::UndoEffect& effect, bool undoing, bool done) {
  const std::string what = effectOf(effect, undoing, done);
  std::string text;
  if (done) {
    text = fmt::format("B{} {}: {}", named(batch).substr(1), undoing ? "is undone" : "counts again",
                       what.empty() ? "no row of the list changed" : what);
  } else {
    text = fmt::format("{} {} {}", undoing ? "Undoing" : "Redoing", named(batch),
                       what.empty() ? "changes no row of the list" : what);
  }
  if (effect.rowsKept > 0) {
    const std::string kept = many(effect.rowsKept, "row", "rows");
    text += undoing ? fmt::format("; {} of its file {} in others too and {}", kept, effect.rowsKept == 1 ? "is" : "are",
                                  effect.rowsKept == 1 ? "stays" : "stay")
                    : fmt::format("; {} of its file {} there from others", kept, effect.rowsKept == 1 ? "is" : "are");
  }
  return text + ".";
}

store::Batch find(const store::Store& store, store::BatchId id, bool undoing) {
  const std::vector<store::Batch> batches = store.batches();
  const auto found = std::find_if(batches.begin(), batches.end(), [id](const auto& batch) { return batch.id == id; });
  if (found == batches.end()) {
    throw core::Error{core::ErrorCode::UnknownName,
                      fmt::format("There is no batch {} in {}.", id, store.file().string())};
  }
  if (undoing && !found->counts()) {
    throw core::Error{core::ErrorCode::UnknownName,
                      fmt::format("B{} was undone on {} by {} already.", named(*found).substr(1),
                                  dayOf(found->undoneAt), found->undoneBy)};
  }
  if (!undoing && found->counts()) {
    throw core::Error{core::ErrorCode::UnknownName, fmt::format("B{} is not undone.", named(*found).substr(1))};
  }
  return *found;
}

UndoOutcome preview(const std::filesystem::path& file, store::BatchId id, const Surroundings& surroundings,
                    bool undoing) {
  const auto catalogue = datasets::Catalogue::load(surroundings.resources);
  const auto store = store::Store::open(file, store::OpenMode::ReadOnly, catalogue, surroundings.resources);
  const store::Batch batch = find(store, id, undoing);
  UndoOutcome outcome;
  outcome.effect = store::previewUndo(store, id);
  outcome.sentence = sentenceOf(batch, outcome.effect, undoing, false);
  return outcome;
}

UndoOutcome change(const std::filesystem::path& file, store::BatchId id, const Surroundings& surroundings,
                   bool undoing) {
  const auto catalogue = datasets::Catalogue::load(surroundings.resources);
  auto store = store::Store::open(file, store::OpenMode::ReadWrite, catalogue, surroundings.resources);
  store::Transaction transaction{store};
  const store::Batch batch = find(store, id, undoing);
  const std::string now = core::isoTime(surroundings.clock->now());
  UndoOutcome outcome;
  outcome.effect =
      undoing ? store::undo(store, id, now, surroundings.user) : store::redo(store, id, now, surroundings.user);
  outcome.sentence = sentenceOf(batch, outcome.effect, undoing, true);
  transaction.commit();
  return outcome;
}

}  // namespace

std::vector<HistoryEntry> history(const std::filesystem::path& file, const Surroundings& surroundings) {
  const auto catalogue = datasets::Catalogue::load(surroundings.resources);
  const auto store = store::Store::open(file, store::OpenMode::ReadOnly, catalogue, surroundings.resources);
  std::vector<HistoryEntry> entries;
  for (const store::Batch& batch : store.batches()) {
    const datasets::Dataset* dataset = catalogue.find(batch.dataset);
    entries.push_back({batch, dataset != nullptr ? dataset->title : batch.dataset, sentenceOf(batch)});
  }
  return entries;
}

void writeHistory(std::ostream& out, std::span<const HistoryEntry> entries) {
  out << "batch,list,file,imported_at,imported_by,as_at,rows_read,rows_new,rows_changed,rows_unchanged,rows_rejected,"
         "rows_ended,undone_at,undone_by,sha256\n";
  for (const HistoryEntry& entry : entries) {
    const store::Batch& batch = entry.batch;
    out << fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", batch.id, batch.dataset,
                       core::csvSafeField(batch.fileName), batch.importedAt, core::csvSafeField(batch.importedBy),
                       batch.asAt ? core::isoDate(*batch.asAt) : std::string{}, batch.rowsRead, batch.rowsNew,
                       batch.rowsChanged, batch.rowsUnchanged, batch.rowsRejected, batch.rowsEnded, batch.undoneAt,
                       core::csvSafeField(batch.undoneBy), batch.sha256);
  }
}

UndoOutcome previewUndo(const std::filesystem::path& file, store::BatchId batch, const Surroundings& surroundings) {
  return preview(file, batch, surroundings, true);
}

UndoOutcome previewRedo(const std::filesystem::path& file, store::BatchId batch, const Surroundings& surroundings) {
  return preview(file, batch, surroundings, false);
}

UndoOutcome undo(const std::filesystem::path& file, store::BatchId batch, const Surroundings& surroundings) {
  return change(file, batch, surroundings, true);
}

UndoOutcome redo(const std::filesystem::path& file, store::BatchId batch, const Surroundings& surroundings) {
  return change(file, batch, surroundings, false);
}

std::vector<std::string> check(const std::filesystem::path& file, const Surroundings& surroundings) {
  const auto catalogue = datasets::Catalogue::load(surroundings.resources);
  return store::checkIntegrity(store::Store::open(file, store::OpenMode::ReadOnly, catalogue, surroundings.resources));
}

}  // namespace poap::session
