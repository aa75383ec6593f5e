"""The second copy: verified, gone on with after any interruption, and readable without this laptop."""

import json
import shutil
import threading
from pathlib import Path

import pytest

from inspector_app.app.doctor import Doctor
from inspector_app.app.hashing import hash_of
from inspector_app.app.mirror_worker import MirrorState, MirrorWorker
from inspector_app.app.work import Work
from inspector_app.bootstrap import open_app
from inspector_app.domain.errors import InspectorError, OutsideError, UserError
from tests.app.mirrors import PASSPHRASE, altered, copied, files, mirror
from tests.app.profiles import lose, sealed_profile


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "U 盘"


def test_everything_sealed_has_its_copy(profile, stick):
    """Records, signatures, keys, journal parts, procedures and originals."""
    done = copied(profile, stick)
    assert (done.status.is_complete, done.bad, done.written) == (True, (), len(files(stick)))
    kept = {path.name for path in (profile / "vault").glob("??/*")}
    assert kept == {path.name for path in files(stick) if path.parts[-3] == "originals"}


def test_before_the_first_go_everything_waits_and_is_named(profile, stick):
    """The inspector sees which records have no copy."""
    with mirror(profile) as made:
        made.set_up(stick)
        status = made.status()
    assert (status.kept, len(status.serials)) == (0, 2)


def test_a_second_go_writes_nothing(profile, stick):
    """What has a copy is known."""
    copied(profile, stick)
    with mirror(profile) as made:
        assert made.run().written == 0


def test_a_short_passphrase_is_refused(profile, stick):
    """Nothing is begun with it."""
    with mirror(profile) as made, pytest.raises(UserError, match="weak"):
        made.set_up(stick, "1234")
    assert not stick.exists()


