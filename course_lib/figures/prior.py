"""A belief, a trial, and what the two make together: three hills over a ratio."""

import math

import numpy as np
from scipy import stats

from course_lib.arguments import positive
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GROUND, width
from course_lib.figures.picture import show
from course_lib.figures.words import apart, ratio_ticks, significant

LEFT, WIDE, HIGH = 0.25, 5.7, 2.9  # of the axes, in inches; so high at most
WORDS = 0.5  # inches above a hill for its name and its middle
LEAST, TALL = math.log(7), 2.5  # to 1/7 and to 7 at least; of the height, the trial's hill is one in 2.5, beside any belief
STYLES = {"belief": ("--", 1.6), "trial": ("-", 1.2), "together": ("-", 2.6)}
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
        Three hills on the log scale, each with the same area, and below them their 95% intervals; the third is the product
        of the other two.

    Raises
    ------
    ValueError
        If the three are not positive and in order, ``widest`` is not above 1, or a ratio is too large for a picture.

    Examples
    --------
    >>> belief_and_trial(5.7, 1.3, 25.1, 4).alt.split(". ")[0]
    'A belief around 1 turns the printed odds ratio of 5.7 into 2.3'
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
    title = _title(said, f"{measure} of {printed}", spread / hills[-1][2], said == printed)
    tops = {name: stats.norm.pdf(0, 0, sd) for name, _, sd in hills}
    high = min(HIGH, HIGH / TALL * max(tops.values()) / tops["trial"])
    frame = new_frame(
        WORDS + high + 1.2,
        title,
        f"Belief, fit of the trial, and both together (filled), for each true\n"
        f"{measure}. Below: 95% of each; of the belief {' to '.join(believed)}",
        f"Together: {_read(both)}, a 95% credible interval. The trial printed {alone}.",
    )
    axes = _draw_axes(frame, hills, high, measure)
    grid = np.linspace(*axes.get_xlim(), 400)
    for name, centre, sd in hills:
        heights = stats.norm.pdf(grid, centre, sd)
        if name == "together":
            axes.fill_between(grid, heights, color=GROUND, lw=0, zorder=1)
        dashes, lw = STYLES[name]
        axes.plot(grid, heights, color=BLACK if name == "together" else CHARCOAL, ls=dashes, lw=lw, zorder=3)
    _draw_intervals(frame, axes, hills, frame.top + WORDS + high)
    _name_hills(frame, axes, hills, high)
    alt = (
        f"{' '.join(title.split())}. Three hills over the {measure}: the belief, with 95% "
        f"between {' and '.join(believed)}; the trial, {alone}; and both together, {_read(both)}, in between and narrower "
        "than either."
    )
    return show(frame, alt)


def _title(said, printed, spread, same):
    """What belief and trial together say, and whether the belief is the firmer one, by its share of the trial's spread."""
    if same:
        return f"A belief around 1 leaves the printed\n{printed} as it is"
    kind = "firm belief" if spread < FIRM else "loose belief" if spread > 1 / FIRM else "belief"
    return f"A {kind} around 1 turns the printed\n{printed} into {said}"


def _read(both):
    return (
        f"{significant(both.value, 2)} ({significant(both.lower, 2 if both.lower < 1 else 3)} to {significant(both.upper)})"
    )


def _draw_axes(frame, hills, tall, measure):
    """A log scale that holds nearly all of the three hills."""
    axes = frame.plot(LEFT, frame.top + WORDS, WIDE, tall)
    low = min(-LEAST, *(centre - 2.7 * sd for _, centre, sd in hills))
    high = max(LEAST, *(centre + 2.7 * sd for _, centre, sd in hills))
    axes.set(xlim=(low, high), ylim=(0, 1.02 * max(stats.norm.pdf(0, 0, sd) for *_, sd in hills)), yticks=[])
    axes.spines["left"].set_visible(False)
    ticks, labels = ratio_ticks(math.exp(low), math.exp(high))
    inner = 0.4 / WIDE * (high - low)  # so that no number leaves the page
    ticks, labels = zip(
        *[(t, w) for t, w in zip(ticks, labels, strict=True) if low + inner < math.log(t) < high - inner], strict=True
    )
    axes.set_xticks(np.log(ticks), labels)
    name = f"true {measure} (log scale)"
    frame.text(LEFT + WIDE / 2 - width(name, "label") / 2, frame.top + WORDS + tall + 0.47, name, "label", color=CHARCOAL)
    return axes


def _draw_intervals(frame, axes, hills, foot):
    """Below the name of the axis, 95% of each hill, as its line is drawn."""
    z, by_name = stats.norm.isf(0.025), {name: (centre, sd) for name, centre, sd in hills}
    for row, (name, (dashes, lw)) in enumerate(STYLES.items()):
        centre, sd = by_name[name]
        low, high = np.clip([centre - z * sd, centre + z * sd], *axes.get_xlim())
        ends = [LEFT + WIDE * axes.transLimits.transform((x, 0))[0] for x in (low, high)]
        y = foot + 0.68 + 0.2 * row
        for end, x, side in zip(ends, (centre - z * sd, centre + z * sd), ("right", "left"), strict=True):
            words, apart_ = significant(math.exp(x), 2 if x < 0 else 3), 0.07 if side == "left" else -0.07
            far = end + apart_ + width(words, "label") * (1 if side == "left" else -1)
            if frame.left <= far <= frame.right:
                frame.text(end + apart_, y + 0.055, words, "label", ha=side, color=CHARCOAL)
        frame.line(ends, [y] * 2, BLACK if name == "together" else CHARCOAL, lw, ls=dashes)


def _name_hills(frame, axes, hills, tall):
    """A name and the middle above each hill, from left to right as the hills stand; where another hill is in the way, above
    all of them, with a line down."""
    ordered = sorted(hills, key=lambda hill: hill[1])
    inches = [LEFT + WIDE * axes.transLimits.transform((centre, 0))[0] for _, centre, _ in ordered]
    texts = [{"together": "together", "belief": "belief", "trial": "trial alone"}[name] for name, *_ in ordered]
    values = [f"middle {significant(math.exp(centre), 2 if name == 'together' else 3)}" for name, centre, _ in ordered]
    half = max(*(width(text, weight="bold") for text in texts), *(width(v, "label", "bold") for v in values)) / 2
    places = apart([min(max(x, frame.left + half), frame.right - half) for x in inches], 2 * half + 0.1)
    shift = max(0, frame.left + half - places[0]) - max(0, places[-1] + half - frame.right)
    top = axes.get_ylim()[1]
    for (name, _, sd), x, text, value, place in zip(ordered, inches, texts, values, places, strict=True):
        place += shift
        own = stats.norm.pdf(0, 0, sd)
        under = np.linspace(*(axes.get_xlim()[0] + (place + side - LEFT) * np.ptp(axes.get_xlim()) / WIDE
                              for side in (-half, half)))  # fmt: skip
        others = max(stats.norm.pdf(under, centre, spread).max() for other, centre, spread in hills if other != name)
        clear = others <= 1.02 * own and abs(place - x) < half
        foot = frame.top + WORDS + tall * (1 - (own if clear else top) / top)
        look = {"ha": "center", "weight": "bold" if name == "together" else "normal"}
        frame.text(place, foot - 0.32, text, **look)
        frame.text(place, foot - 0.1, value, "label", color=CHARCOAL, **look)
        if not clear:
            hill = frame.top + WORDS + tall * (1 - own / top)
            frame.line([place, x], [foot - 0.04, hill - 0.03], CHARCOAL, 0.8)
