"""Addresses of cameras as people type them, and what is wrong with those that are none."""

import pytest

from inspector_app.domain.camera_address import AddressFlaw, address_flaw, network_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("192.168.1.20:8080/video", "http://192.168.1.20:8080/video"),
        ("https://phone.local:4343/video", "https://phone.local:4343/video"),
        ("phone:8080/video", "http://phone:8080/video"),
        ("phone/video", "http://phone/video"),
        ("[fe80::1]:8080/video", "http://[fe80::1]:8080/video"),
        ("admin:s3cret@10.0.0.5:8080/video", "http://admin:s3cret@10.0.0.5:8080/video"),
        ("rtsp://admin:my secret@10.0.0.5/live", "rtsp://admin:my%20secret@10.0.0.5/live"),
        ("admin:a b c@10.0.0.5/video", "http://admin:a%20b%20c@10.0.0.5/video"),
        ("http://10.0.0.5/cgi?channel=1&at=a@b", "http://10.0.0.5/cgi?channel=1&at=a@b"),
    ],
)
def test_a_scheme_need_not_be_typed(typed: str, address: str) -> None:
    """What is typed without one is asked by http; user and password stay as they are."""
    assert network_address(typed) == address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("127。0。0。1:8775/video", "http://127.0.0.1:8775/video"),
        ("１２７．０．０．１：８７７５／ｖｉｄｅｏ", "http://127.0.0.1:8775/video"),
        ("192｡168｡1｡20：8080、video", "http://192.168.1.20:8080/video"),
        ("http：、、192。168。1。20", "http://192.168.1.20"),
        ("http:\\\\192.168.1.20\\video", "http://192.168.1.20/video"),
        ("http:192.168.1.20/video", "http://192.168.1.20/video"),
        (" ｒｔｓｐ：／／10.0.0.5/live ", "rtsp://10.0.0.5/live"),
        ("　192. 168. 1. 20　： 8080 / video", "http://192.168.1.20:8080/video"),
        ("admin：口令。1＠10。0。0。5／live", "http://admin:口令。1@10.0.0.5/live"),
    ],
)
def test_chinese_marks_are_those_of_an_address(typed: str, address: str) -> None:
    """Full-width, ideographic, and with the blanks that come with them; a password keeps its own."""
    assert network_address(typed) == address


@pytest.mark.parametrize(
    ("typed", "flaw"),
    [
        ("ftp://10.0.0.5/x", AddressFlaw.PROTOCOL),
        ("http://my camera/video", AddressFlaw.BLANK),
        ("10.0.0.5 8080", AddressFlaw.BLANK),
        ("http://", AddressFlaw.REST),
        ("rtsp://admin:secret@", AddressFlaw.REST),
        ("", AddressFlaw.HOST),
        ("camera", AddressFlaw.HOST),
        ("192.168.1:8080", AddressFlaw.NUMBERS),
        ("192.168.1.300/video", AddressFlaw.NUMBERS),
        ("192.168.1.20:80800/video", AddressFlaw.PORT),
        ("http://phone:/video", AddressFlaw.PORT),
        ("192.168.1.20,8080", AddressFlaw.HOST),
    ],
)
def test_what_is_wrong_is_told_apart(typed: str, flaw: AddressFlaw) -> None:
    """Whoever types it is told that and nothing else, and it is not taken."""
    assert (address_flaw(typed), network_address(typed)) == (flaw, "")
