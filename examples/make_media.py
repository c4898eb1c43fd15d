"""Draws the picture and the film of the example story. Needs the extra `footage` (PyAV, Pillow).

usage: python examples/make_media.py [FOLDER]        FOLDER: the Telegram export, by default the one beside this script
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import av
from PIL import Image, ImageDraw, ImageFilter

EXPORT = Path(__file__).parent / "pages" / "01-wharf-quarter-now"
PHOTO = "photos/photo_12@10-03-2030_07-40-02.jpg"
FILM = "video_files/registry_lane.mp4"
RATE = 12  # frames a second
FRAMES = 4 * RATE


def draw_boxes() -> Image.Image:
    """Cardboard boxes on a wet pavement, early in the morning."""
    chance = random.Random(12)
    picture = Image.new("RGB", (640, 400), "#8b9197")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 640, 170), fill="#6e675f")
    for row in range(7):
        for column in range(-1, 9):
            left = column * 80 + 40 * (row % 2)
            draw.rectangle((left, row * 25, left + 77, row * 25 + 22), fill=_shade("#7d7267", chance))
    draw.rectangle((250, 60, 380, 150), fill="#1d2226", outline="#4a4640", width=6)
    for line in range(180, 400, 36):
        draw.line((0, line, 640, line + 14), fill="#7a8087", width=3)
    for column in range(7):
        _draw_box(draw, 30 + column * 86, 235 + chance.randrange(-8, 40), chance)
    return picture.filter(ImageFilter.GaussianBlur(0.8))


def _draw_box(draw: ImageDraw.ImageDraw, left: int, top: int, chance: random.Random) -> None:
    draw.ellipse((left - 8, top + 58, left + 92, top + 86), fill="#6b7278")
    draw.rectangle((left, top, left + 78, top + 70), fill=_shade("#a98a63", chance), outline="#6b5436", width=2)
    draw.rectangle((left, top + 40, left + 78, top + 70), fill=_shade("#7c6142", chance))
    draw.rectangle((left + 18, top + 14, left + 60, top + 30), fill="#e5dfd0")


def _shade(colour: str, chance: random.Random) -> tuple[int, int, int]:
    step = chance.randrange(-12, 13)
    red, green, blue = (int(colour[at : at + 2], 16) + step for at in (1, 3, 5))
    return red, green, blue


def draw_lane(moment: int) -> Image.Image:
    """One frame: a wall at night, a cellar window, water that pours out of it and over the tram rails."""
    picture = Image.new("RGB", (320, 180), "#14171c")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 320, 110), fill="#2a2622")
    draw.ellipse((262, 6, 318, 62), fill="#4b402c")
    draw.ellipse((280, 24, 300, 44), fill="#f2d48a")
    draw.rectangle((120, 78, 180, 108), fill="#05070a", outline="#55504a", width=3)
    draw.polygon(((128, 100), (172, 100), (214, 180), (70, 180)), fill="#2f4654")
    chance = random.Random(7)
    for _ in range(46):
        reach = (chance.random() + moment / FRAMES * 2) % 1.0
        across = 132 + chance.random() * 36 + (chance.random() - 0.5) * 110 * reach
        down = 100 + 80 * reach
        draw.line((across, down, across, down + 3 + 9 * reach), fill="#9fb9c6", width=2)
    for rail in (142, 160):
        draw.line((0, rail, 320, rail + 6), fill="#6c7278", width=2)
    return picture


def film(path: Path) -> None:
    """Four seconds of the lane. One thread and no clock, so that it is the same film every time."""
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as output:
        stream = output.add_stream("libx264", rate=RATE, options={"crf": "30", "threads": "1", "preset": "slow"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for moment in range(FRAMES):
            frame = av.VideoFrame.from_image(draw_lane(moment))  # type: ignore[no-untyped-call]
            output.mux(stream.encode(frame))
        output.mux(stream.encode())


def main(folder: Path) -> None:
    """Writes both files below `folder`."""
    for name in (PHOTO, FILM):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    draw_boxes().save(folder / PHOTO, quality=70)
    film(folder / FILM)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXPORT)
