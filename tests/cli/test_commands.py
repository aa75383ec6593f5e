"""The command line does the main job, exits by the rule, and speaks JSON."""

import json
import os
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from inspector_app.app.demo_strokes import strokes_for
from inspector_app.bootstrap import open_app
from inspector_app.cli.main import run_command
from inspector_app.exchange.pem import public_pem
from tests.app.profiles import sealed_profile
from tests.evidence.clips_shot import late_sheet, needs_of
from tests.evidence.pictures import encoded, scene
from tests.shared_data import SHARED, needs_shared


@pytest.fixture
def record(inspector):
    """A draft of a ponding test."""
    people = ("--inspector", "王工", "--inspector", "李工")
    return inspector("new", "water.indoor_ponding", "--project", "东塘", *people)[1]["serial"]


def test_a_new_inspection_gets_its_number(record):
    """The label carries the year."""
    assert record.startswith("JC-20")


def test_a_leak_exits_with_a_negative_finding(inspector, record):
    """`show` says FAIL and exits 1."""
    inspector("answer", record, "mid_leak=leak")
    code, document = inspector("show", record)
    assert (code, document["verdict"]) == (1, "FAIL")


def test_an_unfinished_record_is_not_sealed(inspector, record):
    """The sentence says what is in the way."""
    code, document = inspector("seal", record)
    assert (code, document["error"]["code"]) == (1, "session.not_ready")


def test_one_inspector_is_not_enough(inspector):
    """The law asks for two."""
    code, document = inspector("new", "water.indoor_ponding", "--project", "东塘", "--inspector", "王工")
    assert (code, document["error"]["code"]) == (1, "app.two_inspectors")


def test_wrong_use_exits_with_two(inspector, capsys):
    """An unknown command is wrong use, not a finding."""
    assert run_command(["no-such-command"]) == 2


def test_an_unknown_record_is_a_sentence(inspector):
    """No trace, but what to do; a name that names nothing is wrong use."""
    code, document = inspector("show", "JC-1999-0001")
    assert code == 2
    assert document["error"]["zh"]


def test_strokes_come_from_a_file(inspector, record, tmp_path):
    """A drawn signature can be handed in as numbers."""
    strokes = [[[p.x, p.y, p.t_ms, p.pressure] for p in line] for line in strokes_for("王工")]
    (tmp_path / "s.json").write_text(json.dumps(strokes), encoding="utf-8")
    assert (
        inspector(
            "sign",
            record,
            "inspector",
            "--name",
            "王工",
            "--unit",
            "区质监站",
            "--strokes",
            tmp_path / "s.json",
        )[0]
        == 0
    )


def test_a_refused_photo_is_named(inspector, record, tmp_path):
    """A text file is refused with its reason, and the exit code says so."""
    (tmp_path / "x.jpg").write_text("no photo", encoding="utf-8")
    code, document = inspector("attach", record, "start_gauge", tmp_path / "x.jpg")
    assert code == 1
    assert document["refused"][0]["reason"]


@pytest.mark.parametrize("place", ["face/r2", "face/2"])
def test_a_photo_of_a_row_counts_for_it(inspector, boards, tmp_path, place):
    """By the id or the number of the row."""
    (tmp_path / "a.jpg").write_bytes(encoded(scene(800, 600)))
    assert inspector("attach", boards, place, tmp_path / "a.jpg")[0] == 0
    missing = {gap["path"] for gap in inspector("show", boards)[1]["missing"]}
    assert "@shot:face/r1" in missing
    assert "@shot:face/r2" not in missing


@pytest.mark.parametrize("place", ["face", "face/9", "place/1"])
def test_a_photo_of_no_row_is_refused(inspector, boards, tmp_path, place):
    """The sentence says which ones there are; nothing is filed where nobody looks for it."""
    (tmp_path / "a.jpg").write_bytes(encoded(scene(800, 600)))
    code, document = inspector("attach", boards, place, tmp_path / "a.jpg")
    assert (code, document["error"]["code"]) == (2, "session.no_such_row")


def test_the_report_is_a_pdf(inspector, record, tmp_path):
    """A draft prints too, and says that it is one."""
    assert inspector("report", record, "-o", tmp_path / "r.pdf")[0] == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")


def test_shipped_procedures_are_clean(inspector):
    """Every shipped file loads without a fault."""
    code, document = inspector("check-procedures")
    assert (code, [f for f in document["files"] if not f["ok"]]) == (0, [])


def test_demo_does_the_main_job(inspector, tmp_path):
    """Records of all families sealed, PDFs written, one package verified."""
    code, document = inspector("demo", tmp_path / "demo")
    assert (code, document["trust"]) == (0, "verified")
    assert len(document["pdfs"]) == 2 * sum(record["sealed"] for record in document["records"])


