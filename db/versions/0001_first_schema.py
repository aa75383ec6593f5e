"""The first schema: projects, runs with all that belongs to them, journal, hand-overs, search index."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    """
    CREATE TABLE equipment (
        id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, serial TEXT NOT NULL, maker TEXT NOT NULL,
        calibrated_on TEXT, due_on TEXT, certificate TEXT NOT NULL, retired INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE journal (
        number INTEGER NOT NULL, run_id TEXT NOT NULL, kind TEXT NOT NULL, at_wall TEXT NOT NULL,
        at_mono INTEGER NOT NULL, at_boot TEXT NOT NULL, who TEXT NOT NULL, delta TEXT NOT NULL,
        previous TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (number)
    ) STRICT
    """,
    "CREATE INDEX journal_of_run ON journal (run_id, number)",
    """
    CREATE TABLE package (
        number INTEGER NOT NULL, id TEXT NOT NULL, at_wall TEXT NOT NULL, at_mono INTEGER NOT NULL,
        at_boot TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL, records INTEGER NOT NULL DEFAULT 0,
        photos INTEGER NOT NULL DEFAULT 0, size INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (number),
        CONSTRAINT package_once_by_id UNIQUE (id)
    ) STRICT
    """,
    """
    CREATE TABLE person (
        id TEXT NOT NULL, name TEXT NOT NULL, party TEXT NOT NULL, unit TEXT NOT NULL, card TEXT NOT NULL,
        PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE procedure (
        number INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (number),
        CONSTRAINT procedure_once_by_id UNIQUE (id)
    ) STRICT
    """,
    """
    CREATE TABLE project (
        number INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL,
        address TEXT NOT NULL, owner TEXT NOT NULL, contractor TEXT NOT NULL, supervisor TEXT NOT NULL,
        designer TEXT NOT NULL, subcontractor TEXT NOT NULL, unit_works TEXT NOT NULL,
        profile TEXT NOT NULL, archived INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (number),
        CONSTRAINT project_once_by_id UNIQUE (id)
    ) STRICT
    """,
    """
    CREATE TABLE serial (
        year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (year)
    ) STRICT
    """,
    """
    CREATE TABLE setting (
        "key" TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key")
    ) STRICT
    """,
    """
    CREATE TABLE procedure_text (
        digest TEXT NOT NULL, procedure INTEGER NOT NULL, version TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (digest),
        CONSTRAINT procedure_text_to_procedure FOREIGN KEY(procedure) REFERENCES procedure (number)
    ) STRICT
    """,
    """
    CREATE TABLE run (
        number INTEGER NOT NULL, id TEXT NOT NULL, serial TEXT NOT NULL, state TEXT NOT NULL,
        verdict TEXT NOT NULL, code TEXT NOT NULL, procedure INTEGER NOT NULL,
        procedure_digest TEXT NOT NULL, project INTEGER NOT NULL, title_zh TEXT NOT NULL,
        title_en TEXT NOT NULL, project_name TEXT NOT NULL, place TEXT NOT NULL, day TEXT NOT NULL,
        created_wall TEXT NOT NULL, created_mono INTEGER NOT NULL, created_boot TEXT NOT NULL,
        changed_wall TEXT NOT NULL, changed_mono INTEGER NOT NULL, changed_boot TEXT NOT NULL,
        step TEXT NOT NULL, step_number INTEGER NOT NULL DEFAULT 0, step_count INTEGER NOT NULL DEFAULT 0,
        missing INTEGER NOT NULL DEFAULT 0, hard INTEGER NOT NULL DEFAULT 0,
        soft INTEGER NOT NULL DEFAULT 0, photos INTEGER NOT NULL DEFAULT 0,
        photos_required INTEGER NOT NULL DEFAULT 0, size INTEGER NOT NULL DEFAULT 0, words TEXT NOT NULL,
        unindexed INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (number), CONSTRAINT run_once_by_id UNIQUE (id),
        CONSTRAINT run_to_procedure FOREIGN KEY(procedure) REFERENCES procedure (number),
        CONSTRAINT run_to_procedure_text FOREIGN KEY(procedure_digest) REFERENCES procedure_text (digest),
        CONSTRAINT run_to_project FOREIGN KEY(project) REFERENCES project (number)
    ) STRICT
    """,
    "CREATE INDEX run_by_serial ON run (serial)",
    "CREATE INDEX run_of_day ON run (day, number, state, verdict)",
    "CREATE INDEX run_of_procedure ON run (procedure, day, number, state, verdict)",
    "CREATE INDEX run_of_project ON run (project, day, number, state, verdict, procedure)",
    "CREATE INDEX run_of_state ON run (state, day, number)",
    "CREATE INDEX run_of_verdict ON run (verdict, day, number, state)",
    "CREATE INDEX run_unindexed ON run (number) WHERE unindexed = 1",
    """
    CREATE TABLE amendment (
        number INTEGER NOT NULL, run INTEGER NOT NULL, revision INTEGER NOT NULL, path TEXT NOT NULL,
        old TEXT NOT NULL, new TEXT NOT NULL, reason TEXT NOT NULL, who TEXT NOT NULL,
        at_wall TEXT NOT NULL, at_mono INTEGER NOT NULL, at_boot TEXT NOT NULL, PRIMARY KEY (number),
        CONSTRAINT amendment_to_run FOREIGN KEY(run) REFERENCES run (number)
    ) STRICT
    """,
    "CREATE INDEX amendment_of_run ON amendment (run, number)",
    """
    CREATE TABLE answer (
        run INTEGER NOT NULL, path TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (run, path),
        CONSTRAINT answer_to_run FOREIGN KEY(run) REFERENCES run (number)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE evidence (
        number INTEGER NOT NULL, id TEXT NOT NULL, run INTEGER NOT NULL, shot TEXT NOT NULL,
        "row" TEXT NOT NULL, kind TEXT NOT NULL, digest TEXT NOT NULL, size INTEGER NOT NULL,
        mime TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, source TEXT NOT NULL,
        original_name TEXT NOT NULL, added_wall TEXT NOT NULL, added_mono INTEGER NOT NULL,
        added_boot TEXT NOT NULL, step TEXT NOT NULL, taken_at TEXT NOT NULL, camera TEXT NOT NULL,
        latitude TEXT NOT NULL, longitude TEXT NOT NULL, caption TEXT NOT NULL, quality TEXT NOT NULL,
        quality_reason TEXT NOT NULL, binned INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (number),
        CONSTRAINT evidence_once_by_id UNIQUE (id),
        CONSTRAINT evidence_to_run FOREIGN KEY(run) REFERENCES run (number)
    ) STRICT
    """,
    "CREATE INDEX evidence_by_digest ON evidence (digest)",
    "CREATE INDEX evidence_of_run ON evidence (run, number)",
    """
    CREATE TABLE package_run (
        package INTEGER NOT NULL, run INTEGER NOT NULL, revision INTEGER NOT NULL,
        PRIMARY KEY (package, run),
        CONSTRAINT package_run_to_package FOREIGN KEY(package) REFERENCES package (number),
        CONSTRAINT package_run_to_run FOREIGN KEY(run) REFERENCES run (number)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE run_head (
        run INTEGER NOT NULL, project TEXT NOT NULL, inspectors TEXT NOT NULL, profile TEXT NOT NULL,
        profile_text TEXT NOT NULL, PRIMARY KEY (run),
        CONSTRAINT run_head_to_run FOREIGN KEY(run) REFERENCES run (number)
    ) STRICT
    """,
    """
    CREATE TABLE run_words (
        run INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (run),
        CONSTRAINT run_words_to_run FOREIGN KEY(run) REFERENCES run (number)
    ) STRICT
    """,
    """
    CREATE TABLE seal (
        run INTEGER NOT NULL, revision INTEGER NOT NULL, record_digest TEXT NOT NULL, parent_digest TEXT,
        public_key BLOB NOT NULL, signature BLOB NOT NULL, at_wall TEXT NOT NULL, at_mono INTEGER NOT NULL,
        at_boot TEXT NOT NULL, journal_digest TEXT NOT NULL, verdict TEXT NOT NULL, record BLOB NOT NULL,
        PRIMARY KEY (run, revision), CONSTRAINT seal_to_run FOREIGN KEY(run) REFERENCES run (number)
    ) STRICT
    """,
    """
    CREATE TABLE session (
        run INTEGER NOT NULL, opened_wall TEXT NOT NULL, opened_mono INTEGER NOT NULL,
        opened_boot TEXT NOT NULL, PRIMARY KEY (run),
        CONSTRAINT session_to_run FOREIGN KEY(run) REFERENCES run (number)
    ) STRICT
    """,
    """
    CREATE TABLE signature (
        number INTEGER NOT NULL, run INTEGER NOT NULL, slot TEXT NOT NULL, role TEXT NOT NULL,
        name TEXT NOT NULL, unit TEXT NOT NULL, at_wall TEXT NOT NULL, at_mono INTEGER NOT NULL,
        at_boot TEXT NOT NULL, strokes TEXT NOT NULL, refused INTEGER NOT NULL DEFAULT 0,
        reason TEXT NOT NULL, witnesses TEXT NOT NULL, PRIMARY KEY (number),
        CONSTRAINT signature_once_by_run_slot UNIQUE (run, slot),
        CONSTRAINT signature_to_run FOREIGN KEY(run) REFERENCES run (number)
    ) STRICT
    """,
)

# Bigrams are made by the program. "ascii" takes every character beyond ASCII as part of a word,
# those that are newer than the tables of unicode61 included. Contentless: the words are kept once,
# in run_words, and given back to the index when it has to forget them, which every SQLite can do.
SEARCH = "CREATE VIRTUAL TABLE run_search USING fts5(words, content='', columnsize=0, tokenize='ascii')"


def upgrade() -> None:
    for statement in (*TABLES, SEARCH):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("older schemas are read from their backups, never made by going back")
