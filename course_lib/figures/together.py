"""Two groups with the same odds ratio, and both put together: why adjusting can change it though nothing is evened out."""

import math

from course_lib.arguments import probabilities
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GRID, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import Study
from course_lib.figures.words import capital, significant

PANELS, ACROSS, DOWN = (1.2, 3.84), 2.1, 0.3  # left edges and width of the two scales, and how far down they begin
ROWS = (0.36, 0.93, 1.6)  # and the rows in them
INVENTED = Study(("treated", "comparison"), kind="invented")


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
    spread = f"{points[0]} points are" if points[0] == points[1] else "equal differences are"
    frame = new_frame(
        2.68,
        _averaged(ratios, points),
        f"The same proportions ({study.people}) on two scales:\n{spread} more, as odds, near 0 or 100% than in between",
        "Together: half of the people are from each group. The scale of odds is logarithmic.",
    )
    x = PANELS[0]
    for arm in study.arms:
        frame.marks(x + 0.06, frame.top + 0.04, study.marker(arm), study.colour(arm), points=9, lw=0)
        x = frame.run(x + 0.19, frame.top + 0.1, arm, color=study.ink(arm), weight="bold") + 0.2
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
            odd = back is _odds and pair is groups[-1] and ratios[2] not in ratios[:2]
            _draw_pair(frame, axes, y, [back(share) for share in pair], words, study, odd)
            if back is not _odds:
                _name_shares(frame, axes, y, pair, study)
    for left, scale in zip(PANELS, (study.outcome, f"odds of being {study.outcome}"), strict=True):
        frame.text(left, frame.bottom - 0.02, wrapped(scale, ACROSS + 0.2, "label")[0], "label", color=CHARCOAL)
    told = [
        f"{100 * a:.0f}% against {100 * b:.0f}%, odds ratio {ratio}" for (a, b), ratio in zip(groups, ratios, strict=True)
    ]
    found = " ".join(_averaged(ratios, points).split())
    return show(
        frame, f"{found}. {capital(study.people)}: one group {told[0]}, the other {told[1]}; both together {told[2]}."
    )


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
            f"An odds ratio of {ratios[0]} in each group is {ratios[2]} in\n"
            f"both together; the difference {'stays' if points[2] == points[0] else 'becomes'} {points[2]} points"
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


def _name_shares(frame, axes, y, pair, study):
    """Each arm's percentage beside its mark, on the side away from the other's."""
    for arm, share, other in zip(study.arms, pair, pair[::-1], strict=True):
        side = 1 if share > other or share == other and arm == study.arms[0] else -1
        look = {"ha": "left" if side > 0 else "right", "color": study.ink(arm)}
        frame.text(100 * share, y, f"{100 * share:.0f}", "label", on=axes, dx=0.1 * side, dy=0.06, **look)


def _draw_pair(frame, axes, y, pair, words, study, stressed):
    """Both arms of a group as marks on one line, and how far they are apart above it, large if that is the finding."""
    axes.plot(pair, [y, y], color=BLACK, lw=2.2, zorder=2)
    for arm, value in zip(study.arms, pair, strict=True):
        axes.plot(value, y, study.marker(arm), color=study.colour(arm), ms=10, mec="white", mew=0.9, zorder=3, clip_on=False)
    left, right = axes.get_xlim()
    middle = math.sqrt(pair[0] * pair[1]) if axes.get_xscale() == "log" else sum(pair) / 2
    look = {"size": "number", "weight": "bold"} if stressed else {}
    frame.text(middle, y, words, on=axes, dy=-0.13, ha="center", **look)
