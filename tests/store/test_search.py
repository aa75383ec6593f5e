"""Searches find exactly what a look through all texts would find."""

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from inspector_app.domain.lists import RunQuery
from inspector_app.domain.run import RunState
from inspector_app.domain.verdict import Verdict
from inspector_app.store.status import RunStatus
from inspector_app.store.words import plain
from tests.shared_data import SHARED, needs_shared
from tests.store import factory


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A store with two thousand runs."""
    with factory.open_store(tmp_path_factory.mktemp("full")) as store:
        factory.fill(store, 2000)
        yield store


def _found(store, text, **filters):
    page = store.list_runs(RunQuery(text=text, **filters), limit=1000)
    return {line.id for line in page.rows}


def _truth(store, text):
    condition = " AND ".join(["run_words.words LIKE ? ESCAPE '!'"] * len(plain(text).split()))
    escaped = [word.translate({ord(c): f"!{c}" for c in "!%_"}) for word in plain(text).split()]
    with store._database.reading() as connection:
        join = "SELECT run.id FROM run JOIN run_words ON run = number WHERE "
        return set(
            connection.exec_driver_sql(join + condition, tuple(f"%{word}%" for word in escaped)).scalars()
        )


SEARCHES = [
    "裂缝",
    "渗",
    "外墙裂",
    "墙裂缝",
    "卫生间 渗水",
    "Ponding",
    "ball test",
    "JC-2024",
    "2024-00",
    "3#楼",
    "2300",
    "JS 防水",
    "1.5 mm",
]


@pytest.mark.parametrize("text", SEARCHES)
def test_a_search_equals_the_look_through_all_texts(full, text):
    """One character, two, words, mixtures, digits and signs: the index finds what LIKE finds."""
    expected = _truth(full, text)
    assert len(expected) > 10
    assert full.count_runs(RunQuery(text=text)) == len(expected)
    assert len(_found(full, text)) == min(len(expected), 1000)
    assert _found(full, text) <= expected


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_any_piece_of_a_text_finds_it(full, chance):
    """Every run of characters cut out of a run's words finds that run."""
    with full._database.reading() as connection:
        number = chance.randint(1, 2000)
        row = connection.exec_driver_sql(
            "SELECT id, run_words.words FROM run JOIN run_words ON run = number WHERE run = ?", (number,)
        )
        run_id, words = row.one()
    word = chance.choice(words.split())
    start = chance.randrange(len(word))
    piece = word[start : start + chance.randint(1, 6)]
    assert (run_id in _truth(full, piece), full.count_runs(RunQuery(text=piece))) == (
        True,
        len(_truth(full, piece)),
    )


_ALPHABET = st.text(
    st.sampled_from("裂缝墙Aa1-_%\"'*(){}:#㵲𬇙 \n\t\x00ßＡ，。ﬁé") | st.characters(codec="utf-8"), max_size=8
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_ALPHABET, min_size=1, max_size=3), _ALPHABET)
@example(["a-b"], "-")
@example(["裂\n缝"], "裂缝")
@example(["\ue02d"], "-")
@example(['say "x" OR y'], '" OR')
def test_any_search_in_any_text_equals_like(store_of_one, texts, search):
    """Signs, blanks, quotes, operators of FTS5 and rare characters are characters like others."""
    store, run_id = store_of_one
    store.save_answers(run_id, {f"t{n}": text for n, text in enumerate([*texts, "", ""][:3])}, who="")
    assert _found(store, search) == (_truth(store, search) if plain(search) else {run_id})


@pytest.fixture(scope="module")
def store_of_one(tmp_path_factory):
    """A store with one run."""
    with factory.open_store(tmp_path_factory.mktemp("one")) as store:
        yield store, factory.begin(store).id


@needs_shared
def test_rare_characters_of_place_names_are_found(store_of_one):
    """Place names with characters beyond GB 2312, some beyond the BMP, are found by their first pair."""
    store, run_id = store_of_one
    places = (SHARED / "data/hanzi/place_names_beyond_GB2312.txt").read_text(encoding="utf-8").split()
    for place in random.Random(1).sample(places, 25):
        store.save_answers(run_id, {"part": place}, who="")
        assert _found(store, place[:2]) == {run_id}


def test_a_change_is_found_and_the_old_text_no_longer(store, begun):
    """The index follows the answers."""
    store.save_answers(begun.id, {"note": "外墙裂缝"}, who="")
    before = _found(store, "裂缝")
    store.save_answers(begun.id, {"note": "外墙完好"}, who="")
    assert (before, _found(store, "裂缝"), _found(store, "完好")) == ({begun.id}, set(), {begun.id})


def test_findings_and_captions_are_found(store, begun):
    """What the judgement says and what photos show can be searched."""
    status = RunStatus(RunState.DRAFT, Verdict.FAIL, "LEAK", "屋面", 0, 0, 0, 0, 1, 4, words="背水面渗漏")
    store.set_status(begun.id, status)
    store.add_evidence(factory.evidence(begun.id, caption="落水口积水"))
    assert _found(store, "渗漏") == _found(store, "积水") == _found(store, "屋面") == {begun.id}


def test_titles_are_found_in_both_languages(store, begun):
    """The kind of test is part of what is searched."""
    assert _found(store, "室内蓄水") == _found(store, "indoor POND") == {begun.id}


def test_measured_values_are_not_words(store, begun):
    """A search for 22 is not drowned in depths of 22 mm."""
    store.save_answers(
        begun.id, {"depth": "22.5", "leak": "no", "t": "86400 s", "rooms": "r77", "rooms/r77/x": "8"}, who=""
    )
    assert _found(store, "22") | _found(store, "no") | _found(store, "86400") | _found(store, "r77") == set()


def test_a_delivery_number_is_a_word(store, begun):
    """Long numbers are what people search for."""
    store.save_answers(begun.id, {"note": "20260917001"}, who="")
    assert _found(store, "0917001") == {begun.id}


def test_width_and_case_do_not_matter(store, begun):
    """Full-width typing finds half-width text."""
    store.save_answers(begun.id, {"note": "ＪＳ-Ⅱ型 涂料"}, who="")
    assert _found(store, "js-ii型") == {begun.id}


def test_filters_narrow_a_search(full):
    """A search within a project is both."""
    both = _found(full, "渗水", project_id="project-7")
    assert both == _found(full, "渗水") & {r.id for r in full.list_runs(RunQuery(project_id="project-7")).rows}


def test_a_search_goes_on_behind_a_page(full):
    """Pages of a search meet without gap or overlap."""
    query = RunQuery(text="渗水")
    first = full.list_runs(query, limit=10)
    rest = full.list_runs(query, limit=1000, after=first.next)
    assert [*first.rows, *rest.rows] == list(full.list_runs(query, limit=1000).rows)


def test_many_changes_are_indexed_in_parts(store, monkeypatch):
    """A search catches up with more runs than one transaction takes."""
    monkeypatch.setattr("inspector_app.store.searching.BATCH", 2)
    for number in range(1, 6):
        factory.begin(store, number)
    assert len(_found(store, "卫生间")) == 5
