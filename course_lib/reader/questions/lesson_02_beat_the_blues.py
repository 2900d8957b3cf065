"""Items 2.5 and 2.6: who took an antidepressant in Beat the Blues, and what a difference between its arms tells."""

from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods import baseline
from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.sources import real_trials, trial


@cache
def _known(month="bdi.4m"):
    """The people of Beat the Blues whose depression score `bdi.4m` is known, as 2.5 asks, or another."""
    table = real_trials.load("beat_the_blues")
    return table[table[month].notna()]


@cache
def _took_one(arm, month="bdi.4m"):
    """Who of these people in an arm took an antidepressant; of all 100 where the month is the start."""
    table = _known(month)
    return (table.drug == "Yes")[table.treatment == arm]


def _apart_of(*months):
    """The standardised difference among people known at other times, also by ``.var()``."""
    for month in months:
        x, y = (_took_one(arm, month).astype(float) for arm in ("BtheB", "TAU"))
        for ddof in (0, 1):
            yield float((x.mean() - y.mean()) / ((x.var(ddof=ddof) + y.var(ddof=ddof)) / 2) ** 0.5)


def _of_the_missing():
    """The same among the people whose score `bdi.4m` is missing."""
    table = real_trials.load("beat_the_blues")
    gone = table[table["bdi.4m"].isna()]
    return baseline.standardised_difference(*((gone.drug == "Yes")[gone.treatment == arm] for arm in ("BtheB", "TAU")))


def _missing_left_below():
    """Who took one and has a score, of all in the arm: the difference of these shares, and standardised."""
    first, second = (float(_took_one(arm).sum() / len(_took_one(arm, "bdi.pre"))) for arm in ("BtheB", "TAU"))
    return (
        first - second,
        round(first - second, 2),
        (first - second) / ((first * (1 - first) + second * (1 - second)) / 2) ** 0.5,
    )


def _of_the_lesson():
    """How far apart the lesson's simulated arms are in intranasal use."""
    people = trial.load()["participants"]
    nasal, ketamine = people.route == "intranasal", people.arm == "ketamine"
    return baseline.standardised_difference(nasal[ketamine], nasal[~ketamine])


def _gap():
    """The difference in the shares who took an antidepressant."""
    return float(_took_one("BtheB").mean() - _took_one("TAU").mean())


def _variances(ddof=0):
    return tuple(float(_took_one(arm).astype(float).var(ddof=ddof)) for arm in ("BtheB", "TAU"))


def _apart(ddof=0):
    return _gap() / (sum(_variances(ddof)) / 2) ** 0.5


def _wrong_people():
    """Those who took one against those who took none: the difference of their shares of BtheB, and standardised."""
    table = _known()
    had = [(table.treatment == "BtheB")[table.drug == took].astype(float) for took in ("Yes", "No")]
    gap = float(had[0].mean() - had[1].mean())
    return gap, 100 * gap, *(gap / (sum(float(x.var(ddof=ddof)) for x in had) / 2) ** 0.5 for ddof in (0, 1))


def _of_the_takers():
    """Of all who took one, the share in BtheB minus the share in TAU."""
    counts = [int(_took_one(arm).sum()) for arm in ("BtheB", "TAU")]
    return (counts[0] - counts[1]) / sum(counts)


def _spreads_of_everybody():
    """The standard deviation of both arms together, by n and by n - 1, and that of the mean of the two shares."""
    took = (_known().drug == "Yes").astype(float)
    middle = float(np.mean([_took_one(arm).mean() for arm in ("BtheB", "TAU")]))
    return *(float(took.std(ddof=ddof)) for ddof in (0, 1)), (middle * (1 - middle)) ** 0.5


def _standard_error():
    return sum(variance / len(_took_one(arm)) for variance, arm in zip(_variances(), ("BtheB", "TAU"), strict=True)) ** 0.5


def _sizes():
    return tuple(len(_took_one(arm)) for arm in ("BtheB", "TAU"))


