"""The visible stamp on the copy of a photo that goes into a document; the original is never touched.

What the stamp says and how it looks is data (``resources/stamps``). The same copy, facts and
template always give the same bytes; nothing of EXIF goes along.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import msgspec

from inspector_app.domain.ids import Digest
from inspector_app.domain.text import Language
from inspector_app.evidence.lettering import font, shortened
from inspector_app.paths import resources
from inspector_app.words import text

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_Colour = tuple[int, int, int, int]


class StampLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line: the word before it (``stamp.<key>``) and a pattern over the facts."""

    key: str
    text: str


class StampTemplate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a stamp looks; sizes are shares of the picture's longer edge."""

    edge: int  # px that a stamped copy has at most
    quality: int  # of the JPEG
    text_size: float
    title_size: float
    margin: float
    most_width: float  # of the picture's width
    ground: _Colour  # red, green, blue, opacity
    ink: _Colour
    mark: _Colour
    digest_digits: int
    corner: str  # "bottom_left", "bottom_right", "top_left" or "top_right"
    least_edge: int  # px of the longer edge; a smaller picture is enlarged so that letters find room
    most_height: float  # of the picture's height; a higher stamp stands below the picture
    least_width: float  # of the longer edge; below a narrower picture the stamp stands too
    title: str
    lines: tuple[StampLine, ...]


@dataclass(frozen=True, slots=True)
class StampFacts:
    """What a stamp can say; a line whose facts are all empty is left out."""

    project: str
    place: str
    time: str  # as shown; empty where the photo has no capture time, which is said then
    inspector: str
    record: str
    digest: Digest


@lru_cache(maxsize=8)
def stamp_template(name: str = "default") -> StampTemplate:
    """Return a template of ``resources/stamps`` by its name."""
    path = resources() / "stamps" / f"{name}.json"
    return msgspec.json.decode(path.read_bytes(), type=StampTemplate)


def stamped_copy(
    copy: bytes,
    facts: StampFacts,
    language: Language,
    template: StampTemplate | None = None,
    *,
    below: bool = False,
) -> bytes:
    """Return a derived JPEG with the stamp burnt in, or set below it; a comment in it names the original.

    ``copy`` is a derived upright JPEG as ``Copies.report`` makes it.
    """
    from PIL import Image

    used = template or stamp_template()
    with Image.open(BytesIO(copy), formats=("JPEG",)) as opened:
        image = opened.convert("RGB")
    image.thumbnail((used.edge, used.edge))
    stamped = stamp(image, facts, language, used, below=below)
    out = BytesIO()
    note = f"stamped copy of sha256:{facts.digest}".encode()
    stamped.save(out, "JPEG", quality=used.quality, subsampling="4:2:0", comment=note)
    return out.getvalue()


def stamp(
    image: "Image", facts: StampFacts, language: Language, template: StampTemplate, *, below: bool = False
) -> "Image":
    """Return an upright RGB picture with the stamp laid over one of its corners, or set below it.

    A picture with too few pixels for letters is enlarged first. Where the stamp would cover too much of
    it (a panorama) or be cut short (a tower) it stands below and the picture stays whole.
    """
    enlarged = _enlarged(image, template.least_edge)
    lines = _lines(facts, language, template)
    label = _label(enlarged.size, lines, template)
    is_low = label.height > template.most_height * enlarged.height
    is_narrow = enlarged.width < template.least_width * max(enlarged.size)
    if below or is_low or is_narrow:
        return _below(enlarged, lines, template)
    return _over(enlarged, label, template.corner)


def _enlarged(image: "Image", least: int) -> "Image":
    from PIL import Image

    longer = max(image.size)
    if longer >= least:
        return image
    width, height = (max(1, round(side * least / longer)) for side in image.size)
    return image.resize((width, height), Image.Resampling.BICUBIC)


def _over(image: "Image", label: "Image", corner: str) -> "Image":
    layer = image.convert("RGBA")
    layer.alpha_composite(label, _corner(image.size, label.size, corner))
    return layer.convert("RGB")


def _below(image: "Image", lines: list[str], template: StampTemplate) -> "Image":
    """Return a white sheet with the whole picture above and the stamp as wide as the sheet below it."""
    from PIL import Image

    width = max(image.width, round(template.most_width * max(image.size)))
    label = _label((width, max(image.size)), lines, template, share=1.0)
    sheet = Image.new("RGB", (width, image.height + label.height), "white")
    sheet.paste(image, ((width - image.width) // 2, 0))
    sheet.paste(Image.new("RGB", (width, label.height), template.ground[:3]), (0, image.height))
    sheet.paste(label, (0, image.height), label)
    return sheet


def _lines(facts: StampFacts, language: Language, template: StampTemplate) -> list[str]:
    said = {field.name: str(getattr(facts, field.name)).strip() for field in fields(facts)}
    said["time"] = said["time"] or text("stamp.no_time").get(language)
    said["digest"] = said["digest"][: template.digest_digits]
    colon = text("stamp.colon").get(language)
    filled = [(line.key, line.text.format(**said).strip()) for line in template.lines]
    lines = [text(f"stamp.{key}").get(language) + colon + words for key, words in filled if words]
    return [line for line in (template.title.format(**said), *lines) if line]


def _label(
    size: tuple[int, int], lines: list[str], template: StampTemplate, share: float | None = None
) -> "Image":
    """Draw the lines as wide as they need, at most ``share`` of the width (else the template's)."""
    from PIL import Image, ImageDraw

    longer = max(size)
    gap = max(3, round(template.margin * longer))
    faces = [_face(template.title_size, longer, bold=True)]
    faces += [_face(template.text_size, longer, bold=False)] * (len(lines) - 1)
    room = max(size[0] * (share or template.most_width) - 3 * gap, 10)
    shown = [shortened(line, face, room) for line, face in zip(lines, faces, strict=True)]
    width = max(face.getlength(line) for line, face in zip(shown, faces, strict=True))
    steps = [round(face.size * 1.35) for face in faces]
    label = Image.new("RGBA", (min(size[0], round(width) + 3 * gap), min(size[1], sum(steps) + 2 * gap)))
    draw = ImageDraw.Draw(label)
    draw.rectangle((0, 0, label.width, label.height), fill=template.ground)
    draw.rectangle((0, 0, max(2, gap // 3), label.height), fill=template.mark)
    top = gap
    for line, face, step in zip(shown, faces, steps, strict=True):
        draw.text((2 * gap, top), line, font=face, fill=template.ink)
        top += step
    return label


def _face(share: float, longer: int, *, bold: bool) -> "FreeTypeFont":
    return font(max(9, round(share * longer)), bold=bold)


def _corner(size: tuple[int, int], label: tuple[int, int], corner: str) -> tuple[int, int]:
    left = size[0] - label[0] if corner.endswith("right") else 0
    top = size[1] - label[1] if corner.startswith("bottom") else 0
    return left, top
