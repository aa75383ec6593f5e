"""Two programs never write to one database."""

import subprocess
import sys

import pytest

from inspector_app.domain.errors import OutsideError
from tests.store import factory


def test_a_second_opening_is_refused(store, tmp_path):
    """The journal has one end and one writer."""
    with pytest.raises(OutsideError, match=r"store\.locked"):
        factory.open_store(tmp_path)


def test_closing_lets_the_next_one_in(tmp_path):
    """The lock goes with the program."""
    factory.open_store(tmp_path).close()
    factory.open_store(tmp_path).close()


def test_a_failed_opening_holds_no_lock(tmp_path):
    """What was refused can be tried again."""
    (tmp_path / "inspector.db").write_bytes(b"no database")
    for _ in range(2):
        with pytest.raises(OutsideError, match=r"store\.damaged"):
            factory.open_store(tmp_path)


def test_another_process_is_refused_and_let_in(tmp_path):
    """The lock holds between programs and falls when one dies without a word."""
    code = (
        "import sys; from pathlib import Path; from tests.store import factory;"
        "factory.open_store(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(OutsideError, match=r"store\.locked"):
            factory.open_store(tmp_path)
        other.kill()
    factory.open_store(tmp_path).close()
