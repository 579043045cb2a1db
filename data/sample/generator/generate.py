"""Write the sample lists.  Usage: generate.py OUT_DIR"""

import os
import sys

import adolescents
import assessments
import audits
import care_leavers
import children_in_need
import cla_demographics
import disability
import early_help
import early_years
import front_door
import improvement_dashboard
import looked_after
import protection
import safeguarding
import supplied
import youth_justice
from world import World

# In the order in which they lean on one another.
TOPICS = [
    protection,
    front_door,
    early_help,
    safeguarding,
    assessments,
    looked_after,
    children_in_need,
    youth_justice,
    disability,
    care_leavers,
    audits,
    adolescents,
    improvement_dashboard,
    early_years,
    cla_demographics,
    supplied,
]


def main(argv):
    if len(argv) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    os.makedirs(argv[0], exist_ok=True)
    world = World(argv[0])
    for topic in TOPICS:
        topic.make(world)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
