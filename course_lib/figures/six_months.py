"""Pictures of the six-month call: an odds ratio with one open end, and people who were not reached."""

import numpy as np

from .picture import COLOURS, GREY, MARKERS, new_figure, show


def open_interval(events1, people1, people2, marked):
    """How probable it is that all events fall in the first arm, by the true odds ratio.

    Parameters
    ----------
    events1, people1, people2 : int
        Events and people in the first arm, people in the second, which has no event.
    marked : dict of float to str
        Odds ratios to mark with a line down to the axis, each with its label.

    Returns
    -------
    Picture
    """
    from ..zero_cells import tail_probability

    ratios = np.geomspace(0.6, 1500, 300)
    figure, axes = new_figure(figsize=(7.6, 3.8))
    axes.plot(ratios, 100 * tail_probability(ratios, events1, people1, 0, people2), color="black", lw=2)
    told = []
    for ratio, label in marked.items():
        chance = 100 * tail_probability(ratio, events1, people1, 0, people2)
        axes.plot([ratio, ratio, ratios[0]], [0, chance, chance], color=GREY, lw=1, ls="--")
        axes.plot([ratio], [chance], marker="D", ms=7, color="black")
        axes.text(ratio / 1.1, chance + 2, f"{label}: {ratio:.3g}", ha="right")
        told.append(f"{chance:.2g}% at {ratio:.3g} ({label})")
    axes.set(xscale="log", xlim=(ratios[0], ratios[-1]), ylim=(-2, 103))
    axes.set_xticks([1, 3, 10, 30, 100, 300, 1000], labels=["1", "3", "10", "30", "100", "300", "1000"])
    axes.minorticks_off()
    axes.set(xlabel="supposed odds ratio (log scale)", ylabel=f"% chance that all {events1}\nare on ketamine")
    axes.set_title(f"Given {events1} abstinent people among {people1} and {people2} people", loc="left")
    chances = f"Chance that all {events1} abstinent people are on ketamine: {', '.join(told)}"
    return show(figure, f"{chances}; it rises towards 100% and has no top.")


def not_reached(events1, people1, people2):
    """The difference at its lowest and at its highest, for every possible number of people who were not reached.

    Parameters
    ----------
    events1, people1, people2 : int
        Events and people on ketamine, people on midazolam, where no event was reported.

    Returns
    -------
    Picture
    """
    from ..effects import fisher_p, risk_difference

    sides = {
        "midazolam": [(events1, people1, k, people2) for k in range(people2 + 1)],
        "ketamine": [(events1 + k, people1, 0, people2) for k in range(people1 - events1 + 1)],
    }
    figure, panels = new_figure(1, 2, figsize=(7.6, 4.0), sharey=True, width_ratios=[1.7, 1])
    for axes, (arm, tables) in zip(panels, sides.items(), strict=True):
        d = np.array([[e.value, e.lower, e.upper] for e in (risk_difference(*t) for t in tables)]).T * 100
        look = {"fmt": MARKERS[arm], "color": COLOURS[arm], "ms": 5, "lw": 1}
        axes.errorbar(range(len(tables)), d[0], yerr=[d[0] - d[1], d[2] - d[0]], **look)
        axes.axhline(0, color=GREY, lw=1)
        axes.set_xlabel(f"not reached on {arm}", color=COLOURS[arm])
        axes.set_xticks(range(0, len(tables), 5))
    panels[0].set(ylim=(-85, 105), ylabel="difference, points")
    panels[0].set_title("Lowest: all of them abstinent", loc="left")
    panels[1].set_title("Highest: all abstinent", loc="left")
    lost = [k for k, t in enumerate(sides["midazolam"]) if fisher_p(*t) >= 0.05]
    turned = next(k for k, t in enumerate(sides["midazolam"]) if t[0] / t[1] < t[2] / t[3])
    for x, label, y in ((lost[0], f"P ≥ .05 from {lost[0]} to {lost[-1]}", 84), (turned, f"below 0 from {turned} on", 66)):
        panels[0].axvline(x - 0.5, color=GREY, lw=1, ls=":", ymax=(y + 85) / 190)
        panels[0].text(x - 0.3, y, label, va="top")
    alt = (
        f"Difference in reported abstinence, 95% CI. Lowest, if all who were not reached on midazolam were abstinent: from "
        f"{100 * events1 / people1:.0f} points, Fisher's P at least .05 from {lost[0]} to {lost[-1]} people, below 0 from "
        f"{turned} on. Highest, if all not reached on ketamine were abstinent: up to 100 points."
    )
    return show(figure, alt)
