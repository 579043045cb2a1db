#include "paths.hpp"
#include "poap/app/dialogs.hpp"

#include <QFileDialog>
#include <QMessageBox>

namespace poap::app {

std::optional<std::filesystem::path> DesktopDialogs::askOpen(QWidget* parent, const QString& title,
                                                             const std::filesystem::path& folder) {
  const QString file = QFileDialog::getOpenFileName(parent, title, fromPath(folder),
                                                    QStringLiteral("Dashboards (*.poap);;All files (*)"));
  if (file.isEmpty()) return std::nullopt;
  return toPath(file);
}

std::vector<std::filesystem::path> DesktopDialogs::askImport(QWidget* parent, const QString& title,
                                                             const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const QString& file : QFileDialog::getOpenFileNames(parent, title, fromPath(folder),
                                                           QStringLiteral("CSV files (*.csv *.txt);;All files (*)"))) {
    files.push_back(toPath(file));
  }
  return files;
}

std::optional<std::filesystem::path> DesktopDialogs::askSave(QWidget* parent, const QString& title,
                                                             const std::filesystem::path& suggested,
                                                             const QStringList& filters) {
  const QString file = QFileDialog::getSaveFileName(parent, title, fromPath(suggested), filters.join(";;"));
  if (file.isEmpty()) return std::nullopt;
  return toPath(file);
}

void DesktopDialogs::tell(QWidget* parent, const QString& title, const QString& sentence) {
  QMessageBox box{QMessageBox::Warning, title, sentence, QMessageBox::Ok, parent};
  // A sentence from below may hold any character: it is shown as it is, not as markup.
  box.setTextFormat(Qt::PlainText);
  box.exec();
}

}  // namespace poap::app
