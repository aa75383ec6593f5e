"""帮助: every limit with its value, clause, confidence and source."""

from decimal import Decimal

import pytest

from inspector_app import words as i18n_words
from inspector_app.domain.procedure import LimitValue, Table
from inspector_app.gui.pages.help import KEYS
from inspector_app.gui.pages.help_rules import shown
from tests.gui.pages.window import WindowPage


def rules(window: WindowPage) -> str:
    """Return the words of the first rule page."""
    page = window.help()
    page.topics.setCurrentRow(2)
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
    """F7 among them; a key without words would show its own name."""
    assert "F7" in KEYS
    assert all(i18n_words.text(f"help.key_{n}").zh != f"help.key_{n}" for n in range(1, len(KEYS) + 1))
