"""What is said of a file in the inbox, and how the names in the sentence are kept in both languages."""

from collections.abc import Mapping

from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import UserError
from inspector_app.domain.inbox import OF_SYSTEM, SEEN, InboxItem, InboxState
from inspector_app.domain.text import Text, join
from inspector_app.words import error_text, flaw_text, text

_NOWHERE = (InboxState.WAITING, InboxState.PUT_AWAY)  # what else is to be done with them can wait


def item_words(item: InboxItem) -> Text:
    """Return the sentence that says what became of a file."""
    params = _told(item.params)
    if item.state is InboxState.REFUSED:
        why = error_text(UserError(item.reason, **{name: params[name] for name in params if name != SEEN}))
        is_told = item.seen and item.reason != OF_SYSTEM  # which no person has put away
        return join([why, text("inbox.seen", time=item.seen)], "", " ") if is_told else why
    said = text(item.reason, **params)
    if item.unfit is not None:
        unfit = text(f"inbox.unfit_{item.unfit}")
        return unfit if item.state in _NOWHERE else join([said, unfit], "；", "; ")
    if item.odd_time is not None:
        return join([said, item.odd_time], "。", ". ")
    if not item.flaws:
        return said
    named = join(list(map(flaw_text, item.flaws)), "、", ", ")
    return join([said, text("inbox.poor", flaws=named)], "；", "; ")


def kept_params(params: Mapping[str, object]) -> dict[str, str]:
    """Return the parameters of a sentence as they are kept: a Text under two names, English with ``_en``."""
    kept: dict[str, str] = {}
    for name, value in params.items():
        kept |= {name: value.zh, f"{name}_en": value.en} if isinstance(value, Text) else {name: str(value)}
    return kept


def seen_at(at: Moment) -> str:
    """Return how ``SEEN`` says when a refused file was put away."""
    return f"{at.wall:%Y-%m-%d %H:%M}"


def _told(kept: Mapping[str, str]) -> dict[str, object]:
    """Return kept parameters as sentences take them."""
    return {
        name: Text(value, kept[f"{name}_en"]) if f"{name}_en" in kept else value for name, value in kept.items()
    }
