"""A program on an empty profile, with a clock that the test moves."""

from datetime import UTC, datetime, timedelta

import pytest

from inspector_app.app import mirror_age
from inspector_app.app.inbox import Inbox
from inspector_app.bootstrap import open_app
from inspector_app.domain.clock import Moment
from tests.app.profiles import sealed_profile
from tests.app.quick_age import quickly_locked
from tests.app.sticks import PhotoStick
from tests.blank import lay_blank


class StillClock:
    """A clock that only goes when told; ``set_wall`` moves the wall clock alone."""

    def __init__(self):
        self.wall = datetime(2026, 9, 16, 9, 0, tzinfo=UTC)
        self.mono = 1_000_000_000

    def now(self):
        return Moment(self.wall, self.mono, "boot")

    def forward(self, **span):
        self.wall += timedelta(**span)
        self.mono += int(timedelta(**span).total_seconds() * 1e9)


@pytest.fixture
def clock():
    return StillClock()


@pytest.fixture
def app(tmp_path, clock):
    profile = tmp_path / "profile"
    lay_blank(profile)
    opened = open_app(profile, clock)
    yield opened
    opened.close()


@pytest.fixture
def begin(app):
    """Begin a run by a procedure id and return its session."""

    def begin_run(procedure="water.indoor_ponding", **answers):
        project = app.projects.find_or_add("东塘新苑二期")
        people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
        return app.runs.open(app.runs.begin(procedure, project, people, answers))

    return begin_run


@pytest.fixture
def session(begin):
    """A run of a ponding test in one bathroom."""
    return begin(part="501 卫生间")


@pytest.fixture
def inbox(app):
    """The inbox of the program."""
    return Inbox(app.services, app.runs)


@pytest.fixture
def stick(tmp_path):
    """A stick that a test puts photos on."""
    return PhotoStick(tmp_path / "stick")


@pytest.fixture
def profile(tmp_path):
    """A closed profile with two sealed records; not the one that ``app`` is open on."""
    return sealed_profile(tmp_path / "profile")


@pytest.fixture(autouse=True)
def quick_key(monkeypatch):
    """Lock the keys of second copies with little work; ``undo`` it where the true work is meant."""
    with monkeypatch.context() as patch:
        patch.setattr(mirror_age, "locked", quickly_locked)
        yield patch
