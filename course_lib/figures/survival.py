"""Pictures of time to relapse: Kaplan-Meier curves with numbers at risk, and a look at proportional hazards."""

import numpy as np

from .. import trial
from .picture import COLOURS, MARKERS, new_figure, show


def kaplan_meier(tables, at_risk, what="without relapse"):
    """Kaplan-Meier curves of the two arms with pointwise 95% limits, and the numbers at risk below.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        For "ketamine" and "midazolam", as `survival.kaplan_meier` returns them.
    at_risk : pandas.DataFrame
        As `survival.numbers_at_risk` returns it; its columns become the ticks.
    what : str
        What the curve is the share of.

    Returns
    -------
    Picture
    """
    figure, (axes, below) = new_figure(2, 1, figsize=(7.6, 4.9), height_ratios=[5, 1], sharex=True)
    last = at_risk.columns[-1]
    told = []
    for row, arm in enumerate(trial.ARMS):
        table = tables[arm]
        time, share = table.index.to_numpy(), 100 * table.survival
        axes.fill_between(time, 100 * table.lower, 100 * table.upper, step="post", color=COLOURS[arm], alpha=0.15, lw=0)
        axes.step(time, share, where="post", color=COLOURS[arm], lw=2)
        shown = [share[time <= day].iloc[-1] for day in at_risk.columns]
        axes.plot(at_risk.columns, shown, ls="", marker=MARKERS[arm], color=COLOURS[arm], ms=7, clip_on=False)
        axes.text(last + 0.5, shown[-1], f"{arm}\n{shown[-1]:.0f}%", color=COLOURS[arm], weight="bold", va="center")
        below.text(-1, -row, arm, ha="right", va="center", color=COLOURS[arm], weight="bold")
        for day in at_risk.columns:
            below.text(day, -row, str(at_risk.loc[arm, day]), ha="center", va="center")
        half = table.index[table.survival <= 0.5]
        told.append(
            f"{arm} {shown[-1]:.0f}% at day {last}, half by day {half[0]:.0f}" if len(half) else f"{arm} {shown[-1]:.0f}%"
        )
    axes.set(xlim=(-0.4, last * 1.16), ylim=(0, 103), xticks=list(at_risk.columns), ylabel=f"% {what}")
    axes.spines["bottom"].set_bounds(0, last)
    axes.set_xlabel("days since discharge")
    axes.tick_params(labelbottom=True)
    axes.set_title("Kaplan-Meier, bands: 95% CI at each day (simulated people)", loc="left")
    below.set(ylim=(-1.5, 0.5))
    below.set_title("at risk just before the day", loc="left", fontsize=10)
    below.axis("off")
    return show(figure, f"Simulated people, Kaplan-Meier curves of the share {what}: {'; '.join(told)}.")


def log_minus_log(tables):
    """The curves as log(-log) of the share still without the event: parallel where hazards are proportional.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        For "ketamine" and "midazolam", as `survival.kaplan_meier` returns them.

    Returns
    -------
    Picture
    """
    figure, axes = new_figure(figsize=(7.6, 3.6))
    gaps = {}
    for arm in trial.ARMS:
        table = tables[arm][(tables[arm].survival < 1) & (tables[arm].survival > 0)]
        height = np.log(-np.log(table.survival))
        axes.step(table.index, height, where="post", color=COLOURS[arm], lw=2)
        axes.plot(table.index, height, ls="", marker=MARKERS[arm], color=COLOURS[arm], ms=6)
        axes.text(30, height.iloc[-1], arm, color=COLOURS[arm], weight="bold", va="center")
        for day in (8, 12, 21, 28):
            gaps.setdefault(day, []).append(height[height.index <= day].iloc[-1])
    axes.set(xscale="log", xlim=(0.9, 52), xlabel="days since discharge (log scale)", ylabel="log(-log(share))")
    axes.set_xticks([1, 2, 4, 7, 14, 21, 28], labels=["1", "2", "4", "7", "14", "21", "28"])
    axes.minorticks_off()
    axes.set_title("Parallel if hazards are proportional (simulated people)", loc="left")
    told = ", ".join(f"{b - a:.2f} at day {day}" for day, (a, b) in gaps.items())
    return show(
        figure, f"Simulated people on the log(-log) scale: midazolam lies above ketamine by {told} (below where negative)."
    )
