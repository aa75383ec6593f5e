"""The boxes of a HEIC file (ISO/IEC 14496-12, 23008-12), and its pixels by way of the child process.

A file whose last box ends beyond the file is refused as truncated even where the decoder would
still draw something: what is missing cannot be known, and the original is never to be doubted later.
"""

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from inspector_app.evidence import sniff
from inspector_app.evidence.heif_worker import ARGUMENT, Reply, Request, receive, send
from inspector_app.evidence.outline import Fault, Outline

if TYPE_CHECKING:
    from PIL.Image import Image

_TIFF_STARTS = (b"II*\0", b"MM\0*")
_PATIENCE = 30.0  # seconds for one file; a decoder that takes longer is ended
_NO_WINDOW = 0x08000000  # Windows: no console for the child


def outline(data: bytes) -> Outline:
    """Walk the boxes and ask the decoder for size and EXIF, not yet for pixels."""
    if b"meta" not in _boxes(data):
        raise Fault("damaged")
    reply = _DECODER.ask(Request(data, 0))
    return Outline(sniff.HEIC, reply.width, reply.height, data, exif=_exif(reply.exif))


def decode(data: bytes, edge: int) -> "Image":
    """Decode the primary picture, upright, its longer edge at most ``edge`` px.

    The rotation boxes are part of the picture, so EXIF's orientation is not used.
    """
    from PIL import Image

    reply = _DECODER.ask(Request(data, edge))
    image = Image.frombytes(reply.mode, reply.size, reply.pixels)
    if reply.profile:
        image.info["icc_profile"] = reply.profile
    return image


def _boxes(data: bytes) -> set[bytes]:
    names, at = set(), 0
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        elif size == 0:
            size = len(data) - at
        if not name.isascii() or not name.decode("ascii").isprintable() or size < 8:
            raise Fault("damaged")
        names.add(name)
        at += size
    if at > len(data):
        raise Fault("truncated")
    return names


def _exif(block: bytes) -> bytes:
    block = block.removeprefix(b"Exif\0\0")
    return block if block[:4] in _TIFF_STARTS else block[4:]


class _Decoder:
    """One child process, shared by all threads; it is started when first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: Request) -> Reply:
        """Return the answer about one file; Fault when there is none, whatever became of the child."""
        with self._lock:
            message = self._exchange(msgspec.msgpack.encode(request))
        reply = msgspec.msgpack.decode(message, type=Reply) if message else Reply(False)
        if not reply.ok:
            raise Fault("damaged")
        return reply

    def close(self) -> None:
        """End the child process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):  # what was still to be written has nobody to read it
                    stream.close()

    def _exchange(self, message: bytes) -> bytes:
        process = self._running()
        if process.stdin is None or process.stdout is None:
            return b""
        watchdog = threading.Timer(_PATIENCE, process.kill)
        watchdog.start()
        try:
            send(process.stdin, message)
            answer = receive(process.stdout)
        except OSError:
            answer = b""
        finally:
            watchdog.cancel()
            watchdog.join()
        if not answer:
            self.close()
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = _start()
            atexit.register(self.close)
        return self._process


def _start() -> "subprocess.Popen[bytes]":
    is_frozen = getattr(sys, "frozen", False)
    command = [ARGUMENT] if is_frozen else ["-m", "inspector_app.evidence.heif_worker"]
    root = str(Path(__file__).resolve().parents[2])
    found = os.environ.get("PYTHONPATH", "")
    return subprocess.Popen(  # noqa: S603 - this program itself, with a fixed argument
        [sys.executable, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, found)))},
        creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
    )


_DECODER = _Decoder()
