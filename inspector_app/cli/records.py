"""Commands about single records: new, answer, attach, sign, show, list, seal, report."""

from dataclasses import replace
from pathlib import Path

import click

from inspector_app.app.slots import flaws, is_unanswered
from inspector_app.cli.answering import first_answers, planned, shot_place
from inspector_app.cli.grammar import command
from inspector_app.cli.main import speaking
from inspector_app.cli.misuse import Misuse, Place, require
from inspector_app.cli.output import NEGATIVE, OK, Output
from inspector_app.domain.clauses import clause_text
from inspector_app.domain.run import RunState, RunSummary
from inspector_app.domain.text import Language, Text, join, same
from inspector_app.domain.verdict import VERDICT_WORDS, Verdict
from inspector_app.words import text as words

_RUN = click.argument("record")


@command("new")
@click.argument("procedure")
@click.option("--project", required=True)
@click.option("--inspector", "inspectors", multiple=True, required=True)
@click.option("--set", "settings", multiple=True, metavar="PATH=TEXT")
@click.option("--local-profile", metavar="ID")
@speaking
def new(
    output: Output,
    procedure: str,
    project: str,
    inspectors: tuple[str, ...],
    settings: tuple[str, ...],
    local_profile: str | None,
) -> int:
    """Begin an inspection by PROCEDURE and print its number."""
    from inspector_app.cli.opening import opened

    with opened() as app:
        if said := app.overview.clock_note():
            output.note(said)
            output.put(clock={"zh": said.zh, "en": said.en})
        answers = first_answers(app.rulebook.procedure(procedure), settings)
        if local_profile and local_profile not in app.rulebook.profiles:
            raise Misuse("cli.no_profile", id=local_profile, known=", ".join(app.rulebook.profiles))
        project_id = app.projects.find_or_add(project)
        if local_profile is not None:
            app.projects.save(replace(app.services.store.project(project_id), profile=local_profile))
        people = [app.people.find_or_add_inspector(name) for name in inspectors]
        run_id = app.runs.begin(procedure, project_id, people, answers)
        serial = app.runs.open(run_id).run.serial
    output.put(id=run_id, serial=serial)
    output.say(words("cli.begun", serial=serial))
    return OK


@command("answer")
@_RUN
@click.argument("settings", nargs=-1, required=True, metavar="PATH=TEXT…")
@speaking
def answer(output: Output, record: str, settings: tuple[str, ...]) -> int:
    """Answer fields of a draft; ``group+`` adds a row and prints its id.

    ``@photo:ID~=TEXT`` says why a poor photo is kept; ``show`` prints the ids. One wrong path, and
    nothing of the whole line is kept.
    """
    from inspector_app.cli.opening import opened

    with opened() as app:
        session = app.runs.open(app.runs.find(record))
        for store in planned(session, settings):
            if added := store():
                output.say(same(added))
        session.flush()
        view = session.snapshot()
        output.put(verdict=str(view.verdict), missing=len(view.missing))
        output.say(VERDICT_WORDS[view.verdict] + same("  ") + view.sentence)
        answered = {item.partition("=")[0] for item in settings}
        wrong = [gap for gap in view.missing if gap.kind in ("hard", "soft") and gap.path in answered]
    for gap in wrong:
        output.add("to_correct", {"path": gap.path, "kind": gap.kind, "text": output.word(gap.text)})
        output.say(words("cli.bad") + same(f"  {gap.path}  ") + gap.text)
    return NEGATIVE if wrong else OK


