"""What the system does not give is called not readable: no more is claimed of it; the rest is looked at."""

import errno
import os
from pathlib import Path

import pytest

from inspector_app.app.doctor import examine_closed
from inspector_app.evidence.files import Files
from inspector_app.exchange.trust import TrustedSigners
from tests.app.examined import doctor, found
from tests.app.profiles import lose


def originals(profile):
    return sorted((profile / "vault").glob("??/*"))


def deny(monkeypatch, folder):
    """Give no file of a folder, as to somebody who has no rights there."""

    def refuse(files, path):
        if path.is_relative_to(folder):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return really(files, path)

    really = Files.open
    monkeypatch.setattr(Files, "open", refuse)


def test_an_original_that_cannot_be_read_is_not_called_altered(profile, monkeypatch):
    """Whether it is whole is not known; the others are read and named."""
    gone, unread, *others = originals(profile)
    lose(gone)
    deny(monkeypatch, unread.parent)
    with doctor(profile) as opened:
        examination = opened.examine()
    assert [(one.code, one.name) for one in examination.findings] == [
        ("missing", gone.name[:12]),
        ("unreadable", unread.name[:12]),
    ]
    assert "JC-" in examination.findings[1].text.zh
    assert examination.counts["originals"] == len(others)


def test_originals_in_a_folder_that_may_not_be_looked_into_are_not_called_gone(profile, monkeypatch):
    """The system lists nothing of it then."""
    hidden = originals(profile)[0].parent
    walk = os.walk
    monkeypatch.setattr(os, "walk", lambda top: (one for one in walk(top) if Path(one[0]) != hidden))
    deny(monkeypatch, hidden)
    assert {code for _area, code in found(profile)} == {"unreadable"}


def test_a_database_that_cannot_be_opened_does_not_change_that(profile, monkeypatch):
    """The originals are then held against their own names."""
    deny(monkeypatch, profile / "vault")
    assert {one.code for one in examine_closed(profile, None).findings[1:]} == {"unreadable"}


@pytest.mark.parametrize("name", ["trusted-signers.json", "device.key"])
def test_keys_that_cannot_be_read_make_nobody_a_stranger(profile, monkeypatch, name):
    """Who sealed cannot be told, and everything else is looked at."""
    TrustedSigners(profile).add(bytes(32), "宁波站")
    with doctor(profile) as opened:
        opened._services.keys.public_key()  # it is in use already
        refuse_one(monkeypatch, profile / "keys" / name)
        (finding,) = opened.examine().findings
    assert (finding.code, finding.name) == ("trust_unread", name)
    assert "没有权限" in finding.text.zh
    assert "权限" in finding.step.zh


def refuse_one(monkeypatch, refused):
    """Give one file to nobody."""

    def guard(really):
        def call(path, *rest, **named):
            if path == refused:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return really(path, *rest, **named)

        return call

    for name in ("read_bytes", "read_text"):
        monkeypatch.setattr(Path, name, guard(getattr(Path, name)))