@needs_shared
def test_every_worked_example_agrees(inspector):
    """The rules say what the book says."""
    files = sorted((SHARED / "standards").glob("*_vectors.json"))
    code, document = inspector("check-vectors", *files)
    assert (code, document["differ"], document["not_covered"]) == (0, 0, 0)


@needs_shared
def test_demo_takes_ones_own_photos(inspector, tmp_path):
    """Refused photos are named and the job goes on."""
    code, document = inspector("demo", tmp_path / "demo", "--photos", SHARED / "data" / "pillow")
    assert code == 0
    assert document["refused"]


def test_a_vouched_key_makes_a_signer_known(inspector, tmp_path, monkeypatch):
    """A package of another laptop is of an unknown signer until its key is trusted."""
    import zipfile

    sealed_profile(tmp_path / "profile")
    package = inspector("export", tmp_path / "out")[1]["path"]
    monkeypatch.setenv("INSPECTOR_PROFILE", str(tmp_path / "other"))
    assert inspector("verify", package)[1]["trust"] == "unknown_signer"
    with zipfile.ZipFile(package) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/device-key.pem"))
        (tmp_path / "key.pem").write_bytes(archive.read(name))
    assert inspector("trust", tmp_path / "key.pem", "--name", "质监一科")[0] == 0
    assert inspector("verify", package)[1]["trust"] == "verified"


def test_a_folder_that_is_made_for_a_trusted_key_is_named(tmp_path, monkeypatch, capsys):
    """It may have been mistyped; a key that is none makes no folder."""
    monkeypatch.setenv("INSPECTOR_PROFILE", str(tmp_path / "new"))
    key = tmp_path / "key.pem"
    key.write_text("no key", encoding="utf-8")
    assert run_command(["trust", str(key), "--name", "科"]) == 1
    assert not (tmp_path / "new").exists()
    key.write_bytes(public_pem(bytes(32)))
    assert run_command(["trust", str(key), "--name", "科"]) == 0
    assert f"新的资料文件夹：{tmp_path / 'new'}" in capsys.readouterr().err


def test_of_data_that_are_there_nothing_is_said_besides(tmp_path, monkeypatch, capsys):
    """They are those that are always used."""
    monkeypatch.setenv("INSPECTOR_PROFILE", str(tmp_path / "new"))
    open_app(tmp_path / "new").close()
    (tmp_path / "key.pem").write_bytes(public_pem(bytes(32)))
    assert run_command(["trust", str(tmp_path / "key.pem"), "--name", "科"]) == 0
    assert capsys.readouterr().err == ""


def test_folders_are_scanned_too(inspector, tmp_path):
    """As they are checked by `check-photos`."""
    scene(640, 480, 1).save(tmp_path / "a.png")
    assert inspector("scan", tmp_path)[1]["images"][0] == {
        "file": str(tmp_path / "a.png"),
        "codes": [],
        "reason": None,
    }


@pytest.fixture
def odd_photo(tmp_path):
    """A small photo whose EXIF leads beyond its end; the picture is whole."""
    block = b"Exif\0\0II*\0\xff\xff\xff\x7f"
    data = encoded(scene(400, 300, 1))
    path = tmp_path / "odd.jpg"
    path.write_bytes(data[:2] + b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block + data[2:])
    return path


def test_what_is_wrong_with_an_accepted_photo_is_said(inspector, odd_photo):
    """Its flags stand beside "accepted", and are counted."""
    found = inspector("check-photos", odd_photo)[1]
    assert (found["photos"][0]["flags"], found["flagged"]) == (["metadata_damaged", "tiny", "blurred"], 1)


def test_damaged_exif_is_said_when_the_photo_is_attached(inspector, record, odd_photo):
    """The picture is kept; that what stands beside it is damaged is no secret."""
    attached = inspector("attach", record, "start_gauge", odd_photo)[1]["attached"]
    assert "EXIF" in attached[0]["remark"]


def test_a_poor_photo_is_said_when_it_is_attached(inspector, record, tmp_path):
    """With the flaws, `show` names it until a reason is given."""
    Image.new("RGB", (1600, 1200)).save(tmp_path / "black.jpg")
    attached = inspector("attach", record, "start_gauge", tmp_path / "black.jpg")[1]["attached"]
    assert attached[0]["quality"] == ["black"]
    assert inspector("show", record)[1]["poor"][0]["file"] == "black.jpg"


def test_a_clip_without_the_scale_is_said_when_it_is_attached(inspector, tmp_path):
    """As a photo is, and named by ``show`` until it is answered."""
    people = ("--inspector", "王工", "--inspector", "李工")
    serial = inspector("new", "pipe.ball", "--project", "东塘", *people)[1]["serial"]
    said = inspector("attach", serial, "ball_size", late_sheet(tmp_path / "a.avi"))[1]["attached"][0]
    assert needs_of(said["quality"]) == ("no_scale",)
    assert inspector("show", serial)[1]["poor"][0]["file"] == "a.avi"


