#include "import_review_dialog.hpp"

#include "outcome_table.hpp"
#include "paths.hpp"
#include "poap/core/error.hpp"
#include "poap/session/lists.hpp"
#include "poap/session/mappings.hpp"
#include "ui_import_review_dialog.h"

#include <QComboBox>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace poap::app {

namespace {

struct Choice {
  const char* words;
  char separator;
};
constexpr std::array<Choice, 4> kSeparators = {{{"Commas", ','}, {"Semicolons", ';'}, {"Tabs", '\t'}, {"Pipes", '|'}}};

QString headline(const session::ImportReview& review) {
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t rejected = 0;
  int refused = 0;
  for (const session::FileOutcome& file : review.files) {
    added += file.report.rowsNew;
    changed += file.report.rowsChanged;
    rejected += file.report.rowsRejected;
    if (!file.failure.empty()) ++refused;
  }
  QString words = QStringLiteral("Nothing is stored yet. %1 new rows, %2 changed, %3 left out")
                      .arg(numberWords(added), numberWords(changed), numberWords(rejected));
  if (refused == 1) words += QStringLiteral("; 1 file cannot be imported");
  if (refused > 1) words += QStringLiteral("; %1 files cannot be imported").arg(refused);
  return words + QLatin1Char{'.'};
}

QTableWidgetItem* textItem(const QString& text) {
  auto* item = new QTableWidgetItem{text};
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  item->setToolTip(text);
  return item;
}

void setTable(QTableWidget& table, const QStringList& titles, int rows) {
  table.clear();
  table.setColumnCount(static_cast<int>(titles.size()));
  table.setHorizontalHeaderLabels(titles);
  table.setRowCount(rows);
}

}  // namespace

ImportReviewDialog::ImportReviewDialog(session::Surroundings surroundings, std::filesystem::path store,
                                       Dialogs& dialogs, QSettings& settings, QWidget* parent)
    : QDialog{parent},
      m_surroundings{std::move(surroundings)},
      m_store{std::move(store)},
      m_dialogs{dialogs},
      m_settings{settings},
      m_ui{std::make_unique<Ui::ImportReviewDialog>()} {
  m_ui->setupUi(this);
  setAttribute(Qt::WA_DeleteOnClose);
  m_ui->list->addItem(QStringLiteral("As its columns show"), QString{});
  for (const session::ListName& list : session::listNames(m_surroundings.resources)) {
    m_ui->list->addItem(QString::fromStdString(list.title), QString::fromStdString(list.id));
  }
  m_ui->separator->addItem(QStringLiteral("As the file shows"), QString{});
  for (const Choice& choice : kSeparators) {
    m_ui->separator->addItem(QString::fromLatin1(choice.words), QString{QLatin1Char{choice.separator}});
  }
  m_ui->encoding->addItem(QStringLiteral("As the file shows"), -1);
  for (const csv::Encoding encoding : {csv::Encoding::Utf8, csv::Encoding::Windows1252,
                                       csv::Encoding::Utf16LittleEndian, csv::Encoding::Utf16BigEndian}) {
    const std::string_view name = csv::encodingName(encoding);
    m_ui->encoding->addItem(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                            static_cast<int>(encoding));
  }
  m_ui->dates->addItem(QStringLiteral("Day first: 03/04 is 3 April"), static_cast<int>(core::DateOrder::DayFirst));
  m_ui->dates->addItem(QStringLiteral("Month first: 03/04 is 4 March"), static_cast<int>(core::DateOrder::MonthFirst));
  connect(m_ui->files, &QTableWidget::itemSelectionChanged, this, &ImportReviewDialog::showNotes);
  for (QComboBox* box : {m_ui->list, m_ui->separator, m_ui->encoding, m_ui->dates}) {
    connect(box, &QComboBox::activated, this, &ImportReviewDialog::changeReading);
  }
  connect(m_ui->columns, &QTableWidget::itemChanged, this, &ImportReviewDialog::markChanged);
  connect(m_ui->check, &QPushButton::clicked, this, &ImportReviewDialog::checkAgain);
  connect(m_ui->accept, &QPushButton::clicked, this, [this] { emit importAsked(m_files); });
  connect(m_ui->cancel, &QPushButton::clicked, this, &QDialog::reject);
}

ImportReviewDialog::~ImportReviewDialog() = default;

