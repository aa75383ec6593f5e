"""Checks that need no profile: procedure files, worked examples, photos, codes, packages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from inspector_app.app.inbox_belongings import HIDDEN
from inspector_app.app.rulebook import Rulebook
from inspector_app.app.system_files import is_hidden, is_left_by_system
from inspector_app.domain.errors import InspectorError, UserError
from inspector_app.domain.inbox import OF_SYSTEM
from inspector_app.domain.text import Text
from inspector_app.paths import default_profile
from inspector_app.procedures.files import FileReport, check_files
from inspector_app.procedures.loader import shipped_folder
from inspector_app.procedures.profiles import shipped_profiles
from inspector_app.rules.vectors import VectorResult, check_vectors
from inspector_app.words import error_parts, error_text
from inspector_app.words import text as words

if TYPE_CHECKING:
    from inspector_app.evidence.intake import PhotoOutcome
    from inspector_app.exchange.verify import Verification


def check_procedure_files(paths: Sequence[Path]) -> Sequence[FileReport]:
    """Check files and folders; without any, what is shipped and what this profile adds."""
    own = default_profile()
    chosen = paths or [
        folder
        for folder in (shipped_folder(), shipped_profiles(), own / "procedures", own / "profiles")
        if folder.is_dir()
    ]
    return check_files(chosen, Rulebook(own, None).catalogue)


def check_vector_files(paths: Iterable[Path]) -> Iterator[tuple[Path, VectorResult | InspectorError]]:
    """Judge every worked example of the files by the shipped rules; a file that is none yields its error."""
    rulebook = Rulebook(default_profile(), None)
    for path in paths:
        try:
            results = check_vectors(path, rulebook.limits)
        except InspectorError as error:
            yield path, error
            continue
        for result in results:
            yield path, result


def check_photo_files(paths: Iterable[Path]) -> "Iterator[PhotoOutcome]":
    """Say of each file, in folders below too, whether it would be accepted; refused as by an import."""
    from inspector_app.evidence.intake import check_photos

    for path in paths:
        for outcome in check_photos([path]):
            below = outcome.path.relative_to(path) if outcome.path != path else PurePath(path.name)
            if is_left_by_system(below, outcome.code):
                yield _of_system(outcome)
            else:
                yield _hidden(outcome) if outcome.accepted and is_hidden(below) else outcome


def _of_system(outcome: "PhotoOutcome") -> "PhotoOutcome":
    what, _ = error_parts(UserError(OF_SYSTEM, name=outcome.path.name))
    return replace(outcome, code=OF_SYSTEM, reason=what)


def _hidden(outcome: "PhotoOutcome") -> "PhotoOutcome":
    """Say of a file that an import would keep that it would file it by no board."""
    flags, said = (*outcome.flags, "hidden"), (*outcome.flag_texts, words(HIDDEN))
    return replace(outcome, flags=flags, flag_texts=said)


def damaged_beside(path: Path) -> Text | None:
    """Return what is said of a whole picture with damaged data (EXIF) beside it, None for any other."""
    from inspector_app.evidence.intake import METADATA_DAMAGED, inspect_photo, note_text

    try:
        return note_text(METADATA_DAMAGED) if METADATA_DAMAGED in inspect_photo(path).notes else None
    except InspectorError:  # it was read a moment ago and is kept; what is gone now needs no remark
        return None


def scan_files(paths: Iterable[Path]) -> Iterator[tuple[Path, Sequence[str], Text | None]]:
    """Yield the codes of each picture, in folders below too, or the reason why it cannot be read."""
    from inspector_app.evidence.codes import scan
    from inspector_app.evidence.folder import files_below

    for path in (below for given in paths for below in (files_below(given) if given.is_dir() else (given,))):
        try:
            yield path, scan(path), None
        except InspectorError as error:
            yield path, (), error_text(error)


def verify_file(path: Path) -> "Verification":
    """Check a package against the signers that this laptop trusts; one that was never read back is none."""
    from inspector_app.exchange.package import PART
    from inspector_app.exchange.trust import TrustedSigners
    from inspector_app.exchange.verify import verify_package

    if path.name.endswith(PART):
        raise UserError("exchange.not_a_package", path=str(path), reason=words("exchange.part"))
    return verify_package(path, TrustedSigners(default_profile()).keys())


def trust_signer(path: Path, name: str) -> str:
    """Trust the public key in a PEM file from now on; return its fingerprint.

    UserError ``app.needs_name`` where nobody says whose key it is.
    """
    from inspector_app.domain.values import one_line
    from inspector_app.exchange.pem import key_in_pem
    from inspector_app.exchange.signing import fingerprint
    from inspector_app.exchange.trust import TrustedSigners

    if not (whose := one_line(name)):
        raise UserError("app.needs_name")
    key = key_in_pem(path.read_bytes())
    if key is None:
        raise UserError("app.no_public_key", path=str(path))
    TrustedSigners(default_profile()).add(key, whose)
    return fingerprint(key)
