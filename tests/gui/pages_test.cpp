// The pages of the sample as they are drawn: letters in their places, the PDF a page of vector paper a sheet.

#include "golden.hpp"
#include "poap/render/export.hpp"
#include "poap/render/sheet.hpp"
#include "poap/session/session.hpp"
#include "scene_walk.hpp"
#include "support/scratch.hpp"

#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>

#include <gtest/gtest.h>

namespace {

using namespace poap;

class SamplePages : public testing::Test {
protected:
  static void SetUpTestSuite() {
    s_scratch = std::make_unique<support::Scratch>();
    const session::Surroundings surroundings{core::Resources{}, std::make_shared<support::FixedClock>(), "tester",
                                             std::filesystem::path{POAP_SOURCE_DIR} / "data" / "sample"};
    const auto store = s_scratch->path() / "sample.poap";
    session::makeSample(store, surroundings);
    s_dashboard = std::make_unique<session::Dashboard>(session::Dashboard::open(store, surroundings));
  }
  static void TearDownTestSuite() {
    s_dashboard.reset();
    s_scratch.reset();
  }

  static std::vector<pages::PageModel> all(core::Month month) {
    std::vector<pages::PageModel> models;
    for (const auto& entry : s_dashboard->pages()) models.push_back(s_dashboard->page(entry.id, month));
    return models;
  }

  // Output of a program, or nothing when it is not installed or fails.
  static QString outputOf(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(30'000) || process.exitCode() != 0) return {};
    return QString::fromUtf8(process.readAllStandardOutput());
  }

  static inline std::unique_ptr<support::Scratch> s_scratch;
  static inline std::unique_ptr<session::Dashboard> s_dashboard;
};

TEST_F(SamplePages, EveryTextLiesWholeInItsCellAndApartFromOthers) {
  const render::Theme theme;
  for (const core::Month month :
       {core::Month{2019, 2}, core::Month{2018, 11}, core::Month{2018, 4}, core::Month{2017, 5}}) {
    for (const pages::PageModel& page : all(month)) {
      for (int sheet = 0; sheet < static_cast<int>(page.sheets.size()); ++sheet) {
        const auto scene = render::buildSheet(page, sheet, theme);
        // A sheet of early months may hold little but the reasons why it has no figures.
        EXPECT_GT(scene_walk::texts(*scene).size(), 15U);
        for (const std::string& fault : scene_walk::faults(*scene)) {
          ADD_FAILURE() << page.id << " sheet " << sheet + 1 << ", " << core::isoMonth(month) << ": " << fault;
        }
      }
    }
  }
}

TEST_F(SamplePages, EveryBlockAloneIsAWholePicture) {
  const render::Theme theme;
  for (const pages::PageModel& page : all({2019, 2})) {
    for (const pages::Block& block : page.blocks) {
      const auto scene = render::buildBlockPicture(page, block.id, theme);
      for (const std::string& fault : scene_walk::faults(*scene))
        ADD_FAILURE() << page.id << "." << block.id << ": " << fault;
      std::string texts;
      for (const std::string& text : scene_walk::texts(*scene)) texts += text + "\n";
      EXPECT_NE(texts.find("SAMPLE"), std::string::npos) << block.id;
      EXPECT_NE(texts.find("28 February 2019"), std::string::npos) << block.id;
    }
  }
}

TEST_F(SamplePages, LookAsTheyWereApproved) {
  const render::Theme theme;
  for (const pages::PageModel& page : all({2019, 2})) {
    for (int sheet = 0; sheet < static_cast<int>(page.sheets.size()); ++sheet) {
      const auto scene = render::buildSheet(page, sheet, theme);
      QImage image{scene->sceneRect().size().toSize() / 2, QImage::Format_RGB32};
      image.fill(Qt::white);
      QPainter painter{&image};
      painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
      scene->render(&painter);
      painter.end();
      const std::string name = page.id + "-" + std::to_string(sheet + 1) + ".png";
      EXPECT_TRUE(golden::matches(image, std::filesystem::path{POAP_SOURCE_DIR} / "tests" / "gui" / "golden" / name,
                                  std::filesystem::temp_directory_path() / ("poap-actual-" + name)));
    }
  }
}

TEST_F(SamplePages, ThePackIsVectorPaperWithTextToSelect) {
  const auto file = s_scratch->path() / "pack.pdf";
  render::writePdf(all({2019, 2}), file);
  const QString path = QString::fromStdString(file.string());
  EXPECT_TRUE(outputOf("pdfinfo", {path}).contains(QRegularExpression{"Pages:\\s+28\\b"}));
  EXPECT_TRUE(outputOf("pdfinfo", {path}).contains("A4"));
  const QString text = outputOf("pdftotext", {path, "-"});
  for (const char* words : {"1,390", "PERFORMANCE ON A PAGE (28 February 2019)", "Multi Agency Safeguarding Hub",
                            "Child Protection Service", "SAMPLE", "(18.9%)", "Data Comments"}) {
    EXPECT_TRUE(text.contains(words)) << words;
  }
  // Two lines of heading and nothing else: no picture is in the file.
  EXPECT_EQ(outputOf("pdfimages", {"-list", path}).count('\n'), 2);
}

TEST_F(SamplePages, AnotherMonthIsAnotherPage) {
  const auto page = s_dashboard->page("mash", {2018, 11});
  EXPECT_EQ(page.stamp, "PERFORMANCE ON A PAGE (30 November 2018)");
  const auto scene = render::buildSheet(page, 0, render::Theme{});
  std::string texts;
  for (const std::string& text : scene_walk::texts(*scene)) texts += text + "\n";
  EXPECT_NE(texts.find("30 November 2018"), std::string::npos);
  EXPECT_EQ(texts.find("February 2019"), std::string::npos);
}

}  // namespace
