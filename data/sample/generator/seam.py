"""SEAM episodes and meetings: so many first meetings and reviews a month, scores, notes and panels."""

from datetime import date, timedelta

from days import WORKING, first_day, last_day, month_from, working_between, working_index, working_on_or_before

LAST = date(2019, 2, 28)
REASONS = [("RISK_REDUCED", 46), ("STEPPED_DOWN", 21), ("PANEL", 9), ("AGED_18", 6), ("MOVED", 5), ("NOT_ENGAGED", 8),
           ("OTHER", 5)]


class Meeting:
    def __init__(self, episode, day, kind):
        self.episode = episode
        self.day = day
        self.kind = kind
        self.score = None
        self.panel = ""
        self.noted = None


class Episode:
    def __init__(self, youth):
        self.youth = youth
        self.meetings = []
        self.end = None
        self.reason = ""

    @property
    def start(self):
        return self.meetings[0].day


class Maker:
    def __init__(self, numbers, totals):
        self.numbers = numbers
        self.totals = totals["seam"]
        self.episodes = []
        self.meetings = []

    def meet(self, episode, day, kind):
        meeting = Meeting(episode, day, kind)
        before = episode.meetings[-1].score if episode.meetings else None
        if before is None:
            low, high = self.numbers.weighted([((12, 19), 12), ((20, 29), 48), ((30, 39), 34), ((40, 44), 6)])
            meeting.score = self.numbers.between(low, high)
        else:
            meeting.score = min(44, max(6, before + self.numbers.between(-8, 4)))
        if meeting.score >= 30 and self.numbers.chance(620):
            meeting.panel = "MACE" if episode.youth.child.gender == "F" or self.numbers.chance(300) else "VARP"
        episode.meetings.append(meeting)
        self.meetings.append(meeting)

    def month(self, month, initial, review, starters, expected):
        """`expected`: young people who must still be met within the window."""
        days = working_between(first_day(month), last_day(month))
        waiting = [episode for episode in self.episodes if episode.end is None
                   and episode.meetings[-1].day + timedelta(25) < first_day(month)
                   and episode.youth.age(last_day(month)) < 18]
        # Whoever has waited longest is reviewed first; those who wait too long have left the process.
        waiting.sort(key=lambda episode: (episode.youth not in expected, episode.meetings[-1].day,
                                          episode.youth.child.id))
        assert len(waiting) >= review, (month, len(waiting), review)
        for episode in waiting[:review]:
            self.meet(episode, self.numbers.pick(days), "REVIEW")
            if (episode.youth not in expected
                    and self.numbers.chance({2: 240, 3: 420, 4: 500}.get(len(episode.meetings), 1000))):
                self.close(episode)
        for episode in waiting[review:]:
            if (first_day(month) - episode.meetings[-1].day).days > 75 and episode.youth not in expected:
                self.close(episode)
        for youth in starters[:initial]:
            assert youth.age(first_day(month)) >= 12, "too young for a SEAM meeting"
            episode = Episode(youth)
            self.episodes.append(episode)
            self.meet(episode, self.numbers.pick(days), "INITIAL")
        assert len(starters[:initial]) == initial

    def close(self, episode):
        end = working_on_or_before(episode.meetings[-1].day + timedelta(self.numbers.between(0, 20)))
        episode.end, episode.reason = end, self.numbers.weighted(REASONS)
        if episode.end >= episode.youth.eighteen:
            episode.end, episode.reason = max(episode.youth.eighteen, episode.meetings[-1].day), "AGED_18"

    def write_up(self):
        """Working days until the notes were on the record; one month was slow."""
        slow = month_from(self.totals["slow_notes"]["month"])
        late = []
        for meeting in self.meetings:
            of_slow = first_day(slow) <= meeting.day <= last_day(slow)
            wait = self.numbers.between(17, 29) if of_slow else self.numbers.between(2, 13)
            meeting.noted = wait
            if of_slow:
                late.append(meeting)
        while True:
            total = sum(meeting.noted for meeting in late)
            if self.totals["slow_notes"]["least"] <= total <= self.totals["slow_notes"]["most"]:
                break
            self.numbers.pick(late).noted += 1 if total < self.totals["slow_notes"]["least"] else -1
        for meeting in self.meetings:
            noted = WORKING[working_index(meeting.day) + meeting.noted]
            meeting.noted = noted if noted <= LAST else None


def starters_of(numbers, totals, watched, aged, past):
    """Whose first meeting is in which month; one or two have a second episode later."""
    counts = {month_from(row[0]): row[1] for row in totals["seam"]["months"]}
    start = month_from(totals["window"][0])
    until = month_from(totals["window"][1])
    early, late = watched[:totals["seam"]["of_them_met_before"]], watched[totals["seam"]["of_them_met_before"]:]
    result = {}
    before = [month for month in counts if month < start]
    # The last two months before the window start with those who go on to be reviewed within it.
    queue = past[:sum(counts[month] for month in before) - len(early)] + early
    for month in before:
        result[month], queue = queue[:counts[month]], queue[counts[month]:]
    inside = [month for month in counts if start <= month <= until]
    total = sum(counts[month] for month in inside)
    queue = numbers.shuffled(late + aged)
    queue.sort(key=lambda youth: youth.group != "aged")
    queue = queue[:4] + numbers.shuffled(queue[4:])
    again = total - len(queue)
    assert 0 <= again <= 12
    queue += queue[4:4 + again]
    for month in inside:
        result[month], queue = queue[:counts[month]], queue[counts[month]:]
    return result


def make_seam(numbers, totals, watched, aged, past, later):
    maker = Maker(numbers, totals)
    starters = starters_of(numbers, totals, watched, aged, past)
    for text, initial, review in totals["seam"]["months"]:
        month = month_from(text)
        met = {id(meeting.episode.youth) for meeting in maker.meetings
               if meeting.day >= date.fromisoformat(totals["window"][0])}
        expected = [youth for youth in watched if id(youth) not in met]
        maker.month(month, initial, review, starters.get(month, later), expected)
    maker.write_up()
    for position, episode in enumerate(sorted(maker.episodes, key=lambda e: (e.start, e.youth.child.id))):
        episode.id = str(5001 + position * 3)
        end = episode.end if episode.end and episode.end <= LAST else None
        episode.end, episode.reason = end, episode.reason if end else ""
        episode.youth.concerns += [(meeting.day, meeting.day) for meeting in episode.meetings]
    return maker.episodes, maker.meetings
