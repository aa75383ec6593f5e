"""Lengths of time in words."""

import pytest

from inspector_app.domain.spans import clip_clock, in_words


@pytest.mark.parametrize(
    ("minutes", "zh", "en"),
    [
        (0, "0 分", "0 min"),
        (59, "59 分", "59 min"),
        (60, "1 小时", "1 h"),
        (1219, "20 小时 19 分", "20 h 19 min"),
        (2000, "33 小时 20 分", "33 h 20 min"),
        (2880, "2 天", "2 d"),
        (13_140, "9 天 3 小时", "9 d 3 h"),
        (-5, "0 分", "0 min"),
    ],
)
def test_no_length_is_told_in_thousands_of_minutes(minutes: int, zh: str, en: str) -> None:
    """Hours from an hour on, days from two days on."""
    assert (in_words(minutes).zh, in_words(minutes).en) == (zh, en)


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.0, "0:00.0"), (0.05, "0:00.1"), (59.97, "1:00.0"), (72.34, "1:12.3")]
)
def test_a_moment_of_a_clip_is_written_to_the_tenth(seconds: float, said: str) -> None:
    """Without a sixtieth second."""
    assert clip_clock(seconds) == said
