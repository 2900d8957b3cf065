"""Pictures of randomisation: what each scheme leaves to chance, balance at baseline, guesses."""

import numpy as np

from course_lib.arguments import whole
from course_lib.figures.forest import check_estimates
from course_lib.figures.looks import GREY
from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import MINUS, number, spoken


def baseline_differences(table, people1, people2, study=THIS_TRIAL):
    """Standardised differences of a baseline table, with the band in which chance alone puts about 19 of 20.

    Parameters
    ----------
    table : pandas.DataFrame
        As `baseline.table` returns it: one row a characteristic, ``difference`` in standard deviations.
    people1, people2 : int
        People in the first and in the second arm.
    study : Study, optional
        Names of the arms, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm is empty, or a difference is infinite or missing.
    """
    people1, people2 = whole("people1", people1, 1), whole("people2", people2, 1)
    if table.empty or not np.isfinite(table.difference).all():
        row = table.index[(~np.isfinite(table.difference)).to_numpy().argmax()] if len(table) else "no row"
        raise ValueError(f"table needs a finite difference in each row; look at {row!r}")
    band = 1.96 * np.sqrt(1 / people1 + 1 / people2)
    names = [str(name).rsplit(", ", 1)[0] for name in table.index]
    rows = np.arange(len(table))[::-1]
    figure, axes = new_figure(figsize=(7.6, 0.36 * len(table) + 1.3))
    axes.axvspan(-band, band, color="#e6e6e6", lw=0)
    axes.axvline(0, color=GREY, lw=1)
    outside = (table.difference.abs() > band).to_numpy()
    look = {"marker": "D", "s": 42, "edgecolors": "black", "zorder": 3}
    axes.scatter(table.difference, rows, c=np.where(outside, "black", "white"), **look)
    edge = max(1.0, 1.08 * table.difference.abs().max(), 1.08 * band)
    axes.set(yticks=rows, xlim=(-edge, edge), ylim=(-0.7, len(table) - 0.3))
    axes.set_yticklabels(names)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(f"standardised difference, {study.versus}")
    axes.set_title(f"Grey: about 19 of 20 differences by chance ({study.people})", loc="left")
    first = study.arms[0]
    far = [
        f"{name.replace(': ', ' ')} {number(abs(d), 2)} {'higher' if d > 0 else 'lower'} on {first}"
        for name, d, out in zip(names, table.difference, outside, strict=True)
        if out
    ]
    most = f"outside the band of chance, plus or minus {band:.2f}, lie {', '.join(far) or 'none'}"
    inside = f"inside it, {len(far) and 'the other' or 'all'} {len(table) - len(far)}"
    return show(figure, f"Standardised differences of the {study.people} at baseline, {study.versus}: {most}; {inside}.")


def guesses(indices, source, study=THIS_TRIAL):
    """Blinding indices of the two arms, each with its interval.

    Parameters
    ----------
    indices : dict of str to Estimate
        For each arm, as `blinding.bang_index` returns them.
    source : str
        Whose guesses they are; stands in the title.
    study : Study, optional
        Names of the arms.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm is missing, or as `forest.check_estimates` says.
    """
    rows = dict(zip(study.arms, study.each(indices, "indices"), strict=True))
    level = check_estimates(rows, "indices")
    figure, axes = new_figure(figsize=(7.6, 2.3))
    told = []
    for row, (arm, index) in enumerate(rows.items()):
        ends = [[index.value - index.lower], [index.upper - index.value]]
        look = {"fmt": study.marker(arm), "color": study.colour(arm), "ms": 10, "capsize": 5, "lw": 2}
        axes.errorbar([index.value], [-row], xerr=ends, **look)
        words = {"color": study.ink(arm), "weight": "bold"}
        axes.text(-1.06, -row, arm, ha="right", va="center", **words)
        axes.text(index.value, 0.2 - row, number(index.value, 2), ha="center", **words)
        told.append(f"{spoken(index.value, 2)} ({spoken(index.lower, 2)} to {spoken(index.upper, 2)}) on {arm}")
    axes.axvline(0, color=GREY, lw=1)
    axes.set(yticks=[], xlim=(-1, 1), ylim=(-1.5, 0.75), xticks=[-1, 0, 1])
    axes.set_xticklabels([f"{MINUS}1: everyone wrong", "0: as many right as wrong", "1: everyone right"])
    axes.spines["left"].set_visible(False)
    axes.set_title(f"Blinding index, {level} CI ({source})", loc="left")
    return show(figure, f"Blinding index by arm, {source}: {' and '.join(told)}.")
