#include "poap/core/hand_over.hpp"

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

using namespace poap;
using Numbers = core::HandOver<int>;

TEST(HandOver, GivesThingsInTheirOrderAndThenNone) {
  Numbers numbers{2};
  std::thread maker{[&numbers] {
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(numbers.put(std::make_unique<int>(i)));
    numbers.close();
  }};
  for (int i = 0; i < 1000; ++i) {
    const auto number = numbers.take();
    ASSERT_NE(number, nullptr);
    EXPECT_EQ(*number, i);
  }
  EXPECT_EQ(numbers.take(), nullptr);
  EXPECT_EQ(numbers.take(), nullptr) << "the end stays the end";
  maker.join();
}

TEST(HandOver, TheMakerIsAtMostSoFarAhead) {
  Numbers numbers{2};
  auto third = std::async(std::launch::async, [&numbers] {
    for (int i = 0; i < 3; ++i) numbers.put(std::make_unique<int>(i));
  });
  EXPECT_EQ(third.wait_for(std::chrono::milliseconds{50}), std::future_status::timeout);
  EXPECT_EQ(*numbers.take(), 0);
  third.get();
}

TEST(HandOver, WhatFailedIsThrownBehindWhatCameBeforeOnce) {
  Numbers numbers{2};
  numbers.put(std::make_unique<int>(7));
  numbers.close(std::make_exception_ptr(std::runtime_error{"gone"}));
  EXPECT_EQ(*numbers.take(), 7);
  EXPECT_THROW((void)numbers.take(), std::runtime_error);
  EXPECT_EQ(numbers.take(), nullptr);
}

TEST(HandOver, AMakerThatWaitsIsToldThatNobodyTakesAnyMore) {
  Numbers numbers{1};
  EXPECT_TRUE(numbers.put(std::make_unique<int>(1)));
  auto second = std::async(std::launch::async, [&numbers] { return numbers.put(std::make_unique<int>(2)); });
  numbers.stopTaking();
  EXPECT_FALSE(second.get());
  EXPECT_FALSE(numbers.put(std::make_unique<int>(3)));
}

TEST(Spares, AreGivenOutAgainAsManyAsAreKept) {
  core::Spares<int> spares{2};
  EXPECT_EQ(spares.take(), nullptr);
  for (int i = 0; i < 3; ++i) spares.give(std::make_unique<int>(i));
  EXPECT_NE(spares.take(), nullptr);
  EXPECT_NE(spares.take(), nullptr);
  EXPECT_EQ(spares.take(), nullptr);
}

}  // namespace
