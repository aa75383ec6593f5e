"""One sheet for three themes, readable in each."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from inspector_app.gui import theme
from inspector_app.gui.theme import Theme, ThemeName, set_state

TEXT_PAIRS = [
    (ink, ground)
    for ink, grounds in {
        "text": ("window", "raised", "sunken", "accent_soft", "pass_soft", "invalid_soft", "retest_soft"),
        "muted": ("window", "raised", "sunken"),
        "accent": ("window", "raised"),
        "on_accent": ("accent",),
        "on_soft": ("accent_soft",),
        "pass": ("raised", "pass_soft"),
        "fail": ("raised",),
        "fail_on_soft": ("fail_soft",),
        "fail_body": ("fail_soft",),
        "invalid": ("raised", "invalid_soft"),
        "retest": ("raised", "retest_soft"),
        "incomplete": ("raised", "incomplete_soft"),
    }.items()
    for ground in grounds
]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours by WCAG 2."""

    def light(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def themed(name: ThemeName, scale: float = 1.0) -> Theme:
    """Return a theme that no application has taken."""
    made = Theme()
    made.name, made.scale = name, scale
    return made


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_are_readable_on_every_ground(name: ThemeName, ink: str, ground: str) -> None:
    """Words reach 4.5:1, in sunlight 15:1."""
    made = themed(name)
    floor = 15 if name is ThemeName.SUNLIGHT else 4.5
    assert contrast(made.color(ink), made.color(ground)) >= floor


@pytest.mark.parametrize("name", ThemeName)
def test_outlines_can_be_seen(name: ThemeName) -> None:
    """What can be operated has an outline of 3:1."""
    made = themed(name)
    assert contrast(made.color("edge"), made.color("raised")) >= 3


@pytest.mark.parametrize("name", ThemeName)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_place_of_the_sheet_is_filled(name: ThemeName, scale: float) -> None:
    """No place stays behind, and none is unknown."""
    assert "@" not in themed(name, scale).sheet()


def test_only_the_sunlight_theme_has_the_last_block() -> None:
    """The block behind the marker is left out of the others."""
    assert "text-decoration: underline" in themed(ThemeName.SUNLIGHT).sheet()
    assert "text-decoration: underline" not in themed(ThemeName.DARK).sheet()


@pytest.mark.parametrize(("size", "scale", "expected"), [(44, 1.0, 44), (44, 1.5, 57), (44, 2.0, 70)])
def test_heights_grow_more_slowly_than_type(size: int, scale: float, expected: int) -> None:
    """Heights follow max(1, 0.6 · scale + 0.4)."""
    assert themed(ThemeName.LIGHT, scale).h(size) == expected


def test_a_control_keeps_its_height_in_every_state(qtbot: QtBot) -> None:
    """A thicker border takes its room from inside, so nothing shifts."""
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    plain = line.sizeHint().height()
    set_state(line, state="hard")
    assert (plain, line.sizeHint().height()) == (44, 44)


def test_state_reaches_the_sheet(qtbot: QtBot) -> None:
    """A dynamic property changes what is painted."""
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    before = line.grab().toImage()
    set_state(line, state="hard")
    assert line.grab().toImage() != before


def test_followers_are_called_at_every_change(qtbot: QtBot) -> None:
    """A render is called at once and again when the theme changes."""
    line, calls = QLineEdit(), []
    qtbot.addWidget(line)
    theme.current().follow(line, lambda: calls.append(theme.current().name))
    theme.current().use(ThemeName.DARK, 1.0)
    assert calls == [ThemeName.LIGHT, ThemeName.DARK]
