"""Pictures of randomisation: what each scheme leaves to chance, balance at baseline, guesses."""

import numpy as np

from .. import trial
from .picture import COLOURS, GREY, MARKERS, new_figure, show


def allocations(differences, marked):
    """What each allocation scheme leaves to chance, one row a scheme, one column a kind of imbalance.

    Parameters
    ----------
    differences : dict of str to (array of int, array of int)
        For each scheme, the imbalance of each simulated trial in arm size and in route, in people.
    marked : tuple of (float, str)
        For each of the two, the imbalance to mark with a line, and the line's label.

    Returns
    -------
    Picture
    """
    figure, panels = new_figure(len(differences), 2, figsize=(7.6, 5.6), sharex="col", sharey="row", squeeze=False)
    titles = ("arm size", "route, summed over its three kinds")
    told = []
    for row, (scheme, pair) in zip(panels, differences.items(), strict=True):
        row[0].set_ylabel(scheme.replace(" ", "\n"), rotation=0, ha="right", va="center")
        for axes, values, (value, _) in zip(row, pair, marked, strict=True):
            levels, counts = np.unique(values, return_counts=True)
            axes.bar(levels, 100 * counts / len(values), width=0.8, color="#8c8c8c")
            axes.axvline(value, color="black", lw=1.2, ls="--")
            axes.set(ylim=(0, 108), yticks=[0, 50, 100])
        highest = [int(np.quantile(values, 0.95)) for values in pair]
        told.append(f"{scheme}: {highest[0]} in arm size, {highest[1]} in route")
    for axes, title, (value, label) in zip(panels[0], titles, marked, strict=True):
        axes.set_title(title, loc="left")
        axes.text(value + 0.5, 100, label, va="top", fontsize=10)
    for axes in panels[-1]:
        axes.set_xlabel("people by which the arms differ")
    figure.suptitle("Percentage of simulated trials of 55 people, by imbalance", x=0.01, ha="left", fontsize=12)
    alt = f"Imbalance in simulated trials, by scheme; 95 of 100 trials differ by at most: {'; '.join(told)}."
    return show(figure, alt)


def baseline_differences(table, people1, people2):
    """Standardised differences of a baseline table, with the band in which chance alone puts about 19 of 20.

    Parameters
    ----------
    table : pandas.DataFrame
        As `baseline.table` returns it.
    people1, people2 : int
        People in the first and in the second arm.

    Returns
    -------
    Picture
    """
    band = 1.96 * np.sqrt(1 / people1 + 1 / people2)
    names = [name.split(",")[0] for name in table.index]
    rows = np.arange(len(table))[::-1]
    figure, axes = new_figure(figsize=(7.6, 0.36 * len(table) + 1.3))
    axes.axvspan(-band, band, color="#e6e6e6", lw=0)
    axes.axvline(0, color=GREY, lw=1)
    outside = table.difference.abs() > band
    axes.scatter(
        table.difference, rows, marker="D", s=42, c=np.where(outside, "black", "white"), edgecolors="black", zorder=3
    )
    axes.set(yticks=rows, xlim=(-1, 1), ylim=(-0.7, len(table) - 0.3))
    axes.set_yticklabels(names)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("standardised difference, ketamine minus midazolam")
    axes.set_title("Grey: about 19 of 20 differences by chance (simulated people)", loc="left")
    far = [f"{n} ({d:+.2f})" for n, d, out in zip(names, table.difference, outside, strict=True) if out]
    most = f"{'; '.join(far) or 'none'} outside the band of chance, plus or minus {band:.2f}"
    return show(figure, f"Standardised differences of the simulated people at baseline: {most}; all others lie inside it.")


def guesses(indices, source):
    """Blinding indices of the two arms, each with its interval.

    Parameters
    ----------
    indices : dict of str to Estimate
        For "ketamine" and "midazolam", as `blinding.bang_index` returns them.
    source : str
        Whose guesses they are; stands in the title.

    Returns
    -------
    Picture
    """
    figure, axes = new_figure(figsize=(7.6, 2.3))
    told = []
    for row, arm in enumerate(trial.ARMS):
        index = indices[arm]
        ends = [[index.value - index.lower], [index.upper - index.value]]
        look = {"fmt": MARKERS[arm], "color": COLOURS[arm], "ms": 10, "capsize": 5, "lw": 2}
        axes.errorbar([index.value], [-row], xerr=ends, **look)
        axes.text(-1.06, -row, arm, ha="right", va="center", color=COLOURS[arm], weight="bold")
        axes.text(index.value, 0.2 - row, f"{index.value:.2f}", ha="center", color=COLOURS[arm], weight="bold")
        told.append(f"{index.value:.2f} ({index.lower:.2f} to {index.upper:.2f}) on {arm}")
    axes.axvline(0, color=GREY, lw=1)
    axes.set(yticks=[], xlim=(-1, 1), ylim=(-1.5, 0.75), xticks=[-1, 0, 1])
    axes.set_xticklabels(["-1: everyone wrong", "0: as many right as wrong", "1: everyone right"])
    axes.spines["left"].set_visible(False)
    axes.set_title(f"Blinding index, 95% CI ({source})", loc="left")
    return show(figure, f"Blinding index by arm, {source}: {' and '.join(told)}.")
