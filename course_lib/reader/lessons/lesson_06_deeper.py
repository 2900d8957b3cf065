"""What lesson 06 asks to guess in its deeper sections: the width of an interval, somebody's level, and what delta does."""

from functools import cache

import numpy as np

from course_lib.methods import craving, missing
from course_lib.methods.random_intercept import RandomIntercept
from course_lib.reader.lessons import Guess
from course_lib.sources import trial


@cache
def people_seen():
    """One row a person: arm, baseline, and the mean of the visits they came to."""
    return craving.per_person(trial.craving())


def _width(by_person=False):
    """How wide the interval of the difference is, with one number a person or with every score as a person."""
    table = people_seen() if by_person else trial.craving()
    values = table["mean"] if by_person else table.craving
    found = craving.mean_difference(values, (table.arm == "ketamine").to_numpy())
    return found.upper - found.lower


@cache
def _level_of_p32():
    """What the mixed model takes for P32's own level, who came once."""
    scores = trial.craving()
    x = np.column_stack([np.ones(len(scores)), scores.arm == "ketamine"])
    fit = RandomIntercept(scores.craving, x, scores.participant).fit()
    (score,) = scores.craving[scores.participant == "P32"]
    trust = fit.between / (fit.between + fit.within)
    return fit.coefficients[0] + trust * (score - fit.coefficients[0])


@cache
def _scales():
    """The letter that is right of delta: which of difference and ratio come nearer to no difference."""
    scores = trial.craving()
    on_ketamine, found = (people_seen().arm == "ketamine").to_numpy(), []
    for delta in (0, 40):
        who, filled = missing.impute_visits(scores, 20, np.random.default_rng(6), delta)
        assert list(who.index) == list(people_seen().index)
        one, two = filled[:, on_ketamine].mean(), filled[:, ~on_ketamine].mean()
        found.append((two - one, abs(np.log(one / two))))
    nearer = tuple(after < before for before, after in zip(*found, strict=True))
    return {(True, True): "a", (True, False): "b", (False, True): "c", (False, False): "d"}[nearer]


def mean_of(arm, without=()):
    """Mean of an arm's people."""
    people = people_seen().drop(list(without))
    return people["mean"][people.arm == arm].mean()


def _percent_lower(without=("P11",)):
    return 100 * (1 - mean_of("ketamine", without) / mean_of("midazolam"))


GUESSES = (
    Guess(
        id="06.g",
        most=100,
        asks="percent lower, without P11",
        truth=_percent_lower,
        unit="%",
        near=3,
        usual=61,
        because="One of 55 people should hardly matter. But P11's mean is more than a quarter of all that is added up on ketamine.",
        mistakes=(
            (-70, "Lower is asked for, so a number above 0 says it."),
            (9, "9 is by how many it rises. How many percent lower is it then?"),
            (
                lambda: mean_of("midazolam") - mean_of("ketamine", ("P11",)),
                "That is the difference in points without P11. How many percent of midazolam's mean is it?",
            ),
            *(
                (n, "Is that by how much it changes? Asked for is how many percent lower it is, 61 with P11.")
                for n in range(1, 6)
            ),
            (30, "0.30 is the ratio without P11. How many percent *lower* is that?"),
            (39, "0.39 is the ratio with P11. How many percent *lower* is it without P11?"),
            (50, "It goes the other way: P11 is on ketamine, with much craving, so without P11 ketamine's mean is lower."),
            (55, "It goes the other way: P11 is on ketamine, with much craving, so without P11 ketamine's mean is lower."),
        ),
        bands=(
            (
                58.1,
                60.4,
                "That is hardly a change. But P11 craves so much that ketamine's mean is clearly lower without this one person.",
            ),
            (
                None,
                58,
                "It goes the other way: P11 is on ketamine, with much craving, so without P11 ketamine's mean is lower.",
            ),
            (
                61.6,
                67.2,
                "The direction is right. But P11's mean is more than a quarter of all that is added up on ketamine.",
            ),
            (73.1, None, "The direction is right. But without P11 ketamine's mean is still 9.7, where midazolam's is 32.8."),
        ),
        why="Without P11 ketamine's mean is 9.7 and not 12.9. Midazolam's stays as it was, so the ratio is 0.30 and not 0.39.",
    ),
    Guess(
        id="06.h",
        least=0,
        asks="width if each score were a person",
        truth=_width,
        unit="points",
        near=2,
        digits=1,
        usual=29,
        because="It is the same people with the same scores. But to the formula they are now 375 people who have nothing to do with each other.",
        mistakes=(
            (
                lambda: _width(by_person=True) * 55 / len(trial.craving()),
                "That divides the width by how many times as many there are. A width is divided by the square root of the number.",
            ),
        ),
        bands=(
            (
                0,
                8.3,
                "That is too narrow. A width is divided by the square root of the number, and there are nearly seven times as many.",
            ),
            (12.5, 28.4, "It gets narrower than that: with nearly seven times as many it is divided by nearly three."),
            (29.1, None, "More people make an interval narrower, and the formula takes 375 scores for people."),
        ),
        why="Nearly seven times as many people make an interval nearly three times as narrow, and nothing has been learned.",
    ),
    Guess(
        id="06.i",
        least=0,
        most=100,
        asks="own level of somebody who came once",
        truth=_level_of_p32,
        unit="points",
        near=4,
        usual=100,
        because="It is all that P32 ever said. But one visit may have been a bad day, and the model knows how much days differ.",
        bands=(
            (0, 27.9, "That is below the mean of the arm, though the one score of P32 was the highest there is."),
            (
                28,
                37,
                "That is about the mean of the arm, and takes P32 for anybody. But the 100 does tell something: people differ more than days do.",
            ),
            (
                37.1,
                79.9,
                "Part of the way to the arm's mean is right. But one visit is trusted more than that, because people differ more than days do.",
            ),
            (88.1, 99.4, "A little lower than 100 is right. But one day may have been bad, and counts for less than that."),
        ),
        why="The model trusts one visit to about three quarters, and for the rest takes P32 for somebody of the arm.",
    ),
    Guess(
        id="06.j",
        asks="which gets nearer to no difference",
        truth=_scales,
        options={
            "a": "both the difference and the ratio",
            "b": "only the difference",
            "c": "only the ratio",
            "d": "neither of the two",
        },
        usual="a",
        because="More was missed on midazolam, so one may think that the arms come together. But there the mean rises more, and that sets the arms "
        "further apart in points.",
        mistakes=(
            (
                "b",
                "It is the other way round. In points the arms part a little, because midazolam's mean rises more. But ketamine's mean is the "
                "lower one, so that what is added makes it a larger share of midazolam's.",
            ),
            (
                "d",
                "That is right of the difference. But points that are added to both means count for more in the lower one, and so the ratio "
                "comes nearer to 1.",
            ),
        ),
        why="In points the arms part a little, because 41 visits are raised on midazolam and 24 on ketamine. As a ratio they come nearer, because "
        "points that are added to both count for more in the lower mean.",
    ),
)
