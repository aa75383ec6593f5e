"""Printing a record with six photos and one with a hundred, beside other engines on the same content.

Warm is a warm process, not a record seen before: each round prints another record with other photos.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median

from inspector_app.domain.ids import Digest
from inspector_app.reports.breaking import break_lines
from inspector_app.reports.layout import lay_out
from inspector_app.reports.pdf import render
from tests.bench import pdf_peers
from tests.bench.rows import BenchRow, at_most
from tests.reports.pieces import Sample, photo
from tests.reports.ponding import ponding_pass

SHOTS = ("start_gauge", "start_plug", "mid_underside", "end_gauge", "end_underside", "")
ROUNDS = 5
MEMORY_MB = 200.0
GROWTH = 1.05  # of the file over the pictures in it
_KIB = 1024


def record(photos: int, turn: int = 0) -> Sample:
    """Return a ponding record with that many photos, other texts and numbers in every turn."""
    base = ponding_pass()
    evidence = tuple(
        photo(n, SHOTS[min(n - 1, 5)], f"2026-09-16T09:{turn:02}:36") for n in range(1, photos + 1)
    )
    evidence = tuple(replace(item, digest=Digest(f"{turn:02}{item.digest[2:]}")) for item in evidence)
    answers = {
        **base.run.answers,
        "area": f"4.{turn}",
        "weather": f"阴，2{turn} ℃",
        "build_up": f"涂膜 1.{turn} mm",
    }
    run = replace(base.run, evidence=evidence, answers=answers, serial=f"JC-2026-{917 + turn:04}")
    return replace(base, run=run)


def derivative(number: int) -> bytes:
    """Return a report copy of 1280 px with the detail of a photo, about 230 kB."""
    from PIL import Image, ImageFilter

    noise = Image.effect_noise((640, 480), 40 + number % 20).filter(ImageFilter.GaussianBlur(0.8))
    target = BytesIO()
    noise.resize((1280, 960)).convert("RGB").save(target, "JPEG", quality=85)
    return target.getvalue()


def report_copies(sample: Sample, folder: Path, turn: int = 0) -> dict[Digest, Path]:
    """Write a report copy for every photo and return where they lie; no two turns share a file."""
    paths = {}
    for number, item in enumerate(sample.run.evidence):
        paths[item.digest] = folder / f"{turn}-{number}.jpg"
        comment = f"turn {turn}".encode()
        head, rest = b"\xff\xd8", derivative(number)[2:]
        length = (len(comment) + 2).to_bytes(2, "big")
        paths[item.digest].write_bytes(head + b"\xff\xfe" + length + comment + rest)
    return paths


def run() -> list[BenchRow]:
    """Measure everything; takes about half a minute."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [*_printed(6, folder, "P4 record with 6 photos", ROUNDS), *_album(folder)]


def _printed(photos: int, folder: Path, name: str, rounds: int) -> list[BenchRow]:
    pdf_peers.load_faces()
    times: dict[str, list[float]] = {}
    for turn in range(rounds + 1):
        for engine, work in _works(photos, folder, turn).items():
            start = time.perf_counter()
            work()
            taken = (time.perf_counter() - start) * 1000
            if turn:  # the first warms up
                times.setdefault(engine, []).append(taken)
    ours = median(times.pop("ours"))
    return [
        at_most(f"{name}, warm", peer, median(taken), ours, most=2 if peer.startswith("bare") else 1)
        for peer, taken in times.items()
    ]


def _works(photos: int, folder: Path, turn: int) -> dict[str, Callable[[], bytes]]:
    sample = record(photos, turn)
    paths = report_copies(sample, folder, turn)
    content = sample.content()
    blocks, pages = pdf_peers.blocks(content, paths), lay_out(content)
    break_lines.cache_clear()  # laying the pages out for the bare canvas must not help ours
    return {
        "ours": lambda: render(sample.content(), lambda digest: paths[digest].read_bytes()).data,
        "bare ReportLab canvas": lambda: pdf_peers.bare_canvas(pages, paths, content.furniture.code),
        "typst": lambda: pdf_peers.by_typst(blocks, folder),
        "fpdf2": lambda: pdf_peers.by_fpdf2(blocks),
        "WeasyPrint": lambda: pdf_peers.by_weasyprint(blocks),
    }


def _album(folder: Path) -> list[BenchRow]:
    rows = _printed(100, folder, "P5 record with 100 photos", 2)
    sizes = sum((folder / f"0-{n}.jpg").stat().st_size for n in range(100))
    made, peak = _in_a_process_of_its_own(folder)
    return [
        *rows,
        at_most("P5 peak memory, 100 photos", "200 MB", MEMORY_MB, peak, most=1, unit="MB"),
        at_most("P5 size, 100 photos", "pictures in it", sizes / 1e6, made / 1e6, most=GROWTH, unit="MB"),
    ]


def _in_a_process_of_its_own(folder: Path) -> tuple[int, float]:
    """Return the bytes of the file and the peak memory in MB of a process that only prints."""
    done = subprocess.run(
        [sys.executable, "-c", f"from tests.bench.bench_pdf import child; child({str(folder)!r})"],
        capture_output=True,
        text=True,
        check=True,
    )
    size, peak = done.stdout.split()
    return int(size), float(peak)


def child(folder: str) -> None:
    """Print 100 photos that lie in a folder; writes size and peak memory."""
    sample = record(100)
    paths = {item.digest: Path(folder) / f"0-{n}.jpg" for n, item in enumerate(sample.run.evidence)}
    data = render(sample.content(), lambda digest: paths[digest].read_bytes()).data
    lines = Path("/proc/self/status").read_text().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    print(len(data), peak / _KIB)
