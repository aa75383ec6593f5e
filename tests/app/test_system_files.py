"""What systems leave on a stick is told of by an import, and is no failure of it."""

from pathlib import Path, PurePosixPath

import pytest

from inspector_app.app.checking import check_photo_files
from inspector_app.app.inbox_words import item_words
from inspector_app.app.system_files import is_of_system
from inspector_app.domain.inbox import OF_SYSTEM, InboxState
from tests.evidence.pictures import encoded, scene

LEFT = [
    ".DS_Store",
    "Thumbs.db",
    "Desktop.ini",
    "._IMG_1.jpg",
    "sub/.nomedia",
    "System Volume Information/x.dat",
]


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    for name in LEFT:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"\0\5\x16\7 of a system")
    return folder


@pytest.mark.parametrize("name", LEFT)
def test_files_of_systems_are_known_by_name_and_folder(name):
    """In whatever case they are written."""
    assert is_of_system(PurePosixPath(name))


@pytest.mark.parametrize("name", ["IMG_1.jpg", "_.jpg", "thumbs.jpg", "DCIM/a.txt", ".a.jpg"])
def test_others_are_not(name):
    """Hidden or not."""
    assert not is_of_system(PurePosixPath(name))


def test_each_is_accounted_for_and_none_is_refused(inbox, stick):
    """Listed as put away, with a sentence of its own; nobody has to see why."""
    result = inbox.import_folder(stick)
    assert {item.path for item in result.items} == set(LEFT)
    assert (result.count(InboxState.PUT_AWAY), result.count(InboxState.REFUSED)) == (len(LEFT), 0)
    assert all("系统自动留下" in item_words(item).zh for item in result.items)
    assert "看过" not in "".join(item_words(item).zh for item in result.items)
    assert "拒收 0；系统文件 6" in result.counted.zh


def test_a_check_of_photos_says_the_same(stick):
    """Before anything is imported."""
    outcomes = list(check_photo_files([stick, stick / "Thumbs.db"]))
    assert [one.code for one in outcomes] == [OF_SYSTEM] * (len(LEFT) + 1)
    assert all("系统自动留下" in one.reason.zh for one in outcomes)


def test_one_can_be_listed_as_refused_after_all(inbox, stick):
    """As every refused file that was put away."""
    first = inbox.import_folder(stick).items[0]
    inbox.bring_back(first.id)
    assert first.id in {item.id for item in inbox.items() if item.listed is InboxState.REFUSED}


def test_a_photo_under_such_a_name_is_taken(inbox, tmp_path):
    """What it is counts, not what it is called."""
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "._a.jpg").write_bytes(encoded(scene()))
    assert inbox.import_folder(tmp_path / "stick").count(InboxState.WAITING) == 1


def test_a_damaged_photo_among_them_is_refused(inbox, tmp_path):
    """Somebody may miss it."""
    (tmp_path / "stick" / ".Trashes").mkdir(parents=True)
    (tmp_path / "stick" / ".Trashes" / "a.jpg").write_bytes(encoded(scene())[:3000])
    assert inbox.import_folder(tmp_path / "stick").count(InboxState.REFUSED) == 1


def test_of_equal_photos_the_plain_name_is_the_original(inbox, tmp_path):
    """A copy made beside it is the duplicate, whatever is put behind its name."""
    (tmp_path / "stick").mkdir()
    for name in ("IMG_2 - 副本.jpg", "IMG_2(1).jpg", "IMG_2.jpg", "IMG_2-1.jpg"):
        (tmp_path / "stick" / name).write_bytes(encoded(scene()))
    items = inbox.import_folder(tmp_path / "stick").items
    assert [item.path for item in items if item.state is InboxState.WAITING] == ["IMG_2.jpg"]


def test_the_folder_of_an_import_is_kept_whole(inbox, stick, monkeypatch):
    """It is offered again when an import was cut off, from wherever the program begins then."""
    monkeypatch.chdir(stick.parent)
    assert inbox.import_folder(Path("stick")).source == str(stick)
