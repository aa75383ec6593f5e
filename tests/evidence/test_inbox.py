"""Which photo belongs to which board: pure rules over times, names, folders and cameras."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from inspector_app.domain.board import BoardCode
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import RunId
from inspector_app.evidence.folder import files_below
from inspector_app.evidence.inbox import Sighting, belongings, clock_of, fingerprint
from inspector_app.evidence.seeing_limits import BoardLimits
from inspector_app.words import text
from tests.systems import posix_only

LIMITS = BoardLimits(follow_minutes=10, follow_files=3, series_digits=3, edge=2600)
NOON = datetime(2026, 9, 16, 12, 0)
A, B = (BoardCode(RunId("r"), place, "7NB8CTT5") for place in ("start", "leak"))


def at(minutes, *boards, folder="", camera="Phone", name=""):
    """Return a photo taken so many minutes past noon, None for no time."""
    taken = None if minutes is None else NOON + timedelta(minutes=minutes)
    return folder, taken, camera, boards, name


def bare(name, *boards, folder=""):
    """Return a photo without EXIF."""
    return at(None, *boards, folder=folder, camera="", name=name)


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


def test_without_exif_the_counter_in_the_name_decides():
    """For three files here, within one folder."""
    told = found(bare("IMG_0001.jpg", A), *(bare(f"IMG_000{n}.jpg") for n in (2, 3, 4, 5)))
    assert told == [("own", "start"), *[("series", "start")] * 3, NONE]


@pytest.mark.parametrize("name", ["black.jpg", "clip.mp4", "tiny.jpg", "IMG_0003.jpg", "DSC_0002.jpg", "2.jpg"])
def test_a_name_that_does_not_follow_waits(name):
    """Any other picture beside the board's may be of another place, however the names are sorted."""
    assert found(at(0, A, name="IMG_0001.jpg"), bare(name)) == [("own", "start"), NONE]


def test_an_unknown_camera_is_not_the_same_camera():
    """Two times of cameras that nobody knows are no evidence."""
    assert found(at(0, A, camera=""), at(1, camera="")) == [("own", "start"), NONE]


@pytest.mark.parametrize(("name", "link"), [("20261121_102459.jpg", "series"), ("20261121_102501.jpg", "none")])
def test_times_in_names_count_as_times(name, link):
    """Within ten minutes here; after the board, never before."""
    told = found(bare("20261121_101400.jpg"), bare("20261121_101500.jpg", A), bare(name))
    assert [one for one, _ in told] == ["none", "own", link]


def test_a_gap_in_the_counter_ends_the_series():
    """What was photographed in between is not there to tell."""
    told = found(bare("P0001.jpg", A), bare("P0002.jpg"), bare("P0004.jpg"), bare("P0005.jpg"))
    assert told == [("own", "start"), ("series", "start"), NONE, NONE]


def test_the_next_board_takes_over_in_a_series():
    """As it does by the clock."""
    told = found(bare("P0001.jpg", A), bare("P0002.jpg", B), bare("P0003.jpg"))
    assert told[2] == ("series", "leak")


def test_another_folder_does_not_follow():
    """Names of two folders have no order."""
    told = found(bare("P0001.jpg", A, folder="x"), bare("P0002.jpg", folder="y"))
    assert told == [("own", "start"), NONE]


def test_a_photo_without_a_time_follows_a_board_with_one():
    """Sending strips the time; the name of the series is what is left."""
    told = found(at(0, A, name="IMG_0001.jpg"), bare("IMG_0002.jpg"))
    assert told == [("own", "start"), ("series", "start")]


@pytest.mark.parametrize("photo", [at(30, name="IMG_0002.jpg"), at(1, camera="Other", name="IMG_0002.jpg")])
def test_exif_overrules_the_name(photo):
    """Too late, or another camera: where EXIF is there a name has no say."""
    assert found(at(0, A, name="IMG_0001.jpg"), photo) == [("own", "start"), NONE]


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


@posix_only("links to folders")
def test_a_link_to_a_folder_is_named_and_not_entered(tmp_path):
    """It may lead in circles; what lies behind it is not silently left out."""
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.jpg").touch()
    (tmp_path / "round").symlink_to(tmp_path)
    assert [path.name for path in files_below(tmp_path)] == ["round", "a.jpg"]
    with pytest.raises(OutsideError) as caught:
        fingerprint(tmp_path / "round")
    assert caught.value.params["reason"] == text("os.folder_link")


def test_a_folder_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    """Its photos are not silently left out."""
    shut, real = tmp_path / "DCIM", os.scandir
    shut.mkdir()

    def scandir(path):
        if Path(path) == shut:
            raise PermissionError(13, "denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert list(files_below(tmp_path)) == [shut]
    with pytest.raises(OutsideError) as caught:
        fingerprint(shut)
    assert caught.value.params["reason"] == text("os.eacces")


@posix_only("pipes among files")
def test_a_pipe_is_not_waited_for(tmp_path):
    """It would never end."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OutsideError, match="source_unreadable"):
        fingerprint(tmp_path / "pipe")
