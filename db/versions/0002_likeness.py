"""What photos look like, which of them look alike, and the reasons that people gave for it."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    """
    CREATE TABLE likeness (
        "left" TEXT NOT NULL, "right" TEXT NOT NULL, kind TEXT NOT NULL, distance INTEGER NOT NULL,
        points INTEGER NOT NULL, score INTEGER NOT NULL, PRIMARY KEY ("left", "right")
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE likeness_cleared (
        "left" TEXT NOT NULL, "right" TEXT NOT NULL, reason TEXT NOT NULL, who TEXT NOT NULL,
        at_wall TEXT NOT NULL, at_mono INTEGER NOT NULL, at_boot TEXT NOT NULL,
        PRIMARY KEY ("left", "right")
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE look (
        number INTEGER NOT NULL, digest TEXT NOT NULL, short BLOB NOT NULL, long BLOB NOT NULL,
        software TEXT NOT NULL, modified_at TEXT NOT NULL, screened INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (number), CONSTRAINT look_once_by_digest UNIQUE (digest)
    ) STRICT
    """,
    "CREATE INDEX look_unscreened ON look (number) WHERE screened = 0",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("older schemas are read from their backups, never made by going back")
