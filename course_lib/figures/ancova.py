"""Three ways to treat a baseline, as three slopes: the scores alone, the analysis of covariance, the change."""

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.ticker import MaxNLocator

from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GRID, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, number, spoken

NAMES = ("After alone", "ANCOVA", "Change")
FOLLOWED = ("P14", "P19", "P05")  # the course's three people
LEFTS, WIDE, TALL = (0.62, 2.5, 4.38), 1.53, 2.55  # of the three panels, in inches
STRIP, ROW = 0.98, 0.27  # inches: from a panel's foot to the first estimate, and from one estimate to the next
SCALE = 1.3, 4.35  # inches: where the scale of the estimates begins and ends
JOIN = "#767676"


def three_slopes(people, study=THIS_TRIAL, score="score"):
    """Scores after treatment by those before it, three times, with parallel lines of slope 0, the people's own, and 1.

    Parameters
    ----------
    people : pandas.DataFrame
        One row a person, as `craving.per_person` returns them: ``arm``, ``baseline``, and ``mean``, the score afterwards
        on the same scale.
    study : Study, optional
        Names of the arms, and the kind of data.
    score : str
        What is scored, such as craving.

    Returns
    -------
    Picture
        The gap between two lines is the estimate of `craving.mean_difference`. Below the panels the three estimates stand
        with their 95% intervals, on one scale with 0.

    Raises
    ------
    ValueError
        If an arm is missing or is not one of the study's, or as `craving.mean_difference`.

    References
    ----------
    Vickers AJ, Altman DG (2001), BMJ 323:1123.
    """
    arms = study.rows(people, "people")
    slopes, gaps = _fits(people, study)
    wide = any(width(arm, "label", "bold") > WIDE - 0.3 for arm in study.arms)
    names = [wrapped(arm, 5.4, "label", "bold") for arm in study.arms]
    rows = sum(map(len, names)) if wide else 1
    head = 0.82 + LEADING["label"] * rows
    title = _title(gaps, score, study)
    frame = new_frame(
        head + TALL + STRIP + 3 * ROW + 0.22,
        title,
        _subtitle(people, study),
        study.source,
    )
    top = frame.top + head
    _write_names(frame, names, study, wide)
    frame.text(frame.left, top - 0.12, f"{score} afterwards", "label", color=CHARCOAL)
    for left, name, slope in zip(LEFTS, NAMES, slopes, strict=True):
        frame.text(left, top - 0.65, name, weight="bold")
        frame.text(left, top - 0.44, f"slope {number(slope, 0 if slope in (0, 1) else 2)}", "label", color=CHARCOAL)
        axes, gap = _draw_panel(frame, left, top, arms, slope, slopes, study)
        _follow(frame, axes, gap, people, arms, slope, study)
    middle = (LEFTS[0] + LEFTS[-1] + WIDE) / 2
    frame.text(middle, top + TALL + 0.46, f"{score} at baseline", "label", color=CHARCOAL, ha="center")
    _draw_gaps(frame, top + TALL + STRIP, gaps)
    return show(frame, " ".join([_told(title, slopes, gaps, study), *_told_of(people, arms, slopes, study)]))


def _subtitle(people, study):
    """What marks and lines are; the thin grey ones, if they are there."""
    *first, last = [name for name in FOLLOWED if name in people.index] or [""]
    followed = f"{', '.join(first)} and {last}" if first else last
    grey = f" Grey: from {followed} to their line." if followed else ""
    return f"A mark is one {study.person}.{grey}\nBlack: {study.versus}; below, with 95% intervals"


def _write_names(frame, names, study, wide):
    """The arms' names above the panels, each with its mark; one below the other where they are long."""
    for place, lines in enumerate(names):
        x, y = frame.left, frame.top + 0.06 + LEADING["label"] * sum(map(len, names[:place]))
        if place and not wide:
            x, y = frame.left + 0.55 + width(study.arms[0], "label", "bold"), frame.top + 0.06
        frame.marks(x + 0.06, y - 0.05, study.marker(study.arms[place]), study.colour(study.arms[place]))
        look = {"color": study.ink(study.arms[place]), "weight": "bold"}
        frame.text(x + 0.22, y, "\n".join(lines), "label", **look)


def _title(gaps, score, study):
    """Between what the answers lie, if they agree which arm is lower and are near each other; else all three."""
    sizes = sorted(abs(gap.value) for gap in gaps)
    low, high = (number(size, 0 if sizes[0] >= 3 else 1) for size in (sizes[0], sizes[-1]))
    if len({gap.value > 0 for gap in gaps}) == 1 and sizes[-1] <= 1.25 * sizes[0]:
        way = "lower" if gaps[0].value < 0 else "higher"
        answer = "one answer" if low == high else "nearly one answer"
        return f"Three analyses of {score}, {answer}:\n{_span(low, high)} points {way} on {study.arms[0]}"
    first, second, third = (number(gap.value, 1) for gap in gaps)
    return f"By the slope, the arms differ by {first}, {second} or {third} points"


