"""Each file of ``malformed/`` has one kind of fault; its head says which code is expected where."""

import re
from pathlib import Path

import pytest

from inspector_app.domain.text import same
from inspector_app.procedures.loader import Library, load_procedure
from inspector_app.procedures.problems import Problem, ProcedureRefused

FILES = sorted((Path(__file__).parent / "malformed").glob("*.yaml"))
JUDGES = frozenset({"test.judge", "checklist", "limits"})


def refused(path):
    with pytest.raises(ProcedureRefused) as caught:
        load_procedure(path, Library(JUDGES))
    return [problem for problem in caught.value.problems if not problem.warning]


def expectations(path):
    text = path.read_bytes().decode("utf-8", "replace")
    return sorted(re.findall(r"^# expect: (.+)$", text, re.MULTILINE))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fault_is_named_with_its_place(path):
    """Exactly the planted faults are reported, each at its place inside the file."""
    found = sorted(f"{problem.code} at {problem.place or '(file)'}" for problem in refused(path))
    assert found == expectations(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fault_is_named_with_its_line(path):
    """The line is the one that the file marks as faulty."""
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    marked = {number for number, line in enumerate(lines, 1) if line.endswith("# fault")}
    assert not marked or {problem.line for problem in refused(path)} == marked


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sentence_is_complete_in_both_languages(path):
    """Every problem is worded, with no place left unfilled."""
    for problem in refused(path):
        sentence = problem.sentence()
        assert path.name in sentence.zh
        assert "procedure_files." not in sentence.zh + sentence.en
        assert not re.search(r"\{(found|allowed|wanted|most|key)\}", sentence.zh + sentence.en)


def test_corpus_is_large():
    """The corpus covers many different faults."""
    assert len({expectations(path)[0].split(" at ")[0] for path in FILES}) >= 50


def test_problems_are_told_in_the_order_of_the_file():
    """Who corrects a file goes through it once from top to bottom."""
    lines = [problem.line for problem in refused(Path(__file__).parent / "malformed" / "several_faults.yaml")]
    assert lines == sorted(lines)


def test_a_list_that_names_the_file_is_told_line_and_place():
    """The name of the file is not said twice."""
    problem = Problem("missing_key", "own.yaml", "version", 3, "", same("缺少"))
    assert (problem.within().zh, problem.within().en) == ("第 3 行 version：缺少", "line 3 version: 缺少")
