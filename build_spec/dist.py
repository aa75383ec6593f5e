"""Builds the wheel and the one-folder program, then starts what was built."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(ROOT / "dist")],
        cwd=ROOT,
        check=True,
    )
    wheel = max((ROOT / "dist").glob("*.whl"), key=lambda path: path.stat().st_mtime)
    check_wheel(wheel)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", str(ROOT / "build_spec" / "inspector.spec")),
            *("--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")),
        ],
        cwd=ROOT,
        check=True,
    )
    subprocess.run(
        [sys.executable, str(ROOT / "build_spec" / "smoke.py"), str(ROOT / "dist" / "inspector")], check=True
    )
    print(f"wheel    {wheel}")
    print(f"program  {ROOT / 'dist' / 'inspector'}")


def check_wheel(wheel: Path) -> None:
    """Stop when the data folders are not in the wheel."""
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "resources/procedures/",
        "resources/fonts/NotoSansSC-Regular.ttf",
        "db/env.py",
        "db/versions/",
    ):
        if not any(name.startswith(f"inspector_app/_bundled/{wanted}") for name in names):
            sys.exit(f"{wheel.name} lacks {wanted}")


if __name__ == "__main__":
    main()