void ImportReviewDialog::show(session::ImportReview review, std::vector<session::FileToImport> files) {
  m_review = std::move(review);
  m_files = std::move(files);
  m_filling = true;
  m_ui->headline->setText(headline(m_review));
  fillFiles();
  fillEffects();
  m_ui->issues->show(m_review.files, m_dialogs, m_settings);
  std::size_t kinds = 0;
  for (const session::FileOutcome& file : m_review.files) kinds += ingest::groupIssues(file.report).size();
  m_ui->tabs->setTabText(m_ui->tabs->indexOf(m_ui->issuesTab), kinds == 0
                                                                   ? QStringLiteral("&Nothing is wrong")
                                                                   : QStringLiteral("What is &wrong (%1)").arg(kinds));
  fillColumns();
  fillSpellings();
  m_filling = false;
  const bool anything = std::any_of(m_review.files.begin(), m_review.files.end(), [](const auto& file) {
    return file.failure.empty() && !file.report.alreadyImported;
  });
  m_ui->accept->setEnabled(anything);
  m_ui->check->setEnabled(false);
  m_ui->accept->setDefault(anything);
}

void ImportReviewDialog::fillFiles() {
  fillOutcomes(*m_ui->files, m_review.files);
  m_ui->files->selectRow(0);
  showNotes();
}

const session::FileOutcome* ImportReviewDialog::chosen() const {
  const int row = m_ui->files->currentRow();
  return row < 0 || row >= static_cast<int>(m_review.files.size()) ? nullptr
                                                                   : &m_review.files[static_cast<std::size_t>(row)];
}

session::FileToImport* ImportReviewDialog::fileOf(const session::FileOutcome& outcome) {
  const auto found = std::find_if(m_files.begin(), m_files.end(),
                                  [&](const session::FileToImport& file) { return file.file == outcome.file; });
  return found == m_files.end() ? nullptr : &*found;
}

void ImportReviewDialog::showNotes() {
  const session::FileOutcome* outcome = chosen();
  const session::FileToImport* file = outcome == nullptr ? nullptr : fileOf(*outcome);
  m_ui->reading->setEnabled(file != nullptr);
  if (file == nullptr) return;
  QStringList notes;
  if (!outcome->failure.empty()) notes << QString::fromStdString(outcome->failure);
  for (const std::string& note : outcome->report.notes) notes << QString::fromStdString(note);
  m_ui->notes->setPlainText(notes.join(QLatin1Char{'\n'}));
  const ingest::ImportOptions& options = file->options;
  m_ui->list->setCurrentIndex(m_ui->list->findData(QString::fromStdString(options.asDataset.value_or(""))));
  m_ui->separator->setCurrentIndex(m_ui->separator->findData(
      options.dialect.separator ? QString{QLatin1Char{*options.dialect.separator}} : QString{}));
  m_ui->encoding->setCurrentIndex(
      m_ui->encoding->findData(options.dialect.encoding ? static_cast<int>(*options.dialect.encoding) : -1));
  m_ui->dates->setCurrentIndex(m_ui->dates->findData(static_cast<int>(options.dates)));
}

void ImportReviewDialog::changeReading() {
  const session::FileOutcome* outcome = chosen();
  session::FileToImport* file = outcome == nullptr ? nullptr : fileOf(*outcome);
  if (file == nullptr) return;
  ingest::ImportOptions& options = file->options;
  const std::string list = m_ui->list->currentData().toString().toStdString();
  options.asDataset = list.empty() ? std::nullopt : std::optional{list};
  const QString separator = m_ui->separator->currentData().toString();
  options.dialect.separator = separator.isEmpty() ? std::nullopt : std::optional{separator[0].toLatin1()};
  const int encoding = m_ui->encoding->currentData().toInt();
  options.dialect.encoding = encoding < 0 ? std::nullopt : std::optional{static_cast<csv::Encoding>(encoding)};
  options.dates = static_cast<core::DateOrder>(m_ui->dates->currentData().toInt());
  markChanged();
}

// What is shown is no longer what would be imported.
void ImportReviewDialog::markChanged() {
  if (m_filling) return;
  m_ui->check->setEnabled(true);
  m_ui->check->setDefault(true);
  m_ui->accept->setEnabled(false);
}

void ImportReviewDialog::fillEffects() {
  QStringList lines;
  for (const std::string& sentence : m_review.volumes) lines << QString::fromStdString(sentence);
  for (const std::string& sentence : m_review.overlaps) lines << QString::fromStdString(sentence);
  if (!lines.isEmpty() && !m_review.effects.empty()) lines << QString{};
  for (const session::MeasureEffect& effect : m_review.effects) {
    lines << QString::fromStdString(session::sentence(effect)) + QLatin1Char{'.'};
  }
  if (m_review.effects.empty()) lines << QStringLiteral("No figure changes.");
  m_ui->effects->setPlainText(lines.join(QLatin1Char{'\n'}));
  m_ui->tabs->setTabText(m_ui->tabs->indexOf(m_ui->effectsTab),
                         QStringLiteral("What it &changes (%1)").arg(m_review.effects.size()));
}

