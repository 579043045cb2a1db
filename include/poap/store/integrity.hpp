#pragma once

#include "poap/store/store.hpp"

#include <string>
#include <vector>

namespace poap::store {

// Whether a dashboard is whole: the file, the references between its tables, what each batch keeps of its file, and
// that the rows and their versions are what the batches that count make of them. One sentence for each thing found,
// without any child's details; empty when it is whole. Throws core::Error{Damaged} when the file cannot be read on.
std::vector<std::string> checkIntegrity(const Store& store);

}  // namespace poap::store