@command("attach")
@_RUN
@click.argument("shot")
@click.argument("photos", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--keep-because", metavar="TEXT")
@speaking
def attach(output: Output, record: str, shot: str, photos: tuple[Path, ...], keep_because: str | None) -> int:
    """Put PHOTOS into a SHOT (``key`` or ``key/row``; ``other`` for no shot) of a draft."""
    from inspector_app.app.checking import damaged_beside
    from inspector_app.app.twins import use_words
    from inspector_app.cli.opening import opened
    from inspector_app.domain.errors import InspectorError, UserError
    from inspector_app.domain.evidence import EvidenceSource
    from inspector_app.domain.values import one_line
    from inspector_app.words import error_text

    because, refused = one_line(keep_because or ""), 0
    if keep_because is not None and not because:
        raise UserError("session.keep_reason")
    with opened() as app:
        session = app.runs.open(app.runs.find(record))
        key, row = shot_place(session, shot)
        token = app.offered.begin(session.run.id, (key, row), photos)
        for photo in photos:
            try:
                item = session.attach(key, row, EvidenceSource.FILE, photo.name, photo)
            except InspectorError as error:
                refused += 1
                output.add("refused", {"file": str(photo), "reason": output.word(error_text(error))})
                output.say(words("cli.bad") + same(f"  {photo}  ") + error_text(error))
                continue
            if item.doubts and because:
                session.describe_evidence(item.id, reason=because)
            twins = session.uses(item)
            remark = damaged_beside(photo)
            facts = {"id": item.id, "quality": list(item.quality), "also_in": list(twins)}
            said = {"remark": output.word(remark) if remark else None}
            output.add("attached", {"file": str(photo), "sha256": item.digest, **facts, **said})
            output.say(words("cli.good") + same(f"  {photo}  {item.digest[:8]}"))
            if item.doubts:
                how = words("cli.poor_kept" if because else "cli.poor_ask", id=item.id)
                output.say(same("  · ") + flaws(item) + how)
            if remark:
                output.say(same("  · ") + remark)
            if twins:
                output.say(same("  · ") + use_words(twins, session.run.serial))
        app.offered.end(token)
    output.say(words("cli.attached", n=len(photos) - refused, total=len(photos)))
    return NEGATIVE if refused else OK


@command("show")
@_RUN
@speaking
def show(output: Output, record: str) -> int:
    """Check the whole record: verdict, working and what is missing."""
    from inspector_app.cli.opening import opened

    with opened(output) as app:
        view = app.runs.view(app.runs.find(record))
    output.say(same(f"{view.run.serial}  ") + view.title + same(f"  {view.place}"))
    output.say(VERDICT_WORDS[view.verdict] + same("  ") + view.sentence)
    head = [words(f"cli.head_{name}") for name in ("item", "formula", "limit", "clause", "result")]
    lines = [
        (
            *(part.get(output.language) for part in (line.title, line.formula, line.limit)),
            clause_text(line.clause).get(output.language),
            line.comparison.get(output.language),
        )
        for line in view.judgement.lines
    ]
    output.table(head, lines)
    for remark in view.judgement.hints:
        output.add("remarks", {"text": output.word(remark)})
        output.say(words("cli.remark", text=remark))
    for item in view.missing:
        output.add("missing", {"kind": item.kind, "path": item.path, "text": output.word(item.text)})
        output.say(same(f"  · {item.path}  ") + item.text)
    for item in view.pictureless:
        output.add("pictureless", {"path": item.path, "text": output.word(item.text)})
        output.say(same(f"  · {item.path}  ") + words("cli.pictureless", title=item.text))
    for photo in filter(is_unanswered, view.run.evidence):
        facts = {"id": photo.id, "file": photo.original_name, "shot": photo.shot}
        output.add("poor", {**facts, "quality": list(photo.doubts)})
    output.put(
        serial=view.run.serial, verdict=str(view.verdict), code=view.judgement.code, state=str(view.run.state)
    )
    return NEGATIVE if view.verdict in (Verdict.FAIL, Verdict.INVALID) else OK


@command("list")
@click.argument("search", default="")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=1))
@click.option("--discarded", is_flag=True)
@speaking
def list_(output: Output, search: str, limit: int, *, discarded: bool) -> int:
    """List inspections, newest first; SEARCH takes Chinese from two characters."""
    from inspector_app.cli.opening import opened

    with opened(output) as app:
        rows = app.runs.search(search, limit, discarded=discarded)
    for row in rows:
        output.add(
            "records",
            {
                "id": row.id,
                "serial": row.serial,
                "verdict": str(row.verdict),
                "place": row.place,
                "unfit": row.unfit,
            },
        )
    head = [
        words(f"cli.head_{name}") for name in ("serial", "verdict", "procedure", "project", "place", "state")
    ]
    output.table(
        head,
        [
            (
                row.serial,
                VERDICT_WORDS[row.verdict].get(output.language),
                output.word(row.procedure_title),
                row.project_name,
                row.place,
                _state(row).get(output.language),
            )
            for row in rows
        ],
    )
    if not rows:
        output.say(words("cli.no_discarded" if discarded else "cli.no_records"))
    return OK if rows else NEGATIVE


