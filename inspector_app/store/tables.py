"""Today's tables; how a database gets there is written in ``db/versions`` alone.

Numbers are keys inside this one file, ids are identities everywhere. A moment is three columns:
wall time as ISO 8601 with offset, monotonic nanoseconds, boot id.
"""

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    table,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "uq": "%(table_name)s_once_by_%(column_0_N_name)s",
        "fk": "%(table_name)s_to_%(referred_table_name)s",
    }
)


def _text(name: str, *, primary_key: bool = False, unique: bool = False, index: bool = False) -> Column[str]:
    return Column(
        name, Text, nullable=False, primary_key=primary_key, unique=unique or None, index=index or None
    )


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True)


def _of_run(*, key: bool = True) -> Column[int]:
    return Column("run", ForeignKey("run.number"), primary_key=key, nullable=False)


def _moment(name: str) -> tuple[Column[str], Column[int], Column[str]]:
    return _text(f"{name}_wall"), Column(f"{name}_mono", Integer, nullable=False), _text(f"{name}_boot")


def _table(name: str, *parts: Column[Any] | UniqueConstraint, rowid: bool = True) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


project = _table(
    "project",
    _number(),
    _text("id", unique=True),
    _text("name"),
    _text("code"),
    _text("address"),
    _text("owner"),
    _text("contractor"),
    _text("supervisor"),
    _text("designer"),
    _text("subcontractor"),
    _text("unit_works"),  # JSON array
    _text("profile"),
    _count("archived"),
)
person = _table(
    "person", _text("id", primary_key=True), _text("name"), _text("party"), _text("unit"), _text("card")
)
equipment = _table(
    "equipment",
    _text("id", primary_key=True),
    _text("kind"),
    _text("name"),
    _text("serial"),
    _text("maker"),
    Column("calibrated_on", Text),
    Column("due_on", Text),
    _text("certificate"),
    _count("retired"),
)
procedure = _table("procedure", _number(), _text("id", unique=True))
procedure_text = _table(
    "procedure_text",
    _text("digest", primary_key=True),
    Column("procedure", ForeignKey("procedure.number"), nullable=False),
    _text("version"),
    _text("text"),
)
run = _table(
    "run",
    _number(),
    _text("id", unique=True),
    _text("serial", index=True),
    _text("state"),
    _text("verdict"),
    _text("code"),
    Column("procedure", ForeignKey("procedure.number"), nullable=False),
    Column("procedure_digest", ForeignKey("procedure_text.digest"), nullable=False),
    Column("project", ForeignKey("project.number"), nullable=False),
    _text("title_zh"),
    _text("title_en"),
    _text("project_name"),
    _text("place"),
    _text("day"),  # on which it began, where it began
    *_moment("created"),
    *_moment("changed"),
    _text("step"),
    _count("step_number"),
    _count("step_count"),
    _count("missing"),
    _count("hard"),
    _count("soft"),
    _count("photos"),
    _count("photos_required"),
    _count("size"),
    _text("words"),
    _count("unindexed"),  # 1 while the search index lags behind
)
# Each ends in the columns that another filter may ask for, so that a filter never visits the table.
Index("run_of_day", run.c.day, run.c.number, run.c.state, run.c.verdict)
Index("run_of_project", run.c.project, run.c.day, run.c.number, run.c.state, run.c.verdict, run.c.procedure)
Index("run_of_procedure", run.c.procedure, run.c.day, run.c.number, run.c.state, run.c.verdict)
Index("run_of_verdict", run.c.verdict, run.c.day, run.c.number, run.c.state)
Index("run_of_state", run.c.state, run.c.day, run.c.number)
Index("run_unindexed", run.c.number, sqlite_where=run.c.unindexed == 1)

