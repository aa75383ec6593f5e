"""The judges of the water, pipe and insulation procedures under the names that procedure files give."""

from collections.abc import Mapping

from inspector_app.rules.basement import judge_basement
from inspector_app.rules.bonded_area import judge_area_ratio
from inspector_app.rules.case import Judge
from inspector_app.rules.curtain_wall import judge_curtain_wall
from inspector_app.rules.insulation import judge_core
from inspector_app.rules.pipe_fill import judge_fill, judge_riser
from inspector_app.rules.pipes import judge_ball
from inspector_app.rules.pull_off import judge_bond
from inspector_app.rules.pull_out import judge_anchor
from inspector_app.rules.roof import judge_roof
from inspector_app.rules.tiles import judge_tile
from inspector_app.rules.water import judge_facade, judge_ponding

JUDGES: Mapping[str, Judge] = {
    "water.ponding": judge_ponding,
    "water.roof": judge_roof,
    "water.facade": judge_facade,
    "water.basement": judge_basement,
    "water.curtain_wall": judge_curtain_wall,
    "pipe.ball": judge_ball,
    "pipe.fill": judge_fill,
    "pipe.rain_riser": judge_riser,
    "insulation.core": judge_core,
    "insulation.bond": judge_bond,
    "insulation.area_ratio": judge_area_ratio,
    "insulation.anchor": judge_anchor,
    "insulation.tile": judge_tile,
}
