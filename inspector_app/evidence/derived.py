"""Derived copies: upright, small, without EXIF; each lies under its recipe and the digest of its original.

Behind its JPEG each file carries a tie: a mark of this device over the recipe, the original's digest and the
JPEG, so that a copy that was replaced, altered, cut off or put in another's place is known. Copies can be made
again at any time, so one whose tie does not hold is simply made again.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from hmac import compare_digest
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.evidence import sniff
from inspector_app.evidence.clips import read_clip
from inspector_app.evidence.files import Files, outside
from inspector_app.evidence.outline import Fault
from inspector_app.evidence.picture import TooManyPixels, encode_jpeg, read_picture, render, shrink
from inspector_app.evidence.sniff import Family
from inspector_app.evidence.thresholds import Copy, recipes
from inspector_app.evidence.vault import Vault

if TYPE_CHECKING:
    from PIL.Image import Image

_REVISION = 3  # of the way copies are made; a new one leaves the old copies alone
_TIE = 32  # bytes behind each JPEG
Mark = Callable[[bytes], bytes]  # 32 bytes that only this device can make; none where it cannot now


def _plain(message: bytes) -> bytes:
    """Mark without a secret: it shows damage, not forgery."""
    return hashlib.sha256(message).digest()


def make_copy(image: "Image", recipe: Copy) -> bytes:
    """Make a derived JPEG of an upright picture; the same picture always gives the same bytes."""
    return encode_jpeg(shrink(image, recipe.edge), recipe.quality)


class Copies:
    """Thumbnails and report copies of the originals in ``vault``, kept in ``folder`` unless told not to."""

    def __init__(
        self,
        folder: Path,
        vault: Vault,
        files: Files | None = None,
        *,
        mark: Mark = _plain,
        keeps: bool = True,
    ) -> None:
        self.folder, self._keeps = folder, keeps
        self._vault = vault
        self._files = files or Files()
        self._mark = mark

    def thumbnail(self, digest: Digest) -> bytes:
        """Return a JPEG of at most 320 px; OutsideError when the original is gone or altered."""
        return self._copy("thumbnail", recipes().thumbnail, digest)

    def report(self, digest: Digest) -> bytes:
        """Return an upright sRGB JPEG of at most 1280 px without EXIF; errors as for a thumbnail."""
        return self._copy("report", recipes().report, digest)

    def keep_thumbnail(self, digest: Digest, data: bytes) -> None:
        """Put a thumbnail that was made during intake into the cache."""
        path = self._path("thumbnail", recipes().thumbnail, digest)
        self._keep(path, data)

    def altered(self, progress: Callable[[int, int], None]) -> Iterator[Path]:
        """Yield the copies of today's making that are not what was made of their originals.

        None while the device has no key to make marks with: nothing can be told then.
        """
        if not self._mark(b""):
            return
        paths = sorted(self.folder.glob(f"*-{_REVISION}/??/*.jpg"))
        for number, path in enumerate(paths):
            progress(number, len(paths))
            if not self._kept(path):
                yield path
        progress(len(paths), len(paths))

    def _copy(self, name: str, recipe: Copy, digest: Digest) -> bytes:
        path = self._path(name, recipe, digest)
        if data := self._kept(path):
            return data
        data = make_copy(self._picture(digest, recipe.edge), recipe)
        if not self._keeps:
            return data
        with suppress(OutsideError):  # a full or protected disk: it is made anew the next time
            self._describe(path.parent.parent, name, recipe)
            self._keep(path, data)
        return data

    def _tie(self, path: Path, data: bytes) -> bytes:
        """Return what ties a JPEG to its original and to the recipe, which are the names of file and folder."""
        head = f"{path.parent.parent.name}/{path.stem}/".encode()
        return self._mark(head + hashlib.sha256(data).digest())

    def _path(self, name: str, recipe: Copy, digest: Digest) -> Path:
        folder = f"{name}-{recipe.edge}-{recipe.quality}-{_REVISION}"
        return self.folder / folder / digest[:2] / f"{digest}.jpg"

    def _picture(self, digest: Digest, edge: int) -> "Image":
        with self._vault.open(digest) as file:
            kind = sniff.sniff(file.read(sniff.HEAD))
        try:
            if kind.family is Family.VIDEO:
                return read_clip(self._vault.path(digest)).poster
            return render(read_picture(self._vault.read(digest), kind), edge)
        except (Fault, TooManyPixels, KeyError) as error:
            raise OutsideError("evidence.altered", digest=digest[:12]) from error

    def _kept(self, path: Path) -> bytes:
        try:
            with self._files.open(path) as file:
                data = file.read()
        except OSError:
            return b""
        # Copies are not synced, so a power cut can leave one cut off.
        tie = self._tie(path, data[:-_TIE])
        return data[:-_TIE] if tie and compare_digest(tie, data[-_TIE:]) else b""

    def _keep(self, path: Path, data: bytes) -> None:
        if not (tie := self._tie(path, data)):  # it would be taken for an altered one once there is a key
            return
        part = path.with_name(f"{secrets.token_hex(8)}.part")
        try:
            self._files.make_folder(path.parent)
            descriptor = self._files.create(part)
            try:
                rest = memoryview(data + tie)
                while rest:
                    rest = rest[self._files.write(descriptor, rest) :]
            finally:
                self._files.close(descriptor)
            self._files.rename(part, path)
        except OSError as error:
            with suppress(OSError):
                self._files.remove(part)
            raise outside(error, path) from error

    def _describe(self, folder: Path, name: str, recipe: Copy) -> None:
        about = folder / "recipe.json"
        if not self._files.exists(about):
            text = {"copy": name, "revision": _REVISION, **msgspec.structs.asdict(recipe)}
            self._keep(about, msgspec.json.encode(text))
