"""Starts one window, prints how long it took from process start and how much memory it takes, and ends.

``start_probe.py WHAT STARTED_NS [PROFILE]`` with WHAT one of bare, window, list; STARTED_NS is the
monotonic clock of the parent when it started this process. Prints milliseconds and megabytes.
"""

import sys
import time


def told(started: int) -> None:
    """Print the time since the start, and the peak of memory."""
    milliseconds = (time.monotonic_ns() - started) / 1e6
    with open("/proc/self/status", encoding="ascii") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    sys.stdout.write(f"{milliseconds:.1f} {peak / 1024:.1f}\n")


def bare(started: int) -> None:
    """Paint an empty main window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event):
            super().paintEvent(event)
            QTimer.singleShot(0, self, lambda: (told(started), app.quit()))

    app = QApplication([])
    window = Window()
    window.resize(1366, 768)
    window.show()
    app.exec()


def window(started: int, folder: str) -> None:
    """Paint the window as ``inspector`` does."""
    import gc

    gc.disable()
    from pathlib import Path

    from inspector_app.gui import main

    app = main.make_application(main.load(Path(folder)))
    made = main.MainWindow(Path(folder), main.LastWords(Path(folder)))
    made.painted.connect(lambda: (told(started), app.quit()))
    made.show()
    app.exec()


def listing(started: int, folder: str) -> None:
    """Start as ``inspector`` does and ask for the list at once, until its first page is painted."""
    import gc

    gc.disable()
    from pathlib import Path

    from inspector_app.gui import main

    app = main.make_application(main.load(Path(folder)))
    last_words = main.LastWords(Path(folder))
    made = main.MainWindow(Path(folder), last_words)

    def painted() -> None:
        main.after_paint(made, Path(folder), last_words)
        made.show_page("inspections")
        made.connected.connect(follow)

    def follow() -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, made, lambda: watch(made.page))

    def watch(page) -> None:
        from PySide6.QtCore import QEvent, QObject, QTimer

        class Painted(QObject):
            def eventFilter(self, _viewport, event) -> bool:
                if event.type() == QEvent.Type.Paint and len(page.model.rows) == 100:
                    QTimer.singleShot(0, page, shown)  # once this paint has been done
                return False

        page.table.viewport().installEventFilter(Painted(page))

    def shown() -> None:
        told(started)
        last_words.end()
        made.close()
        app.quit()

    made.painted.connect(painted)
    made.show()
    app.exec()


if __name__ == "__main__":
    what, since, *rest = sys.argv[1:]
    {"bare": bare, "window": window, "list": listing}[what](int(since), *rest)
