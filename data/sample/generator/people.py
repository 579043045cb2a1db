"""Invented children and the households they live in."""

from datetime import timedelta

from days import add_months, age_at

ETHNICITIES = [("WBRI", 420), ("BAFR", 140), ("WOTH", 90), ("APKN", 60), ("ABAN", 55), ("BOTH", 35),
               ("BCRB", 35), ("MWBC", 35), ("MWBA", 25), ("MOTH", 25), ("AOTH", 20), ("AIND", 18),
               ("OOTH", 15), ("MWAS", 10), ("UNKNOWN", 12), ("NOBT", 8), ("WIRI", 4), ("WROM", 4),
               ("REFU", 3), ("CHNE", 3), ("WIRT", 2)]
SIBLING_GAP = 290


class Child:
    def __init__(self, household, identifier, gender, birth):
        self.household = household
        self.id = identifier
        self.gender = gender
        self.birth = birth
        self.disability = "N"

    @property
    def ethnicity(self):
        return self.household.ethnicity

    def columns(self):
        return [self.id, self.gender, self.ethnicity, self.birth.isoformat() if self.birth else ""]


class Household:
    def __init__(self, ethnicity):
        self.ethnicity = ethnicity
        self.children = []


class People:
    def __init__(self, numbers):
        self.numbers = numbers
        self.taken = set()
        # These two differ by a leading zero only: software that reads ids as numbers merges them.
        self.reserved = ["0451207", "451207"]
        self.taken.update(self.reserved)

    def branch(self, numbers):
        """The same ids taken, other numbers drawn."""
        other = People(numbers)
        other.taken, other.reserved = self.taken, []
        return other

    def identifier(self):
        if self.reserved and len(self.taken) > 400:
            return self.reserved.pop()
        while True:
            length = self.numbers.weighted([(6, 2), (7, 5), (8, 2)])
            text = "".join(str(self.numbers.below(10)) for _ in range(length))
            if text not in self.taken:
                self.taken.add(text)
                return text

    def household(self):
        return Household(self.numbers.weighted(ETHNICITIES))

    def add(self, household, birth, gender=None):
        if gender is None:
            gender = self.numbers.weighted([("M", 508), ("F", 479), ("U", 12), ("N", 1)])
        child = Child(household, self.identifier(), gender, birth)
        household.children.append(child)
        return child

    def spaced(self, household, birth, besides=None):
        """Whether brothers and sisters could have been born with this one; twins are rare."""
        for other in household.children:
            if other is besides or other.birth is None:
                continue
            gap = abs((other.birth - birth).days)
            if gap < SIBLING_GAP and not (gap == 0 and self.numbers.chance(150)):
                return False
        return True

    def birth_for_ages(self, low, high, day):
        """A date of birth that makes the age on the day low to high completed years."""
        latest = add_months(day, -12 * low)
        earliest = add_months(day, -12 * (high + 1)) + timedelta(1)
        birth = earliest + timedelta(self.numbers.below((latest - earliest).days + 1))
        assert low <= age_at(birth, day) <= high
        return birth

    def new_household(self, day):
        """A family as the front door meets it, with children of any age on the day."""
        household = self.household()
        size = self.numbers.weighted([(1, 48), (2, 28), (3, 16), (4, 8)])
        for _ in range(size):
            for _ in range(8):
                age = self.numbers.weighted([(0, 62), (1, 55), (2, 55), (3, 55), (4, 54), (5, 56), (6, 56), (7, 56),
                                             (8, 55), (9, 54), (10, 54), (11, 55), (12, 58), (13, 62), (14, 66),
                                             (15, 66), (16, 54), (17, 40)])
                birth = self.birth_for_ages(age, age, day)
                if self.spaced(household, birth):
                    break
            else:
                continue
            self.add(household, birth)
        roll = self.numbers.below(1000)
        if roll < 18:
            # Unborn: the date is the one expected, the sex is not known.
            birth = day + timedelta(self.numbers.between(10, 190))
            if self.spaced(household, birth):
                self.add(household, birth, "U")
        elif roll < 45:
            child = household.children[-1]
            child.birth = None
            if self.numbers.chance(300):
                child.gender = "U"
        return household
