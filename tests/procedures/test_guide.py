"""The examples of the guide are whole files that work."""

import re
from pathlib import Path

import pytest

from inspector_app.procedures.catalogue import Catalogue
from inspector_app.procedures.files import check_files
from inspector_app.rules.registry import JUDGES

GUIDE = Path(__file__).parents[2] / "docs" / "procedure-files.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def test_guide_has_examples():
    """A checklist, a limit check and a profile are shown."""
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize("text", EXAMPLES, ids=["checklist", "limits", "profile"])
def test_example_works(tmp_path, text):
    """What the guide shows can be copied and used."""
    (tmp_path / "example.yaml").write_text(text, encoding="utf-8")
    (report,) = check_files([tmp_path / "example.yaml"], Catalogue.load((), frozenset(JUDGES)))
    assert [problem.sentence().en for problem in report.problems] == []
