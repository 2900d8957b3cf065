"""Pictures of the next trial: power and assurance by size, and what an interaction costs."""

import numpy as np

from course_lib.figures.looks import GREY
from course_lib.figures.picture import new_figure, show
from course_lib.figures.words import number

LINES = ("-", "--", ":", "-.")
PLAIN = {"facecolor": "white", "edgecolor": "none", "pad": 1}


def power_curves(curves, assured=None, marked=None):
    """Power by the number of people in each arm, with bands of Monte Carlo error, and assurance.

    Parameters
    ----------
    curves : dict of str to pandas.DataFrame
        For each label, four at most, one row a size: index people in each arm, rising; ``power`` and, for simulated curves,
        its standard ``error`` (0 to 1). A band is twice the error to either side.
    assured : pandas.Series, optional
        Assurance (0 to 1) by people in each arm.
    marked : dict of int to str, optional
        Sizes to mark, with their labels. The alt text tells the powers there (between two sizes, as the line is drawn).

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If there is no curve or more than four, sizes do not rise from 1, or a power is not between 0 and 1.
    """
    _check_curves(curves, assured)
    figure, axes = new_figure(figsize=(7.6, 4.0))
    shown = {label: 100 * table.power for label, table in curves.items()}
    for (label, percent), line in zip(shown.items(), LINES, strict=False):
        axes.plot(percent.index, percent, color="black", ls=line, lw=1.8, label=label)
        if "error" in curves[label]:
            margin = 200 * curves[label].error
            axes.fill_between(percent.index, percent - margin, percent + margin, color="black", alpha=0.2, lw=0)
    left, right = (f(f(percent.index) for percent in shown.values()) for f in (min, max))
    if len(shown) > 1:  # curves lie too near one another for words beside each
        axes.legend(frameon=False, loc="lower right", handlelength=3)
    else:
        (label, percent), *_ = shown.items()
        place = int((percent - 70).abs().to_numpy().argmin())  # the words stand left of the curve, where it is steep
        axes.text(percent.index[place] * 0.94, percent.iloc[place] + 1, label, ha="right", va="bottom", bbox=PLAIN)
    if assured is not None:
        shown["assurance"] = 100 * assured
        axes.plot(assured.index, 100 * assured, color=GREY, lw=3)
        axes.text(assured.index[-1] * 1.04, 100 * assured.iloc[-1], "assurance", va="center", color=GREY, weight="bold")
    for size, label in (marked or {}).items():
        axes.axvline(size, color=GREY, lw=1, ls=":")
        axes.text(size, 105, label, ha="center", va="bottom", color=GREY, fontsize=10)
    axes.set(xscale="log", xlim=(left * 0.95, right * (1.9 if assured is not None else 1.1)), ylim=(0, 104))
    axes.set(ylabel="%", xlabel="people in each arm (log scale)")
    ticks = [tick for tick in (5, 10, 20, 50, 100, 200, 400, 800, 1600, 3200) if left <= tick <= right]
    axes.set_xticks(ticks, labels=[number(tick) for tick in ticks])
    axes.minorticks_off()
    axes.spines["bottom"].set_bounds(left, right)
    axes.set_title("Chance of a significant result", loc="left", pad=20 if marked else 6)
    told = [f"{label}, {p.iloc[0]:.0f}% to {p.iloc[-1]:.0f}%" for label, p in shown.items()]
    sentences = [f"From {number(left)} to {number(right)} people in each arm: {'; '.join(told)}."]
    for size, label in (marked or {}).items():
        here = [f"{name}, {_between(p, size):.0f}%" for name, p in shown.items() if p.index[0] <= size <= p.index[-1]]
        if here:
            sentences.append(f"With {number(size)} ({label}): {'; '.join(here)}.")
    return show(figure, " ".join(sentences))


def _between(percent, size):
    """The height at a size of a line that is drawn on a log scale."""
    return float(np.interp(np.log(size), np.log(percent.index.to_numpy(dtype=float)), percent))


def _check_curves(curves, assured):
    if not 1 <= len(curves) <= len(LINES):
        raise ValueError(f"curves must hold one to {len(LINES)} curves, got {len(curves)}")
    rows = {label: table.power for label, table in curves.items()} | ({} if assured is None else {"assurance": assured})
    for label, power in rows.items():
        if not len(power) or not power.index.is_monotonic_increasing or power.index[0] < 1:
            raise ValueError(f"the sizes of {label!r} must rise from at least 1, got {list(power.index)}")
        share = power.between(-1e-9, 1 + 1e-9)  # sums of probabilities may pass 1 by a rounding error
        if not share.all():
            raise ValueError(f"{label!r} needs shares between 0 and 1 (0.8 for 80%), got {power[~share].iloc[0]}")


def interaction_cost(people):
    """How many people find a simple effect, and how many an interaction.

    Parameters
    ----------
    people : dict of str to int
        Labels, and people in the whole trial, the simple effect first.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If there is no design, or one has no people.
    """
    if not people or not all(count > 0 for count in people.values()):
        raise ValueError(f"people needs at least one design, each with people, got {people!r}")
    figure, axes = new_figure(figsize=(7.6, 0.5 * len(people) + 1.1))
    most = max(people.values())
    for row, count in enumerate(people.values()):
        axes.barh(-row, count, height=0.6, color="#8c8c8c" if row else "black")
        axes.text(count + most * 0.01, -row, number(count), va="center", weight="bold")
    axes.set_yticks(-np.arange(len(people)), labels=list(people))
    axes.tick_params(axis="y", length=0)
    axes.set(xlabel="people in the whole trial", xlim=(0, most * 1.14))
    axes.xaxis.set_major_formatter(lambda tick, _: number(tick))
    axes.spines["left"].set_visible(False)
    axes.set_title("80% power, two-sided .05 (shares supposed)", loc="left")
    first = next(iter(people.values()))
    told = [
        f"{label} {number(c)}{f', {c / first:.0f} times as many' if row else ''}"
        for row, (label, c) in enumerate(people.items())
    ]
    return show(figure, f"People needed for 80% power: {'; '.join(told)}.")
