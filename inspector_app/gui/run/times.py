"""Times and durations as the run shows them."""

from datetime import datetime

from inspector_app.domain.spans import DAY, DAYS_FROM, HOUR
from inspector_app.gui import i18n


def clock(minutes: int) -> str:
    """Write a duration as hours and minutes: 3:41; from two days on with the days before them."""
    days = minutes // DAY if minutes >= DAYS_FROM * DAY else 0
    rest = minutes - days * DAY
    figure = f"{rest // HOUR}:{rest % HOUR:02d}"
    return i18n.tr("run.days_and_clock", days=days, clock=figure) if days else figure


def day_and_time(moment: datetime, now: datetime) -> str:
    """Write a time of today as it is, of the days beside it with their word, of others with the date."""
    days = (moment.date() - now.date()).days
    time = f"{moment:%H:%M}"
    if days == 0:
        return time
    if days in (-1, 1):
        return f"{i18n.tr('run.tomorrow' if days == 1 else 'run.yesterday')} {time}"
    return f"{moment:%m-%d} {time}" if moment.year == now.year else f"{moment:%Y-%m-%d} {time}"
