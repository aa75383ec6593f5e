"""Drawn photos of pipe and insulation tests, of papers, and of people signing."""

from inspector_app.evidence.scenery import HEIGHT, WIDTH, Canvas, ellipse_points


def ball(seed: int) -> Canvas:
    """The test ball leaving the pipe."""
    canvas = Canvas(seed, (150, 142, 128), 16)
    canvas.texture((0, 0, WIDTH, 520), (178, 176, 170), 10)
    canvas.shadow([(0, 500), (WIDTH, 500), (WIDTH, 560), (0, 560)], 0.4, 20)
    x = 180 + canvas.between(-60, 60)
    canvas.shadow([(x, 830), (x + 760, 830), (x + 800, 920), (x, 920)], 0.5, 22)
    canvas.cylinder((0, 500, x + 560, 820), (224, 226, 222), upright=False)
    canvas.cylinder((x + 500, 478, x + 640, 842), (208, 210, 206), upright=False)
    canvas.pen.ellipse((x + 570, 482, x + 710, 838), fill=(206, 208, 204), outline=(130, 132, 130), width=6)
    canvas.pen.ellipse((x + 592, 512, x + 692, 808), fill=(34, 36, 38))
    at = x + 930 + canvas.between(-60, 120)
    canvas.shadow(ellipse_points((at + 14, 890), 150, 36), 0.55, 18)
    canvas.glow(ellipse_points((at - 120, 760), 130, 96), (230, 150, 60), 0.35, 30)
    canvas.pen.ellipse((at - 120, 650, at + 120, 890), fill=(226, 112, 28))
    canvas.shadow(ellipse_points((at + 36, 820), 92, 70), 0.45, 30)
    canvas.glow(ellipse_points((at - 44, 716), 38, 30), (255, 226, 190), 0.8, 16)
    canvas.rule((at - 240, 920), 520, canvas.between(-2, 2))
    canvas.light(0.4, 0.1, 0.4)
    return canvas


def pipe(seed: int) -> Canvas:
    """A stack with its fittings and clamps."""
    canvas = Canvas(seed, (190, 187, 180), 10)
    x = 640 + canvas.between(-120, 120)
    canvas.shadow([(x + 200, 0), (x + 300, 0), (x + 300, HEIGHT), (x + 200, HEIGHT)], 0.45, 30)
    canvas.cylinder((x, 0, x + 220, HEIGHT), (224, 226, 222))
    for y in (190, 640, 1010):
        canvas.cylinder((x - 22, y, x + 242, y + 74), (206, 208, 205))
    canvas.cylinder((x + 210, 520, WIDTH, 640), (222, 224, 220), upright=False)
    canvas.pen.rectangle((x - 40, 410, x + 260, 440), fill=(96, 100, 104))
    canvas.light(0.3, 0.3, 0.45)
    return canvas


def core(seed: int) -> Canvas:
    """A drilled core with its layers beside a rule."""
    canvas = Canvas(seed, (58, 66, 78), 9)
    x, y = 300 + canvas.between(-40, 40), 360 + canvas.between(-40, 40)
    canvas.shadow([(x, y + 300), (x + 980, y + 300), (x + 1010, y + 390), (x + 30, y + 390)], 0.6, 26)
    layers = ((0, 260, (150, 148, 142)), (260, 300, (206, 198, 176)), (300, 740, (238, 240, 238)),
              (740, 800, (176, 176, 172)), (800, 960, (206, 190, 158)))  # fmt: skip
    for start, end, colour in layers:
        canvas.cylinder((x + start, y, x + end, y + 320), colour, upright=False)
    for _ in range(500):
        a, b = canvas.between(x + 304, x + 736), canvas.between(y + 10, y + 310)
        canvas.pen.ellipse((a, b, a + 7, b + 7), outline=(214, 216, 214))
    canvas.pen.ellipse((x + 916, y, x + 1004, y + 320), fill=(198, 182, 150), outline=(140, 130, 106), width=3)
    canvas.rule((x - 30, y + 420), 1080, 0)
    canvas.light(0.4, 0.1, 0.35)
    return canvas


