#pragma once

// The two distributions behind the intervals (methods, section 2.2), to full double precision.

namespace poap::metrics {

// The z below which a share p of the standard normal distribution lies; 0 < p < 1.
double normalQuantile(double p);

// Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x); 0 < a <= 1e6, x >= 0. Each is
// computed without taking the other from 1 where it is the small one. Beyond a = 100 to about a * 1e-15.
double gammaLower(double a, double x);
double gammaUpper(double a, double x);

// The x with P(a, x) = p, or Q(a, x) = q, to a relative 1e-12; 0 < a <= 100, 0 < p, q < 1.
double gammaLowerInverse(double a, double p);
double gammaUpperInverse(double a, double q);

}  // namespace poap::metrics
