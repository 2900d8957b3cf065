"""After what people stay away: the craving that they had reported early."""

import numpy as np

from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, listed

EARLY = 2  # visits whose mean is a person's early craving
START, END = 1.2, 5.5  # of the scale along the page, in inches
BETWEEN = 0.3  # above an arm's rows, in inches
DOT = 0.104  # from dot to dot, along and up
MOVES = 10  # points by which a person who makes a mean moves it


def early_craving(tables, open_outcome, study=THIS_TRIAL):
    """How much craving people had reported early, whose outcome is known in the end, and whose outcome is missing.

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
        Dots stand within two points of the person's score, one above another.

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
    scores = {}
    for name, here in zip(study.arms, arms, strict=True):
        own = early[early.index.isin(here.participant)]
        away = open_outcome.reindex(own.index).astype(bool)
        scores[name] = {"known": own[~away].sort_values(), "missing": own[away].sort_values()}
    rows = [(name, word, _stacked(some)) for name, both in scores.items() for word, some in both.items()]
    high = sum(_row_height(row) for *_, row in rows) + BETWEEN * len(arms)
    title = _title(scores)
    frame = new_frame(
        0.16 + high,
        title,
        "Mean craving that people had reported at the first two visits,\n"
        f"from 0 to 100, by what is known of their outcome ({study.people})",
        study.source,
    )
    _draw_rows(frame, frame.top - BETWEEN - 0.1, rows, scores, study)
    told = [_told(name, scores[name]) for name in study.arms]
    return show(frame, f"{' '.join(title.split())} ({study.people}): {'; '.join(told)}.")


def _title(scores):
    """In which direction the missing differ from the known, if it is the same in both arms."""
    signs = {np.sign(both["missing"].mean() - both["known"].mean()) for both in scores.values()}
    word = {1: "more", -1: "less"}.get(signs.pop() if len(signs) == 1 else 0)
    if not word:
        return "Who stays away, and how much they had craved"
    by_one = []  # the arms in which the difference is less than half as large without one person
    for name, both in scores.items():
        known, others = both["known"].mean(), _others(both["missing"])
        if others is not None and abs(others.mean() - known) < abs(both["missing"].mean() - known) / 2:
            by_one.append(name)
    why = f",\non {listed(by_one)} mostly because of one person" if by_one else ""
    return f"Those whose outcome is missing had craved {word}{why}"


def _others(scores):
    """All but the person who alone moves their mean by ten points or more; None if nobody does."""
    if len(scores) < 3:
        return None
    far = (scores - scores.mean()).abs().idxmax()
    others = scores.drop(far)
    return others if abs(others.mean() - scores.mean()) >= MOVES else None


def _told(name, scores):
    """An arm's early craving in words."""
    means = []
    for word, some in scores.items():
        others = _others(some)
        alone = "" if others is None else f" ({others.mean():.0f} without one person)"
        means += [f"{some.mean():.0f} where the outcome is {word}{alone}"] * (len(some) > 0)
    return f"on {name}, on average {listed(means or ['not known'])}"


def _stacked(scores):
    """Dots along a scale from 0 to 100, in columns as wide as a dot: inches from its beginning, and places from below."""
    columns = np.round(scores.to_numpy() / 100 * (END - START) / DOT).astype(int)
    places = np.array([np.count_nonzero(columns[:i] == column) for i, column in enumerate(columns)], int)
    return columns * DOT, places


def _row_height(row):
    """Inches for a row of dots."""
    return max(0.58, 0.2 + DOT * (row[1].max(initial=0) + 1))


def _draw_rows(frame, y, rows, scores, study):
    """Each arm's known and missing as dots on a line, filled and hollow, with a tall line at their mean."""
    for name, word, (x, places) in rows:
        if word == "known":
            y += BETWEEN
        y += _row_height((x, places))
        frame.line([START, END + DOT], [y, y], CHARCOAL, 0.9)
        if word == "known":
            frame.text(frame.left, y - 0.24, capital(name), weight="bold", color=study.ink(name))
        frame.text(frame.left, y, word)
        face = "white" if word == "missing" else study.colour(name)
        look = {"edge": study.colour(name), "points": 6.6, "lw": 1.2}
        frame.marks(START + x, y - 0.07 - DOT * places, study.marker(name), face, **look)
        if len(some := scores[name][word]):
            _draw_means(frame, y, some, START + x, places)
    for tick, words in ((0, "0\nnone"), (50, "50"), (100, "100\nmost")):
        frame.text(START + tick / 100 * (END - START), y + 0.25, words, color=CHARCOAL, ha="center")


def _draw_means(frame, y, scores, x, places):
    """A tall line at a row's mean with its number; where one person makes it, a grey one at the mean of the others."""
    at, words = START + scores.mean() / 100 * (END - START), f"mean {scores.mean():.0f}"
    others, wide = _others(scores), width(words, weight="bold") + 0.08
    more = ""
    if others is not None:
        (far,) = set(scores.index) - set(others.index)
        more = f"{others.mean():.0f} without {far}"
        _draw_mean(frame, y, START + others.mean() / 100 * (END - START), 0.3, PALE)
        spot = x[list(scores.index).index(far)]
        frame.text(spot, y - 0.17, str(far), "label", ha="center", color=CHARCOAL)
    whole = wide + (width(more, "label") + 0.1) * bool(more)
    left = at + 0.08 if at + whole < frame.right else at - 0.08 - whole
    under = places[(x > left - 0.1) & (x < left + whole + 0.1)].max(initial=0)  # dots that the words stand above
    up = max(0.36, 0.2 + DOT * (under + 1))
    _draw_mean(frame, y, at, up + 0.11, BLACK)
    frame.text(left, y - up, words, weight="bold")
    if more:
        frame.text(left + wide + 0.05, y - up, more, "label", color=CHARCOAL)


def _draw_mean(frame, y, x, high, color):
    """An upright line on a row, behind the dots."""
    frame.line([x, x], [y, y - high], color, 2.4, zorder=2.5)
