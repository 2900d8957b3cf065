"""Which estimates pass the threshold: a hundred trials as dots, of which the significant ones are filled."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats

from course_lib.arguments import positive, significance_level
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.words import alpha_word, ratio_ticks, significant

TRIALS = 100
COLUMN = 0.21  # how wide a column of dots is, about, in standard errors
LEFT, WIDE = 0.28, 5.64  # of the axis, in inches


@dataclass(frozen=True)
class _Dots:
    """A hundred trials on the log scale, in columns of which one edge is the threshold, and where they are drawn.

    Attributes
    ----------
    side : int
        1 if the truth is above 1, or else -1; the threshold that is drawn lies on the same side.
    truth, edge : float
        The truth's logarithm, and the threshold's distance from 0.
    x, level : array, shape (100,)
        The middle of a dot's column, as a logarithm; its place in the column, from 0.
    filled : array of bool, shape (100,)
        Which are significant.
    step, pitch : float
        A column's width, as a logarithm and in inches.
    low, high : float
        Ends of the axis, as logarithms.
    """

    side: int
    truth: float
    edge: float
    x: np.ndarray
    level: np.ndarray
    filled: np.ndarray
    step: float
    low: float
    high: float

    @property
    def pitch(self):
        return min(0.213, self.step * WIDE / (self.high - self.low))

    def place(self, log):
        """Inches from the left of the page."""
        return LEFT + (log - self.low) / (self.high - self.low) * WIDE

    def top(self, first=0.0, last=9.0):
        """How high the columns between two places on the page reach, in inches."""
        inside = np.abs(self.place(self.x) - (first + last) / 2) < (last - first) / 2 + self.pitch / 2
        return 0.04 + self.pitch * 0.92 * (self.level[inside].max() + 1) if inside.any() else 0.0

    @property
    def ahead(self):
        """Which are significant and on the truth's side."""
        return self.filled & (self.side * self.x > self.edge)


def _dots(centre, error, edge, observed):
    side = -1 if centre < 0 else 1
    logs = side * centre + error * stats.norm.ppf((np.arange(TRIALS) + 0.5) / TRIALS)  # the truth's side is the right one
    gap = abs(edge - side * centre)
    step = gap / max(1, round(gap / (COLUMN * error))) if gap > 0.1 * error else COLUMN * error
    column = np.floor((logs - edge) / step + 1e-9)
    filled = np.abs(logs) >= edge
    order = np.lexsort((~filled, column))  # filled ones at the foot
    column, filled = column[order], filled[order]
    level = np.arange(TRIALS) - np.searchsorted(column, column)
    x = side * (edge + (column + 0.5) * step)
    ends = [*(x - 0.8 * step), *(x + 0.8 * step), observed - step, observed + step]
    return _Dots(side, centre, edge, x, level, filled, step, min(ends), max(ends))


def significance_filter(truth, standard_error, observed, alpha=0.05, measure="odds ratio"):
    """Which estimates of a ratio a small trial can give, and which of them are significant.

    Parameters
    ----------
    truth : float
        The supposed true ratio, not 1.
    standard_error : float
        Of the ratio's logarithm.
    observed : float
        The ratio that was printed, to be marked.
    alpha : float
        Two-sided significance level.
    measure : str
        Which ratio it is.

    Returns
    -------
    Picture
        A hundred trials, at the hundred percentiles (0.5 to 99.5) of what is to be expected; the logarithm of their ratio is
        taken as normal.

    Raises
    ------
    ValueError
        If a ratio or the standard error is not a finite number above 0 or too large for a picture, the truth is 1, or alpha
        does not lie between 0 and 1.
    """
    from course_lib.methods.winners_curse import size_errors

    for name, value in (("truth", truth), ("standard_error", standard_error), ("observed", observed)):
        positive(name, value)
    if standard_error > 5 or not all(1e-6 <= ratio <= 1e6 for ratio in (truth, observed)):
        raise ValueError("a picture holds ratios from 1e-6 to 1e6, and a standard error of a logarithm up to 5")
    alpha, measure = significance_level(alpha), " ".join(str(measure).split())
    centre = math.log(truth)
    edge = stats.norm.isf(alpha / 2) * standard_error
    mean = centre * size_errors(centre, standard_error, alpha).type_m
    dots = _dots(centre, standard_error, edge, math.log(observed))
    true, typical, threshold = (significant(math.exp(log), n) for log, n in ((centre, 3), (mean, 2), (dots.side * edge, 2)))
    sides = ("above", "below") if dots.side > 0 else ("below", "above")
    beyond, other = f"{sides[0]} {threshold}", f"{sides[1]} {significant(math.exp(-dots.side * edge), 2)}"
    filled = dots.filled.sum()
    finding = f"the significant trials say {typical} on average" if filled else "no trial in a hundred is significant"
    named = f"true {measure} {true}"
    heights = _heights(dots, named)
    frame = new_frame(
        heights["truth"] + 0.82,
        f"If the truth is {true}, {finding}",
        f"A hundred such trials, if the true {measure} is {true}.\n"
        f"Filled: significant, P < {alpha_word(alpha)} ({beyond} or {other})",
        f"Computed, not drawn by lot: a hundred percentiles; standard error {significant(standard_error, 2)} and "
        "average on the log scale.",
    )
    base = frame.top + heights["truth"] + 0.1
    _draw_axis(frame, dots, base, observed, measure)
    _draw_trials(frame, dots, base, named, heights["truth"])
    _draw_significant(frame, dots, base, mean, typical, heights)
    _count_the_others(frame, dots, base)
    among = "is" if abs(math.log(observed)) >= edge else "is not"
    alt = (
        f"If the true {measure} is {true}, {filled} of a hundred such trials are significant: only those {beyond} "
        f"(or {other}). "
        + f"On average (on the log scale) they say {typical}. " * bool(filled)
        + f"The printed {significant(observed)} {among} among those that are."
    )
    return show(frame, alt)


