#include "keys_held.hpp"

#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace poap::store {

using datasets::Value;

namespace {

void putBytes(std::string& bytes, std::uint64_t value, unsigned count) {
  for (unsigned i = 0; i < count; ++i) bytes.push_back(static_cast<char>(value >> (8U * i)));
}

std::optional<std::uint64_t> takeBytes(std::string_view& bytes, unsigned count) {
  if (bytes.size() < count) return std::nullopt;
  std::uint64_t value = 0;
  for (unsigned i = 0; i < count; ++i) {
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8U * i);
  }
  bytes.remove_prefix(count);
  return value;
}

std::optional<Value> takeValue(std::string_view& bytes) {
  if (bytes.empty()) return std::nullopt;
  const char kind = bytes.front();
  bytes.remove_prefix(1);
  switch (kind) {
    case 'n':
      return std::monostate{};
    case 'i':
      if (const auto value = takeBytes(bytes, 8)) return static_cast<std::int64_t>(*value);
      break;
    case 'd':
      if (const auto value = takeBytes(bytes, 8)) return std::bit_cast<double>(*value);
      break;
    case 't': {
      const auto day = takeBytes(bytes, 4);
      const auto minute = takeBytes(bytes, 4);
      if (!day || !minute) break;
      return datasets::StoredDayTime{static_cast<std::int32_t>(static_cast<std::uint32_t>(*day)),
                                     static_cast<std::int32_t>(static_cast<std::uint32_t>(*minute))};
    }
    case 's': {
      const auto size = takeBytes(bytes, 4);
      if (!size || bytes.size() < *size) break;
      const std::string_view text = bytes.substr(0, *size);
      bytes.remove_prefix(*size);
      return text;
    }
    default:
      break;
  }
  return std::nullopt;
}

}  // namespace

void addKeyHeld(std::string& bytes, const datasets::Dataset& dataset, std::span<const Value> values) {
  for (const std::size_t field : dataset.keyFields) {
    const Value& value = values[field];
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      bytes.push_back('s');
      putBytes(bytes, text->size(), 4);
      bytes.append(*text);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      bytes.push_back('i');
      putBytes(bytes, static_cast<std::uint64_t>(*integer), 8);
    } else if (const auto* number = std::get_if<double>(&value)) {
      bytes.push_back('d');
      putBytes(bytes, std::bit_cast<std::uint64_t>(*number), 8);
    } else if (const auto* time = std::get_if<datasets::StoredDayTime>(&value)) {
      bytes.push_back('t');
      putBytes(bytes, static_cast<std::uint32_t>(time->day), 4);
      putBytes(bytes, static_cast<std::uint32_t>(time->minute), 4);
    } else {
      bytes.push_back('n');
    }
  }
}

bool readKeysHeld(std::string_view bytes, const datasets::Dataset& dataset,
                  const std::function<void(std::span<const Value>)>& key) {
  std::vector<Value> values;
  while (!bytes.empty()) {
    values.clear();
    for (std::size_t i = 0; i < dataset.keyFields.size(); ++i) {
      const auto value = takeValue(bytes);
      if (!value) return false;
      values.push_back(*value);
    }
    key(values);
  }
  return true;
}

}  // namespace poap::store
