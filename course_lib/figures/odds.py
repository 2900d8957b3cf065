"""Odds beside proportions: whom each divides by, and how far the two ratios part."""

import math

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_lib.arguments import between, positive
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, ratio_ticks, significant
from course_lib.methods.counts import check_counts
from course_lib.methods.effects import odds_ratio, relative_risk

MOST = 2000
BLOCK = 0.62  # inches for an arm, its marks left out
MARKS = 3.75  # inches for a row of marks
WIDE, HIGH = 5.2, 3.1  # of the curve
OTHERS = ((0.5, "half"), (0.1, "a tenth"), (0.9, "nine in ten"), (0.25, "a quarter"), (0.75, "three in four"))
PROPORTION, ODDS = 4.95, 6.04  # right ends of the two columns of numbers


def odds_as_dots(events1, people1, events2, people2, study=THIS_TRIAL):
    """Everybody as a mark: proportions divide the filled ones by all marks, odds divide them by the hollow ones.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        People with the outcome and all people, in the first and in the second arm.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
    """
    a, n1, b, n2 = counts = check_counts(events1, people1, events2, people2)
    if max(n1, n2) > MOST:
        raise ValueError(f"odds_as_dots has room for {MOST:,} people in an arm, got {max(n1, n2):,}")
    ratios = [ratio(*counts).value for ratio in (relative_risk, odds_ratio)]
    times, odds = ("none" if math.isnan(ratio) else significant(ratio, 2) for ratio in ratios)
    longest = max(a, n1 - a, b, n2 - b)
    pitch = min(0.15, MARKS / longest if longest <= 40 else math.sqrt(MARKS * 1.2 / max(n1, n2)))
    arms = [
        (arm, k, n, _rows(k, pitch), _rows(n - k, pitch)) for arm, k, n in zip(study.arms, (a, b), (n1, n2), strict=True)
    ]
    frame = new_frame(
        sum(BLOCK + 1.2 * pitch * (filled + hollow) for *_, filled, hollow in arms) + 0.54,
        _title(times, odds, 0 < a < n1 and 0 < b < n2),
        f"Filled: {study.outcome}. A proportion divides the filled marks by all,\n"
        f"odds divide them by the hollow ones ({study.people})",
        study.origin,
    )
    y = frame.top + 0.1
    for x, head in ((PROPORTION, "proportion"), (ODDS, "odds")):
        frame.text(x, y, head, ha="right", weight="bold")
    for arm, k, n, filled, hollow in arms:
        _draw_arm(frame, y, arm, k, n, pitch, study)
        y += BLOCK + 1.2 * pitch * (filled + hollow)
    frame.line([frame.left, frame.right], [y + 0.05] * 2)
    named = wrapped(f"{capital(study.arms[0])} divided by {study.arms[1]}", 3.3)
    frame.text(frame.left, y + 0.33, "\n".join(named))
    for x, ratio in ((PROPORTION, times), (ODDS, odds)):
        frame.text(x, y + 0.33, ratio, "title", ha="right", weight="bold")
    told = " and ".join(f"{k:,} of {n:,} on {arm}" for arm, k, n, *_ in arms)
    alt = (
        f"{capital(study.people)}, {told} {study.outcome}: dividing by everybody gives a relative risk of {times}, "
        f"dividing by those who are not {study.outcome} an odds ratio of {odds}. {study.origin}"
    )
    return show(frame, alt.strip())


def _across(pitch):
    """How many marks a row holds."""
    return int(MARKS / pitch + 1e-9)


def _rows(people, pitch):
    """How many rows so many marks fill."""
    return max(1, math.ceil(people / _across(pitch)))


def _title(times, odds, some):
    if not some:
        return "With a count of 0 there is no odds ratio to speak of"
    return f"{times} times as likely, {'and' if times == odds else 'but'} {odds} times the odds"


