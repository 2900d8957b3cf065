"""Pictures of missing outcomes: who stays away, the tipping-point grid, the delta adjustment."""

import numpy as np

from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import listed

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
