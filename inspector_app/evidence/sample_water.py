"""Drawn photos of water tests: ponding, drains, undersides, spraying, leaks."""

from inspector_app.evidence.scenery import HEIGHT, WIDTH, Canvas, ellipse_points

_CONCRETE = (164, 162, 156)
_WATER = (92, 124, 128)


def gauge(seed: int) -> Canvas:
    """A steel rule standing in the ponded water."""
    canvas = Canvas(seed, (176, 172, 164), 10)
    floor = 470 + canvas.between(-30, 30)
    canvas.texture((0, floor, WIDTH, HEIGHT), (112, 122, 120), 16)
    pen = canvas.pen
    pen.rectangle((0, floor - 46, WIDTH, floor), fill=(58, 60, 62))  # membrane turned up the wall
    for number in range(9):
        x = WIDTH * (number - 1) / 7
        pen.line((x * 0.6 + 320, floor, (x - 320) * 1.7, HEIGHT), fill=(98, 106, 104), width=5)
    canvas.glow([(0, floor + 8), (WIDTH, floor + 8), (WIDTH, HEIGHT), (0, HEIGHT)], _WATER, 0.42, 8)
    for _ in range(26):
        x, y = canvas.between(0, WIDTH), canvas.between(floor + 30, HEIGHT - 30)
        wide = canvas.between(60, 240) * (y / HEIGHT)
        canvas.pen.arc(
            (x - wide, y - wide / 9, x + wide, y + wide / 9), 190, 350, fill=(176, 196, 198), width=2
        )
    x = 700 + canvas.between(-160, 160)
    canvas.glow([(x, 800), (x + 92, 800), (x + 104, 1130), (x - 12, 1130)], (205, 212, 210), 0.5, 8)
    canvas.rule((x, 230), 580, -90, numbers_from=20)
    canvas.pen.line((x - 60, 806, x + 150, 806), fill=(214, 228, 230), width=4)
    canvas.light(0.35 + canvas.between(-0.2, 0.2), 0.1, 0.55)
    return canvas


def plug(seed: int) -> Canvas:
    """A floor drain closed by an inflated plug, under water."""
    canvas = Canvas(seed, (120, 128, 126), 14)
    pen = canvas.pen
    for line in range(0, 2000, 330):
        shift = canvas.between(-6, 6)
        pen.line((line + shift, 0, line - shift, HEIGHT), fill=(98, 104, 104), width=7)
        pen.line((0, line + shift, WIDTH, line - shift), fill=(98, 104, 104), width=7)
    x, y = 800 + canvas.between(-90, 90), 610 + canvas.between(-60, 60)
    canvas.shadow(ellipse_points((x + 14, y + 20), 300, 250), 0.5, 24)
    pen = canvas.pen
    pen.ellipse((x - 280, y - 232, x + 280, y + 232), fill=(168, 172, 172), outline=(84, 88, 90), width=9)
    pen.ellipse((x - 190, y - 158, x + 190, y + 158), fill=(168, 44, 38), outline=(70, 20, 20), width=7)
    canvas.glow(ellipse_points((x - 62, y - 56), 64, 42), (250, 190, 180), 0.8, 16)
    canvas.pen.line((x, y, x + 230, y - 430), fill=(34, 34, 36), width=20)
    canvas.glow([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], _WATER, 0.3, 4)
    for ring in range(5):
        wide = 330 + 62 * ring
        box = (x - wide, y - wide * 0.8, x + wide, y + wide * 0.8)
        canvas.pen.arc(box, 200 + 14 * ring, 300 + 9 * ring, fill=(178, 200, 204), width=3)
    canvas.light(0.7, 0.2, 0.5)
    return canvas


def underside(seed: int) -> Canvas:
    """The underside of a slab with its pipe roots, dry."""
    canvas = Canvas(seed, (182, 179, 172), 13)
    for line in range(1, 4):
        x = WIDTH * line / 4 + canvas.between(-20, 20)
        canvas.pen.line((x, 0, (x - 800) * 0.82 + 800, HEIGHT), fill=(150, 147, 140), width=4)
    canvas.pen.line((0, 420, WIDTH, 440), fill=(152, 149, 142), width=4)
    for _ in range(40):
        x, y, size = canvas.between(0, WIDTH), canvas.between(0, HEIGHT), canvas.between(2, 7)
        canvas.pen.ellipse((x, y, x + size, y + size), fill=(122, 120, 114))
    for number in range(2):
        x = 420 + 640 * number + canvas.between(-90, 90)
        canvas.shadow(ellipse_points((x + 44, 560), 120, 76), 0.45, 22)
        canvas.pen.ellipse((x - 96, 474, x + 96, 604), fill=(128, 126, 120))
        canvas.cylinder((x - 66, 540, x + 66, HEIGHT), (222, 222, 216))
    canvas.light(0.5, 0.35, 0.5)
    return canvas


