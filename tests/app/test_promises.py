"""Promises of the whole program that no single part can keep, held on a sample site that was handed over."""

import hashlib
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from inspector_app.bootstrap import open_app
from inspector_app.domain.answers import Answers
from inspector_app.domain.errors import UserError
from inspector_app.domain.lists import RunQuery
from inspector_app.domain.procedure import Limits
from inspector_app.domain.run import RunState
from inspector_app.procedures.loader import load_archived
from inspector_app.rules.case import Case
from inspector_app.rules.registry import judge

ROOT = Path(__file__).resolve().parents[2]
NO_NETWORK = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"):
        sys.stderr.write(f"asked for the network: {event}")
        sys.stderr.flush()
        import os
        os._exit(99)

sys.addaudithook(refuse)
"""
DEMO = "from inspector_app.__main__ import main; sys.argv = ['inspector', 'demo', sys.argv[1]]; main()"


def cut_off(script, *arguments):
    """Run a script in a process that ends with 99 as soon as it asks for a network."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("DISPLAY", None)
    command = [sys.executable, "-c", NO_NETWORK + script, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The main job from end to end, without a network: the ended process and its folder."""
    folder = tmp_path_factory.mktemp("demo")
    return cut_off(DEMO, folder), folder


@pytest.fixture
def app(demo):
    """The laptop after the hand-over."""
    opened = open_app(demo[1] / "profile")
    yield opened
    opened.close()


@pytest.fixture
def sent(app):
    """The records that were handed over."""
    rows = app.services.store.list_runs(RunQuery(states=(RunState.HANDED_OVER,))).rows
    return [app.services.store.run(row.id) for row in rows]


def test_the_main_job_asks_for_no_network(demo):
    """Photos, seals, PDFs, a package written and verified: no socket is opened for any of it."""
    ended = demo[0]
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_network_that_is_asked_for_is_noticed():
    """The watch itself works, down to the names of hosts."""
    asked = "import socket; socket.getaddrinfo('localhost', 80)"
    assert cut_off(asked).returncode == 99


def test_nothing_goes_because_it_was_sent(app, sent):
    """Every original of every record that was handed over is here still, byte for byte."""
    photos = [item for run in sent for item in run.evidence]
    kept = [hashlib.sha256(app.services.keeper.path(item.digest).read_bytes()).hexdigest() for item in photos]
    assert len(sent) == 4
    assert kept == [item.digest for item in photos] != []


def test_sent_is_not_acknowledged(app, sent):
    """Writing a package moves no record beyond handed over, and none can be thrown away after it."""
    assert app.services.store.list_runs(RunQuery(states=(RunState.ACKNOWLEDGED,))).rows == ()
    with pytest.raises(UserError, match=r"session\.sealed"):
        app.runs.discard(sent[0].id)


def working(judgement):
    """Return verdict, code and every line with its formula, result, limit and clause, in Chinese."""
    lines = [
        (line.key, line.formula.zh, line.result.zh, line.limit.zh, line.clause) for line in judgement.lines
    ]
    return str(judgement.verdict), judgement.code, lines


def working_of(told):
    """Return the same of a judgement as it was signed."""
    lines = [
        (line["key"], line["formula"]["zh"], line["result"]["zh"], line["limit"]["zh"], line["clause"])
        for line in told["lines"]
    ]
    return told["verdict"], told["code"], lines


def test_a_verdict_can_be_computed_again_from_the_sealed_bytes(app, sent):
    """Answers and rules of the record lead to its verdict, code and working, by nothing else."""
    for run in sent:
        record = json.loads(run.seals[-1].record)
        procedure = load_archived(app.services.store.procedure_text(record["procedure"]["sha256"]))
        wall = datetime.fromisoformat(run.seals[-1].at.wall.isoformat()).replace(tzinfo=None)
        again = judge(
            procedure.judge, Case(Answers(record["answers"]), Limits(procedure.limits), procedure, wall)
        )
        assert working(again) == working_of(record["judgement"])
