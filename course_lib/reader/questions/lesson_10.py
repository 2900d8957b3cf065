"""Lesson and exercise 10: replication."""

import math
from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods import effects
from course_lib.methods.replication import (
    Abstinence,
    Craving,
    Design,
    exact_power,
    obrien_fleming,
    people_needed,
    simulate,
    spending_bounds,
)
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import trial

SUPPOSED = 0.28, 0.10  # the shares of items 9.1 and 9.2
PUBLISHED = 13 / 27, 3 / 28


@cache
def _power(sizes=(55, 55), risks=SUPPOSED, dropout=(0.0, 0.0), alpha=0.05):
    return 100 * exact_power(Design(sizes, Abstinence(*risks), dropout, alpha=alpha))


def _approximate_power(sizes=(55, 55), risks=SUPPOSED):
    """Of the test that compares a difference of two shares with its standard error."""
    error = math.sqrt(sum(risk * (1 - risk) / people for risk, people in zip(risks, sizes, strict=True)))
    z, limit = abs(risks[0] - risks[1]) / error, stats.norm.isf(0.025)
    return float(100 * (stats.norm.sf(limit - z) + stats.norm.cdf(-limit - z)))


def _by_arcsines(sizes, risks):
    """Of the formula that compares the arcsines of the roots of two shares (Cohen's h)."""
    size = abs(np.subtract(*2 * np.arcsin(np.sqrt(risks))))
    return float(100 * stats.norm.sf(stats.norm.isf(0.025) - size / math.sqrt(sum(1 / people for people in sizes))))


@cache
def _other_tests(sizes, risks):
    """Exact power of tests other than the two-sided Fisher: z with pooled shares, and Fisher's one-sided."""
    (n1, n2), one, two = sizes, np.arange(sizes[0] + 1)[:, None], np.arange(sizes[1] + 1)
    chance = stats.binom.pmf(one, n1, risks[0]) * stats.binom.pmf(two, n2, risks[1])
    pooled = (one + two) / (n1 + n2)
    error = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    passed = np.abs(one / n1 - two / n2) > stats.norm.isf(0.025) * np.maximum(error, 1e-12)
    one_sided = stats.hypergeom.sf(one - 1, n1 + n2, one + two, n1) < 0.05
    return tuple(100 * float(chance[rejected].sum()) for rejected in (passed, one_sided))


@cache
def _people(dropout=(0.2, 0.2), power=0.8, risks=SUPPOSED):
    return people_needed(Abstinence(*risks), power=power, dropout=dropout)


def _approximate_people(risks=SUPPOSED):
    spread = sum(risk * (1 - risk) for risk in risks)
    return math.ceil((stats.norm.isf(0.025) + stats.norm.isf(0.2)) ** 2 * spread / (risks[0] - risks[1]) ** 2)


def _stretched(people):
    """More people by a quarter, and by a fifth, as they are typed: rounded up, rounded or as they come out."""
    return tuple(dict.fromkeys(way(x) for x in (people / 0.8, 1.2 * people) for way in (float, math.floor, math.ceil)))


@cache
def _craving(difference=-12.0, people=45, dropout=(0.4, 0.4), visits=8, correlation=0.4, sd=27):
    outcome = Craving(difference, sd=sd, visits=visits, correlation=correlation)
    return 100 * simulate(Design((people, people), outcome, dropout), 20_000, seed=9, progress=False).power


def _bound(share=0.4, spending="O'Brien-Fleming"):
    return float(spending_bounds([share], spending=spending)[0])


@cache
def _levin(arm):
    """Abstinent people, and all people."""
    table = trial.transfer_counts().query("trial == 'Levin 2015' and outcome == 'abstinent in the last 3 weeks'")
    row = table.set_index("arm").loc[arm]
    return int(row.events), int(row.people)


def _again(sizes=(41, 43), first="amphetamine 80 mg", odds=False):
    """Power of a repetition whose true shares (or, by a slip, odds) are those of Levin 2015."""
    counts = _levin(first), _levin("placebo")
    return _power(sizes, tuple(events / (people - odds * events) for events, people in counts))


def _error(percent, trials):
    """Monte Carlo standard error of a simulated percentage, in points."""
    return math.sqrt(percent * (100 - percent) / trials)


