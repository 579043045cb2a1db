#include "window_case.hpp"

#include <QApplication>
#include <QTest>

using namespace poap;

namespace {

// Making the sample takes a moment: once for all tests of a suite.
std::unique_ptr<support::Scratch> sampleFolder;

std::filesystem::path sampleFile() {
  return sampleFolder->path() / "sample.poap";
}

}  // namespace

void WindowCase::SetUpTestSuite() {
  sampleFolder = std::make_unique<support::Scratch>();
  session::makeSample(sampleFile(), surroundings());
}

void WindowCase::TearDownTestSuite() {
  sampleFolder.reset();
}

session::Surroundings WindowCase::surroundings() {
  return {core::Resources{}, std::make_shared<support::FixedClock>(), "tester",
          support::sourceDir() / "data" / "sample"};
}

WindowCase::WindowCase() {
  settings = std::make_unique<QSettings>(QString::fromStdU16String((scratch.path() / "settings.ini").u16string()),
                                         QSettings::IniFormat);
  window = std::make_unique<app::MainWindow>(surroundings(), dialogs, *settings);
  window->resize(1280, 860);
  window->show();
  window->openDashboard(sampleFile());
  QApplication::processEvents();
}

WindowCase::~WindowCase() {
  window.reset();
}

void WindowCase::restart() {
  const std::filesystem::path file = sampleFile();
  window->close();
  window = std::make_unique<app::MainWindow>(surroundings(), dialogs, *settings);
  window->show();
  window->openDashboard(file);
  QApplication::processEvents();
}

std::filesystem::path WindowCase::sampleCopy() const {
  auto copy = scratch.path() / "copy.poap";
  std::filesystem::copy_file(sampleFile(), copy, std::filesystem::copy_options::overwrite_existing);
  return copy;
}

app::PageView& WindowCase::view() const {
  return find<app::PageView>("pageView");
}

QAction& WindowCase::action(const char* name) const {
  return find<QAction>(name);
}
