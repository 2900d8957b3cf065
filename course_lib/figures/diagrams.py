"""The trial drawn: its timeline, and the flow of participants through it."""

import pandas as pd

from course_lib.figures.diary import HATCH
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import CHARCOAL, GRID, GROUND, PALE, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital
from course_lib.sources import trial

DAY = 1 / 7  # in weeks
BAR = {"fc": "#a0a0a0", "zorder": 2}
HIGH, APART = 0.27, 0.48  # of a row of the timeline, and between two, in inches
LARGEST = 1.75  # how wide the larger arm is in the flow diagram, in inches
BOX, STEP = 0.36, 0.86  # how high it is, and from one to the next


def timeline():
    """The trial's schedule from hospital stay to six-month call, as far as we have read (see lesson 01 for the sources).

    Returns
    -------
    Picture
        The order is right, and the lengths in weeks are those published; between week 5 and month 6 the axis is broken.
    """
    frame = new_frame(
        3.1,
        "By design, the arms differ only in the infusion",
        "The trial’s schedule in weeks since admission (as published)",
        "Infusion: day 2 or day 3 (the sources differ). The therapy began during the stay, on a day that we have not found "
        "(hatched). Nor have we found the days of the visits. Which visits "
        "count is our reading of “the last two weeks”. Own report: in our people a diary.",
    )
    rows = [frame.top + 0.2 + APART * row for row in range(3)]
    rows.append(rows[-1] + 0.78)  # room for the bracket over the visits
    rows.append(rows[-1] + 0.58)
    _draw_weeks(frame, rows[-1] + 0.27)
    names = ("Hospital stay", "Infusion", "Mindfulness", "Clinic visits", "Telephone")
    for name, y in zip(names, rows, strict=True):
        frame.text(frame.left, y + 0.065, name, weight="bold" if name == "Infusion" else "normal")
    stay, infusion, therapy, visits, call = rows
    frame.text(frame.left, visits + 0.265, "urine, own report", "label", color=CHARCOAL)
    frame.box(_week(0), stay - HIGH / 2, _week(5 * DAY) - _week(0), HIGH, **BAR)
    frame.text(_week(5 * DAY) + 0.1, stay + 0.065, "5 days", box=True)
    _draw_infusion(frame, infusion)
    frame.box(_week(0), therapy - HIGH / 2, _week(5 * DAY) - _week(0), HIGH, fc="white", ec=CHARCOAL, hatch=HATCH, zorder=2)
    frame.box(_week(5 * DAY), therapy - HIGH / 2, _week(5) - _week(5 * DAY), HIGH, **BAR)
    frame.text(_week(2.85), therapy + 0.065, "therapy, about 5 weeks", ha="center")
    _draw_visits(frame, visits)
    frame.marks(_week(6.6), call, "D", CHARCOAL, points=11, zorder=4)
    frame.text(_week(6.6) - 0.17, call + 0.065, "abstinence, as reported", "label", ha="right", box=True)
    alt = (
        "By design the arms differ only in one infusion, ketamine or midazolam, early in a five-day hospital stay. "
        "For everybody a course of mindfulness-based relapse prevention of about five weeks starts in the stay, on a day "
        "that we have not found; visits follow twice a "
        "week for four weeks, days 1 to 28, for urine and own report, of which the last two weeks count for abstinence, "
        "as we read it; then "
        "comes a telephone call at six months."
    )
    return show(frame, alt)


def _week(weeks):
    """Where so many weeks since admission lie, in inches from the left."""
    return 1.72 + 0.6 * weeks


def _draw_weeks(frame, y):
    """The axis at y, broken before month 6, with a pale line up from each week."""
    for week in (*range(6), 6.6):
        frame.line([_week(week)] * 2, [frame.top, y], GRID, 0.8, zorder=0)
        frame.line([_week(week)] * 2, [y, y + 0.06], CHARCOAL, 0.9)
        words = f"{week}" if week < 6 else "month 6"
        frame.text(_week(week), y + 0.24, words, color=CHARCOAL, ha="center")
    frame.line([_week(0), _week(6.6) + 0.3], [y, y], CHARCOAL, 0.9)
    frame.cut(_week(5.3), y, 0.42)
    frame.text(frame.left, y + 0.24, "Week", color=CHARCOAL)


def _draw_infusion(frame, y):
    """The two arms, the only colours on the page, one above the other because they are of the same day."""
    for up, arm in zip((0.105, -0.105), THIS_TRIAL.arms, strict=True):
        frame.marks(_week(2 * DAY), y - up, THIS_TRIAL.marker(arm), THIS_TRIAL.colour(arm), points=10, zorder=4)
    first, second = ((arm, {"weight": "bold", "color": THIS_TRIAL.ink(arm)}) for arm in THIS_TRIAL.arms)
    x = _week(5 * DAY) + 0.1
    end = frame.run(x, y + 0.065, first, " or ", second, ", once")
    frame.box(x - 0.02, y - 0.1, end - x + 0.04, 0.22, fc="white")


