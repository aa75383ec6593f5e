"""Renders the pages of sample records as pictures, to be looked at."""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from inspector_app.domain.text import Language
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.reports.pdf import render
from inspector_app.reports.preview import page_images
from tests.reports.filled import filled, strength_pass
from tests.reports.pieces import Sample, pictures
from tests.reports.samples import SAMPLES

NAMES = ("ponding_pass", "ponding_amended", "ponding_draft", "ball_fail", "cores_retest", "long_texts")
SCALE = 100 / 72  # px per pt


def render_pages(folder: Path) -> list[Path]:
    """Write every page of the samples, in both languages, as PNG and return the files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    return [path for name, sample in _samples() for path in _written(folder, name, sample)]


def _samples() -> Iterator[tuple[str, Sample]]:
    yield from ((name, SAMPLES[name]()) for name in NAMES)
    yield "strength_pass", strength_pass()
    yield "roof", filled(Catalogue.load().procedures["water.roof"])


def _written(folder: Path, name: str, sample: Sample) -> Iterator[Path]:
    for language in Language:
        data = render(sample.content(language), pictures(sample)).data
        for number, (width, height, pixels) in enumerate(page_images(data, SCALE), start=1):
            path = folder / f"{name}-{language}-{number}.png"
            Image.frombytes("RGB", (width, height), pixels).save(path, compress_level=1)
            yield path
