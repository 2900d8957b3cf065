"""A belief in a ratio before and after a trial, and the trial's own ratio between them: three rows on one scale."""

import math

import numpy as np

from course_lib.arguments import array, positive, probabilities, shown
from course_lib.figures.curves import thinned
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import number, ratio_ticks, significant
from course_lib.methods.counts import check_counts

LEFT, WIDE, ROW = 2.05, 3.85, 0.78  # inches: where the scale begins, how wide it is, and from row to row
LARGEST = 1e6  # a ratio, or one over it, that a picture holds


def believed_ratio(ratios, counts, widest, best, study=THIS_TRIAL, whose="a sceptic"):
    """Where a belief in the true odds ratio lies before a trial, what its counts say, and where the belief lies after it.

    Parameters
    ----------
    ratios : array_like of float
        Odds ratios drawn from the belief after the trial, all above 0.
    counts : tuple of int
        Events and people in the first arm, events and people in the second.
    widest : float
        Above 1: before the trial 95% of the belief lies between 1 / ``widest`` and ``widest``, around 1.
    best : (float, float)
        The best guess after the trial: a share for each arm.
    study : Study, optional
        Names of the arms, and what the foot is to say.
    whose : str
        Who believes so.

    Returns
    -------
    Picture
        Three rows on a logarithmic scale: the middle of each belief on a line that holds 95% of it, and the counts' ratio.

    Raises
    ------
    ValueError
        If a ratio is not a positive number up to a million, the counts cannot be or have no odds ratio, ``widest`` is not
        above 1, or ``best`` is no pair of shares.

    Examples
    --------
    >>> believed_ratio([1.2, 2.9, 7.3], (13, 27, 3, 28), 4, (0.40, 0.19)).alt[:62]
    'An odds ratio of 7.7 moves the belief’s middle from 1 to 2.9, '
    """
    low, middle, high = np.quantile(_checked_ratios(ratios), [0.025, 0.5, 0.975])
    a, n1, b, n2 = _checked_counts(counts)
    of_counts = a / (n1 - a) / b * (n2 - b)
    if not 1 < positive("widest", widest) <= LARGEST:
        raise ValueError(f"widest must be a ratio above 1, and at most {number(LARGEST)}, got {shown(widest)}")
    shares = probabilities("best", best)
    if shares.shape != (2,):
        raise ValueError(f"best must be a pair of shares, got {shown(best)}")
    rows = (
        ("Before the trial", "half of the belief", "below 1, half above", 1.0, (1 / widest, widest)),
        ("Its counts", f"{a} of {n1} and {b} of {n2}:", _against((a / n1, b / n2)), of_counts, ()),
        ("After the trial", "best guess:", _against(shares), middle, (low, high)),
    )
    whose = " ".join(str(whose).split())
    said = [significant(value, 2) for value in (of_counts, middle)]
    title = f"An odds ratio of {said[0]} moves the belief’s middle\nfrom 1 to {said[1]}, not to {said[0]}"
    title = title if said[0] != said[1] else f"An odds ratio of {said[0]} is the middle\nof the belief after it"
    frame = new_frame(
        0.22 + ROW * len(rows) + 0.55,
        title,
        f"What {whose} believes of the true odds ratio: dot, the middle;\n"
        "line, 95% of the belief. Diamond: the odds ratio of the counts",
        f"The belief is supposed. {study.origin}".strip(),
    )
    axes = _draw_scale(frame, [x for *_, value, ends in rows for x in (value, *ends)], len(rows))
    for i, (name, first, second, value, ends) in enumerate(rows):
        _draw_row(frame, axes, ROW * (i + 0.5), (name, first, second), value, ends)
    told = "; ".join(
        f"{name[:1].lower()}{name[1:]}{f' ({second})' * (i > 0)} {significant(value, 2)}"
        + (f", 95% from {significant(ends[0], 2)} to {significant(ends[1], 2)}" if ends else "")
        for i, (name, _, second, value, ends) in enumerate(rows)
    )
    return show(frame, f"{' '.join(title.split())}. Odds ratio, {' against '.join(study.arms)}: {told}. A supposed belief.")


def _checked_ratios(ratios):
    found = array("ratios", ratios)
    if not ((found >= 1 / LARGEST) & (found <= LARGEST)).all():
        raise ValueError(f"ratios: each must be a positive number, at most {number(LARGEST)}, got {shown(ratios)}")
    return found


def _checked_counts(counts):
    if not isinstance(counts, tuple | list) or len(counts) != 4:
        raise ValueError(f"counts must be four, as in (13, 27, 3, 28), got {shown(counts)}")
    a, n1, b, n2 = check_counts(*counts)
    if not (0 < a < n1 and 0 < b < n2):
        raise ValueError(f"counts must have an odds ratio: neither nobody nor everybody in an arm, got {shown(counts)}")
    return a, n1, b, n2


def _against(shares):
    return f"{100 * shares[0]:.0f}% against {100 * shares[1]:.0f}%"


def _draw_scale(frame, values, rows):
    """A logarithmic axis with room for all of it and for numbers at the ends, and its line of no difference."""
    low, high = min(values) / 1.55, max(values) * 1.55
    axes = frame.plot(LEFT, frame.top + 0.22, WIDE, ROW * rows)
    axes.set(xscale="log", xlim=(low, high), ylim=(ROW * rows, 0), yticks=[])
    axes.spines["left"].set_visible(False)
    ticks, labels = ratio_ticks(low, high)
    places = [LEFT + WIDE * math.log(tick / low) / math.log(high / low) for tick in ticks]
    kept = thinned(places, [width(text) for text in labels], 0.05)
    axes.set_xticks([ticks[i] for i in kept], labels=[labels[i] for i in kept])
    axes.minorticks_off()
    axes.axvline(1, color=CHARCOAL, lw=1.1, ls=(0, (3, 2)), zorder=1)
    half = width("no difference", "label") / 2
    x = min(max(LEFT + WIDE * math.log(1 / low) / math.log(high / low), frame.left + half), frame.right - half)
    frame.text(x, frame.top + 0.12, "no difference", "label", ha="center", color=CHARCOAL)
    frame.text(LEFT + WIDE / 2, frame.bottom - 0.02, "odds ratio (log scale)", "label", ha="center", color=CHARCOAL)
    return axes


def _draw_row(frame, axes, y, words, value, ends):
    """A row's name and two lines below it, its line, its mark, and the numbers of both."""
    name, first, second = words
    for down, text, weight in ((-0.14, name, "bold"), (0.07, first, "normal"), (0.28, second, "normal")):
        frame.text(frame.left, frame.top + 0.22 + y + down, text, "label", weight=weight)
    if ends:
        axes.hlines(y, *ends, color=PALE, lw=3, zorder=2)
        for end, dx, side in ((ends[0], -0.06, "right"), (ends[1], 0.06, "left")):
            frame.text(end, y, significant(end, 2), "label", on=axes, dx=dx, dy=0.055, ha=side, color=CHARCOAL, halo=True)
    axes.plot(value, y, "o" if ends else "D", color=BLACK, ms=10, mec="white", mew=0.9, zorder=4)
    frame.text(value, y, significant(value, 2), "number", on=axes, dx=0, dy=-0.13, ha="center", weight="bold", halo=True)