def _draw_visits(frame, y):
    """Two visits in each of the four weeks after the stay; those of the last two are dark."""
    first, half = _week(5 * DAY) + 0.015, 0.3
    for visit in range(8):
        looks = {"fc": CHARCOAL, "ec": CHARCOAL} if visit > 3 else {"fc": "#cfcfcf", "ec": PALE}
        frame.box(first + visit * half, y - HIGH / 2, half - 0.035, HIGH, zorder=2, **looks)
    frame.bracket((first, first + 8 * half - 0.035), y - HIGH / 2 - 0.1)
    frame.text(
        first + 4 * half, y - HIGH / 2 - 0.2, "twice a week, days 1 to 28 after the stay", "label", ha="center", box=True
    )
    frame.text(first + 6 * half - 0.02, y + 0.34, "count for abstinence", "label", weight="bold", ha="center", box=True)


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
    people, visits = tables["participants"], tables["visits"]
    last = visits[visits.visit == visits.visit.max()].set_index("participant").attended
    steps = {
        "randomised": people.participant.notna(),
        "stopped attending": people.exit_reason.eq("stopped_attending"),
        "attended the last visit": people.participant.map(last).eq(1),
        "analysed": people.participant.notna(),
    }
    arm = people.arm
    rows = {step: flag.groupby(arm).sum().astype(int) for step, flag in steps.items()}
    return pd.DataFrame(rows).T[list(study.arms)]


def flow(tables=None, study=THIS_TRIAL):
    """The participant flow diagram, drawn from the tables: at each step who of an arm was there, and who was not.

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
    finding = _flow_title(counts)
    names = [wrapped(capital(arm), 2.55, "text", "bold") for arm in study.arms]
    below = LEADING["text"] * (max(map(len, names)) - 1)  # of names that need more than one line
    frame = new_frame(
        3.57 - STEP + below,
        finding,
        f"Width shows how many people each step has, and\nhatching who was not at the last visit ({study.people})",
        _flow_source(counts, study),
    )
    unit = LARGEST / counts.loc["randomised"].max()
    for left, arm, name in zip((frame.left, 3.16), study.arms, names, strict=True):
        y = frame.top + 0.1
        frame.marks(left + 0.08, y - 0.065, study.marker(arm), study.colour(arm), points=10)
        frame.text(left + 0.24, y, "\n".join(name), weight="bold", color=study.ink(arm))
        _draw_arm(frame, left, y + below, unit, counts[arm], study.colour(arm), study.ink(arm))
    told = "; ".join(
        f"on {arm} {n} randomised, {stopped} left, {came} came to the last visit, {analysed} are analysed"
        for arm, (n, stopped, came, analysed) in counts.items()
    )
    return show(frame, f"{finding}. {study.people.capitalize()}: {told}.")


def _flow_title(counts):
    """How many are analysed, and how many of them were not there in the end."""
    n, stopped, came, _ = counts.sum(axis=1)
    away = n - came
    if not away:
        return f"All {n} came to the last visit, and all are analysed"
    gone = "had left" if away == stopped else "missed the last visit"
    return f"All {n} are analysed, though {away} {gone}"


def _flow_source(counts, study):
    """Whose data these are, and which of the numbers are published: the arms' sizes, if they are this trial's."""
    paper = trial.published().estimate
    sizes = [int(paper.get(f"n_{arm}", -1)) for arm in study.arms]
    if counts.loc["randomised"].tolist() != sizes:
        first, second = counts.loc["stopped attending"]
        return f"{study.source} Stopped attending at some time: {first} and {second}."
    return f"{sizes[0]} and {sizes[1]} randomised are published, all else is {study.kind}."


def _draw_arm(frame, left, y, unit, counts, colour, ink):
    """One arm from y down: four boxes on a ground as wide as all who were randomised."""
    n, stopped, came, analysed = counts
    away = n - came
    frame.box(left, y + 0.17, n * unit, STEP * 2 + 0.26 + BOX, fc=GROUND, zorder=0)
    gone, kept = ("had left", "who left") if away == stopped else ("did not\ncome", "who did not")
    for step, boxed, there, words in (
        ("Randomised", n, n, ""),
        ("At the last visit", came, came, f"{away} {gone}"),
        ("Analysed", analysed, came, f"with the {away}\n{kept}"),
    ):
        y += 0.43
        frame.text(left + 0.07, y - 0.07, step, "label", color=CHARCOAL)
        if there < n:
            frame.box(left + there * unit, y, (n - there) * unit, BOX, fc="white", ec=CHARCOAL, hatch=HATCH, zorder=2)
            frame.text(left + n * unit + 0.08, y + (0.14 if "\n" in words else 0.24), words, "label", color=CHARCOAL)
        frame.box(left, y, there * unit, BOX, fc="white", zorder=2)
        frame.box(left, y, boxed * unit, BOX, ec=colour, lw=1.8, zorder=3)
        frame.text(left + 0.1, y + 0.26, str(boxed), "number", weight="bold", color=ink, halo=True)
        y += STEP - 0.43
