"""Lesson and exercise 02: randomisation."""

from functools import cache
from itertools import combinations

import numpy as np
from scipy import stats

from course_lib import baseline, blinding, real_trials, trial
from course_lib.questions import Mistake, Question

EIGHT = {"with ketamine": [1, 0, 1, 0, 0, 1, 1, 1], "with midazolam": [0, 1, 0, 0, 1, 1, 0, 1]}  # invented, as in item 2.1
GOT_KETAMINE = [2, 3, 4, 6]
GUESSES = {"right": 15, "wrong": 5, "unsure": 7}  # invented, as in item 2.5


def _effect(of=range(8), against=range(8)):
    ketamine, midazolam = (np.array(EIGHT[name]) for name in EIGHT)
    return 100 * float(ketamine[list(of)].mean() - midazolam[list(against)].mean())


def _helped():
    ketamine, midazolam = (np.array(EIGHT[name]) for name in EIGHT)
    return 100 * float((ketamine > midazolam).mean())


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


def _standard_error(first, second):
    return np.sqrt(first.var() / len(first) + second.var() / len(second))


@cache
def _depression(arm, column="bdi.pre"):
    table = real_trials.load("beat_the_blues")
    return table.loc[table.treatment == arm, column]


def _depression_difference(scale=None):
    first, second = _depression("BtheB"), _depression("TAU")
    return baseline.standardised_difference(first, second) if scale is None else (first.mean() - second.mean()) / scale


def _later():
    return baseline.standardised_difference(*(_depression(arm, "bdi.2m").dropna() for arm in ("BtheB", "TAU")))