def _pooled_z():
    """The test statistic of two shares whose standard error takes both arms together."""
    share = sum(int(_took_one(arm).sum()) for arm in ("BtheB", "TAU")) / sum(_sizes())
    return _gap() / (share * (1 - share) * sum(1 / n for n in _sizes())) ** 0.5


def _share_of_the_takers():
    """Of all who took one, the share in either arm; and the difference of these, standardised, as `normalize="columns"` leads to."""
    counts = [int(_took_one(arm).sum()) for arm in ("BtheB", "TAU")]
    first, second = (count / sum(counts) for count in counts)
    return first, second, (first - second) / (first * second) ** 0.5


def _drug_and_arm():
    """Two columns in place of two arms: of all people, who took one, and who had BtheB."""
    table = _known()
    return baseline.standardised_difference(table.drug == "Yes", table.treatment == "BtheB")


def _other_column(column, yes=None):
    table = _known()
    values = table[column] if yes is None else table[column] == yes
    return baseline.standardised_difference(*(values[table.treatment == arm] for arm in ("BtheB", "TAU")))


def _of_the_length():
    return tuple(_other_column("length", months) for months in (">6m", "<6m"))


def _other_typical_spreads():
    """The difference by other typical standard deviations: `.var()` by hand, pooled, and the mean of the two."""
    sizes = _sizes()
    spreads = [(sum(_variances(1)) / 2) ** 0.5]
    for ddof in (0, 1):
        variances = _variances(ddof)
        within = sum((n - ddof) * variance for n, variance in zip(sizes, variances, strict=True))
        spreads += [(within / (sum(sizes) - 2 * ddof)) ** 0.5, sum(variance**0.5 for variance in variances) / 2]
    exact = tuple(_gap() / spread for spread in spreads)
    between = 0.672, 0.673, 2 / 3, 0.667, 0.6667, 0.6666  # a step was rounded, or the end; asked for are two decimals
    return *exact, *(round(value, 2) for value in exact), *between


def _people_apart():
    return int(_took_one("BtheB").sum() - _took_one("TAU").sum())