def _draw_arm(frame, y, arm, k, n, pitch, study):
    """Name, filled above hollow marks, and both divisions."""
    y += 0.3
    name = (capital(arm), {"weight": "bold", "color": study.ink(arm)})
    frame.run(frame.left, y, name, f"  {k:,} {study.outcome}, {n - k:,} not")
    y = top = y + 0.2
    for people, face in ((k, study.colour(arm)), (n - k, "white")):
        row, column = np.divmod(np.arange(people), _across(pitch))
        x, middle = frame.left + pitch * (column + 0.5), y + 1.2 * pitch * row
        frame.marks(x, middle, study.marker(arm), face, study.colour(arm), points=52 * pitch, lw=8.5 * pitch)
        y += 1.2 * pitch * _rows(people, pitch) + 0.02
    shares = (
        (f"{100 * k / n:.1f}%", f"{k:,} of {n:,}"),  # with digits enough to divide one arm's by the other's
        (_odds_text(k, n), f"{k:,} to {n - k:,}"),
    )
    for x, (value, counts) in zip((PROPORTION, ODDS), shares, strict=True):
        frame.text(x, top + 0.04, value, "number", ha="right", weight="bold", color=study.ink(arm))
        frame.text(x, top + 0.25, counts, "label", ha="right", color=CHARCOAL)


def _odds_text(k, n):
    """The odds of k in n; below 1 with zeros at the end too, so that one arm's can be divided by the other's."""
    if k in (0, n) or 2 * k >= n:
        return "infinity" if k == n else significant(k / (n - k), 3)
    odds = k / (n - k)
    return f"{odds:.{2 - math.floor(math.log10(odds))}f}"


def odds_ratio_curve(events1, people1, events2, people2, study=THIS_TRIAL, ratio=None, without=None):
    """What an odds ratio would mean as a relative risk, by the proportion in the second arm.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        People with the outcome and all people, in the first and in the second arm.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.
    ratio : float, optional
        An odds ratio, such as a printed one, in place of that of the counts; from 0.001 to 1,000.
    without : float, optional
        The share with the outcome in the second arm that is marked beside that of the counts, or in its place, if a ratio
        is given or the two would lie on each other; half, or the first of some round shares that fits, unless given.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If a count cannot be, or is 0 so that the odds ratio is 0, infinite or not defined, or ``ratio`` or ``without`` is
        out of its range.
    """
    if without is not None:
        between("without", without)
    a, n1, b, n2 = counts = check_counts(events1, people1, events2, people2)
    if not (0 < a < n1 and 0 < b < n2):
        raise ValueError(f"{a} of {n1} against {b} of {n2} have no odds ratio that is a number above 0; no count may be 0")
    odds, here = odds_ratio(*counts).value if ratio is None else positive("ratio", ratio), b / n2
    if ratio is not None and not 0.001 <= odds <= 1000:
        raise ValueError(f"ratio must be a number from 0.001 to 1,000 to be drawn, got {odds:g}")
    counted, ratio = ratio is None, significant(odds, 2)
    frame = new_frame(
        HIGH + 0.5,
        f"{ratio} times the odds is nearly {ratio} times as likely\nonly where very few in both arms are {study.outcome}"
        if ratio != "1"
        else "Equal odds are equal chances, be they rare or common",
        f"How many times as likely it is to be {study.outcome} on {study.arms[0]}, if\n"
        f"the odds are {ratio} times as large{f' ({study.people})' * counted}",
        study.origin if counted else f"Arithmetic on {'an' if study.kind == 'invented' else 'a'} {study.kind} odds ratio.",
    )
    axes = frame.plot(0.62, frame.top, WIDE, HIGH)
    _draw_curve(frame, axes, odds, f"the odds ratio, {ratio}")
    other, called = _example(axes, odds, here, without)
    points = [(other, f"if {called} were {study.outcome}")]
    alone = without is not None and not (counted and _apart(axes, odds, here, other))
    if not alone:
        at = f"this trial, {100 * here:.0f}% on {study.arms[1]}" if counted else f"if {100 * here:.0f}% were {study.outcome}"
        points.insert(0, (here, at))
    for share, where in points:
        _draw_point(frame, axes, odds, share, where)
    frame.text(frame.right, frame.bottom - 0.02, f"{study.outcome} on {study.arms[1]}", "label", ha="right", color=CHARCOAL)
    people = f"on {study.arms[1]} are {study.outcome}{f' ({study.people})' * counted}"
    where = f"as in this trial, {100 * here:.0f}%" if counted else f"say, {100 * here:.0f}%"
    first, second = (significant(_relative_risk(odds, share), 2) for share in (here, other))
    told = (
        f"{second} where {called} {people}"
        if alone
        else f"{first} where, {where} {people}, and of {second} if {called} were"
    )
    near = f"it comes near {ratio} only where very few in both arms are."
    return show(frame, f"An odds ratio of {ratio} is a relative risk of {told}; {near}")


