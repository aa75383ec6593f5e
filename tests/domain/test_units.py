"""Units in both languages."""

import re
from pathlib import Path

import pytest

from inspector_app.domain.units import unit_text, unit_words
from inspector_app.paths import resources

UNIT = re.compile(r"unit: \"?([^ ,}\"\n]+)")


def used_units() -> set[str]:
    """Return the units of all shipped procedures and profiles."""
    folders = [resources() / "procedures", resources() / "profiles"]
    files: list[Path] = [path for folder in folders for path in folder.rglob("*.yaml")]
    return {unit for path in files for unit in UNIT.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("unit", sorted(used_units()))
def test_every_unit_in_use_has_an_english_form(unit: str) -> None:
    """No screen in English shows 根, and none leaves a number bare."""
    assert re.fullmatch(r"[^\u4e00-\u9fff]+", unit_words(unit).en)


def test_a_figure_bears_its_unit_in_each_language() -> None:
    """3 根 in Chinese, 3 pcs in English, parted by a no-break space."""
    text = unit_text("3", "根")
    assert (text.zh, text.en) == ("3\u00a0根", "3\u00a0pcs")


@pytest.mark.parametrize(
    ("unit", "said"), [("次", "1 time"), ("根", "1 pc"), ("盘", "1 batch"), ("mm", "1 mm")]
)
def test_one_is_counted_in_the_singular(unit: str, said: str) -> None:
    """No "1 times" in English."""
    assert unit_text("1", unit).en == said.replace(" ", "\u00a0")
