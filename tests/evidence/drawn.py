"""The drawn photos of the sample site, each drawn once a process: one takes a third of a second."""

from functools import cache

from inspector_app.evidence import samples

draw = cache(samples.draw)
