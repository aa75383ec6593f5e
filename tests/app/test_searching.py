"""Originals come back from any folder that holds the very files, whatever they are called there."""

import os
import shutil
import zipfile

import pytest

from inspector_app.app.work import Work
from inspector_app.domain.errors import UserError
from tests.app.examined import doctor
from tests.app.profiles import lose
from tests.systems import posix_only


@pytest.fixture
def lost(profile, tmp_path):
    """Two originals that are gone here and lie in a phone's folder under names of its own."""
    folder = tmp_path / "手机" / "DCIM" / "Camera"
    folder.mkdir(parents=True)
    originals = sorted(profile.glob("vault/??/*"))[:2]
    for number, path in enumerate(originals):
        shutil.copy(path, folder / f"IMG_{number}.jpg")
        lose(path)
    return originals


def test_they_are_known_by_their_bytes(profile, lost, tmp_path):
    """The name and the folder do not matter."""
    with doctor(profile) as opened:
        assert opened.heal(tmp_path / "手机").counts == (2, 2)
        assert opened.examine().is_sound


def test_one_of_another_content_and_the_same_size_is_not_taken(profile, lost, tmp_path):
    """An edited copy is none."""
    copy = next((tmp_path / "手机").rglob("IMG_0.jpg"))
    copy.chmod(0o644)
    copy.write_bytes(copy.read_bytes()[:-1] + b"!")
    with doctor(profile) as opened:
        assert opened.heal(tmp_path / "手机").counts == (1, 2)


def test_they_are_found_inside_a_zip_in_the_folder(profile, lost, tmp_path):
    """As sent from the phone to somebody."""
    with zipfile.ZipFile(tmp_path / "sent.ZIP", "w") as archive:
        for path in (tmp_path / "手机").rglob("*.jpg"):
            archive.write(path, f"a/{path.name}")
    (tmp_path / "only").mkdir()
    shutil.move(tmp_path / "sent.ZIP", tmp_path / "only" / "sent.ZIP")
    with doctor(profile) as opened:
        assert opened.heal(tmp_path / "only").counts == (2, 2)


def test_what_was_searched_in_vain_is_said(profile, lost, tmp_path):
    """How many files and where, so that somebody looks elsewhere."""
    (tmp_path / "other").mkdir()
    for number in range(3):
        (tmp_path / "other" / f"{number}.jpg").write_bytes(b"x" * number)
    with doctor(profile) as opened:
        said = opened.heal(tmp_path / "other").said().zh
    assert "找回原件和规程原文 0/2。" in said
    assert f"在 {tmp_path / 'other'} 里查找了 3 个文件" in said


def test_nothing_is_said_of_the_search_when_all_came_back(profile, lost, tmp_path):
    """Nobody needs to look elsewhere."""
    with doctor(profile) as opened:
        assert opened.heal(tmp_path / "手机").said().zh == "找回原件和规程原文 2/2。"


def test_the_search_counts_and_can_be_stopped(profile, lost, tmp_path):
    """What came back before stays."""
    steps = []

    def progress(step):
        steps.append((step.phase, step.done, step.total))

    work = Work(progress, cancelled=lambda: ("find", 1, 2) in steps)
    with doctor(profile) as opened, pytest.raises(UserError, match="stopped"):
        opened.heal(tmp_path / "手机", work)
    assert [path.exists() for path in lost].count(True) == 1


@posix_only("pipes among files")
def test_what_is_no_file_is_passed_over(profile, lost, tmp_path):
    """Opening it would wait for ever."""
    os.mkfifo(tmp_path / "手机" / "pipe.zip")
    with doctor(profile) as opened:
        assert opened.heal(tmp_path / "手机").counts == (2, 2)


def test_a_broken_zip_is_counted_as_unreadable(profile, lost, tmp_path):
    """The search goes on behind it."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.zip").write_bytes(b"PK no zip")
    with doctor(profile) as opened:
        healed = opened.heal(tmp_path / "other")
    assert (healed.files, healed.unread) == (1, 1)
    assert "其中 1 个读不出来。" in healed.said().zh
