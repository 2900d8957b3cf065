"""Everyone's craving over the visits, the means, and how many scores lie on the floor."""

import numpy as np
from matplotlib.patheffects import withStroke

from course_lib.figures.diary import known_name
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import apart, capital

FOLLOWED = ("P14", "P19", "P05")  # the three people of the course
START, END, TALL = 0.95, 5.1, 1.75  # of a panel along the page and down, in inches
BLOCK = TALL + 0.72  # from panel to panel


def trajectories(scores, study=THIS_TRIAL, followed=None):
    """Everyone's scores over the visits, one panel an arm, with the mean and the number of scores of 0 at each visit.

    Parameters
    ----------
    scores : pandas.DataFrame
        One row a visit, as `trial.craving` returns it: ``participant``, ``arm``, ``visit`` (0 for the baseline) and
        ``craving`` (0 to 100).
    study : Study, optional
        Names of the arms, and the kind of data.
    followed : sequence of str, optional
        People whose lines are named; by default the course's three, those of them who are in the table.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm has no score or is not one of the study's, a score is not a number from 0 to 100, or a person who is to be
        followed has none.
    """
    arms = study.rows(scores, "scores")
    if not scores.craving.between(0, 100).all():
        row = int((~scores.craving.between(0, 100)).to_numpy().argmax())
        raise ValueError(f"scores needs craving from 0 to 100, got {scores.craving.iloc[row]} (row {row})")
    known = list(scores.participant.unique())
    named = [n for n in FOLLOWED if n in known] if followed is None else [known_name(n, known) for n in followed]
    means = {arm: here.groupby("visit").craving.mean() for arm, here in zip(study.arms, arms, strict=True)}
    apart_by = (means[study.arms[0]] - means[study.arms[1]]).dropna()  # at visits to which somebody of each arm came
    lower = apart_by[apart_by.index > 0] < 0
    visits, told = sorted(scores.visit.unique().tolist()), []
    title = f"Mean craving is lower on {study.arms[0]} at {lower.sum()} of {len(lower)} visits"
    begins = "Dashed: treatment begins. " * _with_baseline(visits)
    frame = new_frame(
        2 * BLOCK + 0.08,
        title,
        f"Thin: one {study.person}; thick: the mean of those who came.\n{begins}Below: how many scores are 0",
        study.source,
    )
    for place, (arm, here) in enumerate(zip(study.arms, arms, strict=True)):
        y = frame.top + 0.12 + place * BLOCK
        head = (capital(arm), {"weight": "bold", "color": study.ink(arm)})
        frame.run(frame.left, y, head, f"  {here.participant.nunique()} people")
        axes = _panel(frame, y + 0.12, visits)
        _draw_lines(axes, here, means[arm], named, arm, study)
        _name_ends(frame, axes, y + 0.12, here, means[arm], named, arm, study)
        zero = _count_floor(frame, axes, y + 0.12 + TALL + 0.22, here, arm, study)
        first, last = means[arm].iloc[[0, -1]]
        told.append(f"mean on {arm} from {first:.0f} to {last:.0f}, {zero:.0f}% of the scores after the baseline 0")
    for visit in visits:
        frame.text(visit, 0, str(visit or "baseline"), on=axes, dy=0.52, ha="center", color=CHARCOAL)
    frame.text(frame.left, frame.top + BLOCK + TALL + 0.24 + 0.52, "visit", color=CHARCOAL)
    after = sum(visit > 0 for visit in visits)
    over = f"over {after} visit{'s' * (after != 1)}" + " and a baseline" * (after < len(visits))
    return show(frame, f"{title}. Craving of {study.people} {over}: {'; '.join(told)}.")


def _with_baseline(visits):
    return visits[0] == 0 and len(visits) > 1


def _panel(frame, top, visits):
    """Axes for one arm; what was before the first visit stands apart."""
    axes = frame.plot(START, top, END - START, TALL)
    axes.set(xlim=(visits[0] - 0.25, visits[-1] + 0.05), ylim=(0, 104), xticks=[], yticks=[0, 50, 100])
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    if _with_baseline(visits):
        axes.axvline(0.5, color=CHARCOAL, lw=0.9, ls=(0, (3, 2)), zorder=1)
    return axes


def _draw_lines(axes, here, means, named, arm, study):
    """Everybody thin, those who are followed black, the mean thick in the arm's colour."""
    for name, person in here.sort_values("visit").groupby("participant"):
        look = {"color": BLACK, "lw": 1.7, "zorder": 4} if name in named else {"color": PALE, "lw": 0.7, "zorder": 2}
        axes.plot(person.visit, person.craving, clip_on=False, **look)
    rim = [withStroke(linewidth=4.6, foreground="white")]
    axes.plot(means.index, means, color=study.colour(arm), lw=2.8, path_effects=rim, zorder=5)
    look = {"color": study.colour(arm), "mec": "white", "mew": 0.9, "ms": 8, "zorder": 6}
    axes.plot(means.index, means, study.marker(arm), clip_on=False, **look)


def _name_ends(frame, axes, top, here, means, named, arm, study):
    """The mean and the names of those followed where their lines end, moved apart at the right edge."""
    last = here.visit.max()
    at_edge = [(means.iloc[-1], f"mean {means.iloc[-1]:.0f}", {"color": study.ink(arm)})]
    for name in named:
        person = here[here.participant == name].sort_values("visit")
        if person.empty:
            continue
        end = person.iloc[-1]
        if end.visit == last:
            at_edge.append((end.craving, name, {}))
        else:
            frame.text(end.visit, end.craving, name, "label", on=axes, dx=0.06, dy=-0.06, weight="bold", halo=True, zorder=8)
    at_edge.sort(key=lambda end: -end[0])
    ideal = [top + TALL * (1 - value / 104) for value, *_ in at_edge]
    for (_, words, look), y in zip(at_edge, apart(ideal, 0.21), strict=True):
        frame.text(END + 0.14, y + 0.05, words, "label", weight="bold", **look)


def _count_floor(frame, axes, y, here, arm, study):
    """Below each visit, how many scores are 0, and at the right how many of all after the baseline; returns their share."""
    after = here[here.visit > 0]
    zeros = int((after.craving == 0).sum())
    frame.text(frame.left, y, "zeros", "label", color=CHARCOAL)
    for visit, scores in here.groupby("visit").craving:
        look = {"ha": "center", "color": study.ink(arm)}
        frame.text(visit, 0, str(int((scores == 0).sum())), "label", on=axes, dy=0.22, **look)
    if len(after):
        frame.text(END + 0.14, y, f"{zeros} of {len(after)}", "label", color=CHARCOAL)
    return 100 * zeros / len(after) if len(after) else np.nan
