#include "poap/render/sheet.hpp"

#include "models.hpp"
#include "poap/core/error.hpp"
#include "scene_walk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace poap::render;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Sheet, EveryTextStaysInItsCellAndApart) {
  for (const auto& page : models::allPages()) {
    EXPECT_THAT(scene_walk::faults(*buildSheet(page, 0, {})), IsEmpty()) << page.title;
  }
}

TEST(Sheet, IsA4InTenthsOfAMillimetre) {
  EXPECT_EQ(buildSheet(models::tablesPage(), 0, {})->sceneRect(), QRectF(0, 0, 2970, 2100));
}

TEST(Sheet, HeadingHasAuthorityServiceAndStamp) {
  const auto texts = scene_walk::texts(*buildSheet(models::tablesPage(), 0, {}));
  EXPECT_THAT(texts, Contains("SAMPLE BOROUGH"));
  EXPECT_THAT(texts, Contains("Multi Agency Safeguarding Hub"));
  EXPECT_THAT(texts, Contains("PERFORMANCE ON A PAGE (28 February 2019)"));
}

TEST(Sheet, WithoutTheFullHeadingHasOnlyItsTitle) {
  const auto texts = scene_walk::texts(*buildSheet(models::chartsPage(), 0, {}));
  EXPECT_THAT(texts, Contains("Child Protection"));
  EXPECT_THAT(texts, Not(Contains(HasSubstr("PERFORMANCE ON A PAGE"))));
  EXPECT_THAT(texts, Not(Contains("SAMPLE BOROUGH")));
}

TEST(Sheet, SaysAudienceDateStateAndSampleWhateverItsHeading) {
  for (const auto& page : {models::tablesPage(), models::chartsPage()}) {
    const auto texts = scene_walk::texts(*buildSheet(page, 0, {}));
    EXPECT_THAT(texts, Contains("INTERNAL \u00B7 SAMPLE"));
    EXPECT_THAT(texts, Contains("28 February 2019 \u00B7 INTERNAL \u00B7 Draft \u00B7 SAMPLE"));
    EXPECT_THAT(texts, Contains("Page 1 of 1"));
  }
  auto real = models::tablesPage();
  real.sample = false;
  real.authority = "BOROUGH";
  EXPECT_THAT(scene_walk::texts(*buildSheet(real, 0, {})), Not(Contains(HasSubstr("SAMPLE"))));
}

TEST(Sheet, CountsPagesOfThePackWhenTold) {
  EXPECT_THAT(scene_walk::texts(*buildSheet(models::tablesPage(), 0, {}, {7, 31})), Contains("Page 7 of 31"));
}

TEST(Sheet, ThatThePageLacksIsAnError) {
  EXPECT_THROW(buildSheet(models::tablesPage(), 1, {}), poap::core::Error);
  EXPECT_THROW(buildSheet(models::tablesPage(), -1, {}), poap::core::Error);
}

TEST(Sheet, BlocksStandOnTheGrid) {
  const auto page = models::tablesPage();
  const Theme theme;
  const QRectF left = blockRect(page, page.blocks[0], theme);
  const QRectF right = blockRect(page, page.blocks[1], theme);
  EXPECT_NEAR(left.left(), 100, 0.01);
  EXPECT_NEAR(right.right(), 2870, 0.01);
  EXPECT_NEAR(right.left() - left.right(), 40, 0.01);
  EXPECT_EQ(left.top(), right.top());
  EXPECT_NEAR(left.height(), 720, 0.01);
}

TEST(Sheet, SaysHowMuchHeightItHas) {
  EXPECT_NEAR(usableHeight({true, ""}, {}), 164.4, 0.01);
  EXPECT_NEAR(usableHeight({false, "Short"}, {}), 171, 0.01);
}

TEST(SceneWalk, FindsWhatIsWrong) {
  auto page = models::emptyPage();
  std::string words;
  for (int i = 0; i < 400; ++i) words += "word ";
  page.blocks = {models::block("a", "Too long", {0, 0, 3, 0, 30}, poap::pages::Comment{words, "Draft"})};
  EXPECT_THAT(scene_walk::faults(*buildSheet(page, 0, {})), Contains(HasSubstr("leaves its cell")));
  page.blocks = {models::block("a", "One", {0, 0, 6, 0, 30}, poap::pages::Text{"here"}),
                 models::block("b", "Two", {0, 0, 6, 0, 30}, poap::pages::Text{"there"})};
  EXPECT_THAT(scene_walk::faults(*buildSheet(page, 0, {})), Contains("\"here\" overlaps \"there\""));
}
