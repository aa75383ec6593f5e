"""An answer that cannot be true blocks its record, and is not judged before it has been put right."""

import pytest

from inspector_app.domain.verdict import Verdict

RANGE = {"target_form": "range", "target_low": "200", "target_high": "160"}
TIMES = {"start": "2026-09-15T09:00", "mid_time": "2026-09-15T12:00", "end": "2026-09-15T11:00"}


def _hard(session):
    return [item.path for item in session.snapshot().missing if item.kind == "hard"]


@pytest.mark.parametrize(
    ("procedure", "answers", "path"),
    [
        ("insulation.area_ratio", {"boards/r1/area": "0.72", "boards/r1/bonded": "0.8"}, "boards/r1/bonded"),
        ("insulation.bond", {"specimens/r1/bonded_area": "6000"}, "specimens/r1/bonded_area"),
        ("concrete.coring", {"members_total": "20", "members_tested": "21"}, "members_tested"),
        ("concrete.delivery", RANGE, "target_low"),
        ("concrete.delivery", {"truck_volume": "12", "total_volume": "10"}, "truck_volume"),
        ("water.indoor_ponding", {"start_min_depth": "40", "start_max_depth": "30"}, "start_min_depth"),
        ("pipe.ball", {"pipes/r1/dn": "100", "pipes/r1/ball": "150"}, "pipes/r1/ball"),
        ("water.shaft_ponding", TIMES, "mid_time"),
        ("water.indoor_ponding", {"start": "2026-09-15T09:00", "mid_time": "2099-09-15T12:00"}, "mid_time"),
    ],
)  # fmt: skip
def test_what_contradicts_another_answer_is_a_mistake(begin, procedure, answers, path):
    """A part above its whole, the least above the most, a look after the end, or one in the future."""
    session = begin(procedure)
    session.change(answers)
    assert path in _hard(session)


def test_a_set_may_be_sent_on_the_day_it_was_cast(begin):
    """A day is compared with the day of a moment."""
    session = begin("concrete.sampling")
    session.change({"sets/r1/cast": "2026-09-15T10:00", "sets/r1/sent_on": "2026-09-15"})
    same_day = _hard(session)
    session.change({"sets/r1/sent_on": "2026-09-14"})
    assert (same_day, _hard(session)) == ([], ["sets/r1/sent_on"])


def test_what_cannot_be_true_is_not_judged(begin):
    """A bonded area of -1 lowers no mean; the sentence says that something has to be put right."""
    session = begin("insulation.area_ratio", method="rule", board="EPS")
    rows = {f"boards/r{n}/area": "0.72" for n in (1, 2, 3)} | {f"boards/r{n}/bonded": "0.1" for n in (2, 3)}
    session.change({**rows, "boards/r1/bonded": "-1"})
    view = session.snapshot()
    assert view.judgement.verdict is Verdict.INCOMPLETE
    assert "1 处须改正" in view.sentence.zh


def test_an_impossible_answer_that_need_not_be_given_decides_nothing(begin):
    """Without it a specimen would count as wholly bonded, which nobody has said."""
    session = begin("insulation.bond")
    rows = {f"specimens/r{n}/{key}": text for n in (1, 2, 3) for key, text in SPECIMEN.items()}
    session.change({**rows, "specimens/r1/bonded_area": "60000"})
    assert session.snapshot().judgement.verdict is Verdict.INCOMPLETE
    session.change({"specimens/r1/bonded_area": ""})
    assert session.snapshot().judgement.verdict is Verdict.PASS


SPECIMEN = {"number": "L", "place": "东墙", "area": "4275", "force": "450", "failure": "insulation"}
