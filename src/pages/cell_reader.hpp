#pragma once

#include "definition_reader.hpp"

namespace poap::pages {

// Reads the parts of a cell: the same wherever a figure stands.
class CellReader : public DefinitionReader {
public:
  using DefinitionReader::DefinitionReader;

  // The fields of a cell and these.
  void allowCellAnd(const json& object, std::initializer_list<std::string_view> keys) const;
  [[nodiscard]] CellDefinition cell(const json& object) const;
  [[nodiscard]] Format format(const json& object) const;

private:
  [[nodiscard]] std::optional<OutsideValueDefinition> target(const json& object) const;
  [[nodiscard]] std::optional<OutsideValueDefinition> benchmark(const json& object) const;
  [[nodiscard]] std::optional<CompareDefinition> compare(const json& object) const;
  void compareWith(CompareDefinition& compare, const json& with) const;
  [[nodiscard]] std::optional<RoundedDefinition> rounded(const json& object) const;
  [[nodiscard]] std::optional<ExtremeDefinition> extreme(const json& object) const;
};

}  // namespace poap::pages
