"""Why an odds ratio changes when it is adjusted: the steps from one to the other, and two groups put together."""

import math

from course_lib.arguments import positive, probabilities
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GRID, PALE, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL, Study
from course_lib.figures.words import capital, significant
from course_lib.methods.estimates import level_text

MOST = 8  # steps
LABELS = 2.2  # inches for the labels
FROM, TO = 2.95, 5.4  # the lowest and the highest ratio, in inches
PANELS, ACROSS, DOWN = (1.2, 3.72), 2.2, 0.3  # left edges and width of the two scales of two groups, how far down
ROWS = (0.36, 0.93, 1.6)  # and the rows in them
INVENTED = Study(("treated", "comparison"), kind="invented")


def steps(ratios, measure="odds ratio", study=THIS_TRIAL):
    """Ratios that follow one from another, each reached from the one before by an arrow.

    Parameters
    ----------
    ratios : dict of str to Estimate or float
        By what was done, in the order in which they follow; two to eight, all above 0. An Estimate's limits are written too.
    measure : str
        What the ratios are.
    study : Study, optional
        The kind of data.

    Returns
    -------
    Picture
        On a logarithmic scale.

    Raises
    ------
    ValueError
        If there are not two to eight ratios, or one is not a number above 0.
    """
    if not isinstance(ratios, dict) or not 2 <= len(ratios) <= MOST:
        raise ValueError(f"ratios must be a dict of two to {MOST} ratios by their labels, got {str(ratios)[:200]}")
    values = [positive(f"the ratio {str(label)[:60]!r}", getattr(ratio, "value", ratio)) for label, ratio in ratios.items()]
    labels = [wrapped(capital(str(label)), LABELS, "text", "bold") for label in ratios]
    highs = [0.46 + LEADING["text"] * max(len(lines), 2) for lines in labels]
    shown = [significant(value) for value in values]
    frame = new_frame(
        sum(highs) - 0.38,
        f"The {measure} {_walk(values, shown)}",
        f"Each row takes one step from the row above it, on a logarithmic\nscale ({study.people})",
        study.source,
    )
    low, high = math.log(min(values)), math.log(max(values))
    y, before = frame.top + 0.12, None
    for value, ratio, lines, text, down in zip(values, ratios.values(), labels, shown, highs, strict=True):
        x = FROM + (TO - FROM) * ((math.log(value) - low) / (high - low) if high > low else 0.5)
        frame.text(frame.left, y, "\n".join(lines), weight="bold")
        frame.text(frame.left, y + LEADING["text"] * len(lines) - 0.02, _limits(ratio), "label", color=CHARCOAL)
        _draw_step(frame, before, (x, y - 0.05, value), text)
        before = x, y - 0.05, value
        y += down
    told = ", then ".join(f"{text} ({str(label)})" for label, text in zip(ratios, shown, strict=True))
    return show(frame, f"{capital(study.people)}: the {measure} is first {told}.")


def _walk(values, shown):
    """From the first ratio to the last, in words."""
    steps_ = list(zip(values, values[1:], shown, shown[1:], strict=False))
    verbs = ["stays" if a == b else "falls" if new < old else "rises" for old, new, a, b in steps_]
    first = f"stays at {shown[0]}" if verbs[0] == "stays" else f"{verbs[0]} from {shown[0]} to {shown[1]}"
    then = [f"then {verb} {'at' if verb == 'stays' else 'to'} {b}" for verb, b in zip(verbs[1:], shown[2:], strict=True)]
    return ",\n".join([first, ", ".join(then)] if then else [first])


def _limits(ratio):
    """The interval of an Estimate."""
    if not hasattr(ratio, "lower"):
        return ""
    return f"{level_text(ratio.level)} CI {significant(ratio.lower)} to {significant(ratio.upper)}"


def _draw_step(frame, before, here, text):
    """A ratio as a diamond, reached from where the ratio of the row above is."""
    x, y, value = here
    rises = False
    if before:
        start, above, old = before
        rises = value > old
        frame.line([start, start], [above + 0.12, y], PALE, 1.2, ls=(0, (3, 2)))
        if abs(x - start) > 0.2:
            tip = x - math.copysign(0.08, x - start)
            arrow = {
                "arrowstyle": "-|>,head_width=0.25,head_length=0.45",
                "lw": 2.4,
                "color": BLACK,
                "shrinkA": 0,
                "shrinkB": 0,
            }
            frame.axes.annotate("", (tip, y), (start, y), arrowprops=arrow)
            change = f"{significant(100 * abs(value / old - 1), 2)}% {'more' if rises else 'less'}"
            frame.text((start + x) / 2, y + 0.28, change, "label", ha="center", color=CHARCOAL, box=True)
    frame.marks(x, y, "D", BLACK, points=10, lw=0)
    frame.text(x + (0.14 if rises or not before else -0.14), y + 0.065, text, "title", weight="bold",
               ha="left" if rises or not before else "right")  # fmt: skip


