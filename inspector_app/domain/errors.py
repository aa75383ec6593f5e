"""Two families of trouble: what a person can answer, and what is outside the program.

Everything else that is raised is a defect of the program and goes to the crash report.
"""

from typing import Self


class InspectorError(Exception):
    """Carries a code and its parameters; the sentence is looked up where it is shown.

    The code reads ``area.name`` (``evidence.truncated``) and names an entry of
    ``resources/i18n/errors/<area>.json`` with the parts what, safe and do.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(f"{code} {params}" if params else code)
        self.code = code
        self.params = params

    def anew(self) -> Self:
        """Return the same trouble to be raised at another time, maybe on another thread."""
        return type(self)(self.code, **self.params)


class UserError(InspectorError):
    """Somebody asked for what cannot be done as asked; nothing was changed."""


class OutsideError(InspectorError):
    """The disk, the camera or a foreign file failed; what was kept before is still kept."""
