"""Words of a message scroll only where half the window does not hold them."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.parts.banner_words import BannerWords

WHAT = "磁盘已满，资料现在只能查看。"
REST = "不能新建、填写、拍照、签字。请在资料所在的磁盘上腾出空间，然后重试：/data/w6/F/ro/profile"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An empty window, wide enough for each part to have one line."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(2000, 600)
    return made


@pytest.fixture
def shown(window: QWidget) -> BannerWords:
    """The words in it."""
    words = BannerWords(window)
    words.say(WHAT, REST)
    window.show()
    return words


def test_words_that_fit_again_lose_their_scroll_bar(qtbot: QtBot, shown: BannerWords) -> None:
    """The bar itself takes the width that a line less needs, and would stay for ever."""
    bar, two = shown.view.verticalScrollBar(), 2 * shown.heightForWidth(2000)
    least = next(width for width in range(200, 2000) if shown.heightForWidth(width) <= two)
    shown.setGeometry(0, 0, least + 4, 10)
    qtbot.waitUntil(bar.isVisible)
    shown.setGeometry(0, 0, least + 4, two)
    qtbot.wait(20)
    assert not bar.isVisible()
