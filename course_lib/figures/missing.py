"""After what people stay away, and what is known of those who have a gap."""

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
FOUND = ("abstinent", "use was seen", "missing")  # what is known of a person's outcome, in the order of the marks
PITCH = 0.2  # from person to person, in inches


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
        f"Each mark is a person: the mean of visits 1 and 2 (or of one), rounded to {STEP}.\n{study.source}".strip(),
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
    return f"In both arms the missing had typically craved {word}"


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


def known_by_gap(people, labelled=(), study=THIS_TRIAL):
    """Everybody as a mark: whether the outcome is known, apart for people without a gap in their days and with one.

    Parameters
    ----------
    people : pandas.DataFrame
        A row for each participant, by whom it is indexed: ``arm``, ``gap`` (True where a day is blank) and ``found``
        ("abstinent", "use was seen" or "missing").
    labelled : sequence of str, optional
        Participants whose names stand below their marks: of each row and outcome at most one, who comes first.
    study : Study, optional
        Names of the arms, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm has nobody or is not one of the study's, an outcome has another word, ``people`` lacks a name, or
        two of them would stand side by side.
    """
    study.rows(people, "people")
    if other := sorted(set(people.found) - set(FOUND)):
        raise ValueError(f"found has {other[0]!r}; it has to be one of {', '.join(FOUND)}")
    if lacking := [name for name in labelled if name not in people.index]:
        raise ValueError(f"people has no participant {lacking[0]!r}")
    if (beside := people.loc[[*labelled], ["arm", "gap", "found"]].duplicated()).any():
        raise ValueError(
            f"{beside.idxmax()!r} would be labelled beside another of the same row and outcome; name one of them"
        )
    rows = [(arm, gap, _by_outcome(people, arm, gap, labelled)) for arm in study.arms for gap in (False, True)]
    known = {word for _, gap, row in rows if gap for _, word in row if word != "missing"}
    title = "With a gap, use can be known, and abstinence cannot"
    if known != {"use was seen"}:
        title = "What is known of people with a gap, and without"
    frame = new_frame(
        0.45 + sum(0.44 + 0.32 * gap for _, gap, _ in rows),
        title,
        f"Each mark is a person; a gap is a blank day in the last two weeks\n({study.people})",
        study.source,
    )
    _draw_people(frame, rows, labelled, study)
    told = "; ".join(f"{arm}, {_told_of_row(gap, row)}" for arm, gap, row in rows)
    return show(frame, f"{title} ({study.people}). {capital(told)}.")


def _by_outcome(people, arm, gap, labelled):
    """An arm's people with a gap or without: names and outcomes, sorted by outcome, those who are labelled first."""
    here = people[(people.arm == arm) & (people.gap == gap)]
    order = sorted(here.index, key=lambda name: (FOUND.index(here.found[name]), name not in labelled, name))
    return [(name, here.found[name]) for name in order]


def _told_of_row(gap, row):
    """A row in words."""
    found = [word for _, word in row]
    counts = [f"{found.count(word)} {word}" for word in FOUND if word in found]
    return f"{len(row)} {'with' if gap else 'without'} a gap" + (f": {listed(counts)}" if counts else "")


def _draw_people(frame, rows, labelled, study):
    """A key, and for each arm two rows of marks."""

    def entry(word):
        return lambda x, y: (_draw_person(frame, x + 0.07, y, word, BLACK, "o"), x + 0.14)[1]

    y = frame.top + 0.02
    frame.key(frame.left, y, *((entry(word), word) for word in FOUND), gap=0.3)
    for arm, gap, row in rows:
        y += 0.44 + 0.32 * (not gap)
        if not gap:
            frame.text(frame.left, y - 0.27, capital(arm), weight="bold", color=study.ink(arm))
        frame.text(frame.left, y, f"{'a gap' if gap else 'no gap'}, {len(row)}")
        for i, (name, word) in enumerate(row):
            x = START + 0.1 + PITCH * i
            _draw_person(frame, x, y - 0.065, word, study.colour(arm), study.marker(arm))
            if name in labelled:
                frame.line([x, x], [y + 0.04, y + 0.13], CHARCOAL)
                frame.text(x, y + 0.28, name, "label", ha="center", color=CHARCOAL)


def _draw_person(frame, x, y, word, colour, marker):
    """One mark: filled if abstinent, hollow if use was seen, a question mark if the outcome is missing."""
    if word == "missing":
        frame.text(x, y + 0.065, "?", weight="bold", ha="center")
        return
    frame.marks(x, y, marker, colour if word == "abstinent" else "white", edge=colour, points=9, lw=1.3)
