#include "window_case.hpp"

#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QMimeData>

using Export = WindowCase;

namespace {

std::string start(const std::filesystem::path& file, std::size_t length) {
  return support::readFile(file).substr(0, length);
}

}  // namespace

TEST_F(Export, CopyPutsPictureAndNumbersOnTheClipboard) {
  EXPECT_FALSE(action("actionCopyBlock").isEnabled());
  view().chooseBlock(view().page()->blocks.front().id);
  ASSERT_TRUE(action("actionCopyBlock").isEnabled());
  action("actionCopyBlock").trigger();
  const QMimeData* data = QApplication::clipboard()->mimeData();
  ASSERT_NE(data, nullptr);
  EXPECT_TRUE(data->hasImage());
  EXPECT_TRUE(data->text().contains('\t'));
  EXPECT_TRUE(data->text().contains("15,129"));
  EXPECT_TRUE(data->text().contains("SAMPLE"));
  EXPECT_TRUE(data->hasHtml());
}

TEST_F(Export, CopyPageHasEveryTable) {
  action("actionCopyPage").trigger();
  const QString text = QApplication::clipboard()->mimeData()->text();
  for (const auto& block : view().page()->blocks) EXPECT_TRUE(text.contains(QString::fromStdString(block.title)));
}

TEST_F(Export, ABlockIsSavedInTheFormatOfItsName) {
  view().chooseBlock(view().page()->blocks.front().id);
  dialogs.save = scratch.path() / "block.svg";
  action("actionSaveBlock").trigger();
  EXPECT_EQ(start(*dialogs.save, 5), "<?xml");
  EXPECT_EQ(dialogs.suggested.filename(), "SAMPLE-BOROUGH-mash-" + view().chosenBlock() + "-2019-02-internal.svg");
  dialogs.save = scratch.path() / "block.PNG";
  action("actionSaveBlock").trigger();
  EXPECT_EQ(start(*dialogs.save, 4), "\x89PNG");
  dialogs.save = scratch.path() / "block.pdf";
  action("actionSaveBlock").trigger();
  EXPECT_EQ(start(*dialogs.save, 4), "%PDF");
  dialogs.save = scratch.path() / "block.docx";
  action("actionSaveBlock").trigger();
  EXPECT_EQ(dialogs.told.size(), 1);
  EXPECT_FALSE(std::filesystem::exists(*dialogs.save));
}

TEST_F(Export, TheSheetIsSavedAsAPicture) {
  dialogs.save = scratch.path() / "sheet.png";
  action("actionSavePage").trigger();
  EXPECT_EQ(QImage{QString::fromStdString(dialogs.save->string())}.size(), QSize(3508, 2480));
}

TEST_F(Export, PdfOfOnePageAndOfAll) {
  dialogs.save = scratch.path() / "one.pdf";
  action("actionExportPage").trigger();
  EXPECT_EQ(dialogs.suggested.filename(), "SAMPLE-BOROUGH-mash-2019-02-internal.pdf");
  dialogs.save = scratch.path() / "all.pdf";
  action("actionExportAll").trigger();
  EXPECT_GT(std::filesystem::file_size(scratch.path() / "all.pdf"),
            std::filesystem::file_size(scratch.path() / "one.pdf"));
}

TEST_F(Export, AFailureIsToldAndNothingElseHappens) {
  dialogs.save = scratch.path() / "no such folder" / "one.pdf";
  action("actionExportPage").trigger();
  ASSERT_EQ(dialogs.told.size(), 1);
  EXPECT_TRUE(dialogs.told.front().contains("one.pdf"));
}

TEST_F(Export, SayingNoWritesNothing) {
  dialogs.save.reset();
  action("actionExportPage").trigger();
  EXPECT_TRUE(dialogs.told.isEmpty());
}
