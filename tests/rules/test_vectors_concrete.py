"""The worked examples of the reference files, and rules for examples that nobody here has seen."""

from decimal import Decimal

import pytest

from inspector_app.rules.vectors import check_vectors
from inspector_app.rules.vectors_concrete import VECTOR_LIMITS, VECTORS
from tests.rules.concrete_cases import limits, numbers
from tests.shared_data import SHARED, needs_shared


def ours(file):
    """Return the results of the areas that are judged here."""
    return [r for r in check_vectors(SHARED / "standards" / file, limits) if r.area in VECTORS]


def run(area, **inputs):
    """Run an adapter with the limits that it names."""
    return VECTORS[area](inputs, limits(VECTOR_LIMITS[area]))


@needs_shared
@pytest.mark.parametrize(
    ("file", "count"), [("concrete_vectors.json", 29), ("water_pipe_insulation_vectors.json", 21)]
)
def test_reference_files(file, count):
    """Every example agrees."""
    results = ours(file)
    assert (len(results), [r.id for r in results if r.ok is not True]) == (count, [])


def test_every_area_names_its_limits():
    """No adapter is without limits."""
    assert VECTORS.keys() == VECTOR_LIMITS.keys()


def test_invalid_group_has_no_values():
    """Both deviations above 15 %: null."""
    found = run(
        "group_representative_value",
        cube_edge_mm=Decimal(150),
        cube_strengths_MPa=numbers(30, 40, 50),
        size_factor=1,
    )
    assert (found["rule"], found["value_raw"], found["value_std_MPa"]) == ("invalid", None, None)


def test_group_from_loads():
    """Loads alone are enough, and the edge names the factor."""
    found = run("group_representative_value", cube_edge_mm=Decimal(100), loads_kN=numbers(335, 352, 318))
    assert found["value_std_MPa"] == Decimal("31.8")


@pytest.mark.parametrize(
    "pre",
    [
        {
            "raw_same_condition": numbers(28, 28, 28),
            "divisor": Decimal("0.88"),
            "rounded_each_to": Decimal("0.1"),
        },
        {"raw_same_condition": numbers(28, 28, 28), "divisor": Decimal("0.88"), "rounded_each_to": Decimal(1)},
    ],
)
def test_groups_made_from_same_condition_cubes(pre):
    """Raw groups are divided and rounded; given ones are taken as they are."""
    made = run("strength_evaluation", groups_MPa=None, fcu_k=Decimal(30), pre=pre)
    given = run("strength_evaluation", groups_MPa=numbers("31.8", "31.8", "31.8"), fcu_k=Decimal(30), pre=pre)
    assert (made["m"], given["m"]) == numbers("31.8", "31.8")


def test_known_sigma():
    """A named σ0 chooses the method."""
    found = run(
        "strength_evaluation", groups_MPa=numbers(33, 33, 33), fcu_k=Decimal(30), pre=None, sigma0=Decimal(3)
    )
    assert (found["method"], found["mean_limit"], found["verdict"]) == (
        "stat_known_sigma",
        Decimal("32.1"),
        "pass",
    )


def test_different_mixes_are_not_counted_together():
    """Without one mix there is no number."""
    assert run("sampling_frequency", continuous_pour_m3=Decimal(500), same_mix=False)["min_groups"] is None


def test_scattered_batch_has_no_strength():
    """Then the members are judged singly."""
    zones = [numbers(*[20] * 10), numbers(*[40] * 10)]
    found = run("rebound_batch", zone_strengths=zones)
    assert (found["batch_ok"], found["fcu_e"], found["s_limit"]) == (False, None, Decimal("5.5"))


def test_start_scale_zero_is_an_error():
    """More than half equal."""
    found = run("pt.algorithm_a", values=numbers(1, 1, 1, 1, 9), stop="converged")
    assert found == {"error": "START_SCALE_ZERO"}


@pytest.mark.parametrize("dm", ["0", "0.25", "0.4", "0.49"])
def test_pumped_curve_below_half_a_millimetre(dm):
    """Carbonation below 0.5 mm counts as none, on this curve as on the table."""
    found = run("rebound_pumped_curve", Rm=Decimal(30), dm=Decimal(dm), pumped=True)
    assert found["fcu_c"] == Decimal("25.3")
