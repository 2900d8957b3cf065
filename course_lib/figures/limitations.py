"""Pictures of the trial's limits: every definition at once, and which estimates pass the threshold."""

import math

import numpy as np
from scipy import stats

from course_lib.arguments import positive, significance_level
from course_lib.figures.looks import GREY, HALO
from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import ratio_ticks, significant, spoken


def specification_curve(table, marked, study=THIS_TRIAL):
    """The difference under each definition, in order of size, above the choices that make it.

    Parameters
    ----------
    table : pandas.DataFrame
        As `multiverse.specifications` returns it.
    marked : dict
        One definition to mark: a value for each of `multiverse.CHOICES`.
    study : Study, optional
        The outcome, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If ``marked`` does not name exactly one row of the table.
    """
    from course_lib.sources.multiverse import CHOICES

    if set(marked) != set(CHOICES):
        raise ValueError(f"marked needs a value for each of {', '.join(CHOICES)}, got {', '.join(marked) or 'none'}")
    table = table.sort_values("difference", kind="stable").reset_index(drop=True)
    places = table.index[(table[list(marked)] == list(marked.values())).all(axis=1)]
    if len(places) != 1:
        raise ValueError(f"marked must be one row of the table; {len(places)} rows have {marked}")
    place = int(places[0])
    figure, (top, bottom) = new_figure(2, 1, figsize=(7.6, 5.6), sharex=True, height_ratios=[1.25, 1])
    below = (table.p < 0.05).to_numpy()
    for chosen, face in ((below, "black"), (~below, "white")):
        here = table[chosen]
        bars = [here.difference - here.lower, here.upper - here.difference]
        top.errorbar(here.index, here.difference, yerr=bars, fmt="D", ms=5, color="black", mfc=face, lw=1)
    top.axhline(0, color=GREY, lw=1)
    top.set(ylabel="difference, points", ylim=(min(-5, table.lower.min() - 3), max(5, table.upper.max() + 3)))
    top.set_title(f"Filled: Fisher's P < .05. Bars: 95% CI ({study.people})", loc="left")
    heights, labels = [], []
    for group, (name, values) in enumerate(CHOICES.items()):
        for value in values:
            heights.append(-len(heights) - 0.4 * group)
            labels.append(_label(name, value))
            x = table.index[table[name] == value]
            bottom.scatter(x, np.full(len(x), heights[-1]), s=30, marker="s", color="black")
    bottom.set_yticks(heights, labels=labels)
    bottom.set(xticks=[], xlabel=f"{len(table)} definitions of what {study.outcome} means, smallest difference first")
    bottom.tick_params(length=0)
    bottom.spines[["left", "bottom"]].set_visible(False)
    for axes in (top, bottom):
        axes.axvspan(place - 0.45, place + 0.45, facecolor="#e6e6e6", edgecolor=GREY, lw=1, zorder=0)
    difference = table.difference
    alt = (
        f"Difference in the share {study.outcome} of {study.people} under {len(table)} definitions: "
        f"from {spoken(difference.iloc[0])} to {spoken(difference.iloc[-1])} points, "
        f"Fisher's P below .05 in {below.sum()}. The marked definition "
        f"({', '.join(_label(name, marked[name]) for name in CHOICES)}) gives {spoken(difference[place])} points: "
        f"{int((difference < difference[place]).sum())} definitions give less and "
        f"{int((difference > difference[place]).sum())} give more."
    )
    return show(figure, alt)


def _label(name, value):
    if name == "weeks":
        return f"{value} week{'s' * (value > 1)}"
    return f"blank: {value}" if name == "blank" else "diary and urine" if value == "both" else f"{value} alone"


def significance_filter(truth, standard_error, observed, alpha=0.05, measure="odds ratio"):
    """Which estimates of a ratio a small trial can give, and which of them are significant.

    Parameters
    ----------
    truth : float
        The supposed true ratio.
    standard_error : float
        Of the ratio's logarithm.
    observed : float
        The ratio that was printed, to be marked.
    alpha : float
        Two-sided significance level.
    measure : str
        Which ratio it is.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If a ratio or the standard error is not a finite number above 0 or too large for a picture, or alpha does not lie
        between 0 and 1.
    """
    from course_lib.methods.winners_curse import size_errors

    for name, value in (("truth", truth), ("standard_error", standard_error), ("observed", observed)):
        positive(name, value)
    if standard_error > 5 or not all(1e-6 <= ratio <= 1e6 for ratio in (truth, observed)):
        raise ValueError("a picture holds ratios from 1e-6 to 1e6, and a standard error of a logarithm up to 5")
    alpha = significance_level(alpha)
    centre, edge = math.log(truth), stats.norm.isf(alpha / 2) * standard_error
    seen = [centre - 2.8 * standard_error, centre + 3.2 * standard_error, math.log(observed), -edge, edge]
    log = np.linspace(min(seen) - 0.4 * standard_error, max(seen) + 0.4 * standard_error, 600)
    density = stats.norm.pdf(log, centre, standard_error)
    figure, axes = new_figure(figsize=(7.6, 3.4))
    axes.plot(np.exp(log), density, color="black", lw=1.5)
    axes.fill_between(np.exp(log), density, color="#d0d0d0")
    axes.fill_between(np.exp(log), density, where=np.abs(log) >= edge, color="black")
    top = density.max()
    for ratio, label, y in ((truth, f"supposed\ntruth {truth:g}", 0.45), (observed, f"printed {observed:g}", 0.72)):
        axes.plot([ratio, ratio], [0, y * top], color="black", lw=2, path_effects=HALO)
        axes.text(
            ratio, (y + 0.02) * top, label, ha="center", va="bottom", weight="bold", path_effects=HALO, in_layout=False
        )
    tail = (edge + log[-1]) / 2  # the words stand on the tail that they name
    height = stats.norm.pdf(tail, centre, standard_error) + 0.06 * top
    axes.text(math.exp(tail), height, f"significant\nabove {significant(math.exp(edge), 2)}", ha="left", in_layout=False)
    axes.set(xscale="log", xlim=(math.exp(log[0]), math.exp(log[-1])), ylim=(0, 1.03 * top), yticks=[])
    ticks, labels = ratio_ticks(math.exp(log[0]) * 1.001, math.exp(log[-1]) / 1.001)
    axes.set_xticks(ticks, labels=labels)
    axes.minorticks_off()
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(f"{measure} that a trial of this size can give (log scale)")
    errors = size_errors(centre, standard_error, alpha)
    among = "is" if abs(math.log(observed)) >= edge else "is not"
    alt = (
        f"{measure.capitalize()}s that trials of this size give if the truth is {truth:g}: only those above "
        f"{significant(math.exp(edge), 2)} (or below {significant(math.exp(-edge), 2)}) are significant, "
        f"{100 * errors.power:.0f}% of trials; the printed {observed:g} {among} among them."
    )
    return show(figure, alt)
