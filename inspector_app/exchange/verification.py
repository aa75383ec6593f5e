"""What verifying a package says."""

from dataclasses import dataclass

from inspector_app.domain.text import Text

VERIFIED, UNKNOWN, ALTERED = "verified", "unknown_signer", "altered"
NOTE = "note"  # the kind of finding that does not make a package altered


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be; ``name`` is the file, ``text`` says what and of which record."""

    kind: str  # "file", "signature", "record", "photo", "pdf", "procedure", "journal", "index" or "note"
    name: str
    text: Text


@dataclass(frozen=True, slots=True)
class VerifiedRecord:
    """A record as the package has it, with its newest revision."""

    id: str
    serial: str
    revision: int
    verdict: str
    intact: bool


@dataclass(frozen=True, slots=True)
class Verification:
    """The result: trust is "verified", "unknown_signer" or "altered"."""

    trust: str
    signer: (
        str  # the name under which the key is trusted, with its fingerprint; the fingerprint alone otherwise
    )
    fingerprint: str
    findings: tuple[Finding, ...]
    records: tuple[VerifiedRecord, ...]
    records_ok: int
    records_total: int
    photos_ok: int
    photos_total: int
