"""Notes in passing which record a PDF of a package is the printed form of."""

import re
from collections.abc import Iterator, Mapping

from inspector_app.exchange.sources import Source

_LONGEST = 400  # bytes that an identifier with its tags may have
_IDENTIFIER = re.compile(rb"<xmp:Identifier><rdf:Bag><rdf:li>([^<>]{1,300})</rdf:li>")
_FIELDS = 4  # id, revision, verdict, hash of the record: what the QR code says, too


class PdfWatch:
    """A source that reads the metadata of the PDFs while somebody else reads their bytes."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._found: dict[str, str] = {}

    def sizes(self) -> Mapping[str, int]:
        """Return the names of all files with their sizes."""
        return self._source.sizes()

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a file."""
        blocks = self._source.blocks(name)
        return self._watched(name, blocks) if name.startswith("data/pdf/") else blocks

    def fits(self, name: str, record: str, revision: int, digest: str) -> bool:
        """Tell whether a PDF names that record, or none: older versions wrote no identifier."""
        said = self._found.get(name, "").split("|")
        return said == [""] or (
            len(said) == _FIELDS and (said[0], said[1], said[3]) == (record, str(revision), digest)
        )

    def _watched(self, name: str, blocks: Iterator[bytes]) -> Iterator[bytes]:
        end = b""
        for block in blocks:
            if match := _IDENTIFIER.search(end + block):
                self._found[name] = match[1].decode(errors="replace")
            end = block[-_LONGEST:]
            yield block
