"""Units as they are written in each language: symbols alike in both, what is counted by its word."""

from collections.abc import Mapping

from inspector_app.domain.text import Text, same

COUNTED: Mapping[str, str] = {
    "个": "pcs",
    "个月": "months",
    "件": "pcs",
    "份": "copies",
    "块": "pcs",
    "处": "places",
    "套": "sets",
    "孔": "holes",
    "层": "storeys",
    "幅": "panels",
    "幢": "buildings",
    "户": "flats",
    "扇": "panes",
    "排": "rows",
    "板": "slabs",
    "栋": "buildings",
    "根": "pcs",
    "格": "squares",
    "次": "times",
    "段": "sections",
    "点": "points",
    "盘": "batches",
    "种": "kinds",
    "组": "sets",
    "车": "trucks",
    "间": "rooms",
    "项": "items",
}


_ONE: Mapping[str, str] = {"batches": "batch", "copies": "copy"}  # the others lose their s


def unit_words(unit: str, figure: str = "") -> Text:
    """Return a unit in both languages; a word for what is counted that is not known here stays Chinese only.

    Behind the figure ``1`` the English word is a singular.
    """
    if not any("\u4e00" <= letter <= "\u9fff" for letter in unit):
        return same(unit)
    counted = COUNTED.get(unit, "")
    return Text(unit, _ONE.get(counted, counted.removesuffix("s")) if figure == "1" else counted)


def unit_text(figure: str, unit: str) -> Text:
    """Write a figure with its unit, parted by a no-break space: ``20 mm``, ``3 根``, ``3 pcs``, ``1 pc``."""
    words = unit_words(unit, figure)
    return Text(figure_and_unit(figure, words.zh), figure_and_unit(figure, words.en))


def figure_and_unit(figure: str, unit: str) -> str:
    """Join figure and unit by a no-break space; a degree of an angle stands without one (SI, GB 3100)."""
    if not unit:
        return figure
    return figure + unit if unit == "°" else f"{figure}\u00a0{unit}"
