"""Benefit and harm on one scale: of a hundred people, how many more are better off, and how many are harmed."""

from scipy import stats

from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, number, signed, spoken

LEFT, WIDE, ROW = 0.4, 5.4, 0.62  # inches: of the scale, and of a row's bar with the numbers below it


def benefit_and_harm(events1, people1, events2, people2, harmed, harm, unknown=(), study=THIS_TRIAL):
    """A difference with its interval, and below it on the same scale the harm that was seen and that could be hidden.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        People with the outcome and all people, in the first and in the second arm; errors as for `effects.risk_difference`.
    harmed : int
        People in the first arm who were harmed.
    harm : str
        What happened to them, such as "removed for an adverse event".
    unknown : tuple of str
        Harms for which there is no number.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        The difference has Newcombe's 95% interval, and the harm Clopper and Pearson's, so that both leave 2.5% beyond
        either end.

    Raises
    ------
    ValueError
        If the harmed are no whole number or exceed the arm, or a harm is not given in words.
    """
    from course_lib.methods.counts import check_counts
    from course_lib.methods.effects import risk_difference

    counts = check_counts(events1, people1, events2, people2)
    harmed, exposed, *_ = check_counts(harmed, people1, 0, 1)
    unknown = (unknown,) if isinstance(unknown, str) else unknown
    if not isinstance(unknown, tuple | list):
        raise ValueError(f"unknown must be some harms in words, got {unknown!r}")
    for words in (harm, *unknown):
        if not isinstance(words, str) or not words.strip():
            raise ValueError(f"a harm must be given in words, got {words!r}")
    found = risk_difference(*counts)
    benefit = [100 * x for x in (found.value, found.lower, found.upper)]
    seen = 100 * harmed / exposed
    least, most = (100 * limit for limit in stats.binomtest(harmed, exposed).proportion_ci(method="exact"))
    rows = [
        f"More {study.outcome} on {study.arms[0]} than on {study.arms[1]}",
        f"{capital(harm)}, on {study.arms[0]}: {harmed} of {exposed}",
        *(capital(words) for words in unknown),
    ]
    names = [wrapped(words, WIDE + 0.2, weight="bold") for words in rows]
    high = [LEADING["text"] * len(lines) + (ROW if row < 2 else 0.34) for row, lines in enumerate(names)]
    title = f"{_more(*benefit[1:])} of 100 {study.outcome},\nup to {number(most, 0 if most > 99.95 else 1)} of 100 {harm}"
    frame = new_frame(
        sum(high) + 0.5,
        title,
        f"Of 100 people ({study.data}), with 95% intervals",
        study.origin,
    )
    limits = min(0, benefit[1]) - 2, max(benefit[2], most) * 1.04 + 2
    axes = frame.plot(LEFT, frame.top, WIDE, sum(high))
    axes.set(xlim=limits, ylim=(sum(high), 0), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.set_xticks(*_ticks(*limits))
    frame.text(LEFT + WIDE, frame.bottom - 0.02, "of 100 people", "label", ha="right", color=CHARCOAL)
    _draw(frame, axes, names, high, benefit, (seen, least, most))
    told = "".join(f" {capital(words)}: no number." for words in unknown)
    benefit, harmful = (" to ".join(spoken(x, 1) for x in ends) for ends in (benefit[1:], (least, most)))
    alt = (
        f"{title.replace(chr(10), ' ')} ({study.data}). The difference is {spoken(100 * found.value, 1)} of 100, "
        f"95% interval {benefit}; with {harmed} of {exposed} {harm}, 95% interval {harmful}.{told}"
    )
    return show(frame, alt)


def _more(low, up):
    """The limits of a difference in words: "13.5 to 56.6 more", "10.0 to 30.0 fewer" or "5.0 fewer to 20.0 more"."""
    if low < 0 < up:
        return f"{number(-low, 1)} fewer to {number(up, 1)} more"
    ends = sorted((abs(low), abs(up)))
    return f"{number(ends[0], 1)} to {number(ends[1], 1)} {'fewer' if low < 0 else 'more'}"


def _ticks(low, high):
    """Places of the scale's numbers, and the numbers."""
    places = [tick for tick in range(-100, 101, 10 if high - low < 75 else 20) if low <= tick <= high]
    return places, [number(tick) for tick in places]


def _draw(frame, axes, names, high, benefit, harm):
    """A row for each: its name, a bar with a mark, and the numbers under the bar's right end."""
    y = 0.0
    for row, (lines, tall) in enumerate(zip(names, high, strict=True)):
        top = frame.top + y + 0.19
        frame.text(frame.left, top, "\n".join(lines), weight="bold", box=True)
        at = y + LEADING["text"] * len(lines) + 0.14
        axes.plot([0, 0], [at - 0.13, at + 0.13], color=CHARCOAL, lw=1.2, zorder=1)
        if row < 2:
            value, low, up = (benefit, harm)[row]
            axes.plot([low, up], [at, at], color=BLACK if row == 0 else CHARCOAL, lw=5, solid_capstyle="butt", zorder=3)
            axes.plot(value, at, "Ds"[row], color=BLACK, mec="white", mew=0.9, ms=11, zorder=4, clip_on=False)
            size = (signed if row == 0 else number)(value, 1)
            words = f"{size} ({number(low, 1)} to {number(up, 1)})"
            half, middle = (
                width(words, "number", "bold") / 2,
                LEFT + WIDE * axes.transLimits.transform(((low + up) / 2, 0))[0],
            )
            x = min(max(middle, frame.left + half), frame.right - half)
            frame.text(x, frame.top + at + 0.29, words, "number", ha="center", weight="bold", box=True)
        else:
            left, right = axes.get_xlim()
            axes.plot([0, right], [at, at], color=PALE, lw=1.6, ls=(0, (2, 3)), zorder=2)
            frame.text(right, at, "no number", "label", on=axes, dy=0.06, ha="right", color=CHARCOAL, box=True)
        y += tall
