"""The kinds of answer: how each is typed, kept as text and read back."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from inspector_app.domain.quantity import parse_number, plain


class FieldKind(StrEnum):
    """What a field asks for."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    INTEGER = "integer"
    CHOICE = "choice"
    CHOICES = "choices"  # several of the options, parted by spaces
    YES_NO = "yes_no"  # "yes" or "no"
    DATE = "date"  # 2026-09-16
    MOMENT = "moment"  # 2026-09-16T09:12, the wall time of the site
    DURATION = "duration"  # whole seconds
    INSTRUMENT = "instrument"  # id of an instrument


_BREAKS = re.compile(r"\s*[\x00-\x1f\x7f-\x9f\u2028\u2029]+\s*")
_TIME = re.compile(r"(\d{1,2})[:：.时hH](\d{1,2})分?\Z")
_HOURS = re.compile(
    r"(?:(\d+)\s*(?:小时|时|h|:|：))?\s*(?:(\d+)\s*(?:分钟|分|min|m)?)?\s*(?:(\d+)\s*(?:秒|s))?\Z"
)


def parse_time_of_day(text: str) -> tuple[int, int] | None:
    """Read 9:12, 09：12, 9时12分 or 0912 as hour and minute."""
    stripped = text.strip()
    if stripped.isascii() and stripped.isdigit() and len(stripped) in (3, 4):
        stripped = f"{stripped[:-2]}:{stripped[-2:]}"
    match = _TIME.match(stripped)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2])
    return (hour, minute) if hour < 24 and minute < 60 else None


def parse_date(text: str, today: date) -> date | None:
    """Read 2026-09-16, 2026/9/16, 2026年9月16日, 9-16 or 0916 (this year)."""
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) == 1 and len(digits := re.sub(r"\D", "", text)) in (4, 8):
        parts = [int(digits[:-4]) if len(digits) == 8 else today.year, int(digits[-4:-2]), int(digits[-2:])]
    if len(parts) == 2:
        parts = [today.year, *parts]
    if len(parts) != 3 or parts[0] < 1900:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def parse_moment(text: str, today: date) -> datetime | None:
    """Read a date and a time, or a time alone (today); naive, the wall time of the site.

    Sites write times to the minute. Seconds that were typed are not dropped: they could turn a verdict.
    """
    stripped = text.strip()
    for candidate in (stripped, stripped.replace("T", " ")):
        try:
            read = datetime.fromisoformat(candidate).replace(tzinfo=None)
        except ValueError:
            continue
        return read if read == read.replace(second=0, microsecond=0) else None
    head, _, tail = stripped.replace("T", " ").rpartition(" ")
    clock = parse_time_of_day(tail)
    day = parse_date(head, today) if head else today
    if clock is None or day is None:
        return None
    return datetime.combine(day, time(*clock))


def parse_duration(text: str) -> timedelta | None:
    """Read 24:19, 24h19min, 24 小时 19 分, 90min or 90 (minutes)."""
    stripped = text.strip()
    if not stripped:
        return None
    match = _HOURS.match(stripped)
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(group or 0) for group in match.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def one_line(typed: str) -> str:
    """Return a text in one line: line ends, tabs and other controls become one space, ends are cut."""
    return _BREAKS.sub(" ", typed).strip()


def without_unit(typed: str, unit: str) -> str:
    """Return a number without the unit of its field, written behind it in any width: ``20 mm``, ``20㎜``."""
    wide, own = (unicodedata.normalize("NFKC", text).replace(" ", "") for text in (typed, unit))
    bare = wide[: -len(own)] if own and wide.casefold().endswith(own.casefold()) else ""
    return bare if parse_number(bare) is not None else typed


def normal_form(kind: FieldKind, typed: str, today: date, unit: str = "") -> str:
    """Return the text that is kept: the normal form where the typing can be read, else the typing itself.

    Nothing that was typed is thrown away; what cannot be read stands and is reported. Only a long text
    has lines; everything else is one line. A number may bear the unit of its field.
    """
    stripped = typed.strip() if kind is FieldKind.LONG_TEXT else one_line(typed)
    if not stripped:
        return ""
    if kind in (FieldKind.NUMBER, FieldKind.INTEGER):
        number = parse_number(without_unit(stripped, unit))
        return stripped if number is None else plain(number)
    if kind is FieldKind.DATE:
        day = parse_date(stripped, today)
        return stripped if day is None else day.isoformat()
    if kind is FieldKind.MOMENT:
        moment = parse_moment(stripped, today)
        return stripped if moment is None else moment.isoformat(timespec="minutes")
    if kind is FieldKind.DURATION:
        duration = None if re.fullmatch(r"\d+ s", stripped) else parse_duration(stripped)
        return stripped if duration is None else f"{int(duration.total_seconds())} s"
    if kind is FieldKind.LONG_TEXT:
        return typed
    return stripped


def is_readable(kind: FieldKind, text: str, options: tuple[str, ...] = ()) -> bool:
    """Tell whether a kept text is a proper value of its kind."""
    if not text:
        return True
    if kind is FieldKind.NUMBER:
        return parse_number(text) is not None
    if kind is FieldKind.INTEGER:
        number = parse_number(text)
        return number is not None and number == number.to_integral_value()
    if kind is FieldKind.CHOICE:
        return text in options
    if kind is FieldKind.CHOICES:
        return set(text.split()) <= set(options)
    if kind is FieldKind.YES_NO:
        return text in ("yes", "no")
    if kind is FieldKind.DATE:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None
    if kind is FieldKind.MOMENT:
        return re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", text) is not None
    if kind is FieldKind.DURATION:
        return re.fullmatch(r"\d+ s", text) is not None
    return True
