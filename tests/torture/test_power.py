"""Power lost between any two system calls of a save leaves the old or the new, whole; never a half."""

import os
import random
import shutil
from dataclasses import replace

import pytest

from inspector_app import settings
from inspector_app.app import mirror_age
from inspector_app.app.backup import Backup
from inspector_app.app.files import write_whole
from inspector_app.app.mirror import Mirror
from inspector_app.app.restore import rehearse, restore
from inspector_app.bootstrap import open_app
from inspector_app.domain.text import Language
from tests.app.profiles import sealed_profile
from tests.app.quick_age import quickly_locked
from tests.torture.power import power_cut

SHORT = 6
POINTS = int(os.environ.get("INSPECTOR_TORTURE_POWER", str(SHORT)))  # of a long save that are tried


def points(count):
    """Return which of ``count`` calls are tried: all of them, or a choice spread over them."""
    return range(count) if count <= POINTS else sorted(random.Random(count).sample(range(count), POINTS))


def changes(folder, work):
    """Return how many changes of files a piece of work makes."""
    with power_cut(str(folder), -1) as cut:
        work()
    return cut.calls


def test_a_file_is_the_old_or_the_new(tmp_path):
    """Reports, exports, notes: everything that is written whole."""
    target = tmp_path / "a.pdf"
    write_whole(target, b"old")
    for at in range(changes(tmp_path, lambda: write_whole(target, b"old"))):
        with power_cut(str(tmp_path), at):
            write_whole(target, b"new")
        assert target.read_bytes() in (b"old", b"new")
        write_whole(target, b"old")
        assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_settings_are_the_old_or_the_new(tmp_path):
    """A theme chosen as the battery went is chosen or not."""
    settings.save(tmp_path, replace(settings.Settings(), theme="dark"))
    for at in range(changes(tmp_path, lambda: settings.save(tmp_path, settings.load(tmp_path)))):
        with power_cut(str(tmp_path), at):
            settings.save(tmp_path, replace(settings.Settings(), language=Language.EN))
        assert settings.load(tmp_path).theme == "dark"


@pytest.mark.parametrize("name", ["b", "b.zip"])
def test_the_backup_before_stays_whole(tmp_path, name):
    """At every point there is one backup that comes back."""
    app = open_app(sealed_profile(tmp_path / "profile"))
    backup, target = Backup(app.folder, app.services), tmp_path / "disk" / name
    target.parent.mkdir()
    backup.write(target)
    for at in points(changes(tmp_path / "disk", lambda: backup.write(target))):
        with power_cut(str(tmp_path / "disk"), at):
            backup.write(target)
        assert rehearse(target, tmp_path).agrees
    app.close()


def test_a_profile_is_restored_whole_or_not_there(tmp_path):
    """No half profile bears the name."""
    app = open_app(sealed_profile(tmp_path / "profile"))
    Backup(app.folder, app.services).write(tmp_path / "b")
    app.close()
    (tmp_path / "new").mkdir()
    count = changes(tmp_path / "new", lambda: restore(tmp_path / "b", tmp_path / "new" / "0"))
    for at in points(count):
        with power_cut(str(tmp_path / "new"), at):
            restore(tmp_path / "b", tmp_path / "new" / f"p{at}")
        assert not (tmp_path / "new" / f"p{at}").exists()


@pytest.mark.parametrize("passphrase", ["", "stick and bricks"] if POINTS > SHORT else [""])
def test_what_is_noted_as_mirrored_is_in_the_copy(tmp_path, monkeypatch, passphrase):
    """Of each copy begun anew, where nothing lies yet that could pass for it; the next go completes it."""
    monkeypatch.setattr(mirror_age, "locked", quickly_locked)
    app = open_app(sealed_profile(tmp_path / "profile"))
    mirror, stick = Mirror(app.folder, app.services), tmp_path / "stick"

    def begin_anew():
        shutil.rmtree(stick, ignore_errors=True)
        mirror.set_up(stick, passphrase)

    begin_anew()
    for at in points(changes(tmp_path, mirror.run)):
        begin_anew()
        with power_cut(str(tmp_path), at):
            mirror.run()
        assert mirror.check().wrong == ()
        mirror.run()
        assert mirror.status().is_complete
    app.close()
