"""Three ways to treat a baseline, as three slopes: the scores alone, the analysis of covariance, the change."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GRID, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import number, spoken

NAMES = ("After alone", "ANCOVA", "Change")
FOLLOWED = ("P19", "P05")  # of the course's three people the two who began lowest and highest
LEFTS, WIDE, TALL = (0.62, 2.5, 4.38), 1.53, 2.75  # of the three panels, in inches


def three_slopes(people, study=THIS_TRIAL):
    """Scores after treatment by those before it, three times, with parallel lines of slope 0, the people's own, and 1.

    Parameters
    ----------
    people : pandas.DataFrame
        One row a person, as `craving.per_person` returns them: ``arm``, ``baseline``, and ``mean``, the score afterwards
        on the same scale.
    study : Study, optional
        Names of the arms, and the kind of data.

    Returns
    -------
    Picture
        The gap between two lines is the estimate of `craving.mean_difference`, written beside it, its 95% interval above.

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
    names = [wrapped(arm, 5.4, "label", "bold") for arm in study.arms] if wide else []  # above, not at the lines
    head = 0.98 + LEADING["label"] * sum(map(len, names))
    frame = new_frame(
        head + TALL + 0.52,
        _title(gaps),
        f"A mark is one {study.person}. The black gap between parallel lines is\n"
        f"{study.versus}; a thin line joins a person with the arm’s line",
        study.source,
    )
    top = frame.top + head
    _write_names(frame, names, study)
    frame.text(frame.left, top - 0.12, "score afterwards", "label", color=CHARCOAL)
    for left, name, slope, gap in zip(LEFTS, NAMES, slopes, gaps, strict=True):
        frame.text(left, top - 0.86, name, weight="bold")
        frame.text(left, top - 0.65, f"slope {number(slope, 0 if slope in (0, 1) else 2)}", "label", color=CHARCOAL)
        frame.text(left, top - 0.44, f"95% CI {number(gap.lower, 1)} to {number(gap.upper, 1)}", "label", color=CHARCOAL)
        axes, middle, ends = _draw_panel(frame, left, top, arms, slope, slopes, study)
        _follow(frame, axes, people, arms, slope, study)
        floor = _floor(axes, people)
        if left == LEFTS[0] and not wide:
            _name_lines(frame, axes, ends, floor, study)
        _write_gap(frame, axes, middle, ends, floor, number(gap.value, 1))
    middle = (LEFTS[0] + LEFTS[-1] + WIDE) / 2
    frame.text(middle, top + TALL + 0.5, "score at baseline", "label", color=CHARCOAL, ha="center")
    return show(frame, _told(slopes, gaps, study))


def _write_names(frame, names, study):
    """Names that are too long for a panel, above them, each with its mark."""
    for place, lines in enumerate(names):
        y = frame.top + 0.06 + LEADING["label"] * sum(map(len, names[:place]))
        frame.marks(frame.left + 0.06, y - 0.05, study.marker(study.arms[place]), study.colour(study.arms[place]))
        look = {"color": study.ink(study.arms[place]), "weight": "bold"}
        frame.text(frame.left + 0.22, y, "\n".join(lines), "label", **look)


