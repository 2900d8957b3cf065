"""What a page is made of: axes without ticks, and words, boxes, lines and marks, each drawn by as little work as it takes.

They look as Matplotlib's own do, which would measure, cut and tick what no page needs. `Frame` (frame.py) puts them there.
"""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg, get_hinting_flag
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text

from course_lib.figures.looks import MEASURED, letter_width, opened

#: How far letters go above and below the baseline, as shares of their size: the file of Source Sans says so, and DejaVu's
#: nearly so. Matplotlib reads these two out of a file only from 3.11 on.
RISE_AND_FALL = (0.75, 0.25)


def _nothing(*_, **__):
    """What a page does to ticks that it does not have."""


class Page(Axes):
    """Axes as large as the page, without ticks: to make them, though nobody sees them, took most of a page's time."""

    grid = tick_params = _nothing

    def _init_axis(self):
        super()._init_axis()
        for axis in (self.xaxis, self.yaxis):
            axis.set_clip_path = _nothing  # it would make ticks, to cut them off


class Uncut:
    """What is not cut off at the page's edges, as nothing is drawn beyond them; to find them takes as long as to draw it."""

    def set_clip_path(self, path, transform=None):
        """Nothing."""


class Box(Uncut, Rectangle):
    """A rectangle on a page."""


class Boxes(Uncut, PathPatch):
    """Rectangles of one look: to hatch one takes as long as to hatch all."""

    def __init__(self, places, **looks):
        outline = Path.unit_rectangle()
        corners = [outline.vertices * (wide, high) + (x, y) for x, y, wide, high in places]
        super().__init__(Path(np.concatenate(corners), np.tile(outline.codes, len(corners))), **looks)


class Line(Uncut, Line2D):
    """A line on a page."""


class Marks(Uncut, PathCollection):
    """Marks on a page."""


class Words(Uncut, Text):
    """A line of words on a baseline, set once and laid on the page as one image.

    Matplotlib would draw a box around it, set it once more to measure it, and draw letter by letter, all of which takes four
    times as long. A line begins on a whole pixel; its letters keep their places in it. A box is a ground of one colour.
    """

    def draw(self, renderer):
        as_image = isinstance(renderer, RendererAgg) and self.get_fontproperties().get_file()
        plain = not (self.get_rotation() or self.get_path_effects()) and self.get_va() == "baseline"
        if not plain or self.get_bbox_patch() and not as_image:
            super().draw(renderer)
        elif self.get_visible() and self.get_text():
            x, y = self.get_transform().transform(self.get_position())
            part = {"left": 0, "center": 0.5, "right": 1}[self.get_ha()]
            letters = renderer.new_gc()
            letters.set_foreground(self.get_color())
            letters.set_alpha(self.get_alpha())
            if as_image:
                self._draw_image(renderer, letters, x, y, part)
            else:
                words, font = self.get_text(), self.get_fontproperties()
                if part:
                    x -= part * renderer.get_text_width_height_descent(words, font, False)[0]
                down = renderer.get_canvas_width_height()[1] - y if renderer.flipy() else y
                renderer.draw_text(letters, x, down, words, font, 0, mtext=self)
            letters.restore()

    def _draw_image(self, renderer, letters, x, y, part):
        """The line in pixels, from x on a baseline y pixels above the page's bottom; ``part`` of it is left of x."""
        file, points = self.get_fontproperties().get_file(), self.get_size()
        font = opened(file)
        font.set_size(points, renderer.dpi)
        font.set_text(" " + self.get_text(), 0, flags=get_hinting_flag())  # begins at 0, where a letter may begin beside it
        font.draw_glyphs_to_bitmap(antialiased=True)
        ink = np.asarray(font.get_image())
        wide, high = (length / 64 for length in font.get_width_height())
        before = letter_width(" ", file) * points / MEASURED / 72 * renderer.dpi
        above = int(high - font.get_descent() / 64) + 1  # rows of the image from its top to the baseline
        begins = x - part * (wide - before)
        if ground := self.get_bbox_patch():
            pad = renderer.points_to_pixels(ground.get_boxstyle().pad * points)
            up, down = (share * points / 72 * renderer.dpi for share in RISE_AND_FALL)
            left, right, low, top = (
                round(edge) for edge in (begins - pad, begins + wide - before + pad, y - down - pad, y + up + pad)
            )
            colour = [round(255 * share) for share in ground.get_facecolor()]
            renderer.draw_image(letters, left, low, np.full((top - low, right - left, 4), colour, np.uint8))
        pixels = np.empty((*ink.shape, 4), np.uint8)
        pixels[..., :3] = [round(255 * share) for share in letters.get_rgb()[:3]]
        pixels[..., 3] = ink[::-1]
        renderer.draw_image(letters, round(begins - before), round(y) + above - len(ink), pixels)
