"""Makes realistic values for tests and benches, and fills a store with thousands of runs."""

import hashlib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import count, islice
from pathlib import Path

from sqlalchemy import insert

from inspector_app.domain.clock import Moment
from inspector_app.domain.evidence import Evidence, EvidenceKind, EvidenceSource
from inspector_app.domain.ids import Digest, EvidenceId, PackageId, PersonId, ProjectId, RunId
from inspector_app.domain.journal import START, EventKind, chained
from inspector_app.domain.lists import HandOver
from inspector_app.domain.people import Party, Person, Signature, StrokePoint
from inspector_app.domain.project import Project
from inspector_app.domain.run import ProcedureRef, Run, RunState, Seal
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Verdict
from inspector_app.store import tables
from inspector_app.store.chain import journal_columns
from inspector_app.store.heads import people_json, project_json
from inspector_app.store.registers import project_columns
from inspector_app.store.store import Store
from inspector_app.store.words import joined, pairs, told_by
from tests.blank import lay_blank

CHINA = timezone(timedelta(hours=8))
FIRST_DAY = datetime(2024, 3, 1, 8, 0, tzinfo=CHINA)
BATCH = 5000  # runs a transaction while filling

ESTATES = (
    "东塘新苑",
    "望潮府",
    "北岸人才公寓",
    "龙浦路小学",
    "临江花园",
    "招宝山街道卫生院",
    "骆驼智造园",
    "九龙湖民宿",
)
ROOMS = ("卫生间", "厨房", "阳台", "强电井", "北立面", "屋面", "三层梁板", "立管", "西山墙", "地下室排出管")
FINDINGS = (
    "板底渗水",
    "外墙裂缝",
    "管根积水",
    "粘结强度不足",
    "碳化深度偏大",
    "坍落度超差",
    "窗框周边渗漏",
    "保温层厚度不足",
    "球体受阻",
    "试块标识缺失",
)
PROCEDURES = tuple(
    (f"{family}.{name}", Text(zh, en))
    for family, name, zh, en in (
        ("water", "indoor_ponding", "室内蓄水", "Indoor ponding"),
        ("water", "roof_ponding", "屋面蓄水", "Roof ponding"),
        ("water", "facade_spray", "外窗淋水", "Window spray"),
        ("water", "shaft_ponding", "电井蓄水", "Shaft ponding"),
        ("pipe", "ball", "通球", "Ball test"),
        ("pipe", "fill", "灌水试验", "Fill test"),
        ("concrete", "delivery", "混凝土进场", "Concrete delivery"),
        ("concrete", "rebound", "梁柱节点", "Beam-column joint"),
        ("concrete", "cubes", "试块留置", "Cube retention"),
        ("insulation", "core", "节能钻芯", "Insulation core"),
        ("insulation", "pull_off", "粘结拉拔", "Pull-off"),
    )
)
INSPECTORS = (
    Person(PersonId("p-1"), "陈建国", Party.INSPECTOR, "镇海区质监站", "浙B-0213"),
    Person(PersonId("p-2"), "周敏", Party.INSPECTOR, "镇海区质监站", "浙B-0378"),
)


@dataclass
class TestClock:
    """A clock that moves on by a second each time it is asked."""

    __test__ = False
    wall: datetime = datetime(2026, 9, 16, 9, 12, tzinfo=CHINA)
    boot: str = "boot-1"
    ticks: Iterator[int] = field(default_factory=lambda: count(1))

    def now(self) -> Moment:
        """Return the next second."""
        tick = next(self.ticks)
        return Moment(self.wall + timedelta(seconds=tick), tick * 1_000_000_000, self.boot)


CLOCK = TestClock()


def open_store(folder: Path, clock: TestClock | None = None) -> Store:
    """Open the store of a folder; a new one is a copy."""
    path = folder / "inspector.db"
    if not path.exists():
        lay_blank(folder)
    return Store.open(path, clock or TestClock())


def digest(text_: str) -> Digest:
    """Return the SHA-256 of a text."""
    return Digest(hashlib.sha256(text_.encode()).hexdigest())


def project(number: int = 1) -> Project:
    """Return a project."""
    name = f"{ESTATES[number % len(ESTATES)]}{number // len(ESTATES) + 1}期"
    return Project(
        ProjectId(f"project-{number}"),
        name,
        code=f"ZJ2026-{number:03}",
        contractor="宁波建工股份有限公司",
        unit_works=("1#楼", "2#楼", "3#楼"),
    )


