"""The guide to adding things: its examples are whole, and its paths lead somewhere."""

import re
from datetime import datetime
from types import ModuleType

import pytest

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.procedures.files import check_files
from inspector_app.procedures.loader import Library, load_text
from inspector_app.rules.case import Case
from inspector_app.rules.registry import JUDGES
from tests.house.tracked import ROOT

GUIDE = (ROOT / "docs" / "add-a-procedure.md").read_text(encoding="utf-8")
FILE, CODE = (re.search(rf"```{kind}\n(.*?)```", GUIDE, re.DOTALL)[1] for kind in ("yaml", "python"))
KNOWN = frozenset({*JUDGES, "general.sag"})
PLACES = sorted(
    set(re.findall(r"`((?:inspector_app|tests|resources|rules|gui|domain)/[\w./]+\.(?:py|yaml))`", GUIDE))
)


def judge_of_the_guide(case):
    """Run the judge as it is printed."""
    module = ModuleType("sag")
    exec(CODE, module.__dict__)
    return module.judge_sag(case)


def test_the_procedure_has_no_fault(tmp_path):
    """Once its judge is known, nothing is wrong with it."""
    (tmp_path / "general.rail_sag.yaml").write_text(FILE, encoding="utf-8")
    (report,) = check_files([tmp_path / "general.rail_sag.yaml"], Catalogue.load((), KNOWN))
    assert [problem.sentence().en for problem in report.problems] == []


@pytest.mark.parametrize(("sag", "verdict"), [("5", "PASS"), ("5.01", "FAIL"), ("", "INCOMPLETE")])
def test_the_judge_decides_at_its_boundary(sag, verdict):
    """As the guide asks of every judge."""
    procedure = load_text(FILE, "guide", Library(KNOWN))
    case = Case(Answers({"sag": sag}), Limits(procedure.limits), procedure, datetime(2026, 9, 16, 12))
    assert judge_of_the_guide(case).verdict == verdict


@pytest.mark.parametrize("path", [path for path in PLACES if "sag" not in path and "<" not in path])
def test_what_the_guide_names_is_there(path):
    """Somebody follows it line by line."""
    assert (ROOT / path).is_file() or (ROOT / "inspector_app" / path).is_file()
