#include "file_hash.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace poap::ingest {

namespace {

// SHA-256, as other programs tell it of a file: what an import is known by.
class Sha256 {
public:
  Sha256() {
    if (!m_context || EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) != 1) {
      throw std::runtime_error{"SHA-256 is not available"};
    }
  }
  void add(std::span<const char> bytes) { EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()); }
  std::string finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    EVP_DigestFinal_ex(m_context.get(), digest.data(), &length);
    std::string hex;
    for (unsigned i = 0; i < length; ++i) hex += fmt::format("{:02x}", digest[i]);
    return hex;
  }

private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> m_context{EVP_MD_CTX_new()};
};

}  // namespace

struct FileSum::State {
  XXH3_state_t xxh;
};

FileSum::FileSum() : m_state(std::make_unique<State>()) {
  XXH3_64bits_reset(&m_state->xxh);
}
FileSum::FileSum(FileSum&&) noexcept = default;
FileSum& FileSum::operator=(FileSum&&) noexcept = default;
FileSum::~FileSum() = default;

void FileSum::add(std::span<const char> bytes) {
  XXH3_64bits_update(&m_state->xxh, bytes.data(), bytes.size());
}

std::uint64_t FileSum::sum() const {
  return XXH3_64bits_digest(&m_state->xxh);
}

FileFacts factsOf(const std::filesystem::path& file, const std::atomic<bool>* stop) {
  constexpr std::size_t kStart = csv::kDialectStart;
  constexpr std::size_t kBlock = std::size_t{1} << 18;
  const csv::Source source = csv::fileSource(file);
  std::vector<char> block(kBlock);
  Sha256 hash;
  FileSum sum;
  csv::Utf8Scan scan;
  FileFacts facts;
  while (const std::size_t got = source(block)) {
    const std::span<const char> bytes{block.data(), got};
    hash.add(bytes);
    sum.add(bytes);
    scan.add(bytes);
    if (facts.start.size() < kStart) facts.start.append(bytes.data(), std::min(got, kStart - facts.start.size()));
    facts.bytes += got;
    if (stop != nullptr && stop->load(std::memory_order_relaxed)) break;
  }
  facts.sha256 = hash.finish();
  facts.sum = sum.sum();
  facts.characters = scan.found();
  return facts;
}

}  // namespace poap::ingest
