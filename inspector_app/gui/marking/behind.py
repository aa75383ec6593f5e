"""The program behind looking at photos."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from inspector_app.app import annotations, comparing, measuring
from inspector_app.app.application import App
from inspector_app.app.views import FieldView, RunView
from inspector_app.domain.annotation import Mark
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.reading import Reading
from inspector_app.domain.run import Run
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Language, Text, same
from inspector_app.gui.marking.port import Kept, Marked, NumberField, Pixels, PrintedSheet

if TYPE_CHECKING:
    from inspector_app.evidence.compare import Comparison
    from inspector_app.evidence.measure import Scene

_WHOLE = 20_000  # px; pictures are shown in all the pixels they have


class AppSeeing:
    """Implements ``Seeing`` by the use cases."""

    def __init__(self, app: App) -> None:
        self._app = app

    def display_copy(self, digest: Digest) -> bytes:
        """Return an upright JPEG of at most 1280 px."""
        return self._app.services.keeper.report_copy(digest)

    def pixels(self, digest: Digest) -> Pixels:
        """Return the whole picture, upright, in all the pixels it has; only of a whole original."""
        from inspector_app.evidence.intake import upright

        image = upright(self._app.services.keeper.read(digest), _WHOLE).convert("RGB")
        return Pixels(image.width, image.height, image.tobytes())

    def reread(self, digest: Digest) -> Soundness:
        """Re-read an original and say how it stands; it is known everywhere afterwards."""
        return self._app.services.keeper.reread(digest)

    def vouch(self, run_id: RunId, evidence_id: str, reason: str) -> None:
        """Say why a poor photo is kept, and write it; UserError for a sealed record."""
        with self._app.runs.lent(run_id) as session:
            session.describe_evidence(evidence_id, reason=reason)

    def marks(self, run_id: RunId, evidence_id: str) -> Marked:
        """Return the marks of a photo; UserError where they cannot be read."""
        run = self._run(run_id)
        return Marked(annotations.annotation_of(run, evidence_id), self._is_open(run))

    def keep_marks(self, run_id: RunId, evidence_id: str, marks: tuple[Mark, ...]) -> None:
        """Keep the marks of a photo and write them; none at all takes them away."""
        with self._app.runs.lent(run_id) as session:
            annotations.annotate(session, evidence_id, marks)
            if not session.flush():
                raise session.save_error or UserError("session.not_saved")

    def scene(self, run_id: RunId, evidence_id: str, check_mm: Decimal) -> "Scene":
        """Find the scale board in a photo; UserError ``measuring.…`` says why nothing can be measured."""
        from inspector_app.evidence.measure import scene

        photo = next((one for one in self._run(run_id).evidence if one.id == evidence_id), None)
        if photo is None:
            raise UserError("measuring.foreign_photo")
        return scene(self._app.services.keeper.read(photo.digest), photo.digest, check_mm)

    def number_fields(self, run_id: RunId, reading: Reading) -> Sequence[NumberField]:
        """Return the fields of a record that a reading fits into by its unit; none of a sealed one."""
        view = self._view(run_id)
        if not self._is_open(view.run):
            return ()
        return list(_fields(view, reading))

    def accept(self, run_id: RunId, path: str, reading: Reading) -> None:
        """Put a reading into a field, with its picture, and write it."""
        with self._app.runs.lent(run_id) as session:
            measuring.accept(session, path, reading)
            if not session.flush():
                raise session.save_error or UserError("session.not_saved")

    def sheets(self) -> Sequence[PrintedSheet]:
        """Return the scale boards that can be printed."""
        from inspector_app.evidence.sheet import sheets

        return [PrintedSheet(one.key, one.title, one.hint) for one in sheets().values()]

    def sheet_pdf(self, key: str, language: Language) -> bytes:
        """Return a scale board as a page to print."""
        from inspector_app.evidence.printed import scale_sheet_pdf

        return scale_sheet_pdf(key, language)

    def compare(self, before: Digest, after: Digest) -> "Comparison":
        """Lay two photos of one place over each other; UserError ``measuring.…`` where they do not fit."""
        from inspector_app.evidence.compare import compare

        keeper = self._app.services.keeper
        return compare(keeper.read(before), keeper.read(after))

    def keeps_comparison(self, run_id: RunId, before: str, after: str) -> Kept:
        """Tell whether a record holds two of its photos as before and after."""
        run = self._run(run_id)
        return Kept(comparing.is_kept(run, before, after), self._is_open(run))

    def keep_comparison(self, run_id: RunId, before: str, after: str, *, kept: bool) -> None:
        """Keep two photos as before and after in the record, or take that out of it, and write it."""
        change = comparing.keep_comparison if kept else comparing.drop_comparison
        with self._app.runs.lent(run_id) as session:
            change(session, before, after)
            if not session.flush():
                raise session.save_error or UserError("session.not_saved")

    def _is_open(self, run: Run) -> bool:
        """Tell whether anything of a record can be changed."""
        return not run.is_sealed and self._app.frozen is None

    def _run(self, run_id: RunId) -> Run:
        """Return a run as its session has it, which may be ahead of the disk by a key."""
        if not self._app.runs.is_open(run_id):
            return self._app.services.store.run(run_id)
        with self._app.runs.lent(run_id) as session:
            return session.run

    def _view(self, run_id: RunId) -> RunView:
        if not self._app.runs.is_open(run_id):
            return self._app.runs.view(run_id)
        with self._app.runs.lent(run_id) as session:
            return session.snapshot()


def _fields(view: RunView, reading: Reading) -> Iterator[NumberField]:
    for step in view.steps:
        for item in step.items:
            if isinstance(item, FieldView):
                yield from _numbers([item], step.step.title, reading)
                continue
            for number, row in enumerate(item.rows, 1):
                yield from _numbers((*row.cells, *row.detail), same(row.label or str(number)), reading)


def _numbers(cells: Sequence[FieldView], above: Text, reading: Reading) -> Iterator[NumberField]:
    for cell in cells:
        if not cell.is_asked or not measuring.takes(cell.field, reading):
            continue
        title, answer = cell.field.title, cell.text
        if measuring.fills_two(cell.field, reading):
            whole = next(other for other in cells if other.field.key == cell.field.part_of)
            title = whole.field.title + Text("、", " and ") + title
            answer = f"{whole.text or '—'} / {answer or '—'}" if whole.text or answer else ""
        yield NumberField(cell.path, above + same("\u3000") + title, cell.field.unit, answer)