def two_groups(low_risk, high_risk, study=INVENTED):
    """Two groups of equal size and both together: their differences on the scale of proportions and on that of odds.

    Parameters
    ----------
    low_risk, high_risk : tuple of (float, float)
        Proportions with the outcome in each group, in the first and in the second arm; above 0 and below 1.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If a group is not two proportions between 0 and 1.
    """
    groups = [_pair("low_risk", low_risk), _pair("high_risk", high_risk)]
    groups.append(tuple(sum(shares) / 2 for shares in zip(*groups, strict=True)))
    ratios = [significant(_odds(first) / _odds(second)) for first, second in groups]
    points = [significant(100 * abs(first - second)) for first, second in groups]
    frame = new_frame(
        2.78,
        _averaged(ratios, points),
        f"The same proportions ({study.people}) on two scales:\n"
        "as odds, a difference is longer near 0 and 100% than between",
        "Together: half of the people are from each group. The scale of odds is logarithmic.",
    )
    x = PANELS[0]
    for arm in study.arms:
        frame.marks(x + 0.06, frame.top + 0.04, study.marker(arm), study.colour(arm), points=9, lw=0)
        x = frame.text(x + 0.19, frame.top + 0.1, arm, color=study.ink(arm), weight="bold") + 0.2
    for y, name in zip(ROWS, ("Group 1", "Group 2", "Together"), strict=True):
        frame.text(frame.left, frame.top + DOWN + y + 0.06, name, weight="bold")
    frame.line([frame.left, PANELS[1] + ACROSS], [frame.top + DOWN + 1.17] * 2, GRID)
    for left, back, said in (
        (PANELS[0], lambda share: 100 * share, [f"{apart} points" for apart in points]),
        (PANELS[1], _odds, [f"odds ratio {ratio}" for ratio in ratios]),
    ):
        axes = frame.plot(left, frame.top + DOWN, ACROSS, ROWS[-1] + 0.25)
        axes.set(ylim=(ROWS[-1] + 0.25, 0), yticks=[])
        axes.spines["left"].set_visible(False)
        _set_scale(axes, [back(share) for pair in groups for share in pair], back is _odds)
        for y, pair, words in zip(ROWS, groups, said, strict=True):
            _draw_pair(frame, axes, y, [back(share) for share in pair], words, study)
    for left, scale in zip(PANELS, (study.outcome, f"odds of being {study.outcome}"), strict=True):
        frame.text(left, frame.bottom - 0.02, wrapped(scale, ACROSS + 0.2, "label")[0], "label", color=CHARCOAL)
    told = [
        f"{100 * a:.0f}% against {100 * b:.0f}%, odds ratio {ratio}" for (a, b), ratio in zip(groups, ratios, strict=True)
    ]
    return show(frame, f"{capital(study.people)}: one group {told[0]}, the other {told[1]}; both together {told[2]}.")


def _pair(name, pair):
    """Two proportions that have odds."""
    pair = probabilities(name, pair)
    if pair.shape != (2,) or not (pair >= 1e-6).all() or not (pair <= 1 - 1e-6).all():
        raise ValueError(f"{name} must be two proportions above 0 and below 1, one for each arm, got {pair.tolist()}")
    return tuple(pair.tolist())


def _odds(share):
    return share / (1 - share)


def _averaged(ratios, points):
    """What putting the groups together does to both measures."""
    if ratios[0] == ratios[1] and points[0] == points[1]:
        return (
            f"Each group: {points[0]} points, odds ratio {ratios[0]}.\nTogether: {points[2]} points, odds ratio {ratios[2]}"
        )
    return f"Odds ratios {ratios[0]} and {ratios[1]} in the groups,\n{ratios[2]} in both together"


def _set_scale(axes, values, is_odds):
    """From 0 to 100, or odds on a logarithmic scale, with few ticks."""
    if not is_odds:
        axes.set(xlim=(0, 100), xticks=[0, 50, 100], xticklabels=["0", "50", "100%"])
        return
    axes.set_xscale("log")
    low, high = min(1, *values), max(1, *values)
    room = max(high / low, 2) ** 0.06
    axes.set_xlim(low / room, high * room)
    powers = range(math.ceil(math.log2(low)), math.floor(math.log2(high)) + 1)
    step = max(1, math.ceil(len(powers) / 4))
    kept = [2.0**power for power in powers if power % step == 0]
    axes.set_xticks(kept, [significant(tick) for tick in kept])
    axes.minorticks_off()


def _draw_pair(frame, axes, y, pair, words, study):
    """Both arms of a group as marks on one line, and how far they are apart above it."""
    axes.plot(pair, [y, y], color=BLACK, lw=2.2, zorder=2)
    for arm, value in zip(study.arms, pair, strict=True):
        axes.plot(value, y, study.marker(arm), color=study.colour(arm), ms=10, mec="white", mew=0.9, zorder=3, clip_on=False)
    left, right = axes.get_xlim()
    middle = math.sqrt(pair[0] * pair[1]) if axes.get_xscale() == "log" else sum(pair) / 2
    frame.text(middle, y, words, on=axes, dy=-0.13, ha="center", weight="bold")
