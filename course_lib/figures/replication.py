"""Pictures of the next trial: power and assurance by size, and what an interaction costs."""

import numpy as np

from .picture import COLOURS, GREY, new_figure, show

LINES = ("-", "--", ":", "-.")
PLAIN = {"facecolor": "white", "edgecolor": "none", "pad": 1}


def power_curves(curves, assured=None, marked=None):
    """Power by the number of people in each arm, with bands of Monte Carlo error, and assurance.

    Parameters
    ----------
    curves : dict of str to pandas.DataFrame
        For each label one row a size: index people in each arm; ``power`` and, for simulated curves, its ``error`` (0 to 1).
    assured : pandas.Series, optional
        Assurance (0 to 1) by people in each arm.
    marked : dict of int to str, optional
        Sizes to mark, with their labels.

    Returns
    -------
    Picture
    """
    figure, axes = new_figure(figsize=(7.6, 4.0))
    told, right = [], max(table.index.max() for table in curves.values())
    for (label, table), line in zip(curves.items(), LINES, strict=False):
        percent = 100 * table.power
        axes.plot(table.index, percent, color="black", ls=line, lw=1.8, label=label)
        if "error" in table:
            margin = 200 * table.error
            axes.fill_between(table.index, percent - margin, percent + margin, color="black", alpha=0.2, lw=0)
        else:
            place = int((percent - 70).abs().to_numpy().argmin())  # a label stands left of its curve, where it is steep
            axes.text(table.index[place] * 0.94, percent.iloc[place] + 1, label, ha="right", va="bottom", bbox=PLAIN)
        told.append(f"{label} {percent.iloc[0]:.0f}% to {percent.iloc[-1]:.0f}%")
    if any("error" in table for table in curves.values()):  # simulated curves may run side by side
        axes.legend(frameon=False, loc="lower right", handlelength=3)
    if assured is not None:
        axes.plot(assured.index, 100 * assured, color=COLOURS["ketamine"], lw=2.5)
        axes.text(right * 1.04, 100 * assured.iloc[-1], "assurance", va="center", color=COLOURS["ketamine"], weight="bold")
        told.append(f"assurance {100 * assured.iloc[0]:.0f}% to {100 * assured.iloc[-1]:.0f}%")
    for size, label in (marked or {}).items():
        axes.axvline(size, color=GREY, lw=1, ls=":")
        axes.text(size, 105, label, ha="center", va="bottom", color=GREY, fontsize=10)
    first = min(table.index.min() for table in curves.values())
    axes.set(
        xscale="log",
        xlim=(first * 0.95, right * (1.9 if assured is not None else 1.1)),
        ylim=(0, 104),
        ylabel="%",
        xlabel="people in each arm (log scale)",
    )
    ticks = [tick for tick in (10, 20, 50, 100, 200, 400, 800) if first <= tick <= right]
    axes.set_xticks(ticks, labels=list(map(str, ticks)))
    axes.minorticks_off()
    axes.spines["bottom"].set_bounds(first, right)
    axes.set_title("Chance of a significant result", loc="left", pad=20 if marked else 6)
    return show(figure, f"From {first} to {right} people in each arm: {'; '.join(told)}.")


def interaction_cost(people):
    """How many people find a simple effect, and how many an interaction.

    Parameters
    ----------
    people : dict of str to int
        Labels, and people in the whole trial.

    Returns
    -------
    Picture
    """
    figure, axes = new_figure(figsize=(7.6, 0.5 * len(people) + 1.1))
    for row, count in enumerate(people.values()):
        axes.barh(-row, count, height=0.6, color="#8c8c8c" if row else COLOURS["ketamine"])
        axes.text(count + max(people.values()) * 0.01, -row, f"{count:,}", va="center", weight="bold")
    axes.set_yticks(-np.arange(len(people)), labels=list(people))
    axes.tick_params(axis="y", length=0)
    axes.set(xlabel="people in the whole trial", xlim=(0, max(people.values()) * 1.14))
    axes.spines["left"].set_visible(False)
    axes.set_title("80% power, two-sided .05 (shares supposed)", loc="left")
    return show(
        figure, f"People needed for 80% power: {'; '.join(f'{label} {count:,}' for label, count in people.items())}."
    )
