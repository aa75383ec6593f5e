"""Carries one inspection of each family through the window, with keyboard and mouse alone.

``python -m tests.flows.by_hand [FOLDER]`` makes a screen of its own and begins with an empty profile; it
ends with a package that is verified with the tools of the system. It takes some minutes, so no test
run includes it; every step leaves a picture of the screen in FOLDER/shots.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.flows.hands.desk import Desk, lacking
from tests.shared_data import SHARED

DATA = SHARED / "data"
LISTED = "sha256sum -c --strict --quiet manifest-sha256.txt"
SIGNED = "openssl pkeyutl -verify -pubin -inkey device-key.pem -rawin -in manifest-sha256.txt -sigfile {}"
UNIT = "镇海区建设工程质量监督站"
STACKS = (
    ("WL-1", "100", "110", "75", "1", "屋面通气口", "一层检查口", "1", "1", "1"),
    ("FL-1", "75", "75", "50", "1", "清扫口", "室外检查井", "y", "1", "0"),
)
PASTED = "\n".join(f"WL-{n}\t100\t110\t75\t硬塑\t屋面通气口\t一层检查口\t是\t1\t1" for n in range(2, 7))
CORES = (("X-1", "三层东山墙", "49"), ("X-2", "三层南立面", "46"), ("X-3", "二层南立面", "48"))


def set_up(desk: Desk) -> None:
    """Project, two inspectors, three instruments."""
    desk.press("ctrl+2")
    desk.press("ctrl+shift+n")
    time.sleep(0.5)
    for text in ("甬江新城安置房三期", "ZH-2026-0188", "宁波市镇海区", "城建投资", "东塘建设集团", "正衡监理"):
        desk.type(text)
        desk.press("Tab")
    desk.press("ctrl+s")
    desk.press("ctrl+comma")
    time.sleep(1)
    for name in ("王建国", "李慧敏"):
        desk.click("添加监督员")
        desk.type(name)
        desk.press("Tab", "ctrl+a")
        desk.type(UNIT)
        time.sleep(0.6)
    for down, name, number in ((0, "钢直尺", "GC-012"), (2, "数字温度计", "WD-08"), (5, "取芯机", "QX-2")):
        desk.click("添加仪器")
        desk.press("shift+Tab", *["Down"] * down, "Tab")
        desk.type(name)
        desk.press("Tab")
        desk.type(number)
        desk.click("保存")
    desk.shoot("settings")


def begin(desk: Desk, title: str) -> None:
    """Begin an inspection by its card."""
    desk.press("ctrl+n")
    desk.click(title, "check box")
    desk.press("ctrl+Return")
    desk.find("步骤", "list")
    time.sleep(1.5)


def step_on(desk: Desk) -> None:
    """Go to the next step."""
    desk.press("ctrl+Next")
    time.sleep(0.8)


def take_in(desk: Desk, *names: str) -> None:
    """Take photos of the shared data in, one into each slot that waits; vouch for what is asked about."""
    for name in names:
        desk.press("F9")
        desk.choose_files([DATA / name])
        time.sleep(1)
        if desk.shows("保留，因为"):
            desk.press("alt+F8", "Return")
            time.sleep(1)


def sign_and_seal(desk: Desk, parties: tuple[str, ...], name: str) -> None:
    """Sign for everybody, seal by the key, and save the PDF."""
    step_on(desk)
    for number, party in enumerate(parties):
        desk.click(f"{party}　", "panel")
        if not party.startswith("监督员"):
            desk.click("姓名", "text")
            desk.type(("周永明", "高晓峰", "陈国强")[number % 3])
            desk.press("Return")
        desk.type("区质监站")  # into the unit, where it is asked for; else nobody hears it
        desk.draw(f"{party}　")
        desk.click("完成")
        time.sleep(0.8)
    desk.press("ctrl+Return")
    desk.find("已封存")
    desk.shoot(f"{name}-sealed")
    desk.click("预览 PDF")
    desk.find("另存为")
    time.sleep(3)
    desk.press("ctrl+s")
    desk.choose_files([desk.folder / f"{name}.pdf"])
    desk.shoot(f"{name}-pdf")


PARTIES = ("施工单位质检员", "监理工程师", "监督员", "监督员 2")


def deliver(desk: Desk) -> None:
    """Concrete: one truck."""
    begin(desk, "预拌混凝土交货检验")
    desk.lines(
        "1号楼", "三层柱", "", "JH-17", "永峰混凝土", "C30", "B-C30-180(S4)", "浙B7K218", "10,5", "", "1"
    )
    step_on(desk)
    desk.lines("2026-01-20 13:05", "2026-01-20 13:40", "2026-01-20 13:48", "1", "2", "2")
    step_on(desk)
    desk.lines("1", "1", "180", "190", "", "2026-01-20 13:55", "", "2", "21,5", "", "", "1")
    step_on(desk)
    desk.lines("2", "2026-01-20 14:02")
    take_in(desk, "curtain-wall/img096.png", "pillow-heif/xiaomi.heic", "exif-orientation/Portrait_6.jpg")
    take_in(desk, "facade-thermal/DJI_0440.JPG")
    desk.shoot("delivery")
    sign_and_seal(desk, ("供应单位代表", *PARTIES), "delivery")


def pond(desk: Desk) -> None:
    """Water: a bathroom under water for 24 hours."""
    begin(desk, "室内防水工程蓄水试验")
    desk.lines("1号楼", "503 卫生间", "1", "JS-II 1.5 mm", "4,2", "1", "", "1")
    step_on(desk)
    desk.lines("2026-01-19 09:12", "22", "61")
    take_in(desk, "facade-thermal/DJI_0442.JPG", "facade-thermal/DJI_0446.JPG")
    step_on(desk)
    desk.lines("2026-01-19 16:00", "21", "", "1")
    take_in(desk, "pillow-heif/arrow.heic")
    step_on(desk)
    desk.lines("2026-01-20 09:20", "20", "", "1")
    take_in(desk, "exif-orientation/Landscape_8.jpg", "pillow-heif/pug.heic")
    desk.press("F4")
    desk.shoot("ponding-working")
    desk.press("F4")
    sign_and_seal(desk, PARTIES, "ponding")


def drop_ball(desk: Desk) -> None:
    """Pipes: two stacks typed by Tab alone, one of them blocked, five pasted behind them."""
    begin(desk, "排水主立管及水平干管通球试验")
    desk.lines("2号楼", "1～6 层", "PVC-U", "1", "7", "")
    step_on(desk)
    for row in STACKS:
        for cell in row:
            desk.type(cell)
            desk.press("Tab")
    desk.type("二层 45°弯头处砂浆块")
    desk.press("Tab")
    desk.copy(PASTED.encode())
    desk.press("ctrl+v")
    desk.shoot("ball")
    take_in(desk, "exif-orientation/Portrait_3.jpg", "exif-orientation/Landscape_1.jpg")
    take_in(desk, "facade-thermal/DJI_0450.JPG", "saltspot/Healthy_structure_train (10).jpg")
    sign_and_seal(desk, PARTIES, "ball")


def drill(desk: Desk) -> None:
    """Insulation: three cores."""
    begin(desk, "外墙节能构造钻芯检验")
    desk.lines("1号楼", "3 层", "岩棉板 50", "岩棉板", "50", "", "1", "1")
    step_on(desk)
    step_on(desk)
    desk.lines("70")
    for core in CORES:
        desk.lines(*core, "1", "1", "1")
    take_in(desk, "saltspot/Healthy_structure_train (2).jpg", "saltspot/Healthy_structure_train (3).jpg")
    take_in(desk, "saltspot/Healthy_structure_train (11).jpg", "facade-thermal/DJI_0500.JPG")
    desk.shoot("cores")
    step_on(desk)
    desk.lines("2", "1")
    take_in(desk, "exif-orientation/Portrait_7.jpg")
    sign_and_seal(desk, ("施工单位质检员", "监理工程师（见证）", "监督员", "监督员 2"), "cores")


def hand_over(desk: Desk) -> Path:
    """Write the package into a folder."""
    place = desk.folder / "stick"
    place.mkdir()
    desk.press("ctrl+e")
    desk.click("存到文件夹")
    desk.choose_files([place])
    desk.click("写交接包")
    desk.find("打开文件夹", wait=60)
    desk.shoot("handed-over")
    return next(place.glob("*.zip"))


def verify(package: Path) -> None:
    """Check the package with unzip, sha256sum and openssl, as docs/verify-without-the-program.md says."""
    subprocess.run(["unzip", "-q", package.name], cwd=package.parent, check=True)
    inside = package.parent / package.stem
    for command in (LISTED, SIGNED.format("manifest-sha256.txt.sig")):
        subprocess.run(command.split(), cwd=inside, check=True)


def main() -> int:
    """Do it all; say why not where the machine lacks something."""
    reasons = lacking() + ([] if DATA.is_dir() else [f"the shared photos in {DATA}"])
    if reasons:
        sys.stdout.write(f"skipped; this machine lacks: {', '.join(reasons)}\n")
        return 0
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out/by-hand").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    desk = Desk(folder)
    try:
        desk.open()
        for part in (set_up, deliver, pond, drop_ball, drill):
            part(desk)
        verify(hand_over(desk))
        ended = desk.close()
    finally:
        desk.clear_away()
    sys.stdout.write(f"done: pictures in {folder / 'shots'}, the program ended with {ended}\n")
    return ended


if __name__ == "__main__":
    sys.exit(main())
