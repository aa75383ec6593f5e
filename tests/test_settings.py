"""Preferences are typed, and nothing that a later version wrote is lost."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Language
from inspector_app.settings import FILE, Settings, kept_aside, load, save
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
        'backup_at = "yesterday"',
    ],
)
def test_a_value_of_the_wrong_kind_gives_the_default(tmp_path: Path, line: str) -> None:
    """A preference that cannot be read does no harm: it is said, and the others count."""
    (tmp_path / FILE).write_text(f'camera = "USB"\n{line}\n', encoding="utf-8")
    assert load(tmp_path) == Settings(camera="USB")
    assert load(tmp_path).trouble.code == "settings.damaged"


DAMAGED = [b"theme = ", b"\xff\xfe", b"theme = 'dark'\ntheme = 'light'", b"", bytes(150)]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_file_that_cannot_be_read_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    """A damaged file never stops the start, and is said."""
    (tmp_path / FILE).write_bytes(content)
    assert load(tmp_path) == Settings()
    assert str(tmp_path / "settings-damaged-1.toml") in error_text(load(tmp_path).trouble).zh


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_is_kept_before_it_is_replaced(tmp_path: Path, content: bytes) -> None:
    """Under a name of its own: one that was kept before stays, and the same is kept once."""
    for damaged in (b"[", content, content):
        (tmp_path / FILE).write_bytes(damaged)
        save(tmp_path, replace(load(tmp_path), theme="dark"))
    assert [path.read_bytes() for path in kept_aside(tmp_path)] == [b"[", content]
    assert (load(tmp_path).theme, load(tmp_path).trouble) == ("dark", None)


def test_whole_lines_of_a_cut_file_count(tmp_path: Path) -> None:
    """As after a power cut on an old disk; what is there twice or stands behind the cut does not."""
    save(tmp_path, Settings(language=Language.EN, theme="dark", camera="USB", inspectors=("i1",)))
    lines = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    cut = [*lines[:-7], 'theme = "light"', 'camera_sizes = {"a": "12']
    (tmp_path / FILE).write_text("\n".join(cut), encoding="utf-8")
    assert load(tmp_path) == Settings(language=Language.EN, inspectors=("i1",), camera="USB")


def test_a_file_that_the_system_does_not_give_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even once it could be read again: what was changed meanwhile knows nothing of it."""
    save(tmp_path, Settings(theme="dark"))
    with monkeypatch.context() as denied:
        denied.setattr(Path, "read_bytes", _denied)
        unread = load(tmp_path)
        with pytest.raises(OutsideError, match=r"settings\.unreadable"):
            save(tmp_path, Settings())
    with pytest.raises(OutsideError, match=r"settings\.unreadable"):
        save(tmp_path, replace(unread, theme="light"))
    assert (unread, load(tmp_path).theme) == (Settings(), "dark")


def test_a_full_disk_keeps_the_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be kept aside is not replaced."""
    (tmp_path / FILE).write_bytes(b"theme = ")
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(OutsideError, match=r"settings\.unsaved"):
        save(tmp_path, Settings())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {FILE: b"theme = "}


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


def _denied(path: Path) -> bytes:
    raise PermissionError(errno.EACCES, "Permission denied", str(path))
