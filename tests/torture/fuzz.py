"""Feeds mutated files to the program in a process of its own: ``python -m tests.torture.fuzz KIND COUNT SEED``.

Prints JSON: how many were answered how, the slowest, and the most memory that the process took.
Anything that is raised but a sentence for people ends it with a traceback.
"""

import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from inspector_app.domain.errors import InspectorError
from tests.evidence import fuzz as photos

Answer = Callable[[bytes, Path], str]
_MB = 1 << 20


def photo(data: bytes, _folder: Path) -> str:
    """Take a photo in as an import would, down to what it looks like."""
    from inspector_app.evidence.intake import inspect_photo, upright
    from inspector_app.evidence.reuse import views_of

    inspect_photo(data, "x.jpg")
    views_of(upright(data, 320))
    return "accepted"


def package(data: bytes, folder: Path) -> str:
    """Verify a package that came by mail."""
    from inspector_app.exchange.verify import verify_package

    path = folder / "x.zip"
    path.write_bytes(data)
    return verify_package(path, {}).trust


def procedure(data: bytes, folder: Path) -> str:
    """Check a procedure file that a bureau has sent."""
    from inspector_app.app.rulebook import Rulebook
    from inspector_app.procedures.files import check_files

    path = folder / "x.yaml"
    path.write_bytes(data)
    catalogue = _CATALOGUE or _CATALOGUE.append(Rulebook(folder, None).catalogue) or _CATALOGUE
    (report,) = check_files([path], catalogue[0])
    assert all(problem.sentence().zh for problem in report.problems)
    return "accepted" if report.ok else "refused"


_CATALOGUE: list = []


def seeds(kind: str, folder: Path) -> list[bytes]:
    """Return whole files of a kind to mutate."""
    if kind == "package":
        from tests.exchange.samples import package as sample

        path, _ = sample(folder)
        return [path.read_bytes()]
    from inspector_app.procedures.loader import shipped_folder

    return [path.read_bytes() for path in sorted(shipped_folder().glob("*.*.yaml"))]


def mutated(kind: str, count: int, seed: int, folder: Path) -> Iterator[bytes]:
    """Yield mutated files, the same for the same seed."""
    if kind == "photo":
        yield from photos.mutated(count, seed)
        return
    chance = random.Random(seed)
    sources = seeds(kind, folder)
    for _ in range(count):
        yield _mutate(bytearray(chance.choice(sources)), chance, text=kind == "procedure")


def _mutate(data: bytearray, chance: random.Random, *, text: bool) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        # A zip's structure lies at its end and in its headers, a procedure's everywhere.
        at = (
            chance.randrange(len(data))
            if text or chance.random() < 0.5
            else max(0, len(data) - chance.randrange(1, 4000))
        )
        kind = chance.randrange(6)
        if kind == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
        elif kind == 2:
            data[at : at + chance.randrange(1, 200)] = b""
        elif kind == 3:
            data[at:at] = data[max(0, at - chance.randrange(1, 200)) : at]
        elif kind == 4 and text:
            data[at:at] = chance.choice(_WORDS)
        else:
            data[at] = chance.randrange(256)
        if not data:
            data += b"x"
    return bytes(data)


_WORDS = (
    b"&a [*a, *a]\n",
    b"{",
    b"[",
    b"'",
    b"!!python/object:os.system x\n",
    b"1e999999999",
    b"\t",
    b": ",
    b"- " * 500,
    b"[" * 3000,
    b"{a: " * 800,
    b"\xef\xbb\xbf",
    b"0o777",
    b"2026-99-99",
    b"? ",
    b"<<: *x\n",
    "值".encode(),
    b".nan",
    b"9" * 5000,
    b"---\n",
    b"%YAML 9.9\n",
    b"!!int ",
)


def main(kind: str, count: int, seed: int) -> None:
    answer: Answer = {"photo": photo, "package": package, "procedure": procedure}[kind]
    answers: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for data in mutated(kind, count, seed, folder):
            began = time.perf_counter()
            try:
                answers[answer(data, folder)] += 1
            except InspectorError:
                answers["refused"] += 1
            slowest = max(slowest, time.perf_counter() - began)
    told = {"answers": answers, "slowest": slowest, "peak_mb": max(_own_peak(), _peak_of_children()) // _MB}
    sys.stdout.write(json.dumps(told) + "\n")


def _own_peak() -> int:
    """Return the most memory of this process; what Linux tells of usage counts the one that started it too."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) * 1024


def _peak_of_children() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
