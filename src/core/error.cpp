#include "poap/core/error.hpp"

namespace poap::core {

std::string_view codeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::BadResource:
      return "bad_resource";
    case ErrorCode::CannotRead:
      return "cannot_read";
    case ErrorCode::CannotWrite:
      return "cannot_write";
    case ErrorCode::NotOurs:
      return "not_ours";
    case ErrorCode::TooNew:
      return "too_new";
    case ErrorCode::Damaged:
      return "damaged";
    case ErrorCode::Busy:
      return "busy";
    case ErrorCode::NotRecognised:
      return "not_recognised";
    case ErrorCode::BadFile:
      return "bad_file";
    case ErrorCode::UnknownName:
      return "unknown_name";
    case ErrorCode::Cancelled:
      return "cancelled";
  }
  return "unknown";
}

}  // namespace poap::core
