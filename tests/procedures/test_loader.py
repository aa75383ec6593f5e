"""Loading: values, included lists and tables, the archived text and its digest."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from inspector_app.domain.procedure import Condition, FormRow, Table
from inspector_app.domain.text import Text
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.procedures.loader import Library, load_archived, load_procedure, load_text
from inspector_app.procedures.problems import ProcedureRefused
from tests.procedures.samples import SAMPLE, load, sample

PINNED = "47c37f62d7d829fc8d5381ebf08c3babdd1872b07f303a4a936c5d16922a39fb"


def test_number_is_a_decimal_with_its_digits():
    """A limit of 0.10 stays 0.10."""
    assert str(load(("value: 20", "value: 0.10")).limits["depth"].value) == "0.10"


@pytest.mark.parametrize(
    ("written", "value"), [("true", True), ("yes", "yes"), ("2/3", "2/3"), ("无渗漏", "无渗漏")]
)
def test_limit_value_types(written, value):
    """Only true and false are booleans, what is no plain number is a word."""
    changes = [("value: 20", f"value: {written}"), (', limit: depth, relation: ">="', "")]
    assert load(*changes).limits["depth"].value == value


def test_inline_table():
    """A table written out keeps cells that are no numbers as they are."""
    changes = [
        ("value: 20", "value: {columns: [a, b], rows: [[1, <10], [2.5, 3]]}"),
        (', limit: depth, relation: ">="', ""),
    ]
    table = load(*changes).limits["depth"].value
    assert table == Table(("a", "b"), ((Decimal(1), "<10"), (Decimal("2.5"), Decimal(3))))


def test_table_from_a_file_beside(tmp_path):
    """A bureau's own table lies in the folder tables beside its file."""
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "own.csv").write_text("a,b\n1,<10\n", encoding="utf-8")
    text = sample(("value: 20", "value: {table: own}"), (', limit: depth, relation: ">="', ""))
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    value = load_procedure(tmp_path / "p.yaml").limits["depth"].value
    assert value == Table(("a", "b"), ((Decimal(1), "<10"),))


def test_list_from_a_file_beside_is_included(tmp_path):
    """A bureau's own list of fields takes the place of the line that uses it."""
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "own.yaml").write_text("- {key: a, title: {zh: 甲, en: A}, kind: text}\n", "utf-8")
    text = sample(("- {key: part,", "- use: own\n      - {key: part,"))
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    keys = [field.key for field in load_procedure(tmp_path / "p.yaml").fields()]
    assert keys[:2] == ["a", "part"]


def test_fault_in_an_included_list_names_that_file(tmp_path):
    """The place of a fault is the file where it stands, not the one that includes it."""
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "own.yaml").write_text("- {key: a, title: {zh: 甲, en: A}, kind: txt}\n", "utf-8")
    (tmp_path / "p.yaml").write_text(sample(("- {key: part,", "- use: own\n      - {key: part,")))
    with pytest.raises(ProcedureRefused) as caught:
        load_procedure(tmp_path / "p.yaml")
    problem = caught.value.problems[0]
    assert (problem.file, problem.place, problem.line) == ("common/own.yaml", "[0].kind", 1)


def test_missing_file_is_refused(tmp_path):
    """A file that is not there is refused like any other wrong file."""
    with pytest.raises(ProcedureRefused):
        load_procedure(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("{field: state, is: bad}", Condition(field="state", is_in=("bad",))),
        ("{field: state, in: [bad, good]}", Condition(field="state", is_in=("bad", "good"))),
        ("{field: part, answered: true}", Condition(field="part", answered=True)),
        ("{verdict: FAIL}", Condition(verdict=("FAIL",))),
        ("{verdict: [FAIL, INVALID]}", Condition(verdict=("FAIL", "INVALID"))),
        ("{not: [{field: state, is: bad}]}", Condition(none_of=(Condition(field="state", is_in=("bad",)),))),
        ("{any: [{verdict: FAIL}]}", Condition(any_of=(Condition(verdict=("FAIL",)),))),
        ("{all: [{verdict: FAIL}]}", Condition(all_of=(Condition(verdict=("FAIL",)),))),
    ],
)
def test_forms_of_condition(written, condition):
    """Each form of a condition is read as it is meant, and survives archiving."""
    procedure = load(("when: {field: state, is: bad}", f"when: {written}"))
    assert next(f for f in procedure.fields() if f.key == "why").when == condition
    assert load_archived(procedure.text) == procedure


