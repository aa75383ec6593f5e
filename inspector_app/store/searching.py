"""Keeps the search index in step with the runs: not while somebody types, but before somebody searches."""

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from inspector_app.store import tables
from inspector_app.store.part import Part
from inspector_app.store.words import joined, pairs, told_by

BATCH = 500  # runs a transaction, so that a writer never waits long

_BEHIND = select(tables.run.c.number).where(tables.run.c.unindexed == 1).limit(BATCH)
_RUN = select(
    tables.run.c.serial,
    tables.run.c.project_name,
    tables.run.c.place,
    tables.run.c.title_zh,
    tables.run.c.title_en,
    tables.run.c.words,
).where(tables.run.c.number == bindparam("r"))
_ANSWERS = select(tables.answer.c.path, tables.answer.c.text).where(tables.answer.c.run == bindparam("r"))
_CAPTIONS = select(tables.evidence.c.caption).where(
    tables.evidence.c.run == bindparam("r"), tables.evidence.c.binned == 0
)
_OLD = select(tables.run_words.c.words).where(tables.run_words.c.run == bindparam("r"))
_REMOVE = delete(tables.run_words).where(tables.run_words.c.run == bindparam("r"))
_FORGET = text("INSERT INTO run_search (run_search, rowid, words) VALUES ('delete', :r, :pairs)")
_LEARN = text("INSERT INTO run_search (rowid, words) VALUES (:r, :pairs)")
_KEEP = insert(tables.run_words)
_DONE = update(tables.run).where(tables.run.c.number == bindparam("r")).values(unindexed=0)


class SearchPart(Part):
    """The search index."""

    _caught_up = -1  # the count of commits after which nothing was behind

    def _catch_up(self) -> None:
        """Index the runs that were written to since the last search, where it can be written."""
        if self._database.frozen is not None:
            return
        while self._caught_up != (commits := self._database.commits):
            with self._database.reading() as connection:
                is_behind = connection.execute(_BEHIND).first() is not None
            if is_behind:
                self._index_some()
            else:
                self._caught_up = commits

    def _index_some(self) -> None:
        with self._database.writing() as connection:
            for number in connection.execute(_BEHIND).scalars().all():
                _index(connection, number)


def _index(connection: Connection, number: int) -> None:
    here = {"r": number}
    old, new = connection.execute(_OLD, here).scalar(), _words(connection, number)
    if old != new:
        if old is not None:
            connection.execute(_FORGET, {"r": number, "pairs": pairs(old)})
            connection.execute(_REMOVE, here)
        connection.execute(_LEARN, {"r": number, "pairs": pairs(new)})
        connection.execute(_KEEP, {"run": number, "words": new})
    connection.execute(_DONE, here)


def _words(connection: Connection, number: int) -> str:
    here = {"r": number}
    answers = {row.path: row.text for row in connection.execute(_ANSWERS, here)}
    captions = connection.execute(_CAPTIONS, here).scalars()
    return joined([*connection.execute(_RUN, here).one(), *told_by(answers), *captions])
