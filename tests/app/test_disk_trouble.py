"""A full disk, a disk that may not be written to, odd paths, two programs: a sentence, and nothing is lost."""

import errno
import os
import shutil
import signal
import stat
from contextlib import contextmanager
from pathlib import Path

import pytest

from inspector_app.app.backup import Backup
from inspector_app.app.doctor import Doctor
from inspector_app.app.files import write_whole
from inspector_app.app.mirror import Mirror
from inspector_app.app.mirror_fetch import fetch
from inspector_app.app.restore import rehearse, restore
from inspector_app.app.work import Work
from inspector_app.bootstrap import open_app
from inspector_app.domain.errors import InspectorError, OutsideError
from inspector_app.domain.text import Language
from inspector_app.words import error_text
from tests.app.profiles import sealed_profile

resource = pytest.importorskip("resource", reason="Windows has no limits and rights to take away here")
NOBODY = 65534


@contextmanager
def files_end_at(size):
    """Let no file of this process grow beyond ``size`` bytes, as on a disk that fills up."""
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def full_database(app):
    """Give the database not one page more."""
    database = app.services.store._database
    with database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    try:
        yield
    finally:
        with database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1000000")


@contextmanager
def without_rights():
    """Act as somebody who owns nothing here; without root the folder's own mode does it."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def unreadable(secret):
    """Let one file be opened by nobody, whoever runs the tests."""

    def refuse(path, *rest, **named):
        if path == secret:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return really(path, *rest, **named)

    really = Path.open
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        yield


def closed(folder):
    """Take the right to write away from a folder and all in it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    for path in (*folder.parents, folder):
        if os.geteuid() == 0 and path.stat().st_uid == 0 and not path.stat().st_mode & stat.S_IXOTH:
            path.chmod(path.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)


def said(error):
    """Return the sentence of an error; it has to be one, in both languages."""
    text = error_text(error)
    assert error.code not in text.zh
    assert text.zh.endswith(("。", "）")) or text.zh
    assert text.en
    return text.zh


@pytest.fixture
def sealed(profile):
    app = open_app(profile)
    yield app
    app.close()


def run_of(app):
    return app.services.store.sealed_runs()[0]


def test_sealing_on_a_full_disk_is_said_and_can_be_done_later(sealed):
    """No revision is made, the record stays as it was, and the next try goes through."""
    session = sealed.runs.open(run_of(sealed))
    long = "楼层误填" * 30_000
    with full_database(sealed), pytest.raises(OutsideError, match="full") as raised:
        session.amend({"part": ("9层", long)})
    assert "磁盘已满" in said(raised.value)
    assert sealed.services.store.run(run_of(sealed)).revision == 1
    session.amend({"part": ("9层", long)})
    assert sealed.services.store.run(run_of(sealed)).revision == 2


def test_typing_on_a_full_disk_keeps_the_text_and_saves_it_later(app, begin):
    """The window says that saving failed; nothing typed is dropped."""
    session = begin()
    text = "渗水" * 60_000
    with full_database(app):
        session.set_answer("part", text)
        assert not session.flush()
        assert session.save_state[0] == "failed"
        assert "磁盘已满" in said(session.save_error)
    assert session.flush()
    assert app.services.store.run(session.run.id).answers["part"] == text


def test_a_run_left_on_a_full_disk_can_be_gone_on_with(app, begin, monkeypatch):
    """All was durable but the mark that it is closed; what is typed later is kept."""
    session = begin()
    with monkeypatch.context() as patch:
        patch.setattr(app.services.store, "close_session", _full)
        assert app.runs.close(session.run.id)
    again = app.runs.open(session.run.id)
    again.set_answer("part", "8层")
    assert again.flush()
    assert app.services.store.run(session.run.id).answers["part"] == "8层"


def test_a_run_that_could_not_be_saved_goes_on_saving(app, begin, monkeypatch):
    """The session that is handed out again is alive."""
    session = begin()
    with monkeypatch.context() as patch:
        patch.setattr(app.services.store, "save_answers", _full)
        session.set_answer("part", "8层")
        assert not app.runs.close(session.run.id)
    again = app.runs.open(session.run.id)
    assert again.flush()
    assert app.services.store.run(session.run.id).answers["part"] == "8层"


def _full(*_values, **_named):
    raise OutsideError("store.full", path="inspector.db")


