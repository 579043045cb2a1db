#pragma once

#include "last_folder.hpp"
#include "poap/app/dialogs.hpp"
#include "poap/session/session.hpp"

#include <QWidget>

#include <memory>
#include <vector>

class QSortFilterProxyModel;

namespace Ui {
class IssuesView;
}

namespace poap::app {

class IssueTreeModel;

// What was wrong with files: to sort, to filter, to open down to the row among its neighbours, to save as CSV.
class IssuesView final : public QWidget {
  Q_OBJECT

public:
  explicit IssuesView(QWidget* parent = nullptr);
  ~IssuesView() override;

  // dialogs and settings outlive the view.
  void show(const std::vector<session::FileOutcome>& outcomes, Dialogs& dialogs, QSettings& settings);

private:
  void filter();
  void showRow(const QModelIndex& index);
  void save();

  std::vector<ingest::ImportReport> m_reports;
  Dialogs* m_dialogs = nullptr;
  std::unique_ptr<LastFolder> m_folder;
  IssueTreeModel* m_issues = nullptr;
  QSortFilterProxyModel* m_shown;
  std::unique_ptr<Ui::IssuesView> m_ui;
};

}  // namespace poap::app
