"""HEIC files are opened in a child process, which may end without harm."""

import subprocess
import sys

import pytest

from inspector_app.evidence import heif
from inspector_app.evidence.heif_worker import Request
from inspector_app.evidence.intake import inspect_photo
from inspector_app.evidence.outline import Fault
from tests.shared_data import SHARED, needs_shared

PHOTO = SHARED / "data" / "pillow-heif" / "RGB_8__128x128.heif"
pytestmark = needs_shared


@pytest.fixture
def decoder():
    """Return a decoder with a process of its own."""
    one = heif._Decoder()
    yield one
    one.close()


def pretend(monkeypatch, code: str) -> None:
    """Let the child run other code."""

    def start():
        return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(heif, "_start", start)


def test_photo_is_decoded_to_the_size_asked_for(decoder):
    """The pixels come back no bigger than needed."""
    reply = decoder.ask(Request(PHOTO.read_bytes(), 64))
    assert (reply.width, reply.size, len(reply.pixels)) == (128, (64, 64), 64 * 64 * 3)


def test_ended_child_is_started_again(decoder):
    """A child that was brought down does not keep the next photo out."""
    decoder.ask(Request(PHOTO.read_bytes(), 0))
    decoder._process.kill()
    decoder._process.wait()
    assert decoder.ask(Request(PHOTO.read_bytes(), 0)).width == 128


def test_crash_is_a_damaged_file(decoder, monkeypatch):
    """A file that ends the decoder is refused, and nothing else happens."""
    pretend(monkeypatch, "import os, signal; os.read(0, 1); os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(Fault, match="damaged"):
        decoder.ask(Request(b"x" * 100_000, 0))


def test_hang_is_a_damaged_file(decoder, monkeypatch):
    """A decoder that never answers is ended."""
    monkeypatch.setattr(heif, "_PATIENCE", 0.5)
    pretend(monkeypatch, "import sys; sys.stdin.read()")
    with pytest.raises(Fault, match="damaged"):
        decoder.ask(Request(PHOTO.read_bytes(), 0))


def test_mirrored_and_turned_boxes_are_part_of_the_picture():
    """A phone's portrait photo is upright without EXIF's help."""
    facts = inspect_photo(PHOTO.with_name("arrow.heic"))
    assert (facts.width, facts.height) == (3024, 4032)
