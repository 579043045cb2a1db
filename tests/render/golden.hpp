#pragma once

#include <gtest/gtest.h>

#include <QImage>

#include <filesystem>

namespace golden {

// Compares a picture with a committed one, with tolerance for the fringes of letters. Where they differ the
// picture as it is now is written to the scratch folder `actual`, for a person to look at. With
// POAP_UPDATE_GOLDEN set the committed picture is replaced instead.
testing::AssertionResult matches(const QImage& image, const std::filesystem::path& expected,
                                 const std::filesystem::path& actual);

// Share of pixels, 0 to 1, that differ visibly; 1 when the sizes differ.
double difference(const QImage& a, const QImage& b);

}  // namespace golden
