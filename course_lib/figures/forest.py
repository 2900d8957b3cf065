"""Estimates with their intervals, one below the other."""

import numpy as np

from .picture import GREY, new_figure, show


def forest(estimates, xlabel, ratio=False):
    """Estimates with their intervals, one below the other, around the value that means no difference.

    Parameters
    ----------
    estimates : dict of str to Estimate
        Labels, and estimates of ketamine against midazolam.
    xlabel : str
        What is estimated, and its unit.
    ratio : bool
        True for ratios: a log scale around 1. Otherwise differences, around 0.

    Returns
    -------
    Picture
    """
    figure, axes = new_figure(figsize=(7.6, 0.42 * len(estimates) + 1.3))
    lowest, highest = min(e.lower for e in estimates.values()), max(e.upper for e in estimates.values())
    digits = 2 if ratio else 1
    edge = max(highest, 1) * 1.1 if ratio else max(highest, 0) + 0.04 * (highest - lowest)
    told = []
    for row, (label, e) in enumerate(estimates.items()):
        axes.errorbar(
            [e.value], [-row], xerr=[[e.value - e.lower], [e.upper - e.value]], fmt="D", color="black", capsize=4, ms=6
        )
        numbers = f"{e.value:.{digits}f} ({e.lower:.{digits}f} to {e.upper:.{digits}f})"
        axes.text(edge, -row, numbers, va="center")
        told.append(f"{label} {numbers}")
    axes.axvline(1 if ratio else 0, color=GREY, lw=1)
    if ratio:
        axes.set(xscale="log", xlim=(lowest * 0.7, edge * 3))
        ticks = [tick for tick in (0.25, 0.5, 1, 2) if lowest * 0.7 < tick < edge * 1.1]
        axes.set_xticks(ticks, labels=[f"{tick:g}" for tick in ticks])
        axes.minorticks_off()
    else:
        axes.set(xlim=(lowest - 0.05 * (highest - lowest), edge + 0.6 * (highest - lowest)))
        axes.set_xticks([tick for tick in axes.get_xticks() if lowest <= tick <= edge])
    axes.set(ylim=(-len(estimates) + 0.4, 0.6))
    axes.set_yticks(-np.arange(len(estimates)), labels=list(estimates))
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_bounds(axes.get_xlim()[0], edge)
    axes.set_xlabel(xlabel)
    axes.set_title("95% CI (simulated people)", loc="left")
    return show(figure, f"Simulated people, {xlabel}: {'; '.join(told)}.")
