"""Four weeks of everybody, day by day, with a few people told about: one for each decision that makes a diary an outcome."""

import numpy as np
import pandas as pd

from course_lib.arguments import shown
from course_lib.figures.diary import Grid, draw_counted, draw_days, draw_ground, draw_key, draw_rows
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, listed
from course_lib.sources import trial

ROW, HIGH, DROP = 0.19, 0.105, 0.09  # inches: a person, the line of days, and down to the line of samples
LEFT, RIGHT, BESIDE = 0.58, 4.6, 4.755  # of the days, and where the words beside them begin
KNOWN = ("P14", "P19", "P05")
MOST = 6


def four_weeks(tables=None, study=THIS_TRIAL, marked=None, boxed=()):
    """Every person's four weeks as a row: the diary, urine under it, with the last two weeks and some people marked.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame, optional
        As `trial.load` returns them.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.
    marked : sequence of str, optional
        At most six people to mark and to tell about; if not given, P14, P19 and P05 where the tables have them.
    boxed : sequence of str, optional
        At most six more, whose rows are boxed and named; the source says who of them came to the last visit.

    Returns
    -------
    Picture
        In each arm first those who have the outcome if every blank is use, then those for whom a blank alone decides, in
        brackets; and all by their days of use.

    Raises
    ------
    ValueError
        If an arm has nobody or is not one of the study's, or nobody is called as somebody who is to be marked.
    """
    tables = trial.load() if tables is None else tables
    arms = [list(here.participant) for here in study.rows(tables["participants"], "participants")]
    known = [name for ids in arms for name in ids]
    marked, boxed = _check_marked("marked", marked, known), _check_marked("boxed", boxed, known)
    by_day = trial.use_by_day(tables)
    arms = [_People(tables, by_day.reindex(ids)) for ids in arms]
    counts = [int(here.free.sum()) for here in arms]
    free = [f"{many} on {arm}" for arm, many in zip(study.arms, counts, strict=True)]
    blank = [sum(map(here.only_blank, here.names)) for here in arms]
    each_blank = listed([f"{many} on {arm}" for arm, many in zip(study.arms, blank, strict=True)])
    left = [f"{here.left} on {arm}" for arm, here in zip(study.arms, arms, strict=True)]
    stop = f" The rows of {listed(left)} stop before day {trial.LAST_DAY}." * any(here.left for here in arms)
    only = [name for here in arms for name in here.names if name in boxed and here.only_blank(name)]
    frame = new_frame(
        sum(0.57 + ROW * len(here.names) for here in arms) + 0.48,
        f"{listed(free)} are {study.outcome}{', if every blank is use' * any(p.blank for p in arms)}",
        f"Each row is one {study.person}, a square a day of the\ndiary, + or − under it a urine sample. Days 15 to 28 count",
        f"{study.source} A sample not given is a blank too." + _only_blank(only, tables["visits"]),
    )
    visits = tuple(sorted(int(day) for day in tables["visits"].day.unique()))
    grid = Grid(LEFT, (RIGHT - LEFT - 0.09) / trial.LAST_DAY, visits, drop=DROP)
    draw_key(frame, frame.top + 0.1)
    y, told = frame.top + 0.62, []
    draw_counted(frame, grid, y + 0.02)
    for arm, here in zip(study.arms, arms, strict=True):
        many = f"  {len(here.names)} people"
        frame.run(frame.left, y, (capital(arm), {"weight": "bold", "color": study.ink(arm)}), many)
        told += _draw_arm(frame, grid, y + 0.11, here, arm, [marked, boxed], study)
        y += 0.57 + ROW * len(here.names)
    draw_days(frame, grid, frame.bottom - 0.03)
    each = [f"{k} of {len(here.names)} on {arm}" for arm, here, k in zip(study.arms, arms, counts, strict=True)]
    alt = (
        f"{capital(study.people)} over 28 days: if a blank counts as use, {listed(each)} are {study.outcome} on days "
        f"15 to 28; for {each_blank} a blank alone decides.{stop} {' '.join(told)}"
    )
    return show(frame, alt.strip())


def _only_blank(names, visits):
    """Against whom only a blank stands, and whether they nevertheless came to the last visit, as those who left did not."""
    if not names:
        return ""
    last = visits[(visits.visit == visits.visit.max()) & visits.participant.isin(names)]
    came = " came to the last visit;" if "attended" in last and last.attended.eq(1).sum() == len(names) else ":"
    return f" {', '.join(names)}{came} only a blank stands against {'them' if len(names) > 1 else 'this person'}."


