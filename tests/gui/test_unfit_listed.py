"""检查: an original that is not whole is said in the list, in every size."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.app_backend import AppBackend
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.table import MARK_ROLE, RowDelegate
from tests.evidence.pictures import encoded, scene
from tests.gui.fake_backend import FakeBackend, busy_backend
from tests.gui.pages.window import WindowPage
from tests.gui.run.site import Site
from tests.gui.sample_site import sample_runs

Opener = Callable[[FakeBackend], WindowPage]
STATE = 4  # the column that says it


@pytest.fixture
def any_size() -> Iterator[None]:
    """Leave the type as other tests expect it."""
    yield
    theme.current().use(theme.ThemeName.LIGHT, 1.0)


def test_the_list_says_that_an_original_of_a_draft_is_not_whole(open_window: Opener) -> None:
    """As the record says, in words and by the mark of a warning."""
    runs = [replace(run, unfit=1) if run.id == "run-0917" else run for run in sample_runs()]
    page = open_window(FakeBackend(runs=runs)).inspections()
    line = [run.id for run in page.model.rows].index("run-0917")
    said = page.model.index(line, STATE)
    assert (said.data(), said.data(MARK_ROLE)) == ("原件不完好", Mark.WARN)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that rows show behind a mark, as they are painted."""
    said: list[str] = []
    paint = RowDelegate._paint_words

    def listen(self, painter, place, mark, words, ground) -> None:
        said.append(words)
        paint(self, painter, place, mark, words, ground)

    monkeypatch.setattr(RowDelegate, "_paint_words", listen)
    return said


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [1280, 1366])
@pytest.mark.parametrize(
    ("language", "words"), [(Language.ZH, "原件不完好"), (Language.EN, "Unfit original")], ids=["zh", "en"]
)
def test_an_unfit_original_is_seen_in_every_size(
    open_window: Opener,
    any_size: None,
    painted: list[str],
    language: Language,
    words: str,
    width: int,
    scale: float,
) -> None:
    """Other columns go before the one that says it, and its words are whole."""
    theme.current().use(theme.ThemeName.LIGHT, scale)
    i18n.current().use(language)
    backend = busy_backend()
    backend.runs = [replace(run, unfit=1) for run in backend.runs]
    window = open_window(backend)
    window.window.resize(width, 640)
    table = window.inspections().table
    window.qtbot.wait(20)  # the columns are shared once the rows have their places
    painted.clear()
    table.grab()
    assert words in painted
    assert table.columnViewportPosition(STATE) + table.columnWidth(STATE) <= table.viewport().width()


def test_the_list_asks_what_was_found_of_originals(site: Site, open_window: Opener) -> None:
    """Nothing is read for it; what any reading found is known."""
    session = site.begin("water.indoor_ponding", part="501")
    photo = session.attach("start_gauge", "", EvidenceSource.FILE, "a.jpg", encoded(scene(640, 480, 3)))
    site.app.services.keeper.readings.take(photo.digest, Soundness.MISSING)
    page = open_window(AppBackend(site.app)).inspections()
    assert [run.unfit for run in page.model.rows] == [1]
