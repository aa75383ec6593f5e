"""The whole record as a list of lines: what is missing, what is doubtful, what misses its limit."""

from collections.abc import Iterator
from dataclasses import dataclass

from inspector_app.app.views import FieldState, FieldView, GroupView, Missing, RunView, StepView
from inspector_app.domain.text import same
from inspector_app.gui import i18n
from inspector_app.gui.fields.help_line import help_of
from inspector_app.gui.marks import Mark
from inspector_app.gui.run.gaps import ORDER
from inspector_app.gui.run.outline import home_of, step_title

MISSED = "missed"
PICTURE = "picture"  # the photo that an answer was read from was taken out
_MARKS = {
    "hard": Mark.ERROR,
    "original": Mark.ERROR,
    "soft": Mark.WARN,
    "poor": Mark.WARN,
    MISSED: Mark.FAIL,
    PICTURE: Mark.WARN,
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line: what it is about, where it is, and what leads there."""

    kind: str
    what: str
    where: str
    gap: Missing

    @property
    def mark(self) -> Mark:
        """The mark before the line."""
        return _MARKS.get(self.kind, Mark.INCOMPLETE)


def check_lines(view: RunView) -> list[CheckLine]:
    """Return a line for each thing left to do, in the order in which it is best done, then the findings.

    At the end stand the answers that were read from photos which were taken out.
    """
    kinds = {kind: place for place, kind in enumerate(ORDER)}
    gaps = sorted(view.missing, key=lambda gap: kinds.get(gap.kind, len(kinds)))
    return [*(_line(view, gap) for gap in gaps), *_findings(view), *_pictureless(view)]


def _pictureless(view: RunView) -> Iterator[CheckLine]:
    for item in view.pictureless:
        yield CheckLine(PICTURE, i18n.say(item.text), step_title(view, home_of(view, item)), item)


def _line(view: RunView, gap: Missing) -> CheckLine:
    said = i18n.say(gap.text)
    what = i18n.tr("check.left", duration=said) if gap.kind == "duration" else said
    where = _joined(step_title(view, home_of(view, gap)), _row_label(view, gap.path))
    return CheckLine(gap.kind, what, where, gap)


def _findings(view: RunView) -> Iterator[CheckLine]:
    for step in view.steps:
        for item in step.items:
            if isinstance(item, GroupView):
                yield from _row_findings(step, item)
            elif item.state is FieldState.MISSED:
                yield _finding(step, item)


def _finding(step: StepView, field: FieldView) -> CheckLine:
    said = help_of(field)
    what = _joined(i18n.say(field.field.title), said.bold, said.text)
    return CheckLine(MISSED, what, i18n.say(step.step.title), _place(step, field.field.title.zh, field.path))


def _row_findings(step: StepView, group: GroupView) -> Iterator[CheckLine]:
    for row in group.rows:
        for text in row.findings:
            where = _joined(i18n.say(step.step.title), row.label)
            yield CheckLine(
                MISSED, i18n.say(text), where, _place(step, row.label, f"{group.group.key}/{row.id}/")
            )


def _place(step: StepView, name: str, path: str) -> Missing:
    return Missing(MISSED, same(name), step.step.key, path)


def _row_label(view: RunView, path: str) -> str:
    """Return the name of the row that a path lies in; empty for a field of its own."""
    group, _, rest = path.partition("/")
    row = rest.partition("/")[0]
    groups = [item for step in view.steps for item in step.items if isinstance(item, GroupView)]
    found = (one.label for item in groups if item.group.key == group for one in item.rows if one.id == row)
    return next(found, "") if row else ""


def _joined(*parts: str) -> str:
    return "　".join(part for part in parts if part)
