"""What the program keeps itself is no phone's folder: it is named, and nothing in it comes in as photos."""

import pytest

from inspector_app.app.data_folders import holder_of
from inspector_app.app.inbox_words import item_words
from inspector_app.domain.errors import UserError
from tests.app.sticks import REFUSED, WAITING, states


@pytest.fixture
def kept(stick):
    """Data in use among the folders of a stick, with a thumbnail in them."""
    (stick.folder / "data").mkdir()
    (stick.folder / "data" / "inspector.db").touch()
    stick("data/derived/thumb.jpg")
    return stick.folder / "data"


def test_data_among_photos_are_named_and_left_out(inbox, stick, kept):
    """As one line of the list; the photos around them come in."""
    stick("z.jpg")
    result = inbox.import_folder(stick.folder)
    assert states(result) == {"data": REFUSED, "z.jpg": WAITING}
    assert item_words(result.items[0]).zh.startswith("data 是本程序的资料、备份或第二份副本")


@pytest.mark.parametrize("below", ["", "derived"])
def test_nothing_is_imported_out_of_data_in_use(inbox, kept, below):
    """Neither as a whole nor from within."""
    with pytest.raises(UserError, match="own_data"):
        inbox.import_folder(kept / below)


def test_the_outermost_holder_is_named(kept):
    """However deep a place lies in it."""
    assert holder_of(kept / "derived") == kept.resolve()
