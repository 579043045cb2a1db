#pragma once

// The window: pages at the left, the sheets of one page in the middle, its month above.

#include "poap/app/dialogs.hpp"
#include "poap/session/session.hpp"

#include <QMainWindow>
#include <QSettings>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QApplication;

namespace Ui {
class MainWindow;
}

namespace poap::app {

class BlockActions;
class ImportFlow;
class PageListModel;
class StatusLine;

class MainWindow final : public QMainWindow {
  Q_OBJECT

public:
  // dialogs and settings outlive the window.
  MainWindow(session::Surroundings surroundings, Dialogs& dialogs, QSettings& settings, QWidget* parent = nullptr);
  ~MainWindow() override;

  // Shows a dashboard, on the page and month shown last where it has them. False when it cannot be opened: the
  // person has been told and what was shown before stays.
  bool openDashboard(const std::filesystem::path& file);
  // Makes the sample dashboard in a worker and opens it.
  void makeSample(const std::filesystem::path& file);
  // Shows what importing files, or those of folders, into the dashboard shown would do, and imports them on the
  // person's word; both in a worker.
  void importFiles(const std::vector<std::filesystem::path>& files);

protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

private:
  void connectActions();
  void restore();
  void showPage();
  void followDashboard();
  void widenPageList();
  void updateActions();
  void askOpen();
  void askImport();
  void exportAllPages();
  void showHistory();

  session::Surroundings m_surroundings;
  Dialogs& m_dialogs;
  QSettings& m_settings;
  std::unique_ptr<Ui::MainWindow> m_ui;
  std::optional<session::Dashboard> m_dashboard;
  PageListModel* m_pages;
  StatusLine* m_status;
  BlockActions* m_blockActions;
  ImportFlow* m_imports;
  bool m_splitterKnown = false;
};

// Shows the window and runs until it is closed. store: what to open; without it the file used last, or the
// sample, which the first run makes.
int runWindow(QApplication& application, const session::Surroundings& surroundings,
              const std::optional<std::filesystem::path>& store);

}  // namespace poap::app
