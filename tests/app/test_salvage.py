"""Saving what can be read of a damaged database: what is lost is counted truly, what can be made again is."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from inspector_app.app.doctor import DATABASE, adopt_salvaged, salvage_beside
from inspector_app.bootstrap import SystemClock, open_app
from inspector_app.cli.main import run_command
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.store.tables import metadata
from tests.app.damage import destroyed, drafting, overwrite, pages_of, shown
from tests.app.examined import found

TABLES = [table.name for table in metadata.sorted_tables if table.name not in ("run_words", "session")]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A closed profile with two sealed records and a draft."""
    profile = tmp_path_factory.mktemp("whole") / "profile"
    with drafting(profile, unit_works="1#楼", part="501") as session:
        session.change({"min_depth": "22"})
    return profile


@pytest.fixture
def profile(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "profile")


@pytest.mark.parametrize("name", TABLES)
def test_whatever_table_is_destroyed_losses_are_counted_and_records_open_or_are_named(profile, name):
    """No row is lost in silence, and no record that fails is called saved."""
    rows = destroyed(profile, name)
    saved = salvage_beside(profile, SystemClock())
    lost = rows - saved.rows[name]
    assert saved.lacking.get(name, 0) in (lost, None), (lost, saved.lacking)
    adopt_salvaged(profile, saved.path, SystemClock())
    app = open_app(profile)
    store = app.services.store
    listed = {store.serial_of(run_id): run_id for run_id in store.all_runs()}
    for serial in listed.keys() - {*saved.unusable, *saved.textless}:
        assert app.runs.view(listed[serial])
    assert len(listed) == saved.rows["run"]
    app.close()


@pytest.mark.parametrize("name", ["run", "run_head", "answer", "project", "procedure", "serial", "signature"])
def test_what_records_hold_by_themselves_is_made_again(whole, profile, name):
    """The draft too, out of the registers and the journal; the seals agree with the tables."""
    before = shown(shutil.copytree(whole, profile.with_name("before")))
    destroyed(profile, name)
    saved = salvage_beside(profile, SystemClock())
    assert (saved.rows["run"], saved.unusable, saved.homeless) == (3, (), 0)
    adopt_salvaged(profile, saved.path, SystemClock())
    after = shown(profile)
    assert {s: r.answers for s, r in after.items()} == {s: r.answers for s, r in before.items()}
    assert {s: r.inspectors for s, r in after.items()} == {s: r.inspectors for s, r in before.items()}
    assert not {area for area, _code in found(profile)} & {"seals", "drafts", "database"}


def test_records_that_have_lost_their_seals_are_named(profile):
    """They are not passed off as sealed."""
    destroyed(profile, "seal")
    saved = salvage_beside(profile, SystemClock())
    assert (len(saved.unusable), saved.lacking["seal"]) == (2, 2)


def test_a_text_that_a_bad_page_has_spoilt_is_not_kept_as_whole(profile):
    """Long values lie on pages of their own, which are read without an error."""
    with closing(sqlite3.connect(profile / DATABASE)) as raw:
        (page,) = raw.execute(
            "SELECT max(pageno) FROM dbstat WHERE name = 'procedure_text' AND pagetype = 'overflow'"
        ).fetchone()
    with (profile / DATABASE).open("r+b") as file:
        file.seek((page - 1) * 4096 + 100)
        file.write(b"x" * 50)
    saved = salvage_beside(profile, SystemClock())
    assert (saved.lacking["procedure_text"], bool(saved.textless)) == (1, True)


def test_taking_what_was_salvaged_leaves_no_file_of_the_driver(profile):
    """Beside the new database, under a name that is gone."""
    destroyed(profile, "setting")
    saved = salvage_beside(profile, SystemClock())
    adopt_salvaged(profile, saved.path, SystemClock())
    assert list(profile.glob("inspector-salvaged-*")) == []


def test_only_what_was_salvaged_here_takes_the_place_of_the_database(profile, tmp_path):
    """Nothing is moved for another file."""
    before = sorted(profile.iterdir())
    other = shutil.copy(profile / DATABASE, tmp_path / "inspector-salvaged-1.db")
    with pytest.raises(UserError, match="not_salvaged"):
        adopt_salvaged(profile, other, SystemClock())
    assert sorted(profile.iterdir()) == before


def test_the_command_says_what_is_lost_and_what_to_do(profile, monkeypatch, capsys):
    """With the commands that bring it to an end."""
    destroyed(profile, "setting")
    monkeypatch.setenv("INSPECTOR_PROFILE", str(profile))
    assert run_command(["doctor", "--salvage"]) == 1
    said = capsys.readouterr().out
    assert "没能救出：设置 1 行。" in said
    (salvaged,) = profile.glob("inspector-salvaged-*.db")
    assert f"inspector doctor --adopt {salvaged}" in said
    run_command(["doctor", "--adopt", str(salvaged)])
    assert run_command(["list"]) == 0
    assert capsys.readouterr().out.count("JC-") >= 3


@pytest.mark.parametrize("which", range(5))
def test_a_lost_list_of_tables_costs_nothing(profile, which):
    """It is the same in every database of this program; the first page is part of it."""
    pages = pages_of(profile / DATABASE, "sqlite_schema")
    overwrite(profile / DATABASE, [pages[which]])
    saved = salvage_beside(profile, SystemClock())
    assert (saved.rows["run"], saved.rows["evidence"], saved.lacking, saved.unusable) == (3, 10, {}, ())


def test_evidence_of_sealed_records_is_made_again_in_its_order(profile):
    """As it was sealed, so that the record can be handed over."""
    destroyed(profile, "evidence")
    saved = salvage_beside(profile, SystemClock())
    assert (saved.rows["evidence"], saved.lacking) == (10, {})
    adopt_salvaged(profile, saved.path, SystemClock())
    assert not {area for area, _code in found(profile)} & {"seals", "originals"}


def test_a_number_is_not_given_twice_after_the_register_of_numbers_is_lost(profile):
    """The labels of the records tell where to go on."""
    destroyed(profile, "serial")
    adopt_salvaged(profile, salvage_beside(profile, SystemClock()).path, SystemClock())
    app = open_app(profile)
    store = app.services.store
    serials = {store.serial_of(run_id) for run_id in store.all_runs()}
    assert store.next_serial(int(max(serials)[3:7])) not in serials
    app.close()


def test_data_of_a_newer_program_are_not_cut_down_to_what_this_one_knows(profile):
    """Whatever else is wrong with them."""
    with closing(sqlite3.connect(profile / DATABASE)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(UserError, match="newer"):
        salvage_beside(profile, SystemClock())
    assert not list(profile.glob("inspector-salvaged-*"))


def test_salvaging_where_no_database_is_names_it_and_the_next_step(profile):
    """The file that is missing, not the one that would have been written."""
    (profile / DATABASE).unlink()
    with pytest.raises(OutsideError, match="database_gone") as raised:
        salvage_beside(profile, SystemClock())
    assert raised.value.params["path"] == str(profile / DATABASE)
