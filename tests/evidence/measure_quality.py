"""Prints how often the first checks object to the shared photos, and how often they find spoilt copies.

Run it with ``python -m tests.evidence.measure_quality``; the figures go into the documentation.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from cv2.typing import MatLike
from PIL import Image, ImageFilter

from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import BOARD_ALONE
from inspector_app.evidence.intake import upright
from inspector_app.evidence.quality import (
    BLURRED,
    DARK,
    GLARE,
    TINY,
    check,
    check_beside_boards,
    edge_width,
)
from inspector_app.evidence.thresholds import quality_limits
from tests.evidence.boards_held import SHARES, held, held_papers
from tests.evidence.whites import glares_on, papers_on
from tests.shared_data import SHARED

DATA = SHARED / "data"
FOLDERS = ("exif-orientation", "curtain-wall", "saltspot", "pdq-bridge-mods", "facade-thermal", "zxing")
SCENES = ("exif-orientation", "curtain-wall", "pdq-bridge-mods")
TURNED = {f"_{number}" for number in range(9) if number != 1}
ALONE = (0.2, 0.25, 0.28, 0.31, 0.35, 0.6)  # shares of the picture, given to the card
SOFT_BEHIND = (0.0, 2.0, 3.0)  # px of 640
SUFFIXES = (".jpg", ".png", ".heic")


def photos(folder: str) -> Iterator[tuple[Path, Image.Image]]:
    """Yield the photos of a folder as intake decodes them."""
    for path in sorted((DATA / folder).rglob("*")):
        if path.suffix.lower() in SUFFIXES:
            try:
                yield path, upright(path, 480)
            except UserError:
                continue


def shaken(image: Image.Image, share: float) -> Image.Image:
    """Return the picture moved sideways by a share of its longer edge while it was taken."""
    length = max(3, int(share * max(image.size))) | 1
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1 / length
    return Image.fromarray(cv2.filter2D(np.asarray(image), -1, kernel))


def spoilt(image: Image.Image) -> Iterator[tuple[str, str, Image.Image]]:
    """Yield what was done, the code that should be said, and the spoilt copy."""
    for radius in (1.5, 2.0, 2.5, 3.0):
        yield f"soft over {radius} px of 640", BLURRED, soften(image, radius)
    for share in (0.010, 0.014, 0.020):
        yield f"shaken over {share:.1%}", BLURRED, shaken(image, share)
    yield "a sixth of the light", DARK, image.point(lambda value: value // 6)


def whites() -> None:
    """Print how often white paper is called glare, and how often glare is, on eleven scenes."""
    said: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for seed, ground in enumerate(grounds()):
        for name, picture in (*papers_on(ground, seed), *glares_on(ground, seed)):
            total[name] += 1
            said[name] += GLARE in check(picture, picture.size)
    for name, count in total.items():
        print(f"{name:28} called glare {said[name]:3} of {count}")


def boards() -> None:
    """Print how often a place behind a board or sheet is called blurred, and from where on a board is alone."""
    for name, paper in held_papers().items():
        for share in SHARES:
            said = {radius: sum(map(_is_blurred, _held(paper, share, radius))) for radius in SOFT_BEHIND}
            print(f"{name:24} over {share:.0%}, called blurred where soft over px of 640: {said}")
    cards = [paper for name, paper in held_papers().items() if name.startswith("code")]
    for share in ALONE:
        photos = [photo for paper in cards for photo in _held(paper, share)]
        alone = sum(BOARD_ALONE in check(photo, photo.size) for photo in photos)
        print(f"card over {share:.0%} of the picture: called a board alone {alone} of {len(photos)}")


def _held(paper: Image.Image, share: float, radius: float = 0.0) -> Iterator[Image.Image]:
    """Yield each scene, out of focus or not, with a sharp paper in front of it."""
    for seed, ground in enumerate(grounds()):
        yield held(soften(ground, radius) if radius else ground, paper, share, np.random.default_rng(seed))


def _is_blurred(photo: Image.Image) -> bool:
    return BLURRED in {*check(photo, photo.size), *check_beside_boards(photo)}


def grounds() -> Iterator[Image.Image]:
    """Yield the scenes that paper and glare are put into; of the turned ones each but once."""
    for folder in SCENES:
        for path, image in photos(folder):
            if min(image.size) >= 480 and path.stem[-2:] not in TURNED:
                yield image


def grey_of(image: Image.Image) -> MatLike:
    """Return a picture as the check for blur looks at it."""
    small = image.copy()
    small.thumbnail((quality_limits().edge, quality_limits().edge))
    return cv2.cvtColor(np.asarray(small), cv2.COLOR_RGB2GRAY)


def reduced(grey: MatLike) -> MatLike:
    """Return a picture of 640 px at a quarter of that: the points of a thermal sensor."""
    return cv2.resize(grey, (grey.shape[1] // 4, grey.shape[0] // 4), interpolation=cv2.INTER_AREA)


def lost(grey: MatLike) -> float:
    """Return by how many of 255 levels a picture changes when it is reduced so and enlarged again."""
    again = cv2.resize(reduced(grey), grey.shape[::-1], interpolation=cv2.INTER_CUBIC)
    return float(cv2.absdiff(grey, again).mean())


def thermal() -> None:
    """Print why thermal frames are called blurred, and what a limit would cost that lets them pass."""
    greys = {name: [grey_of(image) for _, image in photos(name)] for name in ("facade-thermal", "zxing")}
    frames = greys["facade-thermal"]
    for name, pictures in (("as they are", frames), ("at a quarter", [reduced(one) for one in frames])):
        widths = [width for one in pictures if (width := edge_width(one)) is not None]
        print(f"thermal frames {name}: edges {min(widths):.1f} to {max(widths):.1f} px wide")
    for name, pictures in greys.items():
        print(f"{name}: a quarter of the points loses {np.median([lost(one) for one in pictures]):.1f} levels")
    soft = {
        radius: [edge_width(grey_of(soften(image, radius))) for image in sharp()] for radius in (2.0, 2.5, 3.0)
    }
    for limit in (quality_limits().blur_edge, 5.5, 6.0):
        passed = sum((edge_width(one) or 0) < limit for one in frames)
        found = {radius: sum((width or 0) >= limit for width in widths) for radius, widths in soft.items()}
        print(f"limit {limit} px: {passed} of {len(frames)} frames pass; soft copies found {found}")


def sharp() -> Iterator[Image.Image]:
    """Yield the scenes of which spoilt copies are made."""
    for folder in SCENES:
        yield from (image for _, image in photos(folder) if min(image.size) >= 480)


def soften(image: Image.Image, radius: float) -> Image.Image:
    """Return a picture out of focus, by px of 640."""
    return image.filter(ImageFilter.GaussianBlur(radius * max(image.size) / 640))


def main() -> None:
    """Print all tables."""
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for folder in FOLDERS:
        said: Counter[str] = Counter()
        count = 0
        for _, image in photos(folder):
            codes = set(check(image, image.size)) - {TINY}
            said.update(codes)
            count += 1
            if folder in SCENES and min(image.size) >= 480:
                for name, code, copy in spoilt(image):
                    total[name] += 1
                    found[name] += code in check(copy, copy.size)
        print(f"{folder:18} {count:4} photos, objected to: {dict(said) or 'none'}")
    for name, count in total.items():
        print(f"{name:24} found {found[name]:3} of {count}")
    whites()
    boards()
    thermal()


if __name__ == "__main__":
    main()
