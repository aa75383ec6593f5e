"""The register of judges: the names that procedure files may give."""

from collections.abc import Mapping

from inspector_app.domain.verdict import Judgement
from inspector_app.rules import concrete_judges, general_judges, site_judges
from inspector_app.rules.case import Case, Judge

JUDGES: Mapping[str, Judge] = {
    **concrete_judges.JUDGES,
    **site_judges.JUDGES,
    **general_judges.JUDGES,
}


def judge(name: str, case: Case) -> Judgement:
    """Judge a case by the judge of that name; the checks of procedure files see to it that there is one."""
    return JUDGES[name](case)
