"""What a test reads from a drawn figure: points, lines, bars, intervals and words, with their looks.

Also a small made-up trial with known gaps, so that no picture is tested on the course's tables alone.
"""

from unittest import mock

import numpy as np
import pandas as pd
from matplotlib.colors import to_hex, to_rgb
from matplotlib.container import ErrorbarContainer
from matplotlib.markers import MarkerStyle
from matplotlib.text import Text

from course_lib.figures import KINDS, Study, looks
from course_lib.figures.frame import Words
from course_lib.figures.kinds import kinds_in
from course_lib.figures.on_page import Boxes
from course_lib.sources import trial

BLUE, ORANGE = "#0072b2", "#d55e00"
BLUE_INK, ORANGE_INK = "#0072b2", "#b84e00"
OURS = Study()
SWAPPED = Study(("midazolam", "ketamine"))
REAL = Study(("drug", "placebo"), outcome="well", kind="real", start="randomisation")
LOOKS = {"ketamine": (BLUE, "o"), "midazolam": (ORANGE, "^"), "drug": (BLUE, "o"), "placebo": (ORANGE, "^")}
INKS = {"ketamine": BLUE_INK, "midazolam": ORANGE_INK, "drug": BLUE_INK, "placebo": ORANGE_INK}


def marker(collection):
    """The marker of a scatter, found by its outline."""
    outline = collection.get_paths()[0].vertices
    for name in "o^sDx.+_>|":
        style = MarkerStyle(name)
        path = style.get_path().transformed(style.get_transform()).vertices
        if path.shape == outline.shape and np.allclose(path, outline):
            return name
    raise AssertionError("an unknown marker")


def points(axes):
    """Every point of every scatter as (x, y, face, edge, marker)."""
    found = []
    for collection in axes.collections:
        if not hasattr(collection, "get_sizes") or not len(collection.get_offsets()):
            continue
        faces, edges, shape = collection.get_facecolors(), collection.get_edgecolors(), marker(collection)
        faces = faces if len(faces) else edges
        for i, (x, y) in enumerate(np.asarray(collection.get_offsets())):
            face, edge = (to_hex(colours[i % len(colours)]) if len(colours) else None for colours in (faces, edges))
            found.append((float(x), float(y), face, edge, shape))
    return found


def lines(axes, **looks):
    """Lines as (x, y, line), those of error bars left out, with the given looks."""
    bars = [line for c in axes.containers if isinstance(c, ErrorbarContainer) for line in (c[0], *c[1])]
    found = [line for line in axes.lines if line not in bars]
    if "color" in looks:
        looks["color"] = to_hex(looks["color"])
    kept = []
    for line in found:
        own = {"color": to_hex(line.get_color()), "marker": line.get_marker(), "lw": line.get_linewidth()}
        own["ls"] = line.get_linestyle()
        if all(own[name] == value for name, value in looks.items()):
            kept.append((np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float), line))
    return kept


def intervals(axes):
    """Error bars as (x, y, low, high, colour, marker, face), along whichever axis they run."""
    found = []
    for container in axes.containers:
        if not isinstance(container, ErrorbarContainer):
            continue
        line, _, (bars,) = container[0], container[1], container[2]
        along = 0 if container.has_xerr else 1
        look = (to_hex(line.get_color()), line.get_marker(), to_hex(line.get_markerfacecolor()))
        for x, y, segment in zip(line.get_xdata(), line.get_ydata(), bars.get_segments(), strict=True):
            assert to_hex(bars.get_colors()[0]) == look[0]
            found.append((float(x), float(y), segment[:, along].min(), segment[:, along].max(), *look))
            assert np.allclose(segment[:, 1 - along], (x, y)[1 - along])
    return found


def bars(axes, chosen=lambda patch: True):
    """Bars as (left, lower end, width, height, colour), of patches that are chosen."""
    found = []
    for patch in filter(chosen, axes.patches):
        if isinstance(patch, Boxes):
            each = patch.get_path().vertices.reshape(-1, 5, 2)
            places = np.column_stack([each[:, 0], each[:, 2] - each[:, 0]])
        elif hasattr(patch, "get_height") and patch.get_width():
            places = [(patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height())]
        else:
            continue
        found += [(*map(float, place), to_hex(patch.get_facecolor())) for place in places]
    return found


def words(axes):
    """Every text of an axes as (text, x, y, colour), titles and labels included under their own functions."""
    return [(t.get_text(), *t.get_position(), to_hex(t.get_color())) for t in axes.texts]


def ticks(axis):
    return [t.get_text() for t in axis.get_ticklabels()]


