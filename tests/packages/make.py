"""Writes the package that stands for format 1; run once for each new format, never again for an old one."""

import sys
from pathlib import Path

from tests.exchange import samples


def main(folder: Path) -> None:
    """Write ``inspector-package-1.zip`` and the key that signed it."""
    laptop, contents = samples.filled(folder / "laptop")
    samples.write(folder, laptop, contents, "inspector-package-1")
    (folder / "inspector-package-1.key.txt").write_text(laptop.keys.public_key().hex() + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