def procedure_ref(number: int = 0) -> ProcedureRef:
    """Return a procedure that ``archive`` puts into a store."""
    key = PROCEDURES[number % len(PROCEDURES)][0]
    return ProcedureRef(key, "1.0", digest(key))


def archive(store: Store) -> None:
    """Archive all procedures of the factory."""
    for number, (key, _) in enumerate(PROCEDURES):
        store.archive_procedure(procedure_ref(number), key)


def run(number: int = 1, **changes: object) -> Run:
    """Return a fresh draft."""
    at = CLOCK.now()
    values: dict[str, object] = {
        "id": RunId(f"0199-{number:08}"),
        "serial": "",
        "state": RunState.DRAFT,
        "procedure": procedure_ref(0),
        "project": project(1),
        "inspectors": INSPECTORS,
        "created": at,
        "changed": at,
        "place": "3#楼 501 卫生间",
    }
    return Run(**{**values, **changes})


def begin(store: Store, number: int = 1, **changes: object) -> Run:
    """Begin a run in a store, its procedure archived first."""
    archive(store)
    return store.create_run(run(number, **changes), "陈建国", title=PROCEDURES[0][1])


def evidence(run_id: RunId, number: int = 1, **changes: object) -> Evidence:
    """Return a photo of a run."""
    values: dict[str, object] = {
        "id": EvidenceId(f"evidence-{number}"),
        "run_id": run_id,
        "shot": "start",
        "row": "",
        "kind": EvidenceKind.PHOTO,
        "digest": digest(f"photo {number}"),
        "size": 4_000_000 + number,
        "mime": "image/jpeg",
        "width": 4000,
        "height": 3000,
        "source": EvidenceSource.CAMERA,
        "original_name": f"IMG_{number:04}.jpg",
        "added": CLOCK.now(),
        "step": "ponding",
    }
    return Evidence(**{**values, **changes})


def signature(slot: str = "inspector", name: str = "陈建国") -> Signature:
    """Return a signature of two strokes."""
    strokes = ((StrokePoint(1, 2, 0, 500), StrokePoint(9, 8, 16, 700)), (StrokePoint(500, 500, 90, 1000),))
    return Signature(slot, slot.partition(".")[0], name, "镇海区质监站", CLOCK.now(), strokes)


def seal(store: Store, revision: int = 1, parent: Digest | None = None, **changes: object) -> Seal:
    """Return a seal over the journal as it stands."""
    values: dict[str, object] = {
        "revision": revision,
        "record_digest": digest(f"record {revision}"),
        "parent_digest": parent,
        "public_key": b"k" * 32,
        "signature": b"s" * 64,
        "at": CLOCK.now(),
        "journal_digest": store.journal_head(),
        "verdict": Verdict.PASS,
        "record": b"{}",
    }
    return Seal(**{**values, **changes})


def hand_over(*runs: RunId, number: int = 1) -> HandOver:
    """Return a hand-over file that holds those runs."""
    name = f"交接-2026-09-16-{number}.zip"
    identity = PackageId(f"package-{number}")
    return HandOver(identity, CLOCK.now(), name, f"E:/{name}", runs, len(runs), 5 * len(runs), 21_000_000)


def answers_of(number: int, chance: random.Random) -> Mapping[str, str]:
    """Return the answers of a whole record: texts, choices, numbers, times and a repeated row."""
    start = FIRST_DAY + timedelta(minutes=97 * number)
    answers = {
        "unit_works": f"{number % 9 + 1}#楼",
        "part": f"{number % 30 + 1}层 {chance.choice(ROOMS)}",
        "stage": chance.choice(("after_membrane", "after_finish")),
        "build_up": "JS 防水涂料 1.5 mm 上翻 300 mm",
        "area": str(chance.randint(2, 40)),
        "weather": f"晴 {chance.randint(5, 34)} ℃",
        "start": start.strftime("%Y-%m-%dT%H:%M"),
        "end": (start + timedelta(hours=24)).strftime("%Y-%m-%dT%H:%M"),
        "start_min_depth": str(chance.randint(15, 40)),
        "leak": chance.choice(("yes", "no")),
        "note": f"送货单 {2_300_000 + number}",
        "rooms": "r1",
        "rooms/r1/name": chance.choice(ROOMS),
        "rooms/r1/depth": str(chance.randint(15, 40)),
    }
    if chance.random() < 0.2:
        answers["finding"] = chance.choice(FINDINGS)
    return answers


