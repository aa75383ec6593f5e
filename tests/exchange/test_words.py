"""Every code that can be told has its sentence in both languages."""

import re
from pathlib import Path

import pytest

import inspector_app.exchange
from inspector_app.domain.errors import UserError
from inspector_app.exchange.drill import _DRILLS
from inspector_app.words import error_text
from inspector_app.words import text as words

SOURCES = "".join(
    path.read_text(encoding="utf-8") for path in Path(inspector_app.exchange.__path__[0]).glob("*.py")
)
FAULTS = set(re.findall(r'(?:ZipRefused|BagFault|EntryFault|Remark)\("(\w+)"', SOURCES))
ERRORS = set(re.findall(r'(?:UserError|OutsideError|Cancelled)\(\s*"exchange\.(\w+)"', SOURCES))
FOUND = set(re.findall(r'_find\([^)]*?, "([a-z_]+)"[,)]', SOURCES))
ENTRY = {"encrypted", "differs", "method", "size", "header", "crc", "deflate", "unreadable"}


def _has(key: str) -> bool:
    return words(key).zh != key


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_each_error_has_its_sentences(code: str) -> None:
    """What happened, what is safe, what to do."""
    names = ("what", "path", "reason", "name", "serial", "need_mb", "free_mb", "digest", "format")
    text = error_text(UserError(f"exchange.{code}", **dict.fromkeys(names, "…")))
    assert "exchange." not in text.zh + text.en


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_each_fault_of_a_bag_or_zip_has_its_words(code: str) -> None:
    """As a reason for refusing, as a remark on the bag, or as one on an entry."""
    assert any(_has(f"exchange.{prefix}_{code}") for prefix in ("zip", "bag", "bag_entry"))


@pytest.mark.parametrize("code", sorted(ENTRY))
def test_each_fault_of_an_entry_has_its_words(code: str) -> None:
    """These reach a reader as findings about one file."""
    assert _has(f"exchange.bag_entry_{code}")


@pytest.mark.parametrize("code", sorted(FOUND | {f"drill_{key}" for key in _DRILLS}))
def test_each_finding_and_drill_has_its_words(code: str) -> None:
    """In both languages; ``words`` shows the key itself where one is missing."""
    assert _has(f"exchange.{code}")


def test_the_codes_were_found_at_all() -> None:
    """So that the lists above cannot be empty unseen."""
    assert (len(FAULTS) > 25, len(ERRORS) > 12, len(FOUND) > 10) == (True, True, True)
