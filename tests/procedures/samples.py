"""The sample procedure that the tests of this package vary."""

from pathlib import Path

from inspector_app.procedures.loader import load_text

SAMPLE = (Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")


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
