"""The command import: the inbox of the window, every file told of and counted."""

import json
import os

import pytest

from inspector_app.app.boards import board_words, issue_board
from inspector_app.app.import_note import ImportNote
from inspector_app.bootstrap import open_app
from inspector_app.cli.main import run_command
from inspector_app.domain.text import Language
from inspector_app.evidence.board import board_image
from inspector_app.paths import PROFILE_VARIABLE
from tests.evidence.pictures import encoded, scene
from tests.systems import posix_only


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A stick with a photo of a board, another, the same again, and what is no photo."""
    monkeypatch.setenv(PROFILE_VARIABLE, str(tmp_path / "profile"))
    app = open_app(tmp_path / "profile")
    project = app.projects.find_or_add("东塘新苑二期")
    people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
    session = app.runs.open(app.runs.begin("water.indoor_ponding", project, people))
    shot = session.setting.procedure.shots[0].key
    issued = issue_board(app.services, session, shot)
    folder = tmp_path / "stick"
    folder.mkdir()
    photo = scene(640, 480, 1)
    picture = board_image(issued.board, board_words(session, issued, Language.ZH))
    photo.paste(picture.resize((352, 220)), (60, 60))
    (folder / "a.jpg").write_bytes(encoded(photo))
    app.close()
    (folder / "sub").mkdir()
    (folder / "sub" / "b.jpg").write_bytes(encoded(scene(640, 480, 2)))
    (folder / "sub" / "c.jpg").write_bytes(encoded(scene(640, 480, 2)))
    (folder / "notes.txt").write_text("电话")
    return folder


def told(capsys):
    return json.loads(capsys.readouterr().out)


def test_every_file_is_told_of_and_counted(stick, capsys):
    """Filed by its board, waiting, the same again, refused with the reason."""
    assert run_command(["import", str(stick), "--json"]) == 1
    said = told(capsys)
    assert {one["path"]: one["state"] for one in said["files"]} == {
        "a.jpg": "filed",
        "notes.txt": "refused",
        "sub/b.jpg": "waiting",
        "sub/c.jpg": "duplicate",
    }
    assert [said[name] for name in ("total", "filed", "waiting", "duplicate", "refused")] == [4, 1, 1, 1, 1]
    assert all(one["zh"] and one["en"] for one in said["files"])


def test_files_of_systems_are_no_failure(stick, capsys):
    """They are told of and counted all the same."""
    (stick / "notes.txt").rename(stick / "Thumbs.db")
    assert run_command(["import", str(stick), "--json"]) == 0
    said = told(capsys)
    assert {one["path"]: one["state"] for one in said["files"]}["Thumbs.db"] == "put_away"
    assert (said["total"], said["refused"], said["put_away"]) == (4, 0, 1)


def test_people_read_where_each_file_went(stick, capsys):
    """With the counts below, and where to go on with those that wait."""
    run_command(["import", str(stick)])
    said = capsys.readouterr().out
    assert "共 4 个文件：归档 1，待归档 1，重复 1，拒收 1" in said
    assert "sub/b.jpg" in said
    assert "收件箱" in said


def test_a_second_import_keeps_nothing_twice(stick, capsys):
    """All that was taken in is a duplicate then."""
    run_command(["import", str(stick), "--json"])
    capsys.readouterr()
    run_command(["import", str(stick), "--json"])
    said = told(capsys)
    assert (said["duplicate"], said["filed"] + said["waiting"]) == (3, 0)


@posix_only("pipes among files")
def test_a_pipe_holds_nothing_up(stick, capsys):
    """It is refused by name."""
    os.mkfifo(stick / "pipe.jpg")
    assert run_command(["import", str(stick), "--json"]) == 1
    assert told(capsys)["refused"] == 2


def test_a_folder_that_is_not_there_is_wrong_use(stick):
    """Nothing is begun."""
    assert run_command(["import", str(stick / "none")]) == 2


def cut_off(capsys):
    """Return what the doctor says was cut off, and its exit code."""
    capsys.readouterr()
    code = run_command(["doctor", "--json"])
    return code, json.loads(capsys.readouterr().out).get("cut_off", [])


def test_the_doctor_tells_of_an_import_that_was_cut_off(stick, tmp_path, capsys):
    """Nothing that is kept is wrong; importing once more brings the rest."""
    app = open_app(tmp_path / "profile")
    ImportNote(app.services.store).begin(stick, "batch", 4)
    app.close()
    assert cut_off(capsys) == (0, [{"source": str(stick), "taken": 0, "total": 4}])
    run_command(["doctor"])
    assert f"再导入一次，收过的不会重复（命令行：inspector import {stick}）" in capsys.readouterr().out
    run_command(["import", str(stick)])
    assert cut_off(capsys) == (0, [])


def test_the_doctor_tells_of_files_of_a_slot_that_were_cut_off(stick, tmp_path, capsys):
    """With what is left of them, and the command that brings it."""
    app = open_app(tmp_path / "profile")
    run_id = app.runs.search("", 1)[0].id
    app.offered.begin(run_id, ("start_gauge", ""), [stick / "a.jpg", stick / "sub" / "b.jpg"])
    app.close()
    code, (told,) = cut_off(capsys)
    assert (code, told["taken"], told["left"][0], told["shot"]) == (0, 0, str(stick / "a.jpg"), "start_gauge")
    run_command(["--lang", "en", "doctor"])
    assert f"inspector attach {told['record']} start_gauge FILES" in capsys.readouterr().out
