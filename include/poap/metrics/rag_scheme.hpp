#pragma once

// How an organisation gives green, amber and red, as data: resources/rag_schemes/*.json (methods, section 3.1). Every
// rating carries the name of its scheme, for councils differ.

#include "poap/core/resources.hpp"
#include "poap/metrics/judgement.hpp"
#include "poap/metrics/measure.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poap::metrics {

// What is green: only what meets the target, or what is within tolerance of it as well.
enum class GreenRule { OnTarget, WithinTolerance };
// What else is amber.
enum class AmberRule { WithinTolerance, NotWorseThanYearBefore };

struct RagScheme {
  std::string id = "standard";
  std::string title;
  std::string definition;  // in words
  std::string source;
  GreenRule green = GreenRule::OnTarget;
  AmberRule amber = AmberRule::WithinTolerance;
  Tolerance tolerance;
  std::map<std::string, Tolerance, std::less<>> bands;  // of measures that have their own

  [[nodiscard]] const Tolerance& toleranceOf(std::string_view measure) const;
};

// Why a figure has no colour.
enum class RatingGap {
  NoTarget,         // none, only monitored, or a range without its upper end
  NoGoodDirection,  // the measure's polarity is none
  NoLatest,
  HeldBack,      // the latest value is not to be shown
  NoYearBefore,  // the scheme asks for the value of a year before, and there is none
};
// "no target is set".
std::string_view words(RatingGap gap);

struct Rating {
  Judgement judgement = Judgement::NotJudged;
  std::string scheme;            // its id
  std::optional<RatingGap> gap;  // when there is no colour
};

// What a rating is made of, unrounded.
struct RatedFigure {
  std::string_view measure;
  std::optional<double> latest;
  Status status = Status::Ok;
  std::optional<TargetRange> target;
  Polarity polarity = Polarity::None;
  std::optional<double> yearBefore;  // only looked at when the scheme asks for it
};

Rating rate(const RagScheme& scheme, const RatedFigure& figure);

// The scheme of a dashboard that names none.
inline constexpr std::string_view kUsualRagScheme = "standard";

class RagSchemes {
public:
  // Throws core::Error{BadResource} naming file, scheme and field: a rule or measure that does not exist, a tolerance
  // below zero, a scheme with nothing left to be amber, two of one id, no standard one.
  static RagSchemes load(const core::Resources& resources, const MeasureCatalogue& measures);
  // Throws core::Error{UnknownName} with the names there are.
  [[nodiscard]] const RagScheme& get(std::string_view id) const;
  [[nodiscard]] const std::vector<RagScheme>& all() const { return m_schemes; }

private:
  std::vector<RagScheme> m_schemes;
};

}  // namespace poap::metrics
