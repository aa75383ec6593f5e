"""A start that fails is one sentence in the window: never an empty list, and nothing is overwritten."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from inspector_app.app.hashing import hash_of
from inspector_app.bootstrap import open_app
from inspector_app.domain.text import Language
from inspector_app.gui import i18n
from inspector_app.gui.care.trouble import TroublePage
from inspector_app.gui.main import open_backend
from inspector_app.gui.marks import Mark
from inspector_app.gui.pages.today import TodayPage
from tests.app.damage import PAGE, first_page, overwrite
from tests.app.profiles import sealed_profile
from tests.gui.care.damage import in_trouble
from tests.gui.care.starting import Start
from tests.gui.pages.window import WindowPage
from tests.gui.questions import ScriptedQuestions
from tests.shared_data import SHARED, needs_shared
from tests.unwritable import without_rights


@pytest.fixture
def start(shown: Start, profile: Path) -> Start:
    """Start the window on the profile as the program does, until it says why it cannot."""

    def begin(folder: Path = profile) -> WindowPage:
        made = shown(folder)
        open_backend(made.window, folder)
        in_trouble(made)
        return made

    return begin


def damaged(profile: Path) -> Path:
    """Tear a page out of the middle of the database."""
    database = profile / "inspector.db"
    data = bytearray(database.read_bytes())
    data[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    data[0:16] = b"\0" * 16
    database.write_bytes(data)
    return database


def torn(profile: Path, name: str = "answer") -> Path:
    """Overwrite the first page of a table, as found after a crash that has left the log."""
    database, log = profile / "inspector.db", profile / "inspector.db-wal"
    page = first_page(database, name)
    with closing(sqlite3.connect(database)) as raw:
        raw.execute("UPDATE project SET name = name || '。'")
        raw.commit()
        kept = log.read_bytes()
    log.write_bytes(kept)
    overwrite(database, [page], b"\xff" * PAGE)
    return database


def test_a_damaged_database_is_a_sentence_and_stays_as_it_is(start: Start, profile: Path) -> None:
    """No list, no message that could be dismissed, no page behind it."""
    before = hash_of(damaged(profile))
    window = start()
    said = window.words(in_trouble(window))
    assert ("数据文件已损坏" in said, "一个字节也没有改动" in said) == (True, True)
    assert (window.message(), window.window.rail.isEnabled()) == ("", False)
    window.window.show_page("inspections")
    assert isinstance(window.window.page, TroublePage)
    assert hash_of(profile / "inspector.db") == before


@needs_shared
@pytest.mark.parametrize("number", ["076", "080", "087", "099", "112"])
def test_damaged_databases_of_others_are_never_shown_as_empty(start: Start, profile: Path, number: str) -> None:
    """Each says a sentence, and its bytes are the same afterwards."""
    sample = next((SHARED / "data" / "sqlite-corrupt").glob(f"{number}_*.db"))
    for part in profile.glob("inspector.db*"):
        part.unlink()
    shutil.copyfile(sample, profile / "inspector.db")
    window = start()
    assert in_trouble(window).restore.isVisible()
    assert hash_of(profile / "inspector.db") == hash_of(sample)


def test_what_was_salvaged_can_be_gone_on_with(start: Start, profile: Path) -> None:
    """The damaged file keeps its bytes under another name."""
    database = torn(profile)
    before = hash_of(database)
    window = start()
    page = in_trouble(window)
    window.click(page.salvage)
    assert "抢救出记录" in window.words(page)
    window.click(page.adopt)
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, TodayPage), timeout=15_000)
    (kept,) = profile.glob("inspector-damaged-*.db")
    assert (hash_of(kept), window.window.rail.isEnabled()) == (before, True)


def test_where_nothing_is_lost_that_is_said(start: Start, profile: Path) -> None:
    """An index holds nothing of its own."""
    torn(profile, "run_of_day")
    window = start()
    page = in_trouble(window)
    window.click(page.salvage)
    assert "没有发现缺少的内容" in window.words(page)
    i18n.current().use(Language.EN)
    assert "was made again. All of it is in" in window.words(page)  # two sentences, as they are written there


def test_a_lost_database_is_not_made_anew(start: Start, profile: Path) -> None:
    """The originals are counted, and a backup can be restored beside it."""
    (profile / "inspector.db").unlink()
    window = start()
    page = in_trouble(window)
    window.click(page.examine)
    assert page.job.outcome.mark is Mark.PASS
    assert "个完好" in window.words(page)
    assert not (profile / "inspector.db").exists()


def test_a_backup_is_restored_beside_damaged_data(
    start: Start, profile: Path, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """And can be opened from there."""
    app = open_app(profile)
    app.backup.write(tmp_path / "stick")
    app.close()
    damaged(profile)
    window = start()
    questions.answer(tmp_path / "stick")
    questions.answer(tmp_path / "new")
    window.click(in_trouble(window).restore)
    window.click(in_trouble(window).open)
    assert questions.shown == [tmp_path / "new"]


def test_a_zip_is_restored_beside_damaged_data(
    start: Start, profile: Path, questions: ScriptedQuestions, tmp_path: Path
) -> None:
    """The choice stands beside the button."""
    app = open_app(profile)
    app.backup.write(tmp_path / "stick.zip")
    app.close()
    damaged(profile)
    window = start()
    in_trouble(window).which.set_value("zip")
    questions.answer(tmp_path / "stick.zip")
    questions.answer(tmp_path / "new")
    window.click(in_trouble(window).restore)
    assert (tmp_path / "new" / "inspector.db").is_file()


def test_newer_data_are_a_sentence(start: Start, profile: Path) -> None:
    """The program does not touch them."""
    with closing(sqlite3.connect(profile / "inspector.db")) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    window = start()
    assert "更新版本的程序" in window.words(in_trouble(window))
    assert not in_trouble(window).restore.isVisible()


def test_a_second_program_says_so_and_opens_when_the_first_is_gone(start: Start, profile: Path) -> None:
    """By the button."""
    first = open_app(profile)
    window = start()
    assert "正在使用这份数据" in window.words(in_trouble(window))
    first.close()
    window.click(in_trouble(window).retry)
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, TodayPage), timeout=15_000)
    window.settle()
    assert window.message() == ""


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A profile below folders that everybody may enter; those of pytest are its own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield sealed_profile(Path(folder) / "profile")


def test_a_folder_that_may_not_be_entered_is_a_sentence(start: Start, elsewhere: Path) -> None:
    """There is nothing that could be shown; one that may be read is opened for that."""
    with without_rights(elsewhere, 0o000):
        window = start(elsewhere)
        assert "用不了资料文件夹" in window.words(in_trouble(window))
        window.window.close()