def _span(low, high):
    return low if low == high else f"{low} to {high}"


def _fits(people, study):
    """The three slopes, and for each the difference of the arms with its interval."""
    from course_lib.methods.craving import mean_difference

    for column in ("baseline", "mean"):
        if column not in people:
            raise ValueError(f"people have no column {column!r}; craving.per_person makes such a table")
    first = (people.arm == study.arms[0]).to_numpy()
    after, before = people["mean"], people.baseline
    gaps = [
        mean_difference(after, first),
        mean_difference(after, first, before),
        mean_difference(after - before, first),
    ]
    x, y = (column - column.groupby(people.arm).transform("mean") for column in (before, after))
    return (0, float((x * y).sum() / (x**2).sum()), 1), gaps


def _draw_panel(frame, left, top, arms, slope, slopes, study):
    """Both arms' people, a line through the middle of each, and the gap between the lines."""
    axes = frame.plot(left, top, WIDE, TALL)
    before = np.concatenate([here.baseline for here in arms])
    ends_at, middle = np.array([before.min(), before.max()]), before.mean()
    lines = [here["mean"].mean() + s * (ends_at - here.baseline.mean()) for here in arms for s in slopes]
    scores = np.concatenate([here["mean"] for here in arms])
    lowest = _lowest(arms)
    after = np.concatenate([scores, *(np.maximum(line, lowest) for line in lines)])  # the same axis in all panels
    across, up = (
        MaxNLocator(n, steps=[1, 2, 5, 10]).tick_values(min(0, values.min()), values.max())
        for n, values in ((2, before), (3, after))
    )
    edge = 0.03 * np.ptp(before)
    axes.set(xlim=(across[0], before.max() + edge), ylim=(min(up[up >= after.min()][0], after.min()) - edge, up[-1]))
    (start, end), floor = axes.get_xlim(), axes.get_ylim()[0]
    across = across[across <= end]
    close = across > end - 0.12 * (end - start)  # here a number would touch the first of the next panel
    axes.set_xticks(across, labels=["" if near else number(tick, 0) for tick, near in zip(across, close, strict=True)])
    up = up[up >= floor]
    axes.set_yticks(up, labels=[number(tick, 0) if left == LEFTS[0] else "" for tick in up])
    axes.axhline(0, color=GRID, lw=1, zorder=1)
    ends = []
    for arm, here in zip(study.arms, arms, strict=True):
        pale = tuple((1 + part) / 2 for part in to_rgb(study.colour(arm)))
        look = {"ms": 6, "mec": "white", "mew": 0.5, "zorder": 4}  # above the lines, so that nobody is cut
        axes.plot(here.baseline, here["mean"], study.marker(arm), color=pale, clip_on=False, **look)
        x, y = here.baseline.mean(), here["mean"].mean()
        reach = ends_at
        if y + slope * (ends_at[0] - x) < lowest:  # nobody can score so low: the line begins where it comes up
            reach = np.array([x + (lowest - y) / slope, ends_at[1]])
        axes.plot(reach, y + slope * (reach - x), color=study.colour(arm), lw=2.4, zorder=3)
        ends.append(y + slope * (middle - x))
    axes.plot([middle, middle], ends, color=BLACK, lw=3, solid_capstyle="butt", zorder=6)
    return axes, [(middle, end) for end in ends]


def _lowest(arms):
    """Below what nothing is drawn: 0, where nobody's score is lower."""
    return 0 if min(here["mean"].min() for here in arms) >= 0 else -np.inf


