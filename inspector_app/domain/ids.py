"""Names for identifiers: text underneath, kept apart by the type checker."""

from typing import NewType

RunId = NewType("RunId", str)  # UUIDv7 made on the device
ProjectId = NewType("ProjectId", str)
PersonId = NewType("PersonId", str)
EquipmentId = NewType("EquipmentId", str)
EvidenceId = NewType("EvidenceId", str)
PackageId = NewType("PackageId", str)
Digest = NewType("Digest", str)  # SHA-256, 64 lower-case hexadecimal digits