def test_forms_of_form_row():
    """A line of the form is cells, a group or a fixed table."""
    cells, group, table = load().form.rows
    assert len(cells.cells) == 2
    assert group == FormRow(group="rooms", columns=("name", "area"))
    assert table.table.rows == ((Text("水深", "Depth"), "deep"),)


def test_short_title_is_the_title_by_default():
    """A procedure without a short title is called by its whole one."""
    assert load().short_title == Text("样例", "Sample")


def test_judge_options_are_words():
    """Settings of the judge are kept as words."""
    procedure = load(("judge: test.judge", "judge: test.judge\njudge_options: {mode: strict, most: 3}"))
    assert procedure.options == {"mode": "strict", "most": "3"}
    assert load_archived(procedure.text) == procedure


def test_digest_is_that_of_the_text():
    """The digest is the SHA-256 of the archived text."""
    procedure = load()
    assert procedure.digest == hashlib.sha256(procedure.text.encode()).hexdigest()


def test_digest_of_the_sample_is_pinned():
    """The canonical form does not change by accident: records are bound to it."""
    assert load().digest == PINNED


@pytest.mark.parametrize(
    "change",
    [
        ("id: test.sample", "# a remark\nid: test.sample"),
        ("kind: moment}", "kind: moment, required: true}"),
        ("{zh: 部位, en: Part}", "{en: Part, zh: 部位}"),
        ("party: inspector, count: 2", "count: 2,   party: inspector"),
        ("title: {zh: 查看, en: Look}", "title:\n      zh: 查看\n      en: 'Look'"),
    ],
    ids=["remark", "default written", "order of keys", "blanks", "block style"],
)
def test_digest_does_not_depend_on_how_it_is_written(change):
    """Remarks, order of keys, style and defaults written out are not content."""
    assert load(change).digest == load().digest


@pytest.mark.parametrize(
    "change",
    [("value: 20", "value: 25"), ("value: 20", "value: 20.0"), ("en: Look", "en: View"), ('"1.0"', '"1.1"')],
)
def test_digest_depends_on_content(change):
    """Whatever a person or a judge could see differently changes the digest."""
    assert load(change).digest != load().digest


def test_order_of_limits_survives_archiving():
    """Limits are shown in the order of the file, from the archive too."""
    procedure = load()
    assert list(load_archived(procedure.text).limits) == list(procedure.limits) == ["depth", "time"]


def test_unknown_unit_does_not_matter_in_the_archive():
    """A text that a newer version kept loads although its unit is unknown here."""
    assert load_archived(load().text.replace('"mm"', '"furlong"')).limits["depth"].unit == "furlong"


def test_archived_text_is_checked():
    """A text that came from outside is refused when it does not hang together."""
    with pytest.raises(ProcedureRefused):
        load_archived(load().text.replace('"start":"start"', '"start":"nothing"'))


def test_problem_file_is_the_name_given():
    """A text without a file is called as the caller calls it."""
    with pytest.raises(ProcedureRefused) as caught:
        load_text(SAMPLE.replace("general", "x"), "typed here")
    assert caught.value.problems[0].file == "typed here"


def test_a_list_of_an_endless_name_is_not_there():
    """The system would refuse to look for it."""
    assert Library().common("a" * 5000, Path()) is None


def test_an_english_wording_has_no_wide_dot():
    """The dot of the type is as wide as a Chinese character: in English a dash stands there."""
    catalogue = Catalogue.load()
    shot = catalogue.procedures["water.indoor_ponding"].shots[0]
    assert shot.title == Text("开始·水位尺", "Start – depth rule")
