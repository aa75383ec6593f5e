"""The sample site: the main job done end to end with data that anybody may look at."""

import json
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from inspector_app.app.application import App
from inspector_app.app.demo_strokes import strokes_for
from inspector_app.app.session import RunSession
from inspector_app.app.slots import is_unanswered
from inspector_app.app.views import SignatureView, SlotView
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.evidence import Evidence, EvidenceSource
from inspector_app.domain.ids import EquipmentId, PersonId, RunId
from inspector_app.domain.people import Party, Person
from inspector_app.domain.project import Project
from inspector_app.paths import resources
from inspector_app.words import text

_NO_SCALE = "no_scale"
Refused = Callable[[str, InspectorError], None]


@dataclass(frozen=True, slots=True)
class DemoRecord:
    """One record of the sample site."""

    run_id: RunId
    sealed: bool


class SampleSite:
    """Builds the sample site in a profile; the photos are drawn unless a folder of photos is given."""

    def __init__(self, app: App, photos: Path | None = None, refused: Refused | None = None) -> None:
        self._app = app
        self._data: Mapping[str, Any] = json.loads(
            (resources() / "site" / "sample.json").read_text(encoding="utf-8")
        )
        self._own = _files(photos)
        self._has_own = photos is not None
        self.drawn_instead = 0  # pictures drawn although a folder of photos was given
        self._refused = refused or (lambda _name, _error: None)
        self._today = app.overview.now().date()

    def build(self) -> Iterator[DemoRecord]:
        """Make project, people, instruments and one record after the other."""
        project = self._app.projects.save(_project(self._data["project"]))
        people = [self._inspector(entry) for entry in self._data["inspectors"]]
        instruments = {entry["key"]: self._instrument(entry) for entry in self._data["instruments"]}
        for entry in self._data["records"]:
            run_id = self._app.runs.begin(entry["procedure"], project.id, people)
            session = self._app.runs.open(run_id)
            self._answer(session, entry, instruments)
            if entry.get("seal", True):
                self._photograph(session, entry)
                self._sign(session, entry.get("refusals", {}))
                session.seal()
            self._app.runs.close(run_id)
            yield DemoRecord(run_id, session.run.is_sealed)

    def _inspector(self, entry: Mapping[str, str]) -> PersonId:
        return self._app.people.save(
            Person(PersonId(""), entry["name"], Party.INSPECTOR, entry["unit"], entry["card"])
        ).id

    def _instrument(self, entry: Mapping[str, Any]) -> EquipmentId:
        due = self._today + timedelta(days=entry["due_in_days"]) if "due_in_days" in entry else None
        on = due - timedelta(days=entry["valid_days"]) if due else None
        made = Equipment(
            EquipmentId(""),
            EquipmentKind(entry["kind"]),
            entry["name"],
            entry["number"],
            calibrated_on=on,
            due_on=due,
        )
        return self._app.instruments.save(made).id

    def _answer(
        self, session: RunSession, entry: Mapping[str, Any], instruments: Mapping[str, EquipmentId]
    ) -> None:
        for group, rows in entry.get("rows", {}).items():
            for place, row in enumerate(rows):
                ids = session.run.answers.get(group, "").split()
                row_id = ids[place] if place < len(ids) else session.rows.add(group, copy=False)
                for column, typed in row.items():
                    session.set_answer(f"{group}/{row_id}/{column}", self._text(typed, instruments))
        for path, typed in entry["answers"].items():
            session.set_answer(path, self._text(typed, instruments))
        for path, reason in entry.get("reasons", {}).items():
            session.confirm(path, reason)

    def _text(self, typed: str, instruments: Mapping[str, EquipmentId]) -> str:
        """Fill in ``@D-1 09:12`` (yesterday) and ``@instrument:key``."""
        if typed.startswith("@D"):
            days, _, clock = typed[2:].partition(" ")
            day = self._today + timedelta(days=int(days or 0))
            return f"{day.isoformat()} {clock}".strip()
        if typed.startswith("@instrument:"):
            return instruments[typed.removeprefix("@instrument:")]
        return typed

    def _photograph(self, session: RunSession, entry: Mapping[str, Any]) -> None:
        for slot in session.snapshot().slots:
            for _ in range(slot.missing):
                if not self._import(session, slot):
                    self.drawn_instead += self._has_own
                    self._draw(session, slot, entry.get("taken", {}))

    def _import(self, session: RunSession, slot: SlotView) -> bool:
        """Take the next photo of the given folder that is accepted; a refused one is said and passed over."""
        for _ in range(len(self._own)):
            path = self._own[0]
            self._own.rotate(-1)
            try:
                photo = session.attach(slot.shot.key, slot.row, EvidenceSource.FILE, path.name, path)
            except InspectorError as error:
                self._own.pop()
                self._refused(path.name, error)
            else:
                _vouch(session, photo, "sample")
                return True
        return False

    def _draw(self, session: RunSession, slot: SlotView, taken: Mapping[str, str]) -> None:
        from inspector_app.evidence.samples import draw, scene_for

        run, number = session.run, len(session.run.evidence)
        at = run.created.wall.replace(microsecond=0)
        if planned := taken.get(slot.shot.moment):
            at = datetime.fromisoformat(self._text(planned, {})).replace(tzinfo=at.tzinfo)
        board = (run.project.name, run.place, slot.title.zh)
        scene = scene_for(slot.shot.key, run.procedure.id)
        data = draw(scene, _seed(run.serial, number), at + timedelta(seconds=37 * number), board)
        name = f"{slot.shot.key}-{number + 1}.jpg"
        photo = session.attach(slot.shot.key, slot.row, EvidenceSource.DEMO, name, data)
        # A steel rule is drawn in it, as a person would say.
        _vouch(session, photo, _NO_SCALE if photo.quality == (_NO_SCALE,) else "sample")

    def _sign(self, session: RunSession, refusals: Mapping[str, str]) -> None:
        for box in session.snapshot().signatures:
            if box.signature is None and (box.required or box.slot in refusals):
                name = box.name or self._data["signatories"].get(box.role.party, "周工")
                self._sign_box(session, box, name, refusals.get(box.slot, ""))

    def _sign_box(self, session: RunSession, box: SignatureView, name: str, refusal: str) -> None:
        if refusal:
            session.refuse(box.slot, name, box.unit, refusal)
        else:
            session.sign(box.slot, name, box.unit, strokes_for(name + box.slot))


def _vouch(session: RunSession, photo: Evidence, why: str) -> None:
    """Say why a photo is kept that asks for it."""
    if is_unanswered(photo):
        session.describe_evidence(photo.id, reason=text(f"camera.because_{why}").zh)


def _project(entry: Mapping[str, Any]) -> Project:
    import msgspec

    return msgspec.convert({**entry, "id": ""}, type=Project)


def _seed(serial: str, number: int) -> int:
    """Return another seed for each picture of each record, so that no two look reused."""
    return zlib.crc32(f"{serial}/{number}".encode())


def _files(folder: Path | None) -> deque[Path]:
    return deque(sorted(path for path in folder.rglob("*") if path.is_file()) if folder else ())