def test_a_report_on_a_full_disk_leaves_no_half_file(sealed, tmp_path):
    """The PDF that was there before stays."""
    data = sealed.runs.document(run_of(sealed), Language.ZH).data
    target = tmp_path / "报告.pdf"
    write_whole(target, b"%PDF old")
    with files_end_at(len(data) // 2), pytest.raises(OutsideError) as raised:
        write_whole(target, data)
    assert "写不了" in said(raised.value)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["报告.pdf"]
    assert target.read_bytes() == b"%PDF old"


def test_a_package_on_a_full_disk_leaves_no_half_file_and_hands_nothing_over(sealed, tmp_path):
    """The records wait as before, and the next try goes through."""
    folder, waiting = tmp_path / "out", len(sealed.handover.pending())
    with files_end_at(300_000), pytest.raises(OutsideError) as raised:
        sealed.handover.write(folder)
    said(raised.value)
    assert not list(folder.glob("*.zip"))
    assert len(sealed.handover.pending()) == waiting
    assert sealed.handover.write(folder).written.records == waiting


def test_backup_and_mirror_on_a_full_disk_are_said_and_gone_on_with(sealed, tmp_path):
    """What was written stays written."""
    backup, mirror = Backup(sealed.folder, sealed.services), Mirror(sealed.folder, sealed.services)
    mirror.set_up(tmp_path / "stick")
    for work in (lambda: backup.write(tmp_path / "b"), mirror.run):
        with files_end_at(200_000), pytest.raises(OutsideError) as raised:
            work()
        said(raised.value)
    assert backup.write(tmp_path / "b").manifest.bad == ()
    assert mirror.run().status.is_complete


def test_an_encrypted_copy_on_a_full_disk_is_said_and_gone_on_with(sealed, tmp_path):
    """The library that encrypts hides what the disk said; people need to hear it."""
    mirror = Mirror(sealed.folder, sealed.services)
    mirror.set_up(tmp_path / "stick", "蓝色安全帽 2026")
    with files_end_at(200_000), pytest.raises(OutsideError, match=r"app\.write_failed") as raised:
        mirror.run()
    said(raised.value)
    assert not list((tmp_path / "stick").rglob("*.part"))
    assert mirror.run().status.is_complete


def test_bringing_an_encrypted_copy_back_onto_a_full_disk_is_said(sealed, tmp_path):
    """It is not called a damaged copy."""
    mirror = Mirror(sealed.folder, sealed.services)
    mirror.set_up(tmp_path / "stick", "蓝色安全帽 2026")
    mirror.run()
    with files_end_at(200_000), pytest.raises(OutsideError, match=r"app\.write_failed"):
        fetch(tmp_path / "stick", tmp_path / "back", "蓝色安全帽 2026")


@pytest.mark.parametrize("name", ["第二块移动硬盘（监督二科）", "a-folder-with-a-name-that-has-no-end"])
def test_backup_copy_and_restore_work_in_odd_places(sealed, tmp_path, name):
    """Chinese names, and paths of more than 250 characters."""
    place = tmp_path / name
    while len(str(place)) < 250 and name.isascii():
        place /= name
    made = sealed.backup.write(place / "b")
    mirror = Mirror(sealed.folder, sealed.services)
    mirror.set_up(place / "m")
    assert mirror.run().status.is_complete
    assert rehearse(made.path).agrees
    assert restore(made.path, place / "r").agrees


def test_a_path_too_long_for_a_database_is_said_before_anything_is_written(sealed, tmp_path):
    """250 Chinese characters are 750 bytes."""
    made, deep = sealed.backup.write(tmp_path / "b"), tmp_path / ("很长的文件夹名" * 10) / ("再往下一层" * 14)
    for begin in (lambda: sealed.backup.write(deep), lambda: restore(made.path, deep)):
        with pytest.raises(InspectorError, match=r"backup\.path_too_long") as raised:
            begin()
        assert "路径太长" in said(raised.value)
    assert not deep.parent.exists()


def test_a_target_that_is_a_file_is_a_sentence(sealed, tmp_path):
    """A person may choose anything."""
    (tmp_path / "file").write_bytes(b"x")
    mirror = Mirror(sealed.folder, sealed.services)
    for begin in (
        lambda: sealed.backup.write(tmp_path / "file" / "b"),
        lambda: mirror.set_up(tmp_path / "file"),
    ):
        with pytest.raises(InspectorError) as raised:
            begin()
        said(raised.value)


def test_a_disk_pulled_during_a_check_or_a_backup_is_a_sentence(sealed, tmp_path):
    """Between any two files; what is in the profile is untouched."""
    mirror, stick = Mirror(sealed.folder, sealed.services), tmp_path / "stick"
    mirror.set_up(stick)
    mirror.run()
    pulled = Work(lambda step: shutil.rmtree(stick, ignore_errors=True) if step.done == 3 else None)
    for work in (lambda: mirror.check(pulled), mirror.check, mirror.run):
        with pytest.raises(OutsideError, match=r"mirror\.gone"):
            work()
    assert Doctor(sealed.folder, sealed.services, sealed.rulebook).examine().is_sound


def test_a_profile_that_may_not_be_written_to_is_said_and_unchanged(profile):
    """Read-only media, or somebody else's folder."""
    before = {path: path.read_bytes() for path in profile.rglob("*") if path.is_file()}
    closed(profile)
    with without_rights(), pytest.raises(OutsideError) as raised:
        open_app(profile)
    assert "权限" in said(raised.value) or "可读写" in said(raised.value)
    assert {path: path.read_bytes() for path in profile.rglob("*") if path.is_file()} == before


def test_a_key_that_may_not_be_read_is_named_and_not_the_place_of_the_backup(sealed, tmp_path):
    """Another stick would not help; nothing is left on this one."""
    key = sealed.folder / "keys" / "device.key"
    target = tmp_path / "stick"
    with unreadable(key), pytest.raises(OutsideError, match=r"app\.read_failed") as raised:
        sealed.backup.write(target)
    assert (str(key) in said(raised.value), target.exists()) == (True, False)


def test_a_file_of_a_backup_that_may_not_be_read_is_named(sealed, tmp_path):
    """Not the folder that it was to come to, which is not made."""
    made = sealed.backup.write(tmp_path / "stick")
    stored = next(made.path.glob("state-*/keys/device.key"))
    with unreadable(stored), pytest.raises(OutsideError, match=r"app\.read_failed") as raised:
        restore(made.path, tmp_path / "back")
    assert (str(stored) in said(raised.value), (tmp_path / "back").exists()) == (True, False)


def test_a_folder_that_may_not_be_written_to_takes_no_report(tmp_path):
    """The sentence names the place."""
    folder = tmp_path / "只读"
    folder.mkdir()
    closed(folder)
    with without_rights(), pytest.raises(OutsideError) as raised:
        write_whole(folder / "a.pdf", b"x")
    assert str(folder) in said(raised.value)


def test_a_second_program_on_one_profile_is_sent_to_the_first(sealed):
    """Two writers would fork the journal."""
    with pytest.raises(OutsideError, match="locked") as raised:
        open_app(sealed.folder)
    assert "正在使用这份数据" in said(raised.value)


@pytest.mark.parametrize("deep", [False, True], ids=["chinese", "250 characters"])
def test_everything_works_in_an_odd_folder(tmp_path, deep):
    """Chinese names with blanks, and paths of 250 characters."""
    folder = tmp_path / "宁波 镇海区" / "质监站（二科）＆资料"
    while deep and (left := 250 - len(str(folder / "profile" / "inspector.db")) - 1) > 0:
        folder /= "长" + "x" * (min(left, 40) - 1)
    folder.mkdir(parents=True)
    app = open_app(sealed_profile(folder / "profile"))
    try:
        session = app.runs.open(run_of(app))
        session.amend({"part": ("9层", "楼层误填")})
        write_whole(folder / "报告.pdf", session.pdf(Language.ZH))
        assert app.handover.write(folder / "移交").written.records == 2
        assert Backup(app.folder, app.services).write(folder / "备份").manifest.bad == ()
        assert Doctor(app.folder, app.services, app.rulebook).examine().is_sound
    finally:
        app.close()


def test_a_path_that_the_database_cannot_have_is_said(tmp_path):
    """SQLite counts bytes; the sentence says what to do instead of "unable to open"."""
    folder = tmp_path
    while len(str(folder).encode()) < 520:
        folder /= "长" * 20
    with pytest.raises(OutsideError, match="path_too_long") as raised:
        open_app(folder)
    assert "太长" in said(raised.value)


def test_every_trouble_has_its_three_parts():
    """What happened, what is safe, what to do: in both languages."""
    for code in (
        "backup.full",
        "backup.stopped",
        "mirror.gone",
        "mirror.passphrase",
        "store.full",
        "store.gone",
        "app.write_failed",
        "app.read_failed",
    ):
        text = error_text(InspectorError(code, path="p", reason="r", need=1, free=0, name="n", n=8))
        assert text.zh.count("。") >= 3, code
        assert text.en.count(".") >= 3, code
