"""A small building site on a real profile: the program itself, under a clock that tests move."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from inspector_app.app.application import App
from inspector_app.app.session import RunSession
from inspector_app.bootstrap import open_app
from inspector_app.domain.clock import Moment
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.ids import EquipmentId, PersonId, ProjectId
from inspector_app.domain.people import Party, Person
from inspector_app.domain.project import Project
from tests.blank import lay_blank

ZONE = timezone(timedelta(hours=8))
FOUR_STACKS = {"pipes": "r1 r2 r3 r4", **{f"pipes/r{n}/runs": "1" for n in (2, 3, 4)}}  # untouched rows
START = datetime(2026, 9, 16, 12, 53, 7, tzinfo=ZONE)


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self, wall: datetime = START) -> None:
        self.wall = wall
        self._ns = 1_000_000_000

    def now(self) -> Moment:
        """Return the moment."""
        self._ns += 1
        return Moment(self.wall, self._ns, "boot")

    def move(self, **by: int) -> None:
        """Go on by so many hours, minutes, seconds."""
        self.wall += timedelta(**by)
        self._ns += int(timedelta(**by).total_seconds() * 1_000_000_000)


@dataclass
class Site:
    """The program with a project, two inspectors and some instruments."""

    app: App
    clock: HandClock
    project: str
    inspectors: tuple[str, str]

    def begin(self, procedure: str, **answers: str) -> RunSession:
        """Begin an inspection and open it."""
        run = self.app.runs.begin(procedure, self.project, self.inspectors, answers)
        return self.app.runs.open(run)


def make_site(folder: Path) -> Site:
    """Return a site on an empty profile folder."""
    clock = HandClock()
    lay_blank(folder)
    app = open_app(folder, clock)
    project = app.projects.save(
        Project(
            ProjectId(""),
            "东塘新苑二期",
            owner="东塘置业有限公司",
            contractor="远航建设集团",
            supervisor="正衡监理有限公司",
            unit_works=("1#楼", "2#楼", "3#楼"),
        )
    )
    people = [
        app.people.save(Person(PersonId(""), name, Party.INSPECTOR, "区质监站")) for name in ("王建国", "李敏")
    ]
    kinds = EquipmentKind
    for kind, name, number, due in (
        (kinds.RULE, "钢直尺", "ZC-014", date(2027, 3, 1)),
        (kinds.RULE, "钢卷尺", "ZC-021", date(2026, 8, 1)),
        (kinds.REBOUND_HAMMER, "回弹仪", "HT-225-03", date(2027, 1, 20)),
    ):
        app.instruments.save(Equipment(EquipmentId(""), kind, name, number, due_on=due))
    return Site(app, clock, project.id, (people[0].id, people[1].id))
