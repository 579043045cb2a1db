#include "poap/metrics/derivations.hpp"

#include "derivations/registry.hpp"

namespace poap::metrics {

std::unique_ptr<Derivation> makeDerivation(const Records& records, const core::WorkingDays& workingDays,
                                           std::string_view dataset, std::string_view field) {
  const Table& table = records.table(dataset);
  const auto* named = derivations::find(table.dataset(), field);
  if (named == nullptr || named->kind != FieldKind::Number) return nullptr;
  return std::get<std::unique_ptr<Derivation>>(named->make({records, workingDays, table}));
}

}  // namespace poap::metrics
