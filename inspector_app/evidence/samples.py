"""The drawn photos of the sample site: one for each kind of shot, the same for the same seed and time."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.evidence import sample_concrete, sample_others, sample_water
from inspector_app.evidence.picture import encode_jpeg
from inspector_app.evidence.still import with_exif

if TYPE_CHECKING:
    from inspector_app.evidence.scenery import Canvas

_QUALITY = 90
_CAMERA = "Sample site"
_SCENES: dict[str, Callable[[int], "Canvas"]] = {
    "gauge": sample_water.gauge,
    "plug": sample_water.plug,
    "underside": sample_water.underside,
    "ceiling": sample_water.ceiling,
    "leak": sample_water.leak,
    "facade": sample_water.facade,
    "roof": sample_water.roof,
    "sleeve": sample_water.sealed_sleeve,
    "truck": sample_concrete.truck,
    "slump": sample_concrete.slump,
    "thermometer": sample_concrete.thermometer,
    "cubes": sample_concrete.cubes,
    "rebound": sample_concrete.rebound,
    "joint": sample_concrete.joint,
    "carbonation": sample_concrete.carbonation,
    "overview": sample_concrete.overview,
    "ball": sample_others.ball,
    "pipe": sample_others.pipe,
    "core": sample_others.core,
    "pull_off": sample_others.pull_off,
    "bonded": sample_others.bonded,
    "anchor": sample_others.anchor,
    "paper": sample_others.paper,
    "people": sample_others.people,
}
SCENES = tuple(_SCENES)
# The first word found in the key of a shot decides; the more special words come first.
_WORDS = (
    ("leak", "leak"), ("fault", "leak"), ("patch", "leak"), ("damp", "leak"),
    ("gutter", "roof"), ("roof", "roof"), ("gauge", "gauge"), ("plug", "plug"), ("underside", "underside"),
    ("ceiling", "ceiling"), ("inside", "ceiling"), ("seal", "sleeve"), ("sleeve", "sleeve"),
    ("outside", "sleeve"),
    ("spray", "facade"), ("rig", "facade"), ("facade", "facade"), ("start_view", "facade"),
    ("temperature", "thermometer"), ("thermometer", "thermometer"),
    ("slump", "slump"), ("cube", "cubes"), ("mould", "cubes"), ("specimen", "cubes"), ("sample", "cubes"),
    ("truck", "truck"), ("delivery", "truck"), ("joint", "joint"), ("separation", "joint"),
    ("carbonation", "carbonation"), ("zone", "rebound"), ("rebound", "rebound"), ("anvil", "rebound"),
    ("weak", "rebound"), ("ball", "ball"), ("out", "ball"), ("stack", "pipe"),
    ("pipe", "pipe"), ("main", "pipe"),
    ("core", "core"), ("hole", "core"), ("pull", "pull_off"), ("bond_area", "bonded"), ("ratio", "bonded"),
    ("area", "bonded"), ("anchor", "anchor"), ("bond", "pull_off"), ("tile", "pull_off"),
    ("note", "paper"), ("report", "paper"), ("log", "paper"), ("proof", "paper"), ("paper", "paper"),
    ("witness", "people"), ("sign", "people"), ("people", "people"),
)  # fmt: skip
_FAMILIES = {"water": "gauge", "concrete": "cubes", "pipe": "pipe", "insulation": "core"}


def scene_for(shot: str, procedure: str = "") -> str:
    """Return the scene that fits a shot's key best, else one for the procedure's family, else the overview."""
    found = next((scene for word, scene in _WORDS if word in shot), None)
    return found or _FAMILIES.get(procedure.partition(".")[0], "overview")


def draw(scene: str, seed: int, taken_at: datetime, board: Sequence[str] = ()) -> bytes:
    """Return a JPEG of 1600 × 1200 px with its capture time (aware) in EXIF; KeyError for an unknown scene.

    ``board`` are the lines of the small site board in the picture.
    """
    canvas = _SCENES[scene](seed)
    canvas.board(board)
    return with_exif(encode_jpeg(canvas.finish(), _QUALITY), taken_at, _CAMERA)
