"""Hostile and odd texts: bounded, refused with a reason, numbers and words kept as written."""

import re
import tracemalloc

import pytest

from inspector_app.procedures.nodes import MAX_BYTES, decoded, read_json, read_yaml
from inspector_app.procedures.problems import Findings

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


def codes(text):
    findings = Findings("f.yaml")
    read_yaml(text, findings)
    return [problem.code for problem in findings.problems]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BOMB, "anchor"),
        ("[" * 500_000, "too_deep"),
        ("{a: " * 100_000, "too_deep"),
        ("- " * 200_000 + "x", "too_deep"),
        ("[" + "1," * 200_000 + "1]", "too_many"),
        ("a: !!binary x", "tag"),
        ("? [a]\n: b", "key_not_text"),
        ("a: 1\na: 2", "duplicate_key"),
        ("a: b\n---\nc: d", "two_documents"),
        ("a: [1", "not_yaml"),
        ("a: \x00", "not_yaml"),
        ("a: \ud800", "not_yaml"),
        ("%TAG ! x\n", "not_yaml"),
        ("", "empty_file"),
        ("*x", "anchor"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_text_is_refused(text, code):
    """Each hostile text is refused for its reason."""
    assert codes(text) == [code]


def test_long_keys_do_not_multiply():
    """A long key above many values does not fill the memory with places."""
    text = "k" * 900_000 + ": [" + "a," * 40_000 + "a]"
    tracemalloc.start()
    codes(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000


def test_large_file_is_refused():
    """A file of more than one megabyte is not even parsed."""
    findings = Findings("f.yaml")
    assert decoded(b"a" * (MAX_BYTES + 1), findings) is None
    assert findings.problems[0].code == "too_large"


def test_line_of_a_wrong_byte_is_named():
    """Text in GBK is refused with the line of its first byte that is not UTF-8."""
    findings = Findings("f.yaml")
    decoded(b"id: a\ntitle: \xd1\xf9", findings)
    assert (findings.problems[0].code, findings.problems[0].line) == ("not_utf8", 2)


@pytest.mark.parametrize("word", ["0.10", "yes", "no", "on", "2026-09-16", "1_000", "0x10", "1:30", "null"])
def test_scalar_keeps_its_text(word):
    """Nothing is converted: neither numbers nor dates nor words that YAML takes for something else."""
    tree = read_yaml(f"a: {word}", Findings("f"))
    assert tree.entries["a"].text == word


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{", "NaN", "[1] 2", " " * 5_000_000, '{"a": ' * 5000 + "1" + "}" * 5000],
    ids=range(6),
)
def test_archived_text_is_refused(text):
    """What is no JSON, or nested without end, is refused and never crashes."""
    findings = Findings("f")
    read_json(text, findings)
    assert findings.problems


def test_json_numbers_keep_their_digits():
    """A number of an archived text keeps its digits; a quoted one stays a word."""
    tree = read_json('{"a": 0.10, "b": "0.10"}', Findings("f"))
    assert [(node.text, node.plain) for node in tree.entries.values()] == [("0.10", True), ("0.10", False)]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a:\n\tb: 1", 2, "制表符"),
        ("a: 1\nb: c\n\td: e", 3, "制表符"),
        ("a: 1\nb: \x07", 2, "控制字符"),
        ("a: [1", 1, "没有配对"),
        ('a: "b', 1, "不完整"),
        ("a: b: c", 1, "冒号"),
        ("a: @b", 1, "特殊字符"),
        ("a:\n  b: 1\n c: 2", 3, "缩进"),
    ],
)
def test_parser_is_put_into_words(text, line, said):
    """What the parser says in English is told in Chinese, with the line."""
    findings = Findings("f.yaml")
    read_yaml(text, findings)
    (problem,) = findings.problems
    assert (min(problem.line, text.count("\n") + 1), said in problem.message.zh) == (line, True)
    assert not re.search(r"[a-z]{4}", problem.message.zh)
