"""The renderer of screens: how it is told what to render."""

from pathlib import Path

import pytest

from tests.gui import screens


@pytest.mark.parametrize(
    ("word", "ended"), [("--help", 0), ("-h", 0), ("--list", 0), ("--quik", 2), ("12-nowhere", 2)]
)
def test_what_is_no_order_renders_nothing(
    word: str, ended: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever asks for the use is told it; so is whoever mistyped, with another end."""
    monkeypatch.setattr(screens, "on_show", lambda *_asked: pytest.fail("a screen was rendered"))
    assert screens.main([f"{tmp_path}/", word]) == ended
    said = capsys.readouterr()
    assert ("1-today" if word == "--list" else "--every-size") in said.out + said.err
