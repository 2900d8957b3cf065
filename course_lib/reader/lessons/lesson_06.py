"""What lesson 06 asks to guess, and its function card."""

from functools import cache

import numpy as np

from course_lib.methods import craving, missing
from course_lib.methods.random_intercept import RandomIntercept
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import real_trials, trial


@cache
def _people():
    """One row a person: arm, baseline, and the mean of the visits they came to."""
    return craving.per_person(trial.craving())


def _mean(arm, without=()):
    """Mean of an arm's people."""
    people = _people().drop(list(without))
    return people["mean"][people.arm == arm].mean()


def _below():
    ketamine = _people().query("arm == 'ketamine'")["mean"]
    return int((ketamine < ketamine.mean()).sum())


@cache
def _a_week_later():
    """Mean of the lesson's invented, untreated people who were let in, when they are asked again."""
    rng = np.random.default_rng(6)
    level = rng.normal(50, 12, 1_000)
    at_entry, later = ((level + rng.normal(0, 16, 1_000)).clip(0, 100) for _ in range(2))
    return later[at_entry >= 60].mean()


def _therapy():
    """Points by which depression fell more on computerised therapy than on usual care."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    fall = (seen["bdi.pre"] - seen["bdi.2m"]).groupby(seen.treatment).mean()
    return fall["BtheB"] - fall["TAU"]


def _ten_points_more():
    """How much higher somebody ends who started 10 points higher, within an arm."""
    people = _people()
    x, y = (people[column] - people.groupby("arm")[column].transform("mean") for column in ("baseline", "mean"))
    return 10 * (x * y).sum() / (x**2).sum()


@cache
def _one_arm_only():
    return 100 * craving.within_arm_errors(0.4, 27, 28, 5_000, np.random.default_rng(6))["within"]


@cache
def _same_people():
    """The letter of what ANCOVA makes of Beat the Blues, beside the comparison of changes: larger or not, and whether it holds 0."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    before, after, first = seen["bdi.pre"], seen["bdi.2m"], (seen.treatment == "BtheB").to_numpy()
    change, found = craving.mean_difference(after - before, first), craving.mean_difference(after, first, before)
    if round(found.value, 1) == round(change.value, 1):
        return "b"
    if abs(found.value) < abs(change.value):
        return "a"
    return "c" if found.lower < 0 < found.upper else "d"


def _percent_lower(without=("P11",)):
    return 100 * (1 - _mean("ketamine", without) / _mean("midazolam"))


def _width(by_person=False):
    """How wide the interval of the difference is, with one number a person or with every score as a person."""
    table = _people() if by_person else trial.craving()
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
    on_ketamine, found = (_people().arm == "ketamine").to_numpy(), []
    for delta in (0, 40):
        who, filled = missing.impute_visits(scores, 20, np.random.default_rng(6), delta)
        assert list(who.index) == list(_people().index)
        one, two = filled[:, on_ketamine].mean(), filled[:, ~on_ketamine].mean()
        found.append((two - one, abs(np.log(one / two))))
    nearer = tuple(after < before for before, after in zip(*found, strict=True))
    return {(True, True): "a", (True, False): "b", (False, True): "c", (False, False): "d"}[nearer]


