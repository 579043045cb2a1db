"""Published and supplied figures about children in need that no list of records stands behind."""

CENSUS_DAY, COUNT_DAY = "2018-03-31", "2018-11-30"
CENSUS = "Children in need census 2017 to 2018, as published"
COUNT = "Count of 30 November 2018"
# Episodes at 31 March, and those with a disability recorded.
AREAS = {
    "england": (404710, 49770), "london": (72810, 9460), "inner_london": (31460, 3900),
    "outer_london": (41350, 5560), "authority": (2107, 317),
}
# All children in need with those protected and in care; invented but for their sum, 1522.
AGES = {
    "male": {"0_4": 182, "5_9": 197, "10_15": 274, "16_17": 131, "18_plus": 38},
    "female": {"0_4": 171, "5_9": 176, "10_15": 228, "16_17": 101, "18_plus": 24},
}
YOUNG_PEOPLE = {"15_17": 26, "12": 1}


def make(world):
    def add(day, measure, value, source):
        world.monthly_values.append([day, measure, str(value), "OK", source])

    for area, (episodes, disability) in AREAS.items():
        add(CENSUS_DAY, f"cin_census_episodes_{area}", episodes, CENSUS)
        add(CENSUS_DAY, f"cin_census_disability_{area}", disability, CENSUS)
    for gender, bands in AGES.items():
        for band, value in bands.items():
            add(COUNT_DAY, f"all_need_{gender}_{band}", value, COUNT)
    add(COUNT_DAY, "all_need", sum(sum(bands.values()) for bands in AGES.values()), COUNT)
    add(COUNT_DAY, "yot_vulnerable", sum(YOUNG_PEOPLE.values()), COUNT)
    for age, value in YOUNG_PEOPLE.items():
        add(COUNT_DAY, f"yot_vulnerable_aged_{age}", value, COUNT)
