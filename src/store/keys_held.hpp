#pragma once

// Keys of rows at fault, packed into the blob batch.keys_held; the schema script says how.

#include "poap/datasets/dataset.hpp"
#include "poap/datasets/value.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace poap::store {

// Puts a key behind others. values: of all fields; those of the key are kept.
void addKeyHeld(std::string& bytes, const datasets::Dataset& dataset, std::span<const datasets::Value> values);

// Hands over the values of each key, in the order of Dataset::keyFields; false when the bytes are no such list.
bool readKeysHeld(std::string_view bytes, const datasets::Dataset& dataset,
                  const std::function<void(std::span<const datasets::Value>)>& key);

}  // namespace poap::store
