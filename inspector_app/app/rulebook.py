"""The procedures and local profiles this laptop knows, and the limits that hold for a run."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Limits, Procedure
from inspector_app.domain.run import ProcedureRef, Run
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.procedures.loader import load_archived, shipped_folder
from inspector_app.procedures.problems import Problem
from inspector_app.procedures.profiles import (
    Profile,
    Profiles,
    lay_over,
    load_archived_profile,
    load_profiles,
    shipped_profiles,
)
from inspector_app.rules.registry import JUDGES

if TYPE_CHECKING:
    from inspector_app.store.store import Store


class Rulebook:
    """Reads shipped files and the bureau's own ones from the profile; read once, when first asked."""

    def __init__(self, profile: Path, store: "Store | None") -> None:
        self._own = profile / "procedures"
        self._own_profiles = profile / "profiles"
        self._store = store
        self._archived: dict[str, Procedure] = {}

    @cached_property
    def catalogue(self) -> Catalogue:
        """All procedures, with the problems of the files that were refused."""
        return Catalogue.load([shipped_folder(), self._own], frozenset(JUDGES))

    @cached_property
    def _loaded_profiles(self) -> Profiles:
        return load_profiles([shipped_profiles(), self._own_profiles], self.catalogue.procedures)

    @property
    def profiles(self) -> Mapping[str, Profile]:
        """The local profiles by id."""
        return self._loaded_profiles.by_id

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with files that were refused; the others are in use."""
        return (*self.catalogue.problems, *self._loaded_profiles.problems)

    def procedure(self, procedure_id: str) -> Procedure:
        """Return the newest version of a procedure."""
        return self.catalogue.offered(procedure_id)

    def procedure_of(self, ref: ProcedureRef) -> Procedure:
        """Return the procedure that a run is bound to, from the archive when the files have moved on."""
        if current := self.catalogue.by_digest.get(ref.digest):
            return current
        if ref.digest not in self._archived:
            text = self._store.procedure_text(ref.digest) if self._store else None
            if text is None:
                raise UserError("app.no_procedure_text", id=ref.id, version=ref.version)
            self._archived[ref.digest] = load_archived(text, f"{ref.id} {ref.version}")
        return self._archived[ref.digest]

    def limits_of(self, run: Run) -> Limits:
        """Return the limits of a run, its own copy of the local profile laid over them."""
        procedure = self.procedure_of(run.procedure)
        profile = load_archived_profile(run.profile_text) if run.profile_text else None
        return lay_over(procedure, profile)

    def limits(self, procedure_id: str, profile_id: str = "") -> Limits:
        """Return the limits of the newest version of a procedure under a local profile."""
        return lay_over(self.procedure(procedure_id), self.profiles.get(profile_id))
