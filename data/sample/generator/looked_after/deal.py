"""Deal out categories so that every quota is met to the last one."""


def deal(numbers, items, quotas, weight):
    """A category for each item; weight(item, category) of 0 forbids. As many items as places."""
    assert len(items) == sum(quotas.values()), (len(items), quotas)
    weights = [{category: weight(item, category) for category in quotas} for item in items]
    members = {category: [] for category in quotas}

    def choices(index):
        return [category for category, value in weights[index].items() if value]

    def make_room(index, tried):
        """Move others along until one of the item's categories has a place."""
        for category in choices(index):
            if category in tried:
                continue
            tried.add(category)
            if len(members[category]) < quotas[category]:
                members[category].append(index)
                return True
            for other in list(members[category]):
                if any(choice not in tried for choice in choices(other)) and make_room(other, tried):
                    members[category].remove(other)
                    members[category].append(index)
                    return True
        return False

    order = sorted(numbers.shuffled(range(len(items))), key=lambda index: len(choices(index)))
    for index in order:
        open_ones = [(category, weights[index][category] * (quotas[category] - len(members[category])))
                     for category in choices(index)]
        if any(value for _, value in open_ones):
            members[numbers.weighted(open_ones)].append(index)
        else:
            assert make_room(index, set()), "no way to meet the quotas"
    result = [None] * len(items)
    for category, indices in members.items():
        for index in indices:
            result[index] = category
    return result