class _People:
    """What the tables hold of an arm, in the order in which it is drawn."""

    def __init__(self, tables, days):
        counted = days[list(trial.LAST_TWO_WEEKS)]
        free, use = counted.eq(0).all(axis=1), days.fillna(1).sum(axis=1)
        seen = (counted == 1).any(axis=1)
        order = (
            pd.DataFrame({"free": ~free, "seen": seen, "use": use}).sort_values(["free", "seen", "use"], kind="stable").index
        )
        self.names, self.days, self.free, self.seen = list(order), days.loc[order], free[order], seen[order]
        self.blank = bool(counted.isna().any(axis=None))
        diary = tables["diary"].pivot(index="participant", columns="day", values="used")
        self.diary = diary.reindex(index=order, columns=range(1, trial.LAST_DAY + 1)).astype(float)
        urine = tables["visits"].pivot(index="participant", columns="day", values="urine")
        self.urine = urine.reindex(index=order).sort_index(axis=1)
        self.left = int(self.diary.iloc[:, -1].isna().sum())  # whose blanks go on to the end

    def only_blank(self, name):
        """Whether somebody has not the outcome, and was not seen to use on a day that counts."""
        return not self.free[name] and not self.seen[name]

    def story(self, name, outcome):
        """On which decision a person's outcome turns."""
        days, diary = self.days.loc[name], self.diary.loc[name]
        counted = days[list(trial.LAST_TWO_WEEKS)]
        if self.free[name]:
            used = [str(day) for day in days.index[days == 1]]
            when = f"day{'s' * (len(used) > 1)} {', '.join(used)}" if len(used) < 4 else f"before day {counted.index[0]}"
            return f"used {when}:\ntoo early to count" if used else "no use seen\non any day"
        if (counted == 1).any():
            return "used on days\nthat count" if (diary == 1).any() else "writes no use,\nurine positive"
        if not diary[counted.index].isna().any():
            return f"a sample\nis lacking: not {outcome}"
        if counted.isna().iloc[-1]:
            return f"stops after\nday {days.last_valid_index() or 0}: not {outcome}"
        return f"leaves days\nblank: not {outcome}"


def _check_marked(what, marked, known):
    """Names of people who are known, at most six."""
    if marked is None:
        return [name for name in KNOWN if name in known]
    if isinstance(marked, str) or not hasattr(marked, "__len__") or len(marked) > MOST:
        raise ValueError(f"{what} must be a list of at most {MOST} people, as in {what}=['{known[0]}'], got {shown(marked)}")
    for name in marked:
        if name not in known:
            raise ValueError(
                f"nobody is called {shown(name)}; the tables have {known[0]} ... {known[-1]} ({len(known)} people)"
            )
    return list(marked)


def _draw_arm(frame, grid, top, here, arm, chosen, study):
    """The rows of an arm, how many have the outcome, and who is marked or boxed; returns what is told of these."""
    ys = top + ROW * (np.arange(len(here.names)) + 0.5)  # the middle of a row
    days = ys - ROW / 2 + HIGH / 2 + 0.005  # of the line of days
    draw_ground(frame, grid, days, HIGH)
    draw_rows(frame, grid, days, here.diary, here.urine, HIGH)
    count, ink, blank = int(here.free.sum()), study.ink(arm), sum(map(here.only_blank, here.names))
    told = []
    beside = [(ys[: max(count, 1)].mean(), [(f"{count} {study.outcome}", "number", {"weight": "bold", "color": ink})])]
    for first, many, color in ((0, count, ink), (count, blank, CHARCOAL)):
        if many:
            frame.bracket(RIGHT + 0.065, (top + ROW * first + 0.02, top + ROW * (first + many) - 0.02), color=color)
    if blank:
        beside.append(
            (ys[count], [(f"{blank} with a blank", "label", {"weight": "bold"}), ("and no use seen", "label", {})])
        )
    some = [name for name in here.names if any(name in names for names in chosen)]
    for name, tag in zip(some, _apart([ys[here.names.index(name)] for name in some]), strict=True):
        y, story, about = ys[here.names.index(name)], here.story(name, study.outcome), name in chosen[0]
        frame.box(LEFT - 0.03, y - ROW / 2, RIGHT - LEFT + 0.06, ROW, ec=BLACK, lw=1.3 if about else 0.8, zorder=4)
        frame.text(LEFT - 0.07, tag + 0.055, str(name), "label", weight="bold" if about else "normal", ha="right")
        seen = story.removesuffix(f": not {study.outcome}")  # which the bracket shows
        head = [(str(name), "label", {"weight": "bold" if about else "normal"})]
        beside.append((y, [*head, (seen, "label", {})]))
        told.append(f"{name}, on {arm}: {story}.".replace("\n", " "))
    _draw_beside(frame, beside, ys[-1] + 0.4)
    return told


def _apart(places):
    """Heights of names, those of neighbouring rows moved apart until they do not touch."""
    places = np.array(places, float)
    lack = np.clip(LEADING["label"] - np.diff(places), 0, None) / 2
    places[:-1] -= lack
    places[1:] += lack
    return places


def _draw_beside(frame, blocks, bottom):
    """Words beside their rows, or further down where others stand, but not below the bottom."""
    placed, free = [], 0.0
    for row, parts in sorted(blocks, key=lambda block: block[0]):
        lines = [
            (line, size, looks)
            for words, size, looks in parts
            for line in wrapped(words, frame.right - BESIDE, size, looks.get("weight", "normal"))
        ]
        y, high = max(row + 0.06, free), sum(LEADING[size] for _, size, _ in lines)
        free = y + high + 0.06
        placed.append((y, high, lines))
    for y, high, lines in reversed(placed):
        y = min(y, bottom - high)
        bottom = y - 0.06
        for line, size, looks in lines:
            frame.text(BESIDE, y, line, size, **looks)
            y += LEADING[size]
