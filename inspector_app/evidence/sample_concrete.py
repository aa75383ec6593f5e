"""Drawn photos of concrete work: delivery, slump, cubes, rebound zones, joints."""

from inspector_app.evidence.scenery import HEIGHT, WIDTH, Canvas, ellipse_points

_CONCRETE = (158, 157, 152)


def truck(seed: int) -> Canvas:
    """A mixer truck at the site gate."""
    canvas = Canvas(seed, (188, 208, 226), 5)
    canvas.texture((0, 860, WIDTH, HEIGHT), (142, 128, 108), 18)
    pen = canvas.pen
    for block in range(4):
        x = 430.0 * block - 60
        height = canvas.between(280, 560)
        pen.rectangle((x, 860 - height, x + 330, 860), fill=(176, 178, 180))
    x = 160 + canvas.between(-60, 60)
    canvas.shadow([(x, 930), (x + 1260, 930), (x + 1300, 1010), (x - 40, 1010)], 0.5, 20)
    pen = canvas.pen
    pen.rectangle((x + 60, 800, x + 1240, 850), fill=(64, 66, 70))
    pen.polygon([(x + 950, 480), (x + 1180, 480), (x + 1250, 640), (x + 1250, 830), (x + 950, 830)],
                fill=(214, 120, 30))  # fmt: skip
    pen.polygon([(x + 1050, 520), (x + 1165, 520), (x + 1220, 640), (x + 1050, 640)], fill=(120, 152, 172))
    drum = [(x + 60, 560), (x + 330, 420), (x + 720, 430), (x + 920, 560), (x + 920, 720), (x + 560, 800),
            (x + 220, 780), (x + 60, 700)]  # fmt: skip
    pen.polygon(drum, fill=(226, 226, 220), outline=(120, 122, 124))
    canvas.shadow([(x + 70, 680), (x + 915, 690), (x + 560, 800), (x + 220, 780)], 0.35, 18)
    for stripe in range(4):
        left = x + 190 + 180 * stripe
        canvas.pen.polygon(
            [(left, 480), (left + 60, 470), (left + 130, 770), (left + 70, 780)], fill=(44, 110, 66)
        )
    canvas.pen.polygon([(x - 60, 770), (x + 90, 690), (x + 120, 730), (x - 30, 830)], fill=(150, 150, 148))
    for wheel in (150, 330, 520, 1080):
        pen = canvas.pen
        pen.ellipse((x + wheel - 82, 806, x + wheel + 82, 970), fill=(30, 30, 32))
        pen.ellipse((x + wheel - 36, 852, x + wheel + 36, 924), fill=(150, 150, 150))
    canvas.light(0.2, 0.0, 0.25)
    return canvas


def slump(seed: int) -> Canvas:
    """Slumped concrete beside the cone, with a rule across."""
    canvas = Canvas(seed, (146, 136, 118), 16)
    canvas.pen.polygon([(180, 720), (1420, 720), (1560, 1120), (40, 1120)], fill=(96, 98, 102))
    x = 1000 + canvas.between(-40, 40)
    canvas.shadow(ellipse_points((x + 30, 950), 310, 90), 0.55, 24)
    heap = [(x - 290, 960), (x - 200, 740), (x - 90, 640 + canvas.between(-14, 14)), (x + 70, 640),
            (x + 190, 760), (x + 285, 960), (x, 1010)]  # fmt: skip
    canvas.pen.polygon(heap, fill=(124, 126, 126))
    for _ in range(240):
        dx, dy = canvas.between(-190, 190), canvas.between(660, 970)
        grey = int(canvas.between(88, 152))
        canvas.pen.ellipse((x + dx, dy, x + dx + 13, dy + 9), fill=(grey, grey, grey - 3))
    canvas.shadow([(x + 60, 650), (x + 190, 760), (x + 285, 960), (x + 60, 1000)], 0.3, 26)
    left = 420 + canvas.between(-30, 30)
    canvas.shadow(ellipse_points((left + 20, 950), 230, 60), 0.5, 20)
    canvas.pen.polygon([(left - 100, 420), (left + 100, 420), (left + 200, 950), (left - 200, 950)],
                       fill=(186, 190, 192), outline=(90, 92, 94))  # fmt: skip
    canvas.shadow([(left + 20, 420), (left + 100, 420), (left + 200, 950), (left + 60, 950)], 0.35, 26)
    canvas.pen.ellipse((left - 100, 398, left + 100, 446), fill=(70, 72, 74))
    canvas.rule((left - 60, 320), 800, 0)
    canvas.light(0.3, 0.1, 0.4)
    return canvas