def rising(axes, upside_down=False):
    """Both axes run as they are read: left to right, and bottom to top."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    return left < right and (top < bottom if upside_down else bottom < top)


def small_trial(arms=("ketamine", "midazolam"), sizes=(6, 4), seed=1):
    """Tables like the course's, of ten made-up people."""
    rng = np.random.default_rng(seed)
    ids = [f"Q{i}" for i in range(sum(sizes))]
    people = pd.DataFrame({"participant": ids, "arm": np.repeat(arms, sizes)}).sample(frac=1, random_state=seed)
    careful = rng.random(len(ids)) < 0.5
    diary = pd.DataFrame([(p, day) for p in ids for day in range(1, 29)], columns=["participant", "day"])
    often = diary.participant.map(dict(zip(ids, np.where(careful, 0.01, 0.3), strict=True)))
    diary["used"] = (rng.random(len(diary)) < often).astype(float)
    diary.loc[rng.random(len(diary)) < 0.02, "used"] = np.nan
    visits = pd.DataFrame([(p, v) for p in ids for v in range(1, 9)], columns=["participant", "visit"])
    visits["day"] = visits.visit * 3 + (visits.visit > 4) * 2
    visits["attended"] = (rng.random(len(visits)) < 0.8).astype(int)
    visits["urine"] = np.where(rng.random(len(visits)) < 0.2, "positive", "negative")
    visits["craving"] = rng.integers(0, 101, len(visits)).astype(float)
    visits.loc[visits.attended == 0, ["urine", "craving"]] = np.nan
    follow_up = pd.DataFrame({"participant": ids, "reached": rng.integers(0, 2, len(ids))})
    follow_up["abstinent_6m"] = np.where(follow_up.reached == 1, np.arange(len(ids)) % 2, np.nan)
    people["exit_reason"] = np.where(rng.random(len(ids)) < 0.4, "stopped_attending", "completed")
    own = {"participants": people.reset_index(drop=True), "diary": diary, "visits": visits, "follow_up": follow_up}
    course = trial.load()
    if "exit_reason" in course["follow_up"]:
        own["follow_up"]["exit_reason"] = own["participants"].set_index("participant").exit_reason[ids].to_numpy()
        own["participants"] = own["participants"].drop(columns="exit_reason")
    return own


def contrast(one, two="white", dark=False):
    """WCAG's contrast ratio; in the dark, after the CSS filter invert(0.93) hue-rotate(180deg)."""
    ratios = []
    for colour in (one, two):
        rgb = np.array(to_rgb(colour))
        if dark:
            turn = np.array(
                [[-0.574, 1.43, 0.144], [0.426, 0.43, 0.144], [0.426, 1.43, -0.856]]
            )  # filter-effects, section 9
            rgb = np.clip(turn @ (0.93 - 0.86 * rgb), 0, 1)
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        ratios.append(linear @ (0.2126, 0.7152, 0.0722) + 0.05)
    return max(ratios) / min(ratios)


#: What was read of the picture that was drawn last. A test asks for its words again and again.
_LAST = {}


def drawn_texts(picture):
    """Every text that is drawn on a picture, with the box of its ink in pixels; not ticks beyond an axis, say."""
    figure = picture.figure
    if not figure.stale and figure in _LAST:
        return _LAST[figure]
    found, draw = [], Text.draw

    def note(text, renderer):
        if text.get_visible() and text.get_text().strip():
            found.append((text, Text.get_window_extent(text, renderer)))
        draw(text, renderer)

    with mock.patch.object(Text, "draw", note), mock.patch.object(Words, "draw", note):
        figure.draw_without_rendering()
    _LAST.clear()
    _LAST[figure] = found
    return found


def heads(picture):
    """Title, subtitle and source of a picture on a frame, their lines joined by spaces."""
    texts = [text for text, _ in drawn_texts(picture)]
    return tuple(" ".join(t.get_text() for t in texts if t.get_gid() == name) for name in ("title", "subtitle", "source"))


def said(picture):
    """Every text on a picture with its colour, in the order it was written, title, subtitle and source left out."""
    return [(t.get_text(), to_hex(t.get_color())) for t, _ in drawn_texts(picture) if not t.get_gid()]


def check_words(picture):
    """No text of a picture leaves the page or touches another text, and every one is large and dark enough to be read.
    Which kind of data it is stands in the subtitle or in the source, not in both, and in the alt text.

    The smallest is the source: 10 pixels on a phone in the course's typeface, and a little less in the one to fall back on.
    """
    smallest = looks.SIZES["source"]
    page, texts = picture.figure.bbox, drawn_texts(picture)
    for text, box in texts:
        words = text.get_text()
        inside = box.x0 >= 0 and box.y0 >= 0 and box.x1 <= page.width and box.y1 <= page.height
        assert inside, f"{words!r} leaves the page"
        assert text.get_fontsize() >= smallest, f"{words!r} is set in {text.get_fontsize()} points"
        for dark in (False, True):
            assert contrast(text.get_color(), dark=dark) >= 4.5, f"{words!r} is too pale ({text.get_color()})"
    parts = {
        size: " ".join(t.get_text() for t, _ in texts if t.get_gid() == size).lower() for size in ("subtitle", "source")
    }
    assert not [k for k in KINDS if f"{k} p" in parts["subtitle"] and f"{k} p" in parts["source"]], "the kind is said twice"
    unheard = set(kinds_in(f"{parts['subtitle']} {parts['source']}")) - set(kinds_in(picture.alt))
    assert not unheard, f"the alt text does not say {unheard}"
    for i, (text, box) in enumerate(texts):
        for other, its in texts[i + 1 :]:
            across = min(box.x1, its.x1) - max(box.x0, its.x0)
            along = min(box.y1, its.y1) - max(box.y0, its.y0)
            assert across <= 3 or along <= 2, f"{text.get_text()!r} touches {other.get_text()!r}"
