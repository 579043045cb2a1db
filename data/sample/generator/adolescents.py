"""Vulnerable adolescents: missing from home and care, exploited, looked at in SEAM meetings."""

from datetime import date, timedelta

import exploitation
import missing_episodes
import seam
from adolescent_people import END, Chooser, choose_watched
from days import add_months, month_from, working_between, first_day, last_day
from numbers64 import Numbers
from world import CHILD, text


def others_of(chooser, totals):
    """Young people whom the lists hold and the data set does not."""
    counts = totals["missing"]["others"]
    cared = chooser.aged(counts["turned_18"] // 2, True)
    aged = cared + chooser.aged(counts["turned_18"] - len(cared), False)
    young = [chooser.stranger("young", 11, 11) for _ in range(counts["under_12"])]
    elsewhere = [chooser.stranger("elsewhere", 13, 17) for _ in range(counts["another_authority"])]
    past = [chooser.stranger("past", 18, 18) for _ in range(40)]
    later = [chooser.at_home(None, 600, "later", 13, 16) for _ in range(12)]
    return aged, young, elsewhere, past, later


def of_sex(youths, gender):
    return [youth for youth in youths if youth.child.gender == gender]


def at_risk(numbers, totals, watched, kind, first, avoid):
    """Who of the data set has episodes of this kind: so many girls and boys, the older more likely."""
    counts = totals["exploitation"][kind]
    chosen = list(first)
    for gender, wanted in (("F", counts["girls"]), ("M", counts["boys"])):
        pool = [youth for youth in watched if youth.child.gender == gender and youth not in chosen
                and youth.missing and youth not in avoid]
        pool.sort(key=lambda youth: (youth.age(END) < 14, youth.age(END) < 15 and numbers.chance(500)))
        chosen += pool[:wanted - len(of_sex(chosen, gender))]
        assert len(of_sex(chosen, gender)) == wanted, (kind, gender)
    return chosen


def nrm_referrals(numbers, totals, cse, gang):
    rows = []
    for month_text, count in totals["national_referral_mechanism"].items():
        month = month_from(month_text)
        for _ in range(count):
            day = numbers.pick(working_between(first_day(month), last_day(month)))
            gangs = numbers.chance(700)
            youth = numbers.pick([youth for youth in (gang if gangs else cse) if youth.age(day) >= 12])
            kind = numbers.weighted([("CRIMINAL", 8), ("LABOUR", 1)] if gangs else [("SEXUAL", 1)])
            decided = day + timedelta(numbers.between(5, 60))
            decision = numbers.weighted([("POSITIVE", 80), ("NEGATIVE", 20)]) if decided <= END else ""
            rows.append(youth.child.columns() + [text(day), kind, decision, text(decided) if decision else ""])
    return sorted(rows, key=lambda row: (row[4], row[0]))


def register(numbers, totals, youths):
    """From the first concern until 18, or until 13 months have brought none."""
    rows = []
    for youth in youths:
        if not youth.concerns:
            continue
        spans = sorted(youth.concerns, key=lambda span: span[0])
        runs = []
        for start, end in spans:
            until = None if end is None else add_months(end, 13)
            if runs and (runs[-1][1] is None or start <= runs[-1][1]):
                if runs[-1][1] is not None:
                    runs[-1][1] = None if until is None else max(runs[-1][1], until)
            else:
                runs.append([start, until])
        for start, until in runs:
            removed, reason = until, "NO_CONCERN"
            if removed is None or removed > youth.eighteen:
                removed, reason = youth.eighteen, "AGED_18"
            removed = max(removed, start)
            if removed > END:
                removed, reason = None, ""
            rows.append(youth.child.columns() + [text(start), text(removed), reason, "Y" if youth.elsewhere else "N"])
    return sorted(rows, key=lambda row: (row[4], row[0]))


def markers(numbers, totals, watched, first, last):
    """Troubled Families as it stands at the end of the window, exclusions within it, and some of before."""
    counts, rows = totals["markers"], []
    mixed = numbers.shuffled(watched)
    for position, youth in enumerate(mixed[:counts["troubled_families"] + 14]):
        start = first - timedelta(numbers.between(20, 500))
        end = "" if position < counts["troubled_families"] else text(first + timedelta(numbers.between(-10, 300)))
        rows.append([youth.child.id, "TROUBLED_FAMILIES", text(start), end])
    for marker, shift in (("EXCLUDED_FIXED", 31), ("EXCLUDED_PERMANENT", 70)):
        chosen = numbers.shuffled([youth for youth in mixed if youth.age(first) < 16])
        for position, youth in enumerate(chosen[:counts[marker.lower()] + shift // 3]):
            early = position >= counts[marker.lower()]
            low, high = (date(2017, 1, 9), first - timedelta(1)) if early else (first + timedelta(7), last)
            for _ in range(numbers.weighted([(1, 70), (2, 22), (3, 8)]) if marker == "EXCLUDED_FIXED" else 1):
                day = numbers.pick(working_between(low, high))
                end = day + timedelta(numbers.between(1, 6)) if marker == "EXCLUDED_FIXED" else None
                rows.append([youth.child.id, marker, text(day), text(end)])
    unique = {(row[0], row[1], row[2]): row for row in rows}
    return sorted(unique.values(), key=lambda row: (row[2], row[0], row[1]))


def make(world):
    totals = world.totals("adolescents")
    numbers = Numbers("adolescents")
    chooser = Chooser(world, numbers, totals)
    first, last = chooser.first, chooser.last
    watched = choose_watched(chooser, totals)
    aged, young, elsewhere, past, later = others_of(chooser, totals)

    episodes = missing_episodes.make_missing(Numbers("missing"), totals, watched,
                                             aged + young + elsewhere + past[:14] + later[:3])

    present = [youth for youth in watched if not youth.missing]
    girls = [youth for youth in present if youth.child.gender == "F"] or present
    cse = at_risk(Numbers("cse"), totals, watched, "CSE", girls[:2], [])
    rest = [youth for youth in present if youth not in cse]
    gang = at_risk(Numbers("gang"), totals, watched, "GANG", rest[:2], cse[4:])
    exploited = []
    for kind, of_kind, offset in (("CSE", cse, 0), ("GANG", gang, 7)):
        exploited += exploitation.make_kind(
            Numbers("exploitation " + kind), kind, totals, of_kind, aged[offset:],
            past[offset * 2:], later[3 + offset // 2:])
    exploited.sort(key=lambda episode: (episode.opened, episode.youth.child.id, episode.kind))

    met = [youth for youth in present if youth not in cse and youth not in gang]
    mixed = Numbers("seam people")
    old_enough = [youth for youth in watched if youth.age(first) >= 12 and youth not in met]
    met += mixed.shuffled([youth for youth in cse if youth in old_enough])[:30]
    met += mixed.shuffled([youth for youth in gang if youth in old_enough and youth not in met])[:12]
    met += mixed.shuffled([youth for youth in old_enough if youth not in met])
    met = met[:totals["seam"]["young_people"]]
    # The eldest were met first; they are still under 18 at the end of the window.
    elders = sorted(met, key=lambda youth: (youth.child.birth, youth.child.id))
    early = totals["seam"]["of_them_met_before"]
    met = elders[early:2 * early] + elders[:early] + elders[2 * early:]
    seam_episodes, meetings = seam.make_seam(Numbers("seam"), totals, met, aged[:totals["seam"]["turned_18"]],
                                             past, later[8:])

    everyone = watched + aged + young + elsewhere + past + later
    write_missing(world, Numbers("return interviews"), episodes)
    write_exploitation(world, exploited)
    write_seam(world, seam_episodes, meetings)
    world.write("national_referral_mechanism_referrals", CHILD + [
        "nrm_referral_date", "nrm_exploitation_type", "nrm_decision", "nrm_decision_date"],
        nrm_referrals(Numbers("nrm"), totals, cse, gang))
    world.write("vulnerable_adolescents", CHILD + [
        "date_added", "date_removed", "reason_removed", "placed_by_another_authority"],
        register(numbers, totals, everyone))
    world.write("adolescent_markers", ["child_unique_id", "marker", "marker_start_date", "marker_end_date"],
                markers(Numbers("markers"), totals, watched, first, last))
    world.made["missing_episodes"], world.made["exploitation_episodes"] = episodes, exploited


def write_missing(world, numbers, episodes):
    rows = []
    for episode in episodes:
        offered = accepted = ""
        if episode.kind == "M" and episode.end:
            offered = "Y" if numbers.chance(880) else "N"
            accepted = ("Y" if numbers.chance(610) else "N") if offered == "Y" else ""
        rows.append(episode.youth.child.columns() + [
            text(episode.start), text(episode.end), episode.kind, episode.place,
            "Y" if episode.youth.elsewhere else "N", offered, accepted])
    world.write("missing_episodes", CHILD + [
        "missing_start_date", "missing_end_date", "missing_or_away", "missing_from", "placed_by_another_authority",
        "return_interview_offered", "return_interview_accepted"], rows)


def write_exploitation(world, episodes):
    world.write("exploitation_episodes", CHILD + [
        "exploitation_type", "date_opened", "date_closed", "closure_reason", "case_holding_team"],
        [e.youth.child.columns() + [e.kind, text(e.opened), text(e.closed), e.reason, e.team] for e in episodes])


def write_seam(world, episodes, meetings):
    episodes = sorted(episodes, key=lambda episode: int(episode.id))
    world.write("seam_episodes", ["seam_episode_id"] + CHILD + [
        "episode_start_date", "episode_end_date", "closure_reason", "case_holding_team"],
        [[e.id] + e.youth.child.columns() + [
            text(e.start), text(e.end), e.reason, "Children in Care Team 2" if e.youth.cares else "REACH"]
         for e in episodes])
    meetings = sorted(meetings, key=lambda meeting: (meeting.day, int(meeting.episode.id)))
    world.write("seam_meetings", ["seam_episode_id"] + CHILD + [
        "meeting_date", "meeting_type", "seam_score", "notes_recorded_date", "referred_to_panel"],
        [[m.episode.id] + m.episode.youth.child.columns() + [text(m.day), m.kind, m.score, text(m.noted), m.panel]
         for m in meetings])
