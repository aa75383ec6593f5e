"""Numbers and names as they stand on the screen."""

from inspector_app.gui import figures


def test_no_line_breaks_within_the_name_of_a_standard() -> None:
    """GB and its number stay together, other words may part."""
    assert figures.unbroken("符合 GB 55030-2022 6.0.12(1)") == "符合 GB\u00a055030-2022 6.0.12(1)"
