"""Pictures of abstinence: who was abstinent, four weeks day by day, chance alone, the effect."""

import numpy as np
import pandas as pd

from .. import trial
from .picture import COLOURS, GREY, MARKERS, new_figure, show


def people(ends):
    """The 55 simulated people, one marker each: filled if abstinent in the last two weeks, hollow if not.

    Parameters
    ----------
    ends : pandas.DataFrame
        As `trial.endpoints` returns it with ``missing="use"`` or ``"abstinent"``.

    Returns
    -------
    Picture
    """
    figure, axes = new_figure(figsize=(7.6, 1.9))
    told = []
    for row, arm in enumerate(trial.ARMS):
        outcome = np.sort(ends.loc[ends.arm == arm, "abstinent_last2"].to_numpy())[::-1]
        k, n = int(outcome.sum()), len(outcome)
        told.append(f"{k} of {n} on {arm}")
        faces = [COLOURS[arm] if yes else "white" for yes in outcome]
        axes.scatter(np.arange(n), np.full(n, -row), s=95, marker=MARKERS[arm], c=faces, edgecolors=COLOURS[arm], lw=1.4)
        axes.text(-1.2, -row, arm, ha="right", va="center", color=COLOURS[arm], weight="bold")
        axes.text(28.6, -row, f"{k} of {n}", va="center", color=COLOURS[arm], weight="bold")
    axes.set(xlim=(-6.5, 32.5), ylim=(-1.6, 0.6))
    axes.set_title("Filled: abstinent in the last two weeks (simulated people)", loc="left")
    axes.axis("off")
    return show(figure, f"Simulated people: {' and '.join(told)} were abstinent in the last two weeks of the trial.")


def four_weeks(tables=None):
    """Every simulated person's four weeks as a row: diary and urine, with the last two weeks marked.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame, optional
        As `trial.load` returns them.

    Returns
    -------
    Picture
        People are ordered by arm, then by days without use.
    """
    tables = trial.load() if tables is None else tables
    days = trial.use_by_day(tables)
    diary = tables["diary"].pivot(index="participant", columns="day", values="used")
    arm = tables["participants"].set_index("participant").arm
    urine = tables["visits"].merge(arm, left_on="participant", right_index=True)
    figure, panels = new_figure(2, 1, figsize=(7.6, 8.6), sharex=True, height_ratios=[27, 28])
    for axes, name in zip(panels, trial.ARMS, strict=True):
        ids = arm.index[arm == name]
        order = days.loc[ids].fillna(1).sum(axis=1).sort_values(kind="stable").index
        place = pd.Series(range(len(order)), index=order)
        looks = {
            1: {"color": COLOURS[name], "marker": MARKERS[name], "s": 52},
            0: {"color": "#d0d0d0", "marker": "s", "s": 30},
        }
        for value, look in looks.items():
            y, x = np.nonzero((diary.loc[order] == value).to_numpy())
            axes.scatter(x + 1, y, lw=0, **look)
        here = urine[urine.arm == name]
        for result, look in (
            ("positive", {"c": "black", "marker": "x", "s": 26}),
            ("negative", {"c": "black", "marker": ".", "s": 9}),
        ):
            some = here[here.urine == result]
            axes.scatter(some.day, place[some.participant], zorder=3, lw=1.3, **look)
        axes.axvline(14.5, color=GREY, lw=1.2, ls="--")
        axes.set(yticks=[], ylim=(len(order) - 0.2, -0.8), xlim=(0.2, 28.8))
        axes.set_ylabel(f"{name}, {len(order)} people", color=COLOURS[name], weight="bold")
        axes.spines[["left", "bottom"]].set_visible(False)
    panels[0].set_title(
        "Diary: coloured, use; grey square, no use; nothing, blank.\n"
        "Urine: cross, positive; dot, negative. Simulated people.",
        loc="left",
        pad=22,
    )
    panels[0].text(14.8, -0.9, "the last two weeks", color=GREY, fontsize=10, va="bottom")
    panels[1].set_xlabel("days since discharge")
    panels[1].set_xticks([1, 7, 14, 21, 28])
    counts = days.fillna(1).loc[:, list(trial.LAST_TWO_WEEKS)].sum(axis=1).eq(0).groupby(arm).sum()
    blank = diary.isna().any(axis=1).groupby(arm).sum()
    alt = (
        "Simulated people, one row each for 28 days: on ketamine many rows are free of use in the last two weeks "
        f"({counts['ketamine']} of 27), on midazolam few ({counts['midazolam']} of 28); {blank['ketamine']} and "
        f"{blank['midazolam']} rows have days without diary."
    )
    return show(figure, alt)


