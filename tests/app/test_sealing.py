"""Fixing a record, and correcting it afterwards."""

import json

import pypdfium2
import pytest

from inspector_app.app.demo import SampleSite
from inspector_app.bootstrap import open_app
from inspector_app.domain.errors import UserError
from inspector_app.domain.run import RunState
from inspector_app.domain.text import Language
from inspector_app.exchange.signing import is_signed_by


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The sample site, built once for this module."""
    app = open_app(tmp_path_factory.mktemp("profile"))
    records = list(SampleSite(app).build())
    yield app, [record.run_id for record in records if record.sealed]
    app.close()


@pytest.fixture
def ponding(site):
    app, ids = site
    return next(
        app.runs.view(one).run for one in ids if app.runs.view(one).run.procedure.id.startswith("water")
    )


def test_one_record_of_each_family_is_sealed(site):
    """The sample site carries the main job through for all four families."""
    app, ids = site
    families = {app.runs.view(one).run.procedure.id.partition(".")[0] for one in ids}
    assert families == {"concrete", "water", "pipe", "insulation"}


def test_the_device_key_signed_the_record(ponding):
    """The signature fits the canonical record and no other bytes."""
    seal = ponding.seals[0]
    assert is_signed_by(seal.public_key, seal.record, seal.signature)
    assert not is_signed_by(seal.public_key, seal.record + b" ", seal.signature)


def test_the_sealed_record_holds_the_answers(ponding):
    """What was signed is what was answered."""
    assert json.loads(ponding.seals[0].record)["answers"] == dict(ponding.answers)


def test_a_sealed_record_takes_no_answer(site, ponding):
    """From the seal on there are only amendments."""
    session = site[0].runs.open(ponding.id)
    with pytest.raises(UserError, match="sealed"):
        session.set_answer("area", "5")


def test_the_same_record_gives_the_same_pdf(site, ponding):
    """Printed twice, the bytes are equal."""
    once = site[0].runs.document(ponding.id, Language.ZH).data
    assert once == site[0].runs.document(ponding.id, Language.ZH).data


def test_an_amendment_needs_a_reason(site, ponding):
    """Without one the record stays as it is."""
    with pytest.raises(UserError, match="amendment_reason"):
        site[0].runs.open(ponding.id).amend({"area": ("4.3", " ")})


def test_an_amendment_keeps_the_old_value(site):
    """The new revision names its parent and both values."""
    app, ids = site
    session = app.runs.open(ids[0])
    first = session.run.seals[-1]
    path = "part"
    old = session.run.answers[path]
    seal = session.amend({path: ("七层梁板", "楼层误填")})
    record = json.loads(seal.record)
    assert (record["parent"], record["amendments"][-1]["old"]) == (first.record_digest, old)


def test_the_journal_stays_whole(site):
    """The chain over all records has no break."""
    assert site[0].services.store.verify_chain() is None


def test_a_sealed_record_lists_as_sealed(site):
    """The list shows the state of the seal."""
    rows = site[0].runs.search("卫生间", 10)
    assert [row.state for row in rows] == [RunState.SEALED]


def test_an_amended_instrument_is_printed_by_its_name(site):
    """Old and new as they were when they were chosen; the record keeps both beside the ids."""
    app, ids = site
    session = next(s for s in map(app.runs.open, ids) if s.run.procedure.id.startswith("water"))
    new = next(one for one in app.instruments.all() if one.id != session.run.answers["rule"])
    session.amend({"rule": (new.id, "选错"), "area": ("4.5", "笔误")})
    beside = session.run.answers["rule#"]
    assert beside.startswith(f"{new.name}|{new.number}|")
    printed = pdf_text(session.pdf(Language.ZH))
    assert new.number in printed
    assert new.id not in printed


def pdf_text(data: bytes) -> str:
    """Return the words of all pages."""
    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)