def pull_off(seed: int) -> Canvas:
    """A pull-off gauge on its bonded plate, in front of a rendered wall."""
    from inspector_app.evidence.scenery import font

    canvas = Canvas(seed, (206, 200, 188), 9)
    x, y = 780 + canvas.between(-60, 60), 640 + canvas.between(-40, 40)
    canvas.pen.rectangle((x - 200, y - 200, x + 200, y + 200), outline=(120, 114, 104), width=8)
    canvas.shadow([(x - 150, y - 130), (x + 230, y - 130), (x + 230, y + 260), (x - 150, y + 260)], 0.5, 26)
    pen = canvas.pen
    pen.rectangle((x - 160, y - 160, x + 160, y + 160), fill=(186, 188, 190), outline=(96, 98, 100), width=5)
    canvas.cylinder((x - 70, y - 420, x + 70, y + 30), (196, 60, 46))
    pen = canvas.pen
    pen.rounded_rectangle((x - 190, y - 560, x + 190, y - 380), 22, fill=(44, 48, 54))
    pen.rectangle((x - 150, y - 530, x + 150, y - 420), fill=(176, 196, 160))
    pen.text((x, y - 475), "PEAK  MPa", fill=(24, 34, 22), font=font(48), anchor="mm")
    canvas.light(0.3, 0.2, 0.4)
    return canvas


def bonded(seed: int) -> Canvas:
    """The back of a peeled board with its adhesive, under a counting grid."""
    canvas = Canvas(seed, (120, 112, 100), 12)
    canvas.shadow([(220, 160), (1420, 160), (1420, 1100), (220, 1100)], 0.5, 24)
    canvas.texture((200, 120, 1400, 1060), (238, 238, 232), 5)
    for number in range(6):
        x, y = 400 + 400 * (number % 3), 350 + 460 * (number // 3)
        patch = ellipse_points((x + canvas.between(-20, 20), y), 140, 130, canvas.random)
        canvas.pen.polygon(patch, fill=(150, 148, 142))
    frame = [(210, 130), (1390, 130), (1390, 1050), (210, 1050), (210, 130)]
    canvas.pen.line(frame, fill=(150, 148, 142), width=70)
    for line in range(13):
        canvas.pen.line((200 + 100 * line, 120, 200 + 100 * line, 1060), fill=(40, 96, 168), width=2)
    for line in range(10):
        canvas.pen.line((200, 120 + 104 * line, 1400, 120 + 104 * line), fill=(40, 96, 168), width=2)
    canvas.light(0.5, 0.2, 0.3)
    return canvas


def anchor(seed: int) -> Canvas:
    """Anchors in an insulated wall."""
    canvas = Canvas(seed, (226, 224, 214), 6)
    for line in range(5):
        canvas.pen.line((0, 300 * line, WIDTH, 300 * line), fill=(196, 194, 184), width=5)
    for number in range(6):
        x, y = 300 + 500 * (number % 3) + canvas.between(-20, 20), 390 + 440 * (number // 3)
        canvas.shadow(ellipse_points((x + 10, y + 14), 92, 92), 0.4, 14)
        pen = canvas.pen
        pen.ellipse((x - 84, y - 84, x + 84, y + 84), fill=(244, 246, 246), outline=(150, 152, 154), width=5)
        pen.ellipse((x - 22, y - 22, x + 22, y + 22), fill=(92, 94, 98))
    canvas.light(0.6, 0.2, 0.35)
    return canvas


def paper(seed: int) -> Canvas:
    """A delivery note or report on a table."""
    canvas = Canvas(seed, (112, 92, 70), 9)
    labels = ("单据编号", "工程名称", "强度等级", "数量", "出站时间", "设计坍落度", "车牌号", "签收")
    canvas.paper("随 车 资 料", labels)
    canvas.light(0.4, 0.1, 0.3)
    return canvas


def people(seed: int) -> Canvas:
    """Three people with helmets at the place of the test, seen from behind."""
    canvas = Canvas(seed, (176, 174, 168), 10)
    canvas.texture((0, 860, WIDTH, HEIGHT), (140, 134, 124), 15)
    helmets = ((232, 190, 40), (224, 224, 220), (44, 96, 168))
    for number, helmet in enumerate(helmets):
        x = 380 + 420 * number + canvas.between(-40, 40)
        top = 330 + canvas.between(-40, 30)
        canvas.shadow(ellipse_points((x + 30, 1110), 170, 34), 0.5, 20)
        pen = canvas.pen
        pen.rounded_rectangle((x - 140, top + 240, x + 140, top + 640), 70, fill=(58, 70, 92))
        pen.rectangle((x - 110, top + 330, x + 110, top + 370), fill=(230, 220, 90))
        pen.rectangle((x - 90, top + 600, x - 14, 1110), fill=(44, 46, 54))
        pen.rectangle((x + 14, top + 600, x + 90, 1110), fill=(44, 46, 54))
        pen.ellipse((x - 72, top + 90, x + 72, top + 260), fill=(206, 170, 142))
        pen.pieslice((x - 96, top + 40, x + 96, top + 260), 180, 360, fill=helmet)
        pen.rectangle((x - 112, top + 142, x + 112, top + 160), fill=helmet)
    canvas.light(0.5, 0.2, 0.4)
    return canvas
