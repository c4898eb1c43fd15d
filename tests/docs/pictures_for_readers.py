"""Pictures of what readers see, for the docs: light, dark and as on a phone. `make pictures` takes them anew.

usage: python -m tests.docs.pictures_for_readers

They are taken of two pieces on the bundled story, published by an editor.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from firsthand import intake
from firsthand.ledger import Ledger
from tests.desk.browsing import CHROMIUM, served
from tests.desk.press import Press, open_press
from tests.docs.pictures import ROOT, SHAPES

FOLDER = ROOT / "docs" / "pictures" / "readers"
COLOURS = 48
PUMPS = """Five outlets say that a pipe burst under the Brannick City Archive. All five have it from one
statement of the city council.[[{single}]]

## Who saw the water

Water stood in the cellar hours before the time that the city gives. More than one person
was there.[[{several}]]
"""


def main() -> None:
    """Take them all into docs/pictures/readers."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        story = Path(folder) / "story"
        with Ledger.open(story) as ledger:
            intake.take_in(ledger, [ROOT / "examples" / "pages"])
            intake.trace(ledger)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        with open_press(story, Path(folder)) as press:
            _publish(press)
            with served(press.desk, browser) as faces:
                for shape in SHAPES:
                    scheme = "dark" if shape.dark else "light"
                    page = faces.window(width=shape.width, height=shape.height, scheme=scheme).page  # type: ignore[arg-type]
                    for name, address in (("front", "/read/"), ("piece", "/read/the-flooded-archive")):
                        page.goto(f"{faces.readers}{address}", wait_until="networkidle")
                        (FOLDER / f"{name}-{shape.name}.webp").write_bytes(_packed(page.screenshot()))
        browser.close()
    sys.stdout.write(f"{sum(path.stat().st_size for path in FOLDER.glob('*.webp')):,} bytes\n")


def _publish(press: Press) -> None:
    press.publish(
        "the-night-log",
        f"The fire brigade wrote down when its engine passed, and what it saw.[[{press.several}]]",
        headline="A log, a tram driver and a torch",
        standfirst="Three people were near the archive that night.",
    )
    press.publish(
        "the-flooded-archive",
        PUMPS.format(single=press.single, several=press.several),
        headline="The flooded archive: five outlets, one statement",
        standfirst="What is known of the night, who saw it, and who only heard of it.",
    )


def _packed(png: bytes) -> bytes:
    """As WebP of few colours."""
    held = BytesIO()
    few = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.convert("RGB").save(held, "WEBP", lossless=True, method=6, quality=100)
    return held.getvalue()


if __name__ == "__main__":
    main()
