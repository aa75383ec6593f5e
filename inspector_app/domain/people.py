"""Who takes part in an inspection."""

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import PersonId


class Party(StrEnum):
    """The side that a person signs for."""

    INSPECTOR = "inspector"  # 监督员
    CONTRACTOR = "contractor"  # 施工单位
    SUPERVISOR = "supervisor"  # 监理单位
    OWNER = "owner"  # 建设单位
    SUBCONTRACTOR = "subcontractor"  # 分包单位
    SUPPLIER = "supplier"  # 供应单位
    LABORATORY = "laboratory"  # 检测机构


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known to this laptop; inspectors carry the number of their card."""

    id: PersonId
    name: str
    party: Party
    unit: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True)
class StrokePoint:
    """A point of a drawn signature; x and y in 0…1000 of the pad, time in ms, pressure 0…1000."""

    x: int
    y: int
    t_ms: int
    pressure: int


Strokes = tuple[tuple[StrokePoint, ...], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A drawn signature, or the refusal to sign with its reason."""

    slot: str  # "<role>" or "<role>.2" for the second person of a role
    role: str
    name: str
    unit: str
    at: Moment
    strokes: Strokes = ()
    refused: bool = False
    reason: str = ""
    witnesses: tuple[str, ...] = ()
    covers: str = ""  # digest of what stood in the draft when it was signed; empty of sealed and older records
