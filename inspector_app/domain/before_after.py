"""Which photo of a record shows the same place before another one: kept as an answer, printed with both.

The answer lies under ``@before/<id of the later photo>`` and is the id of the earlier one.
"""

from collections.abc import Mapping

from inspector_app.domain.ids import EvidenceId

BEFORE = "@before/"


def before_after(answers: Mapping[str, str]) -> Mapping[EvidenceId, EvidenceId]:
    """Return the photo before by the photo after, in the order of the later ones' ids."""
    kept = sorted((path, text) for path, text in answers.items() if path.startswith(BEFORE) and text)
    return {EvidenceId(path.removeprefix(BEFORE)): EvidenceId(before) for path, before in kept}
