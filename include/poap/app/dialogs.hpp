#pragma once

// What the window asks a person, so that tests can answer.

#include <QString>

#include <filesystem>
#include <optional>
#include <vector>

class QWidget;

namespace poap::app {

class Dialogs {
public:
  virtual ~Dialogs() = default;
  // None, or nothing: the person thought better of it. filters: "PDF (*.pdf)", ...
  virtual std::optional<std::filesystem::path> askOpen(QWidget* parent, const QString& title,
                                                       const std::filesystem::path& folder) = 0;
  virtual std::vector<std::filesystem::path> askImport(QWidget* parent, const QString& title,
                                                       const std::filesystem::path& folder) = 0;
  virtual std::optional<std::filesystem::path> askSave(QWidget* parent, const QString& title,
                                                       const std::filesystem::path& suggested,
                                                       const QStringList& filters) = 0;
  // What happened and what to do, in one or two sentences.
  virtual void tell(QWidget* parent, const QString& title, const QString& sentence) = 0;
};

// The dialogs of the desktop.
class DesktopDialogs final : public Dialogs {
public:
  std::optional<std::filesystem::path> askOpen(QWidget* parent, const QString& title,
                                               const std::filesystem::path& folder) override;
  std::vector<std::filesystem::path> askImport(QWidget* parent, const QString& title,
                                               const std::filesystem::path& folder) override;
  std::optional<std::filesystem::path> askSave(QWidget* parent, const QString& title,
                                               const std::filesystem::path& suggested,
                                               const QStringList& filters) override;
  void tell(QWidget* parent, const QString& title, const QString& sentence) override;
};

}  // namespace poap::app
