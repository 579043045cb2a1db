#include "poap/app/main_window.hpp"

#include "about.hpp"
#include "block_actions.hpp"
#include "history_dialog.hpp"
#include "import_flow.hpp"
#include "last_folder.hpp"
#include "page_list_model.hpp"
#include "poap/core/error.hpp"
#include "status_line.hpp"
#include "ui_main_window.h"

#include <QDragEnterEvent>
#include <QMenu>
#include <QMimeData>
#include <QScreen>
#include <QUrl>

#include <algorithm>

namespace poap::app {

namespace {

constexpr double kZoomStep = 1.2;

const QString kFile = QStringLiteral("file");
const QString kPage = QStringLiteral("page");
const QString kMonth = QStringLiteral("month");
const QString kGeometry = QStringLiteral("geometry");
const QString kSplitter = QStringLiteral("splitter");

}  // namespace

MainWindow::MainWindow(session::Surroundings surroundings, Dialogs& dialogs, QSettings& settings, QWidget* parent)
    : QMainWindow{parent},
      m_surroundings{std::move(surroundings)},
      m_dialogs{dialogs},
      m_settings{settings},
      m_ui{std::make_unique<Ui::MainWindow>()} {
  m_ui->setupUi(this);
  m_pages = new PageListModel{this};
  m_status = new StatusLine{statusBar()};
  m_blockActions = new BlockActions{*m_ui->pageView, m_dialogs, m_settings, this};
  m_imports = new ImportFlow{m_surroundings, m_dialogs, m_settings, this};
  m_ui->pageList->setModel(m_pages);
  m_ui->splitter->setStretchFactor(0, 0);
  m_ui->splitter->setStretchFactor(1, 1);
  m_ui->zoomBar->setActions({m_ui->actionFitWidth, m_ui->actionFitPage, m_ui->actionZoomOut, m_ui->actionZoomIn});
  setAcceptDrops(true);
  connectActions();
  restore();
  followDashboard();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectActions() {
  const Ui::MainWindow& ui = *m_ui;
  connect(ui.actionOpen, &QAction::triggered, this, &MainWindow::askOpen);
  connect(ui.actionImport, &QAction::triggered, this, &MainWindow::askImport);
  connect(ui.actionHistory, &QAction::triggered, this, &MainWindow::showHistory);
  connect(ui.actionExportPage, &QAction::triggered, this, [this] {
    if (const pages::PageModel* page = m_ui->pageView->page()) m_blockActions->exportPdf({*page});
  });
  connect(ui.actionExportAll, &QAction::triggered, this, &MainWindow::exportAllPages);
  connect(ui.actionQuit, &QAction::triggered, this, &MainWindow::close);
  connect(ui.actionCopyBlock, &QAction::triggered, m_blockActions, &BlockActions::copyBlock);
  connect(ui.actionCopyPage, &QAction::triggered, m_blockActions, &BlockActions::copyPage);
  connect(ui.actionSaveBlock, &QAction::triggered, m_blockActions, &BlockActions::saveBlock);
  connect(ui.actionSavePage, &QAction::triggered, m_blockActions, &BlockActions::savePage);
  connect(ui.actionZoomIn, &QAction::triggered, this, [this] { m_ui->pageView->zoomBy(kZoomStep); });
  connect(ui.actionZoomOut, &QAction::triggered, this, [this] { m_ui->pageView->zoomBy(1 / kZoomStep); });
  connect(ui.actionFitWidth, &QAction::triggered, this, [this] { m_ui->pageView->fit(PageView::Fit::Width); });
  connect(ui.actionFitPage, &QAction::triggered, this, [this] { m_ui->pageView->fit(PageView::Fit::Page); });
  connect(ui.actionMonthBefore, &QAction::triggered, ui.monthPicker, &MonthPicker::goEarlier);
  connect(ui.actionMonthAfter, &QAction::triggered, ui.monthPicker, &MonthPicker::goLater);
  connect(ui.actionAbout, &QAction::triggered, this, [this] { showAbout(this); });

  connect(ui.monthPicker, &MonthPicker::monthChanged, this, &MainWindow::showPage);
  connect(ui.pageList->selectionModel(), &QItemSelectionModel::currentChanged, this, &MainWindow::showPage);
  connect(ui.pageView, &PageView::zoomChanged, ui.zoomBar, &ZoomBar::showPercent);
  connect(ui.pageView, &PageView::blockChosen, this, &MainWindow::updateActions);
  connect(ui.pageView, &PageView::menuAsked, this, [this](QPoint position) {
    QMenu menu{this};
    menu.addActions({m_ui->actionCopyBlock, m_ui->actionSaveBlock});
    menu.addSeparator();
    menu.addActions({m_ui->actionCopyPage, m_ui->actionSavePage});
    menu.exec(position);
  });
  connect(m_blockActions, &BlockActions::done, this,
          [this](const QString& words) { statusBar()->showMessage(words, 5000); });
  connect(m_imports, &ImportFlow::busyChanged, this, &MainWindow::updateActions);
  connect(m_imports, &ImportFlow::stored, this, [this](const QString& store) { openDashboard(toPath(store)); });
}

void MainWindow::restore() {
  if (!restoreGeometry(m_settings.value(kGeometry).toByteArray())) {
    // On a small screen a sheet needs all of it; a larger one leaves room for other windows.
    const QSize room = screen()->availableSize();
    resize(size().boundedTo(room * 0.9));
    if (room.width() < 1600) setWindowState(windowState() | Qt::WindowMaximized);
  }
  m_ui->splitter->restoreState(m_settings.value(kSplitter).toByteArray());
  m_splitterKnown = m_settings.contains(kSplitter);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  m_settings.setValue(kGeometry, saveGeometry());
  m_settings.setValue(kSplitter, m_ui->splitter->saveState());
  QMainWindow::closeEvent(event);
}

bool MainWindow::openDashboard(const std::filesystem::path& file) {
  try {
    m_dashboard = session::Dashboard::open(file, m_surroundings);
  } catch (const core::Error& error) {
    m_dialogs.tell(this, QStringLiteral("Open"), QString::fromUtf8(error.what()));
    return false;
  }
  m_settings.setValue(kFile, fromPath(file));
  followDashboard();
  return true;
}

// Everything round the page follows the dashboard; then the page follows.
void MainWindow::followDashboard() {
  m_status->show(m_dashboard ? &*m_dashboard : nullptr);
  m_ui->authority->setText(m_dashboard ? QString::fromStdString(m_dashboard->authority()) : QString{});
  setWindowTitle(m_dashboard
                     ? QStringLiteral("%1 - Performance on a Page").arg(fromPath(m_dashboard->file().filename()))
                     : QStringLiteral("Performance on a Page"));
  // As they were before the list is filled, since filling it chooses.
  const std::string page = m_settings.value(kPage).toString().toStdString();
  const auto month = core::parseIsoMonth(m_settings.value(kMonth).toString().toStdString());
  {
    const QSignalBlocker quiet{m_ui->monthPicker};
    m_ui->monthPicker->setMonths(m_dashboard ? m_dashboard->months() : std::vector<core::Month>{});
    if (month) m_ui->monthPicker->setMonth(*month);
  }
  {
    const QSignalBlocker quiet{m_ui->pageList->selectionModel()};
    m_pages->setPages(m_dashboard ? m_dashboard->pages() : std::vector<session::PageEntry>{});
  }
  m_ui->pageList->expandAll();
  widenPageList();
  const QModelIndex known = m_pages->indexOf(page);
  m_ui->pageList->setCurrentIndex(known.isValid() ? known : m_pages->firstPage());
  showPage();
}

// Until the person has set its width, the list is as wide as its titles.
void MainWindow::widenPageList() {
  if (m_splitterKnown || !m_dashboard) return;
  constexpr int kMost = 380;
  constexpr int kMargin = 34;  // padding of the list and its scroll bar
  m_ui->pageList->resizeColumnToContents(0);
  const int list = std::min(m_ui->pageList->columnWidth(0) + kMargin, kMost);
  m_ui->splitter->setSizes({list, std::max(width() - list, list)});
}

void MainWindow::showPage() {
  const std::string id = m_pages->pageId(m_ui->pageList->currentIndex());
  const auto month = m_ui->monthPicker->month();
  if (!m_dashboard || id.empty() || !month) {
    if (!m_dashboard || !month) m_ui->pageView->clearPage();
    updateActions();
    return;
  }
  try {
    m_ui->pageView->setPage(m_dashboard->page(id, *month));
    m_settings.setValue(kPage, QString::fromStdString(id));
    m_settings.setValue(kMonth, QString::fromStdString(core::isoMonth(*month)));
  } catch (const core::Error& error) {
    m_ui->pageView->clearPage();
    m_dialogs.tell(this, QStringLiteral("Show page"), QString::fromUtf8(error.what()));
  }
  updateActions();
}

void MainWindow::updateActions() {
  const bool page = m_ui->pageView->page() != nullptr;
  const bool block = !m_ui->pageView->chosenBlock().empty();
  for (QAction* action : {m_ui->actionExportPage, m_ui->actionExportAll, m_ui->actionCopyPage, m_ui->actionSavePage}) {
    action->setEnabled(page);
  }
  m_ui->actionCopyBlock->setEnabled(block);
  m_ui->actionSaveBlock->setEnabled(block);
  m_ui->actionImport->setEnabled(m_dashboard.has_value() && !m_imports->running());
  m_ui->actionHistory->setEnabled(m_dashboard.has_value() && !m_imports->running());
  m_ui->actionMonthBefore->setEnabled(m_ui->monthPicker->hasEarlier());
  m_ui->actionMonthAfter->setEnabled(m_ui->monthPicker->hasLater());
}

void MainWindow::askOpen() {
  LastFolder folder{m_settings};
  const auto file = m_dialogs.askOpen(this, QStringLiteral("Open dashboard"), folder.get());
  if (!file) return;
  folder.remember(*file);
  openDashboard(*file);
}

void MainWindow::askImport() {
  LastFolder folder{m_settings};
  const auto files = m_dialogs.askImport(this, QStringLiteral("Import files"), folder.get());
  if (files.empty()) return;
  folder.remember(files.front());
  importFiles(files);
}

void MainWindow::exportAllPages() {
  const auto month = m_ui->monthPicker->month();
  if (!m_dashboard || !month) return;
  std::vector<pages::PageModel> models;
  try {
    for (const session::PageEntry& entry : m_dashboard->pages()) models.push_back(m_dashboard->page(entry.id, *month));
  } catch (const core::Error& error) {
    m_dialogs.tell(this, QStringLiteral("Export PDF"), QString::fromUtf8(error.what()));
    return;
  }
  m_blockActions->exportPdf(models);
}

void MainWindow::importFiles(const std::vector<std::filesystem::path>& files) {
  if (m_dashboard) m_imports->begin(m_dashboard->file(), files);
}

void MainWindow::makeSample(const std::filesystem::path& file) {
  m_imports->work(
      QStringLiteral("Making the sample dashboard"), file,
      [file, surroundings = m_surroundings](const auto& progress) {
        session::makeSample(file, surroundings, progress);
      },
      [this, file] { openDashboard(file); });
}

void MainWindow::showHistory() {
  if (!m_dashboard || m_imports->running()) return;
  auto* history = new HistoryDialog{m_surroundings, m_dashboard->file(), this};
  connect(history, &HistoryDialog::changed, this, [this] {
    // A copy: what is open now goes with the one that opens.
    const std::filesystem::path file = m_dashboard->file();
    openDashboard(file);
  });
  history->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (m_dashboard && !m_imports->running() && event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  std::vector<std::filesystem::path> files;
  for (const QUrl& url : event->mimeData()->urls()) {
    if (url.isLocalFile()) files.push_back(toPath(url.toLocalFile()));
  }
  event->acceptProposedAction();
  importFiles(files);
}

}  // namespace poap::app
