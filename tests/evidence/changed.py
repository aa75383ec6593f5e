"""What people do to a photo to use it again, for measuring how much of it is noticed."""

from collections.abc import Callable
from io import BytesIO

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

Change = Callable[[Image.Image], Image.Image]


def recompressed(quality: int, scale: float = 1.0) -> Change:
    def change(image):
        size = tuple(max(1, round(side * scale)) for side in image.size)
        target = BytesIO()
        image.resize(size).save(target, "JPEG", quality=quality)
        return Image.open(BytesIO(target.getvalue())).convert("RGB")

    return change


def cropped(left: float, top: float, right: float, bottom: float) -> Change:
    def change(image):
        width, height = image.size
        return image.crop(
            (round(width * left), round(height * top), round(width * right), round(height * bottom))
        )

    return change


def leaned(degrees: float) -> Change:
    """Turn by a few degrees and cut the empty corners off."""

    def change(image):
        turned = image.rotate(degrees, Image.Resampling.BICUBIC, expand=False)
        cut = abs(np.sin(np.radians(degrees))) * 0.6
        return cropped(cut, cut, 1 - cut, 1 - cut)(turned)

    return change


def stamped(image):
    """Write a date line and a logo block over it, as camera apps do."""
    out = image.copy()
    draw = ImageDraw.Draw(out)
    width, height = out.size
    draw.rectangle((0, round(height * 0.9), width, height), fill=(20, 40, 120))
    draw.text(
        (10, round(height * 0.92)), "2026-09-16 09:12  WL-3", fill="white", font_size=max(10, height // 20)
    )
    draw.rectangle((round(width * 0.75), 0, width, round(height * 0.15)), fill="white")
    return out


def photographed_again(seed: int, margin: float = 0.06) -> Change:
    """Photograph a print or a screen: perspective, a margin, uneven light, resampling stripes, noise, blur."""

    def change(image):
        chance = np.random.default_rng(seed)
        picture = np.asarray(image.convert("RGB"))
        height, width = picture.shape[:2]
        edge = margin * np.array([width, height])
        corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
        inward = np.float32([[1, 1], [-1, 1], [-1, -1], [1, -1]]) * edge * chance.uniform(0.5, 1.5, (4, 2))
        matrix = cv2.getPerspectiveTransform(corners, np.float32(corners + inward))
        out = cv2.warpPerspective(picture, matrix, (width, height), borderValue=(90, 88, 84)).astype(np.float32)
        rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
        out *= (0.8 + 0.4 * columns / width)[:, :, None]
        out *= (1 + 0.05 * np.sin(columns * 2.1 + rows * 0.3))[:, :, None]
        out = cv2.GaussianBlur(out, (0, 0), max(0.6, width / 1500)) + chance.normal(0, 5, out.shape)
        small = cv2.resize(
            np.clip(out, 0, 255).astype(np.uint8), None, fx=0.83, fy=0.83, interpolation=cv2.INTER_LINEAR
        )
        return recompressed(80)(Image.fromarray(small))

    return change


def dimmed(image):
    return ImageEnhance.Contrast(ImageEnhance.Brightness(image).enhance(0.7)).enhance(1.2)


CHANGES: dict[str, Change] = {
    "recompressed, quality 40": recompressed(40),
    "shrunk to a third, quality 60": recompressed(60, 0.33),
    "darker, more contrast": dimmed,
    "blurred": lambda image: image.filter(ImageFilter.GaussianBlur(max(image.size) / 500)),
    "turned by 90°": lambda image: image.transpose(Image.Transpose.ROTATE_90),
    "turned by 180°": lambda image: image.transpose(Image.Transpose.ROTATE_180),
    "mirrored": lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "mirrored and turned": lambda image: image.transpose(Image.Transpose.TRANSVERSE),
    "stamped": stamped,
    "cropped 5 % all round": cropped(0.05, 0.05, 0.95, 0.95),
    "cropped 12 % all round": cropped(0.12, 0.12, 0.88, 0.88),
    "cropped 20 % on one side": cropped(0.2, 0.0, 1.0, 1.0),
    "cropped to a corner, 70 %": cropped(0.3, 0.3, 1.0, 1.0),
    "cropped 10 % and mirrored": lambda image: cropped(0.1, 0.1, 0.9, 0.9)(
        image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    ),
    "leaned by 3°": leaned(3),
    "leaned by 8°": leaned(8),
    "photographed again": photographed_again(1),
    "photographed again, wide margin": photographed_again(2, 0.1),
    "stamped and photographed again": lambda image: photographed_again(3)(stamped(image)),
}
