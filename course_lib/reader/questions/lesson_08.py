"""Lesson and exercise 08: limitations."""

import math
from functools import cache

import numpy as np
from scipy import signal, stats

from course_lib.methods import forensics, looks, winners_curse
from course_lib.methods.replication import crossing
from course_lib.reader.questions import Mistake, Question

CELLS = {"both": 45, "drug": 40, "therapy": 30, "neither": 18}  # % improved, invented, as in the exercise
LOOKS, RISK, TRIALS = (20, 40), 0.3, 200_000  # of item 8.3
LEVIN = (13, 43, 3, 43)  # abstinent and people: amphetamine 80 mg, placebo
SUPPOSED = 1.8  # true odds ratio in item 8.5
KARE_RELAPSE = (0.80, 0.31, 2.10)


@cache
def _simulated(risks=(RISK, RISK)):
    """The trials of the seed that the question gives."""
    return looks.unplanned_looks(*risks, list(LOOKS), TRIALS, np.random.default_rng(8))


@cache
def _false_alarms(chosen=LOOKS, risk=RISK):
    """What `looks.unplanned_looks` simulates, in percent, summed over all possible counts."""
    undecided, alarms, people = np.ones((1, 1)), 0.0, 0
    for new in np.diff([0, *chosen]) // 2:
        one = stats.binom.pmf(np.arange(new + 1), new, risk)
        undecided, people = signal.convolve2d(undecided, np.outer(one, one)), people + new
        events = np.arange(people + 1)
        pooled = np.add.outer(events, events) / (2 * people)
        difference, error = np.subtract.outer(events, events) / people, np.sqrt(pooled * (1 - pooled) * 2 / people)
        passed = np.abs(difference) > stats.norm.isf(0.025) * np.maximum(error, 1e-12)
        alarms += undecided[passed].sum()
        undecided = np.where(passed, 0.0, undecided)
    return 100 * float(alarms)


def _run_error(chosen=LOOKS):
    """Monte Carlo standard error of the simulated percentage."""
    share = _false_alarms(chosen) / 100
    return 100 * math.sqrt(share * (1 - share) / TRIALS)


def _runs(chosen=LOOKS, risk=RISK):
    """What runs with any random numbers give, to three digits: all within three standard errors."""
    middle, margin = _false_alarms(chosen, risk), 3 * _run_error(chosen)
    return tuple(k / 100 for k in range(math.ceil(100 * (middle - margin)), math.floor(100 * (middle + margin)) + 1))


def _hide(difference=0.26, believe=(0.80, 0.25), truly=0.20):
    return 100 * difference / ((believe[0] - believe[1]) * (1 - truly))


def _error(counts=LEVIN):
    a, n1, b, n2 = counts
    return math.sqrt(1 / a + 1 / (n1 - a) + 1 / b + 1 / (n2 - b))


def _size_errors(truth=SUPPOSED, error=None):
    return winners_curse.size_errors(math.log(truth), error or _error())


def _levin_ratio():
    a, n1, b, n2 = LEVIN
    return a / (n1 - a) * (n2 - b) / b


def _p_of(z):
    return math.erfc(abs(z) / math.sqrt(2))


