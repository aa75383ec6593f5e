"""Makes again what a salvaged database lacks: out of sealed records, the journal and what else was saved."""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict

from inspector_app.domain.answers import place_of
from inspector_app.domain.ids import PersonId
from inspector_app.domain.journal import EventKind
from inspector_app.domain.people import Party, Person
from inspector_app.domain.verdict import Verdict
from inspector_app.store.heads import people_from, people_json, project_from
from inspector_app.store.moments import moment_columns, to_json
from inspector_app.store.salvage_drafts import Look, Retold, no_original, retell
from inspector_app.store.salvage_journal import SPOILT, Told, hear
from inspector_app.store.salvage_seals import (
    Document,
    created,
    number_of,
    project_values,
    put,
    put_content,
    put_run,
    run_values,
    sealed_documents,
)
from inspector_app.store.serials import number_in

_NAMES = "、"  # between the people of a journal's line
_PROJECT = ("id", "name", "code", "address", "owner", "contractor", "supervisor", "designer", "subcontractor")


def drop_spoilt(new: sqlite3.Connection) -> frozenset[str]:
    """Take out rows whose values a bad page has spoilt though they could be read; the names of their tables."""
    bad: list[tuple[str, str, object]] = []
    for digest, text in new.execute("SELECT digest, text FROM procedure_text"):
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            bad.append(("procedure_text", "digest", digest))
    for run, project, inspectors in new.execute("SELECT run, project, inspectors FROM run_head"):
        try:
            project_from(project), people_from(inspectors)
        except SPOILT:
            bad.append(("run_head", "run", run))
    for table, key, value in bad:
        new.execute(f'DELETE FROM "{table}" WHERE "{key}" = ?', (value,))  # noqa: S608 - our own names
    return frozenset(table for table, _key, _value in bad)


def rebuild(new: sqlite3.Connection, damaged: Collection[str], look: Look = no_original) -> Retold:
    """Put in what can be told from elsewhere; nothing that could be read is overwritten.

    ``damaged`` names the tables with losses: drafts are taken from the journal where it tells them whole, and
    their photos from their originals besides.
    """
    documents = sealed_documents(new)
    _procedures(new, documents)
    _projects(new, documents)
    for number, document in documents.items():
        if not _has(new, "run", "number", number):
            put_run(new, number, document)
        put_content(new, number, document)
    heard = hear(new, is_damaged="journal" in damaged)
    if "run" in damaged:
        _draft_runs(new, {run_id: one for run_id, one in heard.whole.items() if not one.is_sealed})
    retold = retell(new, heard, damaged, look, sealed=documents.keys())
    _heads(new, documents)
    _people(new)
    _serials(new)
    return retold


def _has(new: sqlite3.Connection, table: str, key: str, value: object) -> bool:
    asked = f'SELECT 1 FROM "{table}" WHERE "{key}" = ?'  # noqa: S608 - our own names
    return new.execute(asked, (value,)).fetchone() is not None


def _procedures(new: sqlite3.Connection, documents: Mapping[int, Document]) -> None:
    for number, text in new.execute("SELECT procedure, text FROM procedure_text").fetchall():
        with suppress(*SPOILT):
            put(new, "procedure", {"number": number, "id": json.loads(text)["id"]})
    for number, procedure in new.execute("SELECT number, procedure FROM run").fetchall():
        if number in documents:
            put(new, "procedure", {"number": procedure, "id": documents[number]["procedure"]["id"]})


def _projects(new: sqlite3.Connection, documents: Mapping[int, Document]) -> None:
    columns = "SELECT run.number, run.project, head.project FROM run"
    heads = f"{columns} LEFT JOIN run_head AS head ON head.run = run.number"
    for run, number, head in new.execute(f"{heads} ORDER BY run.number DESC").fetchall():
        if head is not None:
            values = asdict(project_from(head))
            values |= {"unit_works": to_json(values["unit_works"]), "archived": int(values["archived"])}
            put(new, "project", {"number": number, **values})
        elif run in documents:
            put(new, "project", {"number": number, **project_values(documents[run])})


def _draft_runs(new: sqlite3.Connection, told: Mapping[str, Told]) -> None:
    """Make the rows of lost drafts again, where it is sure which rows of other tables are theirs."""
    known = {run_id for (run_id,) in new.execute("SELECT id FROM run")}
    lost = {run_id: one for run_id, one in told.items() if run_id not in known}
    orphans = "SELECT run FROM run_head WHERE run NOT IN (SELECT number FROM run)"
    for (number,) in new.execute(orphans).fetchall():
        kept = dict(new.execute("SELECT path, text FROM answer WHERE run = ?", (number,)).fetchall())
        alike = [run_id for run_id, one in lost.items() if one.answers == kept]
        if len(alike) == 1:
            _draft_run(new, number, alike[0], lost.pop(alike[0]))


