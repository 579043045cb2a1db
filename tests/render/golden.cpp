#include "golden.hpp"

#include <QString>

#include <algorithm>
#include <cstdlib>

namespace golden {

namespace {

constexpr int kVisible = 48;  // of 255 in one channel
constexpr double kShareAllowed = 0.002;

QString toPath(const std::filesystem::path& file) {
  return QString::fromStdU16String(file.u16string());
}

}  // namespace

double difference(const QImage& a, const QImage& b) {
  if (a.size() != b.size() || a.isNull()) return 1;
  const QImage left = a.convertToFormat(QImage::Format_RGB32);
  const QImage right = b.convertToFormat(QImage::Format_RGB32);
  qint64 different = 0;
  for (int y = 0; y < left.height(); ++y) {
    for (int x = 0; x < left.width(); ++x) {
      const QRgb p = left.pixel(x, y);
      const QRgb q = right.pixel(x, y);
      const int most =
          std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
      if (most > kVisible) ++different;
    }
  }
  return static_cast<double>(different) / (static_cast<double>(left.width()) * left.height());
}

testing::AssertionResult matches(const QImage& image, const std::filesystem::path& expected,
                                 const std::filesystem::path& actual) {
  if (std::getenv("POAP_UPDATE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(expected.parent_path());
    if (!image.save(toPath(expected), "PNG")) return testing::AssertionFailure() << "cannot write " << expected;
    return testing::AssertionSuccess();
  }
  const QImage wanted{toPath(expected)};
  const double share = difference(image, wanted);
  if (share <= kShareAllowed) return testing::AssertionSuccess();
  std::filesystem::create_directories(actual);
  const std::filesystem::path file = actual / expected.filename();
  image.save(toPath(file), "PNG");
  return testing::AssertionFailure() << share * 100 << " % of the pixels differ from " << expected << "; see " << file;
}

}  // namespace golden