QUESTIONS = (
    Question(
        id="r08.1",
        options={"a": "anything from 0 to 12", "b": "12, the smaller of the two", "c": "1, the difference of the two"},
        right="a",
        why="13 and 12 fit into 27 without a single person in common, and 12 can be among the 13.",
        mistakes=(
            Mistake("b", "12 is the most. The 12 may also be among the 14 who were not abstinent before."),
            Mistake("c", "A difference of counts tells nothing about who is in both."),
        ),
        hints=("Who are the 12?", "14 people were not abstinent before.", "13 + 12 is 25. Do 25 people fit into 27?"),
    ),
    Question(
        id="r08.2",
        options={
            "a": "53% fewer people with a relapse by the end",
            "b": "a ratio for a day, among people who have not relapsed so far",
            "c": "a ratio of two shares: the people who have relapsed by the end of the trial",
        },
        right="b",
        why="A hazard belongs to people who are still without the event on a day.",
        mistakes=(
            Mistake("a", "1 minus a hazard ratio is no share of relapses, though the abstract words it like one."),
            Mistake("c", "That is a relative risk. It counts once, at the end; a hazard is about each day."),
        ),
        hints=("What is a hazard?", "Whose chance, and when?", "Somebody who relapsed last week has no hazard today."),
    ),
    Question(
        id="8.1",
        quantity="points",
        right=lambda: (CELLS["both"] - CELLS["drug"]) - (CELLS["therapy"] - CELLS["neither"]),
        why="Therapy adds 5 points with the drug and 12 without: 7 fewer. Each treatment helps, and together they help less than their sum.",
        mistakes=(
            Mistake(
                lambda: -((CELLS["both"] - CELLS["drug"]) - (CELLS["therapy"] - CELLS["neither"])),
                "The sign is turned round: what therapy adds *with* the drug, minus what it adds without.",
                instead="sign",
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
                lambda: (CELLS["drug"] - CELLS["therapy"], CELLS["therapy"] - CELLS["drug"]),
                "This is the drug alone against therapy alone. What does therapy add with the drug, and what without?",
            ),
            Mistake(
                lambda: CELLS["both"] - CELLS["drug"] - CELLS["therapy"] - CELLS["neither"],
                "All three were subtracted from the first. Put brackets round the second difference: (30 - 18) is subtracted.",
            ),
            Mistake(
                lambda: (
                    ((CELLS["both"] + CELLS["drug"]) - (CELLS["therapy"] + CELLS["neither"])) / 2,
                    ((CELLS["both"] + CELLS["therapy"]) - (CELLS["drug"] + CELLS["neither"])) / 2,
                ),
                "This is an average effect: the drug's over both columns, or therapy's over both rows. The interaction is a difference of differences.",
            ),
            Mistake(
                lambda: (CELLS["both"] - CELLS["drug"]) + (CELLS["therapy"] - CELLS["neither"]),
                "This is the sum of what therapy adds with the drug and without. Take one minus the other.",
            ),
            Mistake(
                lambda: CELLS["drug"] + CELLS["therapy"] - CELLS["neither"],
                "This is what both together would give if the two effects added up. How far from it is the 45?",
            ),
            Mistake(
                lambda: CELLS["both"] / CELLS["drug"] / (CELLS["therapy"] / CELLS["neither"]),
                "This is a ratio of two ratios, an interaction on another scale. Here it is asked for in points: subtract.",
            ),
        ),
        hints=(
            "Two differences, one minus the other.",
            "What therapy adds with the drug is in the first row of the table, and done. What it adds without the drug is in the other row.",
            "Without the drug therapy adds 30 - 18, that is 12 points. With it, 5. How much *more* is that?",
        ),
    ),
    Question(
        id="8.2",
        quantity="percent",
        right=lambda: _hide(),
        inputs={
            "the difference, in points": 26,
            "the gap in belief": lambda: 55,
            "the share who used, or who believe it on the drug": lambda: 80,
        },
        copied={"the lesson's share, 42%, for another result": lambda: 42},
        why="More than half of those who believe and used. Whether that is believable depends on how the outcome is measured.",
        mistakes=(
            Mistake(
                lambda: _hide(truly=0),
                "Only people who used have something to hide: that is 1 - 0.20 of each arm.",
            ),
            Mistake(lambda: _hide(truly=0.8), "0.20 are the abstinent. People who used are the others, 1 - 0.20."),
            Mistake(
                lambda: _hide(believe=(0.80, 0)),
                "On placebo a quarter believe it too, and some of them hide it: the gap in belief is 0.80 - 0.25.",
            ),
            Mistake(
                lambda: _hide(believe=(0.80, 0), truly=0),
                "One factor is left out here: the gap in belief, 0.80 - 0.25, or the share who used, 1 - 0.20 (which is 0.80 as well). Both are needed.",
            ),
            Mistake(lambda: _hide(believe=(0.25, 0)), "This is made with placebo's belief alone. The gap is 0.80 - 0.25."),
            Mistake(lambda: _hide(believe=(0.80, -0.25)), "The beliefs were added. It is their difference that counts."),
            Mistake(
                lambda: 100 * (0.80 - 0.25) * 0.8,
                "This is the difference if *all* of them hid it. Which share makes 26 points?",
            ),
            Mistake(
                lambda: 100 * 0.26 * (0.80 - 0.25) * 0.8,
                "Here everything is multiplied. The 26 points are the product; divide them by the two factors that are known.",
            ),
            Mistake(
                lambda: (100 * 0.26 * (0.80 - 0.25), 100 * 0.26 * 0.8),
                "The 26 points were multiplied by one of the factors. They are the product already: divide them by both factors.",
            ),
            Mistake(
                lambda: (_hide(0.46), _hide(0.06)),
                "The 20% were added to the 26 points, or taken from them. 26 is the difference already, and both arms have the 20%.",
            ),
        ),
        hints=(
            "The difference that hiding makes is a product of three numbers. Two are known.",
            "Difference = gap in belief, times share who used, times share of those who hide it: divide by the two that are known.",
            "The gap in belief is 0.55 and the share who used 0.80. If all hid it, the difference would be 44 points; it is 26.",
        ),
    ),
    Question(
        id="8.3",
        quantity="percent",
        right=lambda: _false_alarms(),
        run_error=_run_error,
        any_run=True,
        why="Nearly 8 instead of about 5 of 100 trials, from one extra look half-way. Another run, with other random numbers, differs "
        "by 0.1 or so; summed over all possible counts it is 7.65%.",
        mistakes=(
            Mistake(lambda: _runs((40,)), "This is with one look, at the end. Pass both looks: `[20, 40]`."),
            Mistake(lambda: _runs((20,)), "This is with the first look only. Pass both looks: `[20, 40]`."),
            Mistake(
                lambda: (100 * 2 * 0.05, 100 * (1 - 0.95**2)),
                "This adds up two looks as if they were independent. The second look holds the people of the first.",
            ),
            Mistake(
                lambda: (*_runs((30, 60)), *_runs((30, 60), 0.25)),
                "This is for the lesson's looks, at 30 and 60 people. Here they are at 20 and 40.",
            ),
            Mistake(
                lambda: tuple(
                    x for x in _runs(risk=0.25) if x < min(_runs())
                ),  # from there on it may be a run that is right
                "This is for the lesson's 25%. Here 30% improve in both arms.",
            ),
            Mistake(
                lambda: tuple(round(100 * crossing([0.5, 1], [1.96, 1.96]), digits) for digits in (1, 9)),
                "This is the formula's answer for z, in lesson 09. A trial of 40 people has few possible counts: simulate it.",
            ),
            Mistake(
                lambda: _runs((40, 80)),
                "This is for 40 and 80 people. `looks` counts the people of both arms together: 20 and 40.",
            ),
            Mistake(
                lambda: _runs((10, 20)),
                "This is for 10 and 20 people (or for far fewer trials). `looks` counts the people of both arms together: 20 and 40.",
            ),
            Mistake(
                lambda: (_simulated((0.3, 0.1)).significant.mean() * 100, _simulated((0.1, 0.3)).significant.mean() * 100),
                "Here the arms truly differ, so these are no false alarms. The drug does nothing: 0.3 in both arms.",
            ),
            Mistake(
                lambda: _simulated().people.mean(),
                "This is the mean number of people when a trial ended. The column `significant` is asked for.",
            ),
            Mistake(
                lambda: _simulated().significant.sum(),
                "This is a number of trials. Its percentage of all 200,000 is asked for.",
            ),
            Mistake(
                lambda: tuple(percent / 100 for percent in _runs()),
                "This is the answer as a proportion. It is asked for in percent: times 100.",
                instead="proportion",
            ),
        ),
        hints=(
            "Which column of the result says that a trial was significant at one of its looks?",
            "`looks.unplanned_looks(risk1, risk2, looks, trials, rng)` has one row a trial; the mean of `significant` is a proportion.",
            "If the drug does nothing, the two risks are alike, 0.3 and 0.3; the looks are `[20, 40]`.",
        ),
    ),
    Question(
        id="8.4",
        options={
            "a": "Probably 5.7 or more, since an effect that is significant in so few people must be large.",
            "b": "Probably between 1.3 and 25.1, and above 5.7 as often as below.",
            "c": "Probably a significant result again, with nearly the same odds ratio.",
            "d": "Probably an odds ratio that is nearer to 1 than 5.7 is.",
        },
        right="d",
        why="A larger trial lets estimates near the truth pass. So expect less: a replication that finds a smaller effect is no contradiction.",
        mistakes=(
            Mistake(
                "a",
                "Passing .05 in spite of few people needs a large estimate. That is why the estimate is likely to be too large.",
            ),
            Mistake(
                "b",
                "The interval allows for chance in one trial. It does not allow for the choice of trials that were significant.",
            ),
            Mistake(
                "c",
                "So large a trial may well be significant again. But the odds ratio need not be as large: the threshold selected a high one.",
            ),
        ),
        hints=(
            "What happens to estimates that have to pass a threshold?",
            "In the lesson's picture, which part of the hill is significant, and where is the truth?",
            "With this standard error only ratios above 4.4 are significant. Must the truth lie there too?",
        ),
    ),
    Question(
        id="8.5",
        quantity="number",
        right=lambda: _size_errors().type_m,
        copied={
            "the lesson's factor, for an odds ratio of 2": lambda: _size_errors(2, math.log(25.1 / 1.3) / 3.92).type_m,
            "the factor for the lesson's odds ratio of 2": lambda: _size_errors(2).type_m,
        },
        inputs={"the supposed odds ratio": SUPPOSED},
        why="If the truth were 1.8, significant trials of this size would put its logarithm at nearly three times its size. And 5.78 was seen.",
        mistakes=(
            Mistake(
                lambda: (
                    _size_errors(error=_error((13, 43, 7, 40))).type_m,
                    _size_errors(error=_error((7, 40, 3, 43))).type_m,
                ),
                "These are other arms: 80 mg is 13 of 43, placebo 3 of 43.",
            ),
            Mistake(
                lambda: _size_errors(error=math.sqrt(1 / 13 + 1 / 43 + 1 / 3 + 1 / 43)).type_m,
                "The four cells are people with *and without* the outcome: 13, 30, 3 and 40.",
            ),
            Mistake(
                lambda: _size_errors(error=math.sqrt(1 / 13 + 1 / 3)).type_m,
                "Only two of the four cells are in this standard error. The people without the outcome, 30 and 40, belong to it.",
            ),
            Mistake(
                lambda: tuple(_size_errors(error=error).type_m for error in (math.log(25.1 / 1.3) / 3.92, 0.76)),
                "This takes the lesson's standard error, 0.76. Here it is made from the four cells.",
            ),
            Mistake(
                lambda: winners_curse.size_errors(SUPPOSED, _error()).type_m,
                "The supposed effect has to be on the scale of the standard error: the logarithm of 1.8.",
            ),
            Mistake(
                lambda: winners_curse.size_errors(math.log10(SUPPOSED), _error()).type_m,
                "This takes the logarithm to the base 10. The natural one is needed: `np.log`.",
            ),
            Mistake(
                lambda: (_size_errors().power, 100 * _size_errors().power),
                "This is the power: how often such a trial is significant. The factor is `type_m`.",
            ),
            Mistake(
                lambda: (_size_errors().type_s, 100 * _size_errors().type_s),
                "This is how often a significant estimate has the wrong sign. The factor is `type_m`.",
            ),
            Mistake(
                lambda: SUPPOSED ** _size_errors().type_m,
                "This is the odds ratio that is typical of significant trials. The factor on the log scale is asked for.",
            ),
            Mistake(
                lambda: math.log(SUPPOSED) * _size_errors().type_m,
                "This is how far from 0 significant estimates are. How many times as far is it as the logarithm of 1.8?",
            ),
            Mistake(
                lambda: (math.log(_levin_ratio()) / math.log(SUPPOSED), _levin_ratio() / SUPPOSED),
                "This compares the odds ratio that was seen, 5.78, with 1.8. The question is about all significant trials, if 1.8 is true.",
            ),
            Mistake(
                lambda: _size_errors(_levin_ratio()).type_m,
                "Here the odds ratio that was seen, 5.78, is taken for the truth. Suppose 1.8.",
            ),
            Mistake(
                lambda: winners_curse.size_errors(math.log(SUPPOSED), _error() ** 2).type_m,
                "This takes the sum of reciprocals itself. The standard error is its square root.",
            ),
            Mistake(lambda: _error(), "This is the standard error. Which factor does `size_errors` make of it?"),
            Mistake(
                lambda: _levin_ratio(), "This is the odds ratio that was seen. The factor is asked for, if 1.8 is true."
            ),
        ),
        hints=(
            "First the standard error of the logarithm: the root of the sum of 1 divided by each of the four cells.",
            "`winners_curse.size_errors(effect, standard_error)` takes both on the log scale; its part `type_m` is the factor.",
            "The cells are 13, 30, 3 and 40, so the standard error is the root of 0.468. The effect is the logarithm of 1.8.",
        ),
    ),
    Question(
        id="8.6",
        quantity="P value",
        digits=2,
        right=lambda: forensics.p_from_interval(*KARE_RELAPSE),
        inputs={"the odds ratio": 0.80, "the lower limit": 0.31, "the upper limit": 2.10},
        why="P = .65, from an interval that reaches from a third of the odds to twice the odds. No effect on relapse is shown, and hardly any is excluded.",
        mistakes=(
            Mistake(
                lambda: (
                    _p_of(0.20 / ((2.10 - 0.31) / 3.92)),
                    _p_of(0.80 / ((2.10 - 0.31) / 3.92)),
                    _p_of(0.20 / (math.log(2.10 / 0.31) / 3.92)),
                    _p_of(math.log(0.80) / ((2.10 - 0.31) / 3.92)),
                ),
                "This works on the ratio itself, above or below the line. Intervals of ratios are symmetric on the log scale, where 1 becomes 0.",
            ),
            Mistake(
                lambda: tuple(_p_of(math.log(0.80) / (math.log(2.10 / 0.31) / errors)) for errors in (1.96, 1, 2)),
                "The interval reaches 1.96 standard errors to *either* side: divide its width on the log scale by 2 x 1.96.",
            ),
            Mistake(
                lambda: forensics.p_from_interval(*KARE_RELAPSE, level=0.9),
                "This takes the interval for a 90% one. It is a 95% interval.",
            ),
            Mistake(
                lambda: (math.log(0.80) / (math.log(2.10 / 0.31) / 3.92), -math.log(0.80) / (math.log(2.10 / 0.31) / 3.92)),
                "This is the logarithm in standard errors (z). What is the P value that goes with it?",
            ),
            Mistake(
                lambda: math.log(2.10 / 0.31) / 3.92,
                "This is the standard error of the logarithm. What is the P value that goes with it?",
            ),
        ),
        hints=(
            "Lesson 08 has a function for it, under 'Small, and significant'.",
            "`forensics.p_from_interval` takes an estimate and its two limits; it works on the log scale, since this is a ratio.",
            "By hand: the logarithm of 0.80 is -0.22, and its standard error is log(2.10 / 0.31) / 3.92, that is 0.49.",
        ),
    ),
)
