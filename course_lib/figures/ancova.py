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
LEFTS, WIDE, TALL = (0.58, 2.48, 4.38), 1.58, 1.66  # of the three panels, in inches; a point is as long up as along


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
        The gap between two lines is the estimate of `craving.mean_difference`, which stands above the panel with its 95%
        interval. Where nobody scores below 0, lines end there. P14, P19 and P05 are named, those of them who are there.

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
    head = 1.06 + LEADING["label"] * rows
    title = _title(gaps, score, study)
    frame = new_frame(head + TALL + 0.5, title, _subtitle(study), study.source)
    top = frame.top + head
    _write_names(frame, names, study, wide)
    frame.text(frame.left, top - 0.12, f"{score} afterwards", "label", color=CHARCOAL)
    for left, name, slope, found in zip(LEFTS, NAMES, slopes, gaps, strict=True):
        frame.text(left, top - 0.89, name, weight="bold")
        its = f"slope {number(slope, 0 if slope in (0, 1) else 2)}, bar ", {"color": CHARCOAL}
        frame.run(left, top - 0.67, its, (number(found.value, 1), {"weight": "bold"}), size="label")
        interval = f"({number(found.lower, 1)} to {number(found.upper, 1)})"
        frame.text(left, top - 0.46, interval, "label", color=CHARCOAL)
        axes, gap = _draw_panel(frame, left, top, arms, slope, slopes, study)
        _follow(frame, axes, gap, people, arms, slope, study)
    middle = (LEFTS[0] + LEFTS[-1] + WIDE) / 2
    frame.text(middle, top + TALL + 0.46, f"{score} at baseline", "label", color=CHARCOAL, ha="center")
    return show(frame, " ".join([_told(title, slopes, gaps, study), *_told_of(people, arms, slopes, study)]))


def _subtitle(study):
    """What marks and lines are."""
    line = "A line: where people of that arm\nare expected to end."
    return f"A mark: one {study.person}. {line} Bar: {study.versus} (its 95% CI in the headings)"


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
    lines = [_line(here, s)(ends_at) for here in arms for s in slopes]
    low = 0 if min(here["mean"].min() for here in arms) >= 0 else -np.inf  # no line below what can be scored
    after = np.concatenate([*(here["mean"] for here in arms), *(np.maximum(line, low) for line in lines)])
    low = max(low, after.min())  # the same axis in all panels
    across, up = (
        MaxNLocator(3, steps=[1, 2, 5, 10]).tick_values(min(0, values.min()), values.max()) for values in (before, after)
    )
    first = np.flatnonzero(across <= before.min())[-1]
    across, up = (
        across[first : np.flatnonzero(across >= before.max())[0] + 1],
        up[: np.flatnonzero(up >= after.max())[0] + 1],
    )
    axes.set(xlim=across[[0, -1]], ylim=(low - 0.045 * np.ptp(after), up[-1]))
    axes.set_xticks(across, labels=[number(tick, 0) for tick in across])
    up = up[up >= axes.get_ylim()[0]]
    axes.set_yticks(up, labels=[number(tick, 0) if left == LEFTS[0] else "" for tick in up])
    axes.axhline(0, color=GRID, lw=1, zorder=1)
    ends = []
    for arm, here in zip(study.arms, arms, strict=True):
        pale = tuple((1 + part) / 2 for part in to_rgb(study.colour(arm)))
        look = {"ms": 4.5, "mec": "white", "mew": 0.4, "zorder": 4}  # above the lines, so that nobody is cut
        axes.plot(here.baseline, here["mean"], study.marker(arm), color=pale, clip_on=False, **look)
        expected, reach = _line(here, slope), ends_at
        if expected(reach[0]) < low:
            reach = np.array([here.baseline.mean() + (low - here["mean"].mean()) / slope, reach[1]])
        axes.plot(reach, expected(reach), color=study.colour(arm), lw=2.4, zorder=3)
        ends.append(expected(middle))
    axes.plot([middle, middle], ends, color=BLACK, lw=3, solid_capstyle="butt", zorder=6)
    return axes, [(middle, end) for end in ends]


def _line(here, slope):
    """The score that a line through the middle of an arm expects after a score at baseline."""
    return lambda x: here["mean"].mean() + slope * (x - here.baseline.mean())


def _inches(axes, x, y):
    """Points of a panel in inches, to the right of and below its upper left corner."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    return WIDE * (np.asarray(x) - left) / (right - left), TALL * (high - np.asarray(y)) / (high - low)


def _write_clear(frame, axes, taken, at, words, **looks):
    """Words beside a point, at the nearest place that covers nobody and few of the taken points (in the panel's inches),
    to which theirs are added."""
    x, y = np.array(taken).T
    (along, down), wide, high, lowest = at, width(words, "label", "bold"), 0.13, y.max()
    lefts = np.arange(max(along - wide - 0.4, 0.03), min(along + 0.4, WIDE - wide + 0.12), 0.02)
    places = [(left, base) for left in lefts for base in np.arange(max(down - 0.7, 0.15), min(down + 0.6, lowest), 0.02)]

    def cost(place):
        left, base = place
        covered = (x > left - 0.06) & (x < left + wide + 0.06) & (y > base - high - 0.05) & (y < base + 0.05)
        return np.count_nonzero(covered) + 12 * np.hypot(left + wide / 2 - along, base - high / 2 - down)

    left, base = min(places, key=cost)
    taken += [(left + by, base - up) for by in np.linspace(0, wide, 6) for up in (0, high)] * 3
    corner = axes.get_xlim()[0], axes.get_ylim()[1]
    frame.text(*corner, words, "label", on=axes, dx=left, dy=base, weight="bold", zorder=8, **looks)


def _follow(frame, axes, gap, people, arms, slope, study):
    """Three people by name, those of them who are there."""
    across = np.linspace(people.baseline.min(), people.baseline.max(), 160)
    drawn = [np.column_stack([across, _line(here, slope)(across)]) for here in arms] + [np.linspace(*gap, 60)]
    followed = [
        (arm, name, here) for arm, here in zip(study.arms, arms, strict=True) for name in FOLLOWED if name in here.index
    ]
    for arm, name, here in followed:
        x, y = here.loc[name, ["baseline", "mean"]]
        looks = {"mfc": study.colour(arm), "mec": BLACK, "mew": 1.2, "ms": 7}
        axes.plot(x, y, study.marker(arm), color="white", ms=10, mew=0, zorder=4.5, clip_on=False)  # cuts who is behind
        axes.plot(x, y, study.marker(arm), zorder=7, clip_on=False, **looks)
    marks = np.column_stack(_inches(axes, people.baseline, people["mean"]))
    lowest = marks[:, 1].max() + 0.02  # of a name, too
    lines = [row for row in np.column_stack(_inches(axes, *np.vstack(drawn).T)) if row[1] <= lowest]
    places = {name: _inches(axes, *here.loc[name, ["baseline", "mean"]]) for _, name, here in followed}
    rims = [0.08 * np.array([np.cos(turn), np.sin(turn)]) + at for turn in np.arange(0, 6, 0.5) for at in places.values()]
    taken = [*lines, *np.repeat(marks, 30, axis=0), *rims]  # to hide a person is worse than to cross a line
    for arm, name, _ in followed:
        at = places[name]
        _write_clear(frame, axes, taken, at, name, color=study.ink(arm), halo=True)


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
