"""The judges that serve any procedure: a bureau adds a checklist or a limit check by a file alone."""

from collections.abc import Mapping

from inspector_app.rules.case import Judge
from inspector_app.rules.checklist import judge_checklist
from inspector_app.rules.limit_check import judge_limits

JUDGES: Mapping[str, Judge] = {"checklist": judge_checklist, "limits": judge_limits}
