"""Every process must find the same cases in the same order, or they cannot be shared out among several."""

import ast

from tests.house.tracked import ROOT, files, needs_git

pytestmark = needs_git


def is_unordered(node: ast.expr) -> bool:
    """Tell whether an expression is a set, or one made of sets."""
    if isinstance(node, ast.BinOp):
        return is_unordered(node.left) or is_unordered(node.right)
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return isinstance(node, ast.Set | ast.SetComp) or (called and node.func.id in {"set", "frozenset"})


def unordered_cases(text: str) -> list[int]:
    """Return the lines on which a test is given its cases as a set."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "parametrize"
        and any(is_unordered(given) for given in node.args[1:])
    ]


def test_a_set_of_cases_is_noticed():
    """Plain, made of others, or written as one."""
    given = ("set(Kind) - {Kind.ONE}", "{1, 2}", "frozenset('ab')", "sorted({1, 2})", "[1, 2]")
    found = [bool(unordered_cases(f"mark.parametrize('one', {cases})")) for cases in given]
    assert found == [True, True, True, False, False]


def test_no_test_takes_its_cases_from_a_set():
    """Its order changes from process to process."""
    found = {
        str(path): unordered_cases((ROOT / path).read_text(encoding="utf-8"))
        for path in files()
        if path.parts[0] == "tests" and path.suffix == ".py"
    }
    assert {path: lines for path, lines in found.items() if lines} == {}
