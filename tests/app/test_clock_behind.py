"""A clock that was set back is said before a record gets number and day by it."""

from datetime import timedelta

import pytest

from inspector_app.app.clock_watch import TOLERANCE
from inspector_app.bootstrap import open_app
from inspector_app.cli.main import run_command
from inspector_app.domain.clock import Moment
from inspector_app.domain.journal import EventKind


def done_ahead(app, run_id, by: timedelta) -> None:
    """Write a line of the journal as by a clock that stood later than now."""
    now = app.services.clock.now()
    at = Moment(now.wall + by, now.monotonic_ns, now.boot_id)
    app.services.store.note(EventKind.RECOVERED, run_id, {}, at=at)


def test_a_clock_behind_the_journal_is_named_with_both_moments(begin, app) -> None:
    """In both languages, as people read a clock."""
    done_ahead(app, begin("water.roof").run.id, timedelta(days=400))
    note, now = app.overview.clock_note(), app.services.clock.now().wall
    for text in (note.zh, note.en):
        assert f"{now:%Y-%m-%d}" in text
        assert f"{now + timedelta(days=400):%Y-%m-%d}" in text


@pytest.mark.parametrize("by", [timedelta(0), TOLERANCE / 2, timedelta(days=-900)])
def test_a_clock_that_goes_on_is_not_spoken_of(begin, app, by) -> None:
    """Neither one mended by a minute, nor one that was not used for years."""
    done_ahead(app, begin("water.roof").run.id, by)
    assert app.overview.clock_note() is None


def test_the_command_line_says_it_beside_the_number(tmp_path, monkeypatch, capsys) -> None:
    """On the error stream; the record is begun all the same."""
    monkeypatch.setenv("INSPECTOR_PROFILE", str(tmp_path))
    call = ["new", "water.roof", "--project", "P", "--inspector", "A", "--inspector", "B"]
    assert run_command(call) == 0
    app = open_app(tmp_path)
    done_ahead(app, app.services.store.drafts()[0].id, timedelta(days=400))
    app.close()
    assert "电脑时钟" not in capsys.readouterr().err
    assert run_command(call) == 0
    assert "电脑时钟显示" in capsys.readouterr().err


def test_an_empty_laptop_has_nothing_to_compare(app) -> None:
    """Nothing was done yet."""
    assert app.overview.clock_note() is None
