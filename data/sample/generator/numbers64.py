"""Pseudo-random integers that are the same on every machine and Python version."""

MASK = (1 << 64) - 1


def seed_of(label):
    """FNV-1a, because hash() of a text differs from run to run."""
    value = 0xCBF29CE484222325
    for byte in label.encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return value


class Numbers:
    """SplitMix64. One stream for each list, so that a change in one leaves the others as they are."""

    def __init__(self, label):
        self.state = seed_of(label)

    def next64(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, limit):
        return (self.next64() * limit) >> 64

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, per_mille):
        return self.below(1000) < per_mille

    def pick(self, items):
        return items[self.below(len(items))]

    def weighted(self, pairs):
        """pairs: a list of (item, whole-number weight)."""
        point = self.below(sum(weight for _, weight in pairs))
        for item, weight in pairs:
            point -= weight
            if point < 0:
                return item
        raise AssertionError("weights do not add up")

    def shuffled(self, items):
        result = list(items)
        for i in range(len(result) - 1, 0, -1):
            j = self.below(i + 1)
            result[i], result[j] = result[j], result[i]
        return result