def _draft_run(new: sqlite3.Connection, number: int, run_id: str, told: Told) -> None:
    text = new.execute("SELECT text FROM procedure_text WHERE digest = ?", (told.procedure,)).fetchone()
    head = new.execute("SELECT project FROM run_head WHERE run = ?", (number,)).fetchone()
    if text is None:
        return
    values = asdict(project_from(head[0]))
    values |= {"unit_works": to_json(values["unit_works"]), "archived": int(values["archived"])}
    put(
        new,
        "run",
        {
            **run_values(new, json.loads(text[0])["id"], told.procedure),
            "number": number,
            "id": run_id,
            "serial": told.serial,
            "state": told.state.value,
            "verdict": Verdict.INCOMPLETE.value,
            "code": "",
            "project": number_of(new, "project", values),
            "project_name": values["name"],
            "place": place_of(told.answers),
            **created(told.at),
            **moment_columns("changed", told.changed),
        },
    )


def _heads(new: sqlite3.Connection, documents: Mapping[int, Document]) -> None:
    """Make heads again: of sealed runs as sealed, of drafts as the registers and the journal tell."""
    lost = "SELECT number, id, project FROM run WHERE number NOT IN (SELECT run FROM run_head)"
    for number, run_id, project in new.execute(lost).fetchall():
        listed = ", ".join((*_PROJECT, "unit_works", "profile"))
        row = new.execute(f"SELECT {listed} FROM project WHERE number = ?", (project,)).fetchone()  # noqa: S608 - our own names
        if row is None:
            continue
        with suppress(*SPOILT):  # it stays without, and is named as one that cannot be shown
            register = {**dict(zip(_PROJECT, row, strict=False)), "archived": False}
            register |= {"unit_works": json.loads(row[-2]), "profile": row[-1]}
            sealed = documents.get(number)
            head = _sealed_head(new, sealed, register) if sealed else _draft_head(new, run_id, register)
            if head is not None:
                put(new, "run_head", {"run": number, **head})


def _sealed_head(
    new: sqlite3.Connection, document: Document, register: Mapping[str, object]
) -> dict[str, object]:
    people = tuple(
        _person(new, one["name"], one["card"], Party(one["party"]), one["unit"])
        for one in document["inspectors"]
    )
    return {
        "project": to_json({**register, **document["project"]}),
        "inspectors": people_json(people),
        "profile": document["profile"],
        "profile_text": document["profile_text"],
    }


def _draft_head(
    new: sqlite3.Connection, run_id: str, register: Mapping[str, object]
) -> dict[str, object] | None:
    """Return a draft's head; None where who began it, or the text of its local limits, is nowhere else."""
    asked = "SELECT who FROM journal WHERE run_id = ? AND kind = ?"
    who = new.execute(asked, (run_id, EventKind.RUN_CREATED.value)).fetchone()
    profile = str(register["profile"])
    text = new.execute("SELECT profile_text FROM run_head WHERE profile = ?", (profile,)).fetchone()
    if not who or not who[0] or (profile and text is None):
        return None
    people = tuple(_person(new, name, None, Party.INSPECTOR, "") for name in who[0].split(_NAMES))
    return {
        "project": to_json(register),
        "inspectors": people_json(people),
        "profile": profile,
        "profile_text": text[0] if profile else "",
    }


def _person(new: sqlite3.Connection, name: str, card: str | None, party: Party, unit: str) -> Person:
    """Return somebody as the register knows them; by name alone where no card is told."""
    asked = "SELECT id, unit, card FROM person WHERE name = ? AND party = ? AND card = coalesce(?, card)"
    row = new.execute(asked, (name, party.value, card)).fetchone() or ("", unit, card or "")
    return Person(PersonId(row[0]), name, party, row[1] if card is None else unit, row[2])


def _people(new: sqlite3.Connection) -> None:
    """Know the inspectors again whom records name with their ids."""
    for (text,) in new.execute("SELECT inspectors FROM run_head").fetchall():
        for one in filter(lambda person: person.id, people_from(text)):
            put(new, "person", asdict(one))


def _serials(new: sqlite3.Connection) -> None:
    """Let no label be given twice."""
    raised = "UPDATE serial SET last = ? WHERE year = ? AND last < ?"
    for (label,) in new.execute("SELECT serial FROM run").fetchall():
        year, last = number_in(label)
        if year and not put(new, "serial", {"year": year, "last": last}):
            new.execute(raised, (last, year, last))
