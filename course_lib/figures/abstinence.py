"""Pictures of abstinence: who was abstinent, four weeks day by day, chance alone, the effect."""

import numpy as np
import pandas as pd

from course_lib.figures.looks import GREY, PALE, THIN_HALO
from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import listed, number, spoken
from course_lib.sources import trial


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
    figure, axes = new_figure(figsize=(7.6, 1.9))
    most, told = max(map(len, arms)), []
    for row, (arm, here) in enumerate(zip(study.arms, arms, strict=True)):
        outcome = np.sort(here.abstinent_last2.to_numpy())[::-1]
        k, n = int(outcome.sum()), len(outcome)
        told.append(f"{k} of {n} on {arm}")
        faces = [study.colour(arm) if yes else "white" for yes in outcome]
        look = {"s": 95 * min(1, 28 / most) ** 2, "marker": study.marker(arm), "lw": 1.4}
        axes.scatter(np.arange(n), np.full(n, -row), c=faces, edgecolors=study.colour(arm), **look)
        axes.text(-0.043 * most, -row, arm, ha="right", va="center", color=study.ink(arm), weight="bold")
        axes.text(1.02 * most, -row, f"{k} of {n}", va="center", color=study.ink(arm), weight="bold")
    axes.set(xlim=(-0.233 * most, 1.16 * most), ylim=(-1.6, 0.6))
    axes.set_title(f"Filled: {study.outcome} in the last two weeks ({study.people})", loc="left")
    axes.axis("off")
    alt = f"{study.people.capitalize()}: {' and '.join(told)} were {study.outcome} in the last two weeks of the trial."
    return show(figure, alt)


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


def rerandomised(differences, observed, study=THIS_TRIAL):
    """The differences that re-randomisation gives, as a histogram, with the observed one marked.

    Parameters
    ----------
    differences : array of float, shape (m,)
        Differences in the proportion with the outcome (-1 to 1), one for each re-randomisation.
    observed : float
        The difference that the trial's own allocation gave (-1 to 1).
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If there is no difference, or one is not a number from -1 to 1.
    """
    points, value = 100 * np.asarray(differences, dtype=float), 100 * float(observed)
    if points.ndim != 1 or not points.size:
        raise ValueError(f"differences must hold one number for each re-randomisation, got an array of shape {points.shape}")
    if not (np.abs([*points, value]) <= 100 + 1e-6).all():
        raise ValueError("differences and observed must lie between -1 and 1 (proportions, not points)")
    levels, heights = np.unique(points.round(6), return_counts=True)
    extreme = np.abs(levels) >= abs(value) - 1e-6
    width = 0.58 * np.diff(levels).min() if len(levels) > 1 else 4.2
    figure, axes = new_figure(figsize=(7.2, 3.6))
    for chosen, colour in ((~extreme, "#a6a6a6"), (extreme, "black")):
        axes.bar(levels[chosen], heights[chosen], width=width, color=colour)
    axes.axvline(value, color="black", lw=2)
    aside = 1 if value < 0 else -1  # the words stand where the bars are lower than at the middle, beside the line
    words = {"ha": "left" if value < 0 else "right", "va": "top", "weight": "bold"}
    axes.text(value + aside, 0.92 * heights.max(), f"observed\n{number(value, 1)} points", **words)
    far = int(heights[extreme].sum())
    axes.set(xlabel=f"difference, % {study.outcome}, {study.versus} (points)", ylabel="re-randomisations")
    axes.yaxis.set_major_formatter(lambda tick, _: number(tick))
    axes.set_title(f"{len(points):,} ways that chance could have dealt the same {study.people}", loc="left")
    alt = (
        f"With the outcomes of the {study.people} fixed and the arms dealt again {len(points):,} times, the differences "
        f"have a mean of {spoken(points.mean(), 1)} points; {far:,} of them are as far from zero as the observed "
        f"{spoken(value, 1)} points."
    )
    return show(figure, alt)


def effect(events1, people1, events2, people2, study=THIS_TRIAL):
    """The data and the estimate side by side: each person, the two proportions, and their difference with its interval.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        People with the outcome and all people, in the first and in the second arm; errors as for `effects.risk_difference`.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
    """
    from course_lib.methods.effects import check_counts, risk_difference

    events1, people1, events2, people2 = check_counts(events1, people1, events2, people2)
    result = risk_difference(events1, people1, events2, people2)
    figure, (left, right) = new_figure(1, 2, figsize=(7.6, 3.9), width_ratios=[1.5, 1])
    arms = list(zip(study.arms, (events1, events2), (people1, people2), strict=True))
    rows = max(-(-k // 8) + -(-(n - k) // 8) for _, k, n in arms)
    step = min(5.5, 100 / rows)  # people stand in rows of eight, at the top (outcome) or at the bottom, and never meet
    for x, (arm, k, n) in enumerate(arms):
        look = {"marker": study.marker(arm), "s": 30 * (step / 5.5) ** 2, "edgecolors": study.colour(arm), "lw": 1.1}
        for level, count, face in ((100, k, study.colour(arm)), (0, n - k, "white")):
            row, column = np.divmod(np.arange(count), 8)
            inward = -1 if level else 1
            left.scatter(x + (column - 3.5) * 0.085, level + inward * step * row, c=face, **look)
        share = 100 * k / n
        left.hlines(share, x - 0.36, x + 0.36, color=study.colour(arm), lw=2.5)
        left.text(x + 0.38, share, f"{share:.1f}%", color=study.ink(arm), weight="bold", va="center")
    left.set(xlim=(-0.5, 1.75), ylim=(-6, 106), xticks=[0, 1], ylabel=f"% {study.outcome}")
    left.set_xticklabels([f"{arm}\n({n} people)" for arm, _, n in arms])
    left.set_title(f"Each {study.person}, and the proportion", loc="left")
    d, low, high = (100 * v for v in (result.value, result.lower, result.upper))
    right.errorbar([0], [d], yerr=[[d - low], [high - d]], fmt="D", color="black", capsize=5, ms=7)
    right.axhline(0, color=GREY, lw=1)
    right.text(0.07, d, number(d, 1), va="center", weight="bold")
    right.text(0.07, low, number(low, 1), va="center")
    right.text(0.07, high, number(high, 1), va="center")
    right.set(xlim=(-0.3, 0.5), xticks=[], ylim=(min(-6, low - 6), max(70, high + 6)), ylabel="percentage points")
    right.set_title("The difference, 95% CI", loc="left")
    told = listed([f"{k} of {n} on {arm}" for arm, k, n in arms])
    zero = "does not reach" if low > 0 or high < 0 else "includes"
    alt = (
        f"{study.people.capitalize()}: {told} were {study.outcome}, a difference of {spoken(d, 1)} points with a 95% "
        f"interval from {spoken(low, 1)} to {spoken(high, 1)}, which {zero} zero."
    )
    return show(figure, alt)
