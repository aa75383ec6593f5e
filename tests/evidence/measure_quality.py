"""Prints how often the first checks object to the shared photos, and how often they find spoilt copies.

Run it with ``python -m tests.evidence.measure_quality``; the figures go into the documentation.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageFilter

from inspector_app.domain.errors import UserError
from inspector_app.evidence.intake import upright
from inspector_app.evidence.quality import BLURRED, DARK, GLARE, TINY, check
from tests.evidence.whites import glares_on, papers_on
from tests.shared_data import SHARED

DATA = SHARED / "data"
FOLDERS = ("exif-orientation", "curtain-wall", "saltspot", "pdq-bridge-mods", "facade-thermal", "zxing")
SCENES = ("exif-orientation", "curtain-wall", "pdq-bridge-mods")
TURNED = {f"_{number}" for number in range(9) if number != 1}
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
    unit = max(image.size) / 640
    for radius in (1.5, 2.0, 2.5, 3.0):
        yield f"soft over {radius} px of 640", BLURRED, image.filter(ImageFilter.GaussianBlur(radius * unit))
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


def grounds() -> Iterator[Image.Image]:
    """Yield the scenes that paper and glare are put into; of the turned ones each but once."""
    for folder in SCENES:
        for path, image in photos(folder):
            if min(image.size) >= 480 and path.stem[-2:] not in TURNED:
                yield image


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


if __name__ == "__main__":
    main()
