// Unusual months (methods, section 3.6).

#include "poap/metrics/monthly_exception.hpp"
#include "poap/metrics/distributions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

using namespace poap::metrics;
using Months = std::vector<std::optional<double>>;

// 40 and 44 in turn: mean 42, mean range 4, limits 42 -+ 10.64.
Months twelve(double latest) {
  Months months;
  for (int i = 0; i < 6; ++i) months.insert(months.end(), {40.0, 44.0});
  months.emplace_back(latest);
  return months;
}

Months flat(double value, double latest, std::size_t months = 12) {
  Months all(months, value);
  all.emplace_back(latest);
  return all;
}

TEST(MonthlyException, TheLimitsAreMadeWithoutTheLatestMonth) {
  const MonthlyException high = monthlyException(twelve(53));
  EXPECT_EQ(high.volume, Volume::UnusuallyHigh);
  EXPECT_EQ(high.method, UsualRangeMethod::ProcessLimits);
  EXPECT_NEAR(*high.lower, 31.36, 1e-12);
  EXPECT_NEAR(*high.upper, 52.64, 1e-12);
  EXPECT_NEAR(high.beyond, 0.36, 1e-12);
  EXPECT_NEAR(high.beyondInWidths, 0.36 / 10.64, 1e-12);
  EXPECT_EQ(monthlyException(twelve(52)).volume, Volume::Usual);
  EXPECT_EQ(monthlyException(twelve(31)).volume, Volume::UnusuallyLow);
  EXPECT_EQ(monthlyException(twelve(32)).beyond, 0);
}

TEST(MonthlyException, TheUsualRangeIsSaidInWords) {
  EXPECT_EQ(usualRangeWords(monthlyException(twelve(53))), "usually 32 to 52 a month");
  EXPECT_EQ(usualRangeWords(monthlyException(twelve(53), false), false, 1), "usually 31.4 to 52.6 a month");
  EXPECT_EQ(usualRangeWords(monthlyException(flat(2, 2))), "usually 0 to 8 a month");
  EXPECT_EQ(usualRangeWords(monthlyException(flat(0, 0))), "usually 0 a month");
  EXPECT_EQ(usualRangeWords(MonthlyException{}), "");
}

TEST(MonthlyException, NeedsTwelveEarlierMonths) {
  EXPECT_EQ(monthlyException(flat(2, 2, 11)).volume, Volume::TooFewMonths);
  Months gap = flat(2, 2, 12);
  gap[4].reset();
  EXPECT_EQ(monthlyException(gap).volume, Volume::TooFewMonths) << "a month without a value is none";
  EXPECT_EQ(monthlyException(flat(2, 2, 12)).volume, Volume::Usual);
  EXPECT_EQ(monthlyException(Months{}).volume, Volume::NoLatest);
  Months missing = twelve(1);
  missing.back().reset();
  EXPECT_EQ(monthlyException(missing).volume, Volume::NoLatest);
}

// Exact tails of the Poisson distribution: at mean 2, P(8 or more) is 0.0011 and P(9 or more) 0.0002; at mean 9,
// P(0) is 0.0001, P(20 or more) 0.0011 and P(21 or more) 0.0004.
TEST(MonthlyException, SmallCountsAreHeldAgainstTheExactPoissonLimits) {
  EXPECT_EQ(monthlyException(flat(2, 8)).volume, Volume::Usual);
  EXPECT_EQ(monthlyException(flat(2, 9)).volume, Volume::UnusuallyHigh);
  EXPECT_EQ(monthlyException(flat(2, 9)).method, UsualRangeMethod::Poisson);
  EXPECT_EQ(monthlyException(flat(2, 0)).volume, Volume::Usual);
  EXPECT_EQ(monthlyException(flat(9, 1)).volume, Volume::Usual);
  EXPECT_EQ(monthlyException(flat(9, 0)).volume, Volume::UnusuallyLow);
  EXPECT_EQ(monthlyException(flat(9, 20)).volume, Volume::Usual);
  EXPECT_EQ(monthlyException(flat(9, 21)).volume, Volume::UnusuallyHigh);
}

// The same said the other way round, as the rule is written: the earlier mean outside the limits around the latest.
TEST(MonthlyException, AgreesWithTheLimitsAroundTheLatestCount) {
  for (const double mean : {0.25, 1.0, 3.25, 7.5, 9.75}) {
    Months months(12, mean);
    for (int latest = 0; latest < 40; ++latest) {
      months.resize(12);
      months.emplace_back(latest);
      const double lower = latest == 0 ? 0 : gammaLowerInverse(latest, 0.001);
      const double upper = gammaUpperInverse(latest + 1, 0.001);
      EXPECT_EQ(monthlyException(months).isException(), mean < lower || mean > upper) << mean << ' ' << latest;
    }
  }
}

TEST(MonthlyException, AFlatSeriesOfManyIsHeldAgainstChance) {
  const MonthlyException found = monthlyException(flat(120, 120));
  EXPECT_EQ(found.method, UsualRangeMethod::Poisson);
  EXPECT_EQ(found.lower, 88);
  EXPECT_EQ(found.upper, 155);
  EXPECT_EQ(monthlyException(flat(120, 156)).volume, Volume::UnusuallyHigh);
  EXPECT_EQ(monthlyException(flat(120, 87)).volume, Volume::UnusuallyLow);
  EXPECT_EQ(monthlyException(flat(0, 1)).volume, Volume::UnusuallyHigh) << "after none at all for a year";
}

TEST(MonthlyException, AFlatSeriesOfSharesHasNoLimits) {
  EXPECT_EQ(monthlyException(flat(95, 20), false).volume, Volume::NotEnoughVariation);
  EXPECT_FALSE(monthlyException(flat(95, 20), false).isException());
}

TEST(MonthlyException, TheFarthestBeyondComesFirst) {
  std::vector<MonthlyException> found = {monthlyException(twelve(53)), monthlyException(flat(2, 30)),
                                         monthlyException(twelve(40))};
  std::sort(found.begin(), found.end(), isFarther);
  EXPECT_EQ(found[0].beyond, 22);
  EXPECT_EQ(found[2].volume, Volume::Usual);
}

// Sums of the terms themselves.
TEST(Distributions, TheIncompleteGammaFunctionsHoldFarOut) {
  for (const double a : {120.0, 150.0, 171.0, 400.0}) {
    for (const double mean : {a * 0.8, a, a * 1.25}) {
      long double fewer = 0;
      long double term = std::exp(static_cast<long double>(-mean));
      for (int k = 0; k < static_cast<int>(a); ++k) {
        fewer += term;
        term *= static_cast<long double>(mean) / (k + 1);
      }
      EXPECT_NEAR(gammaUpper(a, mean) / static_cast<double>(fewer), 1, 1e-11) << a << ' ' << mean;
    }
  }
}

}  // namespace
