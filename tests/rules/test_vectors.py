"""Files of worked examples: read safely, judged by the adapters, compared, reported."""

import json
from decimal import Decimal

import pytest

from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.procedure import Limits
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.procedures.profiles import lay_over
from inspector_app.rules.vectors import Book, check_vectors, parse_vectors
from tests.shared_data import SHARED, needs_shared

LIMITS = Limits({})


def _double(inputs, limits):
    return {"double": inputs["x"] * 2, "limits": limits is LIMITS, "verdict": "PASS"}


BOOK = Book({"test.double": _double}, {"test.double": "test.sample"})


def judged(tmp_path, *examples):
    path = tmp_path / "v.json"
    path.write_text(json.dumps({"vectors": list(examples), "note": "ignored"}), encoding="utf-8")
    return list(check_vectors(path, lambda _: LIMITS, BOOK))


def example(**more):
    return {"id": "T-1", "area": "test.double", "inputs": {"x": 1.1}, "expected": {"double": 2.2}} | more


def test_right_answer_is_ok(tmp_path):
    """An answer that agrees is ok, and what was got is told."""
    (result,) = judged(tmp_path, example())
    assert (result.id, result.ok, result.got) == ("T-1", True, {"double": Decimal("2.2")})


def test_wrong_answer_is_not_ok(tmp_path):
    """An answer that does not agree is a failure with the place of the difference."""
    (result,) = judged(tmp_path, example(expected={"double": 2.3, "verdict": "PASS"}))
    assert (result.ok, [difference.key for difference in result.differences]) == (False, ["double"])


def test_other_style_of_the_format(tmp_path):
    """Topic and recomputed read like area and expected."""
    (result,) = judged(
        tmp_path, {"id": 1, "topic": "test.double", "inputs": {"x": 2}, "recomputed": {"double": 4}}
    )
    assert (result.area, result.ok) == ("test.double", True)


def test_tolerance_is_no_expectation(tmp_path):
    """The key tol is a tolerance, not a figure."""
    (result,) = judged(tmp_path, example(expected={"double": 2.21, "tol": 0.02}))
    assert (result.ok, result.expected) == (True, {"double": Decimal("2.21")})


def test_limits_of_the_area_are_given(tmp_path):
    """The adapter gets the limits of the procedure that its area names."""
    (result,) = judged(tmp_path, example(expected={"limits": True}))
    assert result.ok


def test_unknown_area_is_not_covered(tmp_path):
    """An area without rules is reported as such, neither passed nor failed."""
    (result,) = judged(tmp_path, example(area="test.unknown"))
    assert (result.ok, "test.unknown" in result.note.zh) == (None, True)


@pytest.mark.parametrize(
    "inputs", [{}, {"x": "text", "y": 1}, {"x": None}, {"x": []}], ids=["missing", "text", "none", "list"]
)
def test_input_of_the_wrong_kind_never_crashes(tmp_path, inputs):
    """An adapter that raises, or answers nonsense, is a failed example; the next one is still judged."""
    results = judged(tmp_path, example(inputs=inputs), example(id="T-2"))
    assert [result.ok for result in results] == [False, True]


def test_number_beyond_measure_is_not_computed(tmp_path):
    """A count that would never end is refused, wherever in the inputs it stands."""
    (result,) = judged(tmp_path, example(inputs={"x": [{"y": 1e50}]}))
    assert (result.ok, "1E+50" in result.note.en) == (False, True)


@pytest.mark.parametrize("broken", [1, "x", [], {}, example(inputs=[]), example(expected=3), example(area="")])
def test_malformed_example_is_named(tmp_path, broken):
    """An example without its parts fails by its number; the next one is still judged."""
    results = judged(tmp_path, broken, example(id="T-2"))
    assert [result.ok for result in results] == [False, True]


def test_procedure_that_is_missing_is_a_reason(tmp_path):
    """Without the procedure whose limits are needed, the example fails with that sentence."""
    path = tmp_path / "v.json"
    path.write_text(json.dumps({"vectors": [example()]}), encoding="utf-8")
    (result,) = check_vectors(path, Catalogue().offered, BOOK)
    assert (result.ok, "test.sample" in result.note.en) == (False, True)


@pytest.mark.parametrize(
    ("standard", "superseded"),
    [
        ("GBJ 107-87 (λ1 = 1.65)", True),
        ("GB50204-2002", True),
        ("GB/T 50081-2002 5.0.5", True),
        ("JGJ/T 23-2001", True),
        ("GB 50411-2007 附录C", True),
        ("GB/T 50107-2010", False),
        ("JGJ/T 23-2011", False),
        ("GB/T 50081-2019; GB 50204-2015", False),
    ],
)
def test_superseded_editions_are_known(tmp_path, standard, superseded):
    """The editions that the current ones replaced are told by their number and year."""
    (result,) = judged(tmp_path, example(published={"standard": standard}))
    assert (result.ok, result.superseded) == (True, superseded)


@pytest.mark.parametrize(
    ("more", "superseded"),
    [
        ({"published": {"value": 1, "standard": "GBJ 107-87"}}, True),
        ({"published": {"standard": "GB 50204-2002"}}, True),
        ({"published": {"standard": "GB/T 50107-2010"}}, False),
        ({"verdict_today_differs_from_published": True}, True),
        ({"published": None}, False),
    ],
)
def test_superseded_answer_is_reported(tmp_path, more, superseded):
    """An answer by an old edition is told, and is not what is compared."""
    (result,) = judged(tmp_path, example(**more))
    assert (result.ok, result.superseded, bool(result.note.zh)) == (True, superseded, superseded)


@pytest.mark.parametrize(
    "text",
    [
        *("", "[1]", "{}", '{"vectors": 3}', "nonsense", '{"vectors": [NaN]}', '{"vectors": [1e999999999]}'),
        *('{"vectors": [' + "9" * 5000 + "]}", "[" * 100_000, '{"vectors": [1e' + "9" * 5000 + "]}"),
    ],
    ids=range(10),
)
def test_other_file_is_refused(text):
    """What is no file of examples is refused with a sentence, and nothing is computed."""
    with pytest.raises(UserError):
        parse_vectors(text, "v.json")


def test_unreadable_file_is_refused(tmp_path):
    """A file that is not there, or is not UTF-8, is refused."""
    (tmp_path / "gbk.json").write_bytes("样".encode("gbk"))
    for name, error in (("nowhere.json", OutsideError), ("gbk.json", UserError)):
        with pytest.raises(error):
            check_vectors(tmp_path / name, lambda _: LIMITS, BOOK)


@needs_shared
@pytest.mark.parametrize("name", ["concrete_vectors.json", "water_pipe_insulation_vectors.json"])
def test_shipped_rules_agree_with_the_reference(name):
    """Every reference example is covered and agrees, under the limits of the shipped procedures."""
    catalogue = Catalogue.load()
    results = check_vectors(SHARED / "standards" / name, lambda key: lay_over(catalogue.offered(key), None))
    assert [(result.id, result.note.en) for result in results if result.ok is not True] == []
