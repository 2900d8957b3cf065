"""Draw README's picture, for a page with a light ground and for one with a dark ground, and write its alt text into README.

usage: python tools/readme_picture.py

The dark one has the light one's colours as JupyterLab's dark theme shows them, on GitHub's dark ground. tools/refresh.py
calls this too.
"""

import html
import io
import re
from pathlib import Path

import numpy as np
from PIL import Image

from course_lib import figures
from course_lib.sources import trial

ROOT = Path(__file__).resolve().parents[1]
ALT = re.compile(r'(<img src="images/people\.png"[^>]*alt=")[^"]*(")')
INVERT = 0.93  # as in course_lib/figures/picture.py: invert(0.93) hue-rotate(180deg)
GROUND = (13, 17, 23)  # of GitHub's pages, when they are dark
#: A turn of the hue by 180 degrees, as the standard Filter Effects has it.
TURN = np.array([[-0.574, 1.43, 0.144], [0.426, 0.43, 0.144], [0.426, 1.43, -0.856]])


def dark(png):
    """A PNG with a palette, in the colours that the CSS filter of a dark theme gives it; white becomes the ground."""
    image = Image.open(io.BytesIO(png))
    colours = np.reshape(image.getpalette(), (-1, 3)) / 255
    inverted = colours * (1 - 2 * INVERT) + INVERT
    turned = np.clip(inverted @ TURN.T, 0, 1)
    shown = (turned * 255).round().astype(np.uint8)
    shown[(colours == 1).all(axis=1)] = GROUND
    image.putpalette(shown.tobytes())
    buffer = io.BytesIO()
    image.save(buffer, format="PNG", compress_level=9)
    return buffer.getvalue()


def main(root=ROOT):
    picture = figures.people(trial.endpoints(missing="use"))
    (root / "images/people.png").write_bytes(picture.png)
    (root / "images/people_dark.png").write_bytes(dark(picture.png))
    readme = root / "README.md"
    before = readme.read_text(encoding="utf-8")
    after = ALT.sub(lambda found: f"{found[1]}{html.escape(picture.alt)}{found[2]}", before)
    readme.write_text(after, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
