"""Numbers, days, durations and sizes as people read them on the screen."""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from inspector_app import words
from inspector_app.domain.file_size import size_words
from inspector_app.domain.spans import in_words
from inspector_app.domain.text import Text
from inspector_app.gui import i18n

if TYPE_CHECKING:  # not needed before the first paint
    from inspector_app.domain.run import RunSummary

NBSP = "\u00a0"
_BEFORE_NUMBER = re.compile(r"(?<=[A-Z]) (?=\d{3})")


def unbroken(said: str) -> str:
    """Let no line break within the name of a standard, as in GB 55030."""
    return _BEFORE_NUMBER.sub(NBSP, said)


def size(count: int) -> str:
    """Write a number of bytes with a unit, as documents do."""
    return size_words(count)


def counted(photos: int, clips: int) -> Text:
    """Name so many photos and clips, each as what it is."""
    key = "photos_clips" if photos and clips else "clips" if clips else "photos"
    return words.text(f"run.{key}", photos=photos, clips=clips)


def day(value: date, today: date) -> str:
    """Write a day: today, yesterday, tomorrow, then month and day, then the year too."""
    names = {0: "today", 1: "yesterday", -1: "tomorrow"}
    distance = (today - value).days
    if distance in names:
        return i18n.tr(f"window.day_{names[distance]}")
    return value.strftime("%m-%d") if value.year == today.year else value.isoformat()


def moment(value: datetime, now: datetime) -> str:
    """Write a moment: the time alone today, day and time else."""
    clock = value.strftime("%H:%M")
    return clock if value.date() == now.date() else f"{day(value.date(), now.date())} {clock}"


def list_moment(value: datetime, now: datetime) -> str:
    """Write a moment for a list: the time only for today."""
    local = value.replace(tzinfo=None)
    if local.date() == now.date():
        return f"{day(local.date(), now.date())} {local:%H:%M}"
    return day(local.date(), now.date())


def clock(minutes: int) -> str:
    """Write minutes as hours and minutes in figures: 3:41."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def duration(minutes: int) -> str:
    """Write minutes in words: 20 小时 19 分."""
    return i18n.say(in_words(minutes))


def long_day(value: date) -> str:
    """Write a day with its weekday for the head of a page."""
    key = f"window.weekday_{value.weekday()}"
    month = words.text(f"window.month_{value.month}")
    return i18n.tr("window.long_day", month=month, day=value.day, weekday=words.text(key))


def place(run: "RunSummary") -> str:
    """Write project and place in one line, parted as the parts of a place are."""
    parts = (" ".join(part.split("\n")) for part in (run.project_name, run.place) if part)
    return "　".join(parts)
