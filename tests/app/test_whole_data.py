"""The whole of the reference data through the inbox: every file gets the outcome that its README names."""

from collections import Counter

import pytest

from inspector_app.app.checking import check_photo_files
from inspector_app.app.inbox import Inbox
from inspector_app.app.inbox_words import item_words
from inspector_app.domain.inbox import InboxState
from tests.shared_data import SHARED, needs_shared

DATA = SHARED / "data"
pytestmark = needs_shared
KEPT = {InboxState.WAITING, InboxState.DUPLICATE}
ACCEPTED = {  # folder, and how many of its files are photos that can be taken; all others are refused
    "exif-orientation": 18,
    "curtain-wall": 1,
    "saltspot": 80,
    "pdq-bridge-mods": 12,
    "facade-thermal": 8,
    "zxing": 81,
    "opencv-aruco": 31,
    "go-png": 0,
    "go-zip": 0,
    "zip-slip": 0,
    "yauzl": 0,
    "bagit-conformance-suite": 0,
    "sqlite-corrupt": 0,
    "hanzi": 0,
}


@pytest.fixture(scope="module")
def told():
    """What `check-photos` says of every file below the folder, by its path."""
    return {outcome.path: outcome for outcome in check_photo_files([DATA])}


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """What the inbox says of every file below the folder, by its path."""
    from inspector_app.bootstrap import open_app

    app = open_app(tmp_path_factory.mktemp("profile") / "p")
    result = Inbox(app.services, app.runs).import_folder(DATA)
    app.close()
    assert (result.total, result.cancelled) == (len(result.items), False)
    return {DATA / item.path: item for item in result.items}


def test_every_file_is_accounted_for(told, imported):
    """None is left out, by neither; what one takes the other takes."""
    files = {path for path in DATA.rglob("*") if path.is_file()}
    assert set(told) == set(imported) == files
    assert [path for path in files if told[path].accepted is not (imported[path].state in KEPT)] == []


def test_every_refusal_has_its_reason(told, imported):
    """In both languages, the same one in both."""
    for path, outcome in told.items():
        if not outcome.accepted:
            said = item_words(imported[path])
            assert outcome.code == imported[path].reason, path
            assert said.zh != said.en
            assert outcome.code not in said.zh


def test_as_many_as_are_said_are_taken(told):
    """Of the folders whose files are all photos, all; of those that hold none, none."""
    taken = Counter(path.relative_to(DATA).parts[0] for path, one in told.items() if one.accepted)
    assert {folder: taken[folder] for folder in ACCEPTED} == ACCEPTED


def test_the_same_bytes_are_kept_once(imported):
    """A file that is there twice is said to be, and names the other."""
    kept = Counter(item.digest for item in imported.values() if item.state is InboxState.WAITING)
    assert max(kept.values()) == 1
    for item in imported.values():
        if item.state is InboxState.DUPLICATE:
            assert item.params["name"] in item_words(item).zh


def test_times_are_those_of_the_files(told, imported):
    """No time is invented by either, and both say the same."""
    for path, item in imported.items():
        if item.state in KEPT:
            assert item.taken_at == (told[path].taken_at or ""), path
