"""Prints how often boards and changes are seen where they are and where they are not.

Run it with ``python -m tests.evidence.measure_seeing``; the figures go into docs/measuring.md.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from inspector_app.domain.board import BoardCode
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import RunId
from inspector_app.domain.text import Language
from inspector_app.evidence.board import BoardWords, board_image, boards_in_image
from inspector_app.evidence.compare import compare_images
from inspector_app.evidence.intake import upright
from inspector_app.evidence.needs import sees_sheet
from inspector_app.evidence.picture import shrink
from inspector_app.evidence.printed import scale_sheet_pdf
from tests.evidence.retaken import again, damp
from tests.shared_data import SHARED

DATA = SHARED / "data"
FOLDERS = ("exif-orientation", "curtain-wall", "saltspot", "pdq-bridge-mods", "facade-thermal")
BOARD = BoardCode(RunId("0199a000-1111-7abc-8def-0123456789ab"), "start_gauge", "7NB8CTT5")


def photos() -> Iterator[tuple[Path, Image.Image]]:
    """Yield the photos without any board of ours, at most 1280 px."""
    for folder in FOLDERS:
        for path in sorted((DATA / folder).rglob("*")):
            if path.suffix.lower() in (".jpg", ".png"):
                yield path, shrink(upright(path, 1280), 1280)


def in_photo(ground: Image.Image, board: Image.Image, share: float, turn: float) -> Image.Image:
    """Return the ground with a board over a share of its width, turned, soft and recompressed."""
    width = round(ground.width * share)
    small = board.resize((width, round(board.height * width / board.width)), Image.Resampling.LANCZOS)
    turned = small.convert("RGBA").rotate(turn, Image.Resampling.BICUBIC, expand=True)
    photo = ground.copy()
    photo.paste(turned, ((photo.width - turned.width) // 2, (photo.height - turned.height) // 2), turned)
    out = BytesIO()
    photo.filter(ImageFilter.GaussianBlur(0.7)).save(out, "JPEG", quality=80)
    return Image.open(out).convert("RGB")


def nothing_there() -> None:
    """Print false alarms on photos without boards."""
    found = [(sees_sheet(image), bool(boards_in_image(image))) for _, image in photos()]
    sheets, boards = (sum(column) for column in zip(*found, strict=True))
    print(f"without boards: {len(found)} photos, scale board claimed on {sheets}, code board on {boards}")


def something_there() -> None:
    """Print how small a board may be, on façade photos of 1280 px."""
    grounds = [
        shrink(upright(path, 1280), 1280) for path in sorted((DATA / "exif-orientation").glob("*_1.jpg"))
    ]
    page = (
        pypdfium2.PdfDocument(scale_sheet_pdf("frame", Language.ZH))[0].render(scale=3).to_pil().convert("RGB")
    )
    code = board_image(BOARD, BoardWords("开始·水位尺", ("东塘新苑二期",)))
    for share in (0.5, 0.35, 0.25, 0.18, 0.12):
        pictures = [(ground, turn) for ground in grounds for turn in range(0, 360, 30)]
        sheets = sum(sees_sheet(in_photo(ground, page, share, turn)) for ground, turn in pictures)
        codes = sum(
            boards_in_image(in_photo(ground, code, share, turn)) == [BOARD] for ground, turn in pictures
        )
        print(f"board over {share:.0%} of the width: {len(pictures)} photos, scale {sheets}, code {codes}")


def changes() -> None:
    """Print how often a change is outlined where there is one and where there is none."""
    places = [image for path, image in photos() if min(image.size) >= 480 and "aaa-" not in path.name]
    places += [image for path, image in photos() if path.name == "aaa-orig.jpg"]
    for gain in (1.0, 0.9, 0.8, 0.7, 0.6):
        told = [_told(image, gain, seed) for image in places for seed in (1, 2)]
        counts = ", ".join(f"{word} {told.count(word)}" for word in ("found", "nothing", "more", "refused"))
        print(f"patch at {gain:.0%} of its brightness: {len(told)} pairs: {counts}")


def _told(image: Image.Image, gain: float, seed: int) -> str:
    try:
        outlines = compare_images(image, again(damp(image, gain), seed)).changes
    except UserError:
        return "refused"
    middles = [np.hypot(*(np.mean(change.outline, axis=0) - (0.55, 0.5))) for change in outlines]
    if any(middle > 0.15 for middle in middles):
        return "more"
    return "found" if middles else "nothing"


def main() -> None:
    """Print all tables."""
    nothing_there()
    something_there()
    changes()


if __name__ == "__main__":
    main()
