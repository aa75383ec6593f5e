"""数据与备份: what is done by button is counted, and no trouble is more than a sentence."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from inspector_app.app import mirror_age
from inspector_app.app.application import App
from inspector_app.bootstrap import open_app
from inspector_app.gui import figures
from inspector_app.gui.care.panel import DataPanel
from inspector_app.gui.marks import Mark
from inspector_app.settings import load
from tests.app.quick_age import quickly_locked
from tests.gui.pages.window import WindowPage
from tests.gui.questions import ScriptedQuestions


def backed_up(window: WindowPage, data: DataPanel, questions: ScriptedQuestions, stick: Path) -> Path:
    questions.answer(stick)
    window.click(data.backup.back_up)
    return Path(window.window.preferences.settings.backup_folder)


def test_a_backup_says_its_counts_its_place_and_the_key_in_it(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """And is remembered."""
    place = backed_up(window, data, questions, tmp_path / "U 盘")
    said = window.words(data.backup)
    assert (data.backup.job.outcome.mark, (place / "manifest.json").exists()) == (Mark.PASS, True)
    assert all(word in said for word in ("记录 2 份", str(place), "签名密钥", "上次备份"))
    assert load(window.window.preferences.folder).backup_folder == str(place)


def test_a_backup_that_cannot_be_written_is_a_sentence_in_place(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """Such as one into the data folder itself; the window goes on."""
    questions.answer(tmp_path / "profile" / "backups")
    window.click(data.backup.back_up)
    assert data.backup.job.outcome.mark is Mark.ERROR
    assert "资料文件夹里面" in window.words(data.backup)
    assert data.backup.back_up.isEnabled()


def test_a_rehearsal_says_the_figures(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """Tables, rows and originals, compared."""
    backed_up(window, data, questions, tmp_path / "stick")
    questions.answer(tmp_path / "stick")
    window.click(data.backup.rehearse)
    assert data.backup.job.outcome.mark is Mark.PASS
    assert "张表行数一致" in window.words(data.backup)


def test_a_rehearsal_of_a_spoilt_backup_fails_by_name(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """The figures are read, not believed."""
    place = backed_up(window, data, questions, tmp_path / "stick")
    original = next((place / "vault").glob("??/*"))
    original.unlink()
    questions.answer(place)
    window.click(data.backup.rehearse)
    assert data.backup.job.outcome.mark is Mark.FAIL
    assert original.name[:10] in window.words(data.backup)


def test_a_restore_makes_a_new_profile_and_says_how_to_open_it(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """Into a folder of its own where the chosen one holds something already."""
    backed_up(window, data, questions, tmp_path / "stick")
    (tmp_path / "D").mkdir()
    (tmp_path / "D" / "别的.txt").write_text("x", encoding="utf-8")
    questions.answer(tmp_path / "stick")
    questions.answer(tmp_path / "D")
    window.click(data.backup.restore)
    new = tmp_path / "D" / "inspector-restored"
    assert f'inspector --profile "{new}"' in window.words(data.backup)
    window.click(data.backup.open)
    assert questions.shown == [new]
    made = open_app(new)
    assert len(made.services.store.sealed_runs()) == 2
    made.close()


def test_a_backup_in_a_zip_is_rehearsed_and_restored(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """As the command line makes it, by any name."""
    made = window.window.context.backend.care()._app.backup.write(tmp_path / "9月.zip").path
    data.backup.which.set_value("zip")
    questions.answer(made)
    window.click(data.backup.rehearse)
    assert data.backup.job.outcome.mark is Mark.PASS
    questions.answer(made)
    questions.answer(tmp_path / "new")
    window.click(data.backup.restore)
    assert (tmp_path / "new" / "inspector.db").is_file()


def test_a_zip_that_is_no_backup_is_a_sentence(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """Such as a hand-over file."""
    (tmp_path / "JC.zip").write_bytes(b"PK\5\6" + bytes(18))
    data.backup.which.set_value("zip")
    questions.answer(tmp_path / "JC.zip")
    window.click(data.backup.rehearse)
    assert "不是完整的备份" in window.words(data.backup)


def test_nothing_is_restored_over_the_data_in_use(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """Not even into a folder within."""
    backed_up(window, data, questions, tmp_path / "stick")
    questions.answer(tmp_path / "stick")
    questions.answer(tmp_path / "profile")
    window.click(data.backup.restore)
    assert "绝不覆盖现有资料" in window.words(data.backup)


def test_the_copy_made_before_an_upgrade_is_named_and_can_be_restored(
    window: WindowPage, data: DataPanel, app: App, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """Its folder is chosen as that of a backup is; without one nothing is said."""
    assert "升级前的副本" not in window.words(data)
    copy = app.folder / "backups" / "inspector-0002-20260916T091201.db"
    copy.parent.mkdir()
    app.services.store.backup_to(copy)
    data.opened()
    said = f"升级前的副本：2026-09-16 09:12，{figures.size(copy.stat().st_size)}，backups/{copy.name}"
    assert said.replace("/", os.sep) in window.words(data)
    questions.answer(copy.parent)
    questions.answer(tmp_path / "new")
    window.click(data.backup.restore)
    assert "备份时间 2026-09-16 09:12" in window.words(data.backup)


@pytest.mark.parametrize("chosen", ["vault", ""])
def test_what_is_restored_never_lies_inside_a_backup_or_other_data(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path, chosen: str
) -> None:
    """It is written beside them."""
    place = backed_up(window, data, questions, tmp_path / "stick")
    questions.answer(place)
    questions.answer(place / chosen)
    window.click(data.backup.restore)
    assert (tmp_path / "stick" / "inspector-restored" / "inspector.db").is_file()
    assert not list(place.rglob("inspector-restored"))


def test_a_second_copy_is_set_up_and_written(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """The state says how many records have theirs."""
    questions.answer(tmp_path / "stick")
    window.click(data.mirror.choose)
    window.qtbot.waitUntil(lambda: "2/2 份封存记录" in window.words(data.mirror), timeout=15_000)
    assert data.mirror.state.mark is Mark.PASS


def test_two_passphrases_have_to_be_alike(window: WindowPage, data: DataPanel) -> None:
    """A mistyped one would never open the copy again."""
    window.type_words(data.mirror.passphrase.line, "蓝色安全帽 12345")
    window.type_words(data.mirror.again.line, "蓝色安全帽 1234")
    window.click(data.mirror.choose)
    assert "两次输入的口令不一样" in window.words(data.mirror)


@pytest.fixture
def copied(window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path, app: App) -> Path:
    """A stick that holds the second copy of everything."""
    questions.answer(tmp_path / "stick")
    window.click(data.mirror.choose)
    window.qtbot.waitUntil(lambda: app.mirror.status().is_complete, timeout=15_000)
    return tmp_path / "stick"


def test_a_pulled_stick_is_a_calm_line(window: WindowPage, data: DataPanel, copied: Path) -> None:
    """No message, no error; what has no copy is named."""
    shutil.rmtree(copied)
    data.mirror.read()
    window.settle()
    assert "没有插上，插上后自动继续" in window.words(data.mirror)
    assert (window.message(), data.mirror.state.mark) == ("", Mark.INCOMPLETE)


def test_another_stick_in_its_place_is_said(window: WindowPage, data: DataPanel, copied: Path) -> None:
    """It is not called none: somebody would push it in further."""
    shutil.rmtree(copied / "inspector-mirror")
    (copied / "holiday.jpg").write_bytes(b"x")
    data.mirror.read()
    window.settle()
    assert "可能插着另一个盘" in window.words(data.mirror)
    assert ("没有插上" in window.words(data.mirror), data.mirror.state.mark) == (False, Mark.WARN)


def test_a_spoilt_copy_is_found_by_the_check_and_written_again(
    window: WindowPage, data: DataPanel, copied: Path
) -> None:
    """By the button; the worker writes what was found wrong."""
    spoilt = next(copied.rglob("*-r1.json"))
    spoilt.write_bytes(b"x")
    window.click(data.mirror.check)
    assert "第 1 版记录（JC-2026-000" in window.words(data.mirror)
    window.qtbot.waitUntil(lambda: spoilt.read_bytes() != b"x", timeout=15_000)


def typed_twice(window: WindowPage, data: DataPanel, secret: str) -> None:
    """Type a passphrase as for a new second copy."""
    for field in (data.mirror.passphrase, data.mirror.again):
        window.type_words(field.line, secret)


def test_a_passphrase_for_a_copy_in_the_clear_is_refused(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, copied: Path
) -> None:
    """What was typed stays, so that another folder can be chosen."""
    assert "（未加密）" in window.words(data.mirror)
    window.click(data.mirror.forget)
    window.qtbot.waitUntil(data.mirror.choose.isVisible)
    typed_twice(window, data, "geheim1234")
    questions.answer(copied)
    window.click(data.mirror.choose)
    assert "它没有加密" in window.words(data.mirror)
    assert (data.mirror.second.status, data.mirror.again.line.text()) == (None, "geheim1234")


def test_a_second_copy_with_a_passphrase_is_called_encrypted(
    window: WindowPage,
    data: DataPanel,
    questions: ScriptedQuestions,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where it says the place."""
    monkeypatch.setattr(mirror_age, "locked", quickly_locked)
    typed_twice(window, data, "geheim1234")
    questions.answer(tmp_path / "stick")
    window.click(data.mirror.choose)
    window.qtbot.waitUntil(lambda: "（已用口令加密）" in window.words(data.mirror), timeout=15_000)


