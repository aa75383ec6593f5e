"""A picture that claims no pixels is damaged, whatever its decoder thinks of it."""

import pytest

from inspector_app.evidence import picture, sniff
from inspector_app.evidence.outline import Fault, Outline


@pytest.mark.parametrize("size", [(0, 0), (0, 40), (40, 0)])
def test_a_picture_without_pixels_is_damaged(monkeypatch, size):
    """One of 12,000 mutated files got past its decoder with a size of 0 × 0."""
    monkeypatch.setitem(picture._OUTLINES, "HEIC", lambda data: Outline(sniff.HEIC, *size, data))
    with pytest.raises(Fault, match="damaged"):
        picture.read_picture(b"x", sniff.HEIC)
