"""Starts the frozen program on an empty profile: migration, demo, window; any unexpected output fails."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

EXPECTED = re.compile(r"^(✓|  |JC-|PDF|[A-Z]:|/|[\u4e00-\u9fff].*|\s*)")


def run(program: Path, arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the program once; its error channel must stay silent."""
    done = subprocess.run(
        [str(program), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    if done.returncode or done.stderr.strip():
        sys.exit(f"{arguments}: exit {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done


def main(folder: Path) -> None:
    program = folder / ("inspector.exe" if os.name == "nt" else "inspector")
    with tempfile.TemporaryDirectory() as work:
        environment = {
            **{
                key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))
            },
            "INSPECTOR_PROFILE": str(Path(work) / "profile"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        print(run(program, ["--version"], environment).stdout.strip())
        done = run(program, ["demo", str(Path(work) / "demo")], environment)
        odd = [line for line in done.stdout.splitlines() if not EXPECTED.match(line)]
        if odd:
            sys.exit("unexpected output:\n" + "\n".join(odd[:20]))
        package = next((Path(work) / "demo").rglob("*.zip"))
        print(run(program, ["verify", str(package)], environment).stdout.strip().splitlines()[0])
        print(
            run(program, ["window", "--quit-after-first-paint"], environment).stdout.strip() or "window painted"
        )
    print("smoke test passed")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