def _state(run: RunSummary) -> Text:
    """Return the state of a record and of its originals; where its seals tell otherwise, that instead."""
    if run.fits:
        state = words(f"cli.state_{run.state}")
        return join([state, words("camera.slot_unfit")], "，", ", ") if run.unfit else state
    is_open = run.state in (RunState.DRAFT, RunState.JUDGED)
    return words("inspections.state_altered" if is_open else "inspections.seal_gone")


@command("sign")
@_RUN
@click.argument("slot")
@click.option("--name", required=True)
@click.option("--unit", default="")
@click.option("--strokes", type=Place())
@click.option("--refuse", metavar="REASON")
@speaking
def sign(
    output: Output, record: str, slot: str, name: str, unit: str, strokes: Path | None, refuse: str | None
) -> int:
    """Keep a drawn signature, or a refusal, for SLOT of a draft."""
    from inspector_app.app.strokes import read_strokes
    from inspector_app.cli.opening import opened

    with opened() as app:
        session = app.runs.open(app.runs.find(record))
        if refuse is not None:
            session.refuse(slot, name, unit, refuse)
        elif strokes is not None:
            session.sign(slot, name, unit, read_strokes(require(strokes).read_bytes()))
        else:
            raise click.MissingParameter(param_hint="--strokes / --refuse", param_type="option")
    output.say(words("cli.signed" if refuse is None else "cli.refused", slot=slot, name=name))
    return OK


@command("seal")
@_RUN
@speaking
def seal(output: Output, record: str) -> int:
    """Seal a record that is complete and signed; prints its hash."""
    from inspector_app.cli.opening import opened

    with opened() as app:
        session = app.runs.open(app.runs.find(record))
        made = session.seal()
    output.put(revision=made.revision, sha256=made.record_digest, verdict=str(made.verdict))
    output.say(words("cli.sealed", verdict=VERDICT_WORDS[made.verdict], digest=made.record_digest))
    return OK


@command("report")
@_RUN
@click.option("-o", "--output", "target", type=click.Path(path_type=Path, readable=False), required=True)
@click.option("--document-lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@speaking
def report(output: Output, record: str, target: Path, document_lang: str) -> int:
    """Write the PDF of a record; exit 1 where an original is not whole, which the PDF says too."""
    from inspector_app.app.files import write_whole
    from inspector_app.app.readings import short
    from inspector_app.cli.opening import opened

    with opened(output) as app:
        document = app.runs.document(app.runs.find(record), Language(document_lang))
    write_whole(target, document.data)
    output.put(path=str(target), size=len(document.data), missing_glyphs=list(document.missing_glyphs))
    output.say(words("cli.written", path=target, size=len(document.data)))
    if document.missing_glyphs:
        output.say(words("cli.missing_glyphs", glyphs=" ".join(document.missing_glyphs)))
    for item, found in document.unfit:
        facts = {"id": item.id, "file": item.original_name, "sha256": item.digest}
        output.add("unfit", {**facts, "found": str(found), "text": output.word(short(found))})
        said = words("cli.unfit", file=item.original_name, digest=item.digest[:8], what=short(found))
        output.note(words("cli.bad") + same("  ") + said)
    if document.unfit:
        output.note(words("cli.unfit_step"))
    return NEGATIVE if document.unfit else OK
