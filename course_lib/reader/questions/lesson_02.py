"""Lesson and exercise 02: randomisation."""

from functools import cache
from itertools import combinations

import numpy as np
from scipy import stats

from course_lib.methods import baseline, blinding
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import real_trials, trial

BOTH = {  # ten invented people, as in item 2.1
    "with ketamine": [1, 1, 0, 1, 1, 0, 0, 1, 0, 1],
    "with midazolam": [1, 0, 1, 0, 1, 1, 0, 0, 0, 1],
}
GOT_KETAMINE = [1, 2, 5, 6, 8]
GOT_MIDAZOLAM = [0, 3, 4, 7, 9]
GUESSES = {"right": 15, "wrong": 5, "unsure": 7}  # invented, as in item 2.5


def _outcomes():
    return tuple(np.array(BOTH[name]) for name in BOTH)


def _effect(of=range(10), against=range(10)):
    ketamine, midazolam = _outcomes()
    return 100 * float(ketamine[list(of)].mean() - midazolam[list(against)].mean())


def _shares():
    """Percentages: abstinent with ketamine, with midazolam; helped; harmed."""
    ketamine, midazolam = _outcomes()
    columns = ketamine, midazolam, ketamine > midazolam, ketamine < midazolam
    return tuple(100 * float(x.mean()) for x in columns)


