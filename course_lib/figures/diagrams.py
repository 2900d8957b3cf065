"""The trial drawn: its timeline, and the flow of participants through it."""

import pandas as pd

from course_lib.figures.looks import GREY
from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL
from course_lib.sources import trial


def timeline():
    """The trial's schedule from hospital stay to six-month call, as far as we have read (see lesson 01 for the sources).

    Returns
    -------
    Picture
        Schematic: the order is right, and the lengths in weeks are those published; nothing else is to scale.
    """
    figure, axes = new_figure(figsize=(7.6, 2.9))
    day = 1 / 7  # lengths are in weeks since admission
    axes.barh(3, 5 * day, height=0.55, color="#8c8c8c")
    axes.text(5 * day + 0.1, 3, "5 days in hospital", va="center")
    axes.barh(2, 5, height=0.55, color="#00704F")
    axes.text(2.5, 2, "mindfulness-based relapse prevention, about 5 weeks", va="center", ha="center", color="white")
    axes.barh(1, 4, left=5 * day, height=0.55, color="#4D4D4D")
    axes.text(5 * day + 2, 1, "visits twice a week for 4 weeks", va="center", ha="center", color="white")
    axes.plot([2 * day], [3.5], marker="v", color="black", ms=9)
    axes.text(0, 3.85, "infusion: ketamine or midazolam (day 2 or day 3: sources differ)", va="bottom", ha="left")
    axes.plot([5.2, 5.7], [1, 1], color=GREY, ls=":", lw=2)
    axes.plot([6.1], [1], marker="D", color="black", ms=9)
    axes.text(6.1, 0.55, "6 months:\ntelephone", ha="center", va="top")
    axes.set(xlim=(-0.2, 6.9), ylim=(-0.5, 4.4))
    axes.axis("off")
    alt = (
        "Timeline: one infusion early in a five-day hospital stay, in which a five-week course of mindfulness-based relapse "
        "prevention starts; then visits twice a week for four weeks; a telephone call at six months."
    )
    return show(figure, alt)


def flow_counts(tables=None, study=THIS_TRIAL):
    """People at each step of the flow diagram, by arm.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame, optional
        As `trial.load` returns them.
    study : Study, optional
        Names of the arms.

    Returns
    -------
    pandas.DataFrame
        One row a step, one column an arm, in people.

    Raises
    ------
    ValueError
        If an arm has nobody or is not one of the study's.
    """
    tables = trial.load() if tables is None else tables
    study.rows(tables["participants"], "participants")
    people = tables["participants"].merge(tables["follow_up"], on="participant")
    visits = tables["visits"]
    last = visits[visits.visit == visits.visit.max()].set_index("participant").attended
    steps = {
        "randomised": people.participant.notna(),
        "stopped attending": people.exit_reason.eq("stopped_attending"),
        "attended the last visit": people.participant.map(last).eq(1),
        "reached at six months": people.reached.eq(1),
        "analysed, blanks as use": people.participant.notna(),
    }
    arm = people.arm
    rows = {step: flag.groupby(arm).sum().astype(int) for step, flag in steps.items()}
    return pd.DataFrame(rows).T[list(study.arms)]


def flow(tables=None, study=THIS_TRIAL):
    """The participant flow diagram, drawn from the tables.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame, optional
        As `trial.load` returns them.
    study : Study, optional
        Names of the arms, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        As `flow_counts`.
    """
    counts = flow_counts(tables, study)
    figure, axes = new_figure(figsize=(7.6, 4.6))
    box = {"boxstyle": "round,pad=0.4", "facecolor": "white"}
    total = int(counts.loc["randomised"].sum())
    axes.text(
        0.5,
        0.97,
        "assessed for eligibility: the abstract does not say",
        ha="center",
        va="top",
        bbox=box | {"edgecolor": GREY},
        color=GREY,
    )
    axes.text(0.5, 0.79, f"randomised: {total}", ha="center", va="center", bbox=box | {"edgecolor": "black"}, weight="bold")
    axes.annotate("", (0.5, 0.83), (0.5, 0.9), arrowprops={"arrowstyle": "->"})
    for x, aside, arm in zip((0.3, 0.7), (0.12, 0.88), study.arms, strict=True):
        look = {
            "ha": "center",
            "va": "center",
            "color": study.ink(arm),
            "bbox": box | {"edgecolor": study.colour(arm)},
            "fontsize": 10,
        }
        arrow = {"arrowstyle": "->", "color": study.colour(arm)}
        axes.annotate("", (x, 0.65), (0.5, 0.75), arrowprops={"arrowstyle": "->"})
        onward = [step for step in counts.index if step not in ("randomised", "stopped attending")]
        lines = [f"{arm}: {counts.loc['randomised', arm]}", *(f"{s}: {counts.loc[s, arm]}" for s in onward)]
        for height, line in zip((0.6, 0.36, 0.19, 0.02), lines, strict=True):
            axes.text(x, height, line, **look)
        for upper, lower in ((0.55, 0.41), (0.31, 0.24), (0.14, 0.07)):
            axes.annotate("", (x, lower), (x, upper), arrowprops=arrow)
        axes.text(aside, 0.48, f"stopped\nattending: {counts.loc['stopped attending', arm]}", **look)
        axes.annotate("", (aside + (0.07 if aside < x else -0.07), 0.48), (x, 0.48), arrowprops=arrow)
    axes.set_title(f"Flow of {study.people}{_published(counts, study)}", loc="left")
    axes.set(xlim=(0, 1), ylim=(-0.06, 1))
    axes.axis("off")
    first, second = study.arms
    told = "; ".join(f"{step}: {counts.loc[step, first]} and {counts.loc[step, second]}" for step in counts.index)
    return show(figure, f"Flow of {study.people} on {first} and {second}. {told}.")


def _published(counts, study):
    """Which counts of this trial's flow are published: the arms' sizes, if the table has them."""
    paper = trial.published().estimate
    sizes = [int(paper.get(f"n_{arm}", -1)) for arm in study.arms]
    return f" ({sizes[0]} and {sizes[1]} are published)" if counts.loc["randomised"].tolist() == sizes else ""
