"""The worked examples of the site tests, and the shipped files that they are judged with."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from inspector_app.domain.people import Party
from inspector_app.paths import resources
from inspector_app.procedures.profiles import load_profiles, shipped_profiles
from inspector_app.rules import common, pipes, pull_out, tiles, wall_sampling, wet
from inspector_app.rules.site_judges import JUDGES
from inspector_app.rules.vectors import check_vectors
from inspector_app.rules.vectors_site import VECTOR_LIMITS, VECTORS
from tests.rules.site_cases import catalogue, limits_of
from tests.shared_data import SHARED, needs_shared

FAMILIES = ("water.", "pipe.", "insulation.", "general.")
OWN = [name for name in catalogue().procedures if name.startswith(FAMILIES)]


def answer(area, **inputs):
    return VECTORS[area](inputs, limits_of(VECTOR_LIMITS[area]))


@needs_shared
def test_every_site_example_agrees():
    """Each example of the reference file gets the answer that the book expects."""
    path = SHARED / "standards" / "water_pipe_insulation_vectors.json"
    found = [result for result in check_vectors(path, limits_of) if result.area in VECTORS]
    assert len(found) > 60
    assert [(result.id, result.got) for result in found if not result.ok] == []


def test_limits_come_from_the_procedure_unless_the_example_has_its_own():
    """Without required values 20 mm and 24 h count, with them these."""
    dry = {"min_depth_mm": Decimal(15), "duration_h": Decimal(12), "leak_observed": False}
    own = {"required_depth_mm": Decimal(15), "required_h": Decimal(12)}
    assert answer("water.indoor_ponding", **dry)["reason"] == "DEPTH_SHORT+DURATION_SHORT"
    assert answer("water.indoor_ponding", **dry, **own)["verdict"] == "PASS"


@pytest.mark.parametrize(("profile", "verdict"), [("GB55030", "INVALID"), ("GB50209_only", "PASS")])
def test_rule_profile_chooses_the_depth(profile, verdict):
    """12 mm are enough by the older code alone."""
    inputs = {"min_depth_mm": Decimal(12), "duration_h": Decimal(24), "leak_observed": False}
    assert answer("water.indoor_ponding", **inputs, rule_profile=profile)["verdict"] == verdict


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("PASS", "PASS", ("PASS", "OK")),
        ("PASS", "FAIL", ("FAIL", "LEAK_OBSERVED")),
        ("FAIL", None, ("FAIL", "LEAK_OBSERVED")),
        ("PASS", "INVALID", ("INCOMPLETE", "SECOND_PONDING_MISSING")),
        (None, None, ("INCOMPLETE", "SECOND_PONDING_MISSING")),
    ],
)
def test_both_tests_of_a_room(first, second, expected):
    """Both must pass; one failure fails, a missing or invalid one is incomplete."""
    found = answer("water.indoor_ponding_two_stage", after_membrane=first, after_finish=second)
    assert (found["verdict"], found["reason"]) == expected


def test_both_diameters_are_answered():
    """Where DN and de are given, both answers stand beside each other."""
    inputs = {"nominal_dn_mm": Decimal(150), "de_mm": Decimal(160), "ball_mm": Decimal(100)}
    found = answer("pipe.ball", **inputs)
    assert (found["by_dn"]["verdict"], found["by_de"]["verdict"]) == ("PASS", "INVALID")


def test_either_rain_reading_is_enough():
    """The 12 h reading may carry a 24 h reading that is too small."""
    inputs = {"rain_12h_mm": Decimal(6), "rain_24h_mm": Decimal(8), "leak_observed": False}
    assert answer("water.roof_after_rain", **inputs)["verdict"] == "PASS"


def test_failure_of_each_specimen_counts():
    """One interface failure in a list of places fails."""
    places = ["insulation", "interface", "insulation"]
    inputs = {"force_N": [Decimal(470)] * 3, "area_mm2": Decimal(4275), "failure_location": places}
    assert answer("insulation.bond_pulloff", **inputs)["reason"] == "INTERFACE_FAILURE"


def test_too_few_are_invalid():
    """Fewer cores or anchors than the rule asks for are no test."""
    two = answer("insulation.core_thickness", design_mm=Decimal(50), cores_mm=[Decimal(50)] * 2)
    fourteen = answer("insulation.anchor_pullout", force_kN=[Decimal(3)] * 14, substrate="A")
    assert (two["verdict"], fourteen["verdict"]) == ("INVALID", "INVALID")


@pytest.mark.parametrize("name", OWN)
def test_two_inspectors_sign(name):
    """Every procedure is signed by two inspectors."""
    signing = [role for role in catalogue().offered(name).signatures if role.party is Party.INSPECTOR]
    assert sum(role.count for role in signing) == 2


@pytest.mark.parametrize("name", OWN)
def test_a_limit_without_clause_says_why(name):
    """No clause is invented: where there is none, a note says so."""
    limits = catalogue().offered(name).limits.values()
    assert [limit.name for limit in limits if not limit.clause and not limit.note.zh] == []


@pytest.mark.parametrize("name", OWN)
def test_doubtful_limits_say_why(name):
    """A limit of low confidence carries a note."""
    limits = catalogue().offered(name).limits.values()
    assert [limit.name for limit in limits if limit.confidence == "low" and not limit.note.zh] == []


def test_every_judge_has_a_procedure():
    """No judge is left without a file that names it."""
    used = {catalogue().offered(name).judge for name in OWN}
    assert used >= set(JUDGES) | {"checklist", "limits"}


def test_own_files_and_profiles_have_no_problem():
    """The shipped files of these families and both example profiles load without a complaint."""
    mine = [problem for problem in catalogue().problems if problem.file.startswith(FAMILIES)]
    profiles = load_profiles([shipped_profiles()], catalogue().procedures)
    assert (mine, profiles.problems) == ([], ())


@pytest.mark.parametrize(
    "name", ["ponding", "spray", "ball", "fill", "hose", "core", "pulloff", "tile", "anchor", "damp"]
)
def test_drawings_name_roles_instead_of_colours(name):
    """A drawing holds no colour of its own, so that it serves every theme."""
    text = (resources() / "icons" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    roles = {"text", "muted", "accent", "edge", "raised", "sunken"}
    assert 'viewBox="0 0 320 196"' in text
    assert "#" not in text
    assert {part.split("}")[0] for part in text.split("{")[1:]} <= roles


def test_every_sign_can_be_printed():
    """What the judges and the files of these families say is all in the bundled font."""
    from fontTools.ttLib import TTFont

    printable = TTFont(resources() / "fonts" / "NotoSansSC-Regular.ttf").getBestCmap()
    files = [path for path in (resources() / "procedures").glob("*.yaml") if path.name.startswith(FAMILIES)]
    files += [Path(rules.__file__) for rules in (common, wet, pipes, tiles, pull_out, wall_sampling)]
    said = {sign for path in files for sign in path.read_text(encoding="utf-8") if sign > "~"}
    assert sorted(sign for sign in said if ord(sign) not in printable) == []


@pytest.mark.parametrize(
    ("board", "asked", "required", "verdict"),
    [("EPS", "30", "40", "FAIL"), ("XPS", "40", "50", "FAIL"), ("EPS", "48", "48", "FAIL")],
)
def test_no_example_lowers_the_floor_of_the_bonded_area(board, asked, required, verdict):
    """A ratio by design below 40 %, or 50 % of XPS, is judged by the standard; a higher one counts."""
    areas = {"bonded_m2": [Decimal("0.252")] * 3, "board_m2": [Decimal("0.72")] * 3}
    found = answer("insulation.bond_area_ratio", **areas, board=board, required_pct=Decimal(asked))
    assert (found["verdict"], found["required_pct"]) == (verdict, Decimal(required))


def test_a_floor_that_an_example_goes_below_is_told(tmp_path):
    """Whoever reads the answer sees by which percent it was judged."""
    inputs = {"bonded_m2": [0.252] * 3, "board_m2": [0.72] * 3, "board": "EPS", "required_pct": 30}
    one = {"id": "a", "area": "insulation.bond_area_ratio", "inputs": inputs, "expected": {"verdict": "PASS"}}
    path = tmp_path / "v.json"
    path.write_text(json.dumps({"vectors": [one]}), encoding="utf-8")
    (result,) = check_vectors(path, limits_of)
    assert (result.ok, "30" in result.note.en, "40" in result.note.zh) == (False, True, True)
