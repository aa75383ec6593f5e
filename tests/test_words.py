"""Words in both languages: numbers, and marks that the face of the screen gives a place of their own."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from inspector_app import words
from inspector_app.domain.text import same
from inspector_app.paths import resources


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 procedures"), (1, "1 procedure"), (2, "2 procedures"), (21, "21 procedures")]
)
def test_a_word_goes_with_its_number(count: int, said: str) -> None:
    """One thing is one thing in English; Chinese has one word for any number."""
    assert words.text("choose.count", count=count).en == said
    assert words.text("choose.count", count=count).zh == f"{count} 种规程"


def test_a_list_of_names_says_that_it_is_not_all_of_them() -> None:
    """Only where there are more than it may name."""
    names = [same(name) for name in "ABC"]
    assert (words.first_of(names, 3).zh, words.first_of(names, 3).en) == ("A、B、C", "A, B, C")
    assert (words.first_of(names, 2).zh, words.first_of(names, 2).en) == ("A、B等", "A, B and others")


def english(entry: Any) -> Iterator[str]:
    """Yield every English wording in a file of words."""
    if isinstance(entry, dict):
        for key, value in entry.items():
            yield from (value,) if key == "en" and isinstance(value, str) else english(value)


@pytest.mark.parametrize("path", sorted((resources() / "i18n").rglob("*.json")), ids=lambda path: path.stem)
def test_english_has_its_own_quotes_and_numbers(path: Any) -> None:
    """Round quotes are as wide as a Chinese character in the face in use; (s) is no plural."""
    said = list(english(json.loads(path.read_text(encoding="utf-8"))))
    assert not [one for one in said if any(mark in one for mark in ("“", "”", "(s)"))]


def test_what_is_safe_claims_no_wholeness_that_nobody_has_looked_at() -> None:
    """An error knows that nothing was changed; that all is whole only a check knows, as that of the journal."""
    said = {
        f"{path.stem}.{code}": parts["safe"]
        for path in sorted((resources() / "i18n" / "errors").glob("*.json"))
        for code, parts in json.loads(path.read_text(encoding="utf-8")).items()
        if "safe" in parts
    }
    claims = {code for code, safe in said.items() if "完好" in safe["zh"] or "intact" in safe["en"]}
    assert claims == {"store.journal_cut", "store.journal_added"}
