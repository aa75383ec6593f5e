"""A backup holds everything, is brought up to date, and comes back whole or not at all."""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from inspector_app.app.backup import DATABASE, MANIFEST, Backup
from inspector_app.app.device import new_key
from inspector_app.app.doctor import Doctor
from inspector_app.app.restore import backup_in, read_manifest, rehearse, restore
from inspector_app.app.work import Work
from inspector_app.bootstrap import open_app
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.store.inventory import look_into
from inspector_app.store.restore import put_database
from inspector_app.words import error_text
from tests.app.mirrors import copied
from tests.app.profiles import lose, sealed_profile
from tests.evidence.drawn import draw


@pytest.fixture
def profile(tmp_path):
    made = sealed_profile(tmp_path / "profile")
    (made / "procedures").mkdir()
    (made / "procedures" / "自编.yaml").write_text("# 自编\n", encoding="utf-8")
    (made / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    return made


@contextmanager
def opened(profile):
    app = open_app(profile)
    try:
        yield app
    finally:
        app.close()


def another_laptop(profile, target):
    """Return a profile with the same records and a key of its own."""
    shutil.copytree(profile, target, ignore=shutil.ignore_patterns("keys"))
    with opened(target) as app:
        new_key(app)
    return target


def back_up(profile, target, work=None):
    with opened(profile) as app:
        return Backup(app.folder, app.services).write(target, work)


def originals(folder):
    return sorted(folder.glob("vault/??/*"))


@pytest.mark.parametrize("name", ["备份 1", "b.zip"])
def test_what_was_backed_up_comes_back_whole(profile, tmp_path, name):
    """Records, originals, key, own procedures and settings; the doctor finds nothing."""
    back_up(profile, tmp_path / name)
    made = restore(tmp_path / name, tmp_path / "new")
    assert made.agrees
    for own in ("settings.toml", "procedures/自编.yaml", "keys/device.key"):
        assert (tmp_path / "new" / own).read_bytes() == (profile / own).read_bytes()
    with opened(tmp_path / "new") as app:
        findings = Doctor(app.folder, app.services, app.rulebook).examine().findings
        assert [one.area for one in findings] == ["procedures"]  # the own file is no procedure, here and there
        assert len(app.services.store.sealed_runs()) == 2


def test_bringing_a_backup_up_to_date_writes_no_original_twice(profile, tmp_path):
    """Only what changes is written again."""
    first = back_up(profile, tmp_path / "b")
    stamps = [path.stat().st_mtime_ns for path in originals(tmp_path / "b")]
    second = back_up(profile, tmp_path / "b")
    assert [path.stat().st_mtime_ns for path in originals(tmp_path / "b")] == stamps
    assert second.written < first.written / 2


def test_a_spoilt_original_in_the_backup_is_written_again(profile, tmp_path):
    """What is there is read, not believed."""
    back_up(profile, tmp_path / "b")
    spoilt = originals(tmp_path / "b")[0]
    spoilt.write_bytes(b"x")
    back_up(profile, tmp_path / "b")
    assert rehearse(tmp_path / "b").agrees


def test_a_backup_that_is_stopped_leaves_the_one_before(profile, tmp_path):
    """The manifest goes on naming a whole backup, and the next try goes on from there."""
    back_up(profile, tmp_path / "b")
    before = (tmp_path / "b" / MANIFEST).read_bytes()
    asked = iter([False, False, True])
    with pytest.raises(UserError, match="stopped"):
        back_up(profile, tmp_path / "b", Work(cancelled=lambda: next(asked)))
    assert (tmp_path / "b" / MANIFEST).read_bytes() == before
    assert rehearse(tmp_path / "b").agrees


def test_old_states_go_with_the_next_whole_backup(profile, tmp_path):
    """A folder does not grow for ever."""
    for _ in range(3):
        back_up(profile, tmp_path / "b")
    assert len(list((tmp_path / "b").glob("state-*"))) == 1


def test_an_original_that_is_missing_here_is_named_and_stops_nothing(profile, tmp_path):
    """The other originals are in the backup."""
    gone = originals(profile)[0]
    lose(gone)
    made = back_up(profile, tmp_path / "b.zip")
    assert (made.manifest.bad, made.manifest.originals) == ((gone.name,), len(originals(profile)))
    assert rehearse(tmp_path / "b.zip").agrees


@pytest.mark.parametrize("name", ["b", "b.zip"])
def test_a_backup_without_an_original_is_never_called_whole(profile, tmp_path, name):
    """Rehearsal and restoring count what the records name, and say whose original it is."""
    gone = originals(profile)[0]
    lose(gone)
    made = back_up(profile, tmp_path / name)
    for found in (rehearse(tmp_path / name), restore(tmp_path / name, tmp_path / "new")):
        assert (found.agrees, found.is_whole) == (True, False)
        assert found.originals == found.originals_wanted - 1
        assert found.lacking == made.lacking
    assert [one.digest for one in made.lacking] == [gone.name]
    assert made.lacking[0].serials


def test_an_original_that_the_manifest_is_silent_about_is_missed_all_the_same(profile, tmp_path):
    """What has to be there is read from the records."""
    back_up(profile, tmp_path / "b")
    raw = json.loads((tmp_path / "b" / MANIFEST).read_text("utf-8"))
    raw["files"] = [entry for entry in raw["files"] if not entry["path"].startswith("vault/")][:]
    (tmp_path / "b" / MANIFEST).write_text(json.dumps(raw), "utf-8")
    found = rehearse(tmp_path / "b")
    assert (found.agrees, found.originals, found.originals_wanted) == (False, 0, len(originals(profile)))


def test_an_original_lost_here_stays_in_a_backup_that_has_it(profile, tmp_path):
    """Bringing up to date never takes the last whole copy away."""
    back_up(profile, tmp_path / "b")
    lose(originals(profile)[0])
    assert back_up(profile, tmp_path / "b").manifest.bad == ()


def test_a_rehearsal_names_what_differs(profile, tmp_path):
    """One altered original in the backup is found and named."""
    back_up(profile, tmp_path / "b")
    spoilt = originals(tmp_path / "b")[0]
    spoilt.write_bytes(b"x")
    found = rehearse(tmp_path / "b", tmp_path)
    assert (found.agrees, spoilt.name in found.differing[0]) == (False, True)


def test_a_damaged_backup_restores_nothing(profile, tmp_path):
    """No half profile is left."""
    back_up(profile, tmp_path / "b")
    originals(tmp_path / "b")[0].unlink()
    with pytest.raises(OutsideError, match="damaged"):
        restore(tmp_path / "b", tmp_path / "new")
    assert not list(tmp_path.glob("new*"))


def test_all_that_is_bad_in_a_damaged_backup_is_named(profile, tmp_path):
    """One is altered, one is gone; whoever looks for another backup knows what it has to hold."""
    back_up(profile, tmp_path / "b")
    gone, altered = originals(tmp_path / "b")[:2]
    gone.unlink()
    altered.write_bytes(b"x")
    with pytest.raises(OutsideError, match="damaged") as raised:
        restore(tmp_path / "b", tmp_path / "new")
    assert {Path(name).name for name in raised.value.params["bad"]} == {gone.name, altered.name}
    said = error_text(raised.value)
    assert "有 2 个文件对不上" in said.zh
    assert all(one.name[:12] in said.en for one in (gone, altered))
    assert len(rehearse(tmp_path / "b", tmp_path).differing) == 2


def test_nothing_is_restored_over_a_profile(profile, tmp_path):
    """Present data are never overwritten."""
    back_up(profile, tmp_path / "b")
    with pytest.raises(UserError, match="not_empty"):
        restore(tmp_path / "b", profile)


@pytest.mark.parametrize("holder", ["profile", "b", "stick/inspector-mirror"])
def test_nothing_is_restored_inside_other_data_a_backup_or_a_second_copy(profile, tmp_path, holder):
    """It would count as part of them; nothing is made there."""
    back_up(profile, tmp_path / "b")
    copied(profile, tmp_path / "stick")
    with pytest.raises(UserError, match="inside_data"):
        restore(tmp_path / "b", tmp_path / holder / "deep" / "new")
    assert not (tmp_path / holder / "deep").exists()


@pytest.mark.parametrize("entry", ["../out.txt", "/etc/out.txt", "a//out.txt", "a\\..\\out.txt", "C:out.txt"])
def test_a_manifest_that_reaches_outside_is_no_backup(profile, tmp_path, entry):
    """A forged manifest writes nothing outside the new profile."""
    back_up(profile, tmp_path / "b")
    manifest = json.loads((tmp_path / "b" / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"][0]["path"] = entry
    (tmp_path / "b" / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(UserError, match="no_backup"):
        read_manifest(tmp_path / "b")


def test_a_folder_without_a_manifest_is_no_backup(tmp_path):
    """A backup that was never finished is not taken for one."""
    with pytest.raises(UserError, match="no_backup"):
        restore(tmp_path, tmp_path / "new")


def test_a_backup_inside_the_profile_is_refused(profile):
    """It would go down with what it is to save."""
    with pytest.raises(OutsideError, match="inside"):
        back_up(profile, profile / "b")


def test_a_disk_with_too_little_room_is_said_first(profile, tmp_path, monkeypatch):
    """Nothing is begun that cannot be ended."""
    monkeypatch.setattr(
        "inspector_app.app.backup.shutil.disk_usage", lambda _path: type("U", (), {"free": 1000})
    )
    with pytest.raises(OutsideError, match="full"):
        back_up(profile, tmp_path / "b")
    assert not (tmp_path / "b" / MANIFEST).exists()


def test_an_old_log_beside_the_target_is_not_played_into_the_database(profile, tmp_path):
    """The log of another database is gone before the new one is in place."""
    made = back_up(profile, tmp_path / "b")
    target = tmp_path / "new" / DATABASE
    target.parent.mkdir()
    target.with_name(DATABASE + "-wal").write_bytes(b"stale")
    put_database(next((tmp_path / "b").glob("state-*")) / DATABASE, target)
    assert not target.with_name(DATABASE + "-wal").exists()
    with closing(sqlite3.connect(target)) as raw:
        assert raw.execute("SELECT count(*) FROM run").fetchone()[0] == made.manifest.counts["run"]


@pytest.mark.parametrize(("schema", "originals"), [("0001", 2), ("0002", 2), ("0003", 4)])
def test_backups_of_every_schema_can_be_looked_into(schema, originals):
    """An older program's backup is counted by its own tables."""
    kept = Path(__file__).parents[1] / "databases" / f"{schema}.db"
    found = look_into(kept)
    assert (found.counts["run"], len(found.originals)) == (14, originals)


def test_photos_that_wait_in_the_inbox_are_back_up(profile, tmp_path):
    """They belong to no record yet and are kept all the same."""
    data = draw("gauge", 77, datetime(2026, 9, 16, tzinfo=UTC))
    (tmp_path / "card").mkdir()
    (tmp_path / "card" / "a.jpg").write_bytes(data)
    with opened(profile) as app:
        app.inbox.import_folder(tmp_path / "card")
    back_up(profile, tmp_path / "b")
    digest = hashlib.sha256(data).hexdigest()
    assert (tmp_path / "b" / "vault" / digest[:2] / digest).read_bytes() == data


def test_the_backup_of_another_laptop_is_not_written_into(profile, tmp_path):
    """Bringing it up to date would take the other laptop's records out of it."""
    other = another_laptop(profile, tmp_path / "other")
    back_up(profile, tmp_path / "stick")
    before = read_manifest(tmp_path / "stick")
    with pytest.raises(UserError, match=r"backup\.other"):
        back_up(other, tmp_path / "stick")
    assert read_manifest(tmp_path / "stick") == before


def test_two_laptops_share_a_stick(profile, tmp_path):
    """Each has a folder of its own there, and finds it again."""
    places = set()
    for folder in (profile, another_laptop(profile, tmp_path / "other")):
        with opened(folder) as app:
            places.add(app.backup.folder_in(tmp_path / "stick"))
            assert app.backup.folder_in(app.backup.folder_in(tmp_path)) == app.backup.folder_in(tmp_path)
    assert len(places) == 2


def test_a_backup_is_found_in_the_stick_that_was_chosen(profile, tmp_path):
    """People choose the stick, not the folder on it."""
    back_up(profile, tmp_path / "stick" / "inspector-backup-1234")
    assert backup_in(tmp_path / "stick") == tmp_path / "stick" / "inspector-backup-1234"
    with pytest.raises(UserError, match=r"backup\.no_backup"):
        backup_in(tmp_path / "profile")


def test_a_disk_too_small_for_a_restore_is_said_first(profile, tmp_path, monkeypatch):
    """Nothing is left of it."""
    back_up(profile, tmp_path / "stick")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1 << 20))
    for begin in (lambda: restore(tmp_path / "stick", tmp_path / "new"), lambda: rehearse(tmp_path / "stick")):
        with pytest.raises(OutsideError, match=r"backup\.full"):
            begin()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["profile", "stick"]
