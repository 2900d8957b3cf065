"""Items 6.4 and 6.6: Beat the Blues, drawn at two months, and compared at eight by analysis of covariance."""

from functools import cache

import numpy as np

from course_lib.methods import craving
from course_lib.reader.questions import Drawn, Mistake, Question
from course_lib.reader.questions.lesson_06_people import INVENTED, _within
from course_lib.sources import real_trials

ARMS = ("TAU", "BtheB")


def _said(*times):
    """What a label has to say together: what is scored, and one of the times."""
    return tuple(("depress|bdi|beck|craving", time) for time in times)


@cache
def _depression(kind="ancova", visit="bdi.8m"):
    """Difference of BtheB and TAU at a visit, as an estimate, by ANCOVA, of scores ("post") or of changes ("change")."""
    seen = real_trials.load("beat_the_blues").dropna(subset=visit)
    first = (seen.treatment == "BtheB").to_numpy()
    outcome, baseline, adjust = {
        "ancova": (seen[visit], seen["bdi.pre"], None),
        "post": (seen[visit], None, None),
        "change": (seen[visit] - seen["bdi.pre"], None, None),
        "turned": (seen["bdi.pre"], seen[visit], None),
        "baseline": (seen["bdi.pre"], None, None),
        "more": (seen[visit], seen["bdi.pre"], seen[["drug", "length"]]),
        "between": (seen[visit], seen["bdi.pre"], seen[["bdi.2m"]]),
    }[kind]
    return craving.mean_difference(outcome, first, baseline, adjust)


@cache
def _of_the_52(visit):
    """Difference of BtheB and TAU at an earlier visit, of those who have a score at eight months."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.8m")
    return craving.mean_difference(seen[visit], (seen.treatment == "BtheB").to_numpy(), seen["bdi.pre"]).value


@cache
def _since_two_months():
    """ANCOVA at eight months, and the comparison of changes, with the score at two months in the baseline's place."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.8m")
    first = (seen.treatment == "BtheB").to_numpy()
    since = seen["bdi.8m"] - seen["bdi.2m"]
    adjusted = craving.mean_difference(seen["bdi.8m"], first, seen["bdi.2m"]).value
    return (
        adjusted,
        craving.mean_difference(since, first).value,
        craving.mean_difference(since, first, seen["bdi.pre"]).value,
    )


@cache
def _by_drug():
    """The ANCOVA, and the scores alone, with `drug` in the treatment's place."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.8m")
    first = (seen["drug"] == "Yes").to_numpy()
    return tuple(
        sign * craving.mean_difference(seen["bdi.8m"], first, before).value
        for before in (seen["bdi.pre"], None)
        for sign in (1, -1)
    )


def _ratio():
    """The means at eight months divided, and by what percentage the therapy's is lower."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.8m")
    means = seen["bdi.8m"].groupby(seen.treatment).mean()
    ratio = float(means["BtheB"] / means["TAU"])
    return ratio, ratio - 1, 1 - ratio, 100 * (ratio - 1), 100 * (1 - ratio)


def _width():
    found = _depression()
    return found.upper - found.lower


def _with_slope(slope):
    return _depression("post").value - slope * _depression("baseline").value


@cache
def _coefficients():
    """Intercept (for usual care, for BtheB) and slope of the ANCOVA, which stand beside the difference in a table of it."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.8m")
    x = np.column_stack([np.ones(len(seen)), seen.treatment == "BtheB", seen["bdi.pre"]])
    usual, difference, slope = np.linalg.lstsq(x, seen["bdi.8m"], rcond=None)[0].tolist()
    return usual, usual + difference, slope


@cache
def _carried():
    """The ANCOVA with the baseline carried forward to those who have no score at eight months."""
    table = real_trials.load("beat_the_blues")
    filled = table["bdi.8m"].fillna(table["bdi.pre"])
    return craving.mean_difference(filled, (table.treatment == "BtheB").to_numpy(), table["bdi.pre"]).value


def _at_eight(arm):
    """An arm's people who have a score at eight months."""
    return real_trials.load("beat_the_blues").dropna(subset="bdi.8m").loc[lambda table: table.treatment == arm]


def _fall(arm):
    """Their mean change since baseline."""
    seen = _at_eight(arm)
    return float((seen["bdi.8m"] - seen["bdi.pre"]).mean())


