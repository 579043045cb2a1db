#pragma once

// The rules that derived fields declared in resources/derivations name.

#include "poap/metrics/derivations.hpp"

namespace poap::metrics::derivations {

// The declaration has been checked by the catalogue that holds it.
AnyDerivation makeDeclared(const DerivedFields& fields, const DerivationDeclaration& declaration);

// Rules on the row alone, and on its place in its own list.
std::unique_ptr<Derivation> makeRowRule(const DerivedFields& fields, const DerivationDeclaration& declaration);
// Rules on rows of a list with the same key.
std::unique_ptr<Derivation> makeLinkedRule(const DerivedFields& fields, const DerivationDeclaration& declaration);
std::unique_ptr<TextDerivation> makeLinkedText(const DerivedFields& fields, const DerivationDeclaration& declaration);

// Completed calendar months; 31 January to 28 February is one. from <= to.
int completedMonths(core::Day from, core::Day to);

}  // namespace poap::metrics::derivations
