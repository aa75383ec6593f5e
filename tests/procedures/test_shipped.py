"""The files that come with the program: no fault, archived without loss, never a crash when spoilt."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.procedures.catalogue import TOMBSTONES, Catalogue
from inspector_app.procedures.files import check_files
from inspector_app.procedures.loader import Library, load_archived, load_procedure, load_text, shipped_folder
from inspector_app.procedures.problems import ProcedureRefused
from inspector_app.procedures.profiles import load_profiles, shipped_profiles
from inspector_app.rules.registry import JUDGES

FILES = [path for path in sorted(shipped_folder().glob("*.yaml")) if path.name != TOMBSTONES]
TEXTS = [path.read_text(encoding="utf-8") for path in FILES]
JUNK = [
    "",
    "yes",
    "~",
    "[",
    "}",
    "{}",
    "[]",
    "&a",
    "*a",
    "!x",
    ": ",
    "- ",
    "1e9",
    "'",
    '"',
    "\t",
    "\u2028",
    "𝄞",
    "9" * 30,
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_has_no_fault(path):
    """A shipped file loads without an error or a warning, by the judges that there are."""
    (report,) = check_files([path], Catalogue(judges=frozenset(JUDGES)))
    assert [problem.sentence().en for problem in report.problems] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_survives_archiving(path):
    """The archived text of a shipped file loads to an equal procedure with the same digest."""
    procedure = load_procedure(path)
    assert load_archived(procedure.text) == procedure


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_named_after_its_id(path):
    """Who looks for a procedure finds it by the name of its file."""
    assert load_procedure(path).id == path.stem


def test_catalogue_of_shipped_files_is_complete():
    """No shipped file is left out, and the tombstones are in order."""
    catalogue = Catalogue.load((), frozenset(JUDGES))
    assert (len(catalogue.procedures), catalogue.problems) == (len(FILES), ())


def test_shipped_profiles_fit():
    """The shipped local profiles fit the shipped procedures."""
    assert load_profiles([shipped_profiles()], Catalogue.load().procedures).problems == ()


@st.composite
def spoilt(draw):
    """Return a shipped text with a few of its lines or words spoilt."""
    lines = draw(st.sampled_from(TEXTS)).splitlines()
    for _ in range(draw(st.integers(1, 3))):
        number = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.sampled_from(["drop", "double", "move", "cut", "word", "letter"]))
        line = lines[number]
        words = line.split(" ")
        word, junk = draw(st.integers(0, len(words) - 1)), draw(st.sampled_from(JUNK))
        at = draw(st.integers(0, len(line)))
        changed = {
            "drop": [],
            "double": [line, line],
            "move": ["  " + line],
            "cut": [line[:at]],
            "word": [" ".join([*words[:word], junk, *words[word + 1 :]])],
            "letter": [line[:at] + junk + line[at + 1 :]],
        }[kind]
        lines[number : number + 1] = changed
        lines = lines or [""]
    return "\n".join(lines)


@settings(max_examples=120, deadline=None)
@given(spoilt())
def test_spoilt_file_is_read_or_refused(text):
    """A spoilt file is refused with places, or is still a procedure that survives archiving."""
    try:
        procedure = load_text(text, "spoilt.yaml", Library(frozenset(JUDGES)))
    except ProcedureRefused as refused:
        words = [problem.message.zh and problem.message.en for problem in refused.problems]
    else:
        words = [load_archived(procedure.text) == procedure]
    assert words
    assert all(words)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_refused(text):
    """Whatever a file holds, it is refused and nothing else happens."""
    with pytest.raises(ProcedureRefused):
        load_text(text)


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("water.indoor_ponding", {"foreman", "contractor_qc", "supervisor_engineer", "inspector"}),
        ("water.shaft_ponding", {"foreman", "contractor_qc", "supervisor_engineer", "inspector"}),
        ("pipe.ball", {"foreman", "contractor_qc", "supervisor_engineer", "inspector"}),
        ("pipe.fill", {"foreman", "contractor_qc", "supervisor_engineer", "inspector"}),
        ("water.facade_spray", {"owner", "contractor_qc", "installer", "supervisor_engineer", "inspector"}),
        (
            "general.hidden_works",
            {"contractor_technical", "contractor_qc", "foreman", "supervisor_engineer", "inspector"},
        ),
    ],
)
def test_form_is_signed_by_whom_it_names(name, roles):
    """Who signs the official form of a test can sign its record."""
    procedure = Catalogue.load().procedures[name]
    assert {slot.role for slot in procedure.signatures} == roles


@pytest.mark.parametrize(
    ("name", "limit", "value", "unit", "clause"),
    [
        ("concrete.sampling", "witness_share", 30, "%", "建建〔2000〕211号 第五条"),
        ("water.indoor_ponding", "wall_spray", 30, "min", "GB 55030-2022 6.0.12(2)"),
        ("water.indoor_ponding", "vessel", 24, "h", "GB 55030-2022 6.0.12(3)"),
    ],
)
def test_rules_that_no_record_decides_are_told(name, limit, value, unit, clause):
    """What a standard asks for beside the test itself stands with its clause among the rules."""
    found = Catalogue.load().procedures[name].limits[limit]
    assert (found.value, found.unit, found.clause) == (value, unit, clause)
