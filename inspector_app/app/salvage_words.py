"""What salvaging could not save, in sentences for both faces of the program."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspector_app.app.findings import named
from inspector_app.domain.text import Text, join
from inspector_app.words import text as words

if TYPE_CHECKING:
    from inspector_app.store.salvage import Salvage


def losses(saved: "Salvage") -> Iterator[Text]:
    """Yield a sentence for each kind of loss, with the records that it costs; none where nothing is lost."""
    if saved.log_lost:
        yield words("doctor.salvage_log_lost")
    if saved.lacking:
        lacking = [_lacking(name, count) for name, count in sorted(saved.lacking.items())]
        yield words("doctor.salvage_lacking", tables=join(lacking, "、", ", "))
    if saved.untold:
        yield words("doctor.salvage_untold", n=len(saved.untold), serials=named(saved.untold))
    if saved.originals_gone:
        yield words("doctor.salvage_originals_gone", n=saved.originals_gone)
    if saved.homeless:
        yield words("doctor.salvage_homeless", n=saved.homeless)
    if saved.unusable:
        yield words("doctor.salvage_unusable", n=len(saved.unusable), serials=named(saved.unusable))
    if saved.textless:
        yield words("doctor.salvage_textless", n=len(saved.textless), serials=named(saved.textless))


def made_again(saved: "Salvage") -> Iterator[Text]:
    """Yield what was made again out of the journal, and what somebody has to look at because of that."""
    answers, photos = saved.retold.get("answer", 0), saved.retold.get("evidence", 0)
    if saved.retold_in:
        facts = {"answers": answers, "photos": photos, "n": len(saved.retold_in)}
        yield words("doctor.salvage_retold", **facts, serials=named(saved.retold_in))
    if saved.retold_until:
        yield words("doctor.salvage_retold_until", line=saved.retold_until)
    if photos:
        yield words("doctor.salvage_retold_photos")


def _lacking(table: str, count: int | None) -> Text:
    name = words(f"doctor.table_{table}")
    if count is None:
        return words("doctor.salvage_unknown", table=name)
    return words("doctor.salvage_rows", table=name, n=count)
