"""Write the sample lists.  Usage: generate.py OUT_DIR"""

import os
import sys

import assessments
import early_help
import front_door
import protection
import safeguarding
import supplied
from world import World

# In the order in which they lean on one another.
TOPICS = [
    protection,
    front_door,
    early_help,
    safeguarding,
    assessments,
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
