"""In English the command line writes clauses in English too."""

import re

from inspector_app.cli.main import run_command


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
