"""What the file says of itself, twice and alike as PDF/A asks: document information and XMP."""

from datetime import datetime
from xml.sax.saxutils import escape

from inspector_app.domain.text import Language
from inspector_app.reports.record import Metadata

PRODUCER = "Inspector's Laptop"
TAGS = {Language.ZH: "zh-CN", Language.EN: "en"}

_IDENTIFIER = "<xmp:Identifier><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></xmp:Identifier>\n"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
{identifier}<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>1</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def xmp(metadata: Metadata) -> bytes:
    """Return the XMP packet."""
    values = {
        "title": metadata.title,
        "subject": metadata.subject,
        "author": metadata.author,
        "producer": PRODUCER,
        "stamp": _moment(metadata).isoformat(timespec="seconds"),
    }
    drawn = {name: escape(_drawable(value)) for name, value in values.items()}
    named = _IDENTIFIER.format(escape(metadata.identifier)) if metadata.identifier else ""
    return _XMP.format(identifier=named, **drawn).encode("utf-8")


def information(metadata: Metadata) -> dict[str, str]:
    """Return the document information; its dates are the record's own."""
    stamp = pdf_date(_moment(metadata))
    return {
        "/Title": _drawable(metadata.title),
        "/Subject": _drawable(metadata.subject),
        "/Author": _drawable(metadata.author),
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }


def pdf_date(moment: datetime) -> str:
    """Write a moment as PDF does: ``D:20260917095102+08'00'``."""
    offset = f"{moment:%z}"[:5]
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:]}'"


def _moment(metadata: Metadata) -> datetime:
    return datetime.fromisoformat(metadata.stamp)


def _drawable(text: str) -> str:
    """Leave out what XML cannot carry: control characters and lone surrogates."""
    return "".join(c for c in text if c.isprintable() or c == "\n")
