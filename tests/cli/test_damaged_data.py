"""No command that reads changes a byte of damaged data, whatever is wrong with them and lies beside them."""

import shutil
from pathlib import Path

import pytest

from inspector_app.bootstrap import open_app
from inspector_app.cli.main import run_command
from tests.app.profiles import sealed_profile
from tests.shared_data import SHARED, needs_shared

SAMPLES = sorted((SHARED / "data" / "sqlite-corrupt").glob("*.db")) if SHARED.is_dir() else []
NO_LOGS = [path for path in SAMPLES if any(path.read_bytes())]
DATABASE, LOG = "inspector.db", "inspector.db-wal"
READING = (
    ("list",),
    ("show", "JC-1"),
    ("doctor",),
    ("export", "packages"),
    ("backup", "backup"),
    ("report", "JC-1", "-o", "one.pdf"),
    ("instrument", "list"),
    ("screen",),
    ("mirror", "status"),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A closed profile with two sealed records, and the log of a program that was cut off."""
    profile = sealed_profile(tmp_path_factory.mktemp("whole") / "profile")
    log = profile.with_name(LOG)
    app = open_app(profile)
    app.services.store.save_setting("a", "b")
    shutil.copyfile(profile / LOG, log)
    app.close()
    return profile


@pytest.fixture
def profile(whole, tmp_path, monkeypatch):
    monkeypatch.setenv("INSPECTOR_PROFILE", str(tmp_path / "profile"))
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(whole, tmp_path / "profile")


def unchanged(profile: Path, *names: str) -> bool:
    """Run every command; tell whether each refused or found fault, and all bytes are what they were."""
    before = {name: (profile / name).read_bytes() for name in names}
    ended = [run_command(list(line)) for line in READING]
    return 0 not in ended and {name: (profile / name).read_bytes() for name in names} == before


@needs_shared
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_damaged_database_stays_as_it_is(profile, sample):
    """Each of them in the place of the database."""
    (profile / DATABASE).write_bytes(sample.read_bytes())
    assert unchanged(profile, DATABASE)


@needs_shared
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_log_beside_a_damaged_database_stays_too(profile, whole, sample):
    """What was saved last is in it."""
    (profile / DATABASE).write_bytes(sample.read_bytes())
    shutil.copyfile(whole.with_name(LOG), profile / LOG)
    assert unchanged(profile, DATABASE, LOG)


@needs_shared
@pytest.mark.parametrize("sample", NO_LOGS, ids=lambda path: path.stem)
def test_a_damaged_file_in_the_place_of_the_log_stays_too(profile, sample):
    """The database beside it is whole, but what was saved last is not in it; zeros alone were never a log."""
    (profile / LOG).write_bytes(sample.read_bytes())
    assert unchanged(profile, DATABASE, LOG)