def _label(dots):
    """Left end of the words on the significant trials and how wide they are; None if there are none."""
    if not dots.ahead.any():
        return None
    wide = max(width("00 significant,"), width("on average 0.00", weight="bold"))
    start, truth = dots.place(dots.side * dots.edge) - (wide if dots.side < 0 else 0), dots.place(dots.truth)
    if start - 0.1 < truth < start + wide + 0.1:  # beside the line, not on it
        start = truth + 0.12 if dots.side > 0 else truth - 0.12 - wide
    return min(max(start, 0.16), 6.04 - wide), wide


def _heights(dots, named):
    """How far above the axis the bracket, its words and the words on the truth are, in inches."""
    place, tallest = _label(dots), dots.top()
    if place is None:
        return {"truth": tallest + 0.3}
    ours = dots.place(dots.x[dots.ahead])
    bracket = dots.top(ours.min(), ours.max()) + 0.15
    words = max(bracket + 0.17, dots.top(place[0], sum(place)) + 0.08)
    apart = abs(dots.place(dots.truth) - place[0] - place[1] / 2) - (place[1] + width(named, weight="bold")) / 2
    return {"bracket": bracket, "words": words, "truth": max(tallest + 0.3, words + (0.52 if apart < 0.25 else 0.36))}


def _draw_axis(frame, dots, base, observed, measure):
    """The axis, without the numbers that the arrow from the printed ratio would cross."""
    frame.line([LEFT - 0.09, LEFT + WIDE + 0.09], [base, base], CHARCOAL, 1.1)
    at = dots.place(math.log(observed))
    for tick, words in zip(*ratio_ticks(math.exp(dots.low), math.exp(dots.high)), strict=True):
        x = dots.place(math.log(tick))
        frame.line([x, x], [base, base + 0.06], CHARCOAL, 0.9)
        if abs(x - at) > 0.12 + width(words) / 2:
            frame.text(x, base + 0.23, words, ha="center", color=CHARCOAL)
    frame.line([at, at], [base + 0.12, base + 0.43], BLACK, 1.8)
    frame.marks(at, base + 0.09, "^", BLACK, points=8)
    words = f"the trial printed {significant(observed)}"
    name = f"{measure} (log scale)"
    half = width(words, weight="bold") / 2
    middle = min(max(at, frame.left + half), frame.right - half)
    frame.text(middle, base + 0.62, words, weight="bold", ha="center")
    if middle - half > frame.left + width(name) + 0.2:
        frame.text(frame.left, base + 0.62, name, color=CHARCOAL)
    elif middle + half < frame.right - width(name) - 0.2:
        frame.text(frame.right, base + 0.62, name, color=CHARCOAL, ha="right")


def _draw_trials(frame, dots, base, words, height):
    """The dots, and the truth as a line from above, with a white rim."""
    size = 0.8 * dots.pitch * 72
    y = base - 0.04 - dots.pitch * 0.92 * (dots.level + 0.5)
    for chosen, face, edge in ((~dots.filled, "white", PALE), (dots.filled, BLACK, BLACK)):
        if chosen.any():
            frame.marks(dots.place(dots.x[chosen]), y[chosen], "o", face, edge, points=size, lw=1.2)
    at, half = dots.place(dots.truth), width(words, weight="bold") / 2
    for color, lw in (("white", 4.4), (BLACK, 2.4)):
        frame.line([at, at], [base, base - height + 0.08], color, lw, zorder=4)
    frame.text(min(max(at, frame.left + half), frame.right - half), base - height, words, weight="bold", ha="center")


def _draw_significant(frame, dots, base, mean, typical, heights):
    """A bracket over the significant trials of the truth's side, with a diamond at their mean."""
    place, ahead = _label(dots), dots.ahead
    if place is None:
        return
    far = dots.place(dots.x[ahead][np.argmax(dots.side * dots.x[ahead])] + dots.side * dots.step / 2)
    y = base - heights["bracket"]
    frame.bracket(sorted((dots.place(dots.side * dots.edge), far)), y, lw=1.4)
    frame.marks(dots.place(mean), y, "D", BLACK, "white", points=10, lw=0.9, zorder=5)
    y, (x, wide) = base - heights["words"], place
    end = {"ha": "right"} if dots.side < 0 else {}
    x += wide * bool(end)
    frame.text(x, y - LEADING["text"], f"{ahead.sum()} significant,", box=True, **end)
    frame.text(x, y, f"on average {typical}", weight="bold", box=True, **end)


def _count_the_others(frame, dots, base):
    """On the other side: how many are not significant, and how many are so in the wrong direction."""
    wrong, empty = (dots.filled & ~dots.ahead).sum(), (~dots.filled).sum()
    counts = [f"{empty} {'is' if empty == 1 else 'are'} not significant"] if empty else []
    counts += [f"{wrong} {'is' if wrong == 1 else 'are'}, in the wrong direction"] if wrong else []
    for limit in (3.0, 1.3):  # in one line each, or in two where the dots are as high as here
        lines = [line for words in counts for line in wrapped(words, limit)]
        wide = max(map(width, lines), default=0)
        first = frame.left if dots.side > 0 else frame.right - wide
        high = dots.top(first, first + wide)
        if high < dots.top() - 0.2:
            break
    frame.text(first, base - high - 0.15 - LEADING["text"] * (len(lines) - 1), "\n".join(lines))
