"""Bond pull-off, bonded area, anchors and facing tiles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.verdict import Outcome, Verdict
from tests.rules.site_cases import judged, line_of, row_outcomes, rows

PULLS = ("470", "450", "490")


def bond(*forces, bonded=None, failure="insulation", **answers):
    cells = [
        {"number": f"L-{n}", "force": force, "area": "4275", "failure": failure}
        for n, force in enumerate(forces, 1)
    ]
    for cell, area in zip(cells, bonded or (), strict=False):
        cell["bonded_area"] = area
    return judged("insulation.bond", {**rows("specimens", *cells), **answers})


def area(*bonded, board="EPS", method="rule", key="bonded", **answers):
    cells = [{"number": f"B-{n}", "area": "0.72", key: value} for n, value in enumerate(bonded, 1)]
    return judged(
        "insulation.area_ratio", {**rows("boards", *cells), "board": board, "method": method, **answers}
    )


def anchors(*forces, base="A", **answers):
    cells = [{"number": f"M-{n}", "force": force} for n, force in enumerate(forces, 1)]
    return judged("insulation.anchor", {**rows("anchors", *cells), "substrate": base, "depth": "30", **answers})


def tiles(*strengths, kind="site", **answers):
    cells = [{"number": f"Z-{n}", "strength": value} for n, value in enumerate(strengths, 1)]
    return judged("insulation.tile", {**rows("specimens", *cells), "kind": kind, **answers})


def test_strong_bond_passes():
    """The mean is reported to 0.01 MPa."""
    found = bond(*PULLS)
    assert (found.verdict, found.figures["mean"]) == (Verdict.PASS, "0.11\u00a0MPa")


def test_weak_bond_fails():
    """0.09 MPa is below 0.10 MPa."""
    assert bond("380", "400", "430").code == "STRENGTH_LOW"


def test_reported_mean_decides_and_the_raw_one_is_said():
    """0.0954 is reported as 0.10 and passes, with a hint."""
    found = bond("410", "405", "408")
    assert found.verdict is Verdict.PASS
    assert "0.0954" in found.hints[0].zh


def test_interface_failure_fails_a_strong_bond():
    """Failure at the interface fails; a weak one adds its own reason."""
    assert bond(*PULLS, failure="interface").code == "INTERFACE_FAILURE"
    assert bond("380", "400", "430", failure="interface").code == "STRENGTH_LOW+INTERFACE_FAILURE"


def test_hardly_bonded_and_weak_is_taken_again():
    """A low mean with a specimen bonded 85 % asks for new specimens."""
    found = bond("250", "400", "420", bonded=("3634", "4061", "4275"))
    assert (found.verdict, found.figures["result"]) == (Verdict.RETEST, "RESAMPLE")


def test_90_percent_itself_is_bonded():
    """Exactly 90 % is no excuse for a low mean."""
    assert bond("250", "400", "420", bonded=("3847.5", "4275", "4275")).code == "STRENGTH_LOW"


def test_design_strength_governs_where_higher():
    """The design may ask for more than the standard, not for less."""
    assert bond(*PULLS, design_strength="0.12").verdict is Verdict.FAIL
    assert bond("380", "400", "430", design_strength="0.05").verdict is Verdict.FAIL


def test_two_specimens_are_invalid():
    """Two are too few."""
    assert bond("470", "450").code == "TOO_FEW_SPECIMENS"


def test_open_specimen_is_incomplete():
    """A missing load leaves it open and names the cell."""
    assert "specimens/r2/force" in bond("470", "", "490").missing


@pytest.mark.parametrize(
    ("board", "bonded", "verdict"),
    [
        ("EPS", ("0.288", "0.288", "0.288"), Verdict.PASS),
        ("EPS", ("0.28", "0.28", "0.28"), Verdict.FAIL),
        ("XPS", ("0.30", "0.33", "0.31"), Verdict.FAIL),
        ("XPS", ("0.36", "0.36", "0.36"), Verdict.PASS),
        ("wool", ("0.288", "0.288", "0.288"), Verdict.PASS),
    ],
)
def test_area_ratio_by_board(board, bonded, verdict):
    """40 % in general and for EPS, 50 % for XPS, PUR and PIR."""
    assert area(*bonded, board=board).verdict is verdict


def test_rounded_ratio_decides_and_the_raw_one_is_said():
    """39.6 % is rounded to 40 % and passes, with a hint."""
    found = area("0.285", "0.285", "0.285")
    assert (found.verdict, len(found.hints)) == (Verdict.PASS, 1)


def test_squares_of_the_grid_are_counted():
    """2880 squares of 10 mm are 0.288 m²."""
    assert area("2880", "2880", "2880", method="grid", key="squares").figures["mean_ratio"] == "40\u00a0%"


def test_design_ratio_governs_where_higher():
    """A design of 60 % governs."""
    assert area("0.36", "0.36", "0.36", design_ratio="60").verdict is Verdict.FAIL


def test_two_boards_are_invalid():
    """Two boards are too few."""
    assert area("0.4", "0.4").verdict is Verdict.INVALID


def test_anchor_takes_the_five_smallest():
    """N1 is the mean of the five smallest, the characteristic value 0.6 of it."""
    found = anchors(*["1.0"] * 5, *["3.0"] * 10)
    assert (found.verdict, found.figures["n1"]) == (Verdict.PASS, "1.000\u00a0kN")


def test_anchor_is_capped():
    """However strong, the characteristic value stays at 1.5 kN."""
    assert anchors(*["9.0"] * 15).figures["nrk"] == "1.500\u00a0kN"


@pytest.mark.parametrize(
    ("base", "force", "verdict"),
    [
        ("A", "1.0", Verdict.PASS),
        ("A", "0.999", Verdict.FAIL),
        ("C", "0.667", Verdict.PASS),
        ("E", "0.5", Verdict.PASS),
        ("", "1.0", Verdict.INCOMPLETE),
    ],
)
def test_anchor_by_base(base, force, verdict):
    """Each base has its own value; the value itself is enough."""
    assert anchors(*[force] * 15, base=base).verdict is verdict


def test_missed_anchor_never_reads_as_met():
    """A value just below the limit is not shown rounded up to it."""
    line = line_of(anchors(*["0.9999"] * 15), "pull_out")
    assert "不满足" in line.comparison.zh


@pytest.mark.parametrize(
    ("depth", "verdict"), [("25", Verdict.PASS), ("24", Verdict.FAIL), ("", Verdict.INCOMPLETE)]
)
def test_anchor_depth(depth, verdict):
    """25 mm are deep enough, 24 fail however strong the anchors are."""
    assert anchors(*["3.0"] * 15, depth=depth).verdict is verdict


@pytest.mark.parametrize(("wall", "places"), [("1000", 3), ("1001", 6)])
def test_batches_of_wall_inform(wall, places):
    """Three places for each 1000 m² of wall begun, as a line that decides nothing."""
    line = line_of(bond(*PULLS, wall_area=wall), "batches")
    assert (line.outcome, line.result.zh) == (Outcome.HINT, f"{places}\u00a0处")


def test_fourteen_anchors_are_invalid():
    """Fourteen are too few, strong as they are."""
    assert anchors(*["3.0"] * 14).verdict is Verdict.INVALID


@pytest.mark.parametrize(
    ("strengths", "result"),
    [
        (("0.5", "0.4", "0.3"), "PASS"),
        (("0.2", "0.5", "0.6"), "RESAMPLE_TWO_GROUPS"),
        (("0.3", "0.3", "0.6"), "RESAMPLE_TWO_GROUPS"),
        (("0.2", "0.3", "0.3"), "FAIL"),
        (("0.39", "0.40", "0.40"), "RESAMPLE_TWO_GROUPS"),
    ],
)
def test_tiles_by_two_criteria(strengths, result):
    """Both criteria pass, none fails, one asks for two new groups."""
    assert tiles(*strengths).figures["result"] == result


def test_prefabricated_panels_ask_for_more():
    """What is enough on site is not enough for prefabricated panels."""
    assert tiles("0.5", "0.5", "0.5", kind="prefab").verdict is Verdict.FAIL


def new_groups(second, third):
    cells = [{"strength": value, "group": "2"} for value in second]
    cells += [{"strength": value, "group": "3"} for value in third]
    return tiles("0.2", "0.5", "0.6", retested="yes", **rows("retest", *cells))


def test_two_good_groups_pass():
    """Both new groups meet both criteria."""
    assert new_groups(["0.5"] * 3, ["0.4"] * 3).figures["result"] == "PASS_AFTER_RETEST"


def test_one_bad_group_fails():
    """Each of the new groups must meet both."""
    assert new_groups(["0.5"] * 3, ["0.2", "0.6", "0.6"]).verdict is Verdict.FAIL


def test_a_missing_group_is_incomplete():
    """One new group is not two."""
    assert new_groups(["0.5"] * 3, []).verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    ("area_m2", "storeys", "groups"), [("1000", "3", 1), ("1001", "3", 2), ("500", "18", 6)]
)
def test_groups_for_acceptance(area_m2, storeys, groups):
    """One in 1000 m² and at least one in three storeys."""
    line = line_of(tiles("0.5", "0.5", "0.5", area=area_m2, storeys=storeys), "groups")
    assert (line.outcome, line.result.zh) == (Outcome.HINT, f"{groups}\u00a0组")


def test_low_tile_is_marked_in_its_row():
    """Below the single value is missed, below the mean's is a note."""
    found = tiles("0.2", "0.35", "0.5")
    assert list(row_outcomes(found).values()) == [Outcome.MISSED, Outcome.HINT, Outcome.MET]


@given(st.lists(st.integers(0, 900), min_size=3, max_size=3), st.sampled_from(range(3)))
def test_interface_failure_is_never_a_pass(forces, which):
    """One failure at the interface fails whatever the loads."""
    cells = [{"force": str(force), "area": "4275", "failure": "insulation"} for force in forces]
    cells[which]["failure"] = "interface"
    assert judged("insulation.bond", rows("specimens", *cells)).verdict is Verdict.FAIL


def test_an_anchor_that_misses_by_little_shows_it():
    """0.59988 kN is not written 0.600 kN and called less than 0.60 kN."""
    found = anchors(*["0.9998"] * 15)
    shown = line_of(found, "pull_out")
    assert "0.5999\u00a0kN" in found.reasons[0].en
    assert (shown.result.en, found.figures["nrk"]) == ("0.5999\u00a0kN", "0.5999\u00a0kN")
