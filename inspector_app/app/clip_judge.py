"""Looks again at what a document prints of a clip, whenever other moments of it are chosen."""

import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol

from inspector_app.app.photo_needs import seen_lacking
from inspector_app.app.photo_steps import lacking
from inspector_app.app.run_view import Setting
from inspector_app.app.services import Services
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.run import Run
from inspector_app.domain.stills import STILLS


class _Session(Protocol):
    @property
    def run(self) -> Run: ...
    @property
    def setting(self) -> Setting: ...
    @property
    def who(self) -> str: ...
    def reload_evidence(self) -> None: ...


class ClipJudge:
    """Judges clips on threads of its own, one at a time; what is asked for stays asked until it is done."""

    def __init__(self, services: Services, session: _Session) -> None:
        self._services, self._session = services, session
        self._lock, self._turn = threading.Lock(), threading.Lock()
        self._keeping = threading.Lock()  # held while a judgement is written, never while a clip is looked at
        self._asked: set[str] = set()  # ids of clips
        self._is_over = False
        if not session.run.is_sealed and services.store.frozen is None:
            self.ask(session.run.answers)  # the program may have ended between a choice and its judging

    def ask(self, paths: Iterable[str]) -> None:
        """Judge the clips whose moments lie under some of these paths of answers; returns at once."""
        clips = {path.removeprefix(STILLS) for path in paths if path.startswith(STILLS)}
        if not clips:
            return
        with self._lock:
            self._asked |= clips
        threading.Thread(target=self._try, name="clips", daemon=True).start()

    def settle(self) -> None:
        """Return once every clip that was asked about is judged; slow. InspectorError of the disk."""
        with self._turn:
            while (clip := self._next()) is not None:
                try:
                    self._judge(clip)
                except InspectorError:
                    with self._lock:
                        self._asked.add(clip)
                    raise

    def close(self) -> None:
        """Keep nothing more, waiting for no clip; the next opening looks at what is not judged yet."""
        with self._keeping, self._lock:
            self._is_over = True
            self._asked.clear()

    def _try(self) -> None:
        with suppress(InspectorError):  # a full disk: whoever seals is told of it
            self.settle()

    def _next(self) -> str | None:
        with self._lock:
            return self._asked.pop() if self._asked else None

    def _judge(self, clip_id: str) -> None:
        session, store = self._session, self._services.store
        clip = next((one for one in session.run.evidence if one.id == clip_id), None)
        if clip is None or session.run.is_sealed:
            return
        fresh, at = self._seen(clip), self._services.clock.now()
        with self._keeping:
            if self._is_over or fresh.quality == clip.quality:
                return
            if store.judge_evidence(fresh, session.who, at):
                session.reload_evidence()

    def _seen(self, clip: Evidence) -> Evidence:
        """Return a clip with what its printed pictures lack; as it is where they cannot be read any more."""
        session = self._session
        shot = next((one for one in session.setting.procedure.shots if one.key == clip.shot), None)
        try:
            return lacking(clip, seen_lacking(self._services, session.run, shot, clip.row, clip))
        except InspectorError:
            return clip
