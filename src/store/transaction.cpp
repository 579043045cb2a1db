#include "impl.hpp"
#include "poap/core/error.hpp"
#include "poap/store/store.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace poap::store {

struct Transaction::State {
  explicit State(Store::Impl& of) : store(of), depth(++of.transactions()) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // What is left of a transaction that fails is put back here; a full disk has put it back already.
  ~State() {
    SQLite::Database& database = store.database();
    if (begun && depth == 1) database.tryExec("ROLLBACK");
    if (begun && depth > 1) {
      database.tryExec(fmt::format("ROLLBACK TO part_{}", depth));
      database.tryExec(fmt::format("RELEASE part_{}", depth));
    }
    if (depth == 1) database.tryExec("PRAGMA foreign_keys = ON");
    --store.transactions();
  }

  void begin() {
    SQLite::Database& database = store.database();
    if (depth == 1) {
      // The one reference of a new row is to its batch, which this very transaction made: asking for it again with
      // each row costs a look-up a row. Can be switched before a transaction only.
      database.exec("PRAGMA foreign_keys = OFF");
      database.exec("BEGIN IMMEDIATE");
    } else {
      refuseIfGone();
      database.exec(fmt::format("SAVEPOINT part_{}", depth));
    }
    begun = true;
  }

  void commit() {
    refuseIfGone();
    store.database().exec(depth == 1 ? std::string{"COMMIT"} : fmt::format("RELEASE part_{}", depth));
    begun = false;
  }

  // A full disk ends the whole of it within SQLite; what came after would be kept alone.
  void refuseIfGone() {
    if (sqlite3_get_autocommit(store.database().getHandle()) == 0) return;
    throw core::Error{
        core::ErrorCode::CannotWrite,
        fmt::format("The dashboard {} could not be written. Nothing was changed.", store.file().string())};
  }

  Store::Impl& store;
  int depth;
  bool begun = false;
};

Transaction::Transaction(Store& store) {
  guarded(store.file(), Doing::Writing, [&] {
    m_state = std::make_unique<State>(store.impl());
    m_state->begin();
  });
}

Transaction::~Transaction() = default;

void Transaction::commit() {
  guarded(m_state->store.file(), Doing::Writing, [&] { m_state->commit(); });
}

}  // namespace poap::store
