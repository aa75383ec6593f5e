"""A building project and the parties named in its records."""

from dataclasses import dataclass

from inspector_app.domain.ids import ProjectId


@dataclass(frozen=True, slots=True)
class Project:
    """A project as its records print it; a run keeps the project as it was when the run began."""

    id: ProjectId
    name: str
    code: str = ""  # 监督号
    address: str = ""
    owner: str = ""
    contractor: str = ""
    supervisor: str = ""
    designer: str = ""
    subcontractor: str = ""
    unit_works: tuple[str, ...] = ()  # 单位（子单位）工程
    profile: str = ""  # id of the local profile that overrides limits, or none
    archived: bool = False
