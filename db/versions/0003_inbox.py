"""Code boards that were shown, and the inbox of photos on their way to a record."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (
    """
    CREATE TABLE board (
        code TEXT NOT NULL, run INTEGER NOT NULL, place TEXT NOT NULL, at_wall TEXT NOT NULL,
        at_mono INTEGER NOT NULL, at_boot TEXT NOT NULL, PRIMARY KEY (code),
        CONSTRAINT board_to_run FOREIGN KEY(run) REFERENCES run (number)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE inbox (
        number INTEGER NOT NULL, id TEXT NOT NULL, batch TEXT NOT NULL, source TEXT NOT NULL,
        path TEXT NOT NULL, digest TEXT NOT NULL, size INTEGER NOT NULL DEFAULT 0, kind TEXT NOT NULL,
        taken_at TEXT NOT NULL, camera TEXT NOT NULL, boards TEXT NOT NULL, state TEXT NOT NULL,
        reason TEXT NOT NULL, params TEXT NOT NULL, run_id TEXT NOT NULL, shot TEXT NOT NULL,
        "row" TEXT NOT NULL, evidence TEXT NOT NULL, at_wall TEXT NOT NULL, at_mono INTEGER NOT NULL,
        at_boot TEXT NOT NULL, PRIMARY KEY (number), CONSTRAINT inbox_once_by_id UNIQUE (id)
    ) STRICT
    """,
    "CREATE INDEX inbox_by_digest ON inbox (digest)",
    "CREATE INDEX inbox_of_batch ON inbox (batch, number)",
    "CREATE INDEX inbox_of_state ON inbox (state, number)",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("older schemas are read from their backups, never made by going back")
