"""In English the command line writes clauses in English too."""

import json
import re
import zipfile

import pytest

from inspector_app.cli.main import run_command
from tests.app.profiles import sealed_profile

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff01-\uff65]")


@pytest.fixture
def english(tmp_path, monkeypatch, capsys):
    """Run a command in English on an empty profile; returns exit code and what was printed."""
    monkeypatch.setenv("INSPECTOR_PROFILE", str(tmp_path / "profile"))

    def run(*arguments):
        code = run_command(["--lang", "en", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


@pytest.fixture
def ratio(english):
    """A draft about the bonded area, with a remark of the rules: 39.6 % is rounded to 40 %."""
    people = ("--inspector", "A", "--inspector", "B")
    serial = re.search(
        r"JC-\d+-\d+", english("new", "insulation.area_ratio", "--project", "P", *people)[1]
    ).group()
    cells = [f"boards/r{row}/{key}" for row in (1, 2, 3) for key in ("area=0.72", "bonded=0.285")]
    english("answer", serial, "board=EPS", "method=rule", *cells)
    return serial


def test_the_kind_of_an_inspection_is_english(english, ratio):
    """In the list, whatever language the record was begun in."""
    assert "Bonded area" in english("list")[1]


@pytest.mark.parametrize("call", [("show", "--json"), ("show",)])
def test_what_show_says_is_english(english, ratio, call):
    """What is missing and what the rules remark, in sentences and in the document."""
    said = english(call[0], ratio, *call[1:])[1]
    assert "would decide otherwise" in said
    assert not CHINESE.search(said)


def test_the_remarks_of_the_rules_are_listed(english, ratio):
    """The PDF prints them, so a program has to learn of them, too."""
    assert len(json.loads(english("show", ratio, "--json")[1])["remarks"]) == 1


def test_notes_to_worked_examples_are_english(english, tmp_path):
    """Such as that there is no rule for an area."""
    one = {"id": "a", "area": "none", "inputs": {}, "expected": {"x": 1}}
    (tmp_path / "v.json").write_text(json.dumps({"vectors": [one]}), encoding="utf-8")
    assert not CHINESE.search(english("check-vectors", tmp_path / "v.json", "--json")[1])


def test_a_refused_zip_is_english(english, tmp_path):
    """With the name of the entry in plain brackets."""
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("../evil.txt", b"x")
    code, said = english("verify", tmp_path / "p.zip")
    assert (code, CHINESE.search(said)) == (1, None)


def test_the_clauses_of_the_working_are_english(tmp_path, monkeypatch, capsys):
    """Annexes are annexes, and several clauses are joined by a plain mark."""
    monkeypatch.setenv("INSPECTOR_PROFILE", str(tmp_path / "profile"))
    monkeypatch.setenv("COLUMNS", "400")
    people = ("--inspector", "A", "--inspector", "B")
    assert run_command(["--lang", "en", "new", "insulation.area_ratio", "--project", "P", *people]) == 0
    serial = re.search(r"JC-\d+-\d+", capsys.readouterr().out).group()
    run_command(["--lang", "en", "answer", serial, "area=360"])
    capsys.readouterr()
    run_command(["--lang", "en", "show", serial])
    out = capsys.readouterr().out
    assert "GB 50411-2019 annex C" in out
    assert "附录" not in out
    assert "；" not in out


def test_the_drill_lists_what_it_names_in_english(english):
    """Several labels and records stand behind one another there."""
    code, said = english("doctor", "--drill")
    assert (code, CHINESE.findall(said)) == (0, [])


def test_the_second_copy_lists_records_in_english(english, tmp_path):
    """Those that still wait for theirs."""
    sealed_profile(tmp_path / "profile")
    english("mirror", "set", tmp_path / "stick")
    said = english("mirror", "status")[1]
    assert re.search(r"JC-\d+-0001, JC-\d+-0002", said)
