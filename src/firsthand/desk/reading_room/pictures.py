"""Pictures as readers get them: made anew from a capture, so that nothing of its file but what is seen goes out.

A photograph's file may say where and by whom it was taken, and hold bytes that are no picture. The capture keeps all
of that; readers get the pixels alone, upright, no wider than a page needs and as small as they bear.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from firsthand.errors import UsageError

FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
WIDEST = 1000  # pixels
TALLEST = 1400
MOST_BYTES = 56_000
MOST_PIXELS = 64_000_000  # of a picture that is opened at all
QUALITIES = (80, 68, 56, 44)  # the first that is small enough
MEDIA_TYPE = "image/webp"
RECIPE = "1"  # changes with what is done to pictures


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels, as readers get a picture."""

    width: int
    height: int


def size_of(path: Path) -> Size:
    """How large readers get the picture in this file. Raises UsageError for what is no picture that can be shown."""
    with _opened(path) as picture:
        turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)  # EXIF's orientations that lie on their side
        width, height = picture.size[::-1] if turned else picture.size
        return _fitted(width, height)


def rendition(path: Path) -> bytes:
    """The picture in this file as readers get it (WebP). Raises UsageError for what is no picture that can be shown."""
    with _opened(path) as picture:
        try:
            picture.draft("RGB", (2 * WIDEST, 2 * TALLEST))
            seen = ImageOps.exif_transpose(picture)
            clear = "A" in seen.getbands() or "transparency" in seen.info
            seen = seen.convert("RGBA" if clear else "RGB")
            size = _fitted(*seen.size)
            return _small_enough(seen.resize((size.width, size.height), Image.Resampling.LANCZOS))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise _unreadable() from error


def _small_enough(picture: Image.Image) -> bytes:
    """The picture at the best quality that is small enough; made smaller where none is."""
    while True:
        for quality in QUALITIES:
            out = io.BytesIO()
            picture.save(out, "WEBP", quality=quality, method=4)
            if out.tell() <= MOST_BYTES or min(picture.size) < 64:
                return out.getvalue()
        picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4), Image.Resampling.LANCZOS)


def _opened(path: Path) -> Image.Image:
    try:
        picture = Image.open(path, formats=FORMATS)
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _unreadable() from error
    if picture.width * picture.height > MOST_PIXELS:
        picture.close()
        raise UsageError("The picture has more than 64 million pixels.", to_do="Take in a smaller one.")
    return picture


def _fitted(width: int, height: int) -> Size:
    factor = min(1.0, WIDEST / width, TALLEST / height)
    return Size(max(1, round(width * factor)), max(1, round(height * factor)))


def _unreadable() -> UsageError:
    return UsageError("The capture is no picture that can be shown.", to_do="Take in a JPEG, PNG, GIF or WebP.")