def fill(store: Store, runs: int, *, whole: bool = True, seed: int = 1) -> None:
    """Put ``runs`` records into an empty store in bulk; without ``whole`` only what lists and searches read.

    Sealed, handed over and acknowledged ones for the most part, a few drafts at the end.
    """
    archive(store)
    made = _records(runs, random.Random(seed))
    with store._database.writing() as connection:
        connection.execute(insert(tables.project), [project_columns(project(n)) for n in range(200)])
    previous = START
    while batch := list(islice(made, BATCH)):
        with store._database.writing() as connection:
            _insert_all(connection, tables.run, [row for row, _ in batch])
            words = [(row["number"], _words(row, answers)) for row, answers in batch]
            _insert_all(connection, tables.run_words, [{"run": n, "words": said} for n, said in words])
            learn = "INSERT INTO run_search (rowid, words) VALUES (?, ?)"
            connection.exec_driver_sql(learn, [(n, pairs(said)) for n, said in words])
            if whole:
                previous = _fill_rest(connection, batch, previous)
    store._database.turn += 1  # the journal was written behind the chain's back


def _insert_all(connection, table, rows):
    names = list(rows[0])
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])


def _fill_rest(connection, batch, previous):
    _insert_all(connection, tables.run_head, [_head(row) for row, _ in batch])
    flat = [{"run": row["number"], "path": k, "text": v} for row, answers in batch for k, v in answers.items()]
    _insert_all(connection, tables.answer, flat)
    lines = []
    for row, answers in batch:
        at = Moment(datetime.fromisoformat(row["created_wall"]), row["created_mono"], row["created_boot"])
        delta = {path: ["", said] for path, said in answers.items()}
        lines.append(
            chained(row["number"], row["id"], EventKind.ANSWERS_CHANGED, at, "陈建国", delta, previous)
        )
        previous = lines[-1].digest
    _insert_all(connection, tables.journal, [journal_columns(line) for line in lines])
    return previous


def _head(row):
    return {
        "run": row["number"],
        "project": _project_json(row["project"] - 1),
        "inspectors": _PEOPLE_JSON,
        "profile": "",
        "profile_text": "",
    }


_CREATED = ("created_wall", "created_mono", "created_boot")
_CHANGED = ("changed_wall", "changed_mono", "changed_boot")
_PEOPLE_JSON = people_json(INSPECTORS)
_name = cache(lambda number: project(number).name)
_project_json = cache(lambda number: project_json(project(number)))


def _words(row, answers):
    head = [row[name] for name in ("serial", "project_name", "place", "title_zh", "title_en", "words")]
    return joined([*head, *told_by(answers)])


def _records(runs: int, chance: random.Random):
    verdicts = [Verdict.PASS] * 85 + [Verdict.FAIL] * 8 + [Verdict.RETEST] * 4 + [Verdict.INVALID] * 3
    kept = [RunState.ACKNOWLEDGED] * 80 + [RunState.HANDED_OVER] * 15 + [RunState.SEALED] * 5
    for number in range(1, runs + 1):
        at = FIRST_DAY + timedelta(minutes=number * 7 if runs > 50_000 else number * 60)
        columns = (at.isoformat(timespec="microseconds"), number * 1_000_000, "boot-1")
        which, where = number % len(PROCEDURES), chance.randrange(200)
        draft = number > runs - 6
        answers = answers_of(number, chance)
        yield (
            {
                "number": number,
                "id": f"0199{number:08x}-7000-8000-{chance.getrandbits(48):012x}",
                "serial": f"JC-{at.year}-{number:04}",
                "state": (RunState.DRAFT if draft else chance.choice(kept)).value,
                "verdict": (Verdict.INCOMPLETE if draft else chance.choice(verdicts)).value,
                "code": "OK",
                "procedure": which + 1,
                "procedure_digest": procedure_ref(which).digest,
                "project": where + 1,
                "title_zh": PROCEDURES[which][1].zh,
                "title_en": PROCEDURES[which][1].en,
                "project_name": _name(where),
                "place": f"{answers['unit_works']} {answers['part']}",
                "day": at.date().isoformat(),
                **dict(zip(_CREATED + _CHANGED, columns * 2, strict=True)),
                "step": "sign",
                "step_number": 4,
                "step_count": 4,
                "photos": 5,
                "photos_required": 5,
                "size": chance.randint(8_000_000, 40_000_000),
                "words": "",
            },
            answers,
        )