def _title(gaps):
    """Between what the answers lie, if they agree which arm is lower and are near each other; else all three."""
    sizes = sorted(abs(gap.value) for gap in gaps)
    low, high = (number(size, 0 if sizes[0] >= 3 else 1) for size in (sizes[0], sizes[-1]))
    if len({gap.value > 0 for gap in gaps}) == 1 and sizes[-1] <= 1.25 * sizes[0]:
        return f"Whichever slope, the arms differ\nby {low if low == high else f'{low} to {high}'} points"
    first, second, third = (number(gap.value, 1) for gap in gaps)
    return f"By the slope, the arms differ by {first}, {second} or {third} points"


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
    after = np.concatenate([*(here["mean"] for here in arms), *lines])  # the same axis in all panels, no line cut off
    across, up = (
        MaxNLocator(n, steps=[1, 2, 5, 10]).tick_values(min(0, values.min()), values.max())
        for n, values in ((2, before), (3, after))
    )
    axes.set(xlim=across[[0, -1]], ylim=up[[0, -1]])
    last = left == LEFTS[-1]  # elsewhere the last number would touch the first of the next panel
    axes.set_xticks(across, labels=[number(tick, 0) if last or tick < across[-1] else "" for tick in across])
    axes.set_yticks(up, labels=[number(tick, 0) if left == LEFTS[0] else "" for tick in up])
    axes.axhline(0, color=GRID, lw=1, zorder=1)
    ends = []
    for arm, here in zip(study.arms, arms, strict=True):
        look = {"color": study.colour(arm), "clip_on": False}
        axes.plot(here.baseline, here["mean"], study.marker(arm), ms=5, alpha=0.45, mew=0, **look)
        x, y = here.baseline.mean(), here["mean"].mean()
        axes.plot(ends_at, y + slope * (ends_at - x), color=study.colour(arm), lw=2.4)
        ends.append(y + slope * (middle - x))
    axes.plot([middle, middle], ends, color=BLACK, lw=3, solid_capstyle="butt", zorder=6)
    return axes, middle, ends


def _floor(axes, people):
    """The lowest score, if there is room for words between it and the foot of the panel; else None."""
    (low, high), lowest = axes.get_ylim(), people["mean"].min()
    return lowest if (lowest - low) / (high - low) * TALL > 0.75 else None


def _name_lines(frame, axes, heights, floor, study):
    """The arms' names at the lines of slope 0: above the upper one's left end, and below the lower one's right end."""
    (left, right), upper = axes.get_xlim(), study.arms[heights.index(max(heights))]
    for arm, height in zip(study.arms, heights, strict=True):
        looks = {"on": axes, "weight": "bold", "color": study.ink(arm), "halo": True, "zorder": 8}
        if arm == upper:
            frame.text(left, height, arm, "label", dx=0.04, dy=-0.08, **looks)
        else:
            frame.text(right, height if floor is None else floor, arm, "label", ha="right", dx=0.16, dy=0.24, **looks)


def _write_gap(frame, axes, middle, ends, floor, words):
    """The answer at the end of a thin line from the foot of the gap, below all marks; or beside the gap."""
    looks = {"on": axes, "weight": "bold", "halo": True, "zorder": 9}
    if floor is None:
        frame.text(middle, sum(ends) / 2, words, "number", dx=0.08, dy=0.06, **looks)
        return
    foot = floor - 0.36 / TALL * np.ptp(axes.get_ylim())
    axes.plot([middle, middle], [min(ends), foot], color=BLACK, lw=1, zorder=4)
    frame.text(middle, foot, words, "number", ha="center", dy=0.2, **looks)


def _follow(frame, axes, people, arms, slope, study):
    """Two people by name, those of them who are there, each joined with the line of their own arm."""
    for arm, here in zip(study.arms, arms, strict=True):
        for name in [name for name in FOLLOWED if name in here.index]:
            x, y = here.loc[name, ["baseline", "mean"]]
            line = here["mean"].mean() + slope * (x - here.baseline.mean())
            axes.plot([x, x], [y, line], color=CHARCOAL, lw=1.2, zorder=5, clip_on=False)
            axes.plot(x, y, study.marker(arm), color=BLACK, ms=8, mew=0, zorder=7, clip_on=False)
            look = {"ha": "right", "dx": -0.05, "dy": -0.1}  # above and left of a rising line, so clear of it
            if x < np.mean(axes.get_xlim()):  # away from the thin line
                look = {"ha": "left", "dx": -0.1, "dy": 0.3 if line > y else -0.1}
            frame.text(x, y, name, "label", on=axes, color=study.ink(arm), weight="bold", halo=True, zorder=8, **look)


def _told(slopes, gaps, study):
    """The three analyses in words."""
    words = [
        f"{name} (slope {spoken(slope, 2) if slope not in (0, 1) else slope}) {spoken(gap.value, 1)} "
        f"({spoken(gap.lower, 1)} to {spoken(gap.upper, 1)})"
        for name, slope, gap in zip(("after alone", "ANCOVA", "change"), slopes, gaps, strict=True)
    ]
    return f"Three slopes, three answers, {study.versus} in points ({study.people}): {', '.join(words)}."
