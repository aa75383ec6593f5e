"""Draws a QR code as plain rectangles."""

from functools import lru_cache


@lru_cache(maxsize=32)
def code_stream(text: str, side: float) -> bytes:
    """Return the drawing operators of a QR code, ``side`` points wide, its origin below left."""
    import segno

    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix
    step = side / len(matrix)
    parts = []
    for number, row in enumerate(matrix):
        y = side - (number + 1) * step
        parts += [f"{left * step:.3f} {y:.3f} {length * step:.3f} {step:.3f} re" for left, length in _runs(row)]
    return ("0 g\n" + "\n".join(parts) + "\nf").encode("ascii")


def _runs(row: "bytes | bytearray") -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and runs[-1][0] + runs[-1][1] == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
