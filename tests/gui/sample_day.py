"""What a working day has going on: timers that run, and the files handed over in the two weeks before."""

from datetime import datetime, timedelta

from inspector_app.domain.ids import PackageId, RunId
from inspector_app.domain.lists import HandOver
from inspector_app.gui.backend import RunningTimer
from tests.gui.sample_site import NOW, TITLES, moment


def running_timers() -> list[RunningTimer]:
    """Return a timer near its end and one of a day, each with a photo due."""
    return [
        RunningTimer(
            RunId("run-0921"),
            TITLES["water.facade_spray"],
            "望潮府",
            "7#楼 南立面 12–14 层",
            NOW - timedelta(minutes=18),
            30,
            (15,),
            NOW - timedelta(minutes=3),
        ),
        RunningTimer(
            RunId("run-0917"),
            TITLES["water.indoor_ponding"],
            "东塘新苑二期",
            "3#楼 501 室 卫生间",
            datetime(2026, 9, 16, 9, 12),
            1440,
            (360,),
            datetime(2026, 9, 16, 15, 12),
        ),
    ]


def written_files() -> list[HandOver]:
    """Return the files of two weeks."""
    return [
        HandOver(
            PackageId(f"k{n}"),
            moment(datetime(2026, 9, day, hour, minute)),
            f"JC_202609{day:02}_01.zip",
            f"E:/质检交接/JC_202609{day:02}_01.zip",
            (),
            records,
            photos,
            size,
        )
        for n, (day, hour, minute, records, photos, size) in enumerate(
            (
                (11, 17, 40, 9, 41, 266_000_000),
                (8, 17, 12, 11, 52, 331_000_000),
                (4, 16, 55, 6, 30, 190_000_000),
            )
        )
    ]
