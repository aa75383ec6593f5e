"""The working of a judgement: every line with its clause, the order of judgement, where limits came from."""

from collections.abc import Sequence
from decimal import Decimal

from inspector_app.domain.procedure import NATIONAL, Limit
from inspector_app.domain.quantity import plain as number_text
from inspector_app.domain.quantity import show
from inspector_app.domain.verdict import Confidence, WorkLine
from inspector_app.reports.record import Align, Column, Paragraph, Row, Section, Table, plain
from inspector_app.reports.source import GAPS_REASON, Source
from inspector_app.reports.wording import NOTHING, Wording, stated

_OWN = ""  # where limits come from that no standard names
_UNSURE = "＊"  # behind a clause whose wording was not read in the book itself


def working_section(source: Source, gaps: Sequence[str]) -> Section:
    """Return the section of the working; ``gaps`` name the things still missing."""
    words = source.words
    heads = ("item", "formula", "result", "limit", "clause", "comparison")
    columns = (Column("", align=Align.CENTRE), *(Column(words(head)) for head in heads))
    lines = [_line(source, line) for line in source.judgement.lines]
    lines += [_photo_line(source), _signature_line(source)]
    rows = tuple(Row(tuple(map(plain, (str(n), *line)))) for n, line in enumerate(lines, start=1))
    paragraphs = (
        ("order", words.sentences([words.of(source.judgement.order)])),
        ("rounding", words.sentences([words.of(source.judgement.rounding)])),
        ("limit_sources", limit_sources(source)),
        ("confidence", _unsure(source)),
        ("gaps", words.closed(words.listed(list(gaps)))),
        ("gaps_reason", source.run.answers.get(GAPS_REASON, "")),
    )
    shown = tuple(Paragraph(words(label), plain(text)) for label, text in paragraphs if text)
    return Section(words("working"), (Table(tuple(columns), rows, working=True), *shown))


def limit_sources(source: Source) -> str:
    """Say which limits come from where, and what a local profile changed from what."""
    words = source.words
    by_source: dict[str, list[Limit]] = {}
    for limit in _used(source):
        by_source.setdefault(_OWN if _is_own(limit) else limit.source, []).append(limit)
    parts = []
    for name, limits in by_source.items():
        stated = words.listed(_limits(source, limits))
        if name == NATIONAL:
            parts.append(words("from_standard", limits=stated))
        elif name == _OWN:
            parts.append(words("from_procedure", limits=stated))
        else:
            parts.append(
                words("from_profile", limits=stated, profile=words.of(limits[0].source_title), id=name)
            )
    if all(limit.source == NATIONAL for limit in source.limits.by_name.values()):
        parts.append(words("profile_unchanged"))
    return words.sentences(parts)


def _is_own(limit: Limit) -> bool:
    """Tell whether the procedure itself set a limit: no clause of a standard asks for it."""
    return limit.source == NATIONAL and not limit.clause


def _used(source: Source) -> list[Limit]:
    names = dict.fromkeys(name for line in source.judgement.lines for name in line.limit_names)
    chosen = [name for name in names if name in source.limits.by_name] or list(source.limits.by_name)
    return [source.limits[name] for name in chosen]


def _limits(source: Source, limits: Sequence[Limit]) -> list[str]:
    """State limits; of several that say the same, each by its name."""
    said = [_limit(source, limit) for limit in limits]
    titles = [source.words.of(limit.title) for limit in limits]
    return [f"{title} {one}" if said.count(one) > 1 else one for title, one in zip(titles, said, strict=True)]


def _limit(source: Source, limit: Limit) -> str:
    title = source.words.of(limit.title)
    shown = _value(source, limit.value, limit.unit)
    if limit.source == NATIONAL or limit.standard_value is None:
        return stated(title, shown)
    old = _value(source, limit.standard_value, limit.unit)
    return f"{title} {source.words('instead_of' if limit.clause else 'instead_of_own', new=shown, old=old)}"


