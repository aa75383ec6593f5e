"""The inspector's laptop: guided construction quality inspection, offline."""

__version__ = "1.0.0"
