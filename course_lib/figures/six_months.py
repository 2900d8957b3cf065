"""Pictures of the six-month call: an odds ratio with one open end, and people who were not reached."""

import numpy as np

from course_lib.figures.looks import GREY
from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import number, significant, spoken


def open_interval(events1, people1, people2, marked, study=THIS_TRIAL):
    """How probable it is that all events fall in the first arm, by the true odds ratio.

    Parameters
    ----------
    events1, people1, people2 : int
        Events and people in the first arm, people in the second, which has no event.
    marked : dict of float to str
        Odds ratios to mark with a line down to the axis, each with its label.
    study : Study, optional
        Names of the arms, and the outcome.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If nobody has the outcome, or as `zero_cells.tail_probability` says.
    """
    from course_lib.methods.zero_cells import tail_probability

    def chance(ratio):
        return 100 * tail_probability(ratio, events1, people1, 0, people2)

    if not events1 > 0:
        raise ValueError(f"events1 must be at least 1: without an event nothing falls in either arm; got {events1!r}")
    for ratio in marked:
        chance(ratio)  # refuses a ratio that is none, before it sets the scale
    ratios = np.geomspace(min([0.6, *(0.8 * r for r in marked)]), max([1500, *(2 * r for r in marked)]), 300)
    figure, axes = new_figure(figsize=(7.6, 3.8))
    axes.plot(ratios, chance(ratios), color="black", lw=2)
    told = []
    for ratio, label in marked.items():
        height = chance(ratio)
        axes.plot([ratio, ratio, ratios[0]], [0, height, height], color=GREY, lw=1, ls="--")
        axes.plot([ratio], [height], marker="D", ms=7, color="black")
        axes.text(ratio / 1.1, height + 2, f"{label}: {significant(ratio)}", ha="right")
        told.append(f"{significant(height, 2)}% at {significant(ratio)} ({label})")
    axes.set(xscale="log", xlim=(ratios[0], ratios[-1]), ylim=(-2, 103))
    ticks = [tick for tick in (0.01, 0.1, 1, 3, 10, 30, 100, 300, 1000, 10_000) if ratios[0] <= tick <= ratios[-1]]
    axes.set_xticks(ticks, labels=[significant(tick, 4) for tick in ticks])
    axes.minorticks_off()
    first, what = study.arms[0], f"all {events1}"
    axes.set(xlabel="supposed odds ratio (log scale)", ylabel=f"% chance that {what}\nare on {first}")
    axes.set_title(f"Given {events1} {study.outcome} people among {people1} and {people2} people", loc="left")
    chances = (
        f"Chance that {what} {study.outcome} people are on {first}: {', '.join(told) or 'from near 0 at low odds ratios'}"
    )
    return show(figure, f"{chances}; it rises towards 100% and has no top.")


def not_reached(events1, people1, people2, study=THIS_TRIAL):
    """The difference at its lowest and at its highest, for every possible number of people who were not reached.

    Parameters
    ----------
    events1, people1, people2 : int
        Events and people in the first arm, people in the second, where no event was reported.
    study : Study, optional
        Names of the arms, and the outcome.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        As for `effects.risk_difference`.
    """
    from course_lib.methods.effects import check_counts, fisher_p, risk_difference

    events1, people1, _, people2 = check_counts(events1, people1, 0, people2)
    lowest = [(events1, people1, k, people2) for k in range(people2 + 1)]
    highest = [(events1 + k, people1, 0, people2) for k in range(people1 - events1 + 1)]
    figure, panels = new_figure(1, 2, figsize=(7.6, 4.0), sharey=True, width_ratios=[1.7, 1])
    drawn = []
    for axes, arm, tables in zip(panels, study.arms[::-1], (lowest, highest), strict=True):
        d = np.array([[e.value, e.lower, e.upper] for e in (risk_difference(*t) for t in tables)]).T * 100
        drawn.append(d)
        axes.errorbar(range(len(tables)), d[0], yerr=[d[0] - d[1], d[2] - d[0]], fmt="D", color="black", ms=4, lw=1)
        axes.axhline(0, color=GREY, lw=1)
        axes.set_xlabel(f"not reached on {arm}", color=study.ink(arm))
        axes.set_xticks(range(0, len(tables), max(5, len(tables) // 6)))
    top = max(d.max() for d in drawn)
    panels[0].set(ylim=(min(d.min() for d in drawn) - 5, top + 5), ylabel="difference, points")
    panels[0].set_title(f"Lowest: all of them {study.outcome}", loc="left")
    panels[1].set_title(f"Highest: all {study.outcome}", loc="left")
    lost = [k for k, t in enumerate(lowest) if fisher_p(*t) >= 0.05]
    turned = [k for k, t in enumerate(lowest) if t[0] / t[1] < t[2] / t[3]]
    marks, told = [], []
    if lost:
        marks.append((lost[0], f"P ≥ .05 from {lost[0]} to {lost[-1]}", 0.89))
        told.append(f"Fisher's P at least .05 from {lost[0]} to {lost[-1]} people")
    if turned:
        marks.append((turned[0], f"below 0 from {turned[0]} on", 0.79))
        told.append(f"below 0 from {turned[0]} on")
    for k, label, height in marks:
        axes = panels[0]
        axes.axvline(k - 0.5, color=GREY, lw=1, ls=":", ymax=height)
        axes.text(k - 0.3, height, label, va="top", transform=axes.get_xaxis_transform())
    first, second = study.arms
    told.insert(0, f"from {spoken(drawn[0][0][0])} points")
    alt = (
        f"Difference in the share reported {study.outcome}, {study.versus}, 95% CI. Lowest, if all who were not reached "
        f"on {second} were {study.outcome}: {', '.join(told)}. Highest, if all not reached on {first} were "
        f"{study.outcome}: up to {number(drawn[1][0][-1])} points."
    )
    return show(figure, alt)
