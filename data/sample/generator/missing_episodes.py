"""Times missing from home and from care: so many a month, and so many days in all."""

from datetime import date, timedelta

from days import first_day, last_day, month_from, month_of
from adolescent_people import END

MOST_IN_A_MONTH = 9
LENGTHS = [(0, 210), (1, 380), (2, 150), (3, 90), (4, 50), (5, 30), (6, 20), (7, 15), (9, 15), (12, 15), (17, 13),
           (24, 12)]


class Episode:
    def __init__(self, youth, place, kind="M"):
        self.youth = youth
        self.place = place
        self.kind = kind
        self.start = None
        self.days = 0
        self.limit = 0  # most days it may last
        self.open = False

    @property
    def end(self):
        return None if self.open else self.start + timedelta(self.days)

    def days_at(self, day):
        return min(self.days, (day - self.start).days)


def stretches(youth, place, month):
    """Days of a month on which an episode of this place can begin: runs of (first, last)."""
    first, last = first_day(month), last_day(month)
    last = min(last, youth.eighteen - timedelta(2))
    if youth.group == "elsewhere":
        return [(first, last)] if place == "CARE" else []
    runs, run = [], None
    day = first
    while day <= last:
        if youth.in_care(day) == (place == "CARE") and youth.age(day) >= 10:
            run = (run[0], day) if run else (day, day)
        elif run:
            runs.append(run)
            run = None
        day += timedelta(1)
    return runs + ([run] if run else [])


