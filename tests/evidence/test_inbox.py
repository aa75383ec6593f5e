"""Which photo belongs to which board: pure rules over times, names, folders and cameras."""

from datetime import datetime, timedelta

import pytest

from inspector_app.domain.board import BoardCode
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import RunId
from inspector_app.evidence.inbox import Sighting, belongings, clock_of, files_below, fingerprint
from inspector_app.evidence.seeing_limits import BoardLimits

LIMITS = BoardLimits(follow_minutes=10, follow_files=3, edge=2600)
NOON = datetime(2026, 9, 16, 12, 0)
A, B = (BoardCode(RunId("r"), place, "7NB8CTT5") for place in ("start", "leak"))


def at(minutes, *boards, folder="", camera="Phone"):
    """Return a photo taken so many minutes past noon, None for no time."""
    taken = None if minutes is None else NOON + timedelta(minutes=minutes)
    return folder, taken, camera, boards


def found(*photos):
    """Return link and place of each photo, in the order given."""
    told = belongings([Sighting(str(n), *photo) for n, photo in enumerate(photos)], LIMITS)
    return [(one.link.value, one.board.place if one.board else "") for one in told.values()]


NONE = ("none", "")


def test_a_board_in_the_picture_counts():
    """Whatever was photographed before."""
    assert found(at(0, A), at(1, B)) == [("own", "start"), ("own", "leak")]


def test_photos_after_a_board_belong_to_it():
    """Until the next board, and for ten minutes."""
    told = found(at(0, A), at(1), at(10), at(11), at(12, B), at(13))
    assert told == [
        ("own", "start"),
        ("after", "start"),
        ("after", "start"),
        NONE,
        ("own", "leak"),
        ("after", "leak"),
    ]


def test_photos_before_a_board_do_not():
    """The clock decides, not the name."""
    assert found(at(5, A), at(4)) == [("own", "start"), NONE]


def test_the_clock_goes_before_the_name():
    """Two phones' worth of names in any order are put right by their times."""
    assert found(at(3), at(0, A), at(1)) == [("after", "start"), ("own", "start"), ("after", "start")]


def test_within_one_second_the_name_decides():
    """Bursts have equal times."""
    assert found(at(0, A), at(0, B), at(0)) == [("own", "start"), ("own", "leak"), ("after", "leak")]


def test_another_camera_is_another_story():
    """Clocks of two phones are never compared."""
    assert found(at(0, A), at(1, camera="Other")) == [("own", "start"), NONE]


def test_without_times_the_order_of_names_decides():
    """For three files here, within one folder."""
    told = found(at(None, A), at(None), at(None), at(None), at(None))
    assert told == [("own", "start"), *[("after", "start")] * 3, NONE]


def test_another_folder_does_not_follow():
    """Names of two folders have no order."""
    assert found(at(None, A, folder="x"), at(None, folder="y")) == [("own", "start"), NONE]


def test_a_photo_without_a_time_follows_a_board_with_one():
    """Messengers strip the time: the name is what is left."""
    assert found(at(0, A, camera=""), at(None, camera="")) == [("own", "start"), ("after", "start")]


def test_too_late_by_the_clock_is_not_mended_by_the_name():
    """Where both have a time the name has no say."""
    assert found(at(0, A), at(30)) == [("own", "start"), NONE]


def test_two_boards_in_one_picture_are_left_to_a_person():
    """And so are the photos after it."""
    assert found(at(0, A, B), at(1)) == [("several", ""), ("several", "")]


def test_thousands_of_files_take_no_time():
    """Only boards are looked through."""
    photos = [at(n / 10, *([A] if n % 50 == 0 else [])) for n in range(4000)]
    assert sum(link == "after" for link, _ in found(*photos)) == 3920


@pytest.mark.parametrize(
    ("text", "hour"), [("2026-09-16T09:12:00", 9), ("2026-09-16T09:12:00+08:00", 9), ("", None), ("soon", None)]
)
def test_the_clock_of_the_camera(text, hour):
    """As it was shown, with or without an offset."""
    clock = clock_of(text)
    assert (clock.hour if clock else None) == hour


def test_files_come_in_the_order_of_names(tmp_path):
    """Folders below too."""
    for name in ("b/2.jpg", "b/1.jpg", "a.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [path.relative_to(tmp_path).as_posix() for path in files_below(tmp_path)] == [
        "a.jpg",
        "b/1.jpg",
        "b/2.jpg",
    ]


def test_a_folder_that_is_gone_is_said(tmp_path):
    """A pulled stick is no empty folder."""
    with pytest.raises(OutsideError, match="folder"):
        list(files_below(tmp_path / "gone"))


def test_a_pipe_is_not_waited_for(tmp_path):
    """It would never end."""
    import os

    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OutsideError, match="source_unreadable"):
        fingerprint(tmp_path / "pipe")