def test_a_second_copy_can_be_let_go(window: WindowPage, data: DataPanel, copied: Path) -> None:
    """What is in it stays."""
    window.click(data.mirror.forget)
    window.qtbot.waitUntil(data.mirror.choose.isVisible)
    assert list(copied.rglob("*-r1.json"))


def test_sound_data_are_called_sound_with_counts(window: WindowPage, data: DataPanel) -> None:
    """Nothing is listed then, and nothing offered."""
    window.click(data.doctor.examine)
    assert (data.doctor.job.outcome.mark, data.doctor.findings.isVisible()) == (Mark.PASS, False)
    assert "记录 2 份，封存 2 次" in window.words(data.doctor)


def test_a_lost_original_is_named_and_brought_back_by_button(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """From the backup; then everything fits again."""
    backed_up(window, data, questions, tmp_path / "stick")
    lost = next((tmp_path / "profile" / "vault").glob("??/*"))
    lost.unlink()
    window.click(data.doctor.examine)
    assert [one.code for one in data.doctor.findings.model.rows] == ["missing"]
    assert lost.name[:12] in window.words(data.doctor)
    questions.answer(tmp_path / "stick")
    window.click(data.doctor.heal)
    assert (lost.exists(), data.doctor.job.outcome.mark) == (True, Mark.PASS)
    assert "找回原件和规程原文 1/1" in window.words(data.doctor)


def test_an_original_is_brought_back_out_of_a_zip_by_button(
    window: WindowPage, data: DataPanel, app: App, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """The kind of backup is chosen beside the button."""
    app.backup.write(tmp_path / "备份.zip")
    lost = next((tmp_path / "profile" / "vault").glob("??/*"))
    lost.unlink()
    window.click(data.doctor.examine)
    data.doctor.which.set_value("zip")
    questions.answer(tmp_path / "备份.zip")
    window.click(data.doctor.heal)
    assert (lost.exists(), data.doctor.job.outcome.mark) == (True, Mark.PASS)


def test_a_lost_text_of_a_procedure_offers_the_same_button(
    window: WindowPage, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """As its next step says."""
    with closing(sqlite3.connect(tmp_path / "profile" / "inspector.db")) as raw, raw:
        raw.execute("DELETE FROM procedure_text")
    window.click(data.doctor.examine)
    questions.answer(tmp_path)
    window.click(data.doctor.heal)
    assert data.doctor.job.outcome.mark is Mark.PASS


@pytest.mark.parametrize("count", [6, 70])
def test_many_files_of_one_fault_take_one_line(
    window: WindowPage, data: DataPanel, tmp_path: Path, count: int
) -> None:
    """All their names stand below the table, as far as anybody can look them through."""
    for number in range(count):
        (tmp_path / "profile" / f"n{number:02}.txt").write_text("x", encoding="utf-8")
    window.click(data.doctor.examine)
    shown = data.doctor.findings
    assert shown.model.rowCount() == 1
    assert f"{count} 个" in shown.model.index(0, 1).data()
    listed = window.words(shown)
    assert all(f"n{number:02}.txt" in listed for number in range(min(count, 60)))
    assert ("inspector doctor --json" in listed) == (count > 60)


def test_leftovers_are_moved_away_by_button(window: WindowPage, data: DataPanel, tmp_path: Path) -> None:
    """And strangers among the originals can be taken out."""
    (tmp_path / "profile" / "vault" / "incoming").mkdir(exist_ok=True)
    leftover = tmp_path / "profile" / "vault" / "incoming" / "x.part"
    leftover.write_bytes(b"half")
    window.click(data.doctor.examine)
    assert [one.code for one in data.doctor.findings.model.rows] == ["leftover"]
    window.click(data.doctor.tidy)
    assert (leftover.exists(), data.doctor.job.outcome.mark) == (False, Mark.PASS)


def test_the_drill_says_in_words_that_each_alteration_was_caught(window: WindowPage, data: DataPanel) -> None:
    """The altered file, what is wrong with it and of which record; a stranger's key by its mark."""
    data.doctor.drill.click()
    window.qtbot.waitUntil(lambda: not data.doctor.job.is_busy, timeout=60_000)
    rows = data.doctor.drilled.rows.rows
    assert (len(rows) >= 6, all(one.caught for one in rows)) == (True, True)
    assert f"{len(rows)}/{len(rows)}" in window.words(data.doctor)
    said = [one.named.zh for one in rows]
    assert "….jpg：内容被改动：与清单中的摘要不符。（记录 JC-2026-0001）" in said[0]
    assert "—" not in said[-1]
    data.doctor.drilled.table.selectRow(len(said) - 1)
    assert said[-1] in window.words(data.doctor)  # whole, however little of it the table has room for


def test_a_copy_without_a_bad_original_says_why(
    window: WindowPage, app: App, data: DataPanel, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """Beside what waits; healed here it is copied by itself."""
    original = next((tmp_path / "profile" / "vault").glob("??/*"))
    shutil.copytree(tmp_path / "profile" / "vault", tmp_path / "whole" / "vault")
    original.unlink()
    questions.answer(tmp_path / "stick")
    window.click(data.mirror.choose)
    window.qtbot.waitUntil(lambda: data.mirror.state.mark is Mark.WARN, timeout=15_000)
    assert "有 1 个原件在本机已缺失或被改动，没有写进副本" in window.words(data.mirror)
    window.click(data.doctor.examine)
    questions.answer(tmp_path / "whole")
    window.click(data.doctor.heal)
    window.qtbot.waitUntil(lambda: app.mirror.status().is_complete, timeout=15_000)


def test_a_place_that_an_older_program_kept_as_typed_is_asked_for_again(
    window: WindowPage, app: App, data: DataPanel
) -> None:
    """The choice of a folder stands there with the reason."""
    (app.folder / "mirror.json").write_text('{"target": "stick", "id": "x"}', encoding="utf-8")
    data.mirror.read()
    window.settle()
    assert "“stick”不是完整路径" in window.words(data.mirror)
    assert (data.mirror.choose.isVisible(), data.mirror.state.mark) == (True, Mark.WARN)
    assert window.window.context.backend.care().attention().unmirrored == 2
