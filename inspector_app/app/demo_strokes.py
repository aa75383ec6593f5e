"""Drawn signatures for the sample site: the same name always gives the same strokes."""

import hashlib
import math

from inspector_app.domain.people import StrokePoint, Strokes

_POINTS = 14


def strokes_for(name: str) -> Strokes:
    """Return three to five strokes that look like a quick hand."""
    seed = hashlib.sha256(name.encode()).digest()
    count = 3 + seed[0] % 3
    return tuple(_stroke(seed[1 + 6 * number : 7 + 6 * number], number, count) for number in range(count))


def _stroke(seed: bytes, number: int, count: int) -> tuple[StrokePoint, ...]:
    """Return one curved stroke in its share of the pad; begins light, presses, ends light."""
    width = 760 / count
    left, top = 120 + width * number, 260 + seed[0]
    reach, drop = width * (0.7 + seed[1] / 300), (seed[2] - 110) * 1.7
    bend, waves = (seed[3] - 128) * 1.1, 1 + seed[4] % 3
    points = []
    for step in range(_POINTS):
        part = step / (_POINTS - 1)
        x = left + reach * part + 18 * math.sin(part * math.pi * waves)
        y = top + drop * part + bend * math.sin(part * math.pi) + 26 * math.sin(part * math.pi * 2 * waves)
        pressure = 300 + 600 * math.sin(math.pi * min(1.0, part + 0.08))
        points.append(StrokePoint(_within(x), _within(y), number * 260 + step * 14, _within(pressure)))
    return tuple(points)


def _within(value: float) -> int:
    return max(0, min(1000, round(value)))
