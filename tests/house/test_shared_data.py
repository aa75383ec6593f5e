"""The reference data may be there, in part, or not at all."""

from tests.shared_data import FILES, lacking


def test_without_the_data_every_folder_is_named(tmp_path):
    """Each test that needs them is skipped then."""
    assert len(list(lacking(tmp_path))) == len(FILES)


def test_a_folder_that_lacks_one_file_is_named_with_its_counts(tmp_path):
    """Many tests count what they find; a part of the data proves nothing."""
    for name, count in FILES.items():
        (tmp_path / name).mkdir(parents=True)
        for number in range(count - (name == "data/zxing")):
            (tmp_path / name / str(number)).touch()
    assert list(lacking(tmp_path)) == ["data/zxing holds 164 of 165 files"]
