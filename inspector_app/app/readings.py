"""What was found when originals were last read: kept, until a later reading finds them whole."""

import json
import threading
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING
from weakref import WeakMethod

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Text, join
from inspector_app.words import text as words

if TYPE_CHECKING:  # SQLAlchemy is not needed to name the store
    from inspector_app.store.store import Store

_UNFIT = "originals.unfit"  # the setting that holds them


class Readings:
    """The originals that were not whole when last read, whoever read them; may be asked from any thread.

    Without a store, or where nothing can be written to it, they are known for as long as the program runs.
    """

    def __init__(self, store: "Store | None" = None) -> None:
        self._store = store
        self._lock = threading.Lock()  # of those who write; whoever asks never waits for a disk
        self._found: Mapping[Digest, Soundness] | None = None
        self._listeners: list[WeakMethod[Callable[[], None]]] = []

    def unfit(self) -> Mapping[Digest, Soundness]:
        """Return those that were not whole."""
        if self._found is None:
            kept = self._store.setting(_UNFIT) if self._store is not None else ""
            read = {Digest(key): Soundness(value) for key, value in json.loads(kept or "{}").items()}
            with self._lock:
                self._found = self._found if self._found is not None else MappingProxyType(read)
        return self._found

    def take(self, digest: Digest, soundness: Soundness) -> None:
        """Note what a reading found; whoever listens is told of a change."""
        if self.unfit().get(digest, Soundness.WHOLE) is soundness:
            return
        is_whole = soundness is Soundness.WHOLE
        self._change(lambda found: found.pop(digest, None) if is_whole else found.update({digest: soundness}))

    def forget_others(self, known: Collection[Digest]) -> None:
        """Forget what was found of originals that nothing refers to any more."""
        gone = self.unfit().keys() - set(known)
        if gone:
            self._change(lambda found: [found.pop(digest, None) for digest in gone])

    def keep_nowhere(self) -> None:
        """Write nothing from now on: the database was found damaged."""
        self.unfit()
        self._store = None

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call a method after every change, on the thread that read, for as long as its object lives."""
        with self._lock:
            self._listeners = [known for known in self._listeners if known() is not None]
            self._listeners.append(WeakMethod(listener))

    def _change(self, change: Callable[[dict[Digest, Soundness]], object]) -> None:
        with self._lock:
            found = dict(self._found or {})
            change(found)
            self._found = MappingProxyType(found)
            self._keep()
        self._tell()

    def _keep(self) -> None:
        if self._store is None or self._store.frozen is not None:
            return
        # On a full disk it is known all the same, and the next reading finds it again.
        with suppress(OutsideError):
            self._store.save_setting(_UNFIT, json.dumps(dict(self._found or {})))

    def _tell(self) -> None:
        for one in list(self._listeners):
            if (listener := one()) is not None:
                listener()


def short(found: Soundness) -> Text:
    """Say in a few words how an original stands that is not whole."""
    return words(f"originals.{found}")


def sentence(*found: Soundness) -> Text:
    """Say what was found of an original that is not whole, or of two, and the safe next step."""
    said = [words(f"originals.said_{one}") for one in dict.fromkeys(found)]
    return join([*said, words("originals.step")], "", " ")


def printed(found: Soundness) -> Text:
    """Say below a figure that its original is not whole."""
    return words(f"originals.printed_{found}")
