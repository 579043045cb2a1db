#pragma once

#include "last_folder.hpp"
#include "poap/app/dialogs.hpp"
#include "poap/session/session.hpp"

#include <QObject>

#include <vector>

namespace poap::app {

class PageView;

// Copying and saving what the page view shows.
class BlockActions final : public QObject {
  Q_OBJECT

public:
  // parent: the window that dialogs stand before.
  BlockActions(PageView& view, Dialogs& dialogs, QSettings& settings, QWidget* parent);

  void copyBlock();
  void copyPage();
  // As SVG, PNG or PDF, by the name the person gives the file.
  void saveBlock();
  void savePage();
  void exportPdf(const std::vector<pages::PageModel>& pages);

signals:
  // One sentence for the status line.
  void done(QString sentence);

private:
  void save(const QString& title, const std::string& rest, bool blockAlone);

  PageView& m_view;
  Dialogs& m_dialogs;
  LastFolder m_folder;
  QWidget* m_window;
};

}  // namespace poap::app
