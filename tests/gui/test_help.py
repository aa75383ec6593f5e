"""帮助: every limit with its value, clause, confidence and source."""

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from inspector_app import gui
from inspector_app import words as i18n_words
from inspector_app.domain.procedure import LimitValue, Table
from inspector_app.gui.marking.tools import ACTS
from inspector_app.gui.pages.help import PARTS, TOPICS
from inspector_app.gui.pages.help_keys import GROUPS
from inspector_app.gui.pages.help_rules import shown
from tests.gui.pages.window import WindowPage

SEQUENCE = re.compile(r"((Ctrl|Alt|Shift)\+)*(F\d+)|((Ctrl|Alt|Shift)\+)+(\w+|,)")
PLAIN = {
    *("Return", "Enter", "Esc", "Tab", "Backtab", "Space", "Left", "Right", "Up", "Down", "Home", "End"),
    *("=", "Ctrl+Return", "D"),  # as "+" and Ctrl+Enter to whoever presses them, and Ctrl+D in a table
}


def rules(window: WindowPage) -> str:
    """Return the words of the first rule page."""
    page = window.help()
    page.topics.setCurrentRow(len(TOPICS))
    return window.words(page)


@pytest.mark.parametrize(
    "words",
    ["最浅处水深", "20\u00a0mm", "GB 55030-2022 6.0.12(1)", "出处相互印证", "未见原书，有旁证", "没有查到条款"],
)
def test_a_rule_page_says_everything_of_its_limits(window: WindowPage, words: str) -> None:
    """Value with unit, clause, and how sure we are."""
    assert words in rules(window)


def test_a_local_limit_says_what_it_replaced(window: WindowPage) -> None:
    """Source and the national value stand there."""
    words = rules(window)
    assert "浙江省地方规定" in words
    assert "国家标准为 1\u00a0次。" in words


def test_refused_files_are_named(window: WindowPage) -> None:
    """With place and value; the rest works."""
    assert "own.checklist.yaml　第 12 行" in window.words(window.help())


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (Decimal("0.67"), "", "0.67"),
        ("无渗漏", "", "无渗漏"),
        (True, "", "是"),
        (Table(("a", "b"), ((Decimal(1), Decimal(2)),)), "", "表（1 行 × 2 列）"),
    ],
)
def test_limits_of_every_kind_are_written(look: None, value: LimitValue, unit: str, words: str) -> None:
    """Numbers, words, truths and tables."""
    assert shown(value, unit) == words


def test_every_key_of_the_list_says_what_it_does(look: None) -> None:
    """In both languages; a key without words would show its own name."""
    names = [f"keys_{group}" for group in GROUPS] + [
        f"key_{does}" for keys in GROUPS.values() for does in keys.values()
    ]
    assert [name for name in names if i18n_words.text(f"help.{name}").zh == f"help.{name}"] == []


def test_every_key_that_a_page_hears_is_in_the_help() -> None:
    """Enter, Esc, arrows and the like are where everybody looks for them, and are not asked for."""
    listed = {one for keys in GROUPS.values() for pressed in keys for one in written_out(pressed)}
    heard = {key for path in sorted(Path(gui.__path__[0]).rglob("*.py")) for key in heard_in(path)}
    assert {"F8", "Alt+F8", "Ctrl+PgUp", "V", "N"} <= heard
    assert sorted((heard | {keys for _icon, keys in ACTS.values()}) - listed - PLAIN) == []


def written_out(pressed: str) -> Iterator[str]:
    """Yield each key of a line of the help, such as those of "Ctrl+1 … 3" or "Ctrl+PgUp / PgDown"."""
    first, *rest = pressed.split(" / ")
    held = first.rpartition("+")[0] if len(first) > 1 and not first.endswith("++") else ""
    if "…" in first:
        start, end = first.removeprefix(f"{held}+").split(" … ")
        yield from (f"{held}+{number}".lstrip("+") for number in range(int(start), int(end) + 1))
    for key in (first, *rest):
        yield key
        yield f"{held}+{key}"


def heard_in(path: Path) -> Iterator[str]:
    """Yield the keys that a module names, as ``Qt.Key.Key_…`` or in the words of a key sequence."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr.startswith("Key_"):
            yield QKeySequence(getattr(Qt.Key, node.attr)).toString()
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and SEQUENCE.fullmatch(node.value):
            yield QKeySequence(node.value).toString()


def test_the_evidence_work_and_the_care_of_the_data_have_pages(window: WindowPage) -> None:
    """By the names that the pages themselves have."""
    page, said = window.help(), {}
    for number, topic in enumerate(PARTS):
        page.topics.setCurrentRow(number)
        said[topic] = window.words(page)
    photos = ("photos", ("camera.menu_network", "inbox_page.title", "camera.keep", "evidence.tab_pairs"))
    care = ("care", ("care.second", "care.rehearse", "care.heal", "care.salvage"))
    missing = [
        name for topic, names in (photos, care) for name in names if i18n_words.text(name).zh not in said[topic]
    ]
    assert missing == []
