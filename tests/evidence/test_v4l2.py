"""The cameras of a Linux laptop through OpenCV and the system's calls, answered by ``v4l2/stand_in.c``."""

import pytest

from tests.evidence.v4l2.site import Cameras, Child, build

LAPTOP, STICK = "Integrated Camera", "USB 2.0 Camera"


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """Return a machine without cameras and a process on it."""
    folder = tmp_path_factory.mktemp("v4l2")
    library, cameras = build(folder), Cameras(folder / "machine")
    child = Child(library, cameras)
    yield cameras, child
    child.end()


@pytest.fixture
def cameras(machine):
    """Return the machine; afterwards nothing may be open and no thread at work on it."""
    cameras, child = machine
    yield cameras
    child.ask("close()")
    cameras.clear()
    assert child.ask("[held(), threads()]") == [0, []]


@pytest.fixture
def ask(machine):
    """Return what evaluates an expression in the process; see ``v4l2/child.py``."""
    return machine[1].ask


def test_cameras_are_listed_by_name(cameras, ask):
    """Twins are told apart; nodes of metadata, decoders and bare sensors are none."""
    cameras.plug(0, LAPTOP)
    cameras.plug(1, LAPTOP, index=1, kind="meta")
    cameras.plug(2, STICK)
    cameras.plug(3, "metadata first", kind="meta")
    cameras.plug(4, STICK)
    cameras.plug(6, "hantro-vpu-dec", kind="codec")
    cameras.plug(10, "Intel IPU6 ISYS Capture 0", kind="sensor")
    assert ask("listed()") == [
        ["/dev/video0", LAPTOP, True],
        ["/dev/video2", STICK, False],
        ["/dev/video4", f"{STICK} (2)", False],
    ]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("HD WebCam: HD WebCam", "HD WebCam"),
        ("Integrated Camera: Integrated C", "Integrated Camera"),
        ("Integrated Camera: Integrated I", "Integrated Camera: Integrated I"),  # for infrared light
        ("BisonCam, NB Pro", "BisonCam, NB Pro"),
    ],
)
def test_a_name_that_says_itself_twice_is_said_once(cameras, ask, given, shown):
    """Two cameras of one laptop keep the names that tell them apart."""
    cameras.plug(0, given)
    assert ask("listed()")[0][1] == shown


@pytest.mark.parametrize(
    ("name", "removable", "front"),
    [
        ("HD WebCam: HD WebCam", "fixed", True),
        ("HD WebCam: HD WebCam", "removable", False),
        ("HD User Facing: HD User Facing", "unknown", True),
        ("Microsoft Camera Rear", "fixed", False),
    ],
)
def test_a_camera_that_is_built_in_faces_the_user(cameras, ask, name, removable, front):
    """Unless its name says that it looks away."""
    cameras.plug(0, name, removable=removable)
    assert ask("listed()")[0][2] is front


def test_twins_keep_their_names_in_whichever_order_they_are_plugged_in(cameras, ask):
    """The socket tells them apart, not the number of the day."""
    cameras.plug(0, STICK, socket=4)
    cameras.plug(2, STICK, socket=2)
    assert ask("listed()") == [["/dev/video2", STICK, False], ["/dev/video0", f"{STICK} (2)", False]]


def test_each_twin_is_opened_by_its_name(cameras, ask):
    """The second one is not the first."""
    cameras.plug(0, STICK)
    cameras.plug(2, STICK)
    assert ask(f"live({STICK + ' (2)'!r})") == [1920, 1080]
    assert {line.split()[0] for line in cameras.log if "on" in line.split()} == {"video2"}


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_size_is_honoured_and_asked_for_as_mjpeg(cameras, ask, size):
    """Uncompressed, USB carries 5 full frames a second."""
    cameras.plug(0, STICK)
    assert ask(f"live({STICK!r}, {size})") == list(size)
    asked = [line for line in cameras.log if "asked for" in line]
    assert asked[-1] == f"video0 asked for MJPG {size[0]}x{size[1]}"


def test_a_camera_gives_the_nearest_size_that_it_can(cameras, ask):
    """Neither 4K nor an error."""
    cameras.plug(0, STICK, sizes="640x480,1280x720")
    assert ask(f"live({STICK!r}, (3840, 2160))") == [1280, 720]


def test_a_camera_without_mjpeg_is_shown_in_its_own_format(cameras, ask):
    """At five frames a second it is slow, and neither lost nor frozen."""
    cameras.plug(0, STICK, formats="YUYV", rate=5)
    assert ask("live('')") == [1920, 1080]
    assert ask("stays('live', 1)")
    bright, dark = ask("sides()")
    assert bright > 150 > 100 > dark


def test_a_picture_has_its_sides_where_the_lens_saw_them(cameras, ask):
    """MJPEG as cameras send it: without the usual Huffman tables."""
    cameras.plug(0, LAPTOP)
    ask("live('')")
    bright, dark = ask("sides()")
    assert bright > 150 > 100 > dark


