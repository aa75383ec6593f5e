"""What is said on the evidence is said in the PDF."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pypdfium2
import pytest

from inspector_app.app.documents import record_pdf
from inspector_app.app.measuring import accept
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.ids import Digest
from inspector_app.domain.journal import EventKind, chained
from inspector_app.domain.people import StrokePoint
from inspector_app.domain.reading import Reading, ReadingKind
from inspector_app.domain.text import Language
from inspector_app.evidence.still import with_exif
from tests.evidence.drawn import draw

AT = datetime(2026, 9, 16, 9, 0, tzinfo=UTC)
DRY = {
    "unit_works": "3#楼", "part": "501 卫生间", "stage": "after_membrane", "build_up": "JS-II", "area": "4.2",
    "plugging": "balloon", "weather": "晴", "start_min_depth": "22", "mid_time": "2026-09-16T12:00",
    "mid_min_depth": "21", "mid_leak": "none", "end_min_depth": "21", "end_leak": "none",
}  # fmt: skip
PEN = ((StrokePoint(1, 1, 0, 500), StrokePoint(9, 9, 5, 500)),)


def printed(session, language=Language.ZH) -> str:
    """Return the text of the PDF without line ends."""
    session.flush()
    document = pypdfium2.PdfDocument(session.document(language).data)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def edited() -> bytes:
    """Return a drawing that picture editing software wrote."""
    data = with_exif(b"\xff\xd8" + draw("gauge", 3, AT).split(b"\xff\xdb", 1)[1].join((b"\xff\xdb", b"")), AT)
    return data.replace(b"inspector\0", b"GIMP 2.10\0")


def test_what_the_file_says_of_its_editing_is_printed(begin):
    """In calm words, below the photo."""
    session = begin()
    session.attach("start_gauge", "", EvidenceSource.FILE, "x.jpg", edited())
    assert "文件由修图软件写出：GIMP 2.10。" in printed(session)
    assert "picture editing software: GIMP 2.10." in printed(session, Language.EN)


def test_one_photo_in_two_places_is_named_at_both(begin):
    """Each figure names the other; a picture that only looks like it is not called the same."""
    session = begin()
    for shot, seed in (("start_gauge", 3), ("start_plug", 4), ("mid_underside", 3)):
        session.attach(shot, "", EvidenceSource.FILE, "x.jpg", draw("gauge", seed, AT))
    said = printed(session)
    assert said.count("为同一张照片") == 2
    assert "与照片 3 为同一张照片（原件是同一个文件）。" in said
    assert "The same picture as photo 3: their original is one file." in printed(session, Language.EN)


def test_an_original_that_was_altered_is_named_beside_its_figure(begin):
    """The picture is the copy made when it came in; the other figure says nothing."""
    session = begin()
    for shot, seed in (("start_gauge", 3), ("start_plug", 4)):
        session.attach(shot, "", EvidenceSource.FILE, "x.jpg", draw("gauge", seed, AT))
        printed(session)
    path = session.original_path(session.run.evidence[0].digest)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"!")
    assert printed(session).count("本机上的原件复读时已与入库时不同；请先找回原件") == 1
    assert "When re-read, the original on this laptop" in printed(session, Language.EN)


def test_an_original_that_is_gone_is_among_the_remarks(begin):
    """In short, where whoever reads the record looks first."""
    session = begin()
    session.attach("start_gauge", "", EvidenceSource.FILE, "x.jpg", draw("gauge", 3, AT))
    session.original_path(session.run.evidence[0].digest).unlink()
    assert "原件不在磁盘上" in printed(session).partition("三、影像")[0]


def test_a_clock_that_jumped_is_printed(begin, clock):
    """The wall clock ran an hour that the monotonic one did not."""
    session = begin()
    clock.wall += timedelta(hours=1)
    session.attach("start_gauge", "", EvidenceSource.FILE, "x.jpg", draw("gauge", 3, AT))
    assert "入库前电脑时钟被拨快约 1 小时" in printed(session)


def test_a_late_photo_is_printed_as_such(begin, clock):
    """A photo of the middle, taken after the end."""
    session = begin(start="2026-09-16T09:00", end="2026-09-17T09:00")
    clock.forward(hours=26)
    session.attach(
        "mid_underside", "", EvidenceSource.FILE, "x.jpg", draw("ceiling", 3, AT + timedelta(hours=25))
    )
    assert "补拍：在蓄水结束（2026-09-17 09:00）1 小时后拍摄。" in printed(session)


def test_what_happens_after_the_seal_is_not_printed(begin, clock, monkeypatch):
    """A clock that is set after the seal changes nothing on the page."""
    session = begin()
    session.attach("start_gauge", "", EvidenceSource.FILE, "x.jpg", draw("gauge", 3, AT))
    session.flush()
    store = session._services.store
    lines = list(store.journal(session.run.id))
    seal = [(EventKind.SEALED, timedelta()), (EventKind.HANDED_OVER, timedelta(days=3))]
    told = [list(lines), list(lines)]
    for count, journal in enumerate(told, 1):
        for kind, ahead in seal[:count]:
            last = journal[-1]
            at = replace(last.at, wall=last.at.wall + ahead)
            journal.append(chained(last.number + 1, last.run_id, kind, at, "", {}, last.digest))
    printed_with = []
    for journal in told:
        monkeypatch.setattr(type(store), "journal", lambda _store, _run, kept=journal: kept)
        printed_with.append(record_pdf(session.run, session.setting, session._services, Language.ZH).data)
    assert printed_with[0] == printed_with[1]


@pytest.mark.parametrize(("language", "said"), [(Language.ZH, "量取芯样直径"), (Language.EN, "Measured")])
def test_an_accepted_reading_stands_beside_its_photo(begin, language, said):
    """Value and doubt, and where the scale came from."""
    session = begin("insulation.core")
    photo = session.attach("", "", EvidenceSource.FILE, "x.jpg", draw("core", 3, AT))
    points = (((0.1, 0.1), (0.9, 0.1)),)
    digest = Digest(photo.digest)
    reading = Reading(
        ReadingKind.LENGTH, Decimal("52.4"), Decimal("0.6"), "mm", digest, points, "frame", 4, Decimal("99.5")
    )
    accept(session, "core_diameter", reading)
    text = printed(session, language).replace("\xa0", " ").replace(" ", "")
    assert said.replace(" ", "") in text
    assert "52.4±0.6mm" in text
    assert "99.5mm" in text


def test_poor_photos_are_one_number_among_what_is_missing(begin):
    """Each of them is listed further down, with what is poor about it."""
    session = begin()
    for number in range(2):
        session.attach("start_gauge", "", EvidenceSource.FILE, f"{number}.jpg", draw("slump", number, AT))
    said = printed(session)
    assert "2 张照片重拍或说明" in said
    assert "水位尺：没有认出标尺板" not in said


def test_a_measured_verdict_that_an_amendment_turned_is_printed(begin, clock):
    """The record lacks its photos before and after; the shallower reading makes the test invalid."""
    session = begin(start="2026-09-16T09:00", end="2026-09-17T09:30", **{"@gaps~": "相机坏了"}, **DRY)
    clock.forward(hours=30)
    for number, box in enumerate(session.snapshot().signatures):
        session.sign(box.slot, box.name or f"签字人{number}", "单位", PEN)
    assert session.seal().verdict is session.amend({"end_min_depth": ("12", "看错")}).verdict
    assert "原为“合格”，更正后为“试验无效”；记录判定仍为“资料不全”" in printed(session)
    assert 'it was "Pass", amended it is "Test invalid"' in printed(session, Language.EN)


def test_the_reason_of_a_correction_stands_for_its_unusual_value(begin, clock):
    """Nothing is left to be confirmed after the seal, and the reason is printed once as that of both."""
    session = begin(start="2026-09-16T09:00", end="2026-09-17T09:30", **{"@gaps~": "相机坏了"}, **DRY)
    clock.forward(hours=30)
    for number, box in enumerate(session.snapshot().signatures):
        session.sign(box.slot, box.name or f"签字人{number}", "单位", PEN)
    session.seal()
    assert session.foresee({"start_min_depth": "95"}).lacking == ()
    session.amend({"start_min_depth": ("95", "水位尺读错")})
    assert not [item for item in session.snapshot().missing if item.kind == "soft"]
    assert printed(session).count("※1") == 2
    assert "※2" not in printed(session)


def test_photos_and_signatures_that_are_missing_are_named_as_such(begin):
    """A shot may bear the name of an answer: the place of a leak."""
    said = printed(begin(mid_leak="leak"))
    assert "照片“渗漏部位”" in said
    assert "签名（监理工程师）" in said


def test_a_file_without_a_capture_time_says_so_once(begin):
    """Where the time would stand."""
    session = begin()
    session.attach(
        "start_gauge", "", EvidenceSource.PASTE, "x.jpg", draw("gauge", 3, AT).replace(b"Exif", b"Fxif")
    )
    said = printed(session)
    assert ("无拍摄时间" in said, "文件未记录拍摄时间" in said) == (True, False)
