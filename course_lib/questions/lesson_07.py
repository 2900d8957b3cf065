"""Lesson and exercise 07: six months."""

from functools import cache

from scipy import optimize, stats

from course_lib import effects, real_trials, trial, zero_cells
from course_lib.questions import Mistake, Question


@cache
def _reached():
    """Abstinent people and all people reached at six months, in the order of `effects`."""
    call = trial.load()["follow_up"].merge(trial.load()["participants"], on="participant")
    by_arm = call[call.reached == 1].groupby("arm").abstinent_6m.agg(["sum", "count"])
    return tuple(int(x) for arm in trial.ARMS for x in by_arm.loc[arm])


def _highest_share(people, level=0.95, alternative="two-sided"):
    """Upper limit, in percent, for a share of which nobody was seen."""
    test = stats.binomtest(0, people, alternative=alternative)
    return 100 * float(test.proportion_ci(level, method="exact").high)


@cache
def _ratio_at(chance, counts=None):
    counts = _reached() if counts is None else counts
    return float(optimize.brentq(lambda r: zero_cells.tail_probability(r, *counts) - chance, 1e-3, 1e5))


@cache
def _help():
    """HELP: people without use, people without outcome and all people, with the link to a clinic and without."""
    table = real_trials.load("help")
    row = (
        table.groupby("treat").anysub.agg(free=lambda x: (x == "no").sum(), known="count", people="size").loc[["yes", "no"]]
    )
    return [(int(r.free), int(r.people - r.known), int(r.people)) for r in row.itertuples()]


def _points(fill1, fill2):
    """HELP: the difference in points if these shares of the missing had no use."""
    (a, m1, n1), (b, m2, n2) = _help()
    return 100 * ((a + fill1 * m1) / n1 - (b + fill2 * m2) / n2)


def _known_only():
    (a, m1, n1), (b, m2, n2) = _help()
    return 100 * (a / (n1 - m1) - b / (n2 - m2))


REPLICATION = (9, 64, 0, 63)

