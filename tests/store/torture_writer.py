"""Writes answers until it is killed, and says each number only after its answer is durable."""

import sys
from itertools import count
from pathlib import Path

from inspector_app.domain.run import RunState
from inspector_app.domain.verdict import Verdict
from inspector_app.store.status import RunStatus
from tests.store import factory


def main(folder: str, serial: str, first: str) -> None:
    """Go on with the run of that serial from number ``first``."""
    store = factory.open_store(Path(folder))
    run = store.run(store.find_run(serial))
    store.open_session(run.id)
    for number in count(int(first)):
        status = RunStatus(RunState.DRAFT, Verdict.INCOMPLETE, "", f"{number}层", number % 9, 0, 0, 5, 1, 4)
        changes = {f"rows/r{number}/depth": str(number), "last": str(number)}
        store.save_answers(run.id, changes, who="陈建国", status=status)
        if number % 7 == 0:
            store.add_evidence(factory.evidence(run.id, number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