def test_a_remembered_camera_is_found_after_the_numbers_changed(cameras, ask):
    """By its name, as after a restart."""
    cameras.plug(0, STICK)
    cameras.plug(2, LAPTOP, sizes="640x480")
    assert ask(f"live({LAPTOP!r})") == [640, 480]


def test_unplugged_it_is_lost_at_once_and_comes_back_by_itself(cameras, ask):
    """Under another number; the file of the old one is closed."""
    cameras.plug(0, STICK)
    ask(f"live({STICK!r})")
    cameras.unplug(0)
    assert ask("comes('lost', 1.9)") == ["lost", ""]
    assert cameras.log[-1] == "video0 close"
    cameras.plug(3, STICK)
    assert ask("comes('live')") == ["live", ""]
    assert cameras.log[-1] == "video3 on"


def test_another_camera_does_not_take_the_place_of_a_lost_one(cameras, ask):
    """It was chosen by name."""
    cameras.plug(0, STICK)
    cameras.plug(2, LAPTOP)
    ask(f"live({STICK!r})")
    cameras.unplug(0)
    assert ask("comes('lost')") == ["lost", ""]
    assert ask("stays('lost', 1.2)")
    assert not any(line.startswith("video2 on") for line in cameras.log)


@pytest.mark.parametrize("mode", ["black", "frozen"])
def test_black_and_frozen_pictures_are_told(cameras, ask, mode):
    """And so is the return of a live one."""
    cameras.plug(0, STICK, sizes="640x480")
    ask("live('')")
    cameras.behave(0, sizes="640x480", mode=mode)
    assert ask(f"comes({mode!r})") == [mode, ""]
    cameras.behave(0, sizes="640x480")
    assert ask("comes('live')") == ["live", ""]


def test_dark_frames_while_the_exposure_settles_are_not_said_to_be_black(cameras, ask):
    """More than a second of them, as with many laptops."""
    cameras.plug(0, LAPTOP, sizes="640x480", dark=1300)
    ask("live('')")
    assert ask("stays('live', 1.5)")


@pytest.mark.parametrize(("mode", "fault"), [("busy", "busy"), ("denied", "denied"), ("full", "no_picture")])
def test_what_keeps_a_camera_from_being_used_is_told(cameras, ask, mode, fault):
    """Nobody is told that a camera is not there which another program has."""
    cameras.plug(0, STICK, mode=mode)
    assert ask(f"live({STICK!r})") == ["none", fault]


def test_a_camera_that_was_taken_comes_by_itself_once_it_is_free(cameras, ask):
    """The other program was closed."""
    cameras.plug(0, STICK, mode="busy")
    ask(f"live({STICK!r})")
    cameras.behave(0)
    assert ask("comes('live')") == ["live", ""]


def test_a_camera_that_is_taken_while_it_was_unplugged_is_not_said_to_be_away(cameras, ask):
    """Plugged in again, another program was faster."""
    cameras.plug(0, STICK)
    ask(f"live({STICK!r})")
    cameras.unplug(0)
    ask("comes('lost')")
    cameras.plug(0, STICK, mode="busy")
    assert ask("until(lambda: camera.fault()) and comes('lost')") == ["lost", "busy"]


@pytest.mark.parametrize("mode", ["empty", "garbage"])
def test_a_spoilt_frame_does_not_end_the_picture(cameras, ask, mode):
    """A poor cable now and then cuts one short, down to nothing."""
    cameras.plug(0, STICK, sizes="640x480", mode=mode, spoilt=3)
    ask("live('')")
    before = len(cameras.log)
    assert ask("stays('live', 0.5)")
    assert len(cameras.log) == before


def test_a_camera_that_sends_nothing_but_empty_frames_is_tried_again(cameras, ask):
    """And comes back with the first whole one."""
    cameras.plug(0, STICK)
    ask("live('')")
    cameras.behave(0, mode="empty")
    assert ask("until(lambda: camera.fault()) and comes('lost')") == ["lost", "no_picture"]
    cameras.behave(0)
    assert ask("comes('live')") == ["live", ""]


def test_a_camera_that_falls_silent_is_not_said_to_be_away(cameras, ask):
    """It is opened anew, which wakes it."""
    cameras.plug(0, STICK)
    ask("live('')")
    cameras.behave(0, mode="silent")
    assert ask("until(lambda: camera.fault()) and comes('lost')") == ["lost", "no_picture"]
    cameras.behave(0)
    assert ask("comes('live')") == ["live", ""]


def test_a_camera_that_never_gives_a_frame_is_let_go_within_a_second(cameras, ask):
    """Its driver may keep a reader waiting for ten."""
    cameras.plug(0, STICK, mode="silent")
    ask("camera.open()")
    assert ask("stays('starting', 0.5)")
    assert ask("close()") < 1.9
    assert ask("[held(), threads()]") == [0, []]


def test_changing_the_size_does_not_find_the_camera_taken(cameras, ask):
    """The old stream is let go before the new one is asked for."""
    cameras.plug(0, STICK)
    ask("live('')")
    assert ask("live('', (640, 480))") == [640, 480]
