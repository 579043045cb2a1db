"""Which service holds each child in need plan, and what is recorded beside it."""

from days import month_from, month_of
from need_flow import DISABLED, MONTH_END, NO_RECOURSE, ORDINARY

SERVICES = {DISABLED: "0-25 Service", NO_RECOURSE: "No Recourse to Public Funds Team"}
NEEDS = {
    DISABLED: [("N2", 100)],
    NO_RECOURSE: [("N7", 62), ("N4", 20), ("N1", 12), ("N8", 6)],
    ORDINARY: [("N1", 52), ("N5", 15), ("N4", 12), ("N3", 9), ("N6", 4), ("N8", 3), ("N2", 2), ("N0", 3)],
}


def counted(plan):
    """Open at the end, and the child neither protected nor in care."""
    return plan.end is None and plan.until > MONTH_END


def share_out_kinds(numbers, totals, plans, protected):
    """So many of those still open with each service, by the band of durations they started in."""
    bands = [(month_from(first), disabled, no_recourse) for first, disabled, no_recourse in totals["kinds"]]
    for position, (first, disabled, no_recourse) in enumerate(bands):
        after = bands[position + 1][0] if position + 1 < len(bands) else month_of(MONTH_END) + 1
        staying = numbers.shuffled([plan for plan in plans if counted(plan) and first <= month_of(plan.start) < after])
        for plan in staying:
            plan.kind = ORDINARY
        alone = [p for p in staying if len(p.group.plans) == 1 and id(p.child) not in protected]
        alone.sort(key=lambda plan: plan.group.kind != DISABLED)
        for plan in alone[:disabled]:
            plan.kind = DISABLED
        rest = [plan for plan in staying if plan.kind == ORDINARY]
        place = {}
        for plan in rest:
            place.setdefault(id(plan.group), len(place))
        rest.sort(key=lambda plan: (plan.group.kind != NO_RECOURSE, place[id(plan.group)]))
        for plan in rest[:no_recourse]:
            plan.kind = NO_RECOURSE
        assert sum(plan.kind == DISABLED for plan in staying) == disabled


def give_teams(numbers, totals, plans):
    """Families of the open plans fill the teams to the numbers wanted; the others follow the same shares."""
    rows = totals["teams"]
    left = {name: children for name, children, _ in rows}
    families = {}
    for plan in numbers.shuffled([plan for plan in plans if counted(plan) and plan.kind == ORDINARY]):
        families.setdefault(id(plan.group), []).append(plan)
    for family in sorted(families.values(), key=lambda family: -len(family)):
        for plan in family:
            same = family[0].team
            fitting = [(name, count) for name, count in left.items() if count >= len(family)]
            plan.team = same if same and left[same] else numbers.weighted(
                fitting or [(name, count) for name, count in left.items() if count])
            left[plan.team] -= 1
    assert not any(left.values())
    shared = {}
    for plan in plans:
        if plan.kind != ORDINARY:
            plan.team = SERVICES[plan.kind]
        elif not plan.team:
            if id(plan.group) not in shared:
                shared[id(plan.group)] = numbers.weighted([(name, children) for name, children, _ in rows] + [("", 4)])
            plan.team = shared[id(plan.group)]


def settle(numbers, totals, plans, protected):
    for plan in plans:
        plan.kind = plan.group.kind
        plan.team = ""
        if plan.kind == DISABLED and id(plan.child) in protected:
            plan.kind = ORDINARY
    share_out_kinds(numbers, totals, plans, protected)
    give_teams(numbers, totals, plans)
    disabled = {id(plan.child) for plan in plans if plan.kind == DISABLED}
    known = {}
    for plan in plans:
        child = plan.child
        if id(child) not in known:
            known[id(child)] = ("Y" if id(child) in disabled else child.disability if id(child) in protected
                                else numbers.weighted([("N", 91), ("Y", 6), ("U", 3)]))
        plan.disability = known[id(child)]
        plan.need = numbers.weighted(NEEDS[plan.kind])
        plan.worker = f"Worker {numbers.between(11, 74)}" if numbers.chance(960) else ""
