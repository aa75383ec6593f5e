"""What the content of a record is made from, and the questions that every part of it asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from inspector_app.domain.answers import INSTRUMENT, REASON, Answers
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import EquipmentId
from inspector_app.domain.procedure import Condition, Field, Limits, Procedure, RowGroup, Shot, ShotMoment
from inspector_app.domain.reading import Reading
from inspector_app.domain.run import Amendment, Run
from inspector_app.domain.text import Text
from inspector_app.domain.values import FieldKind
from inspector_app.domain.verdict import Judgement, Verdict, WorkLine
from inspector_app.procedures.conditions import holds
from inspector_app.reports.wording import Wording

GAPS_REASON = "@gaps~"  # answer path: why the record was sealed although something is missing


@dataclass(frozen=True, slots=True)
class Source:
    """A run with everything that explains it."""

    run: Run
    procedure: Procedure
    limits: Limits
    judgement: Judgement
    verdict: Verdict
    words: Wording
    photos: Sequence[Evidence]  # in printed order
    # From pictures, by the path of the answer; None where the picture is not in the record any more.
    readings: Mapping[str, Reading | None] = field(default_factory=dict)
    measured: Mapping[int, Verdict] = field(default_factory=dict)  # by the measurements alone, by revision
    unfit: Mapping[str, Text] = field(default_factory=dict)  # originals that are not whole, by evidence id

    @property
    def answers(self) -> Answers:
        """A reader of the answers of the run."""
        return Answers(self.run.answers)

    def applies(self, field: Field, row: Answers | None = None) -> bool:
        """Tell whether a field is asked for at all."""
        return self.holds(field.when, row) and (row is not None or self._is_reached(field))

    def holds(self, condition: Condition | None, row: Answers | None = None) -> bool:
        """Tell whether a condition holds, as the run asked it: by the verdict of the measurements alone."""
        return holds(condition, row or self.answers, self.answers, self.judgement.verdict)

    def groups(self) -> Iterator[RowGroup]:
        """Yield the groups of rows that are asked for; rows of the others are no part of the record."""
        for group in self.procedure.groups():
            if self.holds(group.when) and self._is_reached(group):
                yield group

    def _is_reached(self, item: Field | RowGroup) -> bool:
        """Tell whether the step of a field or group is part of the run."""
        conditional = (step for step in self.procedure.steps if step.when is not None)
        return all(self.holds(step.when) for step in conditional if item in step.items)

    def row_label(self, group: RowGroup, row_id: str) -> str:
        """Return the name of a repeated row: what its label column says, else its number while it is there."""
        named = self.run.answers.get(f"{group.key}/{row_id}/{group.label}", "")
        if named and not named.isdecimal():
            return named
        ids = self.answers.row_ids(group.key)
        if not named and row_id not in ids:
            return self.words("row_gone")
        return self.words.of(group.row_title).format(n=named or ids.index(row_id) + 1)

    def row_name(self, group_key: str, row_id: str) -> str:
        """Return the name of a row, empty where there is none; ids repeat from group to group."""
        group = self.procedure.group(group_key)
        if group is None or row_id not in self.answers.row_ids(group_key):
            return ""
        return self.row_label(group, row_id)

    def row_of_line(self, line: WorkLine) -> str:
        """Return the name of the row that a line of working judges, empty for a line about the whole."""
        marked = f"/{line.row}/"
        keys = (path.partition("/")[0] for path in line.paths if marked in path)
        return self.row_name(next(keys, ""), line.row) if line.row else ""

    def row_of_photo(self, photo: Evidence) -> str:
        """Return the name of the row that a photo was taken for, empty where it stands for the whole."""
        group = next((shot.group for shot in self.procedure.shots if shot.key == photo.shot), "")
        return self.row_name(group, photo.row) if photo.row else ""

    def unit_at(self, path: str) -> str:
        """Return the unit of an answer, "" where it has none."""
        field = self.procedure.field_at(path)
        return field.unit if field else ""

    def path_title(self, path: str) -> str:
        """Return what people call the place of an answer."""
        if path == GAPS_REASON:
            return self.words("gaps_reason")
        plain = path.removesuffix(REASON)
        suffix = self.words("reason_suffix") if path != plain else ""
        group_key, _, rest = plain.partition("/")
        group = self.procedure.group(group_key)
        if group is not None and not rest:
            return self.words.of(group.title) + suffix
        field = self.procedure.field_at(plain)
        title = self.words.of(field.title) if field else plain
        if group is None:
            return title + suffix
        row = self.row_label(group, rest.partition("/")[0])
        return self.words("beside", one=row, two=title) + suffix

    def shown(self, path: str, kept: str) -> str:
        """Return an answer under any path as people read it."""
        if path.endswith(REASON):
            return kept
        group = self.procedure.group(path)
        if group is not None:
            return self.words("rows_count", count=len(kept.split()))
        field = self.procedure.field_at(path)
        if field is None:
            return kept
        if _is_instrument(field) and kept and kept == self.run.answers.get(path):
            return self.words.instrument(self.instrument(path))
        return self.words.answer(field, kept)

    def answer(self, field: Field, path: str, *, unit: bool = True) -> str:
        """Return what was answered under a path, empty when nothing was."""
        if _is_instrument(field):
            return self.shown(path, self.run.answers.get(path, ""))
        return self.words.answer(field, self.run.answers.get(path, ""), unit=unit)

    def instrument(self, path: str) -> Equipment:
        """Return an instrument as it was when it was chosen, whatever became of it afterwards."""
        key = EquipmentId(self.run.answers.get(path, ""))
        name, _, rest = self.run.answers.get(path + INSTRUMENT, "").partition("|")
        number, _, due = rest.partition("|")
        if not name:
            return self.words.equipment.get(key) or Equipment(key, EquipmentKind.OTHER, key, "")
        return Equipment(key, EquipmentKind.OTHER, name, number, due_on=_day(due))

    def amendments(self) -> list[Amendment]:
        """Return the amendments that are printed, each with what goes along with it."""
        return [item for item in self.run.amendments if not item.is_beside]

    def shown_amendment(self, item: Amendment) -> tuple[str, str]:
        """Return old and new value as people read them, an instrument as it was when it was chosen."""
        beside = (item.revision, item.path + INSTRUMENT)
        known = next((one for one in self.run.amendments if (one.revision, one.path) == beside), None)
        if known is None:
            return self.shown(item.path, item.old), self.shown(item.path, item.new)
        old, new = (" ".join(told.split("|")[:2]).strip() for told in (known.old, known.new))
        return old or self.shown(item.path, item.old), new or self.shown(item.path, item.new)

    def instruments(self) -> list[Equipment]:
        """Return the instruments used, in the order of the form, each once."""
        paths = [
            field.key for field in self.procedure.fields() if _is_instrument(field) and self.applies(field)
        ]
        for group in self.groups():
            for row in self.answers.rows(group.key):
                paths += [row.path(field.key) for field in group.columns if _is_instrument(field)]
        found = {self.run.answers[path]: path for path in reversed(paths) if self.run.answers.get(path)}
        return [self.instrument(path) for path in reversed(found.values())]

    def numbers_of(self, shot_keys: Sequence[str], row: str = "") -> list[int]:
        """Return the printed numbers of the photos of some shots, of one row where one is named."""
        return [
            number
            for number, photo in enumerate(self.photos, start=1)
            if photo.shot in shot_keys and (not row or photo.row == row)
        ]

    def required_shots(self) -> Iterator[tuple[Shot, str]]:
        """Yield every shot that has to be there, once a row for those of rows."""
        groups = {group.key for group in self.groups()}
        failing = self.judgement.verdict is Verdict.FAIL
        for shot in self.procedure.shots:
            if not shot.least or (shot.moment is ShotMoment.FAIL and not failing):
                continue
            if shot.group in groups:
                yield from ((shot, row.row_id) for row in self._rows_with(shot))
            elif not shot.group and self.holds(shot.when):
                yield shot, ""

    def _rows_with(self, shot: Shot) -> Iterator[Answers]:
        return (row for row in self.answers.rows(shot.group) if self.holds(shot.when, row))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _is_instrument(field: Field) -> bool:
    return field.kind is FieldKind.INSTRUMENT


def in_printed_order(run: Run, procedure: Procedure) -> tuple[Evidence, ...]:
    """Sort the evidence as it is printed: by shot, by row, as it came; free photos last."""
    shots = {shot.key: number for number, shot in enumerate(procedure.shots)}
    answers = Answers(run.answers)
    rows = {
        (shot.key, row): number
        for shot in procedure.shots
        for number, row in enumerate(answers.row_ids(shot.group) if shot.group else ())
    }

    def key(photo: Evidence) -> tuple[int, int]:
        return shots.get(photo.shot, len(shots)), rows.get((photo.shot, photo.row), -1)

    return tuple(sorted(run.evidence, key=key))
