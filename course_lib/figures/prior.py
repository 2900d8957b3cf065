"""A belief, a trial, and what the two make together: three hills over a ratio."""

import math

import numpy as np
from scipy import stats

from course_lib.arguments import positive
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GROUND, width
from course_lib.figures.picture import show
from course_lib.figures.words import apart, ratio_ticks, significant

LEFT, WIDE, HIGH = 0.25, 5.7, 2.1  # of the axes, in inches
LEAST, TALL = math.log(7), 2.5  # to 1/7 and to 7 at least, and 2.5 times the trial's hill: other beliefs on the same axes
FIRM = 0.7  # of the trial's standard error: a belief that is narrower pulls harder than the trial


def belief_and_trial(value, lower, upper, widest, measure="odds ratio"):
    """Where a ratio is believed to lie before a trial, where the trial puts it, and where both together do.

    Parameters
    ----------
    value, lower, upper : float
        The trial's ratio with its 95% limits, all positive.
    widest : float
        Above 1: 95% of true ratios are believed to lie between 1 / ``widest`` and ``widest``.
    measure : str
        Which ratio it is.

    Returns
    -------
    Picture
        Three hills on the log scale, each with the same area; the third is the product of the other two.

    Raises
    ------
    ValueError
        If the three are not positive and in order, ``widest`` is not above 1, or a ratio is too large for a picture.

    Examples
    --------
    >>> belief_and_trial(5.7, 1.3, 25.1, 4).alt.split(". ")[0]
    'A belief around 1 turns the printed 5.7 into 2.3'
    """
    from course_lib.methods.winners_curse import prior_sd, shrink_ratio

    both, spread = shrink_ratio(value, lower, upper, widest), prior_sd(widest)
    if not all(1e-6 <= positive(name, x) <= 1e6 for name, x in (("lower", lower), ("upper", upper), ("widest", widest))):
        raise ValueError("a picture holds ratios from 1e-6 to 1e6")
    z = stats.norm.isf(0.025)
    hills = (
        ("belief", 0.0, spread),
        ("together", math.log(both.value), math.log(both.upper / both.lower) / (2 * z)),
        ("trial", math.log(value), math.log(upper / lower) / (2 * z)),
    )
    measure = " ".join(str(measure).split())
    said, printed = significant(both.value, 2), significant(value)
    alone, believed = (
        f"{printed} ({significant(lower)} to {significant(upper)})",
        (significant(1 / widest, 2), significant(widest)),
    )
    title = _title(said, printed, spread / hills[-1][2])
    frame = new_frame(
        0.62 + HIGH + 0.62,
        title,
        f"Belief, fit of the trial, and both together (filled), for each true\n"
        f"{measure}; the belief: 95% between {' and '.join(believed)}",
        f"Together: {_read(both)}, a 95% credible interval. The trial printed {alone}.",
    )
    axes = _draw_axes(frame, hills, measure)
    grid = np.linspace(*axes.get_xlim(), 400)
    for name, centre, sd in hills:
        high = stats.norm.pdf(grid, centre, sd)
        if name == "together":
            axes.fill_between(grid, high, color=GROUND, lw=0, zorder=1)
        dashes, lw = {"belief": ("--", 1.6), "together": ("-", 2.6), "trial": ("-", 1.2)}[name]
        axes.plot(grid, high, color=BLACK if name == "together" else CHARCOAL, ls=dashes, lw=lw, zorder=3)
    _name_hills(frame, axes, hills)
    alt = (
        f"{title}. Three hills over the {measure}: the belief, with 95% "
        f"between {' and '.join(believed)}; the trial, {alone}; and both together, {_read(both)}, in between and narrower "
        "than either."
    )
    return show(frame, alt)


def _title(said, printed, spread):
    """What belief and trial together say, and whether the belief is the firmer one, by its share of the trial's spread."""
    if said == printed:
        return f"A belief around 1 leaves the printed {printed} as it is"
    kind = "firm belief" if spread < FIRM else "loose belief" if spread > 1 / FIRM else "belief"
    return f"A {kind} around 1 turns the printed {printed} into {said}"


def _read(both):
    return (
        f"{significant(both.value, 2)} ({significant(both.lower, 2 if both.lower < 1 else 3)} to {significant(both.upper)})"
    )


def _draw_axes(frame, hills, measure):
    """A log scale that holds nearly all of the three hills."""
    axes = frame.plot(LEFT, frame.top + 0.62, WIDE, HIGH)
    low = min(-LEAST, *(centre - 2.7 * sd for _, centre, sd in hills))
    high = max(LEAST, *(centre + 2.7 * sd for _, centre, sd in hills))
    tops = {name: stats.norm.pdf(0, 0, sd) for name, _, sd in hills}
    axes.set(xlim=(low, high), ylim=(0, max(TALL * tops["trial"], 1.02 * max(tops.values()))), yticks=[])
    axes.spines["left"].set_visible(False)
    ticks, labels = ratio_ticks(math.exp(low), math.exp(high))
    inner = 0.4 / WIDE * (high - low)  # so that no number leaves the page
    ticks, labels = zip(
        *[(t, w) for t, w in zip(ticks, labels, strict=True) if low + inner < math.log(t) < high - inner], strict=True
    )
    axes.set_xticks(np.log(ticks), labels)
    name = f"true {measure} (log scale)"
    frame.text(LEFT + WIDE / 2 - width(name, "label") / 2, frame.bottom - 0.04, name, "label", color=CHARCOAL)
    return axes


def _name_hills(frame, axes, hills):
    """Names in one line above the hills, from left to right as the hills stand, each with a line down to its top."""
    ordered = sorted(hills, key=lambda hill: hill[1])
    inches = [LEFT + WIDE * axes.transLimits.transform((centre, 0))[0] for _, centre, _ in ordered]
    texts = [{"together": "together", "belief": "belief", "trial": "trial alone"}[name] for name, *_ in ordered]
    half = max(width(text, weight="bold") for text in texts) / 2
    places = apart([min(max(x, frame.left + half), frame.right - half) for x in inches], 2 * half + 0.2)
    shift = max(0, frame.left + half - places[0]) - max(0, places[-1] + half - frame.right)
    tallest = max(stats.norm.pdf(0, 0, sd) for *_, sd in hills) / axes.get_ylim()[1]
    y = frame.top + 0.12 + HIGH * (1 - tallest)
    for (name, centre, sd), x, text, place in zip(ordered, inches, texts, places, strict=True):
        place += shift
        weight = "bold" if name == "together" else "normal"
        frame.text(place, y, text, ha="center", weight=weight)
        value = significant(math.exp(centre), 2 if name == "together" else 3)
        frame.text(place, y + 0.22, value, "label", ha="center", color=CHARCOAL, weight=weight)
        top = frame.top + 0.62 + HIGH * (1 - stats.norm.pdf(0, 0, sd) / axes.get_ylim()[1])
        frame.line([place, x], [y + 0.28, top - 0.03], CHARCOAL, 0.8)
