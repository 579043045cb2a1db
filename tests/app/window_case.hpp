#pragma once

// A window on the sample dashboard, with answers to its questions given by the test.

#include "page_view.hpp"
#include "poap/app/main_window.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <QAction>
#include <QSettings>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

struct FakeDialogs final : poap::app::Dialogs {
  std::optional<std::filesystem::path> open;
  std::vector<std::filesystem::path> import;
  std::optional<std::filesystem::path> save;
  std::filesystem::path suggested;  // by the window, in the last save
  QStringList told;

  std::optional<std::filesystem::path> askOpen(QWidget*, const QString&, const std::filesystem::path&) override {
    return open;
  }
  std::vector<std::filesystem::path> askImport(QWidget*, const QString&, const std::filesystem::path&) override {
    return import;
  }
  std::optional<std::filesystem::path> askSave(QWidget*, const QString&, const std::filesystem::path& name,
                                               const QStringList&) override {
    suggested = name;
    return save;
  }
  void tell(QWidget*, const QString&, const QString& sentence) override { told << sentence; }
};

class WindowCase : public testing::Test {
protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  WindowCase();
  ~WindowCase() override;

  // A copy of the sample, which a test may change.
  [[nodiscard]] std::filesystem::path sampleCopy() const;
  // A new window on the same settings, as after a restart.
  void restart();
  [[nodiscard]] static poap::session::Surroundings surroundings();

  [[nodiscard]] poap::app::PageView& view() const;
  [[nodiscard]] QAction& action(const char* name) const;
  template <class Widget>
  [[nodiscard]] Widget& find(const char* name) const {
    auto* found = window->findChild<Widget*>(QString::fromLatin1(name));
    if (found == nullptr) throw std::runtime_error{std::string{"no widget "} + name};
    return *found;
  }

  support::Scratch scratch;
  FakeDialogs dialogs;
  std::unique_ptr<QSettings> settings;
  std::unique_ptr<poap::app::MainWindow> window;
};
