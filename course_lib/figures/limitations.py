"""Pictures of the trial's limits: every definition at once, and which estimates pass the threshold."""

import math

import numpy as np
from scipy import stats

from .picture import COLOURS, GREY, new_figure, show


def specification_curve(table, marked):
    """The difference under each definition, in order of size, above the choices that make it.

    Parameters
    ----------
    table : pandas.DataFrame
        As `multiverse.specifications` returns it.
    marked : dict
        One definition to mark: a value for each of `multiverse.CHOICES`.

    Returns
    -------
    Picture
    """
    from ..multiverse import CHOICES

    table = table.sort_values("difference", kind="stable").reset_index(drop=True)
    figure, (top, bottom) = new_figure(2, 1, figsize=(7.6, 5.6), sharex=True, height_ratios=[1.25, 1])
    below = (table.p < 0.05).to_numpy()
    for chosen, face in ((below, "black"), (~below, "white")):
        here = table[chosen]
        bars = [here.difference - here.lower, here.upper - here.difference]
        top.errorbar(here.index, here.difference, yerr=bars, fmt="D", ms=5, color="black", mfc=face, lw=1)
    top.axhline(0, color=GREY, lw=1)
    top.set(ylabel="difference, points", ylim=(min(-5, table.lower.min() - 3), table.upper.max() + 3))
    top.set_title("Filled: Fisher's P < .05. Bars: 95% CI (simulated people)", loc="left")
    rows = [(name, value) for name, values in CHOICES.items() for value in values]
    labels = [f"{value} week{'s' * (value > 1)}" if name == "weeks" else _label(name, value) for name, value in rows]
    for y, (name, value) in enumerate(rows):
        x = table.index[table[name] == value]
        bottom.scatter(x, np.full(len(x), -y - 0.4 * (y // 3)), s=30, marker="s", color="black")
    bottom.set_yticks([-y - 0.4 * (y // 3) for y in range(len(rows))], labels=labels)
    bottom.set(xticks=[], xlabel=f"{len(table)} definitions of abstinence, smallest difference first")
    bottom.tick_params(length=0)
    bottom.spines[["left", "bottom"]].set_visible(False)
    place = int(table.index[(table[list(marked)] == list(marked.values())).all(axis=1)][0])
    for axes in (top, bottom):
        axes.axvline(place, color=COLOURS["ketamine"], lw=7, alpha=0.25, zorder=0)
    alt = (
        f"Difference in abstinence of simulated people under {len(table)} definitions: "
        f"from {table.difference.iloc[0]:.0f} to {table.difference.iloc[-1]:.0f} points, "
        f"Fisher's P below .05 in {below.sum()}; "
        f"the marked one ({', '.join(map(str, marked.values()))}) is number {place + 1} from below."
    )
    return show(figure, alt)


def _label(name, value):
    return f"blank: {value}" if name == "blank" else "diary and urine" if value == "both" else f"{value} alone"


def significance_filter(truth, standard_error, observed, alpha=0.05):
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

    Returns
    -------
    Picture
    """
    from ..winners_curse import size_errors

    log = np.linspace(math.log(truth) - 3.2 * standard_error, math.log(truth) + 3.6 * standard_error, 600)
    density = stats.norm.pdf(log, math.log(truth), standard_error)
    edge = stats.norm.isf(alpha / 2) * standard_error
    figure, axes = new_figure(figsize=(7.6, 3.4))
    axes.plot(np.exp(log), density, color="black", lw=1.5)
    axes.fill_between(np.exp(log), density, color="#d0d0d0")
    axes.fill_between(np.exp(log), density, where=np.abs(log) >= edge, color="black")
    top = density.max()
    for ratio, label, y in ((truth, f"supposed\ntruth {truth:g}", 0.45), (observed, f"printed {observed:g}", 0.72)):
        axes.plot([ratio, ratio], [0, y * top], color=COLOURS["ketamine"], lw=2)
        axes.text(ratio, (y + 0.02) * top, label, color=COLOURS["ketamine"], ha="center", va="bottom", weight="bold")
    axes.text(math.exp(log[-1]), 0.3 * top, f"significant\nabove {math.exp(edge):.1f}", ha="right")
    axes.set(xscale="log", xlim=(math.exp(log[0]), math.exp(log[-1])), ylim=(0, 1.03 * top), yticks=[])
    ticks = [t for t in (0.25, 0.5, 1, 2, 4, 8, 16, 32) if math.exp(log[0]) < t < math.exp(log[-1])]
    axes.set_xticks(ticks, labels=[f"{t:g}" for t in ticks])
    axes.minorticks_off()
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("odds ratio that a trial of this size can give (log scale)")
    errors = size_errors(math.log(truth), standard_error, alpha)
    alt = (
        f"Odds ratios that trials of this size give if the truth is {truth:g}: only those above {math.exp(edge):.1f} "
        f"(or below {math.exp(-edge):.2f}) are significant, {errors.power:.0%} of trials; "
        f"the printed {observed:g} is among them."
    )
    return show(figure, alt)
