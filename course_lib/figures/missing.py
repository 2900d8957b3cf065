"""Pictures of missing outcomes: who stays away, the tipping-point grid, the delta adjustment."""

import numpy as np

from course_lib.figures.forest import check_estimates
from course_lib.figures.looks import GREY
from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import listed, spoken

EARLY = 2  # visits whose mean is a person's early craving


def attendance(tables, open_outcome, study=THIS_TRIAL):
    """How many people attended each visit, and how much craving people had before their outcome went missing.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        As `trial.load` returns them.
    open_outcome : pandas.Series of bool
        Indexed by participant: is the outcome missing?
    study : Study, optional
        Names of the arms, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm has nobody or is not one of the study's, or ``open_outcome`` lacks a participant.
    """
    visits, people = tables["visits"], tables["participants"]
    arms = study.rows(people, "participants")
    lacking = sorted(set(people.participant) - set(open_outcome.index))
    if lacking:
        raise ValueError(f"open_outcome lacks {len(lacking)} participants, {lacking[0]!r} first; its index must name them")
    early = visits[visits.visit <= EARLY].groupby("participant").craving.mean().dropna()
    figure, (left, right) = new_figure(1, 2, figsize=(7.6, 3.7), width_ratios=[1, 1.1])
    told, last = [], int(visits.visit.max())
    for row, (name, here) in enumerate(zip(study.arms, arms, strict=True)):
        look, ink = {"color": study.colour(name), "marker": study.marker(name)}, study.ink(name)
        counts = visits[visits.participant.isin(here.participant)].groupby("visit").attended.sum().astype(int)
        left.plot(counts.index, 100 * counts / len(here), ms=6, lw=1.5, **look)
        words = f"{counts.iloc[-1]} of {len(here)}"
        left.text(last + 0.2, 100 * counts.iloc[-1] / len(here), words, color=ink, va="center", weight="bold")
        means = []
        for away, word in ((0, "known"), (1, "missing")):
            mine = early.index.isin(here.participant) & (open_outcome.reindex(early.index) == bool(away)).to_numpy()
            scores = early[mine].sort_values()
            if scores.empty:
                continue
            x = 2.4 * row + away + np.linspace(-0.28, 0.28, len(scores))
            face = "white" if away else study.colour(name)
            right.scatter(x, scores, s=26, marker=study.marker(name), c=face, edgecolors=study.colour(name), lw=1.1)
            right.hlines(scores.mean(), x[0] - 0.1, x[-1] + 0.1, color=study.colour(name), lw=2)
            means.append(f"{scores.mean():.0f} where the outcome is {word}")
        right.text(2.4 * row + 0.5, -18, name, ha="center", va="top", color=ink, weight="bold")
        told.append(
            f"{name} {counts.iloc[0]} to {counts.iloc[-1]} of {len(here)} from the first visit to the last, early craving "
            f"{listed(means or ['not known'])}"
        )
    left.set(
        xlim=(0.7, last * 1.3), ylim=(0, 105), xticks=sorted(visits.visit.unique()), xlabel="visit", ylabel="% of the arm"
    )
    left.set_title(f"Attended ({study.people})", loc="left")
    left.spines["bottom"].set_bounds(1, last)
    right.set(xticks=[0, 1, 2.4, 3.4], ylim=(-4, 104), ylabel="mean of visits 1 and 2")
    right.set_xticklabels(["known", "missing", "known", "missing"])
    right.set_title("Early craving, by outcome", loc="left")
    return show(figure, f"{study.people.capitalize()}, attendance and early craving: {'; '.join(told)}.")


def delta(results, marked, study=THIS_TRIAL):
    """The pooled difference by what is assumed about the missing.

    Parameters
    ----------
    results : dict of str to dict of str to Estimate
        For each of one or two scenarios, the pooled difference in points for each assumption, in the order in which they are
        drawn.
    marked : dict of str to float
        Differences in points to mark with a line, and their labels.
    study : Study, optional
        The outcome, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If there are no or more than two scenarios, their assumptions differ, or as `forest.check_estimates` says.
    """
    if len(results) not in (1, 2):
        raise ValueError(f"results must hold one or two scenarios, got {len(results)}")
    assumptions = list(next(iter(results.values())))
    for scenario, row in results.items():
        if list(row) != assumptions:
            raise ValueError(f"every scenario needs the same assumptions; {scenario!r} has {', '.join(row)}")
    level = check_estimates({f"{s}, {a}": e for s, row in results.items() for a, e in row.items()}, "results")
    figure, axes = new_figure(figsize=(7.6, 3.9))
    told = []
    for place, (scenario, row) in enumerate(results.items()):
        x = np.arange(len(row)) + 0.09 * (2 * place - len(results) + 1)
        values = np.array([[e.value, e.lower, e.upper] for e in row.values()]).T
        look = {"fmt": "D", "ms": 7, "color": "black", "mfc": ("black", "white")[place], "capsize": 4}
        axes.errorbar(x, values[0], yerr=[values[0] - values[1], values[2] - values[0]], label=scenario, **look)
        told.append(
            f"{scenario}, from {spoken(values[0][0])} to {spoken(values[0][-1])} points, "
            f"lowest limit {spoken(values[1].min())}"
        )
    for label, value in marked.items():
        axes.axhline(value, color=GREY, lw=1, ls="--")
        axes.text(len(assumptions) - 0.55, value + 0.7, label, va="bottom", color=GREY, fontsize=10)
    axes.axhline(0, color=GREY, lw=1)
    axes.set(xticks=range(len(assumptions)), xlim=(-0.5, len(assumptions) + 0.35), ylabel="difference, points")
    axes.set_xticklabels(assumptions)
    axes.set_xlabel(f"odds of being {study.outcome} of the missing, compared with people seen who are like them")
    axes.legend(frameon=False, loc="lower left", ncols=2, bbox_to_anchor=(0, 0.06))
    axes.set_title(f"Imputed many times, {level} CI ({study.people})", loc="left")
    alt = (
        f"Pooled difference in the share {study.outcome} of {study.people}, assumption by assumption (first "
        f"{assumptions[0]}, last {assumptions[-1]}): {'; '.join(told)}."
    )
    return show(figure, alt)