QUESTIONS = (
    Question(
        id="r07.1",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="58% lower is a ratio of 0.42, and a ratio of means is about the arms.",
        mistakes=(
            Mistake(lambda: "a", "A ratio of means compares two groups. It does not say what became of each person."),
            Mistake(
                lambda: "c", "58 is a percentage of midazolam's mean. In points, the models of lesson 06 gave about 18."
            ),
        ),
        hints=("A ratio of what?", "1 - 0.58 is 0.42.", "Two arms, two means."),
    ),
    Question(
        id="r07.2",
        kind="choice",
        choices="abc",
        right=lambda: "c",
        why="Each cell is one supposition; the grid does not say which to believe.",
        mistakes=(
            Mistake(lambda: "a", "A share of cells is no probability: the cells are not equally believable."),
            Mistake(lambda: "b", "The grid shows all ways, believable or not."),
        ),
        hints=("How many cells does it have?", "One for each pair of counts among the missing.", "Every way."),
    ),
    Question(
        id="7.1",
        kind="number",
        right=lambda: _highest_share(_reached()[3]),
        why="16.8%. The fewer people were asked, the more can hide behind none: with all 28 it was 12.3%.",
        mistakes=(
            Mistake(lambda: _highest_share(28), "This is for all 28. Only those who were reached were asked: 20 people."),
            Mistake(
                lambda: 100 * 3 / _reached()[3],
                "This is the rule of three, which puts all of the 5% on one side. The exact two-sided interval is asked for.",
            ),
            Mistake(
                lambda: _highest_share(20, alternative="less"),
                "This interval is one-sided: all of the 5% above it. Leave out `alternative`.",
            ),
            Mistake(
                lambda: 100 * stats.binomtest(0, 20).proportion_ci(method="wilson").high,
                "This is Wilson's interval, which is a score interval. The exact one is asked for.",
            ),
            Mistake(
                lambda: _highest_share(_reached()[3]) / 100,
                "This is the right limit as a proportion. It is asked for in percent: times 100.",
            ),
        ),
        hints=(
            "The same call as in the lesson, with another number of people.",
            '`stats.binomtest(0, people).proportion_ci(method="exact")` has the limit in `.high`.',
            '`highest = 100 * stats.binomtest(0, 20).proportion_ci(method="exact").high`',
        ),
    ),
    Question(
        id="7.2",
        kind="number",
        right=lambda: _ratio_at(0.5),
        why="The odds ratio at which what was seen has an even chance. It still treats the people reached as if chance had formed the group.",
        mistakes=(
            Mistake(lambda: _ratio_at(0.025), "This is the lower limit: the chance there is 2.5%. Where is it one half?"),
            Mistake(
                lambda: _ratio_at(0.5, (12, 27, 0, 28)),
                "This is for everyone randomised. Use `chance`, which is about the people reached.",
            ),
            Mistake(
                lambda: zero_cells.haldane_odds_ratio(*_reached()).value,
                "This is the ratio with half added to each cell. The median-unbiased one is asked for.",
            ),
            Mistake(lambda: _ratio_at(0.95), "Here the chance is 95%. The median is where it is one half."),
        ),
        hints=(
            "The median-unbiased estimate is where the chance is one half.",
            "The line for `lower_limit` does nearly this, with another chance.",
            "`middle = optimize.brentq(lambda ratio: chance(ratio) - 0.5, 1, 1000)`",
        ),
    ),
    Question(
        id="7.3",
        kind="count",
        right=lambda: 32 + 22 - 40,
        why="32 and 22 are 54 in 40 people, so at least 14 are counted twice. They may be as many as 22: the two counts leave it open.",
        mistakes=(
            Mistake(lambda: 22, "This is the most that can be: all of the later 22 among the earlier 32. And the least?"),
            Mistake(lambda: 0, "Only 8 were not abstinent at the end. Could all of the later 22 be among those 8?"),
            Mistake(lambda: 8, "This many were not abstinent at the end. How many of the later 22 can be among them?"),
            Mistake(
                lambda: 32 - 22,
                "This is how many stopped, if nobody became abstinent later. How many were abstinent both times?",
            ),
            Mistake(
                lambda: (32 * 22 / 40, 18),
                "This is what independence would give. The question is about the least that is possible.",
            ),
        ),
        hints=(
            "Draw 40 people. Where can the later 22 be put so that they overlap the earlier 32 as little as possible?",
            "8 people were not abstinent at the end. At most these 8 can belong to the later 22 only.",
            "`at_least = 22 - 8`",
        ),
    ),
    Question(
        id="7.4",
        kind="choice",
        choices="abcd",
        right=lambda: "b",
        why="Only what differs between the arms can make a difference. That is why it matters whether people knew what they had been given.",
        mistakes=(
            Mistake(
                lambda: "a",
                "If it happened equally often in both arms, some on placebo would have reported abstinence too. None did.",
            ),
            Mistake(
                lambda: "c",
                "On average this only shrinks the difference: it takes abstinent people out of the count.",
            ),
            Mistake(
                lambda: "d",
                "A guess in the interviewer's head matters only if it changes what is asked or noted. In this option it does not.",
            ),
        ),
        hints=(
            "What would have to differ between the arms?",
            "Something that happens equally often in both arms can hardly make 11 against none.",
            "One option makes the arms differ in what people say, whatever they do.",
        ),
    ),
    Question(
        id="7.5",
        kind="number",
        right=lambda: _points(0, 1),
        why="From -48.5 to +43.4 points: with almost half of the outcomes missing, bounds without suppositions exclude hardly anything.",
        mistakes=(
            Mistake(lambda: _points(1, 0), "This is the highest possible difference. Turn the suppositions round."),
            Mistake(lambda: _known_only(), "This leaves the missing people out. The bound needs them in both arms."),
            Mistake(
                lambda: (_points(0, 0), _points(1, 1)),
                "This fills in both arms in the same way. The lowest difference needs opposite ways.",
            ),
            Mistake(lambda: _points(0, 1) / 100, "This is the right difference as a proportion. It is asked for in points."),
            Mistake(lambda: -_points(0, 1), "The sign is turned round: with the link minus without."),
        ),
        hints=(
            "What has to be true of the missing in each arm, so that the link looks as bad as possible?",
            "With the link none of the missing is free of use, without it all are. Everyone stays in the denominator.",
            "`lowest = 100 * (30 / 235 - (28 + 116) / 235)`",
        ),
    ),
    Question(
        id="7.6",
        kind="number",
        right=lambda: effects.odds_ratio(*REPLICATION).lower,
        why="9 of 64 against 0 of 63: from 2.12 to infinity. A second trial with none in one arm, and a smaller difference than in the pilot.",
        mistakes=(
            Mistake(
                lambda: zero_cells.haldane_odds_ratio(*REPLICATION).lower,
                "This limit comes from adding halves. The exact one is asked for: `effects.odds_ratio`.",
            ),
            Mistake(
                lambda: (zero_cells.score_odds_ratio(*REPLICATION).lower, effects.relative_risk(*REPLICATION).lower),
                "This is another limit: the score limit, or the one of the relative risk. `effects.odds_ratio` has the exact one.",
            ),
            Mistake(
                lambda: zero_cells.median_unbiased_odds_ratio(*REPLICATION).value,
                "This is the median-unbiased estimate. Its lower limit is asked for.",
            ),
            Mistake(
                lambda: effects.odds_ratio(9, 63, 0, 64).lower,
                "9 of 63 is 14.3%. Which of the two sizes has a count that prints as 14.1%?",
            ),
            Mistake(
                lambda: effects.odds_ratio(0, 63, 9, 64).upper,
                "The arms are turned round, so this is an upper limit, below 1. Put the treated arm first.",
            ),
        ),
        hints=(
            "Two steps: the counts, then the interval.",
            "`forensics.grim(14.1, size)` for 63 and 64 tells which arm is which; then `effects.odds_ratio`.",
            "`lower = effects.odds_ratio(9, 64, 0, 63).lower`",
        ),
    ),
)
