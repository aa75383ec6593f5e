"""What the content of a record is made from, and the questions that every part of it asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.answers import REASON, Answers
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.procedure import Field, Limits, Procedure, RowGroup, Shot
from inspector_app.domain.run import Run
from inspector_app.domain.values import FieldKind
from inspector_app.domain.verdict import Judgement, Verdict
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

    @property
    def answers(self) -> Answers:
        """A reader of the answers of the run."""
        return Answers(self.run.answers)

    def applies(self, field: Field, row: Answers | None = None) -> bool:
        """Tell whether a field is asked for at all."""
        return holds(field.when, row or self.answers, self.answers, self.verdict)

    def row_label(self, group: RowGroup, row_id: str) -> str:
        """Return the name of a repeated row: what its label column says, else its number."""
        named = self.run.answers.get(f"{group.key}/{row_id}/{group.label}", "")
        if named:
            return named
        ids = self.answers.row_ids(group.key)
        number = ids.index(row_id) + 1 if row_id in ids else row_id
        return self.words.of(group.row_title).format(n=number)

    def row_name(self, row_id: str) -> str:
        """Return the name of a row whatever its group, empty when no group has it."""
        for group in self.procedure.groups():
            if row_id in self.answers.row_ids(group.key):
                return self.row_label(group, row_id)
        return ""

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
        return f"{self.row_label(group, rest.partition('/')[0])} · {title}{suffix}"

    def shown(self, path: str, kept: str) -> str:
        """Return an answer under any path as people read it."""
        if path.endswith(REASON):
            return kept
        group = self.procedure.group(path)
        if group is not None:
            return self.words("rows_count", count=len(kept.split()))
        field = self.procedure.field_at(path)
        return self.words.answer(field, kept) if field else kept

    def instruments(self) -> list[str]:
        """Return the ids of the instruments used, in the order of the form, each once."""
        found = [self.answers.text(field.key) for field in self.procedure.fields() if _is_instrument(field)]
        for group in self.procedure.groups():
            for row in self.answers.rows(group.key):
                found += [row.text(field.key) for field in group.columns if _is_instrument(field)]
        return list(dict.fromkeys(key for key in found if key))

    def numbers_of(self, shot_keys: Sequence[str], row: str = "") -> list[int]:
        """Return the printed numbers of the photos of some shots, of one row where one is named."""
        return [
            number
            for number, photo in enumerate(self.photos, start=1)
            if photo.shot in shot_keys and (not row or photo.row == row)
        ]

    def required_shots(self) -> Iterator[tuple[Shot, str]]:
        """Yield every shot that has to be there, once a row for those of rows."""
        for shot in self.procedure.shots:
            if not shot.least:
                continue
            if not shot.group:
                if holds(shot.when, self.answers, self.answers, self.verdict):
                    yield shot, ""
                continue
            for row in self.answers.rows(shot.group):
                if holds(shot.when, row, self.answers, self.verdict):
                    yield shot, row.row_id


def _is_instrument(field: Field) -> bool:
    return field.kind is FieldKind.INSTRUMENT


def in_printed_order(run: Run, procedure: Procedure) -> tuple[Evidence, ...]:
    """Sort the evidence as it is printed: by shot, by row, as it came; free photos last."""
    shots = {shot.key: number for number, shot in enumerate(procedure.shots)}
    answers = Answers(run.answers)
    ids = [row for group in procedure.groups() for row in answers.row_ids(group.key)]
    rows: Mapping[str, int] = {row: number for number, row in reversed(list(enumerate(ids)))}

    def key(photo: Evidence) -> tuple[int, int]:
        return shots.get(photo.shot, len(shots)), rows.get(photo.row, -1)

    return tuple(sorted(run.evidence, key=key))
