"""Files of drawn signatures are refused in the program's own words."""

import pytest

from inspector_app.app.strokes import read_strokes
from inspector_app.domain.errors import UserError
from inspector_app.domain.people import StrokePoint


def test_points_are_read():
    """Four whole numbers are a point."""
    assert read_strokes(b"[[[1,2,3,4]]]") == ((StrokePoint(1, 2, 3, 4),),)


@pytest.mark.parametrize("point", ["[1,0.5,3,4]", "[1,2,3]", "[1,1001,3,4]", "[1,true,3,4]", "7", '"x"'])
def test_a_point_that_is_none_is_named(point):
    """Stroke, point and what stands there are said, and nothing of the decoder's English."""
    with pytest.raises(UserError) as caught:
        read_strokes(f"[[[1,2,3,4],{point}]]".encode())
    assert caught.value.code == "app.strokes_point"
    assert caught.value.params == {"stroke": 1, "number": 2, "found": point}


@pytest.mark.parametrize("data", [b"{}", b"[[", b"[1]", b"\xff"])
def test_what_is_no_list_of_strokes_is_refused(data):
    """The sentence carries no words of a library."""
    with pytest.raises(UserError) as caught:
        read_strokes(data)
    assert (caught.value.code, caught.value.params) == ("app.strokes", {})
