"""Strategy discussions, section 47 enquiries and initial child protection conferences."""

import conferences
import section_47
import strategy
from numbers64 import Numbers
from world import CHILD, text


def yes(flag):
    return "Y" if flag else "N"


def write_enquiries(world, numbers, families):
    rows = []
    for family in families:
        conference = family.conference
        held = conference.day if conference else None
        worker = f"Worker {numbers.between(11, 74)}" if numbers.chance(950) else ""
        for enquiry in family.enquiries:
            unnecessary = ""
            if family.completed:
                unnecessary = yes(enquiry.outcome != "CONFERENCE" and enquiry.plan is None)
            plan = yes(conference.plans) if conference else ""
            rows.append(enquiry.child.columns() + [
                enquiry.child.disability, text(family.discussed), unnecessary, text(held), plan, enquiry.team, worker,
                family.discussion.id, text(family.completed), enquiry.outcome])
    rows.sort(key=lambda row: (row[5], row[0]))
    world.write("section_47_enquiries", CHILD + [
        "disability", "strategy_discussion_date", "initial_child_protection_conference_unnecessary",
        "date_of_initial_child_protection_conference", "conference_resulted_in_plan", "allocated_team",
        "allocated_worker", "strategy_discussion_id", "section_47_completed_date", "section_47_outcome"], rows)


def write_conferences(world, numbers, meetings, families):
    of_conference = {id(family.conference): family for family in families if family.conference}
    rows = []
    for position, meeting in enumerate(meetings):
        identifier = f"ICPC{2001 + position * 2 + numbers.below(2)}"
        family = of_conference.get(id(meeting))
        team = family.enquiries[0].team if family else numbers.weighted(section_47.ASSESSING)
        for child in meeting.children:
            rows.append([identifier] + child.columns() + [
                text(meeting.day), text(family.discussed) if family else "", yes(meeting.transfer), yes(meeting.plans),
                team])
    world.write("initial_child_protection_conferences", ["conference_id"] + CHILD + [
        "conference_date", "strategy_discussion_date", "transfer_in", "resulted_in_plan", "allocated_team"], rows)


def write_discussions(world, discussions):
    columns = [f"{agency}_{what}" for agency in strategy.AGENCIES for what in ("invited", "attended")]
    world.write("strategy_discussions", ["strategy_discussion_id", "strategy_discussion_date",
                                         "recorded_as_completed_date"] + columns,
                [[d.id, text(d.day), text(d.recorded)]
                 + [yes(part[agency]) for agency in strategy.AGENCIES for part in (d.invited, d.attended)]
                 for d in discussions])


def make(world):
    totals = world.totals("safeguarding")
    plans, referrals = world.made["plans"], world.made["referrals"]
    meetings = conferences.make_conferences(Numbers("conferences"), totals, plans, referrals)
    families = section_47.make_enquiries(Numbers("section 47"), totals, meetings, referrals, plans)
    discussions = strategy.make_discussions(Numbers("strategy discussions"), totals, families)
    write_discussions(world, discussions)
    write_enquiries(world, Numbers("section 47 columns"), families)
    write_conferences(world, Numbers("conference columns"), meetings, families)
    world.made["section_47"] = [enquiry for family in families for enquiry in family.enquiries]
    world.made["initial_child_protection_conferences"] = [
        conferences.Attendance(child, meeting) for meeting in meetings if not meeting.transfer
        for child in meeting.children]
