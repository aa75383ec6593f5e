"""Preferences are typed, and nothing that a later version wrote is lost."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Language
from inspector_app.settings import FILE, Settings, load, save
from inspector_app.words import error_text


def test_a_new_profile_has_the_defaults(tmp_path: Path) -> None:
    """Without a file every preference has its default."""
    assert load(tmp_path) == Settings()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    """Every kind of value comes back as it was."""
    kept = Settings(
        language=Language.EN,
        theme="dark",
        font_scale=1.5,
        last_project='质"检\\',
        inspectors=("i1", "i2"),
        mirror_camera=True,
        camera_addresses=("http://10.0.0.5:8080/video",),
        camera_sizes={"USB 摄像头 (2)": "1280x720"},
        camera_mirrors={"USB 摄像头 (2)": False},
    )
    save(tmp_path, kept)
    assert load(tmp_path) == kept


def test_unknown_names_are_kept(tmp_path: Path) -> None:
    """What this version does not know is written back."""
    (tmp_path / FILE).write_text('theme = "dark"\nlater = [1, "x"]\n[deep]\nkey = true\n', encoding="utf-8")
    save(tmp_path, replace(load(tmp_path), theme="light"))
    assert load(tmp_path).unknown == {"later": [1, "x"], "deep": {"key": True}}


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps others out of a user's folder by itself")
def test_others_cannot_read_it(tmp_path: Path) -> None:
    """The address of a camera may hold a password; a file that was open to others is closed too."""
    for name in (FILE, FILE + ".new"):
        (tmp_path / name).write_text("", encoding="utf-8")
        (tmp_path / name).chmod(0o644)
    save(tmp_path, Settings(camera_addresses=("http://admin:secret@10.0.0.5/video",)))
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "line",
    [
        'theme = "pink"',
        "font_scale = true",
        "language = 3",
        'inspectors = "i1"',
        "mirror_camera = 1",
        'camera_mirrors = {a = "yes"}',
        'camera_sizes = "1280x720"',
    ],
)
def test_a_value_of_the_wrong_kind_gives_the_default(tmp_path: Path, line: str) -> None:
    """A preference that cannot be read does no harm."""
    (tmp_path / FILE).write_text(line + "\n", encoding="utf-8")
    assert load(tmp_path) == Settings()


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"theme = 'dark'\ntheme = 'light'"])
def test_a_file_that_cannot_be_read_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    """A damaged file never stops the start."""
    (tmp_path / FILE).write_bytes(content)
    assert load(tmp_path) == Settings()


@pytest.mark.parametrize(("written", "read"), [(0.5, 1.0), (1.25, 1.25), (9, 2.0)])
def test_the_font_scale_stays_within_its_range(tmp_path: Path, written: float, read: float) -> None:
    """100 to 200 per cent."""
    (tmp_path / FILE).write_text(f"font_scale = {written}\n", encoding="utf-8")
    assert load(tmp_path).font_scale == read


def test_a_save_that_is_refused_is_a_sentence_and_leaves_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk keeps the preferences of before, and nothing half written stays."""
    save(tmp_path, Settings(theme="dark"))
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(OutsideError, match=r"settings\.unsaved") as caught:
        save(tmp_path, Settings(theme="light"))
    assert (load(tmp_path).theme, [one.name for one in tmp_path.iterdir()]) == ("dark", [FILE])
    assert "没有存下来" in error_text(caught.value).zh


def test_preferences_are_on_the_disk_before_they_get_their_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a power cut may leave an empty file under the good name."""
    seen: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda _handle: seen.append((tmp_path / FILE).exists()))
    save(tmp_path, Settings())
    assert (seen, (tmp_path / FILE).exists()) == ([False], True)


def _full(_handle: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