def rerandomised(differences, observed):
    """The differences that re-randomisation gives, as a histogram, with the observed one marked.

    Parameters
    ----------
    differences : array of float, shape (m,)
        Differences in the proportion abstinent, one for each re-randomisation.
    observed : float
        The difference that the trial's own allocation gave.

    Returns
    -------
    Picture
    """
    points = 100 * np.asarray(differences)
    value = 100 * observed
    levels, heights = np.unique(points.round(6), return_counts=True)
    extreme = np.abs(levels) >= abs(value) - 1e-6
    figure, axes = new_figure(figsize=(7.2, 3.6))
    for chosen, colour in ((~extreme, "#a6a6a6"), (extreme, "black")):
        axes.bar(levels[chosen], heights[chosen], width=4.2, color=colour)
    axes.axvline(value, color=COLOURS["ketamine"], lw=2)
    top = heights.max()
    axes.text(
        value - 1,
        0.92 * top,
        f"observed\n{value:.1f} points",
        color=COLOURS["ketamine"],
        ha="right",
        va="top",
        weight="bold",
    )
    far = int(heights[extreme].sum())
    axes.set(xlabel="difference in abstinence, ketamine minus midazolam (points)", ylabel="re-randomisations")
    axes.set_title(f"{len(points):,} ways that chance could have dealt the same people (simulated)", loc="left")
    alt = (
        f"With the outcomes of the simulated people fixed and the arms dealt again {len(points):,} times, the differences "
        f"centre on zero; {far} of them are as far from zero as the observed {value:.1f} points."
    )
    return show(figure, alt)


def effect(events1, people1, events2, people2):
    """The data and the estimate side by side: each person, the two proportions, and their difference with its interval.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Abstinent people and all people, on ketamine and on midazolam; errors as for `effects.risk_difference`.

    Returns
    -------
    Picture
    """
    from ..effects import risk_difference

    result = risk_difference(events1, people1, events2, people2)
    figure, (left, right) = new_figure(1, 2, figsize=(7.6, 3.9), width_ratios=[1.5, 1])
    for x, arm, k, n in ((0, "ketamine", events1, people1), (1, "midazolam", events2, people2)):
        look = {"marker": MARKERS[arm], "s": 30, "edgecolors": COLOURS[arm], "lw": 1.1}
        for level, count, face in ((100, k, COLOURS[arm]), (0, n - k, "white")):
            row, column = np.divmod(np.arange(count), 8)
            inward = -1 if level else 1  # people stand in rows of eight, at the top (abstinent) or at the bottom
            left.scatter(x + (column - 3.5) * 0.085, level + inward * 5.5 * row, c=face, **look)
        share = 100 * k / n
        left.hlines(share, x - 0.36, x + 0.36, color=COLOURS[arm], lw=2.5)
        left.text(x + 0.38, share, f"{share:.1f}%", color=COLOURS[arm], weight="bold", va="center")
    left.set(xlim=(-0.5, 1.75), ylim=(-6, 106), xticks=[0, 1], ylabel="% abstinent")
    left.set_xticklabels([f"{arm}\n({n} people)" for arm, n in zip(trial.ARMS, (people1, people2), strict=True)])
    left.set_title("Each simulated person, and the proportion", loc="left")
    d, low, high = (100 * v for v in (result.value, result.lower, result.upper))
    right.errorbar([0], [d], yerr=[[d - low], [high - d]], fmt="D", color="black", capsize=5, ms=7)
    right.axhline(0, color=GREY, lw=1)
    right.text(0.07, d, f"{d:.1f}", va="center", weight="bold")
    right.text(0.07, low, f"{low:.1f}", va="center")
    right.text(0.07, high, f"{high:.1f}", va="center")
    right.set(xlim=(-0.3, 0.5), xticks=[], ylim=(min(-6, low - 6), max(70, high + 6)), ylabel="percentage points")
    right.set_title("The difference, 95% CI", loc="left")
    zero = "does not reach" if low > 0 or high < 0 else "crosses"
    alt = (
        f"Simulated people: {events1} of {people1} on ketamine and {events2} of {people2} on midazolam were abstinent, a "
        f"difference of {d:.1f} points with a 95% interval from {low:.1f} to {high:.1f}, which {zero} zero."
    )
    return show(figure, alt)
