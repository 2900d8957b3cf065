"""Pictures of time to relapse: Kaplan-Meier curves with numbers at risk, and a look at proportional hazards."""

import numpy as np

from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import number

DAYS = (1, 2, 4, 7, 14, 21, 28, 56, 91, 182, 365)


def kaplan_meier(tables, at_risk, what="without relapse", study=THIS_TRIAL, level=0.95):
    """Kaplan-Meier curves of the two arms with pointwise confidence limits, and the numbers at risk below.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        For each arm, as `survival.kaplan_meier` returns them.
    at_risk : pandas.DataFrame
        As `survival.numbers_at_risk` returns it; its columns, in days, become the ticks, and the last of them the end.
    what : str
        What the curve is the share of.
    study : Study, optional
        Names of the arms, the kind of data, and what time is counted from.
    level : float
        The confidence level with which the tables were made.

    Returns
    -------
    Picture
        Curves begin at 100%, also where people had the event on day 0, and end with the last day that was followed.

    Raises
    ------
    ValueError
        If an arm is missing, or the days do not rise from 0 or more.
    """
    curves = study.each(tables, "tables")
    risk = study.each(at_risk.T, "at_risk")
    days = list(at_risk.columns)
    if not days or days != sorted(set(days)) or days[0] < 0 or days[-1] <= 0:
        raise ValueError(f"the columns of at_risk must be days that rise, from 0 or more, got {days}")
    last, told = days[-1], []
    figure, (axes, below) = new_figure(2, 1, figsize=(7.6, 4.9), height_ratios=[5, 1], sharex=True)
    for row, (arm, table, people) in enumerate(zip(study.arms, curves, risk, strict=True)):
        colour, ink = study.colour(arm), {"color": study.ink(arm), "weight": "bold", "va": "center"}
        table, followed = table[table.index <= last], last if (table.survival == 0).any() else min(last, table.index.max())
        limits = {"step": "post", "color": colour, "alpha": 0.15, "lw": 0}
        axes.fill_between(table.index, 100 * table.lower, 100 * table.upper, **limits)
        time, share = (
            np.array([0.0, *table.index, followed]),
            100 * np.array([1.0, *table.survival, table.survival.iloc[-1]]),
        )
        axes.step(time, share, where="post", color=colour, lw=2)
        marked = [day for day in days if day <= followed]
        shown = [100 * table.survival[table.index <= day].iloc[-1] for day in marked]
        axes.plot(marked, shown, ls="", marker=study.marker(arm), color=colour, ms=7, clip_on=False)
        axes.text(followed + 0.018 * last, share[-1], f"{arm}\n{share[-1]:.0f}%", **ink)
        below.text(-0.036 * last, -row, arm, ha="right", **ink)
        for day in days:
            below.text(day, -row, number(people[day]), ha="center", va="center")
        half = table.index[table.survival <= 0.5]
        by = f", half by day {half[0]:.0f}" if len(half) else ", more than half to the end"
        told.append(f"{arm} {share[-1]:.0f}% at day {followed:.0f}{by}")
    axes.set(xlim=(-0.014 * last, last * 1.16), ylim=(0, 103), xticks=days, ylabel=f"% {what}")
    axes.spines["bottom"].set_bounds(0, last)
    axes.set_xlabel(f"days since {study.start}")
    axes.tick_params(labelbottom=True)
    axes.set_title(f"Kaplan-Meier, bands: {100 * level:g}% CI at each day ({study.people})", loc="left")
    below.set(ylim=(-1.5, 0.5))
    below.set_title("at risk just before the day", loc="left", fontsize=10)
    below.axis("off")
    return show(figure, f"{study.people.capitalize()}, Kaplan-Meier curves of the share {what}: {'; '.join(told)}.")


def log_minus_log(tables, study=THIS_TRIAL, days=(8, 12, 21, 28)):
    """The curves as log(-log) of the share still without the event: parallel where hazards are proportional.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        For each arm, as `survival.kaplan_meier` returns them. Times at which a share is 1 or 0, or before the first day,
        have no place on this scale and are left out.
    study : Study, optional
        Names of the arms, the kind of data, and what time is counted from.
    days : sequence of float
        Days whose distance between the curves the alt text tells; those before both have begun are left out.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm is missing, or has no share between 0 and 1.
    """
    figure, axes = new_figure(figsize=(7.6, 3.6))
    heights = []
    for arm, table in zip(study.arms, study.each(tables, "tables"), strict=True):
        table = table[table.survival.between(0, 1, inclusive="neither") & (table.index > 0)]
        if table.empty:
            raise ValueError(f"the curve of {arm!r} has no share between 0 and 1, so it has no place on this scale")
        height = np.log(-np.log(table.survival))
        axes.step(table.index, height, where="post", color=study.colour(arm), lw=2)
        axes.plot(table.index, height, ls="", marker=study.marker(arm), color=study.colour(arm), ms=6)
        words = {"color": study.ink(arm), "weight": "bold", "va": "center"}
        axes.text(table.index[-1] * 1.07, height.iloc[-1], arm, **words)
        heights.append(height)
    first, last = (f(pick(h.index) for h in heights) for f, pick in ((min, min), (max, max)))
    axes.set(xscale="log", xlim=(0.9 * first, 1.86 * last))
    axes.set(xlabel=f"days since {study.start} (log scale)", ylabel="log(-log(share))")
    ticks = [day for day in DAYS if first <= day <= last]
    axes.set_xticks(ticks, labels=list(map(str, ticks)))
    axes.minorticks_off()
    axes.yaxis.set_major_formatter(lambda tick, _: number(tick, 1))
    axes.set_title(f"Parallel if hazards are proportional ({study.people})", loc="left")
    told = []
    for day in days:
        if all(h.index[0] <= day for h in heights):
            one, two = (h[h.index <= day].iloc[-1] for h in heights)
            told.append(f"{'above' if two >= one else 'below'} by {abs(two - one):.2f} at day {day:g}")
    where = f"{study.arms[1]} lies, against {study.arms[0]}, {', '.join(told) or 'at no day that was asked for'}"
    return show(figure, f"{study.people.capitalize()} on the log(-log) scale: {where}.")
