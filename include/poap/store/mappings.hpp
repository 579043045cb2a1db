#pragma once

// What a person has taught a dashboard about the words of its files: spellings that stand for codes, and headers that
// stand for fields. Each change is recorded in the audit log.

#include "poap/store/store.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poap::store {

struct ValueMapping {
  std::string codeList;  // id
  std::string spelling;  // as the person gave it; compared folded (core::folded)
  std::string code;
  std::string setBy;
  std::string setAt;  // "2019-03-04T09:30:00Z"
};

struct ColumnMapping {
  std::string dataset;  // id
  std::string header;   // as the person gave it; compared folded (datasets::foldedHeader)
  std::string field;    // Field::name
  std::string setBy;
  std::string setAt;
};

// In order of list and spelling. Lists and codes may since have gone from the definitions: that is for the caller.
std::vector<ValueMapping> valueMappings(const Store& store);
// Replaces the mapping of the same spelling. Part of a transaction that is running on this store.
void setValueMapping(Store& store, const ValueMapping& mapping);
// False when there was none.
bool removeValueMapping(Store& store, std::string_view codeList, std::string_view spelling, const std::string& by,
                        const std::string& at);

// The same for columns.
std::vector<ColumnMapping> columnMappings(const Store& store);
void setColumnMapping(Store& store, const ColumnMapping& mapping);
bool removeColumnMapping(Store& store, std::string_view dataset, std::string_view header, const std::string& by,
                         const std::string& at);

}  // namespace poap::store
