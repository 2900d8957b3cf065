"""After what people stay away: the craving that they had reported early."""

import numpy as np

from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, width
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, listed, number

EARLY = 2  # visits whose mean is a person's early craving
START, END = 1.2, 5.5  # of the scale along the page, in inches
BETWEEN = 0.12  # above an arm's rows, in inches
STEP = 2.5  # points to which a score is rounded, so that 0, 50 and 100 have columns of their own
DOT = STEP / 100 * (END - START)  # from dot to dot, along and up
UNDER = 0.3  # below a row's line, for its median


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
        Marks stand at the person's score rounded to 2.5 points, one above another; medians are not rounded.

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
    high = sum(UNDER + _row_height(row) for *_, row in rows) + BETWEEN * len(arms)
    title = _title(scores)
    frame = new_frame(
        0.28 + high,
        title,
        "Craving that people had reported at the first two visits,\n"
        f"from 0 to 100, by what is known of their outcome ({study.people})",
        f"Each mark is a person: the mean of visits 1 and 2, rounded to {STEP}.\n{study.source}".strip(),
    )
    _draw_rows(frame, frame.top - BETWEEN - UNDER - 0.14, rows, scores, study)
    told = [_told(name, scores[name]) for name in study.arms]
    return show(frame, f"{title} ({study.people}): {'; '.join(told)}.")


def _title(scores):
    """In which direction the missing differ from the known, if it is the same in both arms."""
    signs = {np.sign(both["missing"].median() - both["known"].median()) for both in scores.values()}
    word = {1: "more", -1: "less"}.get(signs.pop() if len(signs) == 1 else 0)
    if not word:
        return "Who stays away, and how much they had craved"
    return f"In both arms the missing had craved {word}"


def _told(name, scores):
    """An arm's early craving in words."""
    medians = [f"{_middle(some)} where the outcome is {word}" for word, some in scores.items() if len(some)]
    return f"on {name}, in the median {listed(medians or ['not known'])}"


def _middle(scores):
    """A median in words; one decimal where it is not whole."""
    return number(scores.median(), 1).removesuffix(".0")


def _stacked(scores):
    """Marks along a scale from 0 to 100, in columns as wide as a mark: inches from its beginning, and places from below."""
    columns = np.round(scores.to_numpy() / STEP).astype(int)
    places = np.array([np.count_nonzero(columns[:i] == column) for i, column in enumerate(columns)], int)
    return columns * DOT, places


def _row_height(row):
    """Inches for a row of marks."""
    return max(0.34, 0.12 + DOT * (row[1].max(initial=0) + 1))


def _draw_rows(frame, y, rows, scores, study):
    """Each arm's known and missing as marks on a line, filled and hollow, and their median under it."""
    for name, word, (x, places) in rows:
        y += UNDER + _row_height((x, places)) + BETWEEN * (word == "known")
        frame.line([START - DOT / 2, END + DOT / 2], [y, y], CHARCOAL, 0.9)
        if word == "known":
            frame.text(frame.left, y - 0.24, capital(name), weight="bold", color=study.ink(name))
        frame.text(frame.left, y, word)
        face = "white" if word == "missing" else study.colour(name)
        look = {"edge": study.colour(name), "points": 6.6, "lw": 1.2}
        frame.marks(START + x, y - 0.07 - DOT * places, study.marker(name), face, **look)
        if len(some := scores[name][word]):
            _draw_median(frame, y, some)
    for tick, words in ((0, "0\nnone"), (50, "50"), (100, "100\nmost")):
        x = START + tick / 100 * (END - START)
        frame.line([x, x], [y, y + 0.05], CHARCOAL)
        frame.text(x, y + UNDER + 0.19, words, color=CHARCOAL, ha="center")


def _draw_median(frame, y, scores):
    """A short line at a row's median, below the line on which the marks stand, and its number beside it."""
    at, words = START + scores.median() / 100 * (END - START), f"median {_middle(scores)}"
    wide = width(words, weight="bold") + 0.08
    frame.line([at, at], [y, y + 0.19], BLACK, 2.4)
    frame.text(at + 0.08 if at + wide < frame.right else at - wide, y + 0.19, words, weight="bold")
