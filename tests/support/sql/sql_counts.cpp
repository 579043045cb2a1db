#include "sql_counts.hpp"

#include <fmt/format.h>

#include <array>

namespace poap::test {

namespace {

constexpr std::array<SqlCount, 14> kCounts = {{
    {"contacts_received",
     "SELECT count(*) FROM contacts t WHERE t.replaced_by IS NULL AND t.contact_at BETWEEN ?1 AND ?2", "contacts"},
    {"referrals_received",
     "SELECT count(*) FROM referrals t WHERE t.replaced_by IS NULL AND t.referral_date BETWEEN ?1 AND ?2", "referrals"},
    // A year before by the calendar: 29 February is reached by 28 February.
    {"re_referrals",
     "SELECT count(*) FROM referrals t WHERE t.replaced_by IS NULL AND t.referral_date BETWEEN ?1 AND ?2 AND EXISTS ("
     "SELECT 1 FROM referrals e WHERE e.replaced_by IS NULL AND e.child_unique_id = t.child_unique_id "
     "AND e.referral_date < t.referral_date AND e.referral_date >= CAST(strftime('%J', t.referral_date * 86400, "
     "'unixepoch', '-12 months') - 2440587.5 AS INTEGER))",
     "referrals"},
    {"assessments_completed",
     "SELECT count(*) FROM assessments t WHERE t.replaced_by IS NULL AND t.continuous_assessment_authorisation_date "
     "BETWEEN ?1 AND ?2",
     "assessments"},
    {"s47_completed",
     "SELECT count(*) FROM section_47_enquiries t WHERE t.replaced_by IS NULL AND t.section_47_completed_date BETWEEN "
     "?1 AND ?2",
     "section_47_enquiries"},
    {"early_help_open",
     "SELECT count(*) FROM early_help_assessments t WHERE t.replaced_by IS NULL AND t.assessment_start_date <= ?2 AND "
     "(t.closure_date IS NULL OR t.closure_date > ?2)",
     "early_help_assessments"},
    {"cin_plans",
     "SELECT count(*) FROM children_in_need_plans t WHERE t.replaced_by IS NULL AND t.cin_plan_start_date <= ?2 AND "
     "(t.cin_plan_end_date IS NULL OR t.cin_plan_end_date > ?2) AND NOT EXISTS (SELECT 1 FROM child_protection_plans p "
     "WHERE p.replaced_by IS NULL AND p.child_unique_id = t.child_unique_id AND p.child_protection_plan_start_date <= "
     "?2 AND (p.child_protection_plan_end_date IS NULL OR p.child_protection_plan_end_date > ?2)) AND NOT EXISTS "
     "(SELECT 1 FROM periods_of_care c WHERE c.replaced_by IS NULL AND c.child_unique_id = t.child_unique_id AND "
     "c.date_started_to_be_looked_after <= ?2 AND (c.date_ceased_to_be_looked_after IS NULL OR "
     "c.date_ceased_to_be_looked_after > ?2))",
     "children_in_need_plans"},
    {"cin_plans_ended",
     "SELECT count(*) FROM children_in_need_plans t WHERE t.replaced_by IS NULL AND t.cin_plan_end_date BETWEEN ?1 AND "
     "?2",
     "children_in_need_plans"},
    {"cp_plans",
     "SELECT count(*) FROM child_protection_plans t WHERE t.replaced_by IS NULL AND t.child_protection_plan_start_date "
     "<= ?2 AND (t.child_protection_plan_end_date IS NULL OR t.child_protection_plan_end_date > ?2)",
     "child_protection_plans"},
    {"cp_plans_started",
     "SELECT count(*) FROM child_protection_plans t WHERE t.replaced_by IS NULL AND t.child_protection_plan_start_date "
     "BETWEEN ?1 AND ?2",
     "child_protection_plans"},
    {"cp_plans_ended",
     "SELECT count(*) FROM child_protection_plans t WHERE t.replaced_by IS NULL AND t.child_protection_plan_end_date "
     "BETWEEN ?1 AND ?2",
     "child_protection_plans"},
    {"cic_children",
     "SELECT count(*) FROM episodes_of_care t WHERE t.replaced_by IS NULL AND t.episode_start_date <= ?2 AND "
     "(t.episode_end_date IS NULL OR t.episode_end_date > ?2) AND (t.legal_status IS NULL OR t.legal_status NOT IN "
     "('V3', 'V4'))",
     "episodes_of_care"},
    {"cic_ceased",
     "SELECT count(*) FROM periods_of_care t WHERE t.replaced_by IS NULL AND t.date_ceased_to_be_looked_after BETWEEN "
     "?1 AND ?2",
     "periods_of_care"},
    {"cases_allocated",
     "SELECT count(*) FROM case_allocations t WHERE t.replaced_by IS NULL AND t.allocation_start_date <= ?2 AND "
     "(t.allocation_end_date IS NULL OR t.allocation_end_date > ?2)",
     "case_allocations"},
}};

}  // namespace

std::string SqlCount::statement(std::string_view gender) const {
  return gender.empty() ? std::string{text} : fmt::format("{} AND t.gender = '{}'", text, gender);
}

std::span<const SqlCount> sqlCounts() {
  return kCounts;
}

std::vector<std::string> sqlIndexes() {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kIndexes = {{
      {"contacts", "contact_at, gender"},
      {"referrals", "referral_date, child_unique_id, gender"},
      {"referrals", "child_unique_id, referral_date"},
      {"assessments", "continuous_assessment_authorisation_date, gender"},
      {"section_47_enquiries", "section_47_completed_date, gender"},
      {"early_help_assessments", "assessment_start_date, closure_date, gender"},
      {"children_in_need_plans", "cin_plan_start_date, cin_plan_end_date, child_unique_id, gender"},
      {"children_in_need_plans", "cin_plan_end_date, gender"},
      {"child_protection_plans", "child_protection_plan_start_date, child_protection_plan_end_date, gender"},
      {"child_protection_plans", "child_protection_plan_end_date, gender"},
      {"child_protection_plans", "child_unique_id, child_protection_plan_start_date, child_protection_plan_end_date"},
      {"episodes_of_care", "episode_start_date, episode_end_date, legal_status, gender"},
      {"periods_of_care", "child_unique_id, date_started_to_be_looked_after, date_ceased_to_be_looked_after"},
      {"case_allocations", "allocation_start_date, allocation_end_date, gender"},
  }};
  std::vector<std::string> statements;
  for (const auto& [list, columns] : kIndexes) {
    statements.push_back(
        fmt::format("CREATE INDEX by_{} ON {} ({}) WHERE replaced_by IS NULL", statements.size(), list, columns));
  }
  statements.push_back(
      "CREATE INDEX by_ceased ON periods_of_care (date_ceased_to_be_looked_after, gender) WHERE replaced_by IS NULL");
  statements.emplace_back("ANALYZE");
  return statements;
}

}  // namespace poap::test