def ceiling(seed: int) -> Canvas:
    """A painted ceiling meeting a wall with its window, dry."""
    canvas = Canvas(seed, (216, 213, 205), 7)
    corner = 560 + canvas.between(-50, 50)
    canvas.texture((0, corner, WIDTH, HEIGHT), (198, 196, 188), 8)
    canvas.shadow([(0, corner - 6), (WIDTH, corner - 6), (WIDTH, corner + 26), (0, corner + 26)], 0.35, 18)
    x = 480 + canvas.between(-160, 160)
    pen = canvas.pen
    pen.rectangle((x, corner + 150, x + 660, HEIGHT), fill=(236, 240, 242), outline=(82, 86, 90), width=16)
    pen.line((x + 330, corner + 150, x + 330, HEIGHT), fill=(82, 86, 90), width=14)
    canvas.glow([(x + 20, corner + 170), (x + 640, corner + 170), (x + 640, HEIGHT), (x + 20, HEIGHT)],
                (150, 186, 214), 0.55, 10)  # fmt: skip
    canvas.light(0.5, 0.85, 0.55)
    return canvas


def leak(seed: int) -> Canvas:
    """A damp patch with its rim on a slab, with a rule beside it."""
    canvas = underside(seed)
    x, y = 560 + canvas.between(-60, 60), 360 + canvas.between(-40, 40)
    canvas.glow(ellipse_points((x, y), 330, 200, canvas.random), (96, 88, 74), 0.5, 26)
    canvas.glow(ellipse_points((x + 20, y + 10), 210, 120, canvas.random), (64, 60, 54), 0.55, 18)
    for _ in range(9):
        dx, dy = canvas.between(-160, 160), canvas.between(-80, 90)
        canvas.pen.ellipse((x + dx, y + dy, x + dx + 12, y + dy + 16), fill=(196, 204, 206))
    canvas.rule((x - 260, y + 250), 620, canvas.between(-5, 5))
    return canvas


def facade(seed: int) -> Canvas:
    """A façade with windows under a spraying pipe."""
    canvas = Canvas(seed, (206, 196, 178), 9)
    canvas.texture((0, 0, WIDTH, 120), (196, 212, 226), 5)
    pen = canvas.pen
    for row in range(3):
        pen.line((0, 120 + 360 * row, WIDTH, 120 + 360 * row), fill=(170, 160, 144), width=10)
        for column in range(4):
            x, y = 110 + 390 * column + canvas.between(-6, 6), 190 + 360 * row
            pen.rectangle((x, y, x + 220, y + 230), fill=(74, 98, 118), outline=(232, 232, 228), width=13)
            pen.line((x + 110, y, x + 110, y + 230), fill=(232, 232, 228), width=9)
            pen.polygon([(x + 14, y + 14), (x + 90, y + 14), (x + 14, y + 130)], fill=(112, 138, 158))
    pipe = 168 + canvas.between(-10, 30)
    canvas.cylinder((0, pipe, WIDTH, pipe + 26), (150, 152, 156), upright=False)
    for _ in range(340):
        x, length = canvas.between(0, WIDTH), canvas.between(60, 420)
        drift = canvas.between(-14, 14)
        canvas.pen.line((x, pipe + 24, x + drift, pipe + 24 + length), fill=(214, 226, 232), width=2)
    canvas.glow([(0, pipe), (WIDTH, pipe), (WIDTH, 900), (0, 900)], (196, 214, 222), 0.2, 60)
    canvas.light(0.2, 0.0, 0.3)
    return canvas


def roof(seed: int) -> Canvas:
    """A flat roof under water with its parapet and outlet."""
    canvas = Canvas(seed, (186, 206, 226), 5)
    canvas.texture((0, 330, WIDTH, 470), (170, 166, 158), 11)
    canvas.texture((0, 470, WIDTH, HEIGHT), (108, 116, 116), 15)
    canvas.glow([(0, 500), (WIDTH, 500), (WIDTH, HEIGHT), (0, HEIGHT)], (132, 164, 186), 0.5, 14)
    x = 980 + canvas.between(-220, 220)
    canvas.shadow(ellipse_points((x, 760), 120, 56), 0.6, 16)
    for bar in range(5):
        canvas.pen.line((x - 80 + 40 * bar, 722, x - 80 + 40 * bar, 796), fill=(52, 54, 56), width=9)
    for _ in range(30):
        a, b = canvas.between(0, WIDTH), canvas.between(520, HEIGHT)
        canvas.pen.line((a, b, a + canvas.between(50, 200), b), fill=(182, 204, 218), width=2)
    canvas.rule((330 + canvas.between(-90, 90), 560), 420, -90, numbers_from=20)
    canvas.light(0.8, 0.0, 0.35)
    return canvas


def sealed_sleeve(seed: int) -> Canvas:
    """A shaft wall with its sealed cable sleeves."""
    canvas = Canvas(seed, _CONCRETE, 15)
    for number in range(3):
        x, y = 330 + 440 * number + canvas.between(-20, 20), 540 + canvas.between(-40, 40)
        canvas.shadow(ellipse_points((x + 16, y + 18), 150, 150), 0.5, 22)
        pen = canvas.pen
        pen.ellipse((x - 140, y - 140, x + 140, y + 140), fill=(92, 96, 98), outline=(58, 60, 62), width=8)
        pen.ellipse((x - 104, y - 104, x + 104, y + 104), fill=(40, 42, 46))
        for cable in range(3):
            pen.ellipse((x - 72 + 50 * cable, y - 24, x - 28 + 50 * cable, y + 20), fill=(20, 20, 22))
    canvas.glow([(0, 930), (WIDTH, 930), (WIDTH, HEIGHT), (0, HEIGHT)], _WATER, 0.45, 30)
    canvas.light(0.3, 0.3, 0.6)
    return canvas
