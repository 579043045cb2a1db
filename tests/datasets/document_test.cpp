// docs/data-formats.md is what people at councils prepare their files by: it must name everything.

#include "poap/datasets/dataset.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap;

TEST(DataFormatsDocument, NamesEveryFieldHeaderAndCode) {
  const std::string text = support::readFile(support::sourceDir() / "docs" / "data-formats.md");
  const auto catalogue = datasets::Catalogue::load(core::Resources{});
  const auto names = [&](const std::string& what) { return text.find("`" + what + "`") != std::string::npos; };
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    EXPECT_TRUE(names(dataset.id));
    for (const datasets::Field& field : dataset.fields) {
      EXPECT_TRUE(names(field.name)) << dataset.id;
      for (const std::string& header : field.headers) EXPECT_NE(text.find(header), std::string::npos) << header;
    }
  }
  for (const datasets::CodeList& list : catalogue.codeLists()) {
    EXPECT_TRUE(names(list.id()));
    for (const datasets::Code& code : list.codes()) EXPECT_TRUE(names(code.code)) << list.id();
  }
}

}  // namespace
