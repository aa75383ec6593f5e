"""The sample procedure that the tests of this package vary, and rules of a city laid over it."""

from pathlib import Path

from inspector_app.procedures.loader import load_text

SAMPLE = (Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")
PROFILE = """id: ningbo
version: "2024.1"
title: {zh: 宁波市规定, en: Ningbo rules}
issuer: {zh: 宁波市住建局, en: Ningbo construction bureau}
limits:
  test.sample:
    depth: {value: 30, unit: mm, clause: 甬建〔2024〕5号, confidence: medium, note: {zh: 加严, en: stricter}}
"""


def sample(*changes):
    """Return the text of the sample with words replaced."""
    text = SAMPLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def load(*changes):
    """Load the sample with words replaced."""
    return load_text(sample(*changes), "sample.yaml")
