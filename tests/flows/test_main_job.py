"""From an empty laptop to a hand-over file, through the real window over the real program."""

from pathlib import Path

from inspector_app.exchange.verify import verify_package
from tests.flows.person import Key, Person

PARTIES = ("contractor_qc", "supervisor_engineer", "inspector", "inspector.2")
BLOCK = "\n".join(f"WL-{n}\t100\t110\t75\t硬塑\t屋面通气口\t一层检查口\t是\t1\t1" for n in range(2, 7))


def pond(person: Person, photos: list[Path]) -> Person:
    """Fill in a ponding test of yesterday by keyboard, with its five photos."""
    person.begin("water.indoor_ponding").lines("1号楼", "503 卫生间", "1", "JS-II 1.5 mm", "4,2", "1", "", "1")
    person.next_step().lines("2026-09-15 09:12", "22", "61").take_in(*photos[:2])
    person.next_step().lines("2026-09-15 16:00", "21", "", "1").take_in(photos[2])
    person.next_step().lines("2026-09-16 09:20", "20", "", "1").take_in(*photos[3:5])
    return person.next_step()


def sign_all(person: Person) -> Person:
    """Let every party sign."""
    for slot in PARTIES:
        person.sign(slot, "" if slot.startswith("inspector") else "周永明")
    return person


def test_a_ponding_test_passes_and_is_sealed(ready: Person, photos: list[Path]) -> None:
    """Twenty-four hours and eight minutes, twenty millimetres, dry: in words below and on the record."""
    pond(ready, photos)
    sign_all(ready).seal()
    view = ready.run.view
    assert (view.verdict.value, view.missing) == ("PASS", ())
    assert "24 h 08 min" in view.sentence.zh.replace("\xa0", " ")


def test_from_an_empty_laptop_to_a_verified_package(person: Person, photos: list[Path], tmp_path: Path) -> None:
    """Project, inspectors, rule, test, photos, signatures, seal, file: what was written holds."""
    person.set_up_project("甬江新城三期", "东塘建设集团").add_inspectors("王建国", "李慧敏")
    person.add_instrument("rule", "钢直尺", "GC-012")
    sign_all(pond(person, photos)).seal()
    made = person.hand_over(tmp_path)
    keys = person.backend._app.services.keys
    result = verify_package(made, {keys.public_key(): "laptop"})
    assert (result.trust, result.findings) == ("verified", ())
    assert (result.records_ok, result.photos_ok) == (1, 5)


def test_a_refusal_is_kept_with_its_reason(ready: Person, photos: list[Path]) -> None:
    """A party that does not sign does not stop the seal."""
    pond(ready, photos).sign("contractor_qc", "周永明")
    ready.refuse("supervisor_engineer", "高晓峰", "对测点位置有异议").sign("inspector").sign("inspector.2")
    ready.seal()
    refused = [(s.slot, s.reason) for s in ready.run.view.run.signatures if s.refused]
    assert refused == [("supervisor_engineer", "对测点位置有异议")]


def test_a_leak_fails_at_once(ready: Person) -> None:
    """However short the test was, and whatever else is missing."""
    ready.begin("water.indoor_ponding").lines("1号楼", "503", "1", "JS-II", "4.2", "1", "", "1")
    ready.next_step().lines("2026-09-16 09:12", "22")
    ready.next_step().lines("2026-09-16 10:00", "21", "", "2")
    assert ready.run.view.verdict.value == "FAIL"


def test_stacks_are_typed_as_in_a_spreadsheet(ready: Person) -> None:
    """A row letter by letter, five more pasted, and one that failed asks what was in the way."""
    ready.begin("pipe.ball").lines("2号楼", "1～6 层", "PVC-U", "1", "6").next_step()
    for cell in ("FL-1", "75", "75", "50", "1", "清扫口", "室外检查井", "y", "1", "0"):
        ready.type(cell).press(Key.Key_Tab)
    ready.run.pane.groups["pipes"].table.setFocus()
    ready.press(Key.Key_Insert)
    ready.run.pane.groups["pipes"].table.select("r2", "number")
    ready.paste(BLOCK)
    assert ready.run.view.sentence.zh.startswith("FL-1 未通过；通球率 5 / 6")
    assert [ready.kept(f"pipes/r{n}/number") for n in (1, 2, 6)] == ["FL-1", "WL-2", "WL-6"]


def test_cores_typed_in_one_go_are_judged(ready: Person) -> None:
    """Typing faster than the judge rests puts every answer into its own cell."""
    ready.begin("insulation.core").lines("1号楼", "东山墙", "岩棉 50", "岩棉板", "50").next_step().next_step()
    ready.lines("70")
    for row in (("X-1", "东山墙", "49"), ("X-2", "南立面", "46"), ("X-3", "北立面", "48")):
        ready.lines(*row, "1", "1", "1")
    ready.press(Key.Key_Escape)  # there is no fourth one
    kept = [ready.kept(f"cores/r{n}/thickness") for n in (1, 2, 3)]
    assert (kept, ready.run.view.judgement.verdict.value) == (["49", "46", "48"], "PASS")


def test_a_grade_is_typed_as_it_is_said(ready: Person) -> None:
    """C30 must never become the third grade of the list."""
    ready.begin("concrete.delivery").lines("1号楼", "三层柱", "", "JH-17", "永峰混凝土", "C30")
    assert ready.kept("grade") == "C30"
