"""Whatever is typed or pulled away: a sentence, the right exit code, JSON where it was asked for, no trace."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_app.__main__ import main as start
from inspector_app.cli.main import OPEN_WINDOW, OPEN_WINDOW_BRIEFLY, run_command
from tests.systems import posix_only

VECTORS = Path(__file__).parents[1] / "rules" / "boundary_vectors.json"
MISSING = [
    ("check-vectors",),
    ("check-procedures",),
    ("check-photos",),
    ("scan",),
    ("verify",),
    ("trust", "--name", "x"),
    ("restore", "profile"),
    ("demo", "--photos"),
]
WRONG = [
    ("no-such-command",),
    ("list", "--limit", "x"),
    ("--no-such",),
    ("seal",),
    ("check-vectors",),
    ("new",),
]
MORE_OR_LESS = [
    ("seal", "a", "b"),
    ("list", "--limit"),
    ("list", "--json=x"),
    ("screen", "--clear", "a"),
    ("report", "a", "-o", "b", "--document-lang", "fr"),
    ("mirror",),
    ("mirror", "no-such-command"),
    ("window", "extra"),
    ("list", "--profile", "x"),
]
NAMELESS = [
    "new NOSUCH --project x --inspector a --inspector b",
    "new water.roof --project x --inspector a --inspector b --set NOSUCH=1",
    "new water.roof --project x --inspector a --inspector b --local-profile NOSUCH",
    "answer NOSUCH a=1",
    "answer {serial} NOSUCH=1",
    "answer {serial} NOSUCH+",
    "answer {serial} points/NOSUCH/name=1",
    "answer {serial} @photo:NOSUCH~=x",
    "attach NOSUCH other p.jpg",
    "attach {serial} NOSUCH p.jpg",
    "sign NOSUCH inspector --name a --unit b --strokes s.json",
    "sign {serial} NOSUCH --name a --unit b --strokes s.json",
    "show NOSUCH",
    "seal NOSUCH",
    "report NOSUCH -o r.pdf",
    "amend NOSUCH a=1 --reason x",
    "export out --record NOSUCH",
    "screen --clear NOSUCH NOSUCH2 --reason x --who y",
]
LANGUAGE_TOLD = [
    ("--lang", "en", "no-such-command"),
    ("no-such-command", "--lang", "en"),
    ("--lang=en", "--no-such"),
    ("list", "x", "y", "--lang", "en"),
    ("new", "--project", "--lang=en"),
    ("--lang", "zh", "mirror", "set", "--lang", "en"),
]


@pytest.fixture
def inspector(tmp_path, monkeypatch, capsys):
    """Run a command on an empty profile; returns exit code, output and what is on the error stream."""
    monkeypatch.setenv("INSPECTOR_PROFILE", str(tmp_path / "profile"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        code = run_command([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.mark.parametrize("command", MISSING, ids=lambda command: command[0])
def test_a_path_that_is_not_there_is_wrong_use(inspector, tmp_path, command):
    """It exits with 2 and names the path."""
    name, *rest = command
    places = (
        [tmp_path / "nowhere", *rest]
        if rest[:1] != ["--photos"]
        else [tmp_path / "d", *rest, tmp_path / "nowhere"]
    )
    code, out, err = inspector(name, *places)
    assert code == 2
    assert "nowhere" in out + err


@pytest.mark.parametrize("call", [*WRONG, *MORE_OR_LESS], ids=" ".join)
def test_wrong_use_is_a_chinese_sentence(inspector, call):
    """The sentence says what is wrong and where help is, and the exit code is 2."""
    code, out, err = inspector(*call)
    assert (code, out) == (2, "")
    assert err.startswith("用法不对：")
    assert "--help" in err
    assert not re.search("[A-Za-z]+ [a-z]+ [a-z]+", err), "a sentence of the parser"


def test_the_sample_site_is_not_made_in_a_profile_that_is_named(inspector, tmp_path):
    """It always gets a new one: nothing is begun at all, and nothing is left out without a word."""
    named, folder = tmp_path / "named", tmp_path / "sample"
    code, out, err = inspector("--profile", str(named), "demo", str(folder))
    assert (code, out, named.exists(), folder.exists()) == (2, "", False, False)
    assert str(named) in err
    assert "--profile" in err


@pytest.mark.parametrize("call", LANGUAGE_TOLD, ids=" ".join)
def test_wrong_use_is_said_in_the_language_of_the_line(inspector, call):
    """Wherever ``--lang`` stands in it, the last one counting."""
    code, out, err = inspector(*call)
    assert (code, out) == (2, "")
    assert err.startswith("Wrong use: ")


@pytest.fixture
def serial(inspector):
    """Return the number of a record that has just been begun."""
    people = ("--inspector", "王工", "--inspector", "李工")
    return json.loads(inspector("new", "water.roof", "--project", "东塘", *people, "--json")[1])["serial"]


@pytest.mark.parametrize("call", NAMELESS)
def test_a_name_that_names_nothing_is_wrong_use(inspector, serial, tmp_path, call):
    """Record, procedure, field, row, shot, box, photo: it is named, and 1 would be a finding."""
    (tmp_path / "s.json").write_text("[]", encoding="utf-8")
    (tmp_path / "p.jpg").touch()
    code, _, err = inspector(*call.format(serial=serial).split())
    assert code == 2
    assert "NOSUCH" in err


def test_wrong_use_is_said_in_the_language_of_the_settings(inspector, tmp_path):
    """Of the profile that the line names; INSPECTOR_LANG and ``--lang`` go before them."""
    (tmp_path / "english").mkdir()
    (tmp_path / "english" / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    assert inspector("--profile", tmp_path / "english", "no-such-command")[2].startswith("Wrong use: ")
    assert inspector("--profile", tmp_path / "english", "seal", "--lang", "zh")[2].startswith("用法不对")


def test_a_language_told_once_is_not_kept(inspector):
    """The next line in the same process is answered as if nothing had been said."""
    inspector("list", "--lang", "en")
    assert "没有符合条件的检查记录" in inspector("list")[1]


def test_the_window_can_be_asked_for_behind_an_option(inspector):
    """As with ``--profile DIR window --until-ready`` in a script that rolls the program out."""
    assert inspector("--lang", "en", "window")[0] == OPEN_WINDOW
    assert inspector("--lang", "en", "window", "--until-ready")[0] == OPEN_WINDOW_BRIEFLY


def test_the_window_speaks_the_language_of_the_line(monkeypatch):
    """It was asked for; nothing of it may be ignored in silence."""
    asked = []
    monkeypatch.setattr("inspector_app.gui.main.main", lambda **how: asked.append(how) or 0)
    monkeypatch.setattr("sys.argv", ["inspector", "--lang", "en"])
    with pytest.raises(SystemExit):
        start()
    assert asked == [{"until_ready": False, "language": "en"}]


@pytest.mark.parametrize("call", WRONG, ids=" ".join)
def test_wrong_use_is_json_where_json_was_asked_for(inspector, call):
    """A program that calls gets a document, not a usage text."""
    _code, out, err = inspector(*call, "--json")
    document = json.loads(out)
    assert (document["exit"], document["error"]["code"], err) == (2, "cli.misuse", "")


def test_one_missing_file_of_examples_does_not_stop_the_others(inspector, tmp_path):
    """The others are judged and counted; the exit code still says that a path was wrong."""
    code, out, _ = inspector("check-vectors", tmp_path / "nowhere.json", VECTORS, "--json")
    document = json.loads(out)
    assert (code, document["unread"], document["differ"]) == (2, 1, 0)
    assert document["agree"] == len(json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"])


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "JSON"), ("[1, 2]", "vectors"), ("{}", "vectors"), ('{"vectors": [[1], 2, null]}', "")],
)
def test_a_file_that_holds_no_examples_is_a_negative_finding(inspector, tmp_path, text, said):
    """Empty, not JSON, a list, or elements that are no examples: exit code 1 with a sentence."""
    (tmp_path / "v.json").write_text(text, encoding="utf-8")
    code, out, _ = inspector("check-vectors", tmp_path / "v.json")
    assert code == 1
    assert said in out


def test_nothing_to_judge_is_no_success(inspector, tmp_path):
    """A file without a single example proves nothing."""
    (tmp_path / "v.json").write_text('{"vectors": []}', encoding="utf-8")
    assert inspector("check-vectors", tmp_path / "v.json")[0] == 1


@pytest.mark.parametrize("command", ["check-procedures", "check-photos", "scan"])
def test_a_folder_without_files_proves_nothing(inspector, tmp_path, command):
    """Nothing was checked, so it is no success; the folder is named, and said to be empty."""
    (tmp_path / "empty").mkdir()
    code, out, _ = inspector(command, tmp_path / "empty")
    assert code == 1
    assert f"{tmp_path / 'empty'} 里没有可检查的文件" in out


@pytest.mark.parametrize("text", ["", "{", '{"vectors": [{"x": 1e999}]}', "[" * 5000])
def test_what_is_no_json_is_said_in_chinese(inspector, tmp_path, text):
    """No sentence of the parser reaches the reader."""
    (tmp_path / "v.json").write_text(text, encoding="utf-8")
    code, out, _ = inspector("check-vectors", tmp_path / "v.json")
    assert code == 1
    assert not re.search("[Ee]xpecting|decimal|recursion|char ", out)


def test_a_senseless_profile_is_named_and_the_rest_is_checked(inspector, tmp_path):
    """File, line, place and value are told; the exit code is 1."""
    (tmp_path / "p.yaml").write_text(
        'id: p\nversion: "1.0"\ntitle: {zh: 试, en: t}\nissuer: {zh: 试, en: t}\n'
        'limits:\n  pipe.ball:\n    diameter: {value: banana, clause: ""}\n',
        encoding="utf-8",
    )
    code, out, _ = inspector("check-procedures", tmp_path / "p.yaml")
    assert code == 1
    assert "p.yaml:7 limits.pipe.ball.diameter.value" in out
    assert "banana" in out


def test_one_person_cannot_sign_for_both_inspectors(inspector, tmp_path):
    """It is refused at signing, with a sentence."""
    from inspector_app.app.demo_strokes import strokes_for

    strokes = [[[p.x, p.y, p.t_ms, p.pressure] for p in line] for line in strokes_for("王工")]
    (tmp_path / "s.json").write_text(json.dumps(strokes), encoding="utf-8")
    people = ("--inspector", "王工", "--inspector", "李工")
    serial = json.loads(inspector("new", "water.roof", "--project", "东塘", *people, "--json")[1])["serial"]
    sign = ("sign", serial, "--name", "王工", "--unit", "质监站", "--strokes", tmp_path / "s.json")
    assert inspector(*sign[:2], "inspector", *sign[2:])[0] == 0
    code, _, err = inspector(*sign[:2], "inspector.2", *sign[2:])
    assert code == 1
    assert "王工" in err


@posix_only("pipes that say when nobody reads them any more")
@pytest.mark.parametrize("call", [("check-procedures",), ("check-vectors", "--all", str(VECTORS), "--json")])
def test_a_pipe_closed_early_leaves_no_trace(tmp_path, call):
    """As with ``| head -c 1``, on a terminal that knows ASCII alone; that is no finding."""
    env = {**os.environ, "INSPECTOR_PROFILE": str(tmp_path), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    command, pipe = [sys.executable, "-m", "inspector_app", *call], subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=env, bufsize=0) as process:
        assert process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 130)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_file_does_not_stop_the_others(inspector, tmp_path):
    """It is named with the reason in Chinese, and the next file is judged."""
    locked = tmp_path / "locked.json"
    locked.touch(mode=0)
    code, out, _ = inspector("check-vectors", locked, VECTORS)
    assert code == 1
    assert "没有权限" in out


@posix_only("pipes among files")
@pytest.mark.parametrize(
    "line",
    [
        "verify {}",
        "check-vectors {}",
        "check-procedures {}",
        "restore {} new",
        "backup {}",
        "trust {} --name x",
    ],
)
def test_a_pipe_is_refused_instead_of_waited_for(line, tmp_path, capsys):
    """Nobody writes into it; the call would never end."""
    os.mkfifo(tmp_path / "pipe")
    assert run_command(line.format(tmp_path / "pipe").split()) == 2
    assert "不是普通文件" in capsys.readouterr().err


@pytest.mark.parametrize(
    "call", [("list", "--limit", "0"), ("list", "--limit", "-1"), ("answer", "JC-2026-0001")]
)
def test_what_asks_for_nothing_is_wrong_use(inspector, call):
    """A list without a line, an answer without a path."""
    assert inspector(*call)[0] == 2
