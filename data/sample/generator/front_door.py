"""Referrals and the contacts they came from."""

import contacts
import referrals
from numbers64 import Numbers
from world import CHILD, text


def make(world):
    totals, people = world.totals("front_door_and_plans"), world.people
    referral_list = referrals.make_referrals(Numbers("referrals"), people, totals["referrals"], world.made["plans"])
    world.write("referrals", CHILD + [
        "referral_date", "referral_source", "referral_nfa", "allocated_team", "allocated_worker"],
          [r.child.columns() + [text(r.day), r.source, r.nfa, r.team, r.worker] for r in referral_list])
    contact_list = contacts.make_contacts(Numbers("contacts"), people, totals["contacts"], referral_list)
    world.write("contacts", CHILD + [
        "contact_at", "contact_source", "contact_outcome", "initial_brag", "final_brag", "decision_at"],
          [c.child.columns() + [c.at, c.source, c.outcome, c.initial, c.final, c.decided] for c in contact_list])
    world.made["referrals"], world.made["contacts"] = referral_list, contact_list
