"""Photos on a phone's stick, with and without code boards, and where an import has put them."""

from pathlib import Path

from inspector_app.domain.inbox import InboxState
from inspector_app.evidence.board import BoardWords, board_image
from tests.evidence.pictures import encoded, exif, scene

IN_SCENE, FILLING = (352, 220), (560, 350)  # px of the card in a photo of 640 x 480
FILED, WAITING, DUPLICATE, REFUSED = (InboxState(name) for name in ("filed", "waiting", "duplicate", "refused"))
_WORDS = BoardWords("标牌", ())


class PhotoStick:
    """A folder into which each call puts one photo more, unlike those before it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def __call__(self, name, minute=None, board=None, seed=0, card=IN_SCENE):
        """Put a photo of a minute of the day there, with a board in it where one is given; return its path."""
        photo = scene(640, 480, seed or len(list(self.folder.rglob("*"))) + 1)
        if board:
            photo.paste(board_image(board, _WORDS).resize(card), (60, 60))
        stamp = {0x9003: f"2026:09:16 09:{minute:02}:00"} if minute is not None else {}
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encoded(photo, exif=exif({0x0110: "Phone"}, stamp)))
        return path


def states(result):
    """Return what became of each file of an import, by its path on the stick."""
    return {item.path: item.state for item in result.items}


def shots(session):
    """Return the photos of a record with the place that each has found."""
    return sorted((photo.original_name, photo.shot, photo.row) for photo in session.run.evidence)