def test_a_passphrase_is_not_passed_over_where_a_copy_in_the_clear_lies(profile, stick):
    """Whoever gave it would believe that what comes is encrypted."""
    copied(profile, stick)
    before = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
    with mirror(profile) as made:
        kept = made.setting
        with pytest.raises(UserError, match="in_the_clear"):
            made.set_up(stick, PASSPHRASE)
        assert made.setting == kept
    assert {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("description", ["", "not whole", "gone"])
def test_a_lost_description_leads_no_passphrase_past_it(profile, stick, description):
    """Neither while it is lost or damaged, nor written anew."""
    copied(profile, stick)
    marker = stick / "inspector-mirror" / "inspector-mirror.json"
    marker.unlink() if description == "gone" else marker.write_text(description)
    with mirror(profile) as made:
        with pytest.raises(UserError, match="in_the_clear"):
            made.set_up(stick, PASSPHRASE)
        made.run()
        with pytest.raises(UserError, match="in_the_clear"):
            made.set_up(stick, PASSPHRASE)


def test_a_copy_in_the_clear_taken_away_makes_room_for_an_encrypted_one(profile, stick):
    """As the refusal says."""
    copied(profile, stick)
    (stick / "inspector-mirror").rename(stick / "before")
    with mirror(profile) as made:
        assert made.set_up(stick, PASSPHRASE).recipient


def test_an_altered_file_of_the_copy_is_named_and_written_again(profile, stick):
    """The copy is read, not believed."""
    copied(profile, stick)
    spoilt = files(stick)[0]
    spoilt.write_bytes(b"x")
    with mirror(profile) as made:
        name = spoilt.relative_to(stick / "inspector-mirror").as_posix()
        assert made.check().wrong == (name,)
        assert made.run().written == 1
        assert made.check().wrong == ()


def test_a_deleted_file_of_the_copy_is_seen_and_written_again(profile, stick):
    """The state looks whether the files are there."""
    copied(profile, stick)
    gone = files(stick)[0]
    lose(gone)
    with mirror(profile) as made:
        status = made.status()
        name = gone.relative_to(stick / "inspector-mirror").as_posix()
        assert (status.lost, status.waiting, status.is_complete) == ((name,), (name,), False)
        assert (made.run().written, made.status().is_complete) == (1, True)


def test_a_relative_folder_is_meant_from_where_it_was_chosen(profile, tmp_path, monkeypatch):
    """From any other folder the same disk is found."""
    monkeypatch.chdir(tmp_path)
    copied(profile, Path("stick"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with mirror(profile) as made:
        assert (made.status().connected, made.setting.target) == (True, str(tmp_path / "stick"))


def test_stopped_half_way_it_goes_on_from_there(profile, stick):
    """What was written is not written again."""
    with mirror(profile) as made:
        made.set_up(stick)
        asked = iter([False] * 6 + [True])
        with pytest.raises(UserError, match="stopped"):
            made.run(Work(cancelled=lambda: next(asked)))
        assert made.status().kept == 6
        assert made.run().written == made.status().total - 6


def test_a_stick_that_is_not_there_is_said(profile, stick):
    """And what waits is still known."""
    copied(profile, stick)
    shutil.move(stick, stick.with_name("gone"))
    with mirror(profile) as made:
        assert not made.status().connected
        with pytest.raises(OutsideError, match="gone"):
            made.run()
    assert not stick.exists()


@pytest.mark.parametrize("at", [1, 4, 9])
def test_a_stick_pulled_in_the_middle_of_a_file_harms_nothing(profile, stick, monkeypatch, at):
    """No file that looks whole is half; after plugging in it is completed."""
    from inspector_app.app import hashing

    calls = iter(range(1000))

    def pulled(*arguments):
        if next(calls) == at:
            raise OSError(5, "Input/output error")
        return real(*arguments)

    real = hashing.pour
    monkeypatch.setattr(hashing, "pour", pulled)
    with mirror(profile) as made:
        made.set_up(stick)
        with pytest.raises(OutsideError, match="write_failed"):
            made.run()
        kept = made.status().kept
        assert len(files(stick)) == kept
        made.run()
        assert (made.status().is_complete, made.check().wrong) == (True, ())


def test_a_line_cut_off_by_a_power_loss_costs_that_line_alone(profile, stick):
    """The file is written once more, nothing else."""
    copied(profile, stick)
    notes = profile / "mirror-written.jsonl"
    notes.write_bytes(notes.read_bytes().rstrip()[:-20])
    with mirror(profile) as made:
        assert made.status().kept == made.status().total - 1
        assert made.run().written == 1


def test_somebody_elses_copy_is_not_written_into(profile, stick, tmp_path):
    """Two laptops do not share one folder."""
    copied(profile, stick)
    other = sealed_profile(tmp_path / "other")
    (other / "keys" / "device.key").chmod(0o600)
    (other / "keys" / "device.key").write_bytes(bytes(range(32)))
    with mirror(other) as made, pytest.raises(UserError, match="other"):
        made.set_up(stick)


def test_another_copy_in_its_place_is_not_taken_for_a_lost_one(profile, stick):
    """Sticks take turns at one drive: what lies on this laptop's own is not told as missing."""
    copied(profile, stick)
    marker = stick / "inspector-mirror" / "inspector-mirror.json"
    marker.write_text(marker.read_text(encoding="utf-8").replace('"id": "', '"id": "x'), encoding="utf-8")
    for path in files(stick):
        path.unlink()
    with mirror(profile) as made:
        status = made.status()
    assert (status.connected, status.is_complete, status.lost) == (False, True, ())


def test_a_copy_inside_the_profile_is_refused(profile):
    """It would go down with it."""
    with mirror(profile) as made, pytest.raises(UserError, match="inside"):
        made.set_up(profile / "copy")


def test_a_bad_original_here_is_named_and_stops_nothing(profile, stick):
    """All the others get their copy."""
    lose(next((profile / "vault").glob("??/*")))
    done = copied(profile, stick)
    assert (len(done.bad), len(done.status.waiting)) == (1, 1)


def test_the_doctor_brings_an_original_back_from_the_copy(profile, stick):
    """That is what it is for."""
    copied(profile, stick)
    lose(next((profile / "vault").glob("??/*")))
    app = open_app(profile)
    doctor = Doctor(app.folder, app.services, app.rulebook)
    assert (doctor.heal(stick).counts, doctor.examine().findings) == ((1, 1), ())
    app.close()


def test_the_doctor_brings_an_original_back_from_an_encrypted_copy(profile, stick):
    """With the passphrase; without it the sentence says so and nothing is changed."""
    copied(profile, stick, PASSPHRASE)
    lost = next((profile / "vault").glob("??/*"))
    lose(lost)
    app = open_app(profile)
    with pytest.raises(UserError, match="passphrase"):
        app.doctor.heal(stick, passphrase="falsch geraten")
    assert app.doctor.heal(stick, passphrase=PASSPHRASE).counts == (1, 1)
    app.close()
    assert hash_of(lost) == lost.name


def test_healing_from_an_encrypted_copy_passes_over_its_damaged_files(profile, stick):
    """The disk of the laptop is not blamed for them."""
    copied(profile, stick, PASSPHRASE)
    for number, lost in enumerate(sorted((profile / "vault").glob("??/*"))[:2]):
        lose(lost)
        if number == 0:
            altered(stick / "inspector-mirror" / "originals" / lost.parent.name / f"{lost.name}.age", -3)
    app = open_app(profile)
    assert app.doctor.heal(stick, passphrase=PASSPHRASE).counts == (1, 2)
    app.close()


def test_the_worker_finds_the_stick_by_itself(profile, stick):
    """Gone, then back, then complete."""
    copied(profile, stick)
    gone = stick.with_name("gone")
    shutil.move(stick, gone)
    (profile / "mirror-written.jsonl").write_bytes(b"")
    states = []
    with mirror(profile) as made:
        worker = MirrorWorker(made, lambda: states.append(worker.state), look_s=0.05)
        worker.start()
        _until(lambda: MirrorState.GONE in states)
        shutil.move(gone, stick)
        _until(lambda: states[-1] is MirrorState.RESTING)
        assert worker.stop()
        assert made.status().is_complete


def test_a_defect_does_not_end_the_copying(profile, stick, monkeypatch):
    """It is logged and said, and the next look goes on."""
    with mirror(profile) as made:
        made.set_up(stick)
        monkeypatch.setattr(made, "mark", lambda: {}["no such thing"])
        worker = MirrorWorker(made, lambda: None, look_s=0.05)
        worker.start()
        _until(lambda: worker.state is MirrorState.FAILED)
        monkeypatch.undo()
        _until(lambda: made.status().is_complete)
        assert worker.stop()


def test_a_worker_without_a_setting_rests(profile):
    """It costs nothing until somebody chooses a folder."""
    told = threading.Event()
    with mirror(profile) as made:
        worker = MirrorWorker(made, told.set)
        worker.start()
        assert told.wait(5)
        assert (worker.state, worker.stop()) == (MirrorState.NOT_SET, True)
        with pytest.raises(InspectorError, match="not_set"):
            made.status()


def test_the_last_whole_go_is_remembered(profile, stick):
    """The inspector sees how old the copy is."""
    copied(profile, stick)
    with mirror(profile) as made:
        status = made.status()
        assert (status.records, status.last[:10]) == (2, f"{made._services.clock.now().wall:%Y-%m-%d}")


def test_two_goes_never_mix(profile, stick):
    """The one by hand waits for the one in the background, and can be stopped meanwhile."""
    with mirror(profile) as made:
        made.set_up(stick)
        with made._turn(Work()), pytest.raises(UserError, match="stopped"):
            made.run(Work(cancelled=lambda: True))
        assert made.run().status.is_complete


def test_names_are_listed_without_reading_the_records(profile, stick, monkeypatch):
    """A state is asked for often, and thousands of records are read slowly."""
    with mirror(profile) as made:
        made.set_up(stick)
        monkeypatch.setattr(type(made._services.store), "run", lambda *_asked: pytest.fail("a record was read"))
        assert made.status().total > 8


def test_the_program_keeps_the_copy_up_to_date_until_it_is_closed(profile, stick):
    """One worker for the program, gone when it is."""
    app = open_app(profile)
    app.mirror.set_up(stick)
    worker = app.keep_mirror(lambda: None)
    assert app.keep_mirror(lambda: None) is worker
    _until(lambda: app.mirror.status().is_complete)
    app.close()
    assert not any(thread.name == "mirror" for thread in threading.enumerate())


def _until(holds):
    waited = threading.Event()
    for _ in range(200):
        if holds():
            return
        waited.wait(0.05)
    raise AssertionError("it never came to that")


def as_typed(profile, target):
    """Let the setting be one of an older program, which kept a place as it was typed."""
    setting = json.loads((profile / "mirror.json").read_text(encoding="utf-8"))
    (profile / "mirror.json").write_text(json.dumps({**setting, "target": target}), encoding="utf-8")


def test_a_relative_place_of_an_older_program_counts_where_the_copy_lies_there(profile, tmp_path, monkeypatch):
    """This very copy, seen from here."""
    copied(profile, tmp_path / "stick")
    as_typed(profile, "stick")
    monkeypatch.chdir(tmp_path)
    with mirror(profile) as made:
        assert (made.setting.target, made.status().is_complete) == (str(tmp_path / "stick"), True)


def test_a_relative_place_that_leads_nowhere_is_refused_and_can_be_chosen_again(profile, tmp_path, monkeypatch):
    """Nothing is written from wherever the program was started; the old copy is gone on with."""
    copied(profile, tmp_path / "stick")
    as_typed(profile, "stick")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with mirror(profile) as made:
        with pytest.raises(UserError, match=r"mirror\.relative"):
            made.run()
        made.set_up(tmp_path / "stick")
        assert (made.run().written, list((tmp_path / "elsewhere").iterdir())) == (0, [])


def test_a_copy_without_a_bad_original_is_not_called_complete(profile, stick):
    """It is counted, and the time at which everything was there last stays."""
    last = copied(profile, stick).status.last
    original = next((profile / "vault").glob("??/*"))
    altered(original, 5)
    lose(next(path for path in files(stick) if path.name == original.name))
    with mirror(profile) as made:
        status = made.run().status
    assert ([Path(name).name for name in status.bad], status.last) == ([original.name], last)


def test_files_of_a_copy_are_called_by_what_they_are(profile, stick):
    """With the record that they belong to."""
    copied(profile, stick)
    with mirror(profile) as made:
        said = {text.zh for text in made.called(list(made._ledger.read()))}
    assert "第 1 版记录的签名（JC-2026-0001）" in said
    assert sum("照片原件" in one for one in said) == sum(path.parts[-3] == "originals" for path in files(stick))
