"""Checks that need no profile: procedure files, worked examples, photos, codes, packages."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_app.app.rulebook import Rulebook
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.text import Text
from inspector_app.paths import default_profile
from inspector_app.rules.vectors import VectorResult, check_vectors
from inspector_app.words import error_text
from inspector_app.words import text as words

_ = json, Mapping, Any, dataclass, InspectorError, Text, error_text, words


def check_vector_files(paths: Iterable[Path]) -> Iterator[tuple[Path, VectorResult]]:
    """Judge every worked example of the files by the shipped rules."""
    rulebook = Rulebook(default_profile(), None)
    for path in paths:
        for result in check_vectors(path, rulebook.limits):
            yield path, result