void ImportReviewDialog::fillColumns() {
  struct Line {
    const session::FileOutcome* file;
    const ingest::ColumnProposal* proposal;
  };
  std::vector<Line> lines;
  for (const session::FileOutcome& file : m_review.files) {
    for (const ingest::ColumnProposal& proposal : file.report.proposals) lines.push_back({&file, &proposal});
  }
  QTableWidget& table = *m_ui->columns;
  setTable(
      table,
      {QStringLiteral("Column of the file"), QStringLiteral("Read as"), QStringLiteral("Why"), QStringLiteral("File")},
      static_cast<int>(lines.size()));
  for (int row = 0; row < table.rowCount(); ++row) {
    const Line& line = lines[static_cast<std::size_t>(row)];
    auto* header = textItem(QString::fromStdString(line.proposal->header));
    header->setFlags(header->flags() | Qt::ItemIsUserCheckable);
    header->setCheckState(Qt::Unchecked);
    table.setItem(row, 0, header);
    table.setItem(row, 1, textItem(QString::fromStdString(line.proposal->field)));
    table.setItem(row, 2, textItem(QString::fromStdString(line.proposal->why)));
    auto* file = textItem(QString::fromStdString(line.file->report.file));
    file->setData(Qt::UserRole, fromPath(line.file->file));
    table.setItem(row, 3, file);
  }
  table.resizeColumnsToContents();
  m_ui->tabs->setTabVisible(m_ui->tabs->indexOf(m_ui->columnsTab), !lines.empty());
}

void ImportReviewDialog::fillSpellings() {
  std::vector<ingest::UnmappedSpelling> lines;
  for (const session::FileOutcome& file : m_review.files) {
    for (const ingest::UnmappedSpelling& spelling : file.report.unmapped) lines.push_back(spelling);
  }
  QTableWidget& table = *m_ui->spellings;
  setTable(table,
           {QStringLiteral("Spelling in the file"), QStringLiteral("Rows"), QStringLiteral("Field"),
            QStringLiteral("Means")},
           static_cast<int>(lines.size()));
  for (int row = 0; row < table.rowCount(); ++row) {
    const ingest::UnmappedSpelling& line = lines[static_cast<std::size_t>(row)];
    auto* spelling = textItem(QString::fromStdString(line.spelling));
    spelling->setData(Qt::UserRole, QString::fromStdString(line.codeList));
    table.setItem(row, 0, spelling);
    auto* rows = textItem(numberWords(line.rows));
    rows->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table.setItem(row, 1, rows);
    table.setItem(row, 2, textItem(QString::fromStdString(line.field)));
    auto* codes = new QComboBox{&table};
    codes->setAccessibleName(QStringLiteral("What %1 means").arg(spelling->text()));
    codes->addItem(QStringLiteral("not said"), QString{});
    for (const session::CodeName& code : session::codeNames(line.codeList, m_surroundings.resources)) {
      codes->addItem(
          QStringLiteral("%1: %2").arg(QString::fromStdString(code.code), QString::fromStdString(code.meaning)),
          QString::fromStdString(code.code));
    }
    connect(codes, &QComboBox::activated, this, &ImportReviewDialog::markChanged);
    table.setCellWidget(row, 3, codes);
  }
  table.resizeColumnsToContents();
  m_ui->tabs->setTabVisible(m_ui->tabs->indexOf(m_ui->spellingsTab), !lines.empty());
}

// Spellings are taught to the dashboard, columns go with the files; then everything is looked at again.
void ImportReviewDialog::checkAgain() {
  const QTableWidget& columns = *m_ui->columns;
  for (int row = 0; row < columns.rowCount(); ++row) {
    if (columns.item(row, 0)->checkState() != Qt::Checked) continue;
    const auto path = toPath(columns.item(row, 3)->data(Qt::UserRole).toString());
    for (session::FileToImport& file : m_files) {
      if (file.file != path) continue;
      file.options.columns.push_back(
          {columns.item(row, 0)->text().toStdString(), columns.item(row, 1)->text().toStdString()});
    }
  }
  const QTableWidget& spellings = *m_ui->spellings;
  try {
    for (int row = 0; row < spellings.rowCount(); ++row) {
      const auto* codes = static_cast<QComboBox*>(spellings.cellWidget(row, 3));
      const std::string code = codes->currentData().toString().toStdString();
      if (code.empty()) continue;
      session::teachValue(m_store, spellings.item(row, 0)->data(Qt::UserRole).toString().toStdString(),
                          spellings.item(row, 0)->text().toStdString(), code, m_surroundings);
    }
  } catch (const core::Error& error) {
    m_dialogs.tell(this, QStringLiteral("Spellings"), QString::fromUtf8(error.what()));
    return;
  }
  emit checkAsked(m_files);
}

}  // namespace poap::app
