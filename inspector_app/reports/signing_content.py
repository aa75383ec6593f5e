"""The conclusion with its seal, and who signed or refused to."""

from collections.abc import Iterator, Sequence

from inspector_app.domain.people import Signature
from inspector_app.domain.verdict import VERDICT_WORDS, Verdict
from inspector_app.reports.record import Conclusion, SignatureBox, plain
from inspector_app.reports.source import Source
from inspector_app.reports.wording import stamp


def conclusion(source: Source, gaps: Sequence[str]) -> Conclusion:
    """Return the conclusion; the seal carries the day of the newest seal of the record."""
    words = source.words
    said = [words.of(reason) for reason in source.judgement.reasons]
    if not said and source.judgement.verdict is Verdict.PASS:
        said = [words("all_met")]
    if source.verdict is Verdict.INCOMPLETE and gaps:
        said.append(words("still_missing", gaps=words.listed(list(gaps))))
    seals = source.run.seals
    day = f"{seals[-1].at.wall:%Y-%m-%d}" if seals else ""
    return Conclusion(
        words("conclusion"), plain(words.sentences(said)), words.of(VERDICT_WORDS[source.verdict]), day
    )


def signature_boxes(source: Source) -> tuple[SignatureBox, ...]:
    """Return the boxes in the order of the procedure; signatures beyond it stand at the end."""
    slots = dict(_slots(source))
    signed = {signature.slot: signature for signature in source.run.signatures}
    beyond = {slot: signature.role for slot, signature in signed.items() if slot not in slots}
    return tuple(
        _box(source, slots.get(slot) or _role_title(source, beyond[slot]), signed.get(slot))
        for slot in (*slots, *beyond)
    )


def _slots(source: Source) -> Iterator[tuple[str, str]]:
    signed = {signature.slot for signature in source.run.signatures}
    for role in source.procedure.signatures:
        for number in range(1, role.count + 1):
            slot = role.role if number == 1 else f"{role.role}.{number}"
            if slot in signed or (role.required and source.holds(role.when)):
                yield slot, source.words.of(role.title)


def _role_title(source: Source, key: str) -> str:
    titles = {role.role: source.words.of(role.title) for role in source.procedure.signatures}
    return titles.get(key, key)


def _box(source: Source, title: str, signature: Signature | None) -> SignatureBox:
    words = source.words
    if signature is None:
        return SignatureBox(title, (), (words("not_signed"),) if source.run.is_sealed else ())
    when = f"{signature.name}　{stamp(signature.at)}"
    lines = tuple(part for part in (signature.unit, when, _given_for(source)) if part)
    if not signature.refused:
        return SignatureBox(title, signature.strokes, lines)
    named = _witnesses(source, signature)
    witnesses = words("witnesses", names=words.listed(named)) if named else ""
    reason = "\n".join(part for part in (words("reason", text=signature.reason), witnesses) if part)
    return SignatureBox(title, (), lines, words("refused"), reason)


def _given_for(source: Source) -> str:
    """Say of which revision people saw what they signed, once an amendment has made another.

    After the first seal nobody signs any more, so that every signature was given for that one.
    """
    seals = source.run.seals
    return source.words("signed_for", revision=seals[0].revision) if len(seals) > 1 else ""


def _witnesses(source: Source, signature: Signature) -> list[str]:
    """Return who witnessed a refusal; in a sealed record only who has signed it."""
    signed = {item.name for item in source.run.signatures if not item.refused}
    return [name for name in signature.witnesses if name in signed or not source.run.is_sealed]
