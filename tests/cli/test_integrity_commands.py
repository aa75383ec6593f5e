"""The commands doctor, backup and restore: exit codes, and JSON for programs."""

import json
import re
import sqlite3
from contextlib import closing

import pytest

from inspector_app.cli.main import run_command
from inspector_app.cli.output import Output
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Language
from inspector_app.paths import PROFILE_VARIABLE
from inspector_app.settings import load
from tests.app.profiles import lose, sealed_profile
from tests.unwritable import files_of, refuse_files


@pytest.fixture
def profile(tmp_path, monkeypatch):
    made = sealed_profile(tmp_path / "profile")
    monkeypatch.setenv(PROFILE_VARIABLE, str(made))
    return made


def told(capsys):
    return json.loads(capsys.readouterr().out)


def test_a_sound_profile_exits_with_nought(profile, capsys):
    """And says what was counted."""
    assert run_command(["doctor", "--json"]) == 0
    assert told(capsys)["counts"]["records"] == 2


def test_the_folder_of_the_data_is_named(profile, capsys):
    """A bureau's own procedures go there."""
    run_command(["doctor"])
    assert f"资料文件夹：{profile}" in capsys.readouterr().out


def test_a_copy_made_before_an_upgrade_is_named_and_nothing_wrong(profile, capsys):
    """With what can be done with it."""
    copy = profile / "backups" / "inspector-0002-20260916T091201.db"
    copy.parent.mkdir()
    copy.write_bytes(b"x" * 512)
    assert run_command(["doctor", "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert f"升级前的副本：2026-09-16 09:12，512 字节，{copy}" in said
    assert f'inspector restore "{copy}" 新文件夹' in said


def test_a_finding_exits_with_one_and_says_the_next_step(profile, capsys):
    """In words and for programs."""
    lose(next(profile.glob("vault/??/*")))
    assert run_command(["doctor", "--json"]) == 1
    (finding,) = told(capsys)["findings"]
    assert (finding["code"], "--heal" in finding["step"]) == ("missing", True)


def test_many_files_of_one_fault_are_told_of_once_and_listed_for_programs(profile, capsys):
    """So that they do not bury what else does not fit."""
    for number in range(9):
        (profile / f"note {number}.txt").write_text("x", encoding="utf-8")
    assert run_command(["doctor", "--lang", "zh"]) == 1
    said = capsys.readouterr().out
    assert "资料文件夹里有 9 个文件不是本程序放的，与记录无关：note 0.txt、note 1.txt、note 2.txt等" in said
    assert ("inspector doctor --json" in said, "note 7.txt" in said, "有 9 处不符" in said) == (
        True,
        False,
        True,
    )
    run_command(["doctor", "--json"])
    assert len(json.loads(capsys.readouterr().out)["findings"]) == 9


def test_the_doctor_makes_no_profile(tmp_path, monkeypatch):
    """Asking about a folder that is not there leaves it that way."""
    monkeypatch.setenv(PROFILE_VARIABLE, str(tmp_path / "none"))
    assert run_command(["doctor"]) == 1
    assert not (tmp_path / "none").exists()


def test_a_damaged_database_is_named_and_not_replaced(profile, capsys):
    """The originals are looked at all the same."""
    (profile / "inspector.db").write_bytes(b"not a database")
    assert run_command(["doctor", "--json"]) == 1
    said = told(capsys)
    assert (said["findings"][0]["code"], said["counts"]["originals"] > 0) == ("damaged", True)
    assert (profile / "inspector.db").read_bytes() == b"not a database"


def test_backup_rehearsal_and_restore(profile, tmp_path, capsys):
    """One step out, one step back."""
    assert run_command(["backup", str(tmp_path / "b"), "--rehearse", "--json"]) == 0
    assert told(capsys)["restored"]["agrees"]
    assert run_command(["restore", str(tmp_path / "b"), str(tmp_path / "new")]) == 0
    assert run_command(["restore", str(tmp_path / "b"), str(tmp_path / "new")]) == 1


def test_a_backup_without_an_original_exits_with_one_each_time(profile, tmp_path, capsys):
    """When it is made, rehearsed and restored; the record that lacks it is named."""
    lose(next(profile.glob("vault/??/*")))
    for command in (
        ["backup", str(tmp_path / "b"), "--rehearse"],
        ["restore", str(tmp_path / "b"), str(tmp_path / "n")],
    ):
        assert run_command([*command, "--lang", "zh"]) == 1
        assert re.search(r"这份备份不完整：.*原件 1 个：\w{12}…（JC-", capsys.readouterr().out)
    assert (tmp_path / "n" / "inspector.db").exists()


def test_a_restore_into_a_backup_is_refused(profile, tmp_path, capsys):
    """As in the window: it would lie inside of what it came from."""
    run_command(["backup", str(tmp_path / "b")])
    assert run_command(["restore", str(tmp_path / "b"), str(tmp_path / "b" / "new"), "--lang", "en"]) == 1
    assert "Restore into a new folder beside it." in "".join(capsys.readouterr())


def test_a_backup_is_known_to_the_window(profile, tmp_path, monkeypatch):
    """When the last one was made, and where, also of a place that was told from here."""
    monkeypatch.chdir(tmp_path)
    assert run_command(["backup", "b"]) == 0
    known = load(profile)
    made = json.loads((tmp_path / "b" / "manifest.json").read_text(encoding="utf-8"))["made"]
    assert (known.backup_folder, known.backup_at) == (str(tmp_path / "b"), made)


def test_damaged_settings_are_said_beside_any_command_and_found_by_the_doctor(profile, tmp_path, capsys):
    """Nothing replaces them before they are kept; what is kept is named too."""
    (profile / "settings.toml").write_bytes(b'language = "zh"\nbackup_at = "2026')
    assert run_command(["list"]) == 0
    assert "settings-damaged-1.toml" in capsys.readouterr().err
    assert run_command(["doctor", "--json"]) == 1
    assert [one["code"] for one in told(capsys)["findings"]] == ["settings_damaged"]
    assert run_command(["backup", str(tmp_path / "b")]) == 0
    capsys.readouterr()
    assert (profile / "settings-damaged-1.toml").read_bytes() == b'language = "zh"\nbackup_at = "2026'
    assert run_command(["doctor", "--json"]) == 1
    assert [one["code"] for one in told(capsys)["findings"]] == ["settings_kept"]


def test_what_does_not_fit_its_seal_is_not_exported_and_named(profile, tmp_path, capsys):
    """The other record goes; the exit says that not all did."""
    with closing(sqlite3.connect(profile / "inspector.db")) as raw, raw:
        raw.execute("UPDATE signature SET name = 'x' WHERE run = (SELECT min(number) FROM run)")
        (serial,) = raw.execute("SELECT serial FROM run ORDER BY number LIMIT 1").fetchone()
    assert run_command(["export", str(tmp_path / "out"), "--json"]) == 1
    said = told(capsys)
    assert (said["records"], said["left_out"]) == (1, [serial])


def test_every_tampering_of_the_drill_is_caught(capsys):
    """Ten ways to alter a package, each named."""
    assert run_command(["doctor", "--drill", "--json"]) == 0
    assert all(one["caught"] for one in told(capsys)["drill"])


def test_the_second_copy_from_setting_up_to_fetching(profile, tmp_path, capsys, monkeypatch):
    """Waiting, written, complete, checked, brought back."""
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", "stick and bricks")
    assert run_command(["mirror", "status"]) == 1
    assert run_command(["mirror", "set", str(tmp_path / "stick")]) == 0
    assert run_command(["mirror", "status"]) == 1
    assert run_command(["mirror", "run"]) == 0
    assert run_command(["mirror", "check"]) == 0
    capsys.readouterr()
    assert run_command(["mirror", "fetch", str(tmp_path / "stick"), str(tmp_path / "back"), "--json"]) == 0
    assert told(capsys)["wrong"] == []


def test_a_passphrase_for_a_copy_in_the_clear_is_refused(profile, tmp_path, capsys):
    """With a sentence; the status goes on saying how it is written."""
    stick = str(tmp_path / "stick")
    assert run_command(["mirror", "set", stick]) == 0
    assert run_command(["mirror", "run"]) == 0
    capsys.readouterr()
    assert run_command(["mirror", "set", stick, "--passphrase", "geheim1234"]) == 1
    assert "它没有加密" in capsys.readouterr().err
    assert run_command(["mirror", "status"]) == 0
    assert "（未加密）" in capsys.readouterr().out


def test_the_status_says_of_an_encrypted_copy_that_it_is_one(profile, tmp_path, capsys):
    """Beside the place."""
    assert run_command(["mirror", "set", str(tmp_path / "stick"), "--passphrase", "geheim1234"]) == 0
    run_command(["mirror", "status"])
    assert re.search("第二份副本在 .*（已用口令加密）", capsys.readouterr().out)


def test_a_hole_in_a_second_copy_is_named_by_each_command(profile, tmp_path, capsys):
    """Counted by what should be there, the second time too."""
    assert run_command(["mirror", "set", str(tmp_path / "stick")]) == 0
    assert run_command(["mirror", "run"]) == 0
    gone = next((tmp_path / "stick").glob("inspector-mirror/originals/??/*"))
    gone.unlink()
    fetch = ["mirror", "fetch", str(tmp_path / "stick"), str(tmp_path / "back")]
    for command in (["mirror", "check"], ["mirror", "check"], fetch):
        capsys.readouterr()
        assert run_command(command) == 1
        said = capsys.readouterr().out
        assert (f"照片原件 {gone.name[:12]}（JC-2026-" in said, gone.name in said) == (True, True)


def test_a_second_copy_that_is_not_there_is_not_called_complete(profile, tmp_path, capsys):
    """It had everything when it was last seen, and nobody can tell now."""
    assert run_command(["mirror", "set", str(tmp_path / "stick")]) == 0
    assert run_command(["mirror", "run"]) == 0
    (tmp_path / "stick").rename(tmp_path / "pulled")
    capsys.readouterr()
    assert run_command(["mirror", "status"]) == 1
    assert "全部已有副本；现在无法核对" in capsys.readouterr().out


def test_screening_exits_with_one_while_a_pair_waits(profile, capsys):
    """A sound profile has none; the same original in a second slot is one."""
    import sqlite3
    from contextlib import closing

    assert run_command(["screen"]) == 0
    with closing(sqlite3.connect(profile / "inspector.db")) as raw, raw:
        first = "SELECT digest FROM evidence WHERE number = 1"
        raw.execute(f"UPDATE evidence SET digest = ({first}) WHERE number = 2")
    capsys.readouterr()
    assert run_command(["screen", "--json"]) == 1
    (pair,) = told(capsys)["pairs"]
    ids = [pair[side]["evidence"] for side in ("left", "right")]
    clear = ["screen", "--clear", *ids, "--reason", "同一处"]
    assert run_command(clear) == 1, "nobody says so"
    assert run_command([*clear, "--who", "王工"]) == 0


def test_the_time_of_an_import_is_not_shown_as_that_of_a_photo(profile, capsys):
    """What the file says is called so; where it says nothing, that is said, and when it was kept."""
    with closing(sqlite3.connect(profile / "inspector.db")) as raw, raw:
        raw.execute("UPDATE evidence SET digest = (SELECT digest FROM evidence WHERE number = 1)")
        raw.execute("UPDATE evidence SET source = 'file', taken_at = '' WHERE number = 1")
        raw.execute("UPDATE evidence SET taken_at = '2026-09-16T09:40:00' WHERE number = 2")
    assert run_command(["screen"]) == 1
    assert re.search(r"，无拍摄时间，入库 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d）", said := capsys.readouterr().out)
    assert "，拍摄 2026-09-16 09:40:00）" in said


USING = (
    ["answer", "JC-2026-0001", "unit_works=1"],
    ["list"],
    ["show", "JC-2026-0001"],
    ["screen"],
    ["backup", "never"],
)


@pytest.mark.parametrize("command", USING, ids=lambda command: command[0])
def test_a_database_damaged_after_it_was_closed_is_never_used(profile, capsys, command):
    """A page of the inside was zeroed; nothing shows of it before it is looked at."""
    database = profile / "inspector.db"
    data = bytearray(database.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 5 * 4096] = bytes(5 * 4096)
    database.write_bytes(data)
    assert run_command([*command, "--json"]) == 1
    assert told(capsys)["error"]["code"] == "store.damaged"
    assert database.read_bytes() == data


@pytest.fixture
def protected(profile, monkeypatch):
    """The profile on a disk that takes nothing: not even the file of the lock can be opened for writing."""
    refuse_files(monkeypatch, profile)
    return profile


def test_a_write_protected_profile_can_be_read(protected, capsys):
    """The list is there with a sentence, and no file was made or changed."""
    before = files_of(protected)
    assert run_command(["list", "--json"]) == 0
    said = told(capsys)
    assert (len(said["records"]), said["reading_only"]) == (2, True)
    assert run_command(["show", said["records"][0]["serial"]]) == 0
    assert "只读的（写保护），现在只能查看" in capsys.readouterr().err
    assert files_of(protected) == before


def test_a_write_protected_profile_can_be_backed_up_and_handed_over(protected, tmp_path, capsys):
    """That is when the data have to get out; the laptop itself is left as it is, and that is said."""
    before = files_of(protected)
    assert run_command(["backup", str(tmp_path / "stick" / "b")]) == 0
    assert run_command(["restore", str(tmp_path / "stick" / "b"), str(tmp_path / "back")]) == 0
    capsys.readouterr()
    assert run_command(["export", str(tmp_path / "stick"), "--json"]) == 0
    said = told(capsys)
    assert (said["records"], said["noted"], said["reading_only"]) == (2, False, True)
    assert run_command(["verify", said["path"]]) == 0
    assert files_of(protected) == before


def test_what_looks_alike_can_be_asked_of_a_write_protected_profile(protected, capsys):
    """How many photos nobody compared yet is said; an explanation is not kept."""
    before = files_of(protected)
    assert run_command(["screen", "--json"]) == 1
    said = told(capsys)
    assert (said["reading_only"], said["compared"], said["not_compared"] > 0) == (True, 0, True)
    assert run_command(["screen", "--clear", "a", "b", "--reason", "x", "--who", "y"]) == 1
    assert files_of(protected) == before


def test_the_second_copy_can_be_asked_about_on_a_write_protected_profile(profile, tmp_path, request, capsys):
    """What has no copy yet is named."""
    assert run_command(["mirror", "set", str(tmp_path / "stick")]) == 0
    request.getfixturevalue("protected")
    capsys.readouterr()
    assert run_command(["mirror", "status", "--json"]) == 1
    assert len(told(capsys)["records"]) == 2


def test_a_write_protected_profile_can_be_examined_and_printed(protected, tmp_path, capsys):
    """The report goes to another folder."""
    assert run_command(["doctor"]) == 0
    assert run_command(["list", "--json"]) == 0
    serial = json.loads(capsys.readouterr().out.splitlines()[-1])["records"][0]["serial"]
    assert run_command(["report", serial, "-o", str(tmp_path / "out.pdf")]) == 0
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_a_full_disk_is_told_of_without_a_window(capsys):
    """On the command line there is none."""
    output = Output(as_json=False, language=Language.ZH)
    output.fail(OutsideError("store.full", path="D:/"))
    assert "窗口" not in capsys.readouterr().err


def test_the_list_shows_a_record_with_a_verdict_of_no_program(profile, capsys):
    """As one that does not fit, and the others with it."""
    with closing(sqlite3.connect(profile / "inspector.db")) as raw, raw:
        raw.execute("UPDATE run SET verdict = 'pass' WHERE number = 1")
    assert run_command(["list", "--json"]) == 0
    records = told(capsys)["records"]
    assert {one["verdict"] for one in records} == {"PASS", "INCOMPLETE"}
    assert run_command(["show", records[-1]["serial"], "--json"]) == 1
    assert told(capsys)["error"]["code"] == "store.record_unreadable"


def test_a_record_whose_seal_is_gone_is_not_listed_as_sealed(profile, capsys):
    """A salvaged database can lack it."""
    with closing(sqlite3.connect(profile / "inspector.db")) as raw, raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("DELETE FROM seal")
    run_command(["list", "--lang", "zh"])
    said = capsys.readouterr().out
    assert said.count("封存缺失") == 2
    assert "已封存" not in said


def test_a_report_of_an_altered_original_says_so_and_exits_with_one(profile, tmp_path, capsys):
    """On the error stream, beside the PDF that says it too; what to do is named."""
    photo = next(profile.glob("vault/??/*"))
    photo.chmod(0o644)
    photo.write_bytes(photo.read_bytes() + b"x")
    run_command(["list", "--json"])
    codes = [
        run_command(["report", row["serial"], "-o", str(tmp_path / f"{number}.pdf"), "--lang", "zh"])
        for number, row in enumerate(told(capsys)["records"])
    ]
    said = capsys.readouterr().err
    assert sorted(codes) == [0, 1]
    assert f"{photo.name[:8]}…）：原件已被改动" in said
    assert "inspector doctor --heal" in said


def test_the_list_says_whose_originals_a_reading_found_not_whole(profile, capsys):
    """In words and for programs; listing itself reads none."""
    lose(next(profile.glob("vault/??/*")))
    for command in (["list", "--lang", "zh"], ["doctor"], ["list", "--lang", "zh"]):
        run_command(command)
    assert capsys.readouterr().out.count("已封存，原件不完好") == 1
    run_command(["list", "--json"])
    assert sorted(row["unfit"] for row in told(capsys)["records"]) == [0, 1]


def test_an_encrypted_copy_of_before_is_said_to_be_unread(profile, tmp_path, capsys):
    """It is neither counted nor called damaged, and the next step is named."""
    for line in (("set", tmp_path / "a", "--passphrase", "long enough"), ("run",), ("set", tmp_path / "b")):
        run_command(["mirror", *map(str, line)])
    next(profile.glob("mirror-written-*.jsonl")).unlink()
    for line, code in ((("set", str(tmp_path / "a")), 0), (("check",), 1)):
        capsys.readouterr()
        assert run_command(["mirror", *line, "--lang", "zh"]) == code
        said = capsys.readouterr().out
        assert ("那里已有本机的副本" in said, "已损坏" in said) == (True, False)
