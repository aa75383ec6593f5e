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
from inspector_app.evidence.stamp_strip import Said, Strip, StripLook, strip_below, strip_of_sheet, strip_over
from inspector_app.paths import resources
from inspector_app.words import text

if TYPE_CHECKING:
    from PIL.Image import Image


_WIDER = 16  # a sheet is made wider by such parts of the picture's width until its stamp is low enough


class StampLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a stamp says: a pattern over the facts, behind the word ``stamp.<key>`` if any."""

    text: str
    key: str = ""
    bold: bool = False
    shortest: float = 1.0  # of a row: names are shortened to that where there is no room; 1 is never


class StampTemplate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a stamp says, how it looks and where it stands."""

    edge: int  # px that a stamped copy has at most
    quality: int  # of the JPEG
    least_edge: int  # px of the longer edge; a smaller picture is enlarged so that letters find room
    least_width: float  # of the longer edge, up to which a sheet is made wider than its picture
    at_top: bool
    digest_digits: int
    look: StripLook
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
    """Return an upright RGB picture with the stamp in a low strip along its edge, or set below it.

    A picture with too few pixels for letters is enlarged first. Where no low strip holds what is to be
    said (a panorama, a tower) the stamp stands below and the picture stays whole.
    """
    enlarged = _enlarged(image, template.least_edge)
    said = said_of(facts, language, template)
    strip = None if below else strip_over(enlarged.size, said, template.look)
    return _below(enlarged, said, template) if strip is None else _over(enlarged, strip, template)


def said_of(facts: StampFacts, language: Language, template: StampTemplate) -> list[Said]:
    """Return what a stamp says of these facts, in order."""
    words = {field.name: str(getattr(facts, field.name)).strip() for field in fields(facts)}
    words["time"] = words["time"] or text("stamp.no_time").get(language)
    words["digest"] = words["digest"][: template.digest_digits]
    filled = [(line, line.text.format(**words).strip()) for line in template.lines]
    return [Said(_named(line.key, said, language), line.bold, line.shortest) for line, said in filled if said]


def _named(key: str, said: str, language: Language) -> str:
    return text(f"stamp.{key}").get(language) + text("stamp.colon").get(language) + said if key else said


def _enlarged(image: "Image", least: int) -> "Image":
    from PIL import Image

    longer = max(image.size)
    if longer >= least:
        return image
    width, height = (max(1, round(side * least / longer)) for side in image.size)
    return image.resize((width, height), Image.Resampling.BICUBIC)


def _over(image: "Image", strip: Strip, template: StampTemplate) -> "Image":
    stamped = image.copy()
    top = 0 if template.at_top else image.height - strip.height
    below = image.crop((0, top, strip.width, top + strip.height)).convert("RGBA")
    below.alpha_composite(strip.drawn(template.look))
    stamped.paste(below.convert("RGB"), (0, top))
    return stamped


def _below(image: "Image", said: list[Said], template: StampTemplate) -> "Image":
    """Return a sheet with the whole picture above and the stamp below it.

    Both are as wide as the picture; the sheet is wider where even a high strip is too narrow (a tower).
    """
    from PIL import Image

    widest = max(image.width, round(template.least_width * max(image.size)))
    widths = range(image.width, widest + 1, max(1, image.width // _WIDER))
    strips = (strip_below((width, image.height), said, template.look) for width in widths)
    strip = next((strip for strip in strips if strip is not None), None)
    strip = strip or strip_of_sheet((widest, image.height), said, template.look)
    width = strip.width
    sheet = Image.new("RGB", (width, image.height + strip.height), "white")
    sheet.paste(image, ((width - image.width) // 2, 0))
    sheet.paste(Image.new("RGB", (width, strip.height), template.look.ground[:3]), (0, image.height))
    drawn = strip.drawn(template.look)
    sheet.paste(drawn, (0, image.height), drawn)
    return sheet