ITEMS = (
    Question(
        id="2.5",
        quantity="difference",
        right=lambda: _apart(),
        also=_other_typical_spreads,
        decimals=2,
        why="22 of 37 against 10 of 36: the steps give 0.674, or 0.67. (Other ways to take a typical standard deviation give 0.664 to 0.675. They "
        "are as good here.) Of all 100 people it is 30 of 52 against 14 of 48, or 0.60: leaving 27 people out moved it. Chance made the two arms of all 167. "
        "It did not choose who is among the 100, or among the 73.",
        mistakes=(
            Mistake(
                lambda: (_gap(), round(_gap(), 2), round(_gap(), 1)),
                "This is the difference of the two shares. Divide it by a typical standard deviation.",
            ),
            Mistake(
                lambda: (100 * _gap(), round(100 * _gap(), 1), round(100 * _gap())),
                "This is the difference of the two shares, in points. Take it as a proportion, and divide by a typical standard deviation.",
            ),
            Mistake(
                lambda: 30 / 52 - 14 / 48,
                "This is the difference of the two shares among all 100 people. Take the 73 whose score `bdi.4m` is known, and divide by a typical "
                "standard deviation.",
            ),
            Mistake(
                lambda: (*_apart_of("bdi.pre"), 0.6, 0.606, 0.61),
                "This is the difference among all 100 people, or near it. Asked about are the 73 whose score `bdi.4m` is known.",
            ),
            Mistake(
                _of_the_lesson,
                "0.599 is the lesson's number, of intranasal use. Here the arms of Beat the Blues are compared.",
            ),
            Mistake(
                lambda: tuple(_gap() / variance**0.5 for ddof in (0, 1) for variance in _variances(ddof)),
                "This is divided by the standard deviation of one arm. Both arms count: the root of the mean of their two variances.",
            ),
            Mistake(
                _missing_left_below,
                "People whose score `bdi.4m` is missing seem to be left in the number of people of each arm. Take the shares of those alone "
                "whose score is known, and divide the difference by a typical standard deviation.",
            ),
            Mistake(
                lambda: tuple(_apart_of("bdi.2m", "bdi.6m")),
                "Other people were kept: those with a score in `bdi.2m` or `bdi.6m`. Asked about are the 73 with a score in `bdi.4m`.",
            ),
            Mistake(
                lambda: tuple(_apart_of("bdi.8m")),
                "This is the difference among the people with a score in `bdi.8m`. They are also all who have *every* score, whom `dropna()` on the whole "
                "table keeps. Asked about are those with a score in `bdi.4m`, whatever else is missing.",
            ),
            Mistake(
                _of_the_missing,
                "This is the difference among the 27 people whose score `bdi.4m` is *missing*. Take the other 73.",
            ),
            Mistake(
                (0.681, 0.68),
                "A share was rounded on the way, such as 0.595 to 0.60: round at the end.",
            ),
            Mistake(
                lambda: -_apart(),
                "The sign is turned round, or the people who took none were counted: computerised therapy (BtheB) minus usual care (TAU), "
                'and the share of `"Yes"`.',
                instead="sign",
            ),
            Mistake(
                _wrong_people,
                "This compares those who took one with those who took none, by the share of each who had BtheB. The arms are to be compared: "
                "of each arm, which share took one?",
            ),
            Mistake(
                lambda: (
                    *(
                        x
                        for arm in ("BtheB", "TAU")
                        for x in (float(_took_one(arm).mean()), 100 * float(_took_one(arm).mean()))
                    ),
                    0.594,  # 22 of 37, cut off
                ),
                "This is the share in one arm. Subtract the other, and divide.",
            ),
            Mistake(
                lambda: tuple(_gap() / spread for spread in _spreads_of_everybody()),
                "This is divided by one standard deviation for all 73 people, which holds the difference of the arms, too. The typical one is the "
                "root of the mean of the two arms' variances.",
            ),
            Mistake(
                _share_of_the_takers,
                "This starts from the people who took one, and asks which arm they were in. It is the other way round: of each arm, which share took one?",
            ),
            Mistake(
                _drug_and_arm,
                "Two columns were compared, of all 73 people: who took one, and who had BtheB. Take `drug` alone, first of one arm and then "
                "of the other.",
            ),
            Mistake(
                _of_the_takers,
                "These are shares of the 32 people who took one. Arms are compared, so divide by the number of people in each arm.",
            ),
            Mistake(
                lambda: 100 * _apart(),
                "This is 100 times as large. The answer is a number of standard deviations, not a percentage.",
                instead="percent",
            ),
            Mistake(
                lambda: tuple(sum(_variances(ddof)) / 2 for ddof in (0, 1)),
                "This is the mean of the two variances, a step on the way. Take its root, and divide the difference of the shares by that.",
                turned=False,
            ),
            Mistake(
                lambda: tuple(1.96 * (1 / first + 1 / second) ** 0.5 for first, second in (_sizes(), (27, 28))),
                "This is how far the band of chance reaches (section C of the lesson): 0.46 for these people, 0.53 in the lesson. Asked for is the "
                "difference of the two shares, divided by a typical standard deviation.",
                turned=False,
            ),
            Mistake(
                lambda: tuple((sum(_variances(ddof)) / 2) ** 0.5 for ddof in (0, 1)),
                "This is the typical standard deviation itself. Divide the difference of the two shares by it.",
                turned=False,
            ),
            Mistake(
                lambda: tuple(_gap() / (sum(_variances(ddof)) ** 0.5 / 2) for ddof in (0, 1)),
                "The root of the sum was halved. Halve the sum of the variances first, and then take the root.",
            ),
            Mistake(
                lambda: (_people_apart(), _people_apart() / 100, 22, 10),
                "This counts people, and the arms are not equally large. Take the share of each arm, and divide the difference by a typical standard deviation.",
            ),
            Mistake(
                lambda: _people_apart() / sum(_sizes()),
                "Both shares were taken of all 73 people, as `normalize=True` does. Take the share of each arm, and divide the difference by a "
                "typical standard deviation.",
            ),
            Mistake(
                (52, 48, 100, 37, 36, 73, 27),
                "This counts the people of the file, of an arm or of a group. Which share of each arm took an antidepressant?",
            ),
            Mistake(
                0.5,
                "0.5 is the largest standard deviation that a yes or no can have, with a share of one half. Here neither share is one half.",
                turned=False,
            ),
            Mistake(
                lambda: tuple(_gap() / sum(_variances(ddof)) for ddof in (0, 1)),
                "The two variances were added up, and there is no root yet. Take their mean, and then its root.",
            ),
            Mistake(
                lambda: tuple(_gap() / sum(v**0.5 for v in _variances(ddof)) for ddof in (0, 1)),
                "The two standard deviations were added up. Take the mean of the two variances, and then its root.",
            ),
            Mistake(
                lambda: (*(_gap() / (sum(_variances(ddof)) / 2) for ddof in (0, 1)), 1.42),
                "The mean of the two variances still needs its square root.",
            ),
            Mistake(
                lambda: tuple(_gap() / sum(_variances(ddof)) ** 0.5 for ddof in (0, 1)),
                "The two variances were added up. Take their mean, and then its root.",
            ),
            Mistake(
                lambda: (
                    _gap() / _standard_error(),
                    _pooled_z(),
                    float(stats.ttest_ind(_took_one("BtheB"), _took_one("TAU")).statistic),
                ),
                "This is the difference divided by its standard error, a test statistic. Divide by a standard deviation.",
            ),
            Mistake(
                lambda: tuple(_other_column(column) for column in ("bdi.pre", "bdi.4m")) + _of_the_length(),
                "This is the difference of another column. The question is about `drug`. (`bdi.4m` only says who is counted.)",
            ),
            Mistake(
                lambda: float(_took_one("BtheB").mean() / _took_one("TAU").mean()),
                "This is a ratio of the two shares. Subtract, and divide by a typical standard deviation.",
            ),
        ),
        hints=(
            "First keep the people whose score `bdi.4m` is known. Then two groups by `treatment`: which share of each is a yes?",
            '`real[real["bdi.4m"].notna()]` keeps them. The steps above do the rest by hand for mixed use. `baseline.standardised_difference(first, '
            'second)` does it too. It wants a column of True and False for each arm, which `== "Yes"` makes.',
            "Of the 73 there are 37 with BtheB, and 22 of them took one: 0.595, a variance of 0.595 x 0.405. With TAU it is 10 of 36.",
        ),
    ),
    Question(
        id="2.6",
        judgement=Judgement(
            model="The row alone cannot tell a failed deal from a sound one: some row is so far apart in 14 of 1,000 sound deals, and here people are missing, and "
            "the antidepressant may have been begun after the deal. So I would ask how the deal was made and who could foresee it, and whether the row matters for the outcome.",
            points=(
                "P < .05: 5 of 1,000 is a P value. It says how often a *sound* deal sets this row so far apart, and not how likely it is that this deal failed. If the deal was "
                "concealed, nothing but chance is left to explain a row of all 167 at the start.",
                "Picked afterwards: the furthest of three rows was picked. Any of the three is as far apart in about 14 of 1,000. That is rarer than the lesson's 1 in 20, so "
                "there is more reason to ask, and no proof.",
                "People and time: 67 of 167 are missing, perhaps for a reason; and what began after the deal says nothing about the deal. Nor should one "
                "simply adjust for it: it may be an effect of the treatment.",
                "What follows: not that the result is worthless, but two questions. How was the deal made and concealed? And does the row matter for the outcome? Whoever takes an "
                "antidepressant may fare otherwise, so it may.",
            ),
        ),
        why="Four things can have made this row: chance, a bad deal, missing people, or a later prescription. The file alone cannot tell them apart.",
        hints=(
            "There are several ways in which such a difference can come about. A bad deal is one.",
            "How rare is it by chance? How many people did chance deal here, and how many are in the file? And taken since when?",
            "Chance is one way, if a rare one, and the row was picked. 67 of 167 are not in the file. Say what that may have done, and what you would ask for.",
        ),
    ),
)
