"""Lesson and exercise 08: limitations."""

import math
from functools import cache

import numpy as np

from course_lib import forensics, looks, winners_curse
from course_lib.questions import Mistake, Question

CELLS = {"both": 45, "drug": 40, "therapy": 30, "neither": 18}  # % improved, invented, as in the exercise


@cache
def _false_alarms(chosen=(50, 100), risks=(0.3, 0.3), seed=8):
    found = looks.unplanned_looks(*risks, list(chosen), 20_000, np.random.default_rng(seed))
    return 100 * float(found.significant.mean())


def _hide(difference=0.26, believe=(0.80, 0.25), truly=0.20):
    return 100 * difference / ((believe[0] - believe[1]) * (1 - truly))


LEVIN = (13, 43, 3, 43)  # abstinent and people: amphetamine 80 mg, placebo


def _error(counts=LEVIN):
    a, n1, b, n2 = counts
    return math.sqrt(1 / a + 1 / (n1 - a) + 1 / b + 1 / (n2 - b))


def _type_m(truth=2.0, error=None):
    return winners_curse.size_errors(math.log(truth), error or _error()).type_m


QUESTIONS = (
    Question(
        id="r08.1",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="13 and 12 fit into 27 without a single person in common, and 12 can be among the 13.",
        mistakes=(
            Mistake(lambda: "a", "12 is the most. The 12 may also be among the 14 who were not abstinent before."),
            Mistake(lambda: "c", "A difference of counts tells nothing about who is in both."),
        ),
        hints=("Who are the 12?", "14 people were not abstinent before.", "The least is 13 + 12 - 27, or 0."),
    ),
    Question(
        id="r08.2",
        kind="choice",
        choices="abc",
        right=lambda: "a",
        why="A hazard belongs to people who are still without the event on a day.",
        mistakes=(
            Mistake(lambda: "b", "That is a relative risk. Among the simulated people it was 0.64."),
            Mistake(
                lambda: "c", "1 minus a hazard ratio is no share of relapses. Among the simulated people it was 36% fewer."
            ),
        ),
        hints=("What is a hazard?", "Whose chance, and when?", "People who have not relapsed yet."),
    ),
    Question(
        id="8.1",
        kind="number",
        right=lambda: (CELLS["both"] - CELLS["drug"]) - (CELLS["therapy"] - CELLS["neither"]),
        why="Therapy adds 5 points with the drug and 12 without: 7 fewer. Each treatment helps, and together they help less than their sum.",
        mistakes=(
            Mistake(
                lambda: -((CELLS["both"] - CELLS["drug"]) - (CELLS["therapy"] - CELLS["neither"])),
                "The sign is turned round: what therapy adds *with* the drug, minus what it adds without.",
            ),
            Mistake(
                lambda: (CELLS["both"] - CELLS["drug"], CELLS["therapy"] - CELLS["neither"]),
                "This is what therapy adds with the drug, or without it. Take one minus the other.",
            ),
            Mistake(
                lambda: (CELLS["both"] - CELLS["therapy"], CELLS["drug"] - CELLS["neither"]),
                "This is what the drug adds, with or without therapy. A trial in which everyone has therapy sees the first, 15. Neither is an interaction.",
            ),
            Mistake(lambda: CELLS["both"] - CELLS["neither"], "This is both against neither."),
            Mistake(
                lambda: ((CELLS["both"] + CELLS["drug"]) - (CELLS["therapy"] + CELLS["neither"])) / 2,
                "This is the drug's average effect over both columns. The interaction is a difference of differences.",
            ),
        ),
        hints=(
            "Two differences, one minus the other.",
            "What therapy adds with the drug: one row of the table. Without the drug: the other row.",
            "`interaction = (45 - 40) - (30 - 18)`",
        ),
    ),
    Question(
        id="8.2",
        kind="number",
        right=lambda: _hide(),
        why="More than half of those who believe and used. Whether that is believable depends on how the outcome is measured.",
        mistakes=(
            Mistake(
                lambda: (_hide(truly=0), _hide(truly=0.8)),
                "Only people who used have something to hide: that is 1 - 0.20 of each arm.",
            ),
            Mistake(
                lambda: (_hide(believe=(0.80, 0)), _hide(believe=(1, 0))),
                "On placebo a quarter believe it too, and some of them hide it: the gap in belief is 0.80 - 0.25.",
            ),
            Mistake(lambda: _hide() / 100, "This is the right share as a proportion. It is asked for in percent."),
            Mistake(
                lambda: 100 * (0.80 - 0.25) * 0.8,
                "This is the difference if *all* of them hid it. Which share makes 26 points?",
            ),
        ),
        hints=(
            "The difference that hiding makes is a product of three numbers. Two are known.",
            "Difference = gap in belief, times share who used, times share of those who hide it.",
            "`hide = 100 * 0.26 / ((0.80 - 0.25) * (1 - 0.20))`",
        ),
    ),
    Question(
        id="8.3",
        kind="number",
        right=lambda: _false_alarms(),
        why="More than 8 instead of 5 of 100 trials, from one extra look half-way.",
        mistakes=(
            Mistake(lambda: _false_alarms((100,)), "This is with one look, at the end. Pass both looks: `[50, 100]`."),
            Mistake(
                lambda: (100 * 2 * 0.05, 100 * (1 - 0.95**2)),
                "This adds up two looks as if they were independent. The second look holds the people of the first.",
            ),
            Mistake(
                lambda: _false_alarms((100, 200)),
                "`looks` counts the people of both arms together: 50 and 100.",
            ),
            Mistake(
                lambda: _false_alarms() / 100,
                "This is the right share as a proportion. It is asked for in percent.",
            ),
            Mistake(
                lambda: _false_alarms((50, 100), (0.3, 0.1)),
                "Here the arms truly differ, so these are no false alarms. The drug does nothing: 0.3 in both arms.",
            ),
        ),
        hints=(
            "Which column of the result says that a trial was significant at one of its looks?",
            "`looks.unplanned_looks(risk1, risk2, looks, trials, rng)`, and the mean of `significant`.",
            "`percent = 100 * looks.unplanned_looks(0.3, 0.3, [50, 100], 20_000, np.random.default_rng(8)).significant.mean()`",
        ),
    ),
    Question(
        id="8.4",
        kind="choice",
        choices="abcd",
        right=lambda: "d",
        why="A larger trial lets estimates near the truth pass. So expect less: a replication that finds a smaller effect is no contradiction.",
        mistakes=(
            Mistake(
                lambda: "a",
                "Passing .05 in spite of few people needs a large estimate. That is why the estimate is likely to be too large.",
            ),
            Mistake(
                lambda: "b",
                "The interval allows for chance in one trial. It does not allow for the choice of trials that were significant.",
            ),
            Mistake(
                lambda: "c",
                "So large a trial may well be significant again. But the odds ratio need not be as large: the threshold selected a high one.",
            ),
        ),
        hints=(
            "What happens to estimates that have to pass a threshold?",
            "In the lesson's picture, which part of the hill is significant, and where is the truth?",
            "One option says that a larger trial will probably show a smaller effect.",
        ),
    ),
    Question(
        id="8.5",
        kind="number",
        right=lambda: _type_m(),
        why="If the truth were 2, significant trials of this size would put its logarithm at nearly two and a half times its size. And 5.78 was seen.",
        mistakes=(
            Mistake(
                lambda: (_type_m(error=_error((13, 43, 7, 40))), _type_m(error=_error((7, 40, 3, 43)))),
                "These are other arms: 80 mg is 13 of 43, placebo 3 of 43.",
            ),
            Mistake(
                lambda: _type_m(error=math.sqrt(1 / 13 + 1 / 43 + 1 / 3 + 1 / 43)),
                "The four cells are people with *and without* the outcome: 13, 30, 3 and 40.",
            ),
            Mistake(
                lambda: winners_curse.size_errors(2.0, _error()).type_m,
                "The supposed effect has to be on the scale of the standard error: the logarithm of 2.",
            ),
            Mistake(
                lambda: (winners_curse.size_errors(math.log(2), _error()).power, 2 ** _type_m()),
                "This is the power, or the factor turned into an odds ratio. The factor itself is `type_m`.",
            ),
            Mistake(
                lambda: winners_curse.size_errors(math.log(2), _error() ** 2).type_m,
                "This takes the sum of reciprocals itself. The standard error is its square root.",
            ),
        ),
        hints=(
            "First the standard error of the logarithm: the root of the sum of 1 divided by each of the four cells.",
            "The cells are 13, 30, 3 and 40. Then `winners_curse.size_errors(effect, standard_error)`, with a logarithm as the effect.",
            "`factor = winners_curse.size_errors(np.log(2), (1 / 13 + 1 / 30 + 1 / 3 + 1 / 40) ** 0.5).type_m`",
        ),
    ),
    Question(
        id="8.6",
        kind="number",
        digits=2,
        right=lambda: forensics.p_from_interval(0.80, 0.31, 2.10),
        why="P = .65, from an interval that reaches from a third of the odds to twice the odds. No effect on relapse is shown, and hardly any is excluded.",
        mistakes=(
            Mistake(
                lambda: forensics.p_from_interval(0.80, 0.31, 2.10) / 2,
                "This is one-sided: half of the P value asked for.",
            ),
            Mistake(
                lambda: 2 * (1 - 0.5 * (1 + math.erf(0.20 / ((2.10 - 0.31) / 3.92) / math.sqrt(2)))),
                "This works on the ratio itself. Intervals of ratios are symmetric on the log scale.",
            ),
            Mistake(
                lambda: 1 - forensics.p_from_interval(0.80, 0.31, 2.10),
                "This is 1 minus the P value.",
            ),
        ),
        hints=(
            "Lesson 08 has a function for it, under 'Small, and significant'.",
            "`forensics.p_from_interval(estimate, lower, upper)`",
            "`p_value = forensics.p_from_interval(0.80, 0.31, 2.10)`",
        ),
    ),
)
