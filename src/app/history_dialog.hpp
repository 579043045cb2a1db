#pragma once

#include "poap/session/history.hpp"
#include "poap/session/import_review.hpp"

#include <QDialog>

#include <filesystem>
#include <memory>
#include <vector>

namespace Ui {
class HistoryDialog;
}

namespace poap::app {

// Every import of a dashboard, newest first; each can be undone and done again, once its effect has been seen.
class HistoryDialog final : public QDialog {
  Q_OBJECT

public:
  HistoryDialog(session::Surroundings surroundings, std::filesystem::path store, QWidget* parent);
  ~HistoryDialog() override;

signals:
  // A batch was undone or done again.
  void changed();

private:
  void reload();
  void preview();
  void apply();
  [[nodiscard]] const session::HistoryEntry* chosen() const;

  session::Surroundings m_surroundings;
  std::filesystem::path m_store;
  std::vector<session::HistoryEntry> m_entries;
  std::unique_ptr<Ui::HistoryDialog> m_ui;
};

}  // namespace poap::app
