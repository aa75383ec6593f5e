"""A profile that cannot be written is opened to look at and to hand over; not a byte of it changes."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from inspector_app.bootstrap import open_readable
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.lists import RunQuery
from inspector_app.domain.text import Language
from inspector_app.words import error_text
from tests.app.profiles import sealed_profile
from tests.unwritable import files_of, fill_disk, refuse_files, without_rights

CAUSES = {
    "store.frozen_full": fill_disk,
    "store.frozen_read_only": refuse_files,
    "store.frozen_denied": lambda patch, folder: refuse_files(patch, folder, errno.EACCES),
}


@pytest.fixture
def frozen(profile, monkeypatch):
    fill_disk(monkeypatch, profile)
    app = open_readable(profile)
    yield app
    app.close()


def first(app):
    return app.services.store.list_runs(RunQuery()).rows[0].id


@pytest.mark.parametrize("code", CAUSES)
def test_the_cause_is_named_and_no_file_is_made(profile, monkeypatch, code):
    """Not even a lock, a log or its index."""
    before = files_of(profile)
    CAUSES[code](monkeypatch, profile)
    app = open_readable(profile)
    counted = app.services.store.count_runs(RunQuery())
    app.close()
    assert (app.frozen.code, counted >= 2, files_of(profile) == before) == (code, True, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no rights to take away here")
def test_somebody_without_the_rights_may_look():
    """By the rights themselves, in folders that everybody may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        profile = sealed_profile(Path(folder) / "profile")
        with without_rights(profile, 0o555):
            app = open_readable(profile)
            found = (app.frozen.code, app.services.store.count_runs(RunQuery()) >= 2)
            app.close()
    assert found == ("store.frozen_denied", True)


def test_a_profile_that_can_be_written_is_opened_as_always(profile):
    """Nothing is frozen for good."""
    app = open_readable(profile)
    app.close()
    assert app.frozen is None


def test_a_disk_without_any_data_is_refused(tmp_path, monkeypatch):
    """There is nothing to look at."""
    (tmp_path / "new").mkdir()
    refuse_files(monkeypatch, tmp_path / "new")
    with pytest.raises(OutsideError, match=r"store\.read_only"):
        open_readable(tmp_path / "new")


def test_a_record_is_read_with_photos_and_pdf_and_leaves_no_copy(frozen, profile):
    """Derived copies are made anew each time."""
    before = files_of(profile)
    session = frozen.runs.open(first(frozen))
    pictures = [session.thumbnail(item.digest) for item in session.run.evidence]
    assert (all(pictures), session.pdf(Language.ZH)[:5], session.snapshot().closed) == (True, b"%PDF-", True)
    assert frozen.runs.close(session.run.id)
    assert files_of(profile) == before


def test_a_new_inspection_is_refused_with_the_cause(frozen):
    """The sentence says what is so, what is safe and what to do."""
    people = [one.id for one in frozen.people.all() if one.party == "inspector"]
    with pytest.raises(OutsideError, match="frozen_full") as raised:
        frozen.runs.begin("water.indoor_ponding", frozen.projects.all()[0].id, people[:2])
    said = error_text(raised.value).zh
    assert all(part in said for part in ("磁盘已满", "没有改动", "腾出空间"))


def test_photos_are_refused_before_they_are_copied(frozen, profile):
    """A full disk may have room for a small one."""
    with pytest.raises(OutsideError, match="frozen_full"):
        frozen.services.keeper.take_in(b"\xff\xd8", "a.jpg")
    assert not list(profile.rglob("*.part"))
