"""What an original tells by itself of a photo or clip that only the journal still knows."""

from collections.abc import Callable, Mapping
from pathlib import Path

from inspector_app.domain.errors import InspectorError
from inspector_app.domain.ids import Digest


def facts_of(profile: Path) -> Callable[[str, str], Mapping[str, object] | None]:
    """Return what reads the columns of a photo from its original; None of one that is gone or altered.

    It is judged anew as when it came; why a poor one was kept is not in it.
    """
    from inspector_app.evidence.intake import judge_photo
    from inspector_app.evidence.vault import Vault

    vault = Vault(profile / "vault")

    def look(digest: str, name: str) -> Mapping[str, object] | None:
        if not vault.is_whole(Digest(digest)):
            return None
        try:
            facts, quality = judge_photo(vault.path(Digest(digest)), name)
        except InspectorError:
            return None
        return {
            "kind": facts.kind.value,
            "size": vault.size(Digest(digest)),
            "mime": facts.mime,
            "width": facts.width,
            "height": facts.height,
            "taken_at": facts.capture.taken_at,
            "camera": facts.capture.camera,
            "latitude": facts.capture.latitude,
            "longitude": facts.capture.longitude,
            "quality": " ".join(quality),
        }

    return look
