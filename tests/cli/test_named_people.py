"""Who says so, and why: an option that names a person or gives a reason is never taken when it is blank."""

import pytest

from inspector_app.bootstrap import open_app
from inspector_app.cli.main import run_command
from inspector_app.paths import PROFILE_VARIABLE
from tests.app.profiles import sealed_profile

BLANKS = ["", "  ", "\t\n", "　"]


@pytest.fixture
def record(tmp_path, monkeypatch):
    """Begin a draft beside the sealed records of a sample profile."""
    monkeypatch.setenv(PROFILE_VARIABLE, str(sealed_profile(tmp_path / "profile")))
    people = ["--inspector", "陈建国", "--inspector", "周敏"]
    assert run_command(["new", "water.indoor_ponding", "--project", "滨江", *people]) == 0
    app = open_app(tmp_path / "profile")
    serial = app.runs.search("", 1)[0].serial
    app.close()
    return serial


def refused(capsys, *arguments):
    """Run a command that is refused; return its sentence."""
    capsys.readouterr()
    assert run_command(["--lang", "en", *arguments]) != 0
    return "".join(capsys.readouterr())


@pytest.mark.parametrize("blank", BLANKS)
def test_an_explanation_of_a_pair_needs_its_author(record, capsys, blank):
    """And its reason."""
    assert "Say who" in refused(capsys, "screen", "--clear", "a", "b", "--reason", "x", "--who", blank)
    assert "Say why" in refused(capsys, "screen", "--clear", "a", "b", "--reason", blank, "--who", "x")


@pytest.mark.parametrize("blank", BLANKS)
def test_a_signature_needs_a_name_and_a_refusal_its_reason(record, capsys, tmp_path, blank):
    """A blank refusal beside strokes is no signature either."""
    drawn = tmp_path / "strokes.json"
    drawn.write_text("[[[1,1,0,500],[9,9,9,500]]]")
    strokes = ["--strokes", str(drawn)]
    assert "needs the name" in refused(capsys, "sign", record, "contractor_qc", "--name", blank, *strokes)
    assert "needs its reason" in refused(
        capsys, "sign", record, "contractor_qc", "--name", "x", "--refuse", blank
    )
    both = refused(capsys, "sign", record, "contractor_qc", "--name", "x", *strokes, "--refuse", blank)
    assert "needs its reason" in both


@pytest.mark.parametrize("blank", BLANKS)
def test_a_poor_photo_is_not_kept_for_a_blank_reason(record, capsys, tmp_path, blank):
    """It is said before any photo is looked at."""
    said = refused(capsys, "attach", record, "water_level", str(tmp_path / "x.jpg"), "--keep-because", blank)
    assert "needs a reason" in said


@pytest.mark.parametrize("blank", BLANKS)
def test_nobody_is_trusted_or_put_on_duty_without_a_name(record, capsys, tmp_path, blank):
    """Nor is a project made."""
    key = tmp_path / "key.pem"
    key.write_bytes(b"")
    start = ["new", "water.indoor_ponding"]
    assert "A name is needed" in refused(capsys, "trust", str(key), "--name", blank)
    people = ["--inspector", "A", "--inspector", blank]
    assert "A name is needed" in refused(capsys, *start, "--project", "滨江", *people)
    people = ["--inspector", "A", "--inspector", "B"]
    assert "A name is needed" in refused(capsys, *start, "--project", blank, *people)


def test_one_inspector_with_a_blank_behind_the_name_is_not_two(record, capsys):
    """Blanks around a name make no other person."""
    people = ["--inspector", "A", "--inspector", " A "]
    assert "Two inspectors" in refused(capsys, "new", "water.indoor_ponding", "--project", "滨江", *people)
