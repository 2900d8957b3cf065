"""Pictures of abstinence: who was abstinent, four weeks day by day, chance alone."""

import numpy as np
import pandas as pd

from course_lib.figures.frame import new_frame
from course_lib.figures.looks import GREY, PALE, THIN_HALO
from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital
from course_lib.sources import trial

ROW = 28  # people in a row


def people(ends, study=THIS_TRIAL):
    """Everybody in a trial, one marker each: filled if abstinent in the last two weeks, hollow if not.

    Parameters
    ----------
    ends : pandas.DataFrame
        As `trial.endpoints` returns it with ``missing="use"`` or ``"abstinent"``: ``arm`` and ``abstinent_last2`` (0 or 1).
    study : Study, optional
        Names of the arms, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm has nobody or is not one of the study's, or an outcome is missing.
    """
    arms = study.rows(ends, "ends")
    if not ends.abstinent_last2.isin((0, 1)).all():
        row = int((~ends.abstinent_last2.isin((0, 1))).to_numpy().argmax())
        raise ValueError(f"ends needs 0 or 1 as abstinent_last2, got {ends.abstinent_last2.iloc[row]} (row {row})")
    counts = [(arm, int(here.abstinent_last2.sum()), len(here)) for arm, here in zip(study.arms, arms, strict=True)]
    rows = [-(-n // ROW) for _, _, n in counts]
    frame = new_frame(
        sum(0.58 + 0.22 * lines for lines in rows) - 0.36,
        " against ".join(f"{100 * k / n:.0f}% on {arm}" for arm, k, n in counts),
        f"Each mark is one {study.person}; filled: {study.outcome} in the last two weeks",
        study.source,
    )
    y = frame.top + 0.12
    for (arm, k, n), lines in zip(counts, rows, strict=True):
        head = (capital(arm), {"weight": "bold", "color": study.ink(arm)})
        frame.run(frame.left, y, head, f"  {k} of {n} {study.outcome}")
        row, column = np.divmod(np.arange(n), ROW)
        faces = [study.colour(arm) if person < k else "white" for person in range(n)]
        x, middle = frame.left + 0.08 + 0.21 * column, y + 0.22 + 0.22 * row
        frame.marks(x, middle, study.marker(arm), faces, study.colour(arm), points=10.5, lw=1.3)
        y += 0.58 + 0.22 * lines
    told = " and ".join(f"{k} of {n} on {arm}" for arm, k, n in counts)
    alt = f"{study.people.capitalize()}: {told} were {study.outcome} in the last two weeks of the trial."
    return show(frame, alt)


def four_weeks(tables=None, study=THIS_TRIAL):
    """Every person's four weeks as a row: diary and urine, with the last two weeks marked.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame, optional
        As `trial.load` returns them.
    study : Study, optional
        Names of the arms, and the kind of data.

    Returns
    -------
    Picture
        People are ordered by arm, then by days without use.

    Raises
    ------
    ValueError
        If an arm has nobody or is not one of the study's.
    """
    tables = trial.load() if tables is None else tables
    arms = [here.participant for here in study.rows(tables["participants"], "participants")]
    days = trial.use_by_day(tables)
    diary = tables["diary"].pivot(index="participant", columns="day", values="used")
    figure, panels = new_figure(2, 1, figsize=(7.6, 8.6), sharex=True, height_ratios=[len(ids) for ids in arms])
    for axes, name, ids in zip(panels, study.arms, arms, strict=True):
        order = days.loc[ids].fillna(1).sum(axis=1).sort_values(kind="stable").index
        place = pd.Series(range(len(order)), index=order)
        use = {"color": study.colour(name), "marker": study.marker(name), "s": 62}
        for value, look in ((1, use), (0, {"color": PALE, "marker": "s", "s": 40})):
            y, x = np.nonzero((diary.loc[order] == value).to_numpy())
            axes.scatter(diary.columns[x], y, lw=0, **look)
        here = tables["visits"][tables["visits"].participant.isin(order)]
        for result, look in (
            ("positive", {"c": "black", "marker": "x", "s": 17, "path_effects": THIN_HALO}),
            ("negative", {"c": "black", "marker": ".", "s": 9}),
        ):
            some = here[here.urine == result]
            axes.scatter(some.day, place[some.participant], zorder=3, lw=1.1, **look)
        axes.axvline(trial.LAST_TWO_WEEKS[0] - 0.5, color=GREY, lw=1.2, ls="--")
        axes.set(yticks=[], ylim=(len(order) - 0.2, -0.8), xlim=(0.2, trial.LAST_DAY + 0.8))
        axes.set_ylabel(f"{name}, {len(order)} people", color=study.ink(name), weight="bold")
        axes.spines[["left", "bottom"]].set_visible(False)
    panels[0].set_title(
        "Diary: coloured, use; grey square, no use; nothing, blank.\n"
        f"Urine: cross, positive; dot, negative. {study.people.capitalize()}.",
        loc="left",
        pad=22,
    )
    panels[0].text(trial.LAST_TWO_WEEKS[0] - 0.2, -0.9, "the last two weeks", color=GREY, fontsize=10, va="bottom")
    panels[1].set_xlabel(f"days since {study.start}")
    panels[1].set_xticks([1, 7, 14, 21, 28])
    free = days.loc[:, list(trial.LAST_TWO_WEEKS)].eq(0).all(axis=1)
    blank = diary.isna().any(axis=1)
    told = [
        f"on {name} {free[ids].sum()} of {len(ids)} rows are free of use in the last two weeks and {blank[ids].sum()} have "
        "days without diary"
        for name, ids in zip(study.arms, arms, strict=True)
    ]
    return show(figure, f"{study.people.capitalize()}, one row each for 28 days: {'; '.join(told)}.")
