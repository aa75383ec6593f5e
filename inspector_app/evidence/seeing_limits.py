"""The numbers that boards, measuring, comparing and clips go by, read from ``resources/thresholds``."""

from functools import lru_cache

import msgspec

from inspector_app.paths import resources


class BoardLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a code board reaches over the photos taken after it."""

    follow_minutes: float  # by the capture times of both
    follow_files: int  # by the names of one series without a gap, where EXIF says nothing
    series_digits: int  # fewest that a camera's counter has; "1.jpg" is no series of a camera
    edge: int  # px of the copy that is searched for codes


class MeasuringLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the geometry of a picture has to give before a length is read from it."""

    fewest_markers: int
    smallest_side: float  # px that a marker's side must have
    farthest: float  # of a point from the nearest marker, in marker sides
    flattest: float  # the shorter over the longer axis that a circle on the board appears with
    corner_floor: float  # px, standard deviation of a corner at best
    corner_most: float  # px, above it the sheet is not flat or was not printed by this program
    lens_spread: float  # standard deviation of the lens's bending before the picture is looked at
    pick: float  # px, standard deviation of a point set by hand
    slip: float  # by which outlines may reach over each other, share of the whole's longer side
    edge: float  # px, of the edge of a gap that is found by its brightness
    gap_contrast: float  # levels of 255 between a gap and the ground beside it
    check_reading: float  # mm, standard deviation of reading the check length
    check_most: float  # share that the printer may have scaled by
    worst_share: float  # of the value; a wider uncertainty is refused
    focal: float  # focal length over the longer edge, for heights above the board only
    focal_spread: float  # its standard deviation, as a share


class CompareLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When two pictures can be laid over each other, and what counts as a change."""

    edge: int  # px of the copies that are compared
    fewest_matches: int
    least_overlap: float  # share of the first picture that the second one must cover
    shift: int  # px around each place that are searched for the same brightness
    change: float  # natural logarithm of the brightness
    smallest_share: float  # of the picture
    most_changed: float  # beyond it the two do not show the same place


class ClipLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How clips are recorded, and when their picture is said to have stopped changing."""

    max_seconds: float
    rate: float  # frames per second
    edge: int  # px, the longer one
    quality: int  # 0…100, where the codec asks for it
    still_samples: int  # frames that are compared, spread over the clip
    still_level: float  # mean difference of brightness up to which two frames are one picture, of 255
    still_seconds: float  # from which on a part without change is said …
    still_share: float  # … where it is this share of the clip at least,
    still_whole: float  # or however short, where it is this share
    still_shortest: float  # seconds of the shortest and of the longest clip that are looked through
    still_longest: float


class SeeingLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them."""

    board: BoardLimits
    measuring: MeasuringLimits
    compare: CompareLimits
    clip: ClipLimits


@lru_cache(maxsize=1)
def seeing_limits() -> SeeingLimits:
    """Return the limits."""
    path = resources() / "thresholds" / "seeing.json"
    return msgspec.json.decode(path.read_bytes(), type=SeeingLimits)
