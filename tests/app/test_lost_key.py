"""A signing key that is gone though records were sealed with it: said, never replaced in silence."""

import shutil

import pytest

from inspector_app.app.device import new_key
from inspector_app.bootstrap import open_app
from inspector_app.cli.main import run_command
from inspector_app.domain.errors import OutsideError, UserError
from tests.app.examined import found
from tests.app.profiles import sealed_profile


@pytest.fixture
def profile(tmp_path, monkeypatch):
    made = sealed_profile(tmp_path / "profile")
    (made / "keys" / "device.key").unlink()
    monkeypatch.setenv("INSPECTOR_PROFILE", str(made))
    return made


@pytest.fixture
def app(profile):
    opened = open_app(profile)
    yield opened
    opened.close()


def draft(app):
    (project, *_) = app.projects.all()
    people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
    return app.runs.open(app.runs.begin("water.indoor_ponding", project.id, people))


def test_work_goes_on_and_no_key_is_made(profile, app):
    """Answers are kept as always."""
    session = draft(app)
    session.change({"min_depth": "22"})
    assert session.flush()
    assert not (profile / "keys" / "device.key").exists()


def test_nothing_is_sealed_and_the_sentence_says_what_to_do(app):
    """With what happened and what is safe."""
    with pytest.raises(OutsideError, match="key_lost"):
        app.services.keys.sign(b"record")


def test_the_command_line_says_it_beside_any_work(profile, capsys):
    """On the error stream, in both languages, with the way out."""
    assert run_command(["list"]) == 0
    said = capsys.readouterr()
    assert "签名密钥" in said.err
    assert "doctor --new-key" in said.err
    assert run_command(["--lang", "en", "list"]) == 0
    assert "No other key was made" in capsys.readouterr().err


def test_the_doctor_says_it_once(profile):
    """Not once more for every seal."""
    seals = [code for area, code in found(profile) if area == "seals"]
    assert seals == ["key_lost"]


def test_everything_can_be_backed_up_without_the_key(app, tmp_path):
    """Data get out; the backup bears the name of the key that sealed here."""
    made = app.backup.write(tmp_path / "backup")
    assert made.manifest.device == app.services.store.seal_keys()[0].hex()


def test_a_key_brought_back_is_used_at_once(profile, app, tmp_path):
    """Without a restart."""
    whole = sealed_profile(tmp_path / "whole")
    assert app.services.keys.lost() is not None
    (whole / "keys" / "device.key").rename(profile / "keys" / "device.key")
    assert app.services.keys.public_key() == app.services.store.seal_keys()[0]


def test_a_new_key_is_made_when_asked_for_and_the_old_one_stays_trusted(profile, capsys):
    """Old seals are not called a stranger's, and sealing works again."""
    assert run_command(["doctor", "--new-key", "--json"]) in (0, 1)
    assert (profile / "keys" / "device.key").exists()
    assert not [code for area, code in found(profile) if area == "seals"]
    app = open_app(profile)
    assert len(app.services.keys.sign(b"x")) == 64
    app.close()


def test_reduced_copies_are_not_called_altered_for_want_of_the_key(profile):
    """Neither while it is gone, nor under the new one."""
    assert "copies" not in {area for area, _code in found(profile)}
    run_command(["doctor", "--new-key"])
    assert "copies" not in {area for area, _code in found(profile)}


def test_a_reduced_copy_made_without_the_key_is_no_altered_one_when_it_is_back(profile, tmp_path):
    """It is shown and not kept."""
    shutil.rmtree(profile / "derived")
    app = open_app(profile)
    assert all(map(app.services.keeper.thumbnail, app.services.store.digests_in_use()))
    app.close()
    whole = sealed_profile(tmp_path / "whole")
    (whole / "keys" / "device.key").rename(profile / "keys" / "device.key")
    assert found(profile) == []


def test_a_key_that_is_there_is_never_replaced(tmp_path):
    """Whoever asks."""
    app = open_app(sealed_profile(tmp_path / "whole"))
    before = app.services.keys.public_key()
    with pytest.raises(UserError, match="key_not_lost"):
        new_key(app)
    assert app.services.keys.public_key() == before
    app.close()
