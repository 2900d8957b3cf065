"""One person's days under five rules for blanks, and what each rule makes of the person."""

import numpy as np

from course_lib.figures.diary import Grid, draw_counted, draw_days, draw_ground, draw_key, draw_rows, known_name
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GREY, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, listed
from course_lib.sources import trial

BLOCK, HIGH = 0.79, 0.2  # of a rule, and of its row of days, in inches
COUNTS = ("none of five rules", "one rule of five", "two rules of five", "three rules of five", "four rules of five",
          "all five rules")  # fmt: skip
FILLED = {"use": (1.0, "positive"), "no use": (0.0, "negative")}  # a day without entry, and a sample that was not given


def five_rules(tables, participant, study=THIS_TRIAL):
    """One person's diary and urine as they are, and as five rules fill in the blanks, with what each makes of the person.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        As `trial.load` returns them.
    participant : str
        Who, as the tables name them.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        What a rule filled in is boxed. "Worst" and "best" are meant for the first arm.

    Raises
    ------
    ValueError
        If there is nobody of that name, or the tables hold another arm than the study's two.

    Examples
    --------
    >>> five_rules(trial.load(), "P19").alt
    'P19, on midazolam (simulated people), counts as abstinent in the last two weeks under none of five rules for blanks.'
    """
    study.rows(tables["participants"], "participants")
    trial.use_by_day(tables)  # for its check that no day stands there twice
    people = tables["participants"].set_index("participant")
    arm = people.arm[known_name(participant, list(people.index))]
    own = {name: tables[name][tables[name].participant == participant].set_index("day") for name in ("diary", "visits")}
    visits = tuple(sorted(tables["visits"].day.unique().tolist()))
    diary = own["diary"].used.astype(float).reindex(range(1, trial.LAST_DAY + 1)).to_numpy()
    urine = own["visits"].urine.reindex(visits).to_numpy(object)
    rows = _rows(diary, urine, visits, arm, study)
    under = [row["name"] for row in rows[1:] if row["verdict"] == study.outcome]
    frame = new_frame(
        0.54 + BLOCK * len(rows),
        f"{participant} counts as {study.outcome} under {COUNTS[len(under)]}",
        f"The record of {participant}, on {arm} ({study.kind}), and what\n"
        "five rules make of its blanks; boxed: filled in by the rule",
        study.source_of_one,
    )
    grid = Grid(frame.left, 0.152, visits)
    draw_key(frame, frame.top + 0.1)
    y = frame.top + 0.62
    draw_counted(frame, grid, y - 0.13)
    for row in rows:
        _draw(frame, grid, y, row, study)
        y += BLOCK
    draw_days(frame, grid, frame.bottom - 0.03)
    told = f"{participant}, on {arm} ({study.people}), counts as {study.outcome} in the last two weeks"
    told += f" under {COUNTS[len(under)]}"
    return show(frame, f"{told} for blanks{f': {listed(under)}' if 0 < len(under) < 5 else ''}.")


def _rows(diary, urine, visits, arm, study):
    """The record, and the record under each rule: its name, what it does, its days, what it makes of the person."""
    open_days, without = np.isnan(diary), ~np.isin(urine.astype(str), ("positive", "negative"))
    seen = _verdict(diary, urine, visits, study)
    first, is_first = study.arms[0], arm == study.arms[0]
    rows = [{"name": "the record", "does": "", "verdict": "missing" if seen is None else seen, "boxed": False}]
    for name, fill in (
        ("blank is use", "use"),
        ("blank is no use", "no use"),
        ("observed only", None),
        (f"worst for {first}", "use" if is_first else "no use"),
        (f"best for {first}", "no use" if is_first else "use"),
    ):
        row = {"name": name, "does": "", "boxed": fill is not None}
        if fill is None:
            row |= {"verdict": "left out" if seen is None else seen}
        else:
            day, sample = FILLED[fill]
            row |= {"diary": np.where(open_days, day, diary), "urine": np.where(without, sample, urine)}
            row["verdict"] = _verdict(row["diary"], row["urine"], visits, study)
            if first in name and (open_days.any() or without.any()):
                row["does"] = f"on {arm} a blank is {fill}"
        rows.append(row)
    blanks = {"open": open_days, "without": without}
    return [{"diary": diary, "urine": urine} | blanks | row for row in rows]


def _verdict(diary, urine, visits, study):
    """What days 15 to 28 say: the outcome, or not; None if a blank leaves it open."""
    days = diary.copy()
    for visit, sample in zip(visits, urine, strict=True):
        if sample == "positive":
            days[visit - 1] = 1
        elif sample != "negative" and days[visit - 1] != 1:
            days[visit - 1] = np.nan
    window = days[[day - 1 for day in trial.LAST_TWO_WEEKS]]
    if (window == 1).any():
        return f"not {study.outcome}"
    return None if np.isnan(window).any() else study.outcome


def _draw(frame, grid, y, row, study):
    """A rule from y down: its name and what it does, the row of days, the verdict beside it."""
    middle = y + 0.21
    end = frame.run(frame.left, y, capital(row["name"]), size="label", weight="bold")
    if row["does"] and end + 0.1 + width(row["does"], "label") < frame.right:
        frame.text(end + 0.08, y, row["does"], "label", color=CHARCOAL)
    draw_ground(frame, grid, middle, HIGH)
    draw_rows(frame, grid, [middle], [row["diary"]], [row["urine"]], HIGH)
    if row["boxed"]:
        for left, right in grid.runs(row["open"]):
            frame.box(left, middle - 0.12, right - left, 0.22, ec=BLACK, lw=1.3, zorder=4)
        for day, without in zip(grid.samples, row["without"], strict=True):
            if without:
                frame.box(grid.days[day], middle + 0.1, grid.cell, 0.18, ec=BLACK, lw=1.3, zorder=4)
    out = row["verdict"] == "left out"
    if out:
        frame.line([grid.left, grid.right], [middle, middle], BLACK, 1.6, zorder=4)
    x = grid.right + 0.17
    if row["verdict"] in (study.outcome, f"not {study.outcome}"):
        frame.marks(x + 0.05, middle, "D", BLACK if row["verdict"] == study.outcome else "white", BLACK, points=7.5, lw=1.3)
    lines = wrapped(row["verdict"], frame.right - x - 0.2, "text", "bold")
    top = middle + 0.06 - LEADING["text"] * (len(lines) - 1)
    frame.text(x + 0.2, top, "\n".join(lines), weight="bold", color=GREY if row["name"] == "the record" or out else BLACK)
