"""What lies in the data folder and does not belong there is named, and left where it is."""

import pytest

from inspector_app.app.doctor import adopt_salvaged, salvage_beside
from inspector_app.bootstrap import SystemClock, open_app
from inspector_app.exchange.trust import TrustedSigners
from inspector_app.logs import LastWords
from inspector_app.settings import Settings, save
from tests.app.examined import doctor, found


@pytest.mark.parametrize("name", ["budget.xlsx", "inspector.db.bak", "more/note.txt", "keys/id_rsa"])
def test_a_file_of_somebody_else_in_the_data_folder_is_named(profile, name):
    """At its top and beside the key; it is neither opened nor moved."""
    (profile / name).parent.mkdir(exist_ok=True)
    (profile / name).write_bytes(b"x")
    with doctor(profile) as opened:
        (finding,) = opened.examine().findings
        assert opened.tidy()[1] == 0
    shown = name.removesuffix("/note.txt")
    assert (str(finding.area), finding.code, finding.name) == ("profile", "stranger", shown)
    assert shown in finding.text.zh


@pytest.mark.parametrize("name", [".mirror.json.part", "settings.toml.new", "inspector.db.new-wal"])
def test_what_a_cut_off_write_left_in_the_data_folder_can_be_moved_away(profile, name):
    """It is not called somebody else's."""
    (profile / name).write_bytes(b"half")
    assert found(profile) == [("profile", "leftover")]
    with doctor(profile) as opened:
        assert opened.tidy()[1] == 1
    assert (found(profile), (profile / "set-aside" / name).exists()) == ([], True)


def test_all_that_the_program_itself_puts_into_its_folder_belongs_there(profile, tmp_path):
    """Logs, settings, copies made before migrations, the list of the second copy, what was salvaged."""
    save(profile, Settings())
    last_words = LastWords(profile)
    last_words.begin()
    last_words.end()
    app = open_app(profile)
    app.mirror.set_up(tmp_path / "stick")
    app.mirror.run()
    TrustedSigners(profile).add(bytes(32), "宁波站")
    app.close()
    adopt_salvaged(profile, salvage_beside(profile, SystemClock()).path, SystemClock())
    (profile / "backups").mkdir(exist_ok=True)
    (profile / "procedures").mkdir(exist_ok=True)
    assert found(profile) == []