run_head = _table(  # what lists never show
    "run_head",
    _of_run(),
    _text("project"),  # JSON: as it was when the run began
    _text("inspectors"),  # JSON
    _text("profile"),
    _text("profile_text"),
)
answer = _table("answer", _of_run(), _text("path", primary_key=True), _text("text"), rowid=False)
evidence = _table(
    "evidence",
    _number(),
    _text("id", unique=True),
    _of_run(key=False),
    _text("shot"),
    _text("row"),
    _text("kind"),
    _text("digest", index=True),
    Column("size", Integer, nullable=False),
    _text("mime"),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    _text("source"),
    _text("original_name"),
    *_moment("added"),
    _text("step"),
    _text("taken_at"),
    _text("camera"),
    _text("latitude"),
    _text("longitude"),
    _text("caption"),
    _text("quality"),  # codes parted by blanks
    _text("quality_reason"),
    _count("binned"),  # 1 for what was taken out and can be put back
)
Index("evidence_of_run", evidence.c.run, evidence.c.number)
signature = _table(
    "signature",
    _number(),
    _of_run(key=False),
    _text("slot"),
    _text("role"),
    _text("name"),
    _text("unit"),
    *_moment("at"),
    _text("strokes"),  # JSON
    _count("refused"),
    _text("reason"),
    _text("witnesses"),  # JSON array
    UniqueConstraint("run", "slot"),
)
amendment = _table(
    "amendment",
    _number(),
    _of_run(key=False),
    Column("revision", Integer, nullable=False),
    _text("path"),
    _text("old"),
    _text("new"),
    _text("reason"),
    _text("who"),
    *_moment("at"),
)
Index("amendment_of_run", amendment.c.run, amendment.c.number)
seal = _table(
    "seal",
    _of_run(),
    Column("revision", Integer, primary_key=True),
    _text("record_digest"),
    Column("parent_digest", Text),
    Column("public_key", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    *_moment("at"),
    _text("journal_digest"),
    _text("verdict"),
    Column("record", LargeBinary, nullable=False),
)
journal = _table(
    "journal",
    _number(),
    _text("run_id"),  # no foreign key: the journal outlives what it speaks of
    _text("kind"),
    *_moment("at"),
    _text("who"),
    _text("delta"),  # JSON
    _text("previous"),
    _text("digest"),
)
Index("journal_of_run", journal.c.run_id, journal.c.number)
package = _table(
    "package",
    _number(),
    _text("id", unique=True),
    *_moment("at"),
    _text("name"),
    _text("path"),
    _count("records"),
    _count("photos"),
    _count("size"),
)
package_run = _table(
    "package_run",
    Column("package", ForeignKey("package.number"), primary_key=True),
    Column("run", ForeignKey("run.number"), primary_key=True),
    Column("revision", Integer, nullable=False),
    rowid=False,
)
session = _table("session", _of_run(), *_moment("opened"))
serial = _table("serial", Column("year", Integer, primary_key=True), Column("last", Integer, nullable=False))
setting = _table("setting", _text("key", primary_key=True), _text("value"))

look = _table(  # what a photo or poster frame looks like; see evidence/reuse.py
    "look",
    _number(),
    _text("digest", unique=True),
    Column("short", LargeBinary, nullable=False),  # 64-bit hashes of its views
    Column("long", LargeBinary, nullable=False),  # 256-bit hashes of its views
    _text("software"),
    _text("modified_at"),
    _count("screened"),  # 1 once compared with everything before it
)
Index("look_unscreened", look.c.number, sqlite_where=look.c.screened == 0)
likeness = _table(  # two originals that look alike; left is the one that was here first
    "likeness",
    _text("left", primary_key=True),
    _text("right", primary_key=True),
    _text("kind"),
    Column("distance", Integer, nullable=False),
    Column("points", Integer, nullable=False),
    Column("score", Integer, nullable=False),  # in thousandths
    rowid=False,
)
likeness_cleared = _table(  # pairs of evidence that somebody has explained
    "likeness_cleared",
    _text("left", primary_key=True),
    _text("right", primary_key=True),
    _text("reason"),
    _text("who"),
    *_moment("at"),
    rowid=False,
)

board = _table(  # code boards that were shown or printed
    "board",
    _text("code", primary_key=True),
    _of_run(key=False),
    _text("place"),
    *_moment("at"),
    rowid=False,
)
inbox = _table(  # every file of every import, with what became of it
    "inbox",
    _number(),
    _text("id", unique=True),
    _text("batch"),
    _text("source"),
    _text("path"),
    _text("digest", index=True),
    _count("size"),
    _text("kind"),
    _text("taken_at"),
    _text("camera"),
    _text("boards"),  # texts of the codes seen in it, one a line
    _text("state"),
    _text("reason"),
    _text("params"),  # JSON: of the reason's sentence
    _text("run_id"),  # no foreign key: said of what is known at that moment
    _text("shot"),
    _text("row"),
    _text("evidence"),
    *_moment("at"),
)
Index("inbox_of_batch", inbox.c.batch, inbox.c.number)
Index("inbox_of_state", inbox.c.state, inbox.c.number)

# The words of each run as they stand in the search index, which needs them again to forget them.
run_words = _table("run_words", _of_run(), _text("words"))
# FTS5, made by hand in db/versions; a table of its own kind that has no metadata.
run_search = table("run_search", column("rowid", Integer), column("run_search", Text), column("words", Text))
revision = table("alembic_version", column("version_num", Text))
