"""Clocks that do not agree are said in calm words; most photos need no note."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from inspector_app.app.time_notes import TimeNotes, jump_between, notes_for
from inspector_app.domain.clock import Moment
from inspector_app.domain.evidence import CaptureInfo, EvidenceSource
from inspector_app.evidence.still import with_exif
from tests.evidence.drawn import draw

AT = datetime(2026, 9, 16, 9, 0, tzinfo=UTC)


@pytest.fixture
def session(begin):
    return begin()


def attach(session, at, source=EvidenceSource.FILE):
    """Attach a drawing that was taken at a time."""
    return session.attach("start_gauge", "", source, "x.jpg", draw("gauge", 3, at))


def notes(app, session):
    """Return the Chinese notes for the only photo."""
    session.flush()
    return [
        note.zh
        for group in TimeNotes(app.services).of(session.run, session.setting.procedure).values()
        for note in group
    ]


def test_an_ordinary_photo_has_no_note(app, session, clock):
    """Taken after the run began, kept a minute later."""
    clock.forward(minutes=6)
    attach(session, AT + timedelta(minutes=5))
    assert notes(app, session) == []


def test_a_clock_moved_forward_is_said(app, session, clock):
    """The wall clock ran an hour that the monotonic one did not."""
    clock.wall += timedelta(hours=1)
    attach(session, AT + timedelta(minutes=50))
    assert notes(app, session) == ["入库前电脑时钟被拨快约 1 小时（与开机计时不符）。"]


def test_a_clock_moved_back_afterwards_is_said(app, session, clock):
    """The line behind shows it."""
    clock.forward(hours=3)
    attach(session, AT + timedelta(hours=3))
    clock.wall -= timedelta(days=3)
    session.set_answer("area", "4.2")
    assert notes(app, session) == ["入库后电脑时钟被拨慢约 3 天（与开机计时不符）。"]


def test_a_clock_that_stands_earlier_after_a_restart_is_said(session, clock):
    """Across a restart only the order of the journal tells."""
    item = attach(session, AT)
    run, lines = session.run, session._services.store.journal(session.run.id)
    later = Moment(item.added.wall + timedelta(hours=5), 1, "another boot")
    shifted = [replace(line, at=later) if line.kind == "run_created" else line for line in lines]
    (note,) = notes_for(item, run, shifted)
    assert note.zh == "入库时电脑时钟比上一条操作早 5 小时；先后以日志顺序为准。"


def test_a_photo_older_than_the_run_is_said(app, session):
    """Yesterday's photo is named as such."""
    attach(session, AT - timedelta(days=2, hours=1))
    assert notes(app, session) == ["拍摄时间 2026-09-14 08:00:00 比本次检查开始早 2 天 1 小时。"]


def test_a_photo_taken_on_the_way_is_none(app, session):
    """Some minutes before the laptop was opened are ordinary."""
    attach(session, AT - timedelta(minutes=20))
    assert notes(app, session) == []


def test_a_capture_time_in_the_future_is_said(app, session):
    """A camera whose clock is fast."""
    attach(session, AT + timedelta(hours=7))
    assert notes(app, session) == ["拍摄时间 2026-09-16 16:00:00 比入库时间晚 7 小时，可能是相机时钟偏快。"]


def test_a_file_without_capture_time_says_so(app, session):
    """No date is invented."""
    data = draw("gauge", 3, AT)
    bare = data[:2] + data[4 + int.from_bytes(data[4:6], "big") :] if data[2:4] == b"\xff\xe1" else data
    session.attach("start_gauge", "", EvidenceSource.FILE, "x.jpg", bare)
    assert notes(app, session) == ["文件未记录拍摄时间。"]


@pytest.mark.parametrize(
    ("software", "editor", "modified", "note"),
    [
        ("Adobe Photoshop 25.0", "Adobe Photoshop 25.0", "", "文件由修图软件写出：Adobe Photoshop 25.0。"),
        ("", "", "2026-09-16T09:31:00", "文件在拍摄后 31 分被改动过（2026-09-16 09:31:00）。"),
    ],
)
def test_a_file_edited_after_capture_is_said(session, software, editor, modified, note):
    """By its software or by its times."""
    item = replace(attach(session, AT), capture=CaptureInfo("2026-09-16T09:00:00"))
    said = notes_for(item, session.run, (), software=software, modified_at=modified, editor=editor)
    assert [one.zh for one in said] == [note]


@pytest.mark.parametrize("modified", ["", "2026-09-16T09:00:01", "2026-09-16T08:00:00", "nonsense"])
def test_a_file_as_the_camera_wrote_it_is_none(session, modified):
    """A second of writing, and times that say nothing."""
    item = replace(attach(session, AT), capture=CaptureInfo("2026-09-16T09:00:00"))
    assert notes_for(item, session.run, (), software="HMA-AL00 10.1", modified_at=modified) == ()


def test_what_the_file_says_of_its_editing_is_read_from_the_original(app, session):
    """The software in the EXIF block of the very file."""
    data = with_exif(b"\xff\xd8" + draw("gauge", 3, AT).split(b"\xff\xdb", 1)[1].join((b"\xff\xdb", b"")), AT)
    data = data.replace(b"inspector\0", b"GIMP 2.10\0")
    session.attach("start_gauge", "", EvidenceSource.FILE, "x.jpg", data)
    assert notes(app, session) == ["文件由修图软件写出：GIMP 2.10。"]


def test_no_jump_is_told_across_a_restart():
    """The monotonic clock begins anew with each boot."""
    assert jump_between(Moment(AT, 5, "a"), Moment(AT + timedelta(hours=1), 6, "b")) is None
