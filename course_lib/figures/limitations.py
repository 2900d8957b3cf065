"""Pictures of the trial's limits: every definition at once, and which estimates pass the threshold."""

import numpy as np

from course_lib.figures.looks import GREY
from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import spoken


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
