"""Times and durations as the run shows them."""

from datetime import datetime

from inspector_app import words
from inspector_app.domain.text import Text
from inspector_app.gui import i18n


def clock(minutes: int) -> str:
    """Write a duration as hours and minutes: 3:41."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def in_words(minutes: int) -> Text:
    """Write a duration in words: 20 小时 19 分."""
    hours, rest = divmod(max(0, minutes), 60)
    if not hours:
        return words.text("window.minutes", count=rest)
    if not rest:
        return words.text("window.hours", count=hours)
    return words.text("window.hours_minutes", hours=hours, minutes=rest)


def day_and_time(moment: datetime, now: datetime) -> str:
    """Write a time of today as it is, of the days beside it with their word, of others with the date."""
    days = (moment.date() - now.date()).days
    time = f"{moment:%H:%M}"
    if days == 0:
        return time
    if days in (-1, 1):
        return f"{i18n.tr('run.tomorrow' if days == 1 else 'run.yesterday')} {time}"
    return f"{moment:%m-%d} {time}" if moment.year == now.year else f"{moment:%Y-%m-%d} {time}"
