#include "poap/render/export.hpp"

#include "golden.hpp"
#include "models.hpp"
#include "poap/core/error.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QStandardPaths>

#include <array>

using namespace poap::render;
using testing::HasSubstr;
using testing::Not;

namespace {

// What a program of poppler-utils says; empty when it is not installed.
std::string output(const QString& program, const QStringList& arguments) {
  if (QStandardPaths::findExecutable(program).isEmpty()) return {};
  QProcess process;
  process.start(program, arguments);
  process.waitForFinished();
  return process.readAllStandardOutput().toStdString();
}

QString path(const std::filesystem::path& file) {
  return QString::fromStdU16String(file.u16string());
}

}  // namespace

TEST(Formats, AreKnownByName) {
  EXPECT_EQ(formatFromName("pdf"), Format::Pdf);
  EXPECT_EQ(formatFromName("svg"), Format::Svg);
  EXPECT_EQ(formatFromName("png"), Format::Png);
  EXPECT_EQ(formatFromName("docx"), std::nullopt);
}

TEST(WritePdf, OnePaperPageASheetWithTextAndNoPictures) {
  const support::Scratch scratch;
  const auto file = scratch.path() / "pack.pdf";
  const auto pages = models::allPages();
  writePdf(pages, file);
  EXPECT_THAT(support::readFile(file), testing::StartsWith("%PDF-"));

  const std::string info = output("pdfinfo", {path(file)});
  ASSERT_FALSE(info.empty()) << "poppler-utils is not installed";
  EXPECT_THAT(info, HasSubstr("Pages:           6"));
  EXPECT_THAT(info, HasSubstr("(A4)"));
  EXPECT_THAT(info, HasSubstr("Performance on a Page"));
  const std::string words = output("pdftotext", {path(file), "-"});
  for (const char* text : {"PERFORMANCE ON A PAGE (28 February 2019)", "15,129", "What happened <5 & <b>bold</b>",
                           "Statistical", "Off target", "initial and final", "Page 6 of 6", "SAMPLE"}) {
    EXPECT_THAT(words, HasSubstr(text));
  }
  EXPECT_THAT(output("pdfimages", {"-list", path(file)}), Not(HasSubstr("image ")));
  const std::string fonts = output("pdffonts", {path(file)});
  EXPECT_THAT(fonts, HasSubstr("OpenSans"));
  EXPECT_THAT(fonts, Not(HasSubstr("Type 3")));
}

TEST(WritePdf, AFailureLeavesTheOldFile) {
  const support::Scratch scratch;
  const auto pages = models::allPages();
  try {
    writePdf(pages, scratch.path() / "no such folder" / "pack.pdf");
    FAIL() << "wrote into a folder that is not there";
  } catch (const poap::core::Error& error) {
    EXPECT_EQ(error.code(), poap::core::ErrorCode::CannotWrite);
    EXPECT_THAT(error.what(), HasSubstr("pack.pdf"));
  }
}

TEST(WritePdf, ReplacesAFileAndLeavesNothingBesideIt) {
  const support::Scratch scratch;
  const auto file = scratch.write("pack.pdf", "old");
  writePdf(std::array{models::tablesPage()}, file);
  EXPECT_GT(std::filesystem::file_size(file), 1000U);
  int files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator{scratch.path()}) ++files;
  EXPECT_EQ(files, 1);
}

TEST(WriteSheet, PngHas300DotsAnInchAtPrintedSize) {
  const support::Scratch scratch;
  const auto file = scratch.path() / "sheet.png";
  writeSheet(models::tablesPage(), 0, Format::Png, file);
  const QImage image{path(file)};
  EXPECT_EQ(image.size(), QSize(3508, 2480));
  EXPECT_EQ(image.dotsPerMeterX(), 11811);
  EXPECT_EQ(image.pixelColor(0, 0), QColor(Qt::white));
}

TEST(WriteSheet, SvgKeepsTextAsTextAtTheRightSize) {
  const support::Scratch scratch;
  const auto file = scratch.path() / "sheet.svg";
  writeSheet(models::contactSheet(), 0, Format::Svg, file);
  const std::string svg = support::readFile(file);
  EXPECT_THAT(svg, HasSubstr("width=\"297mm\" height=\"210mm\""));
  EXPECT_THAT(svg, HasSubstr("viewBox=\"0 0 2970 2100\""));
  EXPECT_THAT(svg, HasSubstr("<text"));
  EXPECT_THAT(svg, HasSubstr("font-family=\"Open Sans\""));
  EXPECT_THAT(svg, HasSubstr("font-size=\"32\""));
  EXPECT_THAT(svg, HasSubstr("&lt;5 &amp; &lt;b&gt;bold"));
  EXPECT_THAT(svg, HasSubstr("<title>"));
  EXPECT_THAT(svg, Not(HasSubstr("<image")));
}

TEST(WriteSheet, PdfHasThatSheetAlone) {
  const support::Scratch scratch;
  auto page = models::chartsPage();
  page.sheets.push_back({false, "Second"});
  const auto file = scratch.path() / "one.pdf";
  writeSheet(page, 1, Format::Pdf, file);
  const std::string info = output("pdfinfo", {path(file)});
  ASSERT_FALSE(info.empty()) << "poppler-utils is not installed";
  EXPECT_THAT(info, HasSubstr("Pages:           1"));
}

TEST(WriteBlock, PictureSaysWhereItComesFrom) {
  const support::Scratch scratch;
  const auto page = models::chartsPage();
  for (const auto& block : page.blocks) {
    const auto file = scratch.path() / (block.id + ".svg");
    writeBlock(page, block.id, Format::Svg, file);
    const std::string svg = support::readFile(file);
    for (const char* text : {"SAMPLE BOROUGH", "28 February 2019", "INTERNAL", "Source: made for a test"}) {
      EXPECT_THAT(svg, HasSubstr(text)) << block.id;
    }
  }
}

TEST(WriteBlock, IsAsLargeAsItsPlaceAndItsCaption) {
  const support::Scratch scratch;
  const auto file = scratch.path() / "block.png";
  writeBlock(models::tablesPage(), "contacts", Format::Png, file);
  const QImage image{path(file)};
  EXPECT_NEAR(image.width(), (1365 + 80) * 300 / 254.0, 2);
  EXPECT_GT(image.height(), 720 * 300 / 254);
  const auto pdf = scratch.path() / "block.pdf";
  writeBlock(models::tablesPage(), "contacts", Format::Pdf, pdf);
  EXPECT_GT(std::filesystem::file_size(pdf), 1000U);
}

TEST(WriteBlock, ThatIsNotThereIsAnError) {
  const support::Scratch scratch;
  try {
    writeBlock(models::tablesPage(), "none", Format::Png, scratch.path() / "x.png");
    FAIL() << "wrote a block that is not there";
  } catch (const poap::core::Error& error) {
    EXPECT_EQ(error.code(), poap::core::ErrorCode::UnknownName);
  }
}

TEST(Golden, TellsPicturesApart) {
  const support::Scratch scratch;
  QImage image{200, 100, QImage::Format_RGB32};
  image.fill(Qt::white);
  const auto expected = scratch.path() / "expected.png";
  ASSERT_TRUE(image.save(path(expected)));
  EXPECT_TRUE(golden::matches(image, expected, scratch.path() / "actual"));
  QPainter painter{&image};
  painter.fillRect(10, 10, 20, 20, Qt::black);
  painter.end();
  EXPECT_FALSE(golden::matches(image, expected, scratch.path() / "actual"));
  EXPECT_TRUE(std::filesystem::exists(scratch.path() / "actual" / "expected.png"));
}
