"""Photos as a phone leaves them in a folder."""

from pathlib import Path

from inspector_app.domain.board import BoardCode
from inspector_app.evidence.board import BoardWords, board_image
from tests.evidence.pictures import encoded, exif, scene

MODEL, TAKEN = 0x0110, 0x9003


class Phone:
    """Puts photos into its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, minute: int = 0, board: BoardCode | None = None) -> Path:
        """Take a photo at a minute past nine, with a board in it where one is given."""
        photo = scene(640, 480, sum(name.encode()))
        for left in range(450, 620, 40):
            photo.paste((40, 40, 40), (left, 40, left + 12, 420))  # what can be seen to be sharp
        if board is not None:
            photo.paste(board_image(board, BoardWords("标牌", ())).resize((352, 220)), (60, 60))
        path = self.folder / name
        stamp = {TAKEN: f"2026:09:16 09:{minute:02}:00"}
        path.write_bytes(encoded(photo, exif=exif({MODEL: "Phone"}, stamp)))
        return path
