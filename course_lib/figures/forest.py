"""Estimates with their intervals, one below the other."""

import math

import numpy as np

from course_lib.figures.looks import GREY
from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import number, ratio_ticks, spoken

TOLD_ONE_BY_ONE = 4  # rows that an alt text can read out; more are for a table


def check_estimates(estimates, name, least=-math.inf):
    """The common confidence level of estimates that can be drawn, as a whole percentage.

    Raises
    ------
    ValueError
        If there is none, one has a value or limit that is not finite or not above ``least``, or their levels differ.
    """
    if not estimates:
        raise ValueError(f"{name} needs at least one estimate")
    for label, e in estimates.items():
        if not all(math.isfinite(v) and v > least for v in (e.value, e.lower, e.upper)):
            above = "" if least == -math.inf else f" above {least:g}"
            raise ValueError(
                f"{name} can be drawn with finite numbers{above} only; {label!r} is {e.value:g} ({e.lower:g} to {e.upper:g})"
            )
    levels = sorted({e.level for e in estimates.values()})
    if len(levels) > 1:
        raise ValueError(f"{name} must have one confidence level, got {' and '.join(f'{level:.0%}' for level in levels)}")
    return f"{100 * levels[0]:g}%"


def forest(estimates, xlabel, ratio=False, study=THIS_TRIAL):
    """Estimates with their intervals, one below the other, around the value that means no difference.

    Parameters
    ----------
    estimates : dict of str to Estimate
        Labels, and estimates of the first arm against the second.
    xlabel : str
        What is estimated, and its unit.
    ratio : bool
        True for ratios: a log scale around 1. Otherwise differences, around 0.
    study : Study, optional
        The kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If there is no estimate, one is infinite or missing, a ratio is not above 0, or confidence levels differ.
    """
    level = check_estimates(estimates, "estimates", 0 if ratio else -math.inf)
    figure, axes = new_figure(figsize=(7.6, 0.42 * len(estimates) + 1.3))
    lowest, highest = min(e.lower for e in estimates.values()), max(e.upper for e in estimates.values())
    none = 1 if ratio else 0
    narrowest = min(e.upper - e.lower for e in estimates.values()) or 1
    digits = 2 if ratio else max(1, 1 - math.floor(math.log10(narrowest)))  # two digits of the width
    for row, (label, e) in enumerate(estimates.items()):
        bars = [[e.value - e.lower], [e.upper - e.value]]
        axes.errorbar([e.value], [-row], xerr=bars, fmt="D", color="black", capsize=4, ms=6, label=label)
        numbers = f"{number(e.value, digits)} ({number(e.lower, digits)} to {number(e.upper, digits)})"
        axes.text(1.02, -row, numbers, va="center", transform=axes.get_yaxis_transform())
    axes.axvline(none, color=GREY, lw=1)
    low, high = min(lowest, none), max(highest, none)
    if ratio:
        axes.set(xscale="log", xlim=(low / 1.1, high * 1.1))
        ticks, labels = ratio_ticks(low / 1.1, high * 1.1)
        axes.set_xticks(ticks, labels=labels)
        axes.minorticks_off()
    else:
        axes.set_xlim(low - 0.04 * (high - low), high + 0.04 * (high - low))
    axes.set(ylim=(-len(estimates) + 0.4, 0.6))
    axes.set_yticks(-np.arange(len(estimates)), labels=list(estimates))
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(xlabel)
    axes.set_title(f"{level} CI ({study.people})", loc="left")
    return show(figure, f"{study.people.capitalize()}, {xlabel}: {_told(estimates, none, digits)}.")


def _told(estimates, none, digits):
    """Each row of a few; of many, the ends and how many intervals leave out the value of no difference."""
    told = [
        f"{label} {spoken(e.value, digits)} ({spoken(e.lower, digits)} to {spoken(e.upper, digits)})"
        for label, e in estimates.items()
    ]
    if len(told) <= TOLD_ONE_BY_ONE:
        return "; ".join(told)
    order = sorted(range(len(told)), key=lambda i: list(estimates.values())[i].value)
    clear = sum(not e.lower <= none <= e.upper for e in estimates.values())
    return (
        f"{len(told)} estimates, lowest {told[order[0]]}, highest {told[order[-1]]}; "
        f"{clear} of {len(told)} intervals leave out {none}, no difference"
    )
