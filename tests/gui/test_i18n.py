"""Both languages are complete, and every word on the screen comes from them."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector_app import words
from inspector_app.domain.text import Language, Text
from inspector_app.gui import i18n
from inspector_app.gui.parts.labels import label
from inspector_app.paths import resources

GUI = Path(words.__file__).parent / "gui"
SOURCES = sorted(GUI.rglob("*.py"))
OF_PRINT = {"report"}  # the words of documents number their headings in each language's own way
AREAS = sorted(path for path in (resources() / "i18n").glob("*.json") if path.stem not in OF_PRINT)
CJK = re.compile(r"[\u4e00-\u9fff]")
KEY = re.compile(r"[a-z_]+\.[a-z0-9_]+")
TEXT_SETTERS = {
    "setText",
    "setToolTip",
    "setWindowTitle",
    "setPlaceholderText",
    "setAccessibleName",
    "setTitle",
}
IN_THEIR_OWN_LANGUAGE = {"中文", "是", "否"}  # the name of a language, and what is typed for yes and no


def strings(source: Path) -> Iterator[ast.Constant]:
    """Yield the strings of a module that are no docstrings."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    docs = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs:
            yield node


def is_known(key: str) -> bool:
    """Tell whether a key names a wording, the beginning of several, or an error."""
    area, _, name = key.partition(".")
    errors = resources() / "i18n" / "errors" / f"{area}.json"
    is_error = errors.is_file() and name in json.loads(errors.read_text(encoding="utf-8"))
    return is_error or i18n.tr(key) != key or i18n.tr(f"{key}_title") != f"{key}_title"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(GUI)))
def test_no_chinese_stands_in_the_code(source: Path) -> None:
    """Chinese words belong to the translations."""
    found = [node.value for node in strings(source) if CJK.search(node.value)]
    assert set(found) <= IN_THEIR_OWN_LANGUAGE


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(GUI)))
def test_no_english_is_put_on_the_screen(source: Path) -> None:
    """No setter of a widget gets words written in the code."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    said = [
        argument.value
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in TEXT_SETTERS
        for argument in call.args
        if isinstance(argument, ast.Constant) and re.search(r"[A-Za-z]{2}", str(argument.value))
    ]
    assert said == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(GUI)))
def test_every_key_exists(source: Path) -> None:
    """A key that is written whole in the code stands in its area."""
    areas = {path.stem for path in AREAS}
    for node in strings(source):
        area, _, name = node.value.partition(".")
        if KEY.fullmatch(node.value) and area in areas and not name.endswith("_"):
            assert is_known(node.value), node.value


@pytest.mark.parametrize("area", AREAS, ids=lambda path: path.stem)
def test_both_languages_say_something(area: Path) -> None:
    """Each entry has both languages, no place of its own beside missing ones, and neither is empty alone."""
    for name, entry in json.loads(area.read_text(encoding="utf-8")).items():
        assert set(entry) == {"zh", "en"}, name
        assert bool(entry["zh"]) == bool(entry["en"]), name
        places = [set(re.findall(r"{(\w+)}", entry[language])) for language in ("zh", "en")]
        assert places[0] <= places[1] or places[1] <= places[0], name


def test_a_label_follows_the_language(qtbot: QtBot) -> None:
    """A change of language changes what is on the screen at once."""
    made: QLabel = label("window.today")
    qtbot.addWidget(made)
    i18n.current().use(Language.EN)
    assert made.text() == "Today"


def test_a_deleted_widget_is_left_alone(qtbot: QtBot) -> None:
    """A widget that is gone is not written to."""
    made = label("window.today")
    made.deleteLater()
    qtbot.wait(1)
    i18n.current().use(Language.EN)
    assert i18n.tr("window.today") == "Today"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("leak seen at the floor drain", "Leak seen at the floor drain"),
        ("a leak", "A leak"),
        ("d = 22 mm", "d = 22 mm"),
        ("pH 7", "pH 7"),
        ("WL-7 blocked", "WL-7 blocked"),
    ],
)
def test_an_english_sentence_begins_with_a_capital(said: str, sentence: str) -> None:
    """A symbol or a name keeps its own letters."""
    i18n.current().use(Language.EN)
    shown = i18n.sentence(Text("", said))
    i18n.current().use(Language.ZH)
    assert shown == sentence


@pytest.mark.parametrize(
    ("language", "said"),
    [(Language.ZH, "见记录 7。没有时间。"), (Language.EN, "见记录 7. 没有时间。")],
)
def test_sentences_behind_each_other_are_parted(language: Language, said: str) -> None:
    """Where one of them has no stop of its own too."""
    i18n.current().use(language)
    try:
        assert i18n.run_on(("见记录 7", "", "没有时间。")) == said
    finally:
        i18n.current().use(Language.ZH)
