"""The inbox: bulk import by code boards, every file accounted for, nothing lost, nothing kept twice."""

import hashlib
import os
from pathlib import Path

import pytest

from inspector_app.app.boards import board_words, issue_board
from inspector_app.app.inbox import Inbox
from inspector_app.app.inbox_words import item_words
from inspector_app.domain.board import BoardCode
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.inbox import InboxState
from inspector_app.domain.text import Language
from inspector_app.words import text
from tests.app.sticks import DUPLICATE, FILED, REFUSED, WAITING, shots, states
from tests.systems import posix_only


class StoppedError(Exception):
    """What kills an import in a test."""


def test_photos_find_their_shot_by_the_board(app, session, inbox, stick):
    """In the picture, or photographed just before."""
    board = issue_board(app.services, session, "start_gauge").board
    stick("1.jpg", 1, board)
    stick("2.jpg", 2)
    stick("3.jpg", 30)
    result = inbox.import_folder(stick.folder)
    assert states(result) == {"1.jpg": FILED, "2.jpg": FILED, "3.jpg": WAITING}
    assert shots(session) == [("1.jpg", "start_gauge", ""), ("2.jpg", "start_gauge", "")]


def test_the_issued_board_is_the_one_that_is_drawn(app, session):
    """Its words name shot, project, record and people."""
    issued = issue_board(app.services, session, "start_gauge")
    words = board_words(session, issued, Language.ZH)
    assert words.title == "开始·水位尺"
    assert {"东塘新苑二期", session.run.serial, "王工、李工", "2026-09-16"} <= set(words.lines)


def test_a_run_that_is_closed_takes_photos_and_stays_closed(app, session, inbox, stick):
    """Nobody has to open the record in the evening."""
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    app.runs.close(session.run.id)
    inbox.import_folder(stick.folder)
    assert not app.runs.is_open(session.run.id)
    assert app.runs.view(session.run.id).run.evidence[0].shot == "start_gauge"


def test_every_file_is_accounted_for(app, session, inbox, stick):
    """Filed, waiting, duplicate, refused with a reason; one bad file never stops the rest."""
    first = stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    (stick.folder / "2.jpg").write_bytes(first.read_bytes()[:-900])
    (stick.folder / "3.jpg").write_bytes(first.read_bytes())
    (stick.folder / "4.txt").write_bytes(b"notes")
    stick("5/6.jpg", 40)
    result = inbox.import_folder(stick.folder)
    assert list(states(result).values()) == [FILED, REFUSED, DUPLICATE, REFUSED, WAITING]
    assert all(item_words(item).zh and "inbox." not in item_words(item).en for item in result.items)
    assert (result.total, result.count(REFUSED), result.cancelled) == (5, 2, False)


@posix_only("pipes among files")
def test_why_a_pipe_is_refused_is_said_in_each_language(inbox, stick):
    """The reason has two wordings, and each sentence takes its own."""
    os.mkfifo(stick.folder / "fifo.jpg")
    (item,) = inbox.import_folder(stick.folder).items
    said = item_words(item)
    assert text("os.no_file").zh in said.zh
    assert text("os.no_file").en in said.en
    assert "Text(" not in said.zh + said.en


