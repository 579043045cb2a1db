#include "poap/render/clipboard.hpp"

#include "models.hpp"
#include "poap/core/error.hpp"

#include <gtest/gtest.h>

#include <QImage>

using namespace poap::render;

TEST(Clipboard, OffersPictureNumbersAndTable) {
  const auto data = blockMimeData(models::tablesPage(), "trend");
  EXPECT_FALSE(qvariant_cast<QImage>(data->imageData()).isNull());
  EXPECT_TRUE(data->data("image/svg+xml").contains("<text"));
  EXPECT_TRUE(data->text().contains("\tContacts\tReferrals\n"));
  EXPECT_TRUE(data->html().contains("<table>"));
  EXPECT_TRUE(data->text().contains("SAMPLE"));
}

TEST(Clipboard, AWholePageHasAllNumbers) {
  const auto data = pageMimeData(models::tablesPage());
  EXPECT_TRUE(data->hasImage());
  EXPECT_TRUE(data->text().contains("Referral Information"));
}

TEST(Clipboard, ABlockThatIsNotThereIsAnError) {
  EXPECT_THROW(blockMimeData(models::tablesPage(), "none"), poap::core::Error);
}
