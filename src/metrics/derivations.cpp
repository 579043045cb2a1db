#include "poap/metrics/derivations.hpp"

#include "derivations/registry.hpp"
#include "derivations/rules.hpp"
#include "keyed_rows.hpp"

namespace poap::metrics {

DerivedFields::DerivedFields(const Records& records, const DerivationCatalogue& catalogue,
                             const core::WorkingDays& workingDays)
    : m_records(records), m_catalogue(catalogue), m_workingDays(workingDays) {}
DerivedFields::~DerivedFields() = default;

const AnyDerivation& DerivedFields::get(const std::string& dataset, const std::string& field) const {
  const auto key = std::pair{dataset, field};
  if (const auto kept = m_fields.find(key); kept != m_fields.end()) return kept->second;
  const Table& table = m_records.table(dataset);
  AnyDerivation made;
  if (const DerivationDeclaration* declared = m_catalogue.find(dataset, field)) {
    made = derivations::makeDeclared(*this, *declared);
  } else if (const auto* named = derivations::find(table.dataset(), field)) {
    made = named->make({m_records, m_workingDays, table});
  }
  return m_fields.emplace(key, std::move(made)).first->second;
}

const Derivation* DerivedFields::number(const std::string& dataset, const std::string& field) const {
  const auto* number = std::get_if<std::unique_ptr<Derivation>>(&get(dataset, field));
  return number != nullptr ? number->get() : nullptr;
}

const TextDerivation* DerivedFields::text(const std::string& dataset, const std::string& field) const {
  const auto* text = std::get_if<std::unique_ptr<TextDerivation>>(&get(dataset, field));
  return text != nullptr ? text->get() : nullptr;
}

const KeyedRows& DerivedFields::rowsBy(const std::string& dataset, const std::string& key,
                                       const std::string& date) const {
  auto& rows = m_rows[{dataset, key, date}];
  if (!rows) rows = std::make_unique<KeyedRows>(m_records.table(dataset), key, date);
  return *rows;
}

}  // namespace poap::metrics
