"""What a search finds in a run: its words, and the pairs of characters that the index holds.

Chinese has no blanks between words, and FTS5's own trigrams find nothing in two characters. So
every word is indexed as its overlapping pairs and its last character; a search for any run of
characters is then a phrase of pairs, and for one character the beginning of a pair.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import pairwise

from inspector_app.domain.answers import REASON

# ASCII that the tokenizer would part words at is moved to where it takes everything as a letter.
_HIDDEN = {code: 0xE000 + code for code in range(0x21, 0x7F) if not chr(code).isalnum()}
# Control characters, halves of characters, and the private ones that _HIDDEN makes use of.
_NO_LETTER = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\uf8ff\U000f0000-\U0010ffff]")
_UNTOLD = re.compile(  # measured values say nothing to a search
    r"yes|no|\d+ s|[+-]?\d{0,3}(\.\d*)?|\d{4}-\d\d-\d\d(T\d\d:\d\d)?", re.ASCII
)


def plain(text: str) -> str:
    """Return a text as searches compare it: width and case do not count, nor how many blanks part words."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_NO_LETTER.sub(" ", folded).split())


def told_by(answers: Mapping[str, str]) -> Iterable[str]:
    """Yield the answers that are words: no measured values, times, yes or no, and no ids of rows."""
    groups = {path.partition("/")[0] for path in answers if "/" in path}
    for path, text in answers.items():
        if path in groups or path.startswith("@"):  # "@": marks, readings, stills; data, not words
            continue
        if path.endswith(REASON) or not _UNTOLD.fullmatch(text):
            yield text


def joined(parts: Iterable[str]) -> str:
    """Return the words of a run; parts stay apart, so that no search matches across two of them."""
    return "\n".join(dict.fromkeys(filter(None, map(plain, parts))))


def pairs(words: str) -> str:
    """Return what is indexed for the words of a run: each word's pairs and its last character."""
    hidden = words.translate(_HIDDEN)
    return " ".join(" ".join([*map("".join, pairwise(w)), w[-1]]) for w in hidden.split())


def match_of(search: str) -> str:
    """Return the FTS5 expression for a search; empty when it asks for nothing."""
    return " AND ".join(_phrase(word) for word in plain(search).translate(_HIDDEN).split())


def _phrase(word: str) -> str:
    if len(word) == 1:
        return f'"{word}"*'
    return '"' + " ".join(map("".join, pairwise(word))) + '"'
