"""What lesson 11 asks to guess, and its function card."""

from course_lib.methods.effects import fisher_p
from course_lib.methods.replication import Abstinence, Design, exact_power
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import real_trials

PRINTED, ODDS_RATIO = 0.35, 2.57  # abstinent on the combination, and the adjusted odds ratio, as the abstract has them
COUNTS = 22, 63, 12, 64  # the counts that print as 35% and 19%


def _by_odds():
    """The percentage on the patch that 35% on the combination and the odds ratio give."""
    odds = PRINTED / (1 - PRINTED) / ODDS_RATIO
    return 100 * odds / (1 + odds)


def _early():
    """Of the relapses on the patch that are recorded, the percentage within four weeks."""
    early, relapses = _days()
    return 100 * early / relapses


def _days():
    """On the patch: the relapses within four weeks, and all of them."""
    smokers = real_trials.load("pharmaco_smoking")
    days = smokers.ttr[(smokers.grp == "patchOnly") & (smokers.relapse == 1)]
    return int((days <= 28).sum()), len(days)


def _again():
    a, n1, b, n2 = COUNTS
    return 100 * exact_power(Design((n1, n2), Abstinence(a / n1, b / n2)))


GUESSES = (
    Guess(
        id="11.a",
        asks="abstinent on the patch alone",
        least=0,
        most=100,
        truth=lambda: 100 * COUNTS[2] / COUNTS[3],
        unit="%",
        near=2,
        usual=100 * PRINTED / ODDS_RATIO,
        because="35 divided by 2.57 is 14, and that takes the odds ratio for a ratio of people.",
        mistakes=(
            (_by_odds, "17% is just what the odds give."),
            (100 * PRINTED, "At 35% the arms would be alike, and the odds ratio would be 1."),
            (100 - 100 * PRINTED, "65% are those on the combination who had not stopped."),
            (21, "0.21 are the *odds* on the patch. As a share they are 0.21 divided by 1.21."),
            (54, "0.54 are the odds on the combination. Divide them by 2.57, and make a share of what comes out."),
        ),
        why="{truth}% is printed, which is what 12 of 64 come to. The odds lead close to it: 0.35/0.65 divided by 2.57 is 0.21, "
        "and 0.21 divided by 1.21 is 17%. That is not quite the same, because the paper's odds ratio is adjusted.",
    ),
    Guess(
        id="11.b",
        asks="relapses on the patch within four weeks",
        least=0,
        most=100,
        truth=_early,
        unit="%",
        near=8,
        usual=100 * 4 / 26,
        because="Four weeks are 15% of the 26, but relapses do not come evenly.",
        mistakes=(
            (lambda: _days()[0], "That many relapses came within four weeks: they are a number, and not a percentage yet."),
            (lambda: _days()[1], "That many relapsed on the patch in all: the percentage is of these."),
            (lambda: 100 * _days()[0] / COUNTS[3], "That is of all 64 on the patch. Of those who relapsed it is more."),
        ),
        why="{truth}% of the relapses on the patch came within four weeks. Most relapses that are on record come early, and a curve that "
        "ends at week 26 is mostly about the first weeks.",
    ),
    Guess(
        id="11.c",
        asks="repetitions with P below .05",
        least=0,
        most=100,
        truth=_again,
        unit="of 100 trials",
        near=8,
        usual=95,
        because="P was below .05, and 95% sounds like the rest. But P is not the chance of a repetition.",
        mistakes=(
            (
                lambda: 100 * fisher_p(*COUNTS),
                "That is this trial's P value as a percentage. It supposes that the arms do not differ; here they do.",
            ),
        ),
        why="P was .047, just below the line, and when such a result is the truth, chance carries a repetition above the line "
        "about as often as below it.",
    ),
)
CARD = (
    Use(
        want="I want to write down what I will report before I see the results",
        call="plan.save",
        report="the plan itself, and every departure from it",
    ),
    Use(
        want="I want a real trial, one row a person",
        call="real_trials.load",
        report="whose data they are",
    ),
    Use(
        want="I have days to an event and want the share without it",
        call="survival.kaplan_meier",
        report="the curves with the numbers at risk below",
    ),
    Use(
        want="I have counts in two arms, and want how many more of a hundred",
        call="effects.risk_difference",
        report="the counts, and the difference in points with its interval: this one first",
    ),
    Use(
        want="I have counts in two arms, and want the odds ratio",
        call="effects.odds_ratio",
        report="the counts, the interval, and that it is no ratio of people",
    ),
    Use(
        want="I have days to an event in two arms",
        call="survival.hazard_ratio",
        report="the interval, and which arm is compared with which",
    ),
    Use(
        want="I want to know how often a result would come out again",
        call="replication.exact_power",
        report="the power at the size supposed, and that it is supposed",
    ),
    Use(
        want="I want to know how many people a next trial needs",
        call="replication.people_needed",
        report="how many in each arm, and the truth that was supposed",
    ),
)
