"""A photo that an answer was read from is taken out: the answer counts as typed, and nobody is left unaware."""

import json
from datetime import UTC, datetime

import pypdfium2
import pytest

from inspector_app.app.missing import lost_pictures
from inspector_app.app.origins import reading_of
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.inbox import InboxState
from inspector_app.domain.people import StrokePoint
from inspector_app.domain.text import Language
from inspector_app.exchange.agreement import is_whole
from inspector_app.exchange.verify import verify_package
from tests.app.accepted import read_from
from tests.evidence.drawn import draw

AT = datetime(2026, 9, 16, 9, 0, tzinfo=UTC)
PEN = ((StrokePoint(1, 1, 0, 500), StrokePoint(9, 9, 5, 500)),)
DIAMETER, THICKNESS = "core_diameter", "cores/r1/thickness"


def read(session, path=DIAMETER, seed=3):
    """Attach a photo, and accept a reading from it; return the photo."""
    photo = session.attach("", "", EvidenceSource.FILE, f"{seed}.jpg", draw("core", seed, AT))
    read_from(session, photo, path)
    return photo


@pytest.fixture
def session(begin):
    return begin("insulation.core", **{"@gaps~": "现场条件不允许"})


@pytest.fixture
def photo(session):
    """The photo that the diameter of the cores was read from."""
    return read(session)


def sealed(session):
    """Sign for all and seal; return the record as signed."""
    for number, box in enumerate(session.snapshot().signatures):
        session.sign(box.slot, box.name or f"签字人{number}", "单位", PEN)
    return session.seal().record.decode()


def printed(session, language):
    """Return the text of the PDF without line ends."""
    document = pypdfium2.PdfDocument(session.document(language).data)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def told(session):
    """Return what is told of answers that count as typed."""
    return [(item.text.zh, item.path) for item in session.snapshot().pictureless]


def test_the_answer_stays_and_counts_as_typed(session, photo):
    """It is told of, and asks for nothing."""
    before = session.snapshot().missing
    session.remove_evidence(photo.id)
    assert (session.run.answers[DIAMETER], reading_of(session.run, DIAMETER)) == ("64.2", None)
    assert (told(session), session.snapshot().missing) == ([("芯样直径", DIAMETER)], before)


def test_a_cell_is_named_with_its_row(session):
    """Rows have the same columns."""
    session.set_answer("cores/r1/number", "X-1")
    session.remove_evidence(read(session, THICKNESS).id)
    assert [name for name, _ in told(session)] == ["X-1 厚度"]


@pytest.mark.parametrize("back", ["restore", "undo"])
def test_the_photo_brings_the_reading_back(session, photo, back):
    """Whichever way it comes."""
    reading = reading_of(session.run, DIAMETER)
    session.remove_evidence(photo.id)
    session.undo() if back == "undo" else session.restore_evidence(photo.id)
    assert (reading_of(session.run, DIAMETER), told(session)) == (reading, [])


def test_a_photo_that_is_moved_keeps_its_reading(session, photo):
    """It is in the record all the same."""
    shot = next(one for one in session.setting.procedure.shots if not one.group)
    session.move_evidence(photo.id, shot.key, "")
    assert reading_of(session.run, DIAMETER) is not None


def test_the_same_original_in_another_shot_keeps_the_reading(session, photo):
    """The picture is not gone."""
    shot = next(one for one in session.setting.procedure.shots if not one.group)
    session.attach(shot.key, "", EvidenceSource.FILE, "x.jpg", draw("core", 3, AT))
    session.remove_evidence(photo.id)
    assert told(session) == []


def test_an_answer_typed_since_lost_nothing(session, photo):
    """A picture vouches for no typed value."""
    session.set_answer(DIAMETER, "65")
    session.remove_evidence(photo.id)
    assert told(session) == []


def test_the_inbox_tells_what_it_took_away(session, inbox, stick):
    """A photo that came by it is taken back there."""
    stick("1.jpg", 3)
    inbox.import_folder(stick.folder)
    (item,) = inbox.items(InboxState.WAITING)
    photo = inbox.file_to(item.id, session.run.id, "", "")
    read_from(session, photo, DIAMETER)
    assert [title.zh for title in inbox.take_back(item.id).readings] == ["芯样直径"]


def test_a_step_tells_what_it_took_away(session, photo):
    """And not what was gone before."""
    other = read(session, THICKNESS, seed=4)
    session.remove_evidence(photo.id)
    before = session.snapshot()
    session.remove_evidence(other.id)
    assert [title.zh for title in lost_pictures(before, session.snapshot())] == ["1 厚度"]


def test_a_sealed_record_names_no_photo_that_it_does_not_hold(session, photo):
    """Only that there was one, beside the value."""
    session.remove_evidence(photo.id)
    record = sealed(session)
    assert photo.digest not in record
    assert json.loads(json.loads(record)["answers"]["@reading/core_diameter"])["reading"] is None
    assert told(session) == [("芯样直径", DIAMETER)]


def test_a_sealed_record_keeps_what_stands(session, photo):
    """With all that explains it."""
    assert photo.digest in json.loads(sealed(session))["answers"]["@reading/core_diameter"]


def test_an_origin_that_no_longer_counts_names_no_photo_either(session, photo):
    """The value was typed since, and the photo taken out."""
    session.set_answer(DIAMETER, "65")
    session.remove_evidence(photo.id)
    assert "@reading/core_diameter" not in json.loads(sealed(session))["answers"]


def test_what_was_kept_of_the_photo_itself_goes_with_it(session, photo):
    """Marks, moments, and what was before and after."""
    kept = {f"@marks/{photo.id}": "{}", f"@before/{photo.id}": "x", "@before/x": photo.id}
    session.change(kept)
    session.remove_evidence(photo.id)
    assert not kept.keys() & json.loads(sealed(session))["answers"].keys()


@pytest.mark.parametrize(
    ("language", "said"), [(Language.ZH, "该照片已移出本记录；按手工填写计"), (Language.EN, "counts as typed")]
)
def test_the_document_says_it(session, photo, language, said):
    """A draft and the record that is sealed from it."""
    session.remove_evidence(photo.id)
    assert said in printed(session, language)
    sealed(session)
    assert said in printed(session, language)


def test_its_package_and_the_profile_fit(app, session, photo, tmp_path):
    """The journal tells of what the seal took out."""
    session.remove_evidence(photo.id)
    sealed(session)
    package = app.handover.write(tmp_path).written.path
    assert verify_package(package, {}).findings == ()
    assert app.doctor.examine().findings == ()


def test_a_seal_that_the_disk_refused_takes_nothing_out(app, session, photo, monkeypatch):
    """The photo is put back afterwards: the record on the disk is the one that is sealed then."""
    session.remove_evidence(photo.id)

    def refuse(*_args):
        raise OutsideError("store.disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(type(app.services.store), "seal", refuse)
        with pytest.raises(OutsideError):
            sealed(session)
    session.restore_evidence(photo.id)
    sealed(session)
    assert is_whole(app.services.store.run(session.run.id))