class Maker:
    def __init__(self, numbers, totals):
        self.numbers = numbers
        self.totals = totals["missing"]
        self.window = [date.fromisoformat(text) for text in totals["window"]]
        self.counts = {}  # (youth, month, place): episodes
        self.room = {}
        self.episodes = []

    def days_of(self, youth, place, month):
        key = (id(youth), place, month)
        if key not in self.room:
            self.room[key] = [day for run in stretches(youth, place, month)
                              for day in (run[0] + timedelta(n) for n in range((run[1] - run[0]).days + 1))]
        return self.room[key]

    def most(self, youth, place, month):
        return min(MOST_IN_A_MONTH, (len(self.days_of(youth, place, month)) + 1) // 3)

    def add(self, youth, place, month):
        key = (youth, month, place)
        if self.counts.get(key, 0) >= self.most(youth, place, month):
            return False
        self.counts[key] = self.counts.get(key, 0) + 1
        return True

    def once_each(self, youths, place, left, months):
        """One episode of each within the window, where the months have any left."""
        for youth in youths:
            for month in self.numbers.shuffled(months):
                if left[month] and self.add(youth, place, month):
                    left[month] -= 1
                    break
            else:
                raise AssertionError("no month in which a young person could have gone missing")

    def fill(self, youths, place, left, months, weights):
        for month in months:
            able = [(youth, weights[id(youth)]) for youth in youths if self.most(youth, place, month)]
            for _ in range(100000):
                if not left[month]:
                    break
                if not able:
                    raise AssertionError(f"nobody who could go missing from {place} in month {month}")
                youth = self.numbers.weighted(able)
                if self.add(youth, place, month):
                    left[month] -= 1
                else:
                    able = [pair for pair in able if pair[0] is not youth]
            assert not left[month], (place, month)

    def settle_days(self):
        """Days on which the episodes begin, one after the other, and how long each may last."""
        of_youth = {}
        for (youth, month, place), count in self.counts.items():
            days = self.days_of(youth, place, month)
            for position in range(count):
                low, high = len(days) * position // count, len(days) * (position + 1) // count
                episode = Episode(youth, place)
                episode.start = days[self.numbers.between(low, max(low, high - 2))]
                of_youth.setdefault(id(youth), []).append(episode)
                self.episodes.append(episode)
        for episodes in of_youth.values():
            episodes.sort(key=lambda episode: episode.start)
            for episode, following in zip(episodes, episodes[1:] + [None]):
                stop = following.start if following else END
                if episode.place == "CARE" and not episode.youth.elsewhere:
                    stop = min([stop] + [end for start, end in episode.youth.care
                                         if end and start <= episode.start < end])
                stop = min(stop, episode.youth.eighteen)
                if episode.start <= self.window[1]:
                    stop = min(stop, self.window[1])
                episode.limit = (stop - episode.start).days
                episode.days = min(episode.limit, self.numbers.weighted(LENGTHS))

    def reach(self, episodes, day, wanted):
        """Change single days until the episodes last so many days in all, as counted on the day."""
        total = sum(episode.days_at(day) for episode in episodes)
        while total != wanted:
            episode = self.numbers.pick(episodes)
            step = 1 if total < wanted else -1
            if 0 <= episode.days + step <= episode.limit:
                episode.days += step
                total += step


def weights_of(numbers, youths):
    return {id(youth): numbers.weighted([(1, 30), (3, 30), (8, 25), (20, 15)]) for youth in youths}


def make_missing(numbers, totals, watched, others):
    maker = Maker(numbers, totals)
    counts = totals["missing"]
    window = [month_from(row[0]) for row in counts["months"]]
    own = [youth for youth in watched if youth.missing]
    weights = weights_of(numbers, watched + others)
    left = {place: {month_from(row[0]): row[column] for part in ("before", "months", "after") for row in counts[part]}
            for place, column in (("HOME", 1), ("CARE", 2))}

    # A few of those in care went missing from home only, before or after; some did both.
    cared = [youth for youth in own if youth.cares]
    homely = [youth for youth in cared if sum(len(maker.days_of(youth, "HOME", month)) for month in window) >= 40]
    from_home_only = homely[:5]
    from_care = [youth for youth in cared if youth not in from_home_only]
    at_home = [youth for youth in own if not youth.cares] + from_home_only
    maker.once_each(from_care, "CARE", left["CARE"], window)
    maker.once_each(at_home, "HOME", left["HOME"], window)
    maker.fill(from_care, "CARE", left["CARE"], window, weights)
    maker.fill(at_home + homely[5:13], "HOME", left["HOME"], window, weights)

    # Before the window: the same young people and some who have turned 18 or give no concern since.
    before = [month_from(row[0]) for row in counts["before"]]
    past = [youth for youth in others if youth.group in ("aged", "past")]
    maker.fill(from_care + past, "CARE", left["CARE"], before, weights)
    maker.fill(at_home + past, "HOME", left["HOME"], before, weights)
    # After it: some of the same, and a few for the first time.
    after = [month_from(row[0]) for row in counts["after"]]
    later = [youth for youth in others if youth.group == "later"]
    for youth in later:
        maker.once_each([youth], "HOME", left["HOME"], after)
    maker.fill(from_care, "CARE", left["CARE"], after, weights)
    maker.fill(at_home, "HOME", left["HOME"], after, weights)

    # Those the data set leaves out, each with a few.
    for youth in others:
        if youth.group in ("past", "later"):
            continue
        for month in window[:10]:
            for place in ("CARE", "HOME"):
                if numbers.chance(240):
                    maker.add(youth, place, month)

    maker.settle_days()
    last = totals["window"][1]
    until = date.fromisoformat(last)
    inside = [episode for episode in maker.episodes if episode.youth.group == "watched"
              and window[0] <= month_of(episode.start) <= window[-1]]
    rest = counts["days_in_window"]
    for text, by_place in counts["days"].items():
        month = month_from(text)
        for place, wanted in by_place.items():
            of_month = [episode for episode in maker.episodes if month_of(episode.start) == month
                        and episode.place == place and not episode.youth.elsewhere]
            maker.reach(of_month, last_day(month), wanted)
            rest -= wanted if month <= window[-1] else 0
    maker.reach([episode for episode in inside if month_of(episode.start) < window[-1]], until, rest)
    for episode in maker.episodes:
        if month_of(episode.start) == month_of(END) and episode.start + timedelta(episode.days) == END:
            episode.open = True

    # Away without authorisation is recorded beside, for children in care; it is not counted as missing.
    for youth in from_care:
        for month in before + window + after:
            days = maker.days_of(youth, "CARE", month)
            if days and numbers.chance(60):
                episode = Episode(youth, "CARE", "A")
                episode.start = numbers.pick(days)
                episode.days = min(numbers.below(2), (END - episode.start).days)
                maker.episodes.append(episode)
    for episode in maker.episodes:
        if episode.kind == "M":
            episode.youth.concerns.append((episode.start, episode.end))
    maker.episodes.sort(key=lambda episode: (episode.start, episode.youth.child.id, episode.kind, episode.days))
    return maker.episodes
