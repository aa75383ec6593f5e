"""Worked examples at the boundaries, and what happens to examples that are none."""

import copy
import json
import re
from pathlib import Path

import pytest

from inspector_app.procedures.catalogue import Catalogue
from inspector_app.procedures.profiles import lay_over
from inspector_app.rules.vector_inputs import AREAS
from inspector_app.rules.vectors import check_vectors, shipped_book

PATH = Path(__file__).parent / "boundary_vectors.json"
PROCEDURES = Catalogue.load().procedures
EXAMPLES = json.loads(PATH.read_text(encoding="utf-8"))["vectors"]
FIRST = {example.get("topic") or example["area"]: example for example in reversed(EXAMPLES)}
WRONG = (None, "banana", "5", True, -5, 0, 2.5, 9_999_999, 1e30, [], [1, "x", None], [[1, 2], [3]], {"a": 1})
PROGRAM = re.compile(r"[A-Z]\w*(Error|Operation|Exception)\b|<class|object is|not supported")


def judged(path):
    return list(check_vectors(path, lambda name: lay_over(PROCEDURES[name], None)))


def written(folder, examples):
    path = folder / "v.json"
    path.write_text(json.dumps({"vectors": examples}), encoding="utf-8")
    return path


@pytest.mark.parametrize("result", judged(PATH), ids=lambda result: f"{result.area}-{result.id}")
def test_boundary_is_judged_right(result):
    """Each example agrees with what follows from the standard by hand."""
    assert (result.ok, result.differences) == (True, ())


def test_every_area_has_a_boundary():
    """No area of the vocabulary is left out but sample pairs, which have no boundary of their own."""
    assert set(AREAS) - set(FIRST) == {"pt.split_level_pair"}
    assert set(AREAS) == set(shipped_book().adapters)


@pytest.mark.parametrize("area", FIRST)
def test_hostile_inputs_get_a_sentence(tmp_path, area):
    """Whatever stands in an input: no word of the program reaches the reader, and the others are judged."""
    good = FIRST[area]
    spoilt = [good | {"inputs": good["inputs"] | {key: value}} for key in good["inputs"] for value in WRONG]
    missing = [
        good | {"inputs": {k: v for k, v in good["inputs"].items() if k != key}} for key in good["inputs"]
    ]
    results = judged(written(tmp_path, copy.deepcopy([*spoilt, *missing, good])))
    assert [r.note for r in results if PROGRAM.search(r.note.zh + r.note.en)] == []
    assert results[-1].ok


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"inputs": {"cores_mm": [50, 50, 50]}}, "design_mm"),
        ({"inputs": {"design_mm": 50, "cores_mm": "50 50 50"}}, 'cores_mm = "50 50 50"'),
        ({"inputs": []}, "inputs"),
        ({"inputs": {"design_mm": 1e12, "cores_mm": [50]}}, "1000000000000"),
        ({"expected": None}, "expected"),
    ],
)
def test_sentence_names_what_is_wrong(tmp_path, change, said):
    """The key, what was found and what is wanted are in the sentence, in both languages."""
    example = {"id": "T", "area": "insulation.core_thickness", "inputs": {}, "expected": {"verdict": "PASS"}}
    (result,) = judged(written(tmp_path, [example | change]))
    assert not result.ok
    assert said in result.note.zh
    assert said in result.note.en


def test_unknown_unit_is_an_unknown_key(tmp_path):
    """A value under another unit's name is not taken for the one that is asked for."""
    example = {"area": "water.facade_spray", "inputs": {"duration_s": 1800, "leak_observed": False}}
    (result,) = judged(written(tmp_path, [example | {"expected": {"verdict": "PASS"}}]))
    assert (result.ok, result.got) == (False, {"verdict": "INCOMPLETE"})


@pytest.mark.parametrize(
    ("area", "inputs", "said"),
    [
        ("rebound_coring_appendix_D", {"fcu_k": 30, "cores_MPa": [30, 30]}, "cores_MPa"),
        ("insulation.sampling", {"units": 3, "area_m2": [9000, 9000]}, "units 3"),
        (
            "insulation.bond_pulloff",
            {"force_N": [470], "area_mm2": 4275, "required_MPa": 0.1, "failure_location": "?"},
            '"?"',
        ),
        ("group_representative_value", {"cube_strengths_MPa": [30, 31, 32]}, "cube_edge_mm"),
    ],
)
def test_inputs_that_decide_nothing_are_named(tmp_path, area, inputs, said):
    """Too few cores, areas for other units, an unknown place of failure or an unknown edge are not guessed."""
    (result,) = judged(written(tmp_path, [{"area": area, "inputs": inputs, "expected": {"verdict": "PASS"}}]))
    assert (result.ok, said in result.note.zh, said in result.note.en) == (False, True, True)