@cache
def _orders(block):
    return np.array([np.isin(np.arange(block), first) for first in combinations(range(block), block // 2)])


def _guessed(block, tie=0.5):
    """Percentage of guesses right over all orders of a block, a tie counting as ``tie`` right."""
    orders = _orders(block)
    signs = np.where(orders, 1, -1)
    ahead = signs.cumsum(axis=1) - signs
    return 100 * float(np.where(ahead == 0, tie, ahead * signs < 0).mean())


def _certain(block):
    """Percentage of allocations that somebody who knows the block's size can name for certain."""
    orders = _orders(block)
    before = orders.cumsum(axis=1) - orders, (~orders).cumsum(axis=1) - ~orders
    return 100 * float(((before[0] == block // 2) | (before[1] == block // 2)).mean())


def _days(arm=None):
    people = trial.load()["participants"]
    return people.use_days_28 if arm is None else people.loc[people.arm == arm, "use_days_28"]


def _days_difference(scale=None):
    k, m = (_days(arm) for arm in trial.ARMS)
    return baseline.standardised_difference(k, m) if scale is None else (k.mean() - m.mean()) / scale


def _age_difference():
    people = trial.load()["participants"]
    return baseline.standardised_difference(*(people.age[people.arm == arm] for arm in trial.ARMS))


def _standard_error(first, second):
    return np.sqrt(first.var() / len(first) + second.var() / len(second))


def _one_sided_scales(first, second):
    """The difference of the means in units of the first group's standard deviation, and of the second's."""
    return tuple((first.mean() - second.mean()) / group.std() for group in (first, second))


def _root_of_mean_sd(first, second):
    return (first.mean() - second.mean()) / np.sqrt((first.std() + second.std()) / 2)


def _other_columns():
    people = trial.load()["participants"]
    k, m = (people[people.arm == arm] for arm in trial.ARMS)
    return tuple(baseline.standardised_difference(k[x], m[x]) for x in ("years_of_use", "craving_baseline"))


def _by_drug():
    """The standardised difference of people who take a drug for their depression and those who do not."""
    table = real_trials.load("beat_the_blues")
    yes, no = (table.loc[table.drug == drug, "bdi.pre"] for drug in ("Yes", "No"))
    return baseline.standardised_difference(yes, no), baseline.standardised_difference(no, yes)


@cache
def _depression(arm, column="bdi.pre"):
    table = real_trials.load("beat_the_blues")
    return table.loc[table.treatment == arm, column]


def _depression_difference(scale=None):
    first, second = _depression("BtheB"), _depression("TAU")
    return baseline.standardised_difference(first, second) if scale is None else (first.mean() - second.mean()) / scale


def _later():
    """The standardised difference at two months, among those who came."""
    return baseline.standardised_difference(*(_depression(arm, "bdi.2m").dropna() for arm in ("BtheB", "TAU")))


QUESTIONS = (
    Question(
        id="r02.1",
        options={
            "a": "ketamine against nothing",
            "b": "ketamine with therapy against midazolam with therapy",
            "c": "therapy against no therapy",
        },
        right="b",
        why="Everyone was offered the therapy, so the trial compares two infusions given with it.",
        mistakes=(
            Mistake("a", "The other arm had midazolam, and both had therapy. Nobody had nothing."),
            Mistake("c", "Everyone was offered the therapy, so nothing here compares therapy with no therapy."),
        ),
        hints=(
            "What did the two arms have in common?",
            "Lesson 01 splits the claim into population, intervention, comparator, outcome.",
            "The two infusions differ, and the therapy does not.",
        ),
    ),
    Question(
        id="r02.2",
        options={"a": "intention to treat", "b": "an intercurrent event", "c": "masking"},
        right="a",
        why="Intention to treat keeps the two groups that chance made, and with them the comparison that can be trusted.",
        mistakes=(
            Mistake(
                "b",
                "An intercurrent event happens after the start and changes what the outcome means or whether it exists, such as stopping the therapy.",
            ),
            Mistake("c", "Masking, or blinding, hides who got what. This is about whom to count where."),
        ),
        hints=(
            "Lesson 01 uses the words below the flow diagram.",
            "People are analysed as they were meant to be treated.",
            "It begins with 'intention'.",
        ),
    ),
    Question(
        id="2.1",
        quantity="points",
        right=lambda: _effect(),
        inputs={
            "the percentage abstinent if all had ketamine": lambda: _shares()[0],
            "the percentage abstinent if all had midazolam": lambda: _shares()[1],
        },
        why="The arms that chance made show -40 points here, and the truth is 10. One deal can be that far off. Only all deals together "
        "average to the truth.",
        mistakes=(
            Mistake(
                lambda: _effect(GOT_KETAMINE, GOT_MIDAZOLAM),
                "This is what the trial would show: ketamine's outcome for those who got it, and midazolam's for the others. The "
                "true effect compares both outcomes of all ten people.",
            ),
            Mistake(lambda: -_effect(), "The sign is turned round: ketamine minus midazolam.", instead="sign"),
            Mistake(
                lambda: _shares()[2],
                "This is the share of people whom ketamine helps. Two people are harmed, and count against them.",
            ),
            Mistake(lambda: _shares()[3], "This is the share of people whom ketamine harms. Three are helped."),
            Mistake(
                lambda: 100 * (_shares()[0] / _shares()[1] - 1),
                "This is a relative increase, a percentage of midazolam's share. Points are a difference: subtract.",
            ),
            Mistake(lambda: _shares()[0] / _shares()[1], "This is a ratio. Points are a difference: subtract."),
            Mistake(
                lambda: _effect(GOT_KETAMINE, GOT_KETAMINE),
                "This is the effect in the five people who got ketamine. The question is about all ten.",
            ),
            Mistake(
                lambda: _effect(GOT_MIDAZOLAM, GOT_MIDAZOLAM),
                "This is the effect in the five people who got midazolam. The question is about all ten.",
            ),
            Mistake(1, "This is the difference in people. Out of ten, how many points is it?"),
        ),
        hints=(
            "What proportion would be abstinent if all ten had ketamine? And if all ten had midazolam?",
            "The mean of a column of 0 and 1 is a proportion, and both columns have all ten people.",
            '`both["with ketamine"].mean()` is 0.6. Do the same for midazolam, subtract, and turn it into points.',
        ),
    ),
    Question(
        id="2.2",
        options={
            "a": "In this trial, the two arms are alike in every characteristic that could matter for the outcome.",
            "b": "Nobody who admits people to the trial can guess which treatment the next person gets.",
            "c": "Over all deals that chance could make, the difference is right on average.",
            "d": "The two arms have nearly the same number of people, whatever their total is.",
        },
        right="c",
        why="The promise is about all deals: no leaning to either side, and a scatter that can be calculated. It is why an interval "
        "and a P value mean something.",
        mistakes=(
            Mistake(
                "a",
                "In one trial the arms may differ in any characteristic. In item 2.1 they did, by enough to turn the effect round.",
            ),
            Mistake(
                "b",
                "Blocks are random, and easily guessed by whoever knows the past allocations. Guessing depends on the scheme and on what is concealed.",
            ),
            Mistake(
                "d",
                "A coin gives 27 and 28 one time in five, and blocks of four give them always. Nearly equal numbers belong to the scheme.",
            ),
        ),
        hints=(
            "Which sentence is about all the ways in which chance could have dealt, and not about the one that happened?",
            "Think of the 252 deals of the lesson: what did they have in common, and what not?",
            "Their average was the truth, while single deals were far off.",
        ),
    ),
    Question(
        id="2.3",
        quantity="percent",
        right=lambda: _guessed(6),
        whole=120,
        copied={"the lesson's number for blocks of four, as it was simulated": 70},
        why="Larger blocks help a little: 70.8 of 100 with blocks of four, 68.3 with six. What helps more is that nobody who admits "
        "people can keep a tally.",
        mistakes=(
            Mistake(
                lambda: _guessed(4), "This is the answer for blocks of four. Here blocks have six people, three of each."
            ),
            Mistake(
                lambda: _guessed(6, tie=0.0),
                "Ties were counted as wrong. At a tie half of the guesses are right: add 0.5.",
            ),
            Mistake(
                50,
                "`ahead` is never updated, so that every guess is a tie: after scoring a guess, add `sign` to `ahead`.",
            ),
            Mistake(
                50, "A guesser who always names the same arm, or tosses a coin, has half right. This one keeps a tally."
            ),
            Mistake(
                lambda: _guessed(6, tie=1.0), "Ties were counted as right. At a tie only half of the guesses are: add 0.5."
            ),
            Mistake(
                lambda: 100 - _guessed(6),
                "This is the share of wrong guesses. Either the arm that is ahead was guessed, or `ahead` was updated before the guess "
                "was scored.",
                instead="rest",
            ),
            Mistake(
                lambda: 1.2 * _guessed(6),
                "This is the number of guesses that are right. Which percentage of the 120 is it?",
                instead="count",
            ),
            Mistake(
                lambda: _certain(6),
                "This counts only the allocations that are certain, once one arm is complete. The guesser also guesses before.",
            ),
            Mistake(
                lambda: (6 * _guessed(6), 0.06 * _guessed(6)),
                "This is divided by the 20 orders. Each order has six guesses: 120 in all.",
            ),
        ),
        hints=(
            "Go through one order by hand: who is ahead before each person, and is the next person in the other arm?",
            "`ahead` is positive when ketamine has had more so far. The guess is right when `ahead` and the next person's sign "
            "differ, and half right when `ahead` is 0.",
            "At a tie: `if ahead == 0: right += 0.5`. Now the other case, and then `ahead += sign`.",
        ),
    ),
    Question(
        id="2.4",
        quantity="difference",
        digits=2,
        right=lambda: _days_difference(),
        copied={"the standardised difference of age, in the lesson": lambda: _age_difference()},
        why="A fifth of a standard deviation (whichever usual one is taken), well inside what chance does with 27 and 28 people. The sign says that people on "
        "midazolam had used on slightly more days.",
        mistakes=(
            Mistake(
                lambda: _days_difference(1.0),
                "This is the difference in days. Divide it by a typical standard deviation, as the lesson did for age.",
            ),
            Mistake(
                lambda: -_days_difference(),
                "The sign is turned round: ketamine minus midazolam, here and in the lesson's table.",
                instead="sign",
            ),
            Mistake(
                lambda: _days_difference(_standard_error(*(_days(arm) for arm in trial.ARMS))),
                "This is the difference divided by its standard error, a test statistic. Divide by a standard deviation.",
            ),
            Mistake(
                lambda: _days_difference((_days("ketamine").var() + _days("midazolam").var()) / 2),
                "The mean of the two variances still needs its square root.",
            ),
            Mistake(
                lambda: (
                    _days_difference(_days("ketamine").std() + _days("midazolam").std()),
                    _days_difference((_days("ketamine").var() + _days("midazolam").var()) ** 0.5),
                ),
                "The two standard deviations, or variances, were added up. Take their mean: the root of the mean of the two variances.",
            ),
            Mistake(
                lambda: float(stats.ttest_ind(*(_days(arm) for arm in trial.ARMS)).pvalue),
                "This is the P value of a t test, which does not judge balance. Divide the difference by a standard deviation.",
            ),
            Mistake(
                lambda: _one_sided_scales(*map(_days, trial.ARMS)),
                "This is divided by the standard deviation of one arm. Both arms count: the root of the mean of their two variances.",
            ),
            Mistake(
                lambda: _root_of_mean_sd(*map(_days, trial.ARMS)),
                "This divides by the root of the mean standard deviation. Take the mean of the two *variances*, `.var()`, and then its root.",
            ),
            Mistake(
                _other_columns,
                "This is the difference of another column. The question is about `use_days_28`.",
            ),
            Mistake(
                lambda: tuple(_days(arm).mean() for arm in trial.ARMS), "This is the mean of one arm. Subtract the other."
            ),
        ),
        hints=(
            "The lesson's cell for age has all the steps.",
            "`k.var()` and `m.var()` are the variances. A difference of means is divided by the root of their mean, since days are to become standard deviations.",
            "The means differ by `k.mean() - m.mean()`, which is -0.8 days. What is the root of the two variances' mean?",
        ),
    ),
    Question(
        id="2.5",
        quantity="index",
        result=lambda: blinding.bang_index(**GUESSES),
        copied={"the lesson's index, of the midazolam arm of another trial": lambda: blinding.bang_index(25, 3).value},
        inputs={f"the number of people who are {name}": number for name, number in GUESSES.items()},
        why="Ten more right than wrong among 27. People who do not know stand in the denominator, and pull the index towards 0.",
        mistakes=(
            Mistake(
                lambda: blinding.bang_index(GUESSES["right"], GUESSES["wrong"]).value,
                "The seven who did not know were left out. They were asked too, and belong in the denominator.",
            ),
            Mistake(
                lambda: (GUESSES["right"] / sum(GUESSES.values()), GUESSES["right"] / (GUESSES["right"] + GUESSES["wrong"])),
                "This is a share who are right. Subtract the share who are wrong, both of all 27 who were asked.",
            ),
            Mistake(
                lambda: (GUESSES["right"] + GUESSES["unsure"] / 2) / sum(GUESSES.values()),
                "This is the share who are right, with half of those who do not know. The index is right minus wrong, and they count in the 27 only.",
            ),
            Mistake(
                lambda: GUESSES["wrong"] / sum(GUESSES.values()),
                "This is the share who are wrong. Subtract it from the share who are right.",
            ),
            Mistake(
                lambda: blinding.bang_index(GUESSES["right"], GUESSES["wrong"] + GUESSES["unsure"]).value,
                "The seven who did not know were counted as wrong. They are neither right nor wrong.",
            ),
            Mistake(
                lambda: blinding.bang_index(GUESSES["right"] + GUESSES["unsure"], GUESSES["wrong"]).value,
                "The seven who did not know were counted as right. They are neither right nor wrong.",
            ),
            Mistake(
                lambda: 2 * GUESSES["right"] / sum(GUESSES.values()) - 1,
                "This is twice the share who are right, minus 1, which counts the seven who did not know as wrong.",
            ),
            Mistake(
                lambda: -blinding.bang_index(**GUESSES).value,
                "The sign is turned round: these people had ketamine, so those who say ketamine are right.",
                instead="sign",
            ),
            Mistake(
                lambda: GUESSES["right"] - GUESSES["wrong"],
                "The index lies between -1 and 1: right minus wrong, divided by all 27.",
            ),
        ),
        hints=(
            "These people had ketamine. Who of them is right, who is wrong, and how many were asked?",
            "The share who are right minus the share who are wrong, since the index is to be 0 when both are as many.",
            "15 of the 27 are right, a share of 0.556. Which share is wrong, of the same 27?",
        ),
    ),
    Question(
        id="2.6",
        quantity="difference",
        digits=2,
        right=lambda: _depression_difference(),
        why="With 52 and 48 people chance keeps about 19 of 20 differences within 0.39, so 0.15 is nothing unusual. But a score at baseline "
        "predicts the score later on, so adjusting for it should be in the plan, whatever the difference is.",
        mistakes=(
            Mistake(
                lambda: -_depression_difference(),
                "The sign is turned round: computerised therapy (BtheB) minus usual care (TAU).",
                instead="sign",
            ),
            Mistake(
                lambda: _depression_difference(1.0),
                "This is the difference in points of the scale. Divide by a typical standard deviation.",
            ),
            Mistake(
                lambda: (
                    _depression_difference(_standard_error(_depression("BtheB"), _depression("TAU"))),
                    float(stats.ttest_ind(_depression("BtheB"), _depression("TAU")).statistic),
                ),
                "This is a test statistic: the difference divided by its standard error. Divide by a standard deviation.",
            ),
            Mistake(
                lambda: (
                    _depression_difference((_depression("BtheB").var() + _depression("TAU").var()) ** 0.5),
                    _depression_difference((_depression("BtheB").var() + _depression("TAU").var()) / 2),
                ),
                "Take the mean of the two variances, and then its root.",
            ),
            Mistake(
                lambda: _later(),
                "This is the difference at two months, after treatment began. Balance is judged at baseline: `bdi.pre`.",
            ),
            Mistake(
                lambda: float(stats.ttest_ind(_depression("BtheB"), _depression("TAU")).pvalue),
                "This is the P value of a t test, which does not judge balance. Divide the difference by a standard deviation.",
            ),
            Mistake(
                lambda: _one_sided_scales(_depression("BtheB"), _depression("TAU")),
                "This is divided by the standard deviation of one arm. Both arms count: the root of the mean of their two variances.",
            ),
            Mistake(
                lambda: _root_of_mean_sd(_depression("BtheB"), _depression("TAU")),
                "This divides by the root of the mean standard deviation. Take the mean of the two *variances*, `.var()`, and then its root.",
            ),
            Mistake(
                _by_drug,
                "This compares people with and without a drug (column `drug`). The arms are in `treatment`.",
            ),
            Mistake(
                lambda: tuple(_depression(arm).mean() for arm in ("BtheB", "TAU")),
                "This is the mean of one group. Subtract the other.",
            ),
        ),
        hints=(
            "Two groups by `treatment`, one column, the same steps as in 2.4.",
            "`baseline.standardised_difference` takes two columns of numbers, the first-named group first, and divides by the root of the variances' mean.",
            '`real.loc[real.treatment == "BtheB", "bdi.pre"]` is the first group. Make the second in the same way.',
        ),
    ),
)