def _value(source: Source, value: object, unit: str) -> str:
    """Write the value of a limit; one in words is Chinese, so an English record names the limit only."""
    if isinstance(value, Decimal):
        return show(value, source.words.native(unit, number_text(value)))
    return source.words.native(value) if isinstance(value, str) else ""


def _line(source: Source, line: WorkLine) -> tuple[str, ...]:
    words = source.words
    title = words.of(line.title)
    row = source.row_of_line(line)
    mark = _UNSURE if line.confidence is not Confidence.HIGH else ""
    formula, result = (words.of(text) or NOTHING for text in (line.formula, line.result))
    limit = words.of(line.limit) or _named_limits(source, line)
    clause = words.clause(line.clause) or _of_procedure(source)
    return _named(words, row, title), formula, result, limit, clause + mark, words.of(line.comparison)


def _named_limits(source: Source, line: WorkLine) -> str:
    """State the limits that a line used without comparing with one of them; say so where it used none."""
    named = [source.limits[name] for name in line.limit_names if name in source.limits.by_name]
    return source.words.listed(_limits(source, named)) or source.words("no_own_limit")


def _of_procedure(source: Source) -> str:
    """Name the procedure: what no clause of a standard asks for, it asks for itself."""
    words, procedure = source.words, source.procedure
    return words("procedure_version", title=words.of(procedure.short_title), version=procedure.version)


def _named(words: Wording, row: str, title: str) -> str:
    """Name a line by its row and what is judged, one of them where it says the other too."""
    if row in title:
        return title
    return row if title in row else words("beside", one=row, two=title)


def _photo_line(source: Source) -> tuple[str, ...]:
    """Count the photos that the procedure asks for, each shot by its own number."""
    wanted = list(source.required_shots())
    there = [
        [photo for photo in source.photos if photo.shot == shot.key and photo.row in (row, row or photo.row)]
        for shot, row in wanted
    ]
    short = sum(max(shot.least - len(of_it), 0) for (shot, _), of_it in zip(wanted, there, strict=True))
    needed = sum(shot.least for shot, _ in wanted)
    photos = {photo.id: photo for of_it in there for photo in of_it}
    open_ = {
        "poor_open": sum(photo.is_unanswered for photo in photos.values()),
        "unfit_open": len(photos.keys() & source.unfit.keys()),
    }
    said = [source.words(key, count=count) for key, count in open_.items() if count]
    return _counted(
        source, "required_photos", [shot.least for shot, _ in wanted], (needed - short, needed), said
    )


def _signature_line(source: Source) -> tuple[str, ...]:
    roles = [role for role in source.procedure.signatures if role.required and source.holds(role.when)]
    counts = [sum(1 for s in source.run.signatures if s.role == role.role) for role in roles]
    given = sum(min(count, role.count) for count, role in zip(counts, roles, strict=True))
    return _counted(source, "signatures", [role.count for role in roles], (given, sum(r.count for r in roles)))


def _counted(
    source: Source, title: str, parts: Sequence[int], counts: tuple[int, int], unsettled: Sequence[str] = ()
) -> tuple[str, ...]:
    """Compare what is there with what is needed; it is complete only where nothing of it is unsettled."""
    words, (have, needed) = source.words, counts
    formula = " + ".join(map(str, parts)) if len(parts) <= 6 else words("places", count=len(parts))
    lacking = [words("short_of", count=needed - have)] if have < needed else []
    outcome = words.listed([*lacking, *unsettled]) or words("complete")
    return words(title), formula or NOTHING, str(have), str(needed), _of_procedure(source), outcome


def _unsure(source: Source) -> str:
    """Own up to limits whose clause was not read in the book itself."""
    words = source.words
    unsure = [limit for limit in _used(source) if limit.confidence is not Confidence.HIGH]
    said = [f"{words.of(limit.title)}{_clause_of(source, limit)}" for limit in unsure]
    return words("unsure", mark=_UNSURE, limits=words.listed(said)) if said else ""


def _clause_of(source: Source, limit: Limit) -> str:
    return source.words("in_brackets", text=source.words.clause(limit.clause)) if limit.clause else ""
