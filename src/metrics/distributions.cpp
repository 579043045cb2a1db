#include "poap/metrics/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace poap::metrics {

namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
constexpr int kMostTerms = 10'000;
constexpr int kMostSteps = 2'000;  // enough to halve down to the smallest double

// x^a exp(-x) / Gamma(a). tgamma, not lgamma: that one writes a global; beyond its reach the logarithm of Stirling's
// series, whose first four terms are full precision from 100 on.
double density(double a, double x) {
  constexpr double kLargestFactorial = 100;
  if (a <= kLargestFactorial) return std::exp(a * std::log(x) - x) / std::tgamma(a);
  const double logGamma = (a - 0.5) * std::log(a) - a + std::log(2 * std::numbers::pi) / 2 + 1 / (12 * a) -
                          1 / (360 * a * a * a) + 1 / (1260 * std::pow(a, 5));
  return std::exp(a * std::log(x) - x - logGamma);
}

// P by its series; quick for x < a + 1.
double lowerSeries(double a, double x) {
  if (x <= 0) return 0;
  double term = 1;
  double sum = 1;
  for (int n = 1; n < kMostTerms && term > sum * kEpsilon / 4; ++n) {
    term *= x / (a + n);
    sum += term;
  }
  return density(a, x) / a * sum;
}

// Q by its continued fraction (Lentz); quick for x >= a + 1.
double upperFraction(double a, double x) {
  constexpr double kTiny = std::numeric_limits<double>::min() / kEpsilon;
  double b = x + 1 - a;
  double c = 1 / kTiny;
  double d = 1 / b;
  double result = d;
  for (int n = 1; n < kMostTerms; ++n) {
    const double factor = -n * (n - a);
    b += 2;
    d = factor * d + b;
    if (std::abs(d) < kTiny) d = kTiny;
    c = b + factor / c;
    if (std::abs(c) < kTiny) c = kTiny;
    d = 1 / d;
    result *= d * c;
    if (std::abs(d * c - 1) < kEpsilon) break;
  }
  return density(a, x) * result;
}

// Root of a function that rises with x and has the density of the gamma distribution as its slope: Newton,
// halving the bracket whenever a step would leave it.
template <typename Rising>
double gammaRoot(double a, Rising rising) {
  double low = 0;
  double high = std::max(a, 1.0);
  while (rising(high) < 0) {
    low = high;
    high *= 2;
  }
  double x = (low + high) / 2;
  for (int step = 0; step < kMostSteps; ++step) {
    const double above = rising(x);
    (above < 0 ? low : high) = x;
    const double slope = density(a, x) / x;
    double next = x - above / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    const bool settled = std::abs(next - x) <= 8 * kEpsilon * next || high - low <= kEpsilon * high;
    x = next;
    if (settled || x <= 0) break;
  }
  return x;
}

}  // namespace

double normalQuantile(double p) {
  if (p > 0.5) return -normalQuantile(1 - p);
  // Abramowitz and Stegun 26.2.23, within 4.5e-4, brought to full precision by Halley's method.
  const double t = std::sqrt(-2 * std::log(p));
  double z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (int step = 0; step < 4; ++step) {
    const double error = std::erfc(-z / std::numbers::sqrt2) / 2 - p;
    const double move = error * std::sqrt(2 * std::numbers::pi) * std::exp(z * z / 2);
    z -= move / (1 + z * move / 2);
  }
  return z;
}

double gammaLower(double a, double x) {
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

double gammaUpper(double a, double x) {
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

double gammaLowerInverse(double a, double p) {
  return gammaRoot(a, [a, p](double x) { return gammaLower(a, x) - p; });
}

double gammaUpperInverse(double a, double q) {
  return gammaRoot(a, [a, q](double x) { return q - gammaUpper(a, x); });
}

}  // namespace poap::metrics
