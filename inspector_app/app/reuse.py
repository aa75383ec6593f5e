"""Looks over all evidence of the laptop for photos that were used twice; hints for people, never verdicts."""

import threading
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from inspector_app.app.services import Services
from inspector_app.app.work import Work
from inspector_app.domain.errors import InspectorError, UserError
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest, EvidenceId
from inspector_app.domain.likeness import Likeness, LikenessKind, Look, Pair
from inspector_app.domain.values import one_line

if TYPE_CHECKING:
    from PIL.Image import Image

    from inspector_app.evidence.reuse import Proof, Questions
    from inspector_app.evidence.reuse_index import Hit, ReuseIndex

_KEPT_PICTURES = 16  # decoded ones, about 1 MB each
_MOST_HITS = 2000  # nearest by 64 bits that are compared by 256
_THOUSAND = 1000


class Reuse:
    """Keeps what every photo looks like, compares each new one with all before it, keeps what people say."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._lock = threading.Lock()
        self._index: ReuseIndex | None = None
        self._digests: list[Digest] = []
        self._places: dict[Digest, int] = {}
        self._last = 0
        self._picture = lru_cache(maxsize=_KEPT_PICTURES)(self._decode)

    def catch_up(self, work: Work | None = None) -> int:
        """Look at every photo that nobody looked at and compare what was compared with nothing.

        Returns how many were compared. Cheap when there is nothing to do, so it may be called after each
        photo that was added, on a worker; a photo that cannot be read is left for the doctor.
        """
        work = work or Work()
        store = self._services.store
        with self._lock:
            fresh = store.without_look()
            for number, digest in enumerate(fresh):
                work.step("look", number, len(fresh))
                self._look(digest)
            waiting = store.unscreened()
            if waiting:
                self._refresh()
            for number, digest in enumerate(waiting):
                work.step("screen", number, len(waiting))
                store.keep_screened(digest, self._compare(digest))
        return len(waiting)

    def waiting(self) -> int:
        """Return how many photos were compared with nothing yet."""
        store = self._services.store
        return len({*store.without_look(), *store.unscreened()})

    def pairs(self, *, every: bool = False) -> Sequence[Pair]:
        """Return the pairs that need an explanation, newest first; with ``every`` the others too."""
        return [pair for pair in self._services.store.pairs() if every or pair.needs_explanation]

    def clear(self, left: str, right: str, reason: str, who: str) -> None:
        """Keep why a pair (two evidence ids, in any order) is in order, and who says so.

        UserError ``reuse.reason`` without a reason, ``reuse.who`` without a name, ``reuse.no_pair``.
        """
        if not one_line(reason):
            raise UserError("reuse.reason")
        who = _named(who)
        at = self._services.clock.now()
        self._services.store.clear_pair(EvidenceId(left), EvidenceId(right), reason, who, at)

    def reopen(self, left: str, right: str, who: str) -> None:
        """Take an explanation back, the two ids in any order; the journal keeps that it was there.

        UserError ``reuse.who`` without a name, ``reuse.no_pair``.
        """
        who = _named(who)
        at = self._services.clock.now()
        self._services.store.reopen_pair(EvidenceId(left), EvidenceId(right), who, at)

    def _look(self, digest: Digest) -> None:
        from inspector_app.evidence.edits import edits_of
        from inspector_app.evidence.reuse import views_of

        try:
            views = views_of(self._small(digest))
        except InspectorError:  # missing or altered: the doctor says so
            return
        edits = edits_of(self._services.keeper.path(digest))
        self._services.store.save_look(Look(digest, views.short, views.long, edits.software, edits.modified_at))

    def _refresh(self) -> None:
        from inspector_app.evidence.reuse_index import ReuseIndex

        if self._index is None:
            self._index = ReuseIndex()
        numbers, digests, short = self._services.store.short_looks(self._last)
        if numbers:
            self._index.add(short)
            self._places.update({digest: len(self._digests) + n for n, digest in enumerate(digests)})
            self._digests += digests
            self._last = numbers[-1]

    def _compare(self, digest: Digest) -> list[Likeness]:
        from inspector_app.evidence.reuse import prove, questions_of
        from inspector_app.evidence.thresholds import reuse_limits

        assert self._index is not None
        limits = reuse_limits()
        try:
            questions = questions_of(self._small(digest))
            hits = self._index.near(questions, limits.distance, before=self._places[digest])
            found = []
            for hit in self._best(hits, questions):
                other = self._digests[hit.place]
                proof = prove(self._picture(other), self._picture(digest), hit.position)
                if proof.is_alike:
                    kind = self._kind(other, digest, hit, proof)
                    score = round(_THOUSAND * proof.score)
                    found.append(Likeness(other, digest, kind, hit.distance, proof.points, score))
        except InspectorError:  # the original went since it was looked at
            return []
        return found

    def _best(self, hits: "Sequence[Hit]", questions: "Questions") -> "list[Hit]":
        """Return the hits that the long hash does not rule out, the nearest few."""
        from inspector_app.evidence.phash import distance
        from inspector_app.evidence.thresholds import reuse_limits

        limits, near = reuse_limits(), []
        asked = hits[:_MOST_HITS]
        kept = self._services.store.long_looks([self._digests[hit.place] for hit in asked])
        for hit in asked:
            there = kept[self._digests[hit.place]][32 * hit.view : 32 * (hit.view + 1)].hex()
            bits = distance(there, questions.long[hit.asked][hit.position])
            if bits <= limits.long_distance:
                near.append((4 * hit.distance + bits, hit))
        near.sort(key=lambda entry: entry[0])
        return [hit for _, hit in near[: limits.candidates]]

    def _kind(self, left: Digest, right: Digest, hit: "Hit", proof: "Proof") -> LikenessKind:
        as_taken = hit.position == 0 and self._same_size(left, right)
        # An unturned picture of the same size that differs is rather another photo of the place.
        is_copy = proof.is_digital and (proof.is_faithful or not as_taken)
        # Frames of a burst share their second; what was turned or resized since is no frame of it.
        if hit.position == 0 and self._taken_together(left, right, same_second=as_taken or not is_copy):
            return LikenessKind.NEAR
        return LikenessKind.COPY if is_copy else LikenessKind.AGAIN

    def _taken_together(self, left: Digest, right: Digest, *, same_second: bool) -> bool:
        from inspector_app.evidence.thresholds import reuse_limits

        one, other = self._first_use(left), self._first_use(right)
        if one is None or other is None or one.capture.camera != other.capture.camera:
            return False
        apart = seconds_apart(one.capture.taken_at, other.capture.taken_at)
        if apart is None:
            return False
        return (same_second or apart > 0) and apart <= reuse_limits().near_seconds

    def _same_size(self, left: Digest, right: Digest) -> bool:
        one, other = self._first_use(left), self._first_use(right)
        return one is not None and other is not None and (one.width, one.height) == (other.width, other.height)

    def _first_use(self, digest: Digest) -> Evidence | None:
        return self._services.store.first_use(digest)

    def _small(self, digest: Digest) -> "Image":
        from PIL import Image

        return Image.open(BytesIO(self._services.keeper.thumbnail(digest))).convert("RGB")

    def _decode(self, digest: Digest) -> "Image":
        from inspector_app.evidence.intake import upright
        from inspector_app.evidence.reuse import EDGE

        return upright(self._services.keeper.path(digest), EDGE)


def _named(who: str) -> str:
    if not (name := one_line(who)):
        raise UserError("reuse.who")
    return name


def seconds_apart(left: str, right: str) -> float | None:
    """Return the seconds between two capture times, None where one is unknown; a lone offset is left aside."""
    try:
        one, other = (datetime.fromisoformat(text) for text in (left, right))
    except ValueError:
        return None
    if (one.tzinfo is None) != (other.tzinfo is None):
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
    return abs((one - other).total_seconds())
