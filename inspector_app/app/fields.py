"""How one answer stands: readable, within its ranges, against its limit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from inspector_app.app.views import FieldState, FieldView
from inspector_app.domain.answers import REASON, Answers
from inspector_app.domain.equipment import Equipment
from inspector_app.domain.procedure import Field, Limit, Limits, Range
from inspector_app.domain.quantity import parse_number, plain
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.units import unit_text
from inspector_app.domain.values import FieldKind, is_readable, normal_form, one_line
from inspector_app.words import text as words

_NUMBERS = (FieldKind.NUMBER, FieldKind.INTEGER)
_BESIDE_OTHERS = (FieldKind.MOMENT, FieldKind.DATE, FieldKind.INSTRUMENT)  # judged by more than their own text
_RELATIONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": lambda value, limit: value >= limit,
    "<=": lambda value, limit: value <= limit,
    "==": lambda value, limit: value == limit,
    ">": lambda value, limit: value > limit,
    "<": lambda value, limit: value < limit,
}
_SIGNS = {">=": "≥", "<=": "≤", "==": "=", "±": "±", ">": ">", "<": "<"}


@dataclass(frozen=True, slots=True)
class FieldContext:
    """What a field is judged against besides itself."""

    run: Answers
    limits: Limits
    equipment: Mapping[str, Equipment]
    now: datetime  # site wall time, naive
    known: dict[str, FieldView]  # by path; views that stay as long as their own text and reason stay


def view_field(field: Field, answers: Answers, context: FieldContext, *, required: bool) -> FieldView:
    """Return how the answer to ``field`` stands; ``answers`` reads the row or the run it belongs to."""
    path = answers.path(field.key)
    kept, reason = answers.texts.get(path, ""), answers.texts.get(path + REASON, "")
    known = context.known.get(path)
    if known is not None and _is_still(known, field, (kept, reason, required)):
        return known
    view = _view(field, answers, context, reason, required=required)
    if not _is_beside_others(field):
        context.known[path] = view
    return view


def _is_beside_others(field: Field) -> bool:
    spans = [span for span in (field.hard, field.soft) if span is not None]
    return field.kind in _BESIDE_OTHERS or any(span.not_above for span in spans)


def _is_still(known: FieldView, field: Field, now: tuple[str, str, bool]) -> bool:
    return known.field is field and (known.text, known.reason, known.required) == now


def _view(field: Field, answers: Answers, context: FieldContext, reason: str, *, required: bool) -> FieldView:
    kept = answers.text(field.key)
    state, note = _judge(field, answers, context, reason)
    limit = context.limits.by_name.get(field.limit)
    return FieldView(
        field=field,
        path=answers.path(field.key),
        text=kept,
        shown=shown(field.kind, kept),
        state=state,
        help=note,
        limit=limit_text(field, limit),
        clause=limit.clause if limit else "",
        confidence=str(limit.confidence) if limit else "",
        limit_source=limit.source_title if limit else Text("", ""),
        reason=reason,
        required=required,
        measured=measured(field, kept),
    )


def kept_form(field: Field | None, typed: str, today: date) -> str:
    """Return what is kept of a typing; a text that the procedure gives several lines keeps them."""
    if field is None:
        return one_line(typed)
    kind = FieldKind.LONG_TEXT if field.multiline else field.kind
    return normal_form(kind, typed, today, field.unit)


def instrument_text(item: Equipment | None) -> str:
    """Return what is kept of an instrument beside its id: what it was when it was chosen."""
    if item is None:
        return ""
    return "|".join((item.name, item.number, item.due_on.isoformat() if item.due_on else ""))


def measured(field: Field, kept: str) -> Text:
    """Return a number with its unit, as it stands beside its limit; nothing for other answers."""
    value = parse_number(kept) if field.kind in _NUMBERS else None
    if value is None:
        return Text("", "")
    return unit_text(plain(value), field.unit)


def shown(kind: FieldKind, kept: str) -> str:
    """Return an answer as people read it; the names of options are left to the screen."""
    if kind is FieldKind.MOMENT and is_readable(kind, kept):
        return kept.replace("T", " ")
    if kind is FieldKind.DURATION and is_readable(kind, kept) and kept:
        minutes, seconds = divmod(int(kept.partition(" ")[0]), 60)
        tail = f":{seconds:02}" if seconds else ""
        return f"{minutes // 60}:{minutes % 60:02}{tail}"
    return kept


def limit_text(field: Field, limit: Limit | None) -> Text:
    """Return the limit as it stands under the field, such as ``≥ 20 mm``."""
    if limit is None:
        return Text("", "")
    if not isinstance(limit.value, Decimal):
        said = limit.value if isinstance(limit.value, str) else ""
        return Text(said, said if said.isascii() else limit.title.en)  # words in Chinese: there its title
    sign = _SIGNS.get(field.relation, "")
    return same(f"{sign}\u00a0" if sign else "") + unit_text(plain(limit.value), limit.unit)


def _judge(field: Field, answers: Answers, context: FieldContext, reason: str) -> tuple[FieldState, Text]:
    kept = answers.text(field.key)
    if not kept:
        return FieldState.PLAIN, field.hint
    if not is_readable(field.kind, kept, field.option_keys):
        return FieldState.HARD, words(f"session.unreadable_{field.kind}")
    if field.kind is FieldKind.INSTRUMENT and kept not in context.equipment:
        return FieldState.HARD, words("session.instrument_unknown")
    if broken := _outside(field, field.hard, answers, context):
        return FieldState.HARD, broken
    usual = _soft_range(field, context)
    unusual = _outside(field, usual, answers, context) or _equipment_trouble(field, kept, context)
    if unusual and not reason:
        return FieldState.SOFT, unusual
    state, note = _against_limit(field, answers, context)
    confirmed = unusual is not None and state is not FieldState.MISSED
    return (FieldState.CONFIRMED, same(reason)) if confirmed else (state, note)


def _soft_range(field: Field, context: FieldContext) -> Range | None:
    """Return what is usual; where a profile asks for less than the standard, that end moves as far."""
    limit, span = context.limits.by_name.get(field.limit), field.soft
    if limit is None or span is None:
        return span
    value, standard = limit.value, limit.standard_value
    if not isinstance(value, Decimal) or not isinstance(standard, Decimal):
        return span
    if field.relation == ">=" and span.least is not None and value < standard:
        return replace(span, least=span.least + value - standard)
    if field.relation == "<=" and span.most is not None and value > standard:
        return replace(span, most=span.most + value - standard)
    return span


def _against_limit(field: Field, answers: Answers, context: FieldContext) -> tuple[FieldState, Text]:
    limit = context.limits.by_name.get(field.limit)
    compare = _RELATIONS.get(field.relation)
    value = answers.number(field.key)
    if limit is None or compare is None or value is None or not isinstance(limit.value, Decimal):
        return FieldState.PLAIN, field.hint
    return (FieldState.MET if compare(value, limit.value) else FieldState.MISSED), field.hint


def _outside(field: Field, span: Range | None, answers: Answers, context: FieldContext) -> Text | None:
    if span is None:
        return None
    if field.kind in _NUMBERS:
        value = answers.number(field.key)
        broken = _number_outside(value, span, field.unit) or _above_other(value, span, answers, context)
    elif field.kind in (FieldKind.MOMENT, FieldKind.DATE):
        broken = _moment_outside(answers, field, span, context)
    elif field.kind is FieldKind.DURATION:
        duration = answers.duration(field.key)
        minutes = None if duration is None else Decimal(int(duration.total_seconds())) / 60
        broken = _number_outside(minutes, span, field.unit or "min")
    else:
        broken = None
    if broken is None:
        return None
    return span.why if span.why.zh else broken


def _number_outside(value: Decimal | None, span: Range, unit: str) -> Text | None:
    if value is None:
        return None
    low = span.least is not None and value < span.least
    high = span.most is not None and value > span.most
    not_above = span.above is not None and value <= span.above
    not_below = span.below is not None and value >= span.below
    not_one_of_them = bool(span.only) and value not in span.only
    if not (low or high or not_above or not_below or not_one_of_them):
        return None
    return words("session.outside", range=_range_text(span, unit))


def _above_other(value: Decimal | None, span: Range, answers: Answers, context: FieldContext) -> Text | None:
    if not span.not_above or value is None:
        return None
    most = answers.number(span.not_above)
    if most is None:
        most = context.run.number(span.not_above)
    return None if most is None or value <= most else words("session.above_other", most=plain(most))


def _range_text(span: Range, unit: str) -> Text:
    if span.only:
        return unit_text("/".join(plain(value) for value in span.only), unit)
    if span.least is not None and span.most is not None:
        return same(f"{plain(span.least)}–") + unit_text(plain(span.most), unit)
    ends = ((span.least, "≥"), (span.most, "≤"), (span.above, ">"), (span.below, "<"))
    said = [same(f"{sign}\u00a0") + unit_text(plain(end), unit) for end, sign in ends if end is not None]
    return join(said, "，", ", ")


def _moment_outside(answers: Answers, field: Field, span: Range, context: FieldContext) -> Text | None:
    """Say that a moment or day lies outside; what ends by something still open ends by now at the latest."""
    value = _as_moment(answers, field.key)
    if value is None:
        return None
    is_day = field.kind is FieldKind.DATE
    earliest = _bound(span.not_before, answers, context)
    latest = _bound(span.not_after, answers, context) or (context.now if span.not_after else None)
    written = "%Y-%m-%d" if is_day else "%m-%d %H:%M"
    if earliest is not None and value < (datetime.combine(earliest, time.min) if is_day else earliest):
        return words("session.too_early", bound=f"{earliest:{written}}")
    if latest is not None and value > latest:
        return words("session.too_late", bound=f"{latest:{written}}")
    return None


def _bound(name: str, answers: Answers, context: FieldContext) -> datetime | None:
    """Return the moment that another field names; a bound that is not there yet is none."""
    if not name:
        return None
    if name == "now":
        return context.now
    return _as_moment(answers, name) or _as_moment(context.run, name)


def _as_moment(answers: Answers, key: str) -> datetime | None:
    if found := answers.moment(key):
        return found
    day = answers.day(key)
    return datetime.combine(day, time.min) if day else None


def _equipment_trouble(field: Field, kept: str, context: FieldContext) -> Text | None:
    if field.kind is not FieldKind.INSTRUMENT:
        return None
    instrument = context.equipment.get(kept)
    if instrument is None or instrument.is_calibrated_on(context.now.date()):
        return None
    due: date | None = instrument.due_on
    return words("session.calibration_expired", due=due.isoformat() if due else "—", number=instrument.number)
