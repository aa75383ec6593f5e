"""The catalogue: newest version by id, wrong files left out by name, retired ids never used again."""

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.procedures.catalogue import TOMBSTONES, Catalogue
from tests.procedures.samples import load, sample


@pytest.fixture
def folder(tmp_path):
    def write(name, *changes):
        (tmp_path / name).write_text(sample(*changes), encoding="utf-8")
        return tmp_path

    return write


def test_newest_version_is_offered(folder):
    """1.10 is newer than 1.9, and the older one can still be asked for."""
    folder("a.yaml", ('"1.0"', '"1.10"'))
    catalogue = Catalogue.load([folder("b.yaml", ('"1.0"', '"1.9"'))])
    assert catalogue.offered("test.sample").version == "1.10"
    assert catalogue.get("test.sample", "1.9").version == "1.9"


def test_procedure_is_found_by_digest(folder):
    """A run finds its procedure by content, whatever the file is called now."""
    catalogue = Catalogue.load([folder("renamed.yaml")])
    assert catalogue.by_digest[load().digest].id == "test.sample"


def test_wrong_file_does_not_stop_the_others(folder):
    """A wrong file is named; the others load."""
    folder("wrong.yaml", ("family: general", "family: x"), ("test.sample", "test.other"))
    catalogue = Catalogue.load([folder("right.yaml")])
    assert list(catalogue.procedures) == ["test.sample"]
    assert [problem.file for problem in catalogue.problems] == ["wrong.yaml"]


def test_same_version_with_other_content_is_refused(folder, tmp_path):
    """A bureau's file cannot quietly take the place of another of the same id and version."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.yaml").write_text(sample(("value: 20", "value: 5")), encoding="utf-8")
    catalogue = Catalogue.load([folder("shipped.yaml"), own])
    assert [problem.code for problem in catalogue.problems] == ["id_taken"]
    assert catalogue.offered("test.sample").digest == load().digest


def test_same_content_twice_is_no_problem(folder):
    """A copy of a file does no harm."""
    folder("a.yaml")
    assert Catalogue.load([folder("copy of a.yaml")]).problems == ()


def test_unknown_judge_is_refused(folder):
    """A file whose judge is not there is left out."""
    catalogue = Catalogue.load([folder("a.yaml")], frozenset({"other.judge"}))
    assert [problem.code for problem in catalogue.problems] == ["unknown_judge"]


def test_missing_folder_is_empty(tmp_path):
    """A bureau without own files has no such folder."""
    assert Catalogue.load([tmp_path / "nowhere"]).problems == ()


def test_retired_id_is_not_used_again(folder, tmp_path):
    """A file under a retired id is refused, and asking for the id says why."""
    text = '- {id: test.sample, since: "1.1", reason: {zh: 并入他项, en: merged}}\n'
    (tmp_path / TOMBSTONES).write_text(text, encoding="utf-8")
    catalogue = Catalogue.load([folder("a.yaml")])
    assert [problem.code for problem in catalogue.problems] == ["id_retired"]
    with pytest.raises(UserError, match=r"procedures\.retired"):
        catalogue.offered("test.sample")


def test_renaming_to_nowhere_is_named(tmp_path):
    """A tombstone may not point to a procedure that is not there."""
    text = '- {id: a.b, since: "1.1", replaced_by: a.c, reason: {zh: 改名, en: renamed}}\n'
    (tmp_path / TOMBSTONES).write_text(text, encoding="utf-8")
    assert [problem.code for problem in Catalogue.load([tmp_path]).problems] == ["unknown_procedure"]


def test_unknown_id_names_the_known_ones(folder):
    """Asking for an id that never was says so."""
    with pytest.raises(UserError, match=r"procedures\.unknown"):
        Catalogue.load([folder("a.yaml")]).offered("test.nothing")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("  time: {", "  hours: {"), "judge_needs_limit"),
        (("value: 24, unit: h", "value: 24, unit: d"), "unit_differs"),
        (("value: 24, unit: h", "value: 一天, unit: h"), "limit_type"),
    ],
)
def test_own_file_has_what_its_judge_needs(folder, tmp_path, change, code):
    """A bureau's file for a shipped judge is refused without the limits that the judge asks for."""
    own = tmp_path / "own"
    own.mkdir()
    text = sample(("test.sample", "own.sample"), change).replace("limit: time", "limit: hours")
    text = text if "hours: {" in text else text.replace("limit: hours", "limit: time")
    (own / "mine.yaml").write_text(text, encoding="utf-8")
    catalogue = Catalogue.load([folder("shipped.yaml"), own])
    assert [problem.code for problem in catalogue.problems] == [code]