GUESSES = (
    Guess(
        id="06.a",
        least=0,
        most=27,
        asks="people on ketamine below their mean",
        truth=_below,
        unit="people",
        near=2,
        usual=14,
        because="Half above and half below is how a median divides people. A mean is pulled towards the few who lie far away.",
        mistakes=(
            (13, "Half above and half below is how a median divides people. A mean is pulled by the few who lie far away."),
        ),
        why="A few people with much craving pull the mean up, and most of the others lie below it.",
    ),
    Guess(
        id="06.b",
        least=0,
        most=100,
        asks="untreated, a week after they were let in",
        truth=_a_week_later,
        unit="points",
        near=5,
        usual=73,
        because="Nothing was done, so nothing should change. But they were chosen on a day that was bad for most of them.",
        mistakes=(
            (50, "50 is everybody's mean. Those who were let in do have more craving than others, only not that much more."),
        ),
        why="Their own levels have a mean of about 58. The rest of the 73 was the day on which they were asked.",
    ),
    Guess(
        id="06.c",
        asks="of 7.8 points, the therapy's (real trial)",
        truth=_therapy,
        unit="points",
        near=0.7,
        digits=1,
        usual=7.8,
        because="It is by how much the people on therapy fell. But people with usual care fell too, and that much would have come anyway.",
        why="With usual care the score fell by 4.4 points. What the comparison leaves for the therapy is the rest.",
    ),
    Guess(
        id="06.d",
        least=0,
        most=100,
        asks="of 100 trials, significant in one arm only",
        truth=_one_arm_only,
        unit="trials",
        near=10,
        usual=5,
        because="One in twenty is how often a single test errs when nothing is there. Here something is there, in both arms, and each test finds it "
        "about half of the time.",
        why="Each arm's test finds the fall about half of the time, like a coin, and two coins differ half of the time.",
    ),
    Guess(
        id="06.e",
        asks="points higher in the end, started 10 higher",
        truth=_ten_points_more,
        unit="points",
        near=1.5,
        digits=1,
        usual=10,
        because="Who starts higher stays higher, point for point: that is what subtracting the baseline supposes. But what falls "
        "by half falls further from a high start, and part of a high start may be a bad day.",
        mistakes=(
            (
                0,
                "0 supposes that the start tells nothing of the end. Would you say so of P19, who began at 15, and of P05, at 86?",
            ),
        ),
        why="A start that is 10 points higher goes with less than half of that afterwards.",
    ),
    Guess(
        id="06.f",
        asks="what ANCOVA makes of a real trial",
        truth=_same_people,
        options={
            "a": "a smaller difference, and an interval that includes 0",
            "b": "the same difference, and a narrower interval that still includes 0",
            "c": "a larger difference, and an interval that still includes 0",
            "d": "a larger difference, and an interval that leaves out 0",
        },
        usual="c",
        because="It seems that the analysis should hardly matter. But change subtracts the whole of usual care's higher start, and ANCOVA only "
        "what is left of it, with a narrower interval.",
        mistakes=(
            (
                "a",
                "Change already takes off the most that there is to take, the whole of usual care's higher start. ANCOVA takes off less, so more "
                "is left for the therapy.",
            ),
            (
                "b",
                "The interval does become narrower. But the difference moves too, because of usual care's higher start only a part is taken off.",
            ),
        ),
        why="Change takes the whole of usual care's higher start off the therapy's result, ANCOVA only about 0.6 of it. So more is left for the "
        "therapy, and the baseline makes the interval narrower.",
    ),
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
            (50, "It goes the other way: P11 is on ketamine, with much craving, so without P11 ketamine's mean is lower."),
            (55, "It goes the other way: P11 is on ketamine, with much craving, so without P11 ketamine's mean is lower."),
        ),
        why="Ketamine's mean falls from 12.9 to 9.7. In a ratio this counts for much, since the lower mean is the small one.",
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
        why="In points the arms part a little, because 41 visits are raised on midazolam and 24 on ketamine. As a ratio they come nearer, because "
        "points that are added to both count for more in the lower mean.",
    ),
)

CARD = (
    Use(
        want="I have one score a person, and one from before treatment, and want to compare two arms (first: True for people of one of them; "
        "the baseline, passed third, makes it ANCOVA)",
        call="craving.mean_difference",
        report="this one, if the plan names it: the difference in points with its 95% interval; beside it both arms' means before and after",
    ),
    Use(
        want="I have several scores of each person and want one number a person",
        call="craving.per_person",
        report="what the summary measure is; it is chosen before one looks",
    ),
    Use(
        want="I have scores over visits and want a ratio of means, as the abstract prints it",
        call="craving.gee_ratio",
        report="the ratio with its interval, and never without the two means; with few people the kind of error that is made for them",
    ),
    Use(
        want="I want everybody's craving scores, one row a visit",
        call="trial.craving",
        report="how many scores there are, and how many visits were missed",
    ),
    Use(
        want="I have scores over visits and want a difference, with a level of their own for each person",
        call="craving.mixed_difference",
        report="the difference in points with its interval; that it supposes visits missing at random",
    ),
    Use(
        want="I have visits that were missed and want to fill them in from the person's other visits",
        call="missing.impute_visits",
        report="the model and how many copies, and the result once more with a less favourable supposition",
    ),
)