def test_pictures_without_exif_beside_a_board_wait(app, session, inbox, stick):
    """Their names say nothing of their camera."""
    stick("IMG_0001.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    stick("black.jpg"), stick("zebra.jpg"), stick("IMG_0002.jpg")
    result = inbox.import_folder(stick.folder)
    assert states(result) == {
        "IMG_0001.jpg": FILED,
        "IMG_0002.jpg": FILED,
        "black.jpg": WAITING,
        "zebra.jpg": WAITING,
    }


def test_the_stick_is_only_read(app, session, inbox, stick):
    """Bytes and times of the files are as before."""
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    before = [(path, path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(stick.folder.iterdir())]
    inbox.import_folder(stick.folder)
    after = [(path, path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(stick.folder.iterdir())]
    assert before == after


def test_importing_twice_keeps_nothing_twice(app, session, inbox, stick):
    """The second import says of which photo or file each is a duplicate."""
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    stick("2.jpg", 50)
    inbox.import_folder(stick.folder)
    again = inbox.import_folder(stick.folder)
    assert set(states(again).values()) == {DUPLICATE}
    assert session.run.serial in item_words(again.items[0]).zh
    assert "2.jpg" in item_words(again.items[1]).zh
    assert len(session.run.evidence) == 1


def test_a_board_known_before_still_reaches_new_photos(app, session, inbox, stick):
    """The stick comes again with one photo more."""
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    inbox.import_folder(stick.folder)
    stick("2.jpg", 2)
    assert states(inbox.import_folder(stick.folder)) == {"1.jpg": DUPLICATE, "2.jpg": FILED}


@pytest.mark.parametrize(
    ("change", "said"), [("code", "unknown_board"), ("place", "other_board"), ("run", "other_board")]
)
def test_a_board_that_was_never_shown_files_nothing(app, session, inbox, stick, change, said):
    """A made-up code, a right code with another shot or another record: it waits, and says which."""
    real = issue_board(app.services, session, "start_gauge").board
    forged = {
        "code": BoardCode(real.run_id, real.place, "22222222"),
        "place": BoardCode(real.run_id, "leak", real.code),
        "run": BoardCode("0199a000-1111-7abc-8def-0123456789ab", real.place, real.code),
    }[change]
    stick("1.jpg", 1, forged)
    (item,) = inbox.import_folder(stick.folder).items
    assert (item.state, item.reason) == (WAITING, f"inbox.{said}")
    words = item_words(item).zh
    assert ("不是本机出示的" in words, session.run.serial in words) == (change == "code", change != "code")


def test_a_board_of_the_photo_before_is_named_as_that(app, session, inbox, stick):
    """A photo without a board is not told that its board is unknown."""
    real = issue_board(app.services, session, "start_gauge").board
    stick("IMG_0001.jpg", 1, BoardCode(real.run_id, real.place, "22222222"))
    stick("IMG_0002.jpg")
    items = {item.name: item.reason for item in inbox.import_folder(stick.folder).items}
    assert items["IMG_0002.jpg"] == "inbox.unknown_board_before"


def test_a_board_of_the_photo_before_that_names_another_shot_is_named_as_that(app, session, inbox, stick):
    """Its code was shown here, for this record."""
    real = issue_board(app.services, session, "start_gauge").board
    stick("IMG_0001.jpg", 1, BoardCode(real.run_id, "leak", real.code))
    stick("IMG_0002.jpg")
    told = next(item for item in inbox.import_folder(stick.folder).items if item.name == "IMG_0002.jpg")
    assert told.reason == "inbox.other_board_before"
    assert item_words(told).en.startswith("In the photos before, the QR code names another place")


def test_a_sealed_record_takes_nothing(app, session, inbox, stick, monkeypatch):
    """The photo waits, with the record's number in the sentence."""
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    monkeypatch.setattr(type(session.run), "is_sealed", property(lambda run: True))
    (item,) = inbox.import_folder(stick.folder).items
    assert (item.state, item.reason) == (WAITING, "inbox.sealed")
    with pytest.raises(UserError, match="sealed"):
        inbox.file_to(item.id, session.run.id, "start_gauge")


def test_what_to_do_with_a_photo_of_a_discarded_draft_can_be_done(app, session, inbox, stick):
    """Nothing in the window brings a draft back later; the photo waits, and goes to another record."""
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    app.runs.discard(session.run.id)
    (item,) = inbox.import_folder(stick.folder).items
    said = item_words(item)
    assert "已丢弃，请把照片归到别的检查" in said.zh
    assert "file it to another record" in said.en


def test_a_discarded_record_takes_nothing_until_it_is_restored(app, session, inbox, stick):
    """Then it is filed by itself."""
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    app.runs.discard(session.run.id)
    (item,) = inbox.import_folder(stick.folder).items
    assert item.reason == "inbox.discarded"
    app.runs.restore(session.run.id)
    assert inbox.settle() == 1


def test_a_waiting_photo_is_filed_by_hand(app, session, inbox, stick):
    """Dragged to its shot it is evidence, and is told of as filed."""
    stick("1.jpg", 1)
    (item,) = inbox.import_folder(stick.folder).items
    photo = inbox.file_to(item.id, session.run.id, "leak")
    assert (photo.source, photo.shot, photo.original_name) == (EvidenceSource.FILE, "leak", "1.jpg")
    assert app.services.store.inbox_item(item.id).state is FILED
    with pytest.raises(UserError, match="not_waiting"):
        inbox.file_to(item.id, session.run.id, "leak")


@pytest.mark.parametrize(("shot", "row"), [("no_such", ""), ("leak", "r1"), ("", "r1")])
def test_a_place_that_is_not_there_is_refused(session, inbox, stick, shot, row):
    """And the photo goes on waiting."""
    stick("1.jpg", 1)
    (item,) = inbox.import_folder(stick.folder).items
    with pytest.raises(UserError, match="no_such_place"):
        inbox.file_to(item.id, session.run.id, shot, row)
    assert [one.id for one in inbox.items(WAITING)] == [item.id]


def test_what_waits_is_in_use(app, inbox, stick):
    """The vault's sweep never calls it an orphan."""
    path = stick("1.jpg", 1)
    inbox.import_folder(stick.folder)
    assert hashlib.sha256(path.read_bytes()).hexdigest() in app.services.store.digests_in_use()


def test_a_photo_put_away_can_be_brought_back(inbox, stick):
    """It is kept meanwhile."""
    stick("1.jpg", 1)
    (item,) = inbox.import_folder(stick.folder).items
    inbox.put_away(item.id)
    assert inbox.items(WAITING) == ()
    inbox.bring_back(item.id)
    assert [one.id for one in inbox.items(WAITING)] == [item.id]
    assert inbox.thumbnail(item.id).startswith(b"\xff\xd8")


def test_an_import_can_be_cancelled(app, session, inbox, stick):
    """What was looked at is filed, the rest comes with the next import."""
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    stick("2.jpg", 2)
    looks = iter([False, True])
    result = inbox.import_folder(stick.folder, cancelled=lambda: next(looks))
    assert (states(result), result.total, result.cancelled) == ({"1.jpg": FILED}, 2, True)
    assert states(inbox.import_folder(stick.folder)) == {"1.jpg": DUPLICATE, "2.jpg": FILED}


def test_progress_counts(app, session, inbox, stick):
    """Done, total and how many of each."""
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    (stick.folder / "2.txt").write_bytes(b"notes")
    seen = []
    inbox.import_folder(stick.folder, seen.append)
    assert [(one.done, one.total, one.name) for one in seen] == [(0, 2, "1.jpg"), (1, 2, "2.txt"), (2, 2, "")]
    assert seen[-1].counts == {FILED: 1, REFUSED: 1}


@pytest.mark.parametrize("method", ["take_in", "add_inbox", "settle", "add_evidence", "change_inbox"])
def test_killed_in_the_middle_nothing_is_lost_and_nothing_is_twice(
    app, session, inbox, stick, monkeypatch, method
):
    """Wherever it stops, importing again ends with both photos in the record, once."""
    stick("1.jpg", 1, issue_board(app.services, session, "start_gauge").board)
    stick("2.jpg", 2)
    with monkeypatch.context() as broken:
        _kill_at(broken, app, inbox, method)
        with pytest.raises(StoppedError):
            inbox.import_folder(stick.folder)
    fresh = Inbox(app.services, app.runs)
    fresh.settle()
    fresh.import_folder(stick.folder)
    assert [name for name, _, _ in shots(session)] == ["1.jpg", "2.jpg"]
    assert fresh.items(WAITING) == ()


def _kill_at(broken, app, inbox, method):
    """Let the second call of a method kill the import; of the write behind the attaching, the first."""
    home = {"take_in": app.services.keeper, "settle": inbox}.get(method, app.services.store)
    real, calls = getattr(home, method), iter(range(9))

    def call(*args, **named):
        if next(calls) == (0 if method in ("settle", "change_inbox") else 1):
            raise StoppedError
        return real(*args, **named)

    broken.setattr(home, method, call)


def test_a_full_disk_stops_the_import_and_keeps_what_is_kept(app, session, inbox, stick, monkeypatch):
    """It is no fault of the files, so they are not called refused."""
    for name in ("1.jpg", "2.jpg"):
        stick(name, 50)
    real = app.services.keeper.take_in
    monkeypatch.setattr(app.services.keeper, "take_in", lambda path, *rest: _full(path, real, *rest))
    with pytest.raises(OutsideError, match="disk_full"):
        inbox.import_folder(stick.folder)
    assert [(item.path, item.state) for item in inbox.items()] == [("1.jpg", WAITING)]


def _full(path: Path, real, *rest):
    if path.name == "2.jpg":
        raise OutsideError("evidence.disk_full", path=str(path), reason="")
    return real(path, *rest)


def test_a_pulled_stick_is_said(inbox, tmp_path):
    """No empty list as if all were well."""
    with pytest.raises(OutsideError, match="folder"):
        inbox.import_folder(tmp_path / "gone")


def test_boards_need_a_place_in_the_procedure(app, session):
    """A shot, a row or a step that is not there gets no board; a step and a row get one."""
    for shot, row in (("no_such", ""), ("leak", "r1"), ("@no_step", "")):
        with pytest.raises(UserError, match="no_such_place"):
            issue_board(app.services, session, shot, row)
    assert issue_board(app.services, session, "@ponding").shot == ""


def test_a_row_of_a_group_gets_its_own_board(app, begin, inbox, stick):
    """The core's photo goes to its row."""
    session = begin("insulation.core")
    row = session.run.answers["cores"].split()[0]
    stick("1.jpg", 1, issue_board(app.services, session, "core", row).board)
    inbox.import_folder(stick.folder)
    assert shots(session) == [("1.jpg", "core", row)]


def cut_off(inbox, stick):
    """Import three photos, and be killed before the last of them."""
    for number in range(3):
        stick(f"{number}.jpg", number)

    def killed(progress):
        if progress.done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        inbox.import_folder(stick.folder, killed)


def test_an_import_that_was_cut_off_is_told_of(inbox, stick):
    """How many of the files are in."""
    cut_off(inbox, stick)
    cut = inbox.cut_import()
    assert (cut.source, cut.taken, cut.total) == (str(stick.folder), 2, 3)


def test_one_that_went_through_is_not(inbox, stick):
    """Also after it was cut off and done again."""
    cut_off(inbox, stick)
    inbox.import_folder(stick.folder)
    assert inbox.cut_import() is None


def test_while_it_runs_it_is_not_cut_off(inbox, stick):
    """Today may count in the midst of it."""
    stick("a.jpg", 1)
    seen = []
    inbox.import_folder(stick.folder, lambda _progress: seen.append(inbox.cut_import()))
    assert set(seen) == {None}


def test_poor_photos_are_named_by_the_import(inbox, app, session, stick):
    """The window asks about them at once; scenes without a printed scale are asked about."""
    board = issue_board(app.services, session, "start_gauge", "").board
    stick("a.jpg", 1, board=board)
    result = inbox.import_folder(stick.folder)
    assert [item.path for item in result.poor] == ["a.jpg"]
    session.describe_evidence(result.poor[0].evidence_id, reason="钢尺")
    assert not inbox._poor(result.items)


@pytest.fixture
def refused(inbox, stick):
    """A file that is no picture."""
    (stick.folder / "notes.txt").write_text("x", encoding="utf-8")
    (item,) = inbox.import_folder(stick.folder).items
    return item


def test_a_refused_file_that_was_seen_is_listed_among_those_put_away(inbox, refused):
    """It stays refused, with its reason and when it was seen."""
    inbox.put_away(refused.id)
    (item,) = inbox.items()
    assert (item.state, item.listed, item.reason) == (REFUSED, InboxState.PUT_AWAY, refused.reason)
    assert item_words(item).zh == f"{item_words(refused).zh}{item.seen} 已看过并搁置。"


def test_a_refused_file_can_be_brought_back_among_the_refused(inbox, refused):
    """As it was; what is not put away is not brought back."""
    inbox.put_away(refused.id)
    inbox.bring_back(refused.id)
    assert inbox.items() == (refused,)
    with pytest.raises(UserError, match="not_waiting"):
        inbox.bring_back(refused.id)


def test_a_refused_file_that_was_seen_is_no_original_of_ours(app, inbox, refused):
    """Nothing of it is kept, so nothing of it can be missing; and it is not filed or put away once more."""
    inbox.put_away(refused.id)
    assert refused.digest not in app.services.store.digests_in_use()
    for act in (inbox.put_away, inbox.take_back):
        with pytest.raises(UserError):
            act(refused.id)
