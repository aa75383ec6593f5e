"""A folder that is moved, or whose disk is pulled, while the program is open: nothing is begun in its place."""

import os

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.settings import Settings, save
from inspector_app.words import error_text
from tests.evidence.pictures import encoded, scene

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")


@pytest.fixture
def moved(app):
    """The folder of an open program gets another name."""
    elsewhere = app.folder.with_name("elsewhere")
    app.folder.rename(elsewhere)
    yield elsewhere
    if elsewhere.exists():
        elsewhere.rename(app.folder)


def test_what_is_typed_is_saved_once_the_folder_is_back(app, begin, request):
    """Nothing is called saved meanwhile."""
    session = begin()
    elsewhere = request.getfixturevalue("moved")
    session.set_answer("part", "8层")
    assert not session.flush()
    assert "不在原处" in error_text(session.save_error).zh
    elsewhere.rename(app.folder)
    assert session.flush()
    assert app.services.store.run(session.run.id).answers["part"] == "8层"


def test_no_photo_is_kept_where_the_folder_was(app, begin, request):
    """Nor is anything made there."""
    session = begin()
    request.getfixturevalue("moved")
    with pytest.raises(OutsideError, match=r"store\.gone"):
        session.attach("start_plug", "", EvidenceSource.FILE, "a.jpg", encoded(scene(640, 480, 3)))
    assert (session.run.evidence, app.folder.exists()) == ((), False)


def test_no_empty_list_is_shown_where_the_folder_was(app, moved):
    """A reader that opens the file only now finds none; SQLite would have made one."""
    app.services.store._database._engine.dispose()
    with pytest.raises(OutsideError, match=r"store\.gone"):
        app.runs.search("", 10)
    assert not app.folder.exists()


def test_no_settings_are_left_where_the_folder_was(app, moved):
    """A theme chosen meanwhile holds for this time, and the sentence says so."""
    with pytest.raises(OutsideError, match=r"settings\.gone") as caught:
        save(app.folder, Settings(theme="dark"))
    assert ("这次的选择在关闭程序前有效" in error_text(caught.value).zh, app.folder.exists()) == (True, False)


def test_nothing_beside_the_database_is_begun_where_the_folder_was(app, moved):
    """Neither a key nor what the pages of care would write."""
    for job in (app.services.keys.public_key, app.require_writable):
        with pytest.raises(OutsideError):
            job()
    assert not app.folder.exists()
