"""Damage that a window meets: pages of other databases, and the page that helps."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from inspector_app.domain.ids import RunId
from inspector_app.gui.care.trouble import TroublePage
from tests.app.damage import first_page, overwrite
from tests.gui.pages.window import WindowPage
from tests.shared_data import SHARED, needs_shared


def replace_page(profile: Path, name: str, data: bytes) -> None:
    """Put other bytes into the first page of a table or index of a closed database."""
    database = profile / "inspector.db"
    overwrite(database, [first_page(database, name)], data)


def of_each_kind(test: Callable[..., None]) -> Callable[..., None]:
    """Run a test with every damaged database of others as its ``sample``."""
    samples = sorted((SHARED / "data" / "sqlite-corrupt").glob("*.db"))
    return needs_shared(pytest.mark.parametrize("sample", samples, ids=lambda path: path.stem)(test))


def foreign_page(sample: Path) -> bytes:
    """Return the first page behind the head of a damaged database, by its own page size."""
    data = sample.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    size = 65536 if size == 1 else max(size, 512)
    return data[size : 2 * size] or data[100:size]


def in_trouble(window: WindowPage) -> TroublePage:
    """Wait for the page and return it."""
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, TroublePage), timeout=15_000)
    window.qtbot.waitUntil(lambda: not window.window.runner.is_busy, timeout=15_000)
    assert isinstance(window.window.page, TroublePage)
    return window.window.page


def first_run(profile: Path) -> RunId:
    """Return the first record, read from a copy: nothing lies beside the profile afterwards."""
    copy = profile.parent / "copy.db"
    shutil.copyfile(profile / "inspector.db", copy)
    with closing(sqlite3.connect(copy)) as raw:
        return RunId(raw.execute("SELECT id FROM run ORDER BY number LIMIT 1").fetchone()[0])


def helps(window: WindowPage) -> bool:
    """Tell whether the page says the damage and offers to save what can be read, and nothing else does."""
    page = in_trouble(window)
    said = "数据文件已损坏" in window.words(page)
    return said and page.salvage.isVisible() and not window.window.rail.isEnabled()
