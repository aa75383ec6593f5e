"""Clips that show a printed scale, or a code board, for a part of them."""

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from inspector_app.domain.text import Language
from inspector_app.evidence.printed import scale_sheet_pdf
from tests.evidence.pictures import scene

RATE = 10
BARE, SHEET = 0.5, 1.7  # seconds of a clip that shows the sheet in its last part alone


@cache
def with_sheet() -> Image.Image:
    """Return a scene in which the printed sheet lies."""
    import pypdfium2

    page = pypdfium2.PdfDocument(scale_sheet_pdf("frame", Language.ZH))[0].render(scale=2).to_pil()
    photo = scene(1280, 960)
    photo.paste(page.convert("RGB").resize((600, 848)), (300, 60))
    return photo


def clip_of(path: Path, *parts: tuple[Image.Image, float]) -> Path:
    """Write a clip that shows each picture for its seconds; the sensor's noise is in every frame."""
    writer, rng = None, np.random.default_rng(5)
    for picture, seconds in parts:
        pixels = cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2BGR).astype(np.int16)
        for _ in range(round(seconds * RATE)):
            noisy = np.clip(pixels + rng.integers(-4, 5, pixels.shape), 0, 255).astype(np.uint8)
            size = noisy.shape[1::-1]
            writer = writer or cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), RATE, size)
            writer.write(noisy)
    assert writer is not None
    writer.release()
    return path


def late_sheet(path: Path) -> Path:
    """Write a clip of two seconds that shows the sheet from 1.4 s on, behind its poster frame."""
    path.write_bytes(_late_sheet())
    return path


@cache
def _late_sheet() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        parts = ((scene(1280, 960), 1.4), (with_sheet(), 0.6))
        return clip_of(Path(folder) / "late.avi", *parts).read_bytes()


def needs_of(quality: Sequence[str]) -> tuple[str, ...]:
    """Return what is said to be missing; whether pictures are sharp is another test's."""
    return tuple(code for code in quality if code in ("no_scale", "no_board", "other_board"))
