"""What holds for all tests: no property test is timed, since other work may share the machine."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