QUESTIONS = (
    Question(
        id="r10.1",
        options={
            "a": "They are near the truth, since chance alone seldom comes so far.",
            "b": "They lie too far from 1, on average.",
            "c": "They are on the wrong side of 1 in most small trials.",
        },
        right="b",
        why="The threshold lets pass only what is far from 1, and so the average of what passes lies further from 1 than the truth.",
        mistakes=(
            Mistake(
                "a",
                "Where the truth is near 1, only chance can bring a result so far. Large odds ratios come up by chance the more "
                "easily, the smaller the trial.",
            ),
            Mistake("c", "The wrong side of 1 is possible, but seldom, unless the true effect is tiny."),
        ),
        hints=(
            "What does a threshold select?",
            "Lesson 08 calls it the winner's curse: it supposed a true odds ratio, and looked at the significant results.",
            "In lesson 08 the true odds ratio was 2, and significant results were about 6.5. Nearer, or further from 1?",
        ),
    ),
    Question(
        id="r10.2",
        options={
            "a": "Fisher's test is an approximation, and dealing is not.",
            "b": "The arms differ in size, and the deals do not heed that.",
            "c": "The deals are only some of all possible deals.",
        },
        right="c",
        why="9,999 deals are a sample. Fisher's test goes through all of them, so the two differ by a Monte Carlo error.",
        mistakes=(
            Mistake("a", "It is the other way round: Fisher's test goes through every way to deal."),
            Mistake("b", "Both deal the same 27 and 28 people."),
        ),
        hints=(
            "Which of the two leaves something to chance?",
            "What would change if the deals were repeated with another seed? And what would happen to Fisher's P?",
            "The P value from deals changes a little from seed to seed, and Fisher's never does.",
        ),
    ),
    Question(
        id="10.1",
        quantity="percent",
        right=lambda: _power(),
        copied={
            "the lesson's power of 55 against 55 people for 25% against 11%": lambda: _power(risks=(0.25, 0.11)),
            "the lesson's power of 54 against 56 people for 25% against 11%": lambda: _power((54, 56), (0.25, 0.11)),
            "the power at the published shares, of 27 against 28 people": lambda: _power((27, 28), PUBLISHED),
        },
        why="Three of five, for twice the people of the first trial, if 18 points is the truth. With 54 and 56 people it would be "
        "66.2%: the saw-tooth.",
        mistakes=(
            Mistake(
                lambda: _power((27, 28)),
                "This is for 27 and 28 people, as in the first cell. The new trial has 55 in each arm.",
            ),
            Mistake(lambda: _power((110, 110)), "This is for 110 in each arm. 110 is the whole trial."),
            Mistake(
                lambda: tuple(
                    _power((55 + i, 55 + j)) for i, j in ((-1, 1), (1, -1), (0, 1), (1, 0), (-1, 0), (0, -1), (-1, -1))
                ),
                "These arms are not 55 and 55. One person more or less makes much of a difference here: the saw-tooth.",
            ),
            Mistake(lambda: _power(risks=PUBLISHED), "This is at the published shares. Here 28% and 10% are supposed."),
            Mistake(
                lambda: 2 * _power((27, 28)),
                "The first trial's power was doubled. Power does not grow in step with the people: make a design of 55 and 55.",
            ),
            Mistake(
                lambda: (_power(alpha=0.1), _other_tests((55, 55), SUPPOSED)[1]),
                "This is for a one-sided test, or for an alpha of 10%. It stays two-sided, with 5%.",
            ),
            Mistake(
                lambda: (_approximate_power(), _by_arcsines((55, 55), SUPPOSED), _other_tests((55, 55), SUPPOSED)[0]),
                "This is an approximation, from the difference and its standard error. Fisher's test is less often significant.",
            ),
        ),
        hints=(
            "The first cell has the same two steps, for 27 and 28 people: a design, and its exact power.",
            "`Design` takes the two sizes and an outcome. `exact_power` goes through its tables, and returns a proportion.",
            "110 people are 55 in each arm, so the sizes are `(55, 55)`. The outcome is the one of the first cell.",
        ),
    ),
    Question(
        id="10.2",
        quantity="count",
        right=lambda: _people(),
        why="107 in each arm. Dividing the number without dropout by 0.8 is not enough here: who leaves counts as not abstinent, so the "
        "shares shrink as well.",
        mistakes=(
            Mistake(
                lambda: _people((0.0, 0.0)),
                "This is without anyone leaving. `dropout` takes a share for each of the two arms.",
            ),
            Mistake(
                lambda: _stretched(_people((0.0, 0.0))),
                "This stretches the number without dropout by a quarter or a fifth. Dividing by 0.8 is right if those who leave are "
                "left out. Here they count as not abstinent, which makes the difference smaller.",
            ),
            Mistake(
                lambda: _stretched(_people()),
                "This allows for the dropout twice: with `dropout` the number already counts those who leave.",
            ),
            Mistake(
                lambda: (2 * _people(), 2 * _people((0.0, 0.0))), "This is for both arms together. It is asked for each arm."
            ),
            Mistake(lambda: _people(power=0.9), "This is for 90% power. 80% is asked for."),
            Mistake(
                lambda: _people((0.0, 0.0), risks=(0.22, 0.08)),
                "Here the shares of those who stay and are abstinent were rounded: 22.4% and 8%, not 22% and 8%.",
            ),
            Mistake(
                lambda: (_people() - 1, _people() + 1),
                "One person off. The smallest number whose power reaches 80% is asked for.",
            ),
            Mistake(lambda: _people((0.25, 0.25)), "Here a quarter leave each arm. It is a fifth."),
            Mistake(
                lambda: (_people(risks=PUBLISHED), _people((0.0, 0.0), risks=PUBLISHED)),
                "This is at the published shares. Here 28% and 10% are supposed.",
            ),
            Mistake(
                lambda: tuple(way(0.8 * _people()) for way in (float, math.floor, math.ceil)),
                "This is how many of an arm stay. How many does it need at the start?",
            ),
            Mistake(
                lambda: tuple(
                    way(0.2 * n) for n in (_people(), _people((0.0, 0.0))) for way in (float, math.floor, math.ceil)
                ),
                "This is how many of an arm leave. How many does it need at the start?",
            ),
            Mistake(lambda: _people((0.8, 0.8)), "Here 80% leave, and 20% stay. It is the other way round."),
            Mistake(
                lambda: (_people((0.2, 0.0)), _people((0.0, 0.2))), "Here one arm loses people only. A fifth leave each arm."
            ),
            Mistake(
                lambda: (_approximate_people(), _approximate_people((0.8 * SUPPOSED[0], 0.8 * SUPPOSED[1]))),
                "This is the approximation, from the difference and its standard error. `replication.people_needed` takes Fisher's test.",
            ),
        ),
        hints=(
            "`replication.people_needed` was used one line above, for the case that nobody leaves. What has to be added?",
            "`replication.people_needed` tries sizes until the exact power is reached. Besides an outcome it takes `power` and `dropout`, "
            "a share for each arm; who leaves counts as not abstinent.",
            "If a fifth leave, 28% abstinent of those who stay are 0.8 times 28%, that is 22.4%, of all. `dropout` does that for each arm.",
        ),
    ),
    Question(
        id="10.3",
        options={
            "a": "With still more people assurance would come close to 100%, since no effect can hide from a trial that is large enough.",
            "b": "In the largest of these trials about 60% of the people can expect to benefit from the treatment.",
            "c": "If the largest trial is significant, there is an effect with a probability of about 60%.",
            "d": "Nearly 40% of the largest trials would find nothing, because there is nothing to find.",
        },
        right="d",
        why="Assurance averages power over what is believable. It stops near the share of belief that some effect has, plus the false "
        "alarms in the rest.",
        mistakes=(
            Mistake(
                "a",
                "A larger trial finds any effect that is there. Where there is none, which is believed with 40%, no number of people helps.",
            ),
            Mistake("b", "Assurance is not a share of people. It is a chance for a trial to be significant."),
            Mistake(
                "c",
                "This turns the condition round. If the largest trial is significant, an effect is far likelier than 60%: with none, only 5 in 100 would be.",
            ),
        ),
        hints=(
            "What is averaged, and over what?",
            "Go through the two parts of the belief. What does a very large trial find if there is some effect, and what if there is none?",
            "With some effect nearly 100% of very large trials are significant, with none at most 5%. The belief is 60% and 40%.",
        ),
    ),
    Question(
        id="10.4",
        quantity="percent",
        right=lambda: _craving(),
        also=lambda: _craving(12.0),  # which arm is first does not matter
        run_error=lambda: _error(_craving(), 20_000),
        why="People who leave still give some visits, so only a few points are lost, as long as leaving has nothing to do with craving.",
        mistakes=(
            Mistake(
                lambda: (_craving(dropout=(0.0, 0.0)), _craving(12.0, dropout=(0.0, 0.0))),
                "This is without anyone leaving. `Design` takes `dropout`, a share for each arm.",
            ),
            Mistake(
                lambda: (_craving(visits=1), _craving(visits=1, dropout=(0.0, 0.0)), _craving(12.0, visits=1)),
                "This is for a single visit. There are eight.",
            ),
            Mistake(
                lambda: (
                    _craving(correlation=0.6),
                    _craving(correlation=0.6, dropout=(0.0, 0.0)),
                    _craving(12.0, correlation=0.6),
                ),
                "This has the correlation that `Craving` takes unless it is told another, 0.6. Here it is 0.4.",
            ),
            Mistake(
                lambda: (_craving(correlation=0.7), _craving(correlation=0.7, dropout=(0.0, 0.0))),
                "This has the lesson's correlation, 0.7. Here it is 0.4.",
            ),
            Mistake(
                lambda: (_craving(dropout=(0.6, 0.6)), _craving(12.0, dropout=(0.6, 0.6))),
                "Here 60% leave, and 40% stay. It is the other way round.",
            ),
            Mistake(
                lambda: (_craving(dropout=(0.4, 0.0)), _craving(dropout=(0.0, 0.4))),
                "Here one arm loses people only. 40% leave each arm.",
            ),
            Mistake(
                lambda: (_craving(people=22), _craving(people=23)),
                "This takes 45 for the whole trial. The question has 45 in each arm.",
            ),
            Mistake(
                lambda: (_craving(people=90), _craving(12.0, people=90)),
                "This is for 90 people in each arm. The question has 45 in each.",
            ),
            Mistake(
                lambda: (_craving(-10.0), _craving(sd=25), _craving(sd=25, correlation=0.7)),
                "Here the lesson's difference of -10, or its SD of 25, is left in. It is -12 and 27.",
            ),
            Mistake(
                lambda: (_craving(people=27), _craving(people=27, dropout=(0.0, 0.0))),
                "Here those who leave are left out. They still give some visits: pass `dropout` to `Design`.",
            ),
        ),
        hints=(
            "A design whose outcome is a `Craving`, and `simulate`, as in the lesson's section on people who leave.",
            "`Craving` takes the difference, `sd`, `visits` and `correlation`; `Design` takes `dropout`. `simulate` returns several numbers, and `.power` is the proportion of significant trials.",
            "The outcome is `Craving(-12, sd=27, visits=8, correlation=0.4)`. Put it into a design of 45 and 45 people.",
        ),
    ),
    Question(
        id="10.5",
        quantity="number",
        right=lambda: _bound(),
        inputs={"the share of the people at the look": lambda: 0.4},
        copied={
            "the lesson's bound for a look after 55 of 60 people": lambda: _bound(55 / 60),
            "the lesson's bound of O'Brien and Fleming for a planned look at one half": lambda: float(
                obrien_fleming([0.5, 1])[0]
            ),
        },
        why="The bound lies above the 2.96 that was due at one half, since fewer people have been seen. The time of "
        "the look was free, as long as the results had no say in it.",
        mistakes=(
            Mistake(
                lambda: (_bound(0.5), float(spending_bounds([0.5, 1])[1])),
                "This is a bound for the look as it was planned, after 30 of 60 people. It came after 24.",
            ),
            Mistake(
                lambda: (_bound(24 / 30), _bound(24 / 55)),
                "This is for another share: 24 of 30 people, or of 55. The share is of all who were planned, 60.",
            ),
            Mistake(
                lambda: float(spending_bounds([0.4, 1])[1]),
                "This is the bound at the end, after the look. The one at the look is asked for.",
            ),
            Mistake(
                lambda: float(spending_bounds([0.4, 0.5])[1]),
                "This is the bound of a further look, at one half, after the one at 24 people. The one at 24 people is asked for.",
            ),
            Mistake(
                lambda: _bound(spending="Pocock"), "This is Pocock's way of spending. O'Brien and Fleming's is asked for."
            ),
            Mistake(
                lambda: float(obrien_fleming([0.4, 1])[0]),
                "These are O'Brien and Fleming's own bounds, for a look that was planned at 40%. Here only the spending was "
                "planned: `replication.spending_bounds`.",
            ),
            Mistake(
                lambda: float(stats.norm.isf(0.025)), "1.96 is for a single look, at the end. Here alpha is spent on two."
            ),
            Mistake(
                lambda: float(spending_bounds([0.4], alpha=0.025)[0]),
                "This spends 2.5% in all. The bounds for |z| are two-sided already, so alpha stays 5%.",
            ),
            Mistake(lambda: _bound(0.6), "This is for a look after 36 people. 24 had been seen, and 36 were still to come."),
            Mistake(
                lambda: float(stats.norm.isf(0.025) / math.sqrt(0.4)),
                "This is 1.96 divided by the root of the share. It lets through a little more than 5%, since the end counts too.",
            ),
            Mistake(
                lambda: float(stats.norm.isf(0.0125)),
                "This halves alpha between two looks (Bonferroni). Spending is not even.",
            ),
            Mistake(
                lambda: float(2 * stats.norm.sf(_bound())),
                "This is the P value that belongs to the bound. |z| is asked for.",
            ),
        ),
        hints=(
            "In the lesson's section on looks two lines have a look at 55/60. What is the share here?",
            "`replication.spending_bounds` takes the shares at the looks that took place, and returns one bound a look. It spends as "
            "O'Brien and Fleming's bounds do unless it is told otherwise.",
            "The look came after 24 of 60 people, so its share is 24/60, and the planned 30/60 plays no part.",
        ),
    ),
    Question(
        id="10.6",
        quantity="percent",
        digits=2,
        right=lambda: _again(),
        run_error=lambda: _error(_again(), 10_000),
        why="Even with the published shares as the truth, a repetition of nearly the same size would find the difference in only four of "
        "five trials (43 and 43: three of four). And the published shares come from a trial that was significant.",
        mistakes=(
            Mistake(
                lambda: (_again(first="amphetamine 60 mg"), _again((40, 43), "amphetamine 60 mg")),
                "This is the 60 mg arm. The question is about 80 mg: 13 of 43.",
            ),
            Mistake(
                lambda: (_again(odds=True), _again((43, 43), odds=True)), "These are odds. The shares are 13/43 and 3/43."
            ),
            Mistake(lambda: _again((43, 43)), "This has 43 people in each arm. The new first arm has 41."),
            Mistake(lambda: _again((43, 41)), "The sizes are exchanged: 41 people have amphetamine, and 43 placebo."),
            Mistake(lambda: _again((41, 41)), "This has 41 people in each arm. The new second arm has 43."),
            Mistake(
                lambda: _power((41, 43), (13 / 41, 3 / 43)), "The counts are those of the old trial: 13 of 43, not of 41."
            ),
            Mistake(
                lambda: (100 * 13 / 43, 100 * 3 / 43),
                "This is the share of people in one arm. In what percentage of repetitions are the arms significantly apart?",
            ),
            Mistake(
                lambda: (effects.fisher_p(13, 43, 3, 43), effects.fisher_p(13, 41, 3, 43)),
                "This is the P value of one trial. In what percentage of repetitions is it below .05?",
            ),
            Mistake(
                lambda: _other_tests((41, 43), (13 / 43, 3 / 43))[1],
                "This is for the one-sided test. Fisher's P is two-sided.",
            ),
            Mistake(
                lambda: (
                    _other_tests((41, 43), (13 / 43, 3 / 43))[0],
                    _approximate_power((41, 43), (13 / 43, 3 / 43)),
                    _by_arcsines((41, 43), (13 / 43, 3 / 43)),
                ),
                "This is for a test with normal distributions. Fisher's test is less often significant.",
            ),
            Mistake(lambda: _again((27, 28)), "This is for the lesson's 27 and 28 people. The repetition has 41 and 43."),
            Mistake(
                lambda: 100 * (13 / 43 - 3 / 43),
                "This is the difference in points. In how many repetitions would it be significant?",
            ),
        ),
        hints=(
            "Take the published shares as the truth, and the new sizes for the design.",
            "`exact_power` takes a design, as in 9.1. Its outcome is made from the shares, events divided by people, of two rows of the table.",
            "The sizes are `(41, 43)`, and the first share is `13 / 43`. And the second?",
        ),
    ),
)
