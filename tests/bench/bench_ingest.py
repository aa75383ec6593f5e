"""Ingest of 12-megapixel photos, beside a bare loop of the same steps; and what the window feels of it.

The floor keeps a durable copy with its SHA-256, reads EXIF, decodes at an eighth, makes a thumbnail
and a perceptual hash on two threads, and checks nothing. Ours also walks the file's structure,
decodes strictly, re-reads what it wrote from the disk, and runs the first quality checks.
"""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread

import cv2
import numpy as np
from PIL import Image

from inspector_app.evidence.derived import Copies
from inspector_app.evidence.intake import take_in
from inspector_app.evidence.vault import Vault
from tests.bench.rows import BenchRow, at_least, at_most

PHOTOS = 24
THREADS = 2
ROUNDS = 5
GOAL = 0.85  # of the floor's photos a second
LATE_GOAL_MS = 50.0


def make_photos(folder: Path, count: int = PHOTOS) -> list[Path]:
    """Write photos of 4000 x 3000 px and about 4 MB, all different, and return their paths."""
    rng = np.random.default_rng(12)
    paths = []
    for number in range(count):
        coarse = rng.integers(30, 225, (30, 40, 3), dtype=np.uint8)
        picture = cv2.resize(coarse, (4000, 3000), interpolation=cv2.INTER_CUBIC).astype(np.int16)
        tile = rng.normal(0, 7, (500, 500, 1)).astype(np.int16)
        picture += np.tile(tile, (6, 8, 1))
        exif = Image.Exif()
        exif[0x0110] = "Bench"
        image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
        paths.append(folder / f"{number:03}.jpg")
        image.save(paths[-1], quality=90, exif=exif.tobytes())
    return paths


def bare(path: Path, folder: Path) -> None:
    """Do the floor's steps for one photo."""
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    part = folder / f"{digest}.part"
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT, 0o644)
    os.write(descriptor, data)
    os.fsync(descriptor)
    os.close(descriptor)
    part.rename(folder / digest)
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    image = Image.open(BytesIO(data))
    image.getexif().get_ifd(0x8769)
    image.draft("RGB", (500, 375))
    image.load()
    thumbnail = image.resize((320, 240), Image.Resampling.LANCZOS)
    out = BytesIO()
    thumbnail.save(out, "JPEG", quality=82)
    (folder / f"{digest}.jpg").write_bytes(out.getvalue())
    grey = cv2.resize(np.asarray(image.convert("L")), (32, 32), interpolation=cv2.INTER_AREA)
    low = cv2.dct(grey.astype(np.float32))[:8, :8]
    np.packbits(low > np.median(low)).tobytes()


def rate(paths: list[Path], step: Callable[[Path], object]) -> float:
    """Return the photos a second of a step on two threads."""
    began = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(step, paths))
    return len(paths) / (time.perf_counter() - began)


def ours(folder: Path) -> Callable[[Path], object]:
    """Return our intake into a fresh profile."""
    vault = Vault(folder / "vault")
    copies = Copies(folder / "derived", vault)
    return lambda path: take_in(vault, copies, path)


def lateness(work: Callable[[], object]) -> float:
    """Return by how many ms a Qt event loop was late at worst while ``work`` ran on another thread."""
    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    app = QCoreApplication.instance() or QCoreApplication([])
    done, ticks = Event(), [time.perf_counter()]
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=5)

    def tick() -> None:
        ticks.append(time.perf_counter())
        if done.is_set():
            app.quit()

    timer.timeout.connect(tick)
    thread = Thread(target=lambda: (work(), done.set()))
    thread.start()
    timer.start()
    app.exec()
    timer.stop()
    thread.join()
    return max(1000 * (after - before) - 5 for before, after in pairwise(ticks))


def run() -> list[BenchRow]:
    """Measure floor and intake in turns, and the event loop during intake."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        sources = root / "card"
        sources.mkdir()
        paths = make_photos(sources)
        ratios = []
        for number in range(ROUNDS):
            floor_folder = root / f"floor{number}"
            floor_folder.mkdir()
            floor = rate(paths, lambda path, folder=floor_folder: bare(path, folder))
            mine = rate(paths, ours(root / f"ours{number}"))
            ratios.append((mine / floor, floor, mine))
        _, floor, mine = sorted(ratios)[ROUNDS // 2]
        late = lateness(lambda: rate(paths, ours(root / "late")))
    return [
        at_least("P3 ingest of 12 MP photos", "bare loop, 2 threads", floor, mine, least=GOAL, unit="photos/s"),
        at_most("P3 event loop late during ingest", "50 ms", LATE_GOAL_MS, late, most=1.0),
    ]
