"""The sample site with photos of one's own: poor ones are kept with an honest reason."""

import pytest
from PIL import Image

from inspector_app.app.demo import SampleSite
from inspector_app.bootstrap import open_app


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    """Evidence of a sample site that was given one black photo of its own."""
    folder = tmp_path_factory.mktemp("own")
    Image.new("RGB", (1600, 1200)).save(folder / "black.jpg")
    app = open_app(tmp_path_factory.mktemp("profile"))
    site = SampleSite(app, folder)
    records = [next(site.build())]
    yield app.services.store.run(records[0].run_id)
    app.close()


def test_the_record_is_sealed_all_the_same(photos):
    """Nothing stands in its way."""
    assert photos.is_sealed


def test_its_photos_say_that_they_are_none_of_a_site(photos):
    """The reason is true."""
    black = next(photo for photo in photos.evidence if "black" in photo.quality)
    assert "不是现场所拍" in black.quality_reason