def _relative_risk(odds, share):
    """How many times as likely, if the odds are so many times as large as where the proportion is ``share``."""
    return odds / (1 - share + share * odds)


def _example(axes, odds, here, without):
    """Another proportion, the one asked for or one whose words do not touch those of this trial, and its name."""
    if without is not None:
        return without, dict(OTHERS[:1]).get(without, f"{100 * without:.3g}%")
    return next((other for other in OTHERS if _apart(axes, odds, here, other[0])), OTHERS[-1])


def _apart(axes, odds, here, other):
    """Whether the words of two points do not touch."""
    left, right, bottom, top = _place(axes, odds, here)
    box = _place(axes, odds, other)
    return box[0] > right or box[1] < left or box[2] > top or box[3] < bottom


def _place(axes, odds, share):
    """Left, right, bottom and top of a point's words, in inches of the axes: above the curve, on its open side."""
    left = share > (0.35 if odds < 1 else 0.6)
    clear = share - 0.36 if left and odds > 1 else share
    x, y = (axes.transScale + axes.transLimits).transform((100 * share, _relative_risk(odds, clear)))
    start = x * WIDE - 2.05 if left else x * WIDE + 0.14
    return start, start + 1.93, y * HIGH + 0.07, y * HIGH + 0.47


def _draw_curve(frame, axes, odds, said):
    """The curve, and the level that the odds ratio alone would suggest."""
    shares, low, high = np.linspace(0, 1, 400), min(1, odds), max(1, odds)
    room = 0.12 * (high - low) or 0.5
    if high > 20 * low:
        axes.set_yscale("log")
        axes.minorticks_off()
        axes.set_ylim(low / (1.4 if odds < 1 else 1), high * 1.4)
        ticks = ratio_ticks(low, high)[0]
        labels = [significant(tick, 2) for tick in ticks]
    else:
        axes.set_ylim(low - room * (odds < 1), high + room)
        ticks = MaxNLocator(6, steps=[1, 2, 5, 10]).tick_values(low, high)
        ticks = [1, *(tick for tick in ticks if low <= tick <= high and abs(tick - 1) > room)]
        labels = [significant(tick) for tick in ticks]
    axes.set_yticks(ticks, labels)
    axes.set(xlim=(0, 100), xticks=range(0, 101, 25), xticklabels=["0", "25", "50", "75", "100%"])
    axes.axhline(odds, color=PALE, lw=1.2, ls=(0, (4, 3)))
    axes.plot(100 * shares, _relative_risk(odds, shares), color=BLACK, lw=2.6, clip_on=False)
    frame.text(100, odds, said, on=axes, dy=-0.08 if odds >= 1 else 0.2, ha="right", color=CHARCOAL)


def _draw_point(frame, axes, odds, share, where):
    """A point of the curve with its relative risk, and where that is."""
    times = _relative_risk(odds, share)
    axes.plot(100 * share, times, "D", color=BLACK, ms=10, mec="white", mew=1.2, zorder=4)
    left, right, bottom, _ = _place(axes, odds, share)
    is_left = left < share * WIDE
    x = axes.bbox.x0 / axes.figure.dpi + (right if is_left else left)
    y = frame.top + HIGH - bottom
    look = {"ha": "right" if is_left else "left", "halo": True}
    frame.text(x, y - 0.22, f"{significant(times, 2)} times as likely", "number", weight="bold", **look)
    frame.text(x, y - 0.02, where, "label", color=CHARCOAL, **look)
