"""What lesson 11 asks to guess, and its function card."""

from course_lib.methods.replication import Abstinence, Design, exact_power
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import real_trials

PRINTED, ODDS_RATIO = 0.35, 2.57  # abstinent on the combination, and the adjusted odds ratio, as the abstract has them
COUNTS = 22, 63, 12, 64  # the counts that print as 35% and 19%


def _early():
    """Of the relapses on the patch that are recorded, the percentage within four weeks."""
    smokers = real_trials.load("pharmaco_smoking")
    days = smokers.ttr[(smokers.grp == "patchOnly") & (smokers.relapse == 1)]
    return 100 * (days <= 28).mean()


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
        near=3,
        usual=100 * PRINTED / ODDS_RATIO,
        because="35 divided by 2.57 is 14, and that takes the odds ratio for a ratio of people.",
        mistakes=((100 - 100 * PRINTED, "65% are those on the combination who had not stopped."),),
        why="{truth}% is what 12 of 64 come to; a summary prints 19%. By way of the odds, 0.35/0.65 divided by 2.57, you get 17%. That "
        "is not quite 19%, because the paper's odds ratio is adjusted.",
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
        why="{truth}% of the relapses on the patch came within four weeks. The first weeks are the hardest, and a curve that ends "
        "at week 26 is mostly about them.",
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
        because="P was below .05, and 95% sounds like the rest. But P says nothing of repetitions.",
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
        want="I want to know how often a result would come out again",
        call="replication.exact_power",
        report="the power at the size supposed, and that it is supposed",
    ),
)
