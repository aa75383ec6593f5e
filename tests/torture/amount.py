"""How much is tortured: a little in every run of the tests, all of it by ``make torture``."""

import os

FILES = int(os.environ.get("INSPECTOR_TORTURE", "360"))  # mutated files over all kinds
KILLS = int(os.environ.get("INSPECTOR_TORTURE_KILLS", "7"))  # over all kinds of work
