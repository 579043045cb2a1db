#include "block_actions.hpp"

#include "page_view.hpp"
#include "poap/core/error.hpp"
#include "poap/render/clipboard.hpp"
#include "poap/render/export.hpp"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>
#include <cctype>

namespace poap::app {

namespace {

// "SAMPLE-BOROUGH-cp-2019-02-internal.pdf": the same every month, and safe on every system.
std::string fileName(const pages::PageModel& page, const std::string& subject, const std::string& ending) {
  std::string audience = page.audience;
  std::transform(audience.begin(), audience.end(), audience.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::string name = page.authority + "-" + subject + "-" + core::isoMonth(page.month) + "-" + audience + ending;
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return std::string_view{" /\\:*?\"<>|"}.find(c) != std::string_view::npos; }, '-');
  return name;
}

std::optional<render::Format> formatOf(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  if (!ending.empty()) ending.erase(0, 1);
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return render::formatFromName(ending);
}

QString shown(const std::filesystem::path& file) {
  return fromPath(file.filename());
}

}  // namespace

BlockActions::BlockActions(PageView& view, Dialogs& dialogs, QSettings& settings, QWidget* parent)
    : QObject{parent}, m_view{view}, m_dialogs{dialogs}, m_folder{settings}, m_window{parent} {}

void BlockActions::copyBlock() {
  if (m_view.page() == nullptr || m_view.chosenBlock().empty()) return;
  QGuiApplication::clipboard()->setMimeData(render::blockMimeData(*m_view.page(), m_view.chosenBlock()).release());
  emit done(QStringLiteral("Copied as a picture and as numbers"));
}

void BlockActions::copyPage() {
  if (m_view.page() == nullptr) return;
  QGuiApplication::clipboard()->setMimeData(render::pageMimeData(*m_view.page(), m_view.currentSheet()).release());
  emit done(QStringLiteral("Copied the sheet as a picture and the page as numbers"));
}

void BlockActions::saveBlock() {
  if (m_view.page() == nullptr || m_view.chosenBlock().empty()) return;
  save(QStringLiteral("Save block"), m_view.page()->id + "-" + m_view.chosenBlock(), true);
}

void BlockActions::savePage() {
  if (m_view.page() == nullptr) return;
  save(QStringLiteral("Save sheet"), m_view.page()->id + "-" + std::to_string(m_view.currentSheet() + 1), false);
}

void BlockActions::save(const QString& title, const std::string& rest, bool blockAlone) {
  // A copy, since an import may end and show another page while the dialog is open.
  const pages::PageModel page = *m_view.page();
  const std::string block = m_view.chosenBlock();
  const int sheet = m_view.currentSheet();
  const QStringList filters{QStringLiteral("SVG drawing (*.svg)"), QStringLiteral("PNG picture (*.png)"),
                            QStringLiteral("PDF document (*.pdf)")};
  const auto file = m_dialogs.askSave(m_window, title, m_folder.get() / fileName(page, rest, ".svg"), filters);
  if (!file) return;
  const auto format = formatOf(*file);
  if (!format) {
    m_dialogs.tell(m_window, title, QStringLiteral("Give the file a name that ends in .svg, .png or .pdf."));
    return;
  }
  try {
    if (blockAlone) {
      render::writeBlock(page, block, *format, *file);
    } else {
      render::writeSheet(page, sheet, *format, *file);
    }
    m_folder.remember(*file);
    emit done(QStringLiteral("Saved %1").arg(shown(*file)));
  } catch (const core::Error& error) {
    m_dialogs.tell(m_window, title, QString::fromUtf8(error.what()));
  }
}

void BlockActions::exportPdf(const std::vector<pages::PageModel>& pages) {
  if (pages.empty()) return;
  const QString title = QStringLiteral("Export PDF");
  const std::string subject = pages.size() == 1 ? pages.front().id : "pages";
  auto file = m_dialogs.askSave(m_window, title, m_folder.get() / fileName(pages.front(), subject, ".pdf"),
                                {QStringLiteral("PDF document (*.pdf)")});
  if (!file) return;
  if (!file->has_extension()) file->replace_extension(".pdf");
  try {
    render::writePdf(pages, *file);
    m_folder.remember(*file);
    emit done(QStringLiteral("Saved %1").arg(shown(*file)));
  } catch (const core::Error& error) {
    m_dialogs.tell(m_window, title, QString::fromUtf8(error.what()));
  }
}

}  // namespace poap::app
