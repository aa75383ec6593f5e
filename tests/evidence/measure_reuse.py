"""Measures recall and false alarms of the search for reused photos: ``python -m tests.evidence.measure_reuse``.

Prints the tables of docs/reuse.md, made from the reference pictures and from changed copies of them.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

from inspector_app.evidence.intake import upright
from inspector_app.evidence.phash import distance
from inspector_app.evidence.reuse import Proof, Questions, Views, prove, questions_of, views_of
from inspector_app.evidence.reuse_index import Hit, ReuseIndex
from inspector_app.evidence.thresholds import reuse_limits
from tests.evidence.changed import CHANGES
from tests.evidence.white_walls import KINDS, white_wall
from tests.shared_data import SHARED

DATA = SHARED / "data"
FOLDERS = (
    "saltspot",
    "facade-thermal",
    "curtain-wall",
    "pdq-bridge-mods",
    "exif-orientation",
    "zxing",
    "opencv-aruco",
)
ONE_PICTURE = (
    "pdq-bridge-mods",
    "exif-orientation",
)  # all files of the folder are copies of one or two pictures
BOARDS = ("zxing", "opencv-aruco")  # pictures of little else than codes and boards


class Gallery:
    """Photos that are searched as the program searches them."""

    def __init__(self) -> None:
        self.pictures: list[Image.Image] = []
        self.views: list[Views] = []
        self.index = ReuseIndex()

    def add(self, picture: Image.Image) -> None:
        views = views_of(_small(picture))
        self.pictures.append(picture)
        self.views.append(views)
        self.index.add(views.short)

    def alike(self, picture: Image.Image) -> Iterator[tuple[Hit, Proof]]:
        """Yield what would be shown to a person."""
        questions = questions_of(_small(picture))
        limits = reuse_limits()
        hits = [(self._bits(hit, questions), hit) for hit in self.index.near(questions, limits.distance)]
        near = [(4 * hit.distance + bits, hit) for bits, hit in hits if bits <= limits.long_distance]
        for _, hit in sorted(near, key=lambda entry: entry[0])[: limits.candidates]:
            proof = prove(self.pictures[hit.place], picture, hit.position)
            if proof.is_alike:
                yield hit, proof

    def is_copy(self, picture: Image.Image, hit: Hit, proof: Proof) -> bool:
        """Tell a file of the picture from a photo of it, as app/reuse.py does."""
        as_taken = hit.position == 0 and picture.size == self.pictures[hit.place].size
        return proof.is_digital and (proof.is_faithful or not as_taken)

    def _bits(self, hit: Hit, questions: Questions) -> int:
        there = self.views[hit.place].long[32 * hit.view : 32 * (hit.view + 1)].hex()
        return distance(there, questions.long[hit.asked][hit.position])


def _small(picture: Image.Image) -> Image.Image:
    copy = picture.copy()
    copy.thumbnail((320, 320))
    return copy


def _files() -> list[Path]:
    endings = {".jpg", ".jpeg", ".png"}
    return [f for folder in FOLDERS for f in sorted((DATA / folder).rglob("*")) if f.suffix.lower() in endings]


def _folder(path: Path) -> str:
    return path.relative_to(DATA).parts[0]


def recall(files: list[Path]) -> None:
    """Print how many changed copies are found among all pictures, and as what."""
    distinct = [f for f in files if _folder(f) not in ONE_PICTURE or f.stem in ("aaa-orig", "Landscape_1")]
    gallery = Gallery()
    for path in distinct:
        gallery.add(upright(path, 1280))
    asked = range(0, len(distinct), 4)
    boards = [number for number in asked if _folder(distinct[number]) in BOARDS]
    places = [number for number in asked if number not in boards]
    print(f"{len(asked)} pictures changed, searched among {len(distinct)}\n")
    print(f"| change | of {len(places)} places | of {len(boards)} codes and boards | as a copy | as again |")
    print("|---|---|---|---|---|")
    for name, change in CHANGES.items():
        in_places, in_boards = (_recalled(gallery, change, some) for some in (places, boards))
        copies = sum(in_places) + sum(in_boards)
        again = len(in_places) + len(in_boards) - copies
        print(f"| {name} | {len(in_places)} | {len(in_boards)} | {copies} | {again} |", flush=True)


def _recalled(gallery: Gallery, change: Callable[[Image.Image], Image.Image], asked: list[int]) -> list[bool]:
    """Return for each picture that is found again after the change: is it called a copy."""
    copies = []
    for number in asked:
        picture = change(gallery.pictures[number])
        found = [(hit, proof) for hit, proof in gallery.alike(picture) if hit.place == number]
        copies += [gallery.is_copy(picture, *one) for one in found]
    return copies


def alarms(files: list[Path]) -> None:
    """Print the pairs among the pictures as they are, by the folder of the later one."""
    gallery = Gallery()
    seen: list[Path] = []
    counts: dict[str, list[int]] = {}
    for path in files:
        picture = upright(path, 1280)
        row = counts.setdefault(_folder(path), [0, 0, 0, 0])
        row[0] += 1
        row[1] += len(seen)
        for hit, proof in gallery.alike(picture):
            row[2 if gallery.is_copy(picture, hit, proof) else 3] += 1
        gallery.add(picture)
        seen.append(path)
    print("\n| pictures of | number | pairs compared | said to be a copy | said to be the same flat thing |")
    print("|---|---|---|---|---|")
    for folder, (number, pairs, copies, again) in counts.items():
        print(f"| {folder} | {number} | {pairs} | {copies} | {again} |")


def walls(number: int = 300) -> None:
    """Print the pairs among different white walls of one building, each photographed once."""
    print("\n| white walls | number | pairs compared | said to be a copy | said to be the same flat thing |")
    print("|---|---|---|---|---|")
    for kind in KINDS:
        gallery, found = Gallery(), [0, 0]
        for seed in range(number):
            picture = white_wall(kind, seed)
            for hit, proof in gallery.alike(picture):
                found[0 if gallery.is_copy(picture, hit, proof) else 1] += 1
            gallery.add(picture)
        print(f"| {kind} | {number} | {number * (number - 1) // 2} | {found[0]} | {found[1]} |", flush=True)


if __name__ == "__main__":
    everything = _files()
    recall(everything)
    alarms(everything)
    walls()
