"""Brushes for the drawn photos of the sample site: surfaces, light, water, rules and boards."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from inspector_app.paths import resources

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1600, 1200
Colour = tuple[int, int, int]
Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Canvas:
    """A picture in work; the same seed always gives the same picture."""

    def __init__(self, seed: int, ground: Colour, roughness: float = 14.0) -> None:
        import numpy as np
        from PIL import Image

        self.random = np.random.default_rng(seed)
        self.image: Image.Image = Image.new("RGB", (WIDTH, HEIGHT), ground)
        self.texture((0, 0, WIDTH, HEIGHT), ground, roughness)

    @property
    def pen(self) -> "ImageDraw":
        """A pen on the picture as it is now."""
        from PIL import ImageDraw

        return ImageDraw.Draw(self.image)

    def between(self, low: float, high: float) -> float:
        """Return a random number."""
        return float(self.random.uniform(low, high))

    def texture(self, box: Box, colour: Colour, roughness: float) -> None:
        """Fill a box with plaster, concrete or sand: coarse and fine stains of one colour."""
        import numpy as np
        from PIL import Image

        left, top, right, bottom = (int(side) for side in box)
        stains = self.stains(right - left, bottom - top) * roughness
        surface = np.clip(np.array(colour) + stains[:, :, None], 0, 255).astype(np.uint8)
        self.image.paste(Image.fromarray(surface), (left, top))

    def stains(self, width: int, height: int) -> "Pixels":
        """Return smooth noise of many sizes, mean 0, spread about 1."""
        import numpy as np

        from inspector_app.evidence.opencv import cv2

        total = np.zeros((height, width), np.float32)
        for cells, weight in ((4, 0.8), (14, 0.5), (60, 0.4), (300, 0.35)):
            grid = self.random.normal(0, weight, (max(2, cells * height // width), cells)).astype(np.float32)
            total += cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)
        return total

    def shadow(self, points: Sequence[Point], strength: float = 0.45, soft: float = 18.0) -> None:
        """Darken an area with a soft border."""
        self._lay(points, (10, 12, 18), strength, soft)

    def glow(self, points: Sequence[Point], colour: Colour, strength: float = 0.5, soft: float = 18.0) -> None:
        """Lay a transparent colour over an area with a soft border: light, damp, water."""
        self._lay(points, colour, strength, soft)

    def _lay(self, points: Sequence[Point], colour: Colour, strength: float, soft: float) -> None:
        from PIL import Image, ImageDraw, ImageFilter

        # A soft border needs no sharp mask, so it is made at a quarter of the size.
        mask = Image.new("L", (WIDTH // 4, HEIGHT // 4), 0)
        ImageDraw.Draw(mask).polygon([(x / 4, y / 4) for x, y in points], fill=int(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(soft / 4)).resize((WIDTH, HEIGHT))
        self.image.paste(colour, (0, 0, WIDTH, HEIGHT), mask)

    def light(self, x: float, y: float, strength: float = 0.5) -> None:
        """Let the picture fall off in brightness from a lamp or window at (x, y), as parts of the picture."""
        import numpy as np
        from PIL import Image

        down, across = np.mgrid[0:1:75j, 0:1:100j]
        away = np.hypot(across - x, (down - y) * HEIGHT / WIDTH)
        fall = np.clip(1.12 - strength * away, 0.2, 1.2).astype(np.float32)
        mask = np.asarray(Image.fromarray(fall).resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR))
        lit = np.clip(np.asarray(self.image) * mask[:, :, None], 0, 255).astype(np.uint8)
        self.image = Image.fromarray(lit)

    def cylinder(self, box: Box, colour: Colour, *, upright: bool = True) -> None:
        """Draw a round bar with light from the left or from above."""
        import numpy as np
        from PIL import Image

        left, top, right, bottom = (int(side) for side in box)
        across = np.linspace(-1, 1, (right - left) if upright else (bottom - top))
        shade = 0.55 + 0.6 * np.sqrt(np.clip(1 - (across + 0.35) ** 2 / 1.9, 0, 1))
        shape = shade[None, :] if upright else shade[:, None]
        rough = self.stains(right - left, bottom - top)[:, :, None] * 5
        body = np.clip(np.array(colour) * np.broadcast_to(shape, rough.shape[:2])[:, :, None] + rough, 0, 255)
        self.image.paste(Image.fromarray(body.astype(np.uint8)), (left, top))

    def rule(self, at: Point, length: float, angle: float = 0.0, numbers_from: int = 0) -> None:
        """Lay a steel rule with millimetre marks (5 px a millimetre) from ``at``, turned by degrees."""
        from PIL import Image, ImageDraw

        size = (int(length), 92)
        rule = Image.new("RGBA", size, (228, 229, 224, 255))
        pen = ImageDraw.Draw(rule)
        pen.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=(120, 122, 124), width=2)
        for millimetre in range(size[0] // 5):
            deep = 46 if millimetre % 10 == 0 else 32 if millimetre % 5 == 0 else 20
            pen.line((millimetre * 5, 0, millimetre * 5, deep), fill=(25, 25, 28), width=2)
            if millimetre % 10 == 0 and millimetre:
                label = str(numbers_from + millimetre)
                pen.text((millimetre * 5, 68), label, fill=(25, 25, 28), font=font(26), anchor="mm")
        turned = rule.rotate(-angle, expand=True, resample=Image.Resampling.BICUBIC)
        self.image.paste(turned, (int(at[0]), int(at[1])), turned)

    def board(self, lines: Sequence[str], at: Point = (60, 60)) -> None:
        """Put up the small site board with its lines of text."""
        if not lines:
            return
        width = max(font(30).getlength(line) for line in lines) + 56
        height = 44 * len(lines) + 40
        x, y = at
        self.shadow(_box_points((x + 8, y + 12, x + width + 10, y + height + 14)), 0.5, 10)
        pen = self.pen
        pen.rounded_rectangle(
            (x, y, x + width, y + height), 10, fill=(250, 250, 246), outline=(30, 82, 140), width=5
        )
        for number, line in enumerate(lines):
            pen.text((x + 28, y + 18 + 44 * number), line, fill=(22, 28, 36), font=font(30))

    def paper(self, title: str, labels: Sequence[str]) -> None:
        """Lay a printed form on the ground, filled in by a hand that cannot be read."""
        x, y, width, height = 380.0, 90.0, 860.0, 1020.0
        self.shadow(_box_points((x + 14, y + 18, x + width + 22, y + height + 24)), 0.5, 20)
        pen = self.pen
        pen.rectangle((x, y, x + width, y + height), fill=(246, 245, 238))
        pen.text((x + width / 2, y + 70), title, fill=(25, 25, 30), font=font(44), anchor="mm")
        for number, label in enumerate(labels):
            top = y + 140 + 84 * number
            pen.rectangle((x + 50, top, x + width - 50, top + 84), outline=(70, 70, 74), width=2)
            pen.line((x + 300, top, x + 300, top + 84), fill=(70, 70, 74), width=2)
            pen.text((x + 66, top + 42), label, fill=(25, 25, 30), font=font(30), anchor="lm")
            self._scribble((x + 324, top + 46), self.between(160, 440))

    def _scribble(self, at: Point, length: float) -> None:
        steps = int(length / 9)
        heights = self.random.normal(0, 13, steps)
        points = [(at[0] + 9 * step, at[1] + float(heights[step])) for step in range(steps)]
        self.pen.line(points, fill=(28, 52, 120), width=4, joint="curve")

    def finish(self) -> "Image":
        """Return the picture as a sensor sees it: a little soft and a little noisy."""
        import numpy as np
        from PIL import Image, ImageFilter

        soft = np.asarray(self.image.filter(ImageFilter.GaussianBlur(0.7)), dtype=np.int16)
        tile = self.random.normal(0, 2.6, (400, 400, 1)).round().astype(np.int16)
        noise = np.tile(tile, (HEIGHT // 400, WIDTH // 400, 1))
        return Image.fromarray(np.clip(soft + noise, 0, 255).astype(np.uint8))


def ellipse_points(centre: Point, across: float, down: float, wobble: Any = None) -> list[Point]:
    """Return an ellipse as a polygon; with a random generator as ``wobble``, an uneven patch."""
    # A few slow waves around the rim make a patch; independent corners would make a star.
    rims = () if wobble is None else (2, 3, 5, 8)
    waves = [(number, wobble.normal(0, 0.16 / number**0.5), wobble.uniform(0, 7)) for number in rims]
    points = []
    for step in range(72):
        turn = 2 * math.pi * step / 72
        size = 1.0 + sum(height * math.cos(number * turn + start) for number, height, start in waves)
        points.append((centre[0] + across * size * math.cos(turn), centre[1] + down * size * math.sin(turn)))
    return points


@lru_cache(maxsize=16)
def font(size: int) -> "FreeTypeFont":
    """Return the bundled font at a size in px."""
    from PIL import ImageFont

    return ImageFont.truetype(str(resources() / "fonts" / "NotoSansSC-Regular.ttf"), size)


def _box_points(box: Box) -> list[Point]:
    left, top, right, bottom = box
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
