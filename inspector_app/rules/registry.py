"""The register of judges: the names that procedure files may give."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec

from inspector_app.domain.verdict import Judgement
from inspector_app.rules.case import Case, Judge

_MODULES = ("concrete_judges", "site_judges", "general_judges")


def _collected() -> dict[str, Judge]:
    found: dict[str, Judge] = {}
    for module in _MODULES:
        if find_spec(f"inspector_app.rules.{module}"):
            found.update(import_module(f"inspector_app.rules.{module}").JUDGES)
    return found


JUDGES: Mapping[str, Judge] = _collected()


def judge(name: str, case: Case) -> Judgement:
    """Judge a case by the judge of that name; the checks of procedure files see to it that there is one."""
    return JUDGES[name](case)