def test_a_poor_photo_is_kept_for_a_reason(inspector, record, tmp_path):
    """Nothing is asked any more."""
    Image.new("RGB", (1600, 1200)).save(tmp_path / "black.jpg")
    inspector("attach", record, "start_gauge", tmp_path / "black.jpg", "--keep-because", "no light")
    assert "poor" not in inspector("show", record)[1]


def test_a_reason_is_given_afterwards(inspector, record, tmp_path):
    """By the path that `show` and `attach` name; until then the photo is among what is missing."""
    Image.new("RGB", (1600, 1200)).save(tmp_path / "black.jpg")
    (photo,) = inspector("attach", record, "start_gauge", tmp_path / "black.jpg")[1]["attached"]
    path = f"@photo:{photo['id']}"
    assert path in {one["path"] for one in inspector("show", record)[1]["missing"]}
    inspector("answer", record, f"{path}~=no light")
    assert path not in {one["path"] for one in inspector("show", record)[1]["missing"]}


def test_no_reason_is_taken_for_a_photo_that_is_not_there(inspector, record):
    """The path is named."""
    code, document = inspector("answer", record, "@photo:1~=no light")
    assert (code, document["error"]["code"]) == (2, "session.no_such_field")


def test_a_file_of_another_record_is_said(inspector, record, tmp_path):
    """Its number is named."""
    scene(1600, 1200, 3).save(tmp_path / "a.jpg")
    inspector("attach", record, "start_gauge", tmp_path / "a.jpg")
    people = ("--inspector", "王工", "--inspector", "李工")
    other = inspector("new", "water.indoor_ponding", "--project", "东塘", *people)[1]["serial"]
    attached = inspector("attach", other, "start_gauge", tmp_path / "a.jpg")[1]["attached"]
    assert attached[0]["also_in"] == [record]


@pytest.fixture
def tiles(inspector):
    """A draft with tables: three rows and six."""
    people = ("--inspector", "王工", "--inspector", "李工")
    return inspector("new", "insulation.tile", "--project", "东塘", *people)[1]["serial"]


@pytest.mark.parametrize(
    "wrong", ["nosuchfield=1", "specimens/r99/strength=1", "nosuchgroup+", "@photo:1~=x", "@photo:1=x"]
)
def test_one_wrong_path_and_nothing_is_kept(inspector, tiles, wrong):
    """The sentence says that no answer was changed, and none was."""
    before = inspector("show", tiles)[1]["missing"]
    code, document = inspector("answer", tiles, "unit_works=3 号楼", "specimens+", wrong)
    assert (code, document["error"]["code"]) == (2, "session.no_such_field")
    assert inspector("show", tiles)[1]["missing"] == before


def test_a_row_is_answered_on_the_line_that_adds_it(inspector, tiles):
    """Its id is the next one."""
    code, document = inspector("answer", tiles, "specimens+", "specimens/r10/strength=0.5")
    assert (code, document.get("error")) == (0, None)


@pytest.mark.parametrize("wrong", ["nosuchfield=1", "specimens/r99/strength=1"])
def test_no_record_is_begun_with_a_path_that_it_does_not_know(inspector, wrong):
    """Nothing is made, not even a number."""
    people = ("--inspector", "王工", "--inspector", "李工")
    code, document = inspector("new", "insulation.tile", "--project", "东塘", *people, "--set", wrong)
    assert (code, document["error"]["code"]) == (2, "session.no_such_field")
    assert "records" not in inspector("list")[1]


def test_a_relative_profile_is_made_absolute(tmp_path, monkeypatch):
    """Settings shows where the data lie, wherever the program was started."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INSPECTOR_PROFILE", "")
    run_command(["--profile", "wp", "list", "--json"])
    assert os.environ["INSPECTOR_PROFILE"] == str(tmp_path / "wp")


def test_a_project_takes_a_local_profile(inspector):
    """By its id, from the inspection on that is begun with it; an unknown one is wrong use."""
    known = "gb50209_only"
    begin = ("new", "water.indoor_ponding", "--project", "东塘", "--inspector", "王工", "--inspector", "李工")
    assert inspector(*begin, "--local-profile", "nosuch")[1]["error"]["code"] == "cli.no_profile"
    record = inspector(*begin, "--local-profile", known)[1]["id"]
    with closing(open_app(Path(os.environ["INSPECTOR_PROFILE"]))) as app:
        assert (app.runs.view(record).run.profile, app.projects.all()[0].profile) == (known, known)


def test_discarded_drafts_are_listed_when_asked_for(inspector, record):
    """Nowhere else; one that is opened says where it is restored."""
    with closing(open_app(Path(os.environ["INSPECTOR_PROFILE"]))) as app:
        app.runs.discard(app.runs.find(record))
    assert inspector("list")[0] == 1
    code, document = inspector("list", "--discarded")
    assert (code, [one["serial"] for one in document["records"]]) == (0, [record])
    assert "已丢弃" in inspector("answer", record, "part=501")[1]["error"]["zh"]