def thermometer(seed: int) -> Canvas:
    """A probe thermometer in fresh concrete; it shows what the sample record of a delivery says."""
    from inspector_app.evidence.scenery import font

    canvas = Canvas(seed, (128, 129, 126), 20)
    for _ in range(900):
        x, y, stone = canvas.between(0, WIDTH), canvas.between(300, HEIGHT), canvas.between(8, 26)
        grey = int(canvas.between(92, 164))
        canvas.pen.ellipse((x, y, x + stone * 1.4, y + stone), fill=(grey, grey, grey - 4))
    canvas.texture((0, 0, WIDTH, 190), (116, 104, 86), 16)
    canvas.pen.polygon([(0, 190), (WIDTH, 150), (WIDTH, 250), (0, 290)], fill=(44, 104, 74))
    canvas.shadow([(0, 285), (WIDTH, 245), (WIDTH, 330), (0, 370)], 0.5, 20)
    x = 820 + canvas.between(-70, 70)
    canvas.shadow(ellipse_points((x + 30, 985), 130, 44), 0.6, 18)
    canvas.shadow([(x + 40, 960), (x + 330, 1090), (x + 330, 1130), (x + 10, 1010)], 0.4, 18)
    canvas.cylinder((x - 13, 600, x + 13, 980), (196, 198, 200))
    pen = canvas.pen
    pen.rounded_rectangle((x - 180, 300, x + 180, 610), 46, fill=(226, 168, 34), outline=(122, 86, 12), width=5)
    pen.rounded_rectangle((x - 140, 350, x + 140, 492), 14, fill=(186, 198, 178), outline=(60, 64, 58), width=5)
    pen.text((x, 421), "22.5 ℃", fill=(22, 26, 22), font=font(74), anchor="mm")
    for button in (-70, 70):
        pen.ellipse((x + button - 30, 524, x + button + 30, 584), fill=(52, 54, 56))
    canvas.shadow([(x + 60, 310), (x + 180, 330), (x + 180, 600), (x + 60, 606)], 0.25, 24)
    canvas.light(0.45, 0.1, 0.45)
    return canvas


