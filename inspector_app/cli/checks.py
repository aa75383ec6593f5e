"""Commands that check files: procedures, worked examples, photos, codes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector_app.cli.grammar import command
from inspector_app.cli.main import speaking
from inspector_app.cli.misuse import Place, any_absent
from inspector_app.cli.output import MISUSE, NEGATIVE, OK, Output, brief, plain
from inspector_app.domain.capture_time import capture_words
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.inbox import OF_SYSTEM
from inspector_app.domain.text import Text, join, same
from inspector_app.words import error_text
from inspector_app.words import text as words

if TYPE_CHECKING:
    from inspector_app.evidence.intake import PhotoOutcome
    from inspector_app.rules.vectors import VectorResult

_PATHS = click.argument("paths", nargs=-1, type=Place())
_PHOTOS = click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path, readable=False)
)  # a bad one stops no other


@command("check-procedures")
@_PATHS
@speaking
def check_procedures(output: Output, paths: tuple[Path, ...]) -> int:
    """Say what is wrong with procedure files or local profiles (the shipped and own ones without FILES)."""
    from inspector_app.app.checking import check_procedure_files

    reports = check_procedure_files(paths)
    for report in reports:
        problems = [problem.sentence() for problem in report.problems]
        output.add(
            "files", {"file": str(report.file), "ok": report.ok, "problems": [output.word(p) for p in problems]}
        )
        mark = words("cli.good") if report.ok else words("cli.bad")
        output.say(mark + same(f"  {report.file}"))
        for problem in problems:
            output.say(same("    ") + problem)
    _tell_empty(output, paths, [report.file for report in reports])
    bad = sum(not report.ok for report in reports)
    output.say(words("cli.files_checked", n=len(reports), bad=bad))
    if any_absent(paths):
        return MISUSE
    return NEGATIVE if bad or not reports else OK


@command("check-vectors")
@_PATHS
@click.option("--all", "show_all", is_flag=True)
@speaking
def check_vectors(output: Output, paths: tuple[Path, ...], *, show_all: bool) -> int:
    """Judge each worked example of FILES with the shipped rules: id, expected, got, ok."""
    from inspector_app.app.checking import check_vector_files

    if not paths:
        raise click.MissingParameter(param_hint="PATHS…", param_type="argument")
    rows: list[Sequence[str]] = []
    counted: Counter[bool | None] = Counter()
    unread = 0
    for path, result in check_vector_files(paths):
        if isinstance(result, InspectorError):
            unread += 1
            _tell_unread(output, path, result)
            continue
        counted[result.ok] += 1
        output.add("vectors", {"file": path.name, **_example(output, result)})
        if show_all or result.ok is not True or result.superseded:
            rows.append(_row(output, result))
    head = [words(f"cli.head_{name}") for name in ("id", "ok", "expected", "got", "note")]
    output.table(head, rows)
    good, bad, uncovered = counted[True], counted[False], counted[None]
    output.put(agree=good, differ=bad, not_covered=uncovered, unread=unread)
    output.say(words("cli.vectors_total", good=good, bad=bad, uncovered=uncovered))
    if any_absent(paths):
        return MISUSE
    return NEGATIVE if bad or uncovered or unread or not good else OK


def _tell_unread(output: Output, path: Path, error: InspectorError) -> None:
    text = error_text(error)
    output.add("unreadable", {"file": str(path), "code": error.code, "zh": text.zh, "en": text.en})
    output.say(words("cli.bad") + same(f"  {path}  ") + text)


def _example(output: Output, result: "VectorResult") -> Mapping[str, Any]:
    return {
        "id": result.id,
        "area": result.area,
        "ok": result.ok,
        "expected": plain(result.expected),
        "got": plain(result.got),
        "note": output.word(result.note),
        "superseded": result.superseded,
    }


def _row(output: Output, result: "VectorResult") -> Sequence[str]:
    word = words({True: "cli.ok", False: "cli.differs", None: "cli.not_covered"}[result.ok])
    note = result.note.get(output.language)
    return (result.id, word.get(output.language), brief(result.expected), brief(result.got), note)


@command("check-photos")
@_PHOTOS
@speaking
def check_photos(output: Output, paths: tuple[Path, ...]) -> int:
    """Say for each file (folders included) whether it would be taken in, and why not."""
    from inspector_app.app.checking import check_photo_files

    if not paths:
        raise click.MissingParameter(param_hint="PATHS…", param_type="argument")
    accepted = refused = flagged = left = 0
    seen: list[Path] = []
    for outcome in check_photo_files(paths):
        seen.append(outcome.path)
        accepted, left = accepted + outcome.accepted, left + (outcome.code == OF_SYSTEM)
        refused += not outcome.accepted and outcome.code != OF_SYSTEM
        flagged += bool(outcome.flags)
        output.add(
            "photos",
            {
                "file": str(outcome.path),
                "accepted": outcome.accepted,
                "type": outcome.type,
                "width": outcome.width,
                "height": outcome.height,
                "taken_at": outcome.taken_at,
                "sha256": outcome.digest,
                "flags": list(outcome.flags),
                "code": outcome.code,
                "reason": output.word(outcome.reason) if outcome.reason else None,
            },
        )
        output.say(_photo_line(outcome))
        if outcome.flag_texts:
            output.say(same("    · ") + join(outcome.flag_texts, "；", "; "))
    _tell_empty(output, paths, seen)
    output.put(accepted=accepted, refused=refused, flagged=flagged, of_system=left)
    output.say(words("cli.photos_total", accepted=accepted, flagged=flagged, refused=refused))
    if left:
        output.say(words("cli.photos_of_system", n=left))
    if any_absent(paths):
        return MISUSE
    return NEGATIVE if refused or not accepted else OK


def _photo_line(outcome: "PhotoOutcome") -> Text:
    if outcome.reason is not None:
        mark = words("cli.good" if outcome.code == OF_SYSTEM else "cli.bad")
        return mark + same(f"  {outcome.path}  ") + outcome.reason
    taken = same(capture_words(outcome.taken_at)) if outcome.taken_at else words("cli.no_capture_time")
    facts = words(
        "cli.photo_accepted",
        type=outcome.type,
        width=outcome.width,
        height=outcome.height,
        taken=taken,
        digest=outcome.digest[:12],
    )
    return words("cli.good") + same(f"  {outcome.path}  ") + facts


@command("scan")
@_PHOTOS
@speaking
def scan(output: Output, paths: tuple[Path, ...]) -> int:
    """Print the codes in each picture (folders included), or that there is none."""
    from inspector_app.app.checking import scan_files

    if not paths:
        raise click.MissingParameter(param_hint="PATHS…", param_type="argument")
    found = 0
    seen: list[Path] = []
    for path, codes, reason in scan_files(paths):
        seen.append(path)
        found += bool(codes)
        output.add(
            "images",
            {
                "file": str(path),
                "codes": list(codes),
                "reason": reason.get(output.language) if reason else None,
            },
        )
        output.say(same(f"{path}: ") + (reason or _codes(codes)))
    _tell_empty(output, paths, seen)
    if any_absent(paths):
        return MISUSE
    return OK if found else NEGATIVE


def _tell_empty(output: Output, paths: Iterable[Path], seen: Sequence[Path]) -> None:
    """Name the folders in which there was nothing to check."""
    for folder in paths:
        if folder.is_dir() and not any(file.is_relative_to(folder) for file in seen):
            output.add("empty", {"folder": str(folder)})
            output.say(words("cli.bad") + same("  ") + words("cli.nothing_to_check", path=folder))


def _codes(codes: Iterable[str]) -> Text:
    listed = list(codes)
    return same(" | ".join(listed)) if listed else words("cli.no_code")
