"""The check that a bureau runs over its own files."""

import pytest

from inspector_app.procedures.catalogue import Catalogue
from inspector_app.procedures.files import FileKind, check_files
from tests.procedures.samples import PROFILE, load, sample

SAMPLE = load()
CATALOGUE = Catalogue({SAMPLE.id: SAMPLE}, {(SAMPLE.id, SAMPLE.version): SAMPLE})
LIST = "- {key: a, title: {zh: 甲, en: A}, kind: text}\n"


def report(folder, text, name="own.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    (found,) = check_files([folder / name], CATALOGUE)
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [(sample(), FileKind.PROCEDURE), (PROFILE, FileKind.PROFILE), (LIST, FileKind.COMMON)],
    ids=["procedure", "profile", "list"],
)
def test_right_file_is_recognised(tmp_path, text, kind):
    """A right file of each kind is taken for what it is and passes."""
    found = report(tmp_path, text)
    assert (found.kind, found.ok, found.problems) == (kind, True, ())


@pytest.mark.parametrize(
    "text", [sample().replace("kind: moment", "kind: x"), PROFILE.replace("30", "x"), "[", LIST + "- 1"]
)
def test_wrong_file_is_not_ok(tmp_path, text):
    """A wrong file of any kind does not pass."""
    assert not report(tmp_path, text).ok


def test_missing_picture_is_a_warning(tmp_path):
    """A picture that is not there is said, but the file is used."""
    found = report(tmp_path, sample(("kind: moment}", "kind: moment, picture: nothing}"), ('"1.0"', '"1.1"')))
    assert ([p.code for p in found.problems], found.ok) == (["no_picture"], True)


def test_changed_content_needs_a_new_version(tmp_path):
    """A shipped id and version with other content is refused."""
    assert [p.code for p in report(tmp_path, sample(("value: 20", "value: 21"))).problems] == ["id_taken"]


def test_folder_is_checked_whole(tmp_path):
    """A folder stands for its files, the included lists too."""
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "list.yaml").write_text(LIST, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(sample(), encoding="utf-8")
    (tmp_path / "tombstones.yaml").write_text("- 1", encoding="utf-8")
    found = check_files([tmp_path], CATALOGUE)
    assert [(r.file.name, r.ok) for r in found] == [
        ("list.yaml", True),
        ("tombstones.yaml", False),
        ("own.yaml", True),
    ]


def test_missing_file_is_reported(tmp_path):
    """A file that is not there is reported, the others are still checked."""
    (tmp_path / "own.yaml").write_text(sample(), encoding="utf-8")
    found = check_files([tmp_path / "nowhere.yaml", tmp_path / "own.yaml"], CATALOGUE)
    assert [r.ok for r in found] == [False, True]
