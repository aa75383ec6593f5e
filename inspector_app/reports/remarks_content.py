"""Hints with the reasons given on site, and amendments with both values."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from inspector_app.domain.answers import REASON
from inspector_app.domain.procedure import Field, Range
from inspector_app.domain.quantity import parse_number, show
from inspector_app.domain.quantity import plain as number_text
from inspector_app.domain.run import Amendment, Seal
from inspector_app.domain.values import FieldKind
from inspector_app.domain.verdict import VERDICT_WORDS, Verdict
from inspector_app.reports.asked import is_asked
from inspector_app.reports.record import Align, Column, Row, Section, Table, plain
from inspector_app.reports.source import GAPS_REASON, Source
from inspector_app.reports.wording import NOTHING, stamp

_HINTS = (0.22, 0.41, 0.37)
_AMENDMENTS = (0.05, 0.17, 0.18, 0.18, 0.42)


def remarks_section(source: Source) -> Section:
    """Return the hints: unusual values with their reasons, the judge's remarks, the state of photos."""
    words = source.words
    columns = _columns(source, ("item", "hint", "explanation"), _HINTS)
    lines = [*_unusual(source), *_pictureless(source), *_judged(source), *_photos(source)]
    rows = tuple(Row(tuple(plain(text or NOTHING) for text in line)) for line in lines)
    return Section(words("remarks"), (Table(columns, rows or (_nothing(words("none")),), working=True),))


def amendments_section(source: Source) -> Section:
    """Return the amendments, or the statement that there are none."""
    words, run = source.words, source.run
    columns = _columns(source, ("", "item", "old_value", "new_value", "why_who_when"), _AMENDMENTS)
    rows = [
        Row(tuple(plain(text) for text in _amendment(source, number, item)))
        for number, item in enumerate(source.amendments(), start=1)
    ]
    rows += [Row((plain(text, bold=True),), wide=True) for text in _turns(source)]
    none = words("no_amendment", revision=run.revision) if run.revision else words("no_amendment_draft")
    table = Table(columns, tuple(rows) or (_nothing(none),), working=True)
    return Section(words("amendments"), (table,))


def _amendment(source: Source, number: int, item: Amendment) -> tuple[str, ...]:
    params = {
        "reason": item.reason,
        "who": source.words.names(item.who),
        "when": stamp(item.at),
        "revision": item.revision,
    }
    old, new = (text or NOTHING for text in source.shown_amendment(item))
    return f"※{number}", source.path_title(item.path), old, new, source.words("amended_by", **params)


def _turns(source: Source) -> Iterator[str]:
    """Say of each revision that turned the verdict what it was before and what it is since.

    The verdict of a record that stays incomplete is turned where what was measured means another one.
    """
    measured = source.measured
    for before, since in pairwise(source.run.seals):
        if before.verdict is not since.verdict:
            yield _turned(source, "verdict_turned", since, (before.verdict, since.verdict))
        elif {before.revision, since.revision} <= measured.keys():
            old, new = measured[before.revision], measured[since.revision]
            if old is not new:
                yield _turned(source, "measured_turned", since, (old, new))


def _turned(source: Source, key: str, since: Seal, turn: tuple[Verdict, Verdict]) -> str:
    old, new, stays = (source.words.of(VERDICT_WORDS[one]) for one in (*turn, since.verdict))
    return source.words(key, revision=since.revision, old=old, new=new, stays=stays)


def _columns(source: Source, heads: tuple[str, ...], shares: tuple[float, ...]) -> tuple[Column, ...]:
    return tuple(
        Column(source.words(head) if head else "", share, Align.LEFT if head else Align.CENTRE)
        for head, share in zip(heads, shares, strict=True)
    )


def _nothing(text: str) -> Row:
    return Row((plain(text),), wide=True)


def _unusual(source: Source) -> Iterator[tuple[str, str, str]]:
    for path, reason in sorted(source.run.answers.items(), key=_printed_order(source)):
        if not path.endswith(REASON) or path == GAPS_REASON or not reason:
            continue
        plain_path = path.removesuffix(REASON)
        if not is_asked(source, plain_path):
            continue
        yield source.path_title(plain_path), _why(source, plain_path), source.words.reason(reason)


def _pictureless(source: Source) -> Iterator[tuple[str, str, str]]:
    """Say of each answer that was read from a photo which was taken out that it counts as typed."""
    for path, reading in source.readings.items():
        if reading is None and is_asked(source, path):
            yield source.path_title(path), source.words("picture_gone"), ""


def _why(source: Source, path: str) -> str:
    field = source.procedure.field_at(path)
    if field is not None and field.kind is FieldKind.INSTRUMENT:
        return _calibration(source, path)
    return _why_unusual(source, field, source.shown(path, source.run.answers.get(path, "")))


def _calibration(source: Source, path: str) -> str:
    """Say what was wrong with an instrument on the day of the run."""
    known, words = source.instrument(path), source.words
    name = words.instrument(known)
    if known.due_on is not None and source.run.created.wall.date() > known.due_on:
        return words("calibration_expired", instrument=name, due=known.due_on.isoformat())
    return words("calibration_doubtful", instrument=name)


def _printed_order(source: Source) -> Callable[[tuple[str, str]], tuple[int, str]]:
    fields = {field.key: number for number, field in enumerate(source.procedure.fields())}
    groups = {group.key: number for number, group in enumerate(source.procedure.groups(), len(fields))}
    places = fields | groups

    def order(item: tuple[str, str]) -> tuple[int, str]:
        head = item[0].removesuffix(REASON).partition("/")[0]
        return places.get(head, len(places)), item[0]

    return order


def _why_unusual(source: Source, field: Field | None, kept: str) -> str:
    span = field.soft if field else None
    if span is None or field is None:
        return source.words("unusual", value=kept or NOTHING)
    usual = range_text(span, field.unit)
    if usual and not _lies_outside(span, parse_number(kept.partition("\u00a0")[0])):
        return source.words("usual_now", value=kept or NOTHING, range=usual)
    said = source.words.of(span.why) or source.words("usual", range=usual)
    return source.words("unusual_because", value=kept or NOTHING, why=said)


def _lies_outside(span: Range, number: Decimal | None) -> bool:
    if number is None:
        return True
    low = (span.least is not None and number < span.least) or (span.above is not None and number <= span.above)
    high = (span.most is not None and number > span.most) or (span.below is not None and number >= span.below)
    return low or high


def range_text(span: Range, unit: str) -> str:
    """Write an interval: ``15–80 mm``, ``≥ 15 mm``."""
    if span.least is not None and span.most is not None:
        return f"{number_text(span.least)}–{show(span.most, unit)}"
    ends = ((span.least, "≥"), (span.most, "≤"), (span.above, ">"), (span.below, "<"))
    return "、".join(f"{sign}\u00a0{show(end, unit)}" for end, sign in ends if end is not None)


def _judged(source: Source) -> Iterator[tuple[str, str, str]]:
    for hint in source.judgement.hints:
        yield source.words("by_rule"), source.words.of(hint), ""


def _photos(source: Source) -> Iterator[tuple[str, str, str]]:
    for number, photo in enumerate(source.photos, start=1):
        if (unfit := source.unfit.get(photo.id)) is not None:
            yield source.words("photo_number", number=number), source.words.of(unfit), ""
        if photo.doubts:
            flaws = source.words.flaws(photo.doubts)
            yield source.words("photo_number", number=number), flaws, source.words.reason(photo.quality_reason)
