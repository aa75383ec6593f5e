"""Every word and every error sentence has somebody who says it."""

import ast
import errno
import json
import re
from collections import defaultdict
from functools import cache

import pytest

from tests.house.tracked import ROOT

SOURCES = ROOT / "inspector_app"
WORDS = ROOT / "resources" / "i18n"
STAMPS = ROOT / "resources" / "stamps"
PLACE = r"[\w.-]+"  # what a place of an f-string may become


def keys(folder):
    """Return ``area.name`` of everything that the files of a folder hold."""
    return [
        f"{path.stem}.{key}"
        for path in sorted(folder.glob("*.json"))
        for key in json.loads(path.read_text("utf-8"))
    ]


def pattern(node):
    """Return an f-string as a pattern, with what is in its places left open."""
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else PLACE for part in node.values)


@cache
def said():
    """Return, for every folder of sources, the strings and the patterns of f-strings in it."""
    strings, patterns = defaultdict(set), defaultdict(set)
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings[path.parent].add(node.value)
            elif isinstance(node, ast.JoinedStr):
                patterns[path.parent].add(pattern(node))
    for path in STAMPS.glob("*.json"):  # a stamp names its lines itself
        strings[SOURCES / "evidence"] |= set(re.findall(r'"([a-z]+)"', path.read_text("utf-8")))
    return strings, patterns


@cache
def speakers(area):
    """Return the folders in which any name of an area may be asked for by itself."""
    return [folder for folder, found in said()[1].items() if re.escape(f"{area}.") + PLACE in found]


def is_said(key):
    """Tell whether a key, or a pattern that it fits, stands in the sources; see speakers."""
    strings, patterns = said()
    area, _, name = key.partition(".")
    whole = re.escape(f"{area}.")
    fits = (p for found in patterns.values() for p in found if p.startswith(whole) and p != whole + PLACE)
    if any(key in found for found in strings.values()) or any(re.fullmatch(p, key) for p in fits):
        return True
    ends = {p.removeprefix(PLACE) for found in patterns.values() for p in found if p.startswith(PLACE + "_")}
    if any(key.endswith(end) and key.removesuffix(end) in found for end in ends for found in strings.values()):
        return True
    return any(
        name in strings[folder] or any(re.fullmatch(p, name) for p in patterns[folder] if p[:2].isalpha())
        for folder in speakers(area)
    )


def test_every_word_is_said_somewhere():
    """A reason of the system is asked for by its number, and the others by key or pattern."""
    of_the_system = {f"os.{name.lower()}" for name in errno.errorcode.values()}
    assert [key for key in keys(WORDS) if not is_said(key) and key not in of_the_system] == []


def test_every_error_sentence_has_an_error():
    """Nobody translates what never happens."""
    assert [key for key in keys(WORDS / "errors") if not is_said(key)] == []


@pytest.mark.parametrize("key", ["window.never_said", "run.next_but_one", "evidence.never_refused"])
def test_a_word_that_nobody_says_is_noticed(key):
    """The search finds no user for a made-up key."""
    assert not is_said(key)


def raised():
    """Return the codes of all errors that are made from a string."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_error = isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "UserError",
                "OutsideError",
            )
            if is_error and node.args and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def test_every_error_has_its_sentences():
    """What happened, in both languages; a code alone helps nobody."""
    known = set(keys(WORDS / "errors"))
    assert sorted({code for code in raised() if code not in known}) == []
