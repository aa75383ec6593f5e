"""What is said of a pair: how alike in words, how far apart in time, and where each of the two stands."""

from datetime import datetime

from inspector_app.domain.likeness import LikenessKind, Pair, Use
from inspector_app.domain.text import Text
from inspector_app.gui import i18n
from inspector_app.gui.marks import Mark

MINUTE, HOUR, DAY = 60, 3600, 86_400


def state_of(pair: Pair) -> str:
    """Return the heap that a pair lies on: open, cleared or near."""
    if pair.cleared is not None:
        return "cleared"
    return "open" if pair.needs_explanation else "near"


def mark_of(pair: Pair) -> Mark:
    """Return the mark beside it."""
    return {"open": Mark.WARN, "cleared": Mark.DONE, "near": Mark.INCOMPLETE}[state_of(pair)]


def is_one_record(pair: Pair) -> bool:
    """Tell whether both stand in one record."""
    return pair.left.evidence.run_id == pair.right.evidence.run_id


def kind_words(pair: Pair) -> str:
    """Return how the two are alike, in a few words."""
    return i18n.tr(f"pairs.kind_{pair.kind.value}")


def sentence(pair: Pair) -> str:
    """Return what was found, as one sentence for people."""
    where = i18n.tr("pairs.one_record" if is_one_record(pair) else "pairs.two_records")
    if pair.kind is LikenessKind.NEAR:
        return i18n.tr("pairs.said_near", apart=apart_words(pair))
    if pair.kind is LikenessKind.AGAIN and not pair.needs_explanation and pair.cleared is None:
        return i18n.tr("pairs.said_again_here", apart=apart_words(pair))
    return i18n.tr(f"pairs.said_{pair.kind.value}", where=where, apart=apart_words(pair))


def measured(pair: Pair) -> str:
    """Return the numbers behind the sentence."""
    if pair.kind is LikenessKind.SAME:
        return i18n.tr("pairs.same_bytes", digest=pair.left.evidence.digest[:16])
    score = round(pair.score / 10)
    return i18n.tr("pairs.numbers", distance=pair.distance, points=pair.points, score=score)


def apart_words(pair: Pair) -> str:
    """Return how long lies between the two captures, or that it is not known."""
    seconds = _apart(pair.left, pair.right)
    if seconds is None:
        return i18n.tr("pairs.apart_unknown")
    for unit, length in (("days", DAY), ("hours", HOUR), ("minutes", MINUTE)):
        if seconds >= 2 * length:
            return i18n.tr(f"pairs.apart_{unit}", count=round(seconds / length))
    return i18n.tr("pairs.apart_seconds", count=round(seconds))


def _apart(left: Use, right: Use) -> float | None:
    try:
        one, other = (datetime.fromisoformat(use.evidence.made_at) for use in (left, right))
    except ValueError:
        return None
    return abs((one.replace(tzinfo=None) - other.replace(tzinfo=None)).total_seconds())


def title_of(use: Use) -> str:
    """Return the record of one of the two."""
    return f"{use.serial}　{i18n.say(Text(use.title_zh, use.title_en))}"


def shot_of(use: Use, shot: str) -> str:
    """Return what it shows: the shot, with its row, and what was written below it."""
    return "　".join(part for part in (shot, use.evidence.caption) if part)


def place_of(use: Use) -> str:
    """Return where it belongs."""
    return "　".join(part for part in (use.project_name, use.place, use.evidence.original_name) if part)


def dates_of(use: Use) -> str:
    """Return when it was taken and when it came in."""
    taken = use.evidence.made_words
    said = i18n.tr("evidence.taken", time=taken) if taken else i18n.tr("evidence.no_time")
    added = i18n.tr("pairs.added", time=f"{use.evidence.added.wall:%Y-%m-%d}")
    return f"{said}\n{added}"  # one line would be cut in the window of a small laptop
