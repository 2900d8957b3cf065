"""Pictures of missing outcomes: who stays away, the tipping-point grid, the delta adjustment."""

import numpy as np

from .. import trial
from .picture import COLOURS, GREY, MARKERS, new_figure, show


def attendance(tables, open_outcome):
    """How many people attended each visit, and how much craving people had before their outcome went missing.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        As `trial.load` returns them.
    open_outcome : pandas.Series of bool
        Indexed by participant: is the outcome missing?

    Returns
    -------
    Picture
    """
    visits = tables["visits"]
    arm = tables["participants"].set_index("participant").arm
    attended = visits.groupby([visits.participant.map(arm), "visit"]).attended.sum()
    early = visits[visits.visit <= 2].groupby("participant").craving.mean()
    figure, (left, right) = new_figure(1, 2, figsize=(7.6, 3.7), width_ratios=[1, 1.1])
    told = []
    for row, name in enumerate(trial.ARMS):
        look = {"color": COLOURS[name], "marker": MARKERS[name]}
        counts = attended[name]
        people = int((arm == name).sum())
        share = 100 * counts / people
        left.plot(share.index, share, ms=6, lw=1.5, **look)
        left.text(8.2, share.iloc[-1], f"{counts.iloc[-1]} of {people}", color=COLOURS[name], va="center", weight="bold")
        told.append(f"{name} {counts.iloc[0]} to {counts.iloc[-1]} of {people}")
        for away, open_or_not in ((0, False), (1, True)):
            scores = early[
                (arm == name).reindex(early.index) & (open_outcome.reindex(early.index) == open_or_not)
            ].sort_values()
            x = 2.4 * row + away + np.linspace(-0.28, 0.28, len(scores))
            face = "white" if open_or_not else COLOURS[name]
            right.scatter(x, scores, s=26, marker=MARKERS[name], c=face, edgecolors=COLOURS[name], lw=1.1)
            right.hlines(scores.mean(), x[0] - 0.1, x[-1] + 0.1, color=COLOURS[name], lw=2)
            told.append(f"early craving {scores.mean():.0f} where the outcome is {'missing' if open_or_not else 'known'}")
    left.set(xlim=(0.7, 10.4), ylim=(0, 105), xticks=range(1, 9), xlabel="visit", ylabel="% of the arm")
    left.set_title("Attended (simulated)", loc="left")
    left.spines["bottom"].set_bounds(1, 8)
    right.set(xticks=[0, 1, 2.4, 3.4], ylim=(-4, 104), ylabel="mean of visits 1 and 2")
    right.set_xticklabels(["known", "missing", "known", "missing"])
    for x, name in ((0.5, "ketamine"), (2.9, "midazolam")):
        right.text(x, -18, name, ha="center", va="top", color=COLOURS[name], weight="bold")
    right.set_title("Early craving, by outcome", loc="left")
    return show(figure, f"Simulated people: attendance and early craving. {'; '.join(told)}.")


def tipping(grid, events1, people1, events2, people2, alpha=0.05):
    """The tipping-point grid as a heat map of the difference, with a line where P passes ``alpha``.

    Parameters
    ----------
    grid : pandas.DataFrame
        As `missing.tipping_grid` returns it.
    events1, people1, events2, people2 : int
        Events that were seen, and all people, in each arm.
    alpha : float
        Where to draw the line.

    Returns
    -------
    Picture
    """
    points = 100 * grid.pivot(index="added1", columns="added2", values="difference")
    below = grid.pivot(index="added1", columns="added2", values="p").to_numpy() < alpha
    figure, axes = new_figure(figsize=(7.6, 4.6))
    axes.imshow(points, origin="lower", cmap="Greys", vmin=-20, vmax=130, aspect="auto")
    for (row, column), value in np.ndenumerate(points.to_numpy()):
        weight = "bold" if below[row, column] else "normal"
        axes.text(column, row, f"{value:.0f}", ha="center", va="center", weight=weight, in_layout=False)
    edge = {"color": "black", "lw": 3}
    for (row, column), inside in np.ndenumerate(below):
        if column + 1 < below.shape[1] and inside != below[row, column + 1]:
            axes.plot([column + 0.5] * 2, [row - 0.5, row + 0.5], **edge)
        if row + 1 < below.shape[0] and inside != below[row + 1, column]:
            axes.plot([column - 0.5, column + 0.5], [row + 0.5] * 2, **edge)
    axes.set_xlabel("of the missing on midazolam, so many abstinent", color=COLOURS["midazolam"])
    axes.set_ylabel("of the missing on ketamine,\nso many abstinent", color=COLOURS["ketamine"])
    axes.set(xticks=range(points.shape[1]), yticks=range(points.shape[0]))
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    axes.set_title(
        f"Difference in points; bold, left of the line: P < {alpha:g} (simulated people)".replace("0.05", ".05"), loc="left"
    )
    inside, cells = int(below.sum()), below.size
    low, high = points.min(axis=None), points.max(axis=None)
    alt = (
        f"Of {cells} ways to fill in the missing outcomes around {events1} of {people1} and {events2} of {people2} "
        f"simulated people, {inside} leave Fisher's P below {alpha:g}; the difference runs from {low:.0f} points (none of "
        f"the missing on ketamine abstinent, all on midazolam) to {high:.0f}."
    )
    return show(figure, alt)


def delta(results, marked):
    """The pooled difference by what is assumed about the missing.

    Parameters
    ----------
    results : dict of str to dict of str to Estimate
        For each scenario, the pooled difference in points for each assumption, in the order in which they are drawn.
    marked : dict of str to float
        Differences in points to mark with a line, and their labels.

    Returns
    -------
    Picture
    """
    figure, axes = new_figure(figsize=(7.6, 3.9))
    told = []
    for shift, face, (scenario, row) in zip((-0.09, 0.09), ("black", "white"), results.items(), strict=True):
        x = np.arange(len(row)) + shift
        values = np.array([[e.value, e.lower, e.upper] for e in row.values()]).T
        bars = [values[0] - values[1], values[2] - values[0]]
        axes.errorbar(x, values[0], yerr=bars, fmt="D", ms=7, color="black", mfc=face, capsize=4, label=scenario)
        told.append(f"{scenario}, from {values[0][0]:.0f} to {values[0][-1]:.0f} points, lowest limit {values[1].min():.0f}")
    for label, value in marked.items():
        axes.axhline(value, color=GREY, lw=1, ls="--")
        axes.text(len(row) - 0.55, value + 0.7, label, va="bottom", color=GREY, fontsize=10)
    axes.axhline(0, color=GREY, lw=1)
    axes.set(xticks=range(len(row)), xlim=(-0.5, len(row) + 0.35), ylabel="difference, points")
    axes.set_xticklabels(row)
    axes.set_xlabel("odds of abstinence of the missing, compared with people seen who are like them")
    axes.legend(frameon=False, loc="lower left", ncols=2, bbox_to_anchor=(0, 0.06))
    axes.set_title("Imputed many times, 95% CI (simulated people)", loc="left")
    return show(figure, f"Pooled difference in abstinence of simulated people by assumption: {'; '.join(told)}.")
