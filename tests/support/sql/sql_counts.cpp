#include "sql_counts.hpp"

#include <fmt/format.h>

#include <array>

namespace poap::test {

namespace {

constexpr std::array<SqlCount, 32> kCounts = {{
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
    {"cic_section_20",
     "SELECT count(*) FROM episodes_of_care t WHERE t.replaced_by IS NULL AND t.episode_start_date <= ?2 AND "
     "(t.episode_end_date IS NULL OR t.episode_end_date > ?2) AND (t.legal_status IS NULL OR t.legal_status NOT "
     "IN ('V3', 'V4')) AND t.legal_status = 'V2'",
     "episodes_of_care"},
    {"cic_visits_in_time",
     "SELECT 100.0 * sum(EXISTS (SELECT 1 FROM care_visits v WHERE v.replaced_by IS NULL AND v.child_unique_id = "
     "t.child_unique_id AND v.visit_successful = 'Y' AND v.care_visit_date BETWEEN ?2 - 42 AND ?2)) / count(*) "
     "FROM episodes_of_care t WHERE t.replaced_by IS NULL AND t.episode_start_date <= ?2 AND (t.episode_end_date "
     "IS NULL OR t.episode_end_date > ?2) AND (t.legal_status IS NULL OR t.legal_status NOT IN ('V3', 'V4'))",
     "episodes_of_care"},
    {"cic_dental_checks_in_time",
     "SELECT 100.0 * sum(EXISTS (SELECT 1 FROM dental_checks d WHERE d.replaced_by IS NULL AND d.child_unique_id "
     "= t.child_unique_id AND d.dental_check_date BETWEEN CAST(strftime('%J', ?2 * 86400, 'unixepoch', 'start of "
     "month', '-11 months') - 2440587.5 AS INTEGER) AND ?2)) / count(*) FROM episodes_of_care t WHERE "
     "t.replaced_by IS NULL AND t.episode_start_date <= ?2 AND (t.episode_end_date IS NULL OR t.episode_end_date "
     "> ?2) AND (t.legal_status IS NULL OR t.legal_status NOT IN ('V3', 'V4'))",
     "episodes_of_care"},
    {"cic_adopted",
     "SELECT count(*) FROM periods_of_care t WHERE t.replaced_by IS NULL AND t.date_ceased_to_be_looked_after "
     "BETWEEN ?1 AND ?2 AND t.reason_ceased_to_be_looked_after IN ('E11', 'E12')",
     "periods_of_care"},
    {"cin_plans_started",
     "SELECT count(*) FROM children_in_need_plans t WHERE t.replaced_by IS NULL AND t.cin_plan_start_date BETWEEN "
     "?1 AND ?2",
     "children_in_need_plans"},
    {"cp_plans_2_years",
     "SELECT count(*) FROM child_protection_plans t WHERE t.replaced_by IS NULL AND "
     "t.child_protection_plan_start_date <= ?2 AND (t.child_protection_plan_end_date IS NULL OR "
     "t.child_protection_plan_end_date > ?2) AND strftime('%Y', ?2 * 86400, 'unixepoch') * 12 + strftime('%m', ?2 "
     "* 86400, 'unixepoch') - (strftime('%Y', t.child_protection_plan_start_date * 86400, 'unixepoch') * 12 + "
     "strftime('%m', t.child_protection_plan_start_date * 86400, 'unixepoch')) >= 24",
     "child_protection_plans"},
    {"cp_children_under_5",
     "SELECT count(*) FROM child_protection_plans t WHERE t.replaced_by IS NULL AND "
     "t.child_protection_plan_start_date <= ?2 AND (t.child_protection_plan_end_date IS NULL OR "
     "t.child_protection_plan_end_date > ?2) AND (strftime('%Y', ?2 * 86400, 'unixepoch') - strftime('%Y', "
     "t.date_of_birth * 86400, 'unixepoch') - (strftime('%m%d', ?2 * 86400, 'unixepoch') < strftime('%m%d', "
     "t.date_of_birth * 86400, 'unixepoch'))) < 5",
     "child_protection_plans"},
    {"cp_children_with_disability",
     "SELECT count(*) FROM child_protection_plans t WHERE t.replaced_by IS NULL AND "
     "t.child_protection_plan_start_date <= ?2 AND (t.child_protection_plan_end_date IS NULL OR "
     "t.child_protection_plan_end_date > ?2) AND t.disability = 'Y'",
     "child_protection_plans"},
    {"cp_children_in_care",
     "SELECT count(*) FROM child_protection_plans t WHERE t.replaced_by IS NULL AND "
     "t.child_protection_plan_start_date <= ?2 AND (t.child_protection_plan_end_date IS NULL OR "
     "t.child_protection_plan_end_date > ?2) AND EXISTS (SELECT 1 FROM periods_of_care c WHERE c.replaced_by IS "
     "NULL AND c.child_unique_id = t.child_unique_id AND c.date_started_to_be_looked_after <= ?2 AND "
     "(c.date_ceased_to_be_looked_after IS NULL OR c.date_ceased_to_be_looked_after > ?2))",
     "child_protection_plans"},
    {"cp_visits_within_4_weeks",
     "SELECT 100.0 * sum(EXISTS (SELECT 1 FROM child_protection_visits v WHERE v.replaced_by IS NULL AND "
     "v.child_unique_id = t.child_unique_id AND v.visit_successful = 'Y' AND v.visit_date >= "
     "t.child_protection_plan_start_date AND v.visit_date BETWEEN ?2 - 28 AND ?2)) / count(*) FROM "
     "child_protection_plans t WHERE t.replaced_by IS NULL AND t.child_protection_plan_start_date <= ?2 AND "
     "(t.child_protection_plan_end_date IS NULL OR t.child_protection_plan_end_date > ?2)",
     "child_protection_plans"},
    {"early_help_started",
     "SELECT count(*) FROM early_help_assessments t WHERE t.replaced_by IS NULL AND t.assessment_start_date "
     "BETWEEN ?1 AND ?2",
     "early_help_assessments"},
    {"early_help_closed",
     "SELECT count(*) FROM early_help_assessments t WHERE t.replaced_by IS NULL AND t.closure_date BETWEEN ?1 AND "
     "?2",
     "early_help_assessments"},
    {"early_help_closed_with_reason",
     "SELECT count(*) FROM early_help_assessments t WHERE t.replaced_by IS NULL AND t.closure_date BETWEEN ?1 AND "
     "?2 AND t.closure_reason IS NOT NULL",
     "early_help_assessments"},
    {"children_at_initial_conferences",
     "SELECT count(*) FROM initial_child_protection_conferences t WHERE t.replaced_by IS NULL AND "
     "t.conference_date BETWEEN ?1 AND ?2 AND t.transfer_in IS NOT 'Y'",
     "initial_child_protection_conferences"},
    {"children_at_conferences",
     "SELECT count(*) FROM conference_participation t WHERE t.replaced_by IS NULL AND t.conference_date BETWEEN "
     "?1 AND ?2 AND t.participation IS NOT NULL",
     "conference_participation"},
    {"care_leavers",
     "SELECT count(*) FROM care_leavers t WHERE t.replaced_by IS NULL AND t.leaving_care_service_start_date <= ?2 "
     "AND (t.leaving_care_service_end_date IS NULL OR t.leaving_care_service_end_date > ?2) AND (strftime('%Y', "
     "?2 * 86400, 'unixepoch') - strftime('%Y', t.date_of_birth * 86400, 'unixepoch') - (strftime('%m%d', ?2 * "
     "86400, 'unixepoch') < strftime('%m%d', t.date_of_birth * 86400, 'unixepoch'))) >= 18",
     "care_leavers"},
    {"care_leavers_heard_from",
     "SELECT count(*) FROM care_leavers t WHERE t.replaced_by IS NULL AND t.leaving_care_service_start_date <= ?2 "
     "AND (t.leaving_care_service_end_date IS NULL OR t.leaving_care_service_end_date > ?2) AND (strftime('%Y', "
     "?2 * 86400, 'unixepoch') - strftime('%Y', t.date_of_birth * 86400, 'unixepoch') - (strftime('%m%d', ?2 * "
     "86400, 'unixepoch') < strftime('%m%d', t.date_of_birth * 86400, 'unixepoch'))) >= 18 AND EXISTS (SELECT 1 "
     "FROM care_leaver_contacts c WHERE c.replaced_by IS NULL AND c.child_unique_id = t.child_unique_id AND "
     "c.contact_made = 'Y' AND c.contact_date BETWEEN CAST(strftime('%J', ?2 * 86400, 'unixepoch', 'start of "
     "month', '-11 months') - 2440587.5 AS INTEGER) AND ?2)",
     "care_leavers"},
    {"yot_open_cases",
     "SELECT count(*) FROM youth_justice_interventions t WHERE t.replaced_by IS NULL AND "
     "t.intervention_start_date <= ?2 AND (t.intervention_end_date IS NULL OR t.intervention_end_date > ?2)",
     "youth_justice_interventions"},
}};

}  // namespace

std::string SqlCount::statement(std::string_view gender) const {
  return gender.empty() ? std::string{text} : fmt::format("{} AND t.gender = '{}'", text, gender);
}

std::span<const SqlCount> sqlCounts() {
  return kCounts;
}

std::vector<std::string> sqlIndexes() {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kIndexes = {{
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
      {"child_protection_plans",
       "child_protection_plan_start_date, child_protection_plan_end_date, date_of_birth, disability, child_unique_id, "
       "gender"},
      {"child_protection_visits", "child_unique_id, visit_successful, visit_date"},
      {"care_visits", "child_unique_id, visit_successful, care_visit_date"},
      {"dental_checks", "child_unique_id, dental_check_date"},
      {"early_help_assessments", "closure_date, closure_reason, gender"},
      {"initial_child_protection_conferences", "conference_date, transfer_in, gender"},
      {"conference_participation", "conference_date, participation, gender"},
      {"care_leavers",
       "leaving_care_service_start_date, leaving_care_service_end_date, date_of_birth, child_unique_id, gender"},
      {"care_leaver_contacts", "child_unique_id, contact_made, contact_date"},
      {"youth_justice_interventions", "intervention_start_date, intervention_end_date, gender"},
  }};
  std::vector<std::string> statements;
  for (const auto& [list, columns] : kIndexes) {
    statements.push_back(
        fmt::format("CREATE INDEX by_{} ON {} ({}) WHERE replaced_by IS NULL", statements.size(), list, columns));
  }
  statements.push_back(
      "CREATE INDEX by_ceased ON periods_of_care (date_ceased_to_be_looked_after, reason_ceased_to_be_looked_after, "
      "gender) WHERE replaced_by IS NULL");
  statements.emplace_back("ANALYZE");
  return statements;
}

}  // namespace poap::test
