"""The judges of the concrete family and of comparisons, by the names that procedure files give."""

from collections.abc import Mapping

from inspector_app.rules import (
    comparison_judge,
    coring_judge,
    curing_judge,
    delivery,
    joint,
    rebound_judge,
    sampling_judge,
    strength_judge,
)
from inspector_app.rules.case import Judge

JUDGES: Mapping[str, Judge] = {
    "concrete.delivery": delivery.judge,
    "concrete.sampling": sampling_judge.judge,
    "concrete.strength": strength_judge.judge,
    "concrete.rebound": rebound_judge.judge,
    "concrete.joint": joint.judge,
    "concrete.curing": curing_judge.judge,
    "concrete.coring": coring_judge.judge,
    "comparison.scores": comparison_judge.judge,
}
