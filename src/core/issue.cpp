#include "poap/core/issue.hpp"

namespace poap::core {

std::string_view codeName(IssueCode code) {
  switch (code) {
    case IssueCode::RequiredEmpty:
      return "required_empty";
    case IssueCode::BadDate:
      return "bad_date";
    case IssueCode::BadNumber:
      return "bad_number";
    case IssueCode::UnknownCode:
      return "unknown_code";
    case IssueCode::TooFewFields:
      return "too_few_fields";
    case IssueCode::TooManyFields:
      return "too_many_fields";
    case IssueCode::UnclosedQuote:
      return "unclosed_quote";
    case IssueCode::StrayQuote:
      return "stray_quote";
    case IssueCode::BadEncoding:
      return "bad_encoding";
    case IssueCode::StrayNul:
      return "stray_nul";
    case IssueCode::EndBeforeStart:
      return "end_before_start";
    case IssueCode::RecordTooLarge:
      return "record_too_large";
    case IssueCode::DuplicateKey:
      return "duplicate_key";
    case IssueCode::DuplicateRow:
      return "duplicate_row";
    case IssueCode::MissingCompanion:
      return "missing_companion";
    case IssueCode::DifferentBirth:
      return "different_birth";
    case IssueCode::UnknownColumn:
      return "unknown_column";
    case IssueCode::RepeatedColumn:
      return "repeated_column";
    case IssueCode::BadId:
      return "bad_id";
    case IssueCode::IdWithDecimal:
      return "id_with_decimal";
    case IssueCode::PlaceholderDate:
      return "placeholder_date";
    case IssueCode::TimeLeftOut:
      return "time_left_out";
    case IssueCode::CodeOutsideYear:
      return "code_outside_year";
    case IssueCode::TotalRow:
      return "total_row";
    case IssueCode::RepeatedHeader:
      return "repeated_header";
    case IssueCode::TwoOpen:
      return "two_open";
  }
  return "unknown";
}

}  // namespace poap::core