def _inches(axes, x, y):
    """Points of a panel in inches, to the right of and below its upper left corner."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    return WIDE * (np.asarray(x) - left) / (right - left), TALL * (high - np.asarray(y)) / (high - low)


def _write_clear(frame, axes, taken, words, places, **looks):
    """Words at that of their places (left end and baseline, in the panel's inches) that cover the fewest taken points (in
    inches, too), to which theirs are added."""
    x, y = np.array(taken).T
    end = width(words, "label", "bold") + 0.06

    def hidden(place):
        left, base = place
        return np.count_nonzero((x > left - 0.06) & (x < left + end) & (y > base - 0.19) & (y < base + 0.06))

    lowest = max(base for _, base in places)
    left, base = min(places, key=lambda place: hidden(place) + 15 * (lowest - place[1]))  # better near than clear of all
    taken += [(left + along, base - up) for along in np.linspace(0, end - 0.06, 6) for up in (0, 0.15)]
    corner = axes.get_xlim()[0], axes.get_ylim()[1]
    frame.text(*corner, words, "label", on=axes, dx=left, dy=base, weight="bold", zorder=8, **looks)


def _draw_gaps(frame, y, gaps):
    """The three estimates with their intervals, one below the other, and a line at 0."""
    low, high = min(0, *(gap.lower for gap in gaps)), max(0, *(gap.upper for gap in gaps))
    low, high = (end * 1.05 for end in (low, high))  # so that an interval ends before the axis does
    (begin, end), foot = SCALE, y + 2 * ROW + 0.16

    def inches(value):
        return begin + (end - begin) * (value - low) / (high - low or 1)

    frame.line([inches(0)] * 2, [y - 0.16, foot], CHARCOAL, 1)
    frame.text(inches(0), y - 0.23, "no difference", "label", color=CHARCOAL, ha="center")
    frame.line([begin, end], [foot] * 2, CHARCOAL, 0.9)
    for tick in MaxNLocator(4, steps=[1, 2, 5, 10]).tick_values(low, high):
        if low <= tick <= high:
            frame.line([inches(tick)] * 2, [foot, foot + 0.05], CHARCOAL, 0.9)
            frame.text(
                inches(tick), foot + 0.17, number(tick, 0 if tick % 1 == 0 else 1), "label", color=CHARCOAL, ha="center"
            )
    for name, gap, height in zip(NAMES, gaps, y + ROW * np.arange(3), strict=True):
        frame.text(frame.left, height + 0.065, name)
        frame.line([inches(gap.lower), inches(gap.upper)], [height] * 2, BLACK, 2.4)
        frame.marks(inches(gap.value), height, "D", BLACK, "white", points=10, lw=0.9)
        frame.text(end + 0.6, height + 0.065, number(gap.value, 1), "number", weight="bold", ha="right")
        interval = f"{number(gap.lower, 1)} to {number(gap.upper, 1)}"
        frame.text(end + 0.7, height + 0.065, interval, "label", color=CHARCOAL)


def _follow(frame, axes, gap, people, arms, slope, study):
    """Three people by name, those of them who are there, each joined with the line of their own arm."""
    points = np.vstack([people[["baseline", "mean"]], np.linspace(*gap, 12)])
    taken = list(zip(*_inches(axes, *points.T), strict=True))
    lowest = _lowest(arms)
    for arm, here in zip(study.arms, arms, strict=True):
        for name in [name for name in FOLLOWED if name in here.index]:
            x, y = here.loc[name, ["baseline", "mean"]]
            line = max(here["mean"].mean() + slope * (x - here.baseline.mean()), lowest)
            axes.plot([x, x], [y, line], color=JOIN, lw=1.2, zorder=5, clip_on=False)
            looks = {"mfc": study.colour(arm), "mec": BLACK, "mew": 1.2, "ms": 8}
            axes.plot(x, y, study.marker(arm), color="white", ms=11, mew=0, zorder=6, clip_on=False)  # cuts who is behind
            axes.plot(x, y, study.marker(arm), zorder=7, clip_on=False, **looks)
            along, down = (float(at) for at in _inches(axes, x, y))
            top = float(_inches(axes, x, max(y, line))[1])
            wide = width(name, "label", "bold")
            if x < np.mean(axes.get_xlim()):  # above the thin line
                places = [(along - 0.1 + by, top - 0.1) for by in np.arange(0, 0.3, 0.02)]
            else:  # above, as far left as the gap allows
                shifts = sorted(np.arange(-0.2, wide, 0.02), key=abs)
                places = [(along - 0.05 - wide + by, down - 0.1 - up) for up in (0, 0.16, 0.32) for by in shifts]
            _write_clear(frame, axes, taken, name, places, color=study.ink(arm), halo=True)


def _told(title, slopes, gaps, study):
    """The three analyses in words."""
    words = [
        f"{name} (slope {spoken(slope, 2) if slope not in (0, 1) else slope}) {spoken(gap.value, 1)} "
        f"({spoken(gap.lower, 1)} to {spoken(gap.upper, 1)})"
        for name, slope, gap in zip(("after alone", "ANCOVA", "change"), slopes, gaps, strict=True)
    ]
    told = " ".join(title.split())
    return f"{told}. {capital(study.versus)}, by slope ({study.people}): {', '.join(words)}."


def _told_of(people, arms, slopes, study):
    """Where those who are followed lie, by each analysis, from the line of their arm: a sentence for each."""
    near = 0.02 * np.ptp(people["mean"])
    for name in [name for name in FOLLOWED if name in people.index]:
        (here,) = [here for here in arms if name in here.index]
        x, y = here.loc[name, ["baseline", "mean"]]
        off = [y - here["mean"].mean() - slope * (x - here.baseline.mean()) for slope in slopes]
        where = ["on" if abs(by) < near else "above" if by > 0 else "below" for by in off]
        yield f"{name}, of those on {here.arm.iloc[0]}, lies {where[0]}, {where[1]} and {where[2]} the line."