def _points(x="bdi.pre", y="bdi.2m", change=0):
    """What is drawn of the 97 people, by arm: two columns, or the change up the side, turned round for -1."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.2m").dropna(subset=y)
    up = change * (seen[y] - seen["bdi.pre"]) if change else seen[y]
    return {arm: (seen[x][here].to_numpy(), up[here].to_numpy()) for arm in ARMS for here in [seen.treatment == arm]}


def _on_a_line():
    """The same scores by the number of the row, which pandas draws when no column is named for the bottom."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    return {
        arm: (seen.index[here].to_numpy(), seen["bdi.2m"][here].to_numpy())
        for arm in ARMS
        for here in [seen.treatment == arm]
    }


def _told_apart(column, value):
    """The people with one value of another column, in place of either arm."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.2m").loc[lambda table: table[column] == value]
    return dict.fromkeys(ARMS, (seen["bdi.pre"].to_numpy(), seen["bdi.2m"].to_numpy()))


def _in_one():
    """Both arms' people in one series, which stands for either."""
    both = tuple(np.concatenate(column) for column in zip(*_points().values(), strict=True))
    return dict.fromkeys(ARMS, both)


ITEMS = (
    Question(
        id="6.4",
        drawn=Drawn(
            series=_points,
            xlim=(2, 49),  # of the 97 people, the lowest and the highest
            ylim=(0, 48),
            xlabel=_said("before", "baseline", "start", "entry", "initial", "first", "pre-treatment", "bdi pre"),  # in words
            ylabel=_said(
                *("two months", "2 months", "two-month", "2-month", "month 2", "month two", "8 weeks", "eight weeks"),
                *("after treatment", "after therapy", "after the treatment", "after the therapy", "follow-up"),
            ),
            unclear={
                "x": "say what is scored, and when: depression, before treatment.",
                "y": "say what is scored, and when: depression, at two months.",
            },
            foreign={"craving": "depression is scored here, and a label says craving."},
            mistakes=(
                *(
                    (
                        lambda sign=sign: _points(change=sign),
                        "upwards goes the change here. In the lesson's picture it is the score afterwards: `bdi.2m` as it stands.",
                    )
                    for sign in (1, -1)
                ),
                (
                    lambda: _points(y="bdi.4m"),
                    "upwards goes the next visit, `bdi.4m`, which fewer people have. The score at two months is `bdi.2m`.",
                ),
                *(
                    (
                        lambda visit=visit: _points(y=visit),
                        f"upwards goes a later visit, `{visit}`, which fewer people have. The score at two months is `bdi.2m`.",
                    )
                    for visit in ("bdi.6m", "bdi.8m")
                ),
                (
                    lambda: _told_apart("drug", "No"),
                    "the marks tell apart who took an antidepressant, `drug`. The arms are in `treatment`.",
                ),
                (
                    lambda: _told_apart("length", "<6m"),
                    "the marks tell apart for how long people had been ill, `length`. The arms are in `treatment`.",
                ),
                (_on_a_line, "along the bottom stand the numbers of the rows. The score before treatment is `bdi.pre`."),
                (
                    _in_one,
                    'all 97 people are there, and nothing tells the two arms apart. Give each its own colour or mark: `hue="treatment"` '
                    'or `style="treatment"` in seaborn.',
                ),
                *(
                    ({arm: _points()[other]}, f"the people of {other} are there, and those of {arm} are not.")
                    for arm, other in (ARMS, ARMS[::-1])
                ),
            ),
        ),
        why="The higher somebody started, the higher they are at two months, but not point for point: the slope lies between 0 and 1. "
        "Of people who started alike, those with usual care (TAU) tend to lie a little higher. By how much, the lesson's ANCOVA says.",
        hints=(
            "One mark a person. Which score is known first, and so belongs along the bottom?",
            '`sns.scatterplot` takes the table, `x=`, `y=`, and with `hue="treatment"` (or `style=`) it tells the two arms apart. It returns the axes.',
            '`ax = sns.scatterplot(real, x="bdi.pre", ...)`: add the other score and the hue, then name both axes in words: `ax.set(xlabel=..., '
            "ylabel=...)`.",
        ),
    ),
    Question(
        id="6.6",
        quantity="difference",
        result=_depression,
        copied={
            "ANCOVA with the slope of item 6.2": lambda: _with_slope(INVENTED["slope"]),
            "ANCOVA with the slope of the lesson's simulated people": lambda: _with_slope(0.38),
            "ANCOVA with the slope of the lesson's invented trial": lambda: _with_slope(0.5),
            "the answer to item 6.1": _within,
            "ANCOVA with the slope at two months": lambda: _with_slope(0.6),
        },
        why="-4.01 (-8.79 to 0.77), of the 52 people who have a score at eight months. Of the 167 randomised 67 are not in our file, and 48 more have "
        "no score then. Has the benefit gone? That is the next question.",
        mistakes=(
            Mistake(lambda: _depression("post").value, "This leaves the baseline out. Pass `bdi.pre` as the baseline."),
            Mistake(
                lambda: _depression("change", "bdi.2m").value,
                "This compares changes, and at two months, as in the lesson. Take the score at eight months, with the baseline as a covariate.",
            ),
            Mistake(
                lambda: _depression("change").value,
                "This compares changes. ANCOVA has the score itself as the outcome and the baseline as a covariate.",
            ),
            Mistake(
                lambda: _depression("baseline").value,
                "This is the difference at baseline. The difference at eight months is asked for, with the baseline as a covariate.",
            ),
            Mistake(
                lambda: tuple(float(_at_eight(arm)["bdi.8m"].mean()) for arm in ("BtheB", "TAU")),
                "This is the mean of one arm at eight months. Compare the arms, with the baseline as a covariate.",
            ),
            Mistake(
                lambda: (_fall("BtheB"), _fall("TAU")),
                "This is the change within one arm. The other arm changed too: compare them.",
            ),
            Mistake(
                lambda: _depression("turned").value,
                "Outcome and baseline have changed places: the score at eight months comes first.",
            ),
            Mistake(
                lambda: _depression(visit="bdi.2m").value,
                "This is the difference at two months, `bdi.2m`, of all 97 people. The score at eight months is `bdi.8m`.",
            ),
            Mistake(
                lambda: _of_the_52("bdi.2m"),
                "These are the right 52 people at two months, `bdi.2m`. Their score at eight months is `bdi.8m`.",
            ),
            Mistake(
                lambda: _coefficients()[2],
                "This is the slope, the coefficient of the baseline. The coefficient of the treatment is asked for.",
                turned=False,
            ),
            Mistake(
                lambda: _coefficients()[:2],
                "This is the intercept, the score expected from a baseline of 0. The coefficient of the treatment is asked for.",
                turned=False,
            ),
            Mistake(
                _carried,
                "This is for all 100 people, with blanks filled in from the baseline. Here: the 52 who have a score at eight months.",
            ),
            Mistake(
                lambda: tuple(
                    f for visit in ("bdi.4m", "bdi.6m") for f in (_depression(visit=visit).value, _of_the_52(visit))
                ),
                "This is a visit between, `bdi.4m` or `bdi.6m`. The score at eight months is `bdi.8m`.",
            ),
            Mistake(
                lambda: _since_two_months()[0],
                "This starts from two months, `bdi.2m`. The baseline is the score before treatment, `bdi.pre`.",
            ),
            Mistake(
                lambda: _since_two_months()[1:],
                "This is by how much the difference has changed since two months, `bdi.2m`. The one at eight months itself is asked for.",
            ),
            Mistake(
                lambda: _depression("between").value,
                "`bdi.2m` is a covariate here too. It was measured after treatment began, and adjusting for it takes part of the effect away.",
            ),
            Mistake(_by_drug, "This compares by `drug`, who took an antidepressant. The arms are in `treatment`."),
            Mistake(_ratio, "This is a ratio of the two means, or a percentage. The difference in points is asked for."),
            Mistake(_width, "This is how wide the interval is. The difference itself is asked for.", turned=False),
            Mistake(lambda: _depression("more").value, "This has further covariates. `bdi.pre` alone is asked for."),
        ),
        hints=(
            "Outcome, first arm, baseline: which columns are they?",
            "`craving.mean_difference` is ANCOVA as soon as it is given a baseline. The first arm is the one for which its second argument is "
            "True.",
            'The first arm is `at_eight.treatment == "BtheB"`, and the outcome `at_eight["bdi.8m"]`. Which column is the baseline?',
        ),
    ),
)
