// A comment longer than its place goes on at the end; no word is lost, shrunk or drawn over another.

#include "poap/render/continuation.hpp"
#include "models.hpp"
#include "poap/render/export.hpp"
#include "poap/render/sheet.hpp"
#include "scene_walk.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace {

using namespace poap;

std::string words(int count) {
  std::string text;
  for (int i = 1; i <= count; ++i) text += (i > 1 ? " " : "") + std::string{"word"} + std::to_string(i);
  return text;
}

// Two comments side by side, the second of so many words.
pages::PageModel pageWith(int count) {
  pages::PageModel page = models::emptyPage();
  page.blocks = {models::block("short", "Data Comments", {0, 0, 6, 0, 40}, pages::Comment{words(10), "Approved"}),
                 models::block("long", "Data Comments", {0, 6, 6, 0, 40}, pages::Comment{words(count), "Approved"})};
  page.blocks[0].name = "Chart 1: Data Comments";
  page.blocks[1].name = "Chart 2: Data Comments";
  return page;
}

// Every word of the long comment, in the order in which the sheets show them.
std::string wordsDrawn(const pages::PageModel& page) {
  std::string drawn;
  for (const pages::Block& block : page.blocks) {
    if (block.id != "long") continue;
    std::istringstream text{std::get<pages::Comment>(block.content).text};
    for (std::string word; text >> word;) {
      if (word.starts_with("word")) drawn += (drawn.empty() ? "" : " ") + word;
    }
  }
  return drawn;
}

TEST(Continuation, APageWhoseCommentsFitStaysAsItIs) {
  const auto page = render::withCommentsContinued(pageWith(12), render::Theme{});
  EXPECT_EQ(page.sheets.size(), 1U);
  EXPECT_EQ(page.blocks.size(), 2U);
}

TEST(Continuation, ALongCommentGoesOnWithoutLosingAWord) {
  for (const int count : {150, 700, 2500}) {
    const render::Theme theme;
    const auto page = render::withCommentsContinued(pageWith(count), theme);
    EXPECT_GT(page.sheets.size(), 1U) << count;
    EXPECT_EQ(wordsDrawn(page), words(count));
    EXPECT_EQ(std::get<pages::Comment>(page.blocks[0].content).text, words(10));
    EXPECT_EQ(page.blocks[2].title, "Chart 2: Data Comments (continued)");
    for (int sheet = 0; sheet < static_cast<int>(page.sheets.size()); ++sheet) {
      for (const std::string& fault : scene_walk::faults(*render::buildSheet(page, sheet, theme))) {
        ADD_FAILURE() << count << " words, sheet " << sheet + 1 << ": " << fault;
      }
    }
    EXPECT_EQ(render::sheetCount(pageWith(count)), static_cast<int>(page.sheets.size()));
  }
}

TEST(Continuation, APlaceWithoutRoomForALineSendsAllOfItToTheEnd) {
  auto page = pageWith(50);
  page.blocks[1].place.height = 4;
  const auto continued = render::withCommentsContinued(page, render::Theme{});
  EXPECT_EQ(continued.sheets.size(), 2U);
  EXPECT_EQ(wordsDrawn(continued), words(50));
}

TEST(Continuation, ALongCommentAloneIsOneWholePicture) {
  const auto scene = render::buildBlockPicture(pageWith(700), "long", render::Theme{});
  EXPECT_TRUE(scene_walk::faults(*scene).empty());
  std::string all;
  for (const std::string& text : scene_walk::texts(*scene)) all += text + "\n";
  EXPECT_NE(all.find("word700"), std::string::npos);
}

}  // namespace
