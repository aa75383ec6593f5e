"""The boxes of an MP4 with one stream of pictures (ISO/IEC 14496-12), as far as short ones are joined."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

HEAD = (
    struct.pack(">I4s4sI12s", 28, b"ftyp", b"isom", 512, b"isomiso2mp41")
    + struct.pack(">I4sI4s", 8, b"free", 0, b"mdat")  # 0: to the end of the file, while nothing is behind it
)
_NESTED = (b"moov", b"trak", b"edts", b"mdia", b"minf", b"stbl")
_MOVIE_TIMES = {b"mvhd": 16, b"tkhd": 20, b"elst": 8}  # box → where its duration stands, in the movie's ticks
_SCALE = 12  # where the ticks of a second stand in mvhd and mdhd
_MEDIA_TIME = 16  # where mdhd has its duration


@dataclass(frozen=True, slots=True)
class Piece:
    """A short clip: the bytes of its pictures, the size of each, which are key pictures, and its index."""

    media: bytes
    sizes: tuple[int, ...]
    keys: tuple[int, ...]  # counted from 1
    index: bytes

    def without_media(self) -> "Piece":
        """Return it without the pictures."""
        return replace(self, media=b"")


def read_piece(data: bytes) -> Piece:
    """Read a whole clip; OSError when it is none, as a full disk leaves it."""
    try:
        top = dict(_boxes(data))
        found = dict(_flat(top[b"moov"]))
        uniform, count = struct.unpack_from(">II", found[b"stsz"], 4)
        sizes = (uniform,) * count if uniform else struct.unpack_from(f">{count}I", found[b"stsz"], 12)
        keys = tuple(range(1, count + 1))
        if b"stss" in found:
            (number,) = struct.unpack_from(">I", found[b"stss"], 4)
            keys = struct.unpack_from(f">{number}I", found[b"stss"], 8)
        media = top[b"mdat"][: sum(sizes)]
    except (KeyError, struct.error) as error:
        raise OSError("a piece of the clip is not whole") from error
    if not count or len(media) < sum(sizes):
        raise OSError("a piece of the clip lacks pictures")
    return Piece(media, sizes, keys, top[b"moov"])


def index(pieces: Sequence[Piece]) -> bytes:
    """Return the index of pieces whose pictures stand behind each other, directly behind ``HEAD``."""
    first = dict(_flat(pieces[0].index))
    sizes = [size for piece in pieces for size in piece.sizes]
    before = accumulate((len(piece.sizes) for piece in pieces), initial=0)
    keys = [key + past for piece, past in zip(pieces, before, strict=False) for key in piece.keys]
    (each,) = struct.unpack_from(">I", first[b"stts"], 12)
    ticks, media = len(sizes) * each, first[b"mdhd"]
    per_movie, per_media = (struct.unpack_from(">I", first[kind], _SCALE)[0] for kind in (b"mvhd", b"mdhd"))
    changed = {
        b"stts": _table(1, len(sizes), each),
        b"stss": _table(len(keys), *keys),
        b"stsc": _table(1, 1, len(sizes), 1),  # one run of pictures
        b"stsz": _table(0, len(sizes), *sizes),
        b"stco": _table(1, len(HEAD)),
        b"mdhd": _put(media, _MEDIA_TIME, ticks),
    }
    length = ticks * per_movie // per_media
    changed |= {kind: _put(first[kind], at, length) for kind, at in _MOVIE_TIMES.items() if kind in first}
    return _box(b"moov", _rebuilt(pieces[0].index, changed))


def whole(media: bytes, piece: Piece) -> bytes:
    """Return a clip of a piece's pictures, whose bytes ``media`` begins with."""
    size = sum(piece.sizes)
    return HEAD[:-8] + media_size(size) + HEAD[-4:] + media[:size] + index([piece])


def media_size(size: int) -> bytes:
    """Return what the length of ``HEAD``'s last box is for pictures of so many bytes."""
    return struct.pack(">I", size + 8)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        if size < 8:
            return
        yield kind, data[at + 8 : at + size]
        at += size


def _flat(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for kind, inside in _boxes(data):
        if kind in _NESTED:
            yield from _flat(inside)
        else:
            yield kind, inside


def _rebuilt(data: bytes, changed: dict[bytes, bytes]) -> bytes:
    return b"".join(
        _box(kind, _rebuilt(inside, changed) if kind in _NESTED else changed.get(kind, inside))
        for kind, inside in _boxes(data)
    )


def _box(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(inside), kind) + inside


def _table(*numbers: int) -> bytes:
    return bytes(4) + struct.pack(f">{len(numbers)}I", *numbers)


def _put(inside: bytes, at: int, number: int) -> bytes:
    return inside[:at] + struct.pack(">I", number) + inside[at + 4 :]
