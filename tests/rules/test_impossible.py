"""A part cannot exceed its whole, in no record and in no worked example."""

from decimal import Decimal

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Limits
from inspector_app.domain.verdict import Verdict
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.rules.bonded_area import Board, area_judgement
from inspector_app.rules.vector_inputs import require_possible

BOARD = Decimal("0.72")
PULLED = {"required_MPa": "0.1"}


@pytest.mark.parametrize(
    ("area", "inputs"),
    [
        ("insulation.bond_area_ratio", {"bonded_m2": ["0.3", "0.8"], "board_m2": ["0.72", "0.72"]}),
        (
            "insulation.bond_pulloff",
            {"force_N": ["500"], "area_mm2": "4275", "bonded_area_mm2": ["6000"], **PULLED},
        ),
        (
            "insulation.bond_pulloff",
            {"force_N": ["500"], "area_mm2": ["4275"], "bonded_area_mm2": "6000", **PULLED},
        ),
        ("pipe.ball", {"ball_mm": "75", "dn_mm": "100", "pipes_tested": "3", "pipes_passed": "4"}),
        ("water.basement_dampness", {"grade": "2", "total_waterproof_area_m2": "90", "total_damp_m2": "91"}),
    ],
)
def test_an_example_with_more_in_a_part_than_in_the_whole_is_refused(
    area: str, inputs: dict[str, object]
) -> None:
    """It is no example of anything; 111 % bonded would pass."""
    read = {key: _numbers(given) if key != "grade" else given for key, given in inputs.items()}
    with pytest.raises(UserError, match="bad_input"):
        require_possible(area, read)


def test_a_board_bonded_beyond_its_size_is_put_right_before_it_is_judged() -> None:
    """Squares of a grid may be counted twice; they lift no mean."""
    limits = Limits(Catalogue.load().procedures["insulation.area_ratio"].limits)
    boards = [Board(str(n), Decimal(bonded), BOARD) for n, bonded in enumerate(("0.34", "0.8", "0.36"), 1)]
    found = area_judgement(boards, limits, "eps", Decimal(40))
    assert (found.verdict, found.figures["mean_pct"]) == (Verdict.INCOMPLETE, None)


def _numbers(given: object) -> object:
    return [Decimal(part) for part in given] if isinstance(given, list) else Decimal(str(given))