def cubes(seed: int) -> Canvas:
    """Six cube moulds just filled, each with its label."""
    from inspector_app.evidence.scenery import font

    canvas = Canvas(seed, (150, 138, 116), 16)
    for number in range(6):
        x, y = 190 + 440 * (number % 3) + canvas.between(-16, 16), 300 + 430 * (number // 3)
        canvas.shadow([(x, y + 40), (x + 350, y + 60), (x + 370, y + 340), (x + 20, y + 340)], 0.5, 18)
        pen = canvas.pen
        pen.polygon([(x, y), (x + 330, y), (x + 350, y + 320), (x - 20, y + 320)], fill=(38, 92, 152))
        pen.polygon(
            [(x + 30, y + 24), (x + 300, y + 24), (x + 312, y + 226), (x + 18, y + 226)], fill=(140, 141, 139)
        )
        for _ in range(90):
            a, b = canvas.between(x + 40, x + 280), canvas.between(y + 34, y + 210)
            grey = int(canvas.between(112, 166))
            canvas.pen.ellipse((a, b, a + 8, b + 6), fill=(grey, grey, grey - 2))
        pen = canvas.pen
        pen.rectangle((x + 84, y + 242, x + 246, y + 304), fill=(246, 244, 234))
        pen.text((x + 165, y + 273), f"试件 {number + 1}", fill=(20, 20, 24), font=font(32), anchor="mm")
    canvas.light(0.7, 0.1, 0.4)
    return canvas


def rebound(seed: int) -> Canvas:
    """A rebound zone of sixteen points on a column, with the hammer."""
    canvas = Canvas(seed, _CONCRETE, 16)
    canvas.shadow([(0, 0), (170, 0), (150, HEIGHT), (0, HEIGHT)], 0.6, 40)
    left, top = 470 + canvas.between(-40, 40), 240 + canvas.between(-30, 30)
    canvas.texture((left - 30, top - 30, left + 670, top + 670), (176, 175, 170), 8)
    for line in range(5):
        wave = canvas.between(-4, 4)
        canvas.pen.line(
            (left + 160 * line, top + wave, left + 160 * line, top + 640), fill=(208, 62, 48), width=5
        )
        canvas.pen.line(
            (left + wave, top + 160 * line, left + 640, top + 160 * line), fill=(208, 62, 48), width=5
        )
    for point in range(16):
        x, y = left + 80 + 160 * (point % 4), top + 80 + 160 * (point // 4)
        x, y = x + canvas.between(-14, 14), y + canvas.between(-14, 14)
        canvas.pen.ellipse((x - 9, y - 9, x + 9, y + 9), fill=(120, 118, 114))
    canvas.shadow([(1180, 760), (1600, 990), (1600, 1110), (1150, 850)], 0.45, 26)
    canvas.cylinder((1130, 690, 1600, 800), (66, 70, 76), upright=False)
    canvas.cylinder((1050, 722, 1132, 768), (190, 192, 194), upright=False)
    canvas.light(0.35, 0.3, 0.45)
    return canvas


def joint(seed: int) -> Canvas:
    """A beam meeting a column."""
    canvas = Canvas(seed, (196, 206, 214), 6)
    canvas.texture((0, 0, WIDTH, 190), (150, 149, 144), 13)
    canvas.texture((0, 190, WIDTH, 560), _CONCRETE, 14)
    canvas.shadow([(0, 540), (WIDTH, 540), (WIDTH, 600), (0, 600)], 0.45, 16)
    left = 540 + canvas.between(-120, 120)
    canvas.texture((left, 190, left + 480, HEIGHT), (170, 169, 163), 15)
    canvas.shadow([(left + 440, 190), (left + 520, 190), (left + 520, HEIGHT), (left + 440, HEIGHT)], 0.4, 20)
    canvas.pen.line((left, 560, left + 480, 560), fill=(132, 131, 127), width=5)
    for hole in range(3):
        y = 700 + 160 * hole
        canvas.pen.ellipse((left + 226, y, left + 248, y + 22), fill=(92, 90, 86))
    canvas.light(0.3, 0.2, 0.4)
    return canvas


def carbonation(seed: int) -> Canvas:
    """A drilled hole with its indicator colour and a rule."""
    canvas = Canvas(seed, _CONCRETE, 15)
    x, y = 800 + canvas.between(-60, 60), 470 + canvas.between(-40, 40)
    canvas.glow(ellipse_points((x, y), 200, 190, canvas.random), (176, 60, 130), 0.6, 14)
    canvas.pen.ellipse((x - 150, y - 140, x + 150, y + 140), fill=(150, 148, 143))
    canvas.pen.ellipse((x - 96, y - 92, x + 96, y + 92), fill=(44, 42, 44))
    canvas.shadow(ellipse_points((x + 14, y + 20), 96, 90), 0.5, 18)
    canvas.rule((x - 330, y + 250), 740, canvas.between(-4, 4))
    canvas.light(0.5, 0.2, 0.45)
    return canvas


def overview(seed: int) -> Canvas:
    """The building under construction with its crane."""
    canvas = Canvas(seed, (178, 202, 226), 5)
    canvas.texture((0, 960, WIDTH, HEIGHT), (150, 134, 108), 18)
    left, storeys = 420 + canvas.between(-120, 120), 7
    canvas.texture((left, 190, left + 760, 990), (176, 174, 168), 9)
    for storey in range(storeys):
        y = 200 + 112 * storey
        canvas.pen.rectangle((left - 12, y, left + 772, y + 18), fill=(134, 132, 128))
        for bay in range(5):
            x = left + 26 + 148 * bay
            shade = int(canvas.between(52, 96))
            canvas.pen.rectangle((x, y + 30, x + 108, y + 100), fill=(shade, shade + 4, shade + 8))
    for pole in range(12):
        x = left - 30 + 75 * pole
        canvas.pen.line((x, 160, x, 990), fill=(70, 120, 82), width=4)
    mast = left + 900
    canvas.pen.line((mast, 60, mast, 980), fill=(214, 168, 30), width=20)
    canvas.pen.line((mast - 620, 110, mast + 190, 110), fill=(214, 168, 30), width=16)
    canvas.pen.line((mast - 480, 118, mast - 480, 420), fill=(40, 40, 42), width=3)
    canvas.light(0.2, 0.0, 0.25)
    return canvas
