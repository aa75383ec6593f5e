"""Lengths of time as people say them, in both languages."""

from inspector_app.domain.text import Text

HOUR, DAY = 60, 1440  # minutes
DAYS_FROM = 2  # days; below that a test is spoken of in hours: 24 小时, 47 小时 30 分


def in_words(minutes: int) -> Text:
    """Write minutes as 19 分, 20 小时 19 分 or 9 天 3 小时; nothing is shorter than no time at all."""
    span = max(0, minutes)
    if span >= DAYS_FROM * DAY:
        days, rest = divmod(span, DAY)
        return _two((days, "天", "d"), (rest // HOUR, "小时", "h"))
    hours, rest = divmod(span, HOUR)
    return _two((hours, "小时", "h"), (rest, "分", "min")) if hours else _one(rest, "分", "min")


def clip_clock(seconds: float) -> str:
    """Write a moment or the length of a clip to the tenth of a second, as on a video: ``0:03.5``."""
    tenths = int(10 * seconds + 0.5)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"


def _one(count: int, zh: str, en: str) -> Text:
    return Text(f"{count} {zh}", f"{count} {en}")


def _two(large: tuple[int, str, str], small: tuple[int, str, str]) -> Text:
    return _one(*large) + Text(" ", " ") + _one(*small) if small[0] else _one(*large)
