"""Menus and lists that lie over a page: they go with it."""

from PySide6.QtWidgets import QApplication


def close_popups(*_what_changed: object) -> None:
    """Close every menu and list that is open; fits any signal.

    The keys of a page work while one of its menus is open, so that it can leave its page behind.
    """
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
