#include "file_hash.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace poap::ingest {

struct FileHash::Context {
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> evp{EVP_MD_CTX_new()};
};

FileHash::FileHash() : m_context(std::make_unique<Context>()) {
  if (!m_context->evp || EVP_DigestInit_ex(m_context->evp.get(), EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error{"SHA-256 is not available"};
  }
}
FileHash::FileHash(FileHash&&) noexcept = default;
FileHash& FileHash::operator=(FileHash&&) noexcept = default;
FileHash::~FileHash() = default;

void FileHash::add(std::span<const char> bytes) {
  EVP_DigestUpdate(m_context->evp.get(), bytes.data(), bytes.size());
}

std::string FileHash::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_DigestFinal_ex(m_context->evp.get(), digest.data(), &length);
  std::string hex;
  for (unsigned i = 0; i < length; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

FileFacts factsOf(const std::filesystem::path& file) {
  constexpr std::size_t kStart = csv::kDialectStart;
  constexpr std::size_t kBlock = std::size_t{1} << 18;
  const csv::Source source = csv::fileSource(file);
  std::vector<char> block(kBlock);
  FileHash hash;
  csv::Utf8Scan scan;
  FileFacts facts;
  while (const std::size_t got = source(block)) {
    const std::span<const char> bytes{block.data(), got};
    hash.add(bytes);
    scan.add(bytes);
    if (facts.start.size() < kStart) facts.start.append(bytes.data(), std::min(got, kStart - facts.start.size()));
    facts.bytes += got;
  }
  facts.sha256 = hash.finish();
  facts.characters = scan.found();
  return facts;
}

}  // namespace poap::ingest
