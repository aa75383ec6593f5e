"""The numbers that intake, copies, first checks and camera go by, read from ``resources/thresholds``."""

from functools import lru_cache

import msgspec

from inspector_app.paths import resources


class IntakeLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How big a file may be before it is refused unopened."""

    max_bytes: int  # of a photo
    max_clip_bytes: int
    # By type, so that decoding stays within about 600 MB; "scaled" is JPEG that decodes at an eighth.
    max_pixels: dict[str, int]
    alone_pixels: int  # bigger ones are decoded one at a time
    oldest_year: int  # no capture time before it: cameras whose clock was never set


class Copy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a derived copy is made."""

    edge: int  # px, the longer one, at most
    quality: int  # of the JPEG


class Recipes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The derived copies that the program makes."""

    thumbnail: Copy
    report: Copy


class QualityLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From where on a photo is said to be worth taking again; luminance in 0…255."""

    edge: int  # px, the longer one, of the copy that is measured
    tiny_edge: int  # px, the shorter one of the photo
    black_mean: float
    black_high: float  # of the brightest hundredth
    dark_mean: float
    dark_high: float  # of the brightest tenth
    glare_level: int  # all three colours at least
    glare_share: float  # of the picture, taken by one patch
    paper_edge: float  # share of the way from white to what lies beside it that the steepest two px go
    paper_ink: float  # at most that bright is print on white
    paper_print: float  # share of a white sheet
    paper_light: float  # of what lies beside blank paper; where it is darker, white paper does not burn out
    blur_edge: float  # width of the sharp edges, px of the measured copy
    blur_contrast: float  # below it there is no edge that could be judged
    board_alone: float  # share of the picture that the code of a board takes from which it shows nothing else
    scene_least: float  # share of the picture beside boards and sheets from which that is judged by itself


class CameraLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a live picture is said to be black, frozen or lost."""

    black_mean: float
    black_spread: float
    black_seconds: float
    settle_seconds: float  # added to them behind the opening: the first frames of many cameras are dark
    frozen_seconds: float
    lost_seconds: float
    retry_seconds: float
    jpeg_quality: int


class ReuseLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When two photos are said to be one picture; measured in docs/reuse.md."""

    distance: int  # bits of 64 up to which two views are compared further
    long_distance: int  # bits of 256 up to which they are
    candidates: int  # the nearest ones that are laid over each other
    points: int  # local features that have to agree
    score: float  # correlation where they overlap
    plain_score: float  # the same, for pictures too plain for local features
    parts: float  # correlation that half of the parts of the overlap have to reach
    overlap: float  # share of the smaller picture
    bend: float  # perspective and difference of scales up to which one file was made from the other
    file_score: float  # correlation from which two unturned pictures of one size are two files of one picture
    near_seconds: int  # frames of one scene taken within it are near-identical, not reused


@lru_cache(maxsize=1)
def intake_limits() -> IntakeLimits:
    """Return the limits of intake."""
    return msgspec.json.decode(_bytes("intake"), type=IntakeLimits)


@lru_cache(maxsize=1)
def recipes() -> Recipes:
    """Return the recipes of the derived copies."""
    return msgspec.json.decode(_bytes("derived"), type=Recipes)


@lru_cache(maxsize=1)
def quality_limits() -> QualityLimits:
    """Return the thresholds of the first checks."""
    return msgspec.json.decode(_bytes("quality"), type=QualityLimits)


@lru_cache(maxsize=1)
def camera_limits() -> CameraLimits:
    """Return the thresholds of the camera's watch."""
    return msgspec.json.decode(_bytes("camera"), type=CameraLimits)


@lru_cache(maxsize=1)
def reuse_limits() -> ReuseLimits:
    """Return the thresholds of the search for reused photos."""
    return msgspec.json.decode(_bytes("reuse"), type=ReuseLimits)


def _bytes(name: str) -> bytes:
    return (resources() / "thresholds" / f"{name}.json").read_bytes()
