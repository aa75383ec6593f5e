"""The command screen: photos that look alike, over all evidence of the laptop."""

from typing import TYPE_CHECKING

import click

from inspector_app.cli.grammar import command
from inspector_app.cli.main import speaking
from inspector_app.cli.output import NEGATIVE, OK, Output
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.likeness import Pair, Use
from inspector_app.domain.text import Text, same
from inspector_app.words import text as words

if TYPE_CHECKING:
    from inspector_app.app.reuse import Reuse


@command("screen")
@click.option("--all", "every", is_flag=True)
@click.option("--clear", nargs=2, metavar="LEFT RIGHT")
@click.option("--reason", default="")
@click.option("--who", default="")
@speaking
def screen(output: Output, clear: tuple[str, str] | None, reason: str, who: str, *, every: bool) -> int:
    """Compare all photos of the laptop; 1 when pairs need an explanation. A hint, never a verdict."""
    from inspector_app.app.reuse import Reuse
    from inspector_app.cli.opening import opened

    with opened(output if clear is None else None) as app:
        reuse = Reuse(app.services)
        if clear is not None:
            reuse.clear(*clear, reason, who)
            output.say(words("reuse.done"))
        compared, unseen = _catch_up(reuse)
        pairs = reuse.pairs(every=True)
    waiting = [pair for pair in pairs if pair.needs_explanation]
    for pair in pairs if every else waiting:
        _tell(output, pair)
    output.put(not_compared=unseen)
    output.put(compared=compared, need_explanation=len(waiting), others=len(pairs) - len(waiting))
    output.say(words("reuse.screened", n=compared, open=len(waiting), rest=len(pairs) - len(waiting)))
    if unseen:
        output.say(words("cli.bad") + same("  ") + words("reuse.not_compared", n=unseen))
    return NEGATIVE if waiting or unseen else OK


def _catch_up(reuse: "Reuse") -> tuple[int, int]:
    """Compare what is new; return how many were, and how many could not be because nothing can be written."""
    try:
        return reuse.catch_up(), 0
    except OutsideError as error:
        if not error.code.startswith("store.frozen_"):
            raise
        return 0, reuse.waiting()


def _tell(output: Output, pair: Pair) -> None:
    left, right = pair.left, pair.right
    output.add(
        "pairs",
        {
            "kind": str(pair.kind),
            "needs_explanation": pair.needs_explanation,
            "left": _use(left),
            "right": _use(right),
            "distance": pair.distance,
            "points": pair.points,
            "score": pair.score / 1000,
            "cleared": pair.cleared.reason if pair.cleared else None,
        },
    )
    output.say(
        words(
            "reuse.pair",
            kind=words(f"reuse.kind_{pair.kind}"),
            left=left.serial,
            left_name=left.evidence.original_name,
            left_time=_time(left),
            right=right.serial,
            right_name=right.evidence.original_name,
            right_time=_time(right),
        )
    )
    output.say(
        words("reuse.measures", distance=pair.distance, points=pair.points, score=f"{pair.score / 1000:.2f}")
    )
    output.say(words("reuse.ids", left=left.evidence.id, right=right.evidence.id))
    if pair.cleared:
        output.say(words("reuse.cleared", reason=pair.cleared.reason, who=pair.cleared.who or "—"))


def _use(use: Use) -> dict[str, str]:
    item = use.evidence
    return {
        "evidence": item.id,
        "record": use.serial,
        "project": use.project_name,
        "place": use.place,
        "name": item.original_name,
        "sha256": item.digest,
        "taken_at": item.capture.taken_at,
        "added": item.added.iso(),
    }


def _time(use: Use) -> Text:
    """Return when a photo was taken; one whose file says nothing has only the time at which it came in."""
    if made := use.evidence.made_words:
        return words("reuse.taken", time=made)
    return words("reuse.no_time", time=f"{use.evidence.added.wall:%Y-%m-%d %H:%M:%S}")
