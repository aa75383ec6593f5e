"""Builds the wheel and the one-folder program, and starts both as their users would."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import smoke

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
IN_WHEEL = ("resources/procedures/", "resources/fonts/NotoSansSC-Regular.ttf", "db/env.py", "db/versions/")
NOT_SHIPPED = {  # what only the work on the program needs
    *(
        "pytest",
        "_pytest",
        "hypothesis",
        "mypy",
        "ruff",
        "coverage",
        "weasyprint",
        "typst",
        "fpdf",
        "fontTools",
    ),
    *("hatchling", "PyInstaller", "importlinter", "grimp", "tkinter", "_tkinter", "pip", "setuptools"),
}
SIZE_LIMIT_MB = 550  # nearly 500 of it libraries and fonts; more has come in by mistake
SUFFIX = ".exe" if os.name == "nt" else ""


def main() -> None:
    shutil.rmtree(DIST, ignore_errors=True)
    see_to_system()
    wheel = build_wheel(DIST)
    program = build_program()
    print(f"wheel    {wheel.relative_to(ROOT)}  {wheel.stat().st_size / 1e6:.1f} MB", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        smoke.compare((str(install(wheel, Path(folder))),))
    size = sum(path.lstat().st_size for path in program.parent.rglob("*") if not path.is_symlink())
    print(f"program  {program.relative_to(ROOT)}  {size / 1e6:.0f} MB", flush=True)
    if size > SIZE_LIMIT_MB * 1e6:
        sys.exit(f"the program has grown beyond {SIZE_LIMIT_MB} MB")
    smoke.compare((str(program),))


def build_wheel(target: Path) -> Path:
    """Build the wheel into ``target``; stops when the data folders are not in it."""
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(target))
    (wheel,) = target.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in IN_WHEEL:
        if not any(name.startswith(f"inspector_app/_bundled/{wanted}") for name in names):
            sys.exit(f"{wheel.name} lacks {wanted}")
    return wheel


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel into a new environment that borrows this one's libraries; return its command."""
    venv.create(folder, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run("-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    (site,) = folder.rglob("site-packages")
    # A path in a .pth file does not bring that folder's own .pth files: the checkout stays out of sight.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.with_name("inspector" + SUFFIX)


def see_to_system() -> None:
    """Have the packages that PyInstaller needs beside Debian's own Python; it says itself what it misses."""
    if sys.platform == "linux" and sys.base_prefix == "/usr":
        library = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
        subprocess.run(["sh", str(ROOT / "build_spec" / "system.sh"), "binutils", library], check=False)


def build_program() -> Path:
    """Build the one-folder program; stops when something is in it that only its development needs."""
    spec = ROOT / "build_spec" / "inspector.spec"
    places = ("--distpath", str(DIST), "--workpath", str(ROOT / "build"))
    run("-m", "PyInstaller", str(spec), "--noconfirm", "--clean", "--log-level", "ERROR", *places)
    program = DIST / "inspector" / ("inspector" + SUFFIX)
    if found := NOT_SHIPPED & set(contents(program)):
        sys.exit(f"the program carries {', '.join(sorted(found))}")
    return program


def contents(program: Path) -> Iterator[str]:
    """Yield the top-level modules in the program's archive, and the names of what lies beside it."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(program))
    modules = archive.open_embedded_archive(next(name for name in archive.toc if name.startswith("PYZ")))
    yield from {name.partition(".")[0] for name in modules.toc}
    yield from (path.name.partition(".")[0] for path in (program.parent / "_internal").iterdir())


def run(*arguments: str) -> None:
    """Run a module of this Python; stops with its exit code when it fails."""
    if code := subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False).returncode:
        sys.exit(code)


if __name__ == "__main__":
    try:
        main()
    except smoke.SmokeError as error:
        sys.exit(f"smoke test failed: {error}")