QUESTIONS = (
    Question(
        id="r02.1",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="Everyone was offered the therapy, so the trial compares two infusions given with it.",
        mistakes=(
            Mistake(lambda: "a", "The other arm had midazolam, and both had therapy. Nobody had nothing."),
            Mistake(lambda: "c", "Everyone was offered the therapy, so nothing here compares therapy with no therapy."),
        ),
        hints=(
            "What did the two arms have in common?",
            "Lesson 01 splits the claim into population, intervention, comparator, outcome.",
            "The two infusions differ, and the therapy does not.",
        ),
    ),
    Question(
        id="r02.2",
        kind="choice",
        choices="abc",
        right=lambda: "a",
        why="Intention to treat keeps the two groups that chance made, and with them the comparison that can be trusted.",
        mistakes=(
            Mistake(
                lambda: "b",
                "An intercurrent event happens after the start and changes what the outcome means or whether it exists, such as stopping the therapy.",
            ),
            Mistake(lambda: "c", "Masking, or blinding, hides who got what. This is about whom to count where."),
        ),
        hints=(
            "Lesson 01 uses the words below the flow diagram.",
            "People are analysed as they were meant to be treated.",
            "It begins with 'intention'.",
        ),
    ),
    Question(
        id="2.1",
        kind="number",
        right=lambda: _effect(),
        why="The arms that chance made show -25 points here, and the truth is 12.5. One deal can be that far off. Only all deals together "
        "average to the truth.",
        mistakes=(
            Mistake(
                lambda: _effect(GOT_KETAMINE, [p for p in range(8) if p not in GOT_KETAMINE]),
                "This is what the trial would show: ketamine's outcome for those who got it, and midazolam's for the others. The "
                "true effect compares both outcomes of all eight people.",
            ),
            Mistake(lambda: -_effect(), "The sign is turned round: ketamine minus midazolam."),
            Mistake(lambda: _effect() / 100, "This is the difference in proportions. Give it in points: times 100."),
            Mistake(
                lambda: _helped(),
                "This is the share of people whom ketamine helps. Two people are harmed, and count against them.",
            ),
            Mistake(
                lambda: _effect(GOT_KETAMINE, GOT_KETAMINE),
                "This is the effect in the four people who got ketamine. The question is about all eight.",
            ),
        ),
        hints=(
            "What proportion would be abstinent if all eight had ketamine? And if all eight had midazolam?",
            'The mean of a column of 0 and 1 is a proportion: `both["with ketamine"].mean()`.',
            '`effect = 100 * (both["with ketamine"].mean() - both["with midazolam"].mean())`',
        ),
    ),
    Question(
        id="2.2",
        kind="choice",
        choices="abcd",
        right=lambda: "c",
        why="The promise is about all deals: no leaning to either side, and a scatter that can be calculated. It is why an interval "
        "and a P value mean something.",
        mistakes=(
            Mistake(
                lambda: "a",
                "In one trial the arms may differ in any characteristic. In item 2.1 they did, by enough to turn the effect round.",
            ),
            Mistake(
                lambda: "b",
                "Blocks are random, and easily guessed by whoever knows the past allocations. Guessing depends on the scheme and on what is concealed.",
            ),
            Mistake(
                lambda: "d",
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
        kind="number",
        right=lambda: _guessed(6),
        why="Larger blocks help a little: 70.8 of 100 with blocks of four, 68.3 with six. What helps more is that nobody who admits "
        "people can keep a tally.",
        mistakes=(
            Mistake(
                lambda: (_guessed(4), 70),
                "This is the answer for blocks of four. Here blocks have six people, three of each.",
            ),
            Mistake(
                lambda: _guessed(6, tie=0.0),
                "50 comes up in two ways. Either ties were counted as wrong (half of those guesses are right: add 0.5), or `ahead` is never "
                "updated, so that every guess is a tie (after scoring a guess, add `sign` to `ahead`).",
            ),
            Mistake(
                lambda: _guessed(6, tie=1.0), "Ties were counted as right. At a tie only half of the guesses are: add 0.5."
            ),
            Mistake(
                lambda: 100 - _guessed(6),
                "This is the share of wrong guesses. Either the arm that is ahead was guessed, or `ahead` was updated before the guess "
                "was scored.",
            ),
            Mistake(
                lambda: _certain(6),
                "This counts only the allocations that are certain, once one arm is complete. The guesser also guesses before.",
            ),
        ),
        hints=(
            "Go through one order by hand: who is ahead before each person, and is the next person in the other arm?",
            "`ahead` is positive when ketamine has had more so far. The guess is right when `ahead` and the next person's sign "
            "differ, and half right when `ahead` is 0.",
            "Within the loop: `right += 0.5 if ahead == 0 else int(ahead * sign < 0)` and then `ahead += sign`",
        ),
    ),
    Question(
        id="2.4",
        kind="number",
        digits=2,
        right=lambda: _days_difference(),
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
        ),
        hints=(
            "The lesson's cell for age has all the steps.",
            "`k.var()` and `m.var()` are the variances; take the root of their mean.",
            "`difference = (k.mean() - m.mean()) / np.sqrt((k.var() + m.var()) / 2)`",
        ),
    ),
    Question(
        id="2.5",
        kind="number",
        right=lambda: blinding.bang_index(**GUESSES).value,
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
                lambda: blinding.bang_index(GUESSES["right"], GUESSES["wrong"] + GUESSES["unsure"]).value,
                "The seven who did not know were counted as wrong. They are neither right nor wrong.",
            ),
            Mistake(
                lambda: -blinding.bang_index(**GUESSES).value,
                "The sign is turned round: these people had ketamine, so those who say ketamine are right.",
            ),
            Mistake(
                lambda: (100 * blinding.bang_index(**GUESSES).value, GUESSES["right"] - GUESSES["wrong"]),
                "The index lies between -1 and 1: right minus wrong, divided by all 27, and not in percent.",
            ),
        ),
        hints=(
            "These people had ketamine. Who of them is right, who is wrong, and how many were asked?",
            "The share who are right minus the share who are wrong, each of all 27.",
            "`index = blinding.bang_index(right=15, wrong=5, unsure=7)`",
        ),
    ),
    Question(
        id="2.6",
        kind="number",
        digits=2,
        right=lambda: _depression_difference(),
        why="With 52 and 48 people chance keeps about 19 of 20 differences within 0.39, so 0.15 is nothing unusual. But a score at baseline "
        "predicts the score later on, so adjusting for it should be in the plan, whatever the difference is.",
        mistakes=(
            Mistake(
                lambda: -_depression_difference(),
                "The sign is turned round: computerised therapy (BtheB) minus usual care (TAU).",
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
        ),
        hints=(
            "Two groups by `treatment`, one column, the same steps as in 2.4.",
            '`real.loc[real.treatment == "BtheB", "bdi.pre"]` is the first group; `baseline.standardised_difference` does the rest.',
            '`baseline.standardised_difference(b, t)`, where b and t are the `bdi.pre` of "BtheB" and of "TAU".',
        ),
    ),
)
