"""Small real media, drawn here, one of each kind that is taken in."""

from __future__ import annotations

import io
from fractions import Fraction

import pytest


def picture(kind: str) -> bytes:
    """A small picture in one of Pillow's formats."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.radial_gradient("L").resize((64, 48)).convert("RGB").save(buffer, kind)
    return buffer.getvalue()


def video(container: str, codec: str) -> bytes:
    """Half a second that grows brighter."""
    import av
    import numpy as np

    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as output:
        stream = output.add_stream(codec, rate=10)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for step in range(5):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), step * 40, np.uint8), format="rgb24")
            output.mux(stream.encode(frame))
        output.mux(stream.encode())
    return buffer.getvalue()


def sound(container: str, codec: str, sample: str, **options: str) -> bytes:
    """Half a second of a hum, in 16-bit samples or, for codecs that want them, floating ones."""
    import av
    import numpy as np

    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container, options=options) as output:
        stream = output.add_stream(codec, rate=48000)
        assert isinstance(stream, av.AudioStream)
        stream.layout = "mono"
        hum = np.sin(np.arange(1024) / 10).reshape(1, -1)
        for step in range(20):
            wave = (hum / 5).astype(np.float32) if sample == "fltp" else (hum * 6000).astype(np.int16)
            frame = av.AudioFrame.from_ndarray(wave, format=sample, layout="mono")
            frame.rate, frame.pts, frame.time_base = 48000, step * 1024, Fraction(1, 48000)
            output.mux(stream.encode(frame))
        output.mux(stream.encode())
    return buffer.getvalue()


MEDIA = {
    "image/png": lambda: picture("PNG"),
    "image/jpeg": lambda: picture("JPEG"),
    "image/gif": lambda: picture("GIF"),
    "image/webp": lambda: picture("WEBP"),
    "image/avif": lambda: picture("AVIF"),
    "image/tiff": lambda: picture("TIFF"),
    "image/bmp": lambda: picture("BMP"),
    "image/jp2": lambda: picture("JPEG2000"),
    "video/mp4": lambda: video("mp4", "libx264"),
    "video/quicktime": lambda: video("mov", "libx264"),
    "video/webm": lambda: video("webm", "libvpx"),
    "video/x-matroska": lambda: video("matroska", "libx264"),
    "video/x-msvideo": lambda: video("avi", "mpeg4"),
    "video/mp2t": lambda: video("mpegts", "libx264"),
    "audio/mpeg": lambda: sound("mp3", "libmp3lame", "s16p", id3v2_version="0", write_xing="0"),
    "audio/wav": lambda: sound("wav", "pcm_s16le", "s16"),
    "audio/flac": lambda: sound("flac", "flac", "s16"),
    "audio/ogg": lambda: sound("ogg", "libopus", "s16"),
    "audio/mp4": lambda: sound("ipod", "aac", "fltp"),
    "audio/aac": lambda: sound("adts", "aac", "fltp"),
}


@pytest.fixture(params=sorted(MEDIA))
def medium(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """A media type and a file of it, each in turn."""
    pytest.importorskip("av", reason="drawing test media needs PyAV")
    pytest.importorskip("PIL", reason="drawing test media needs Pillow")
    name: str = request.param
    return name, MEDIA[name]()
