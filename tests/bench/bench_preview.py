"""The live picture: what each 1080p frame costs the window's thread, beside a bare drawing of the frame.

The camera works as in the program: a thread reads frames, watches them and cuts the preview. Only
what the window does with a frame is timed: looking at the camera, and painting the tile. The floor
draws the same frame with QPainter into a picture of the same size, and nothing else.
"""

import os
import statistics
import threading
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap

from inspector_app.domain.camera import Frame, Size
from inspector_app.evidence.camera import LiveCamera
from inspector_app.gui.evidence.tile import CameraTile
from inspector_app.gui.main import make_application
from inspector_app.gui.none_guard import guard_none
from inspector_app.settings import Settings
from tests.bench.rows import BenchRow
from tests.gui.screens import settle

FRAMES = 200
WIDTH, HEIGHT = 1920, 1080
SIZES = {"panel at 1366 px": (303, 172), "panel at 1920 px": (439, 330)}
MOST_MS = 1.0


class _Frames:
    """A device that gives noisy frames as fast as they are asked for, 30 in a second at most."""

    def __init__(self) -> None:
        noise = np.random.default_rng(1).integers(40, 200, (HEIGHT, WIDTH, 3), dtype=np.uint8)
        self._frames = [np.roll(noise, 37 * number, axis=1) for number in range(6)]
        self._next = 0
        self._pause = threading.Event()

    def read(self) -> np.ndarray:
        self._pause.wait(1 / 30)
        self._next += 1
        return self._frames[self._next % len(self._frames)]

    def release(self) -> None:
        pass


def run() -> list[BenchRow]:
    """Measure the tile in each size."""
    guard_none()
    make_application(Settings())
    return [_measure(name, size) for name, size in SIZES.items()]


def _measure(name: str, size: Size) -> BenchRow:
    source = _Frames()
    camera = LiveCamera(lambda _address, _size, _stop: source)
    tile = CameraTile(camera)
    tile.show_next("开始·水位尺")
    tile.show_quality("清晰　亮度正常")
    tile.resize(*size)
    tile.show()
    settle()  # nothing is painted before the window is exposed
    assert tile.windowHandle().isExposed()
    tile._tick.stop()  # frames are looked at below, each once
    camera.open()
    try:
        ours, floor = _take_turns(camera, tile)
    finally:
        camera.close()
        tile.hide()
        tile.deleteLater()
    return BenchRow(
        name=f"live 1080p picture in the {name}, the window's cost per frame",
        floor_name="bare QPainter drawing of the frame",
        floor=floor,
        ours=ours,
        ratio=ours / floor,
        goal=f"≤ {MOST_MS:g} ms",
        ok=ours <= MOST_MS,
    )


def _take_turns(camera: LiveCamera, tile: CameraTile) -> tuple[float, float]:
    """Return the medians of both, in ms."""
    ours, floor = [], []
    target = QPixmap(tile.size())
    for _ in range(FRAMES):
        frame = _newer(camera, tile._frame)
        began = time.perf_counter_ns()
        tile._look()
        tile.repaint()
        ours.append(time.perf_counter_ns() - began)
        floor.append(_draw_bare(target, frame))
    return statistics.median(ours) / 1e6, statistics.median(floor) / 1e6


def _newer(camera: LiveCamera, shown: Frame | None) -> Frame:
    """Wait for a frame that has not been shown yet, as the tile's timer would find it."""
    rest = threading.Event()
    while (frame := camera.frame()) is None or frame is shown or frame.preview is None:
        rest.wait(0.001)
    return frame


def _draw_bare(target: QPixmap, frame: Frame) -> int:
    began = time.perf_counter_ns()
    stride = frame.width * 3
    image = QImage(frame.pixels, frame.width, frame.height, stride, QImage.Format.Format_BGR888)
    painter = QPainter(target)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(target.rect()), image)
    painter.end()
    return time.perf_counter_ns() - began
