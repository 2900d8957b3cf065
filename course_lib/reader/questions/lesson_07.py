"""Lesson and exercise 07: six months."""

from functools import cache

from scipy import optimize, stats

from course_lib.methods import effects, zero_cells
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import real_trials, trial


@cache
def _reached():
    """Abstinent people and all people reached at six months, in the order of `effects`."""
    call = trial.load()["follow_up"].merge(trial.load()["participants"], on="participant")
    by_arm = call[call.reached == 1].groupby("arm").abstinent_6m.agg(["sum", "count"])
    return tuple(int(x) for arm in trial.ARMS for x in by_arm.loc[arm])


def _believed():
    """The people reached, if two of those who report abstinence on ketamine do so falsely."""
    a, n1, b, n2 = _reached()
    return a - 2, n1, b, n2


def _highest_share(people, level=0.95, alternative="two-sided", method="exact"):
    """Upper limit, in percent, for a share of which nobody was seen."""
    test = stats.binomtest(0, people, alternative=alternative)
    return 100 * float(test.proportion_ci(level, method=method).high)


@cache
def _ratio_at(chance, counts=None):
    counts = _believed() if counts is None else counts
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


def _known():
    """HELP: people free of use and all people whose outcome is known, in the order of `effects`."""
    (a, m1, n1), (b, m2, n2) = _help()
    return a, n1 - m1, b, n2 - m2


def _known_only():
    return 100 * effects.risk_difference(*_known()).value


def _one_denominator():
    """HELP: the missing left out of one arm, with the link or without, and filled in in the other."""
    (a, m1, n1), (b, m2, n2) = _help()
    return 100 * (a / (n1 - m1) - (b + m2) / n2), 100 * (a / n1 - b / (n2 - m2))


def _filled():
    """HELP, at its lowest: people free of use and all people, in the order of `effects`."""
    (a, _, n1), (b, m2, n2) = _help()
    return a, n1, b + m2, n2


def _odds(events, people):
    return events / (people - events)


REPLICATION = (9, 64, 0, 63)

QUESTIONS = (
    Question(
        id="r07.1",
        options={
            "a": "each person's craving has fallen by 58%",
            "b": "the arms' means are 58 points apart",
            "c": "one arm's mean is 0.42 of the other's",
        },
        right="c",
        why="58% lower is a ratio of 0.42, and a ratio of means is about the arms.",
        mistakes=(
            Mistake("a", "A ratio of means compares two groups. It does not say what became of each person."),
            Mistake("b", "58 is a percentage of midazolam's mean. In points, the models of lesson 06 gave far less."),
        ),
        hints=(
            "A ratio of what?",
            "58% lower leaves 42%. Of which number?",
            "Two arms, two means: which sentence has both?",
        ),
    ),
    Question(
        id="r07.2",
        options={
            "a": "how probable each result is",
            "b": "the result under every way to fill in",
            "c": "the most plausible way to fill in the blanks",
        },
        right="b",
        why="Each cell is one supposition; the grid does not say which to believe.",
        mistakes=(
            Mistake("a", "A share of cells is no probability: the cells are not equally believable."),
            Mistake("c", "The grid shows all ways, believable or not."),
        ),
        hints=(
            "How many cells does it have?",
            "One for each pair of counts among the missing.",
            "Does it leave any pair out?",
        ),
    ),
    Question(
        id="7.1",
        quantity="percent",
        right=lambda: _highest_share(_reached()[3]),
        why="16.8%. The fewer people were asked, the more can hide behind none: with all 28 it was 12.3%.",
        mistakes=(
            Mistake(lambda: _highest_share(28), "This is for all 28. Only those who were reached were asked: 20 people."),
            Mistake(
                lambda: 100 * 3 / _reached()[3],
                "This is the rule of three, which is rough, and puts all of the 5% on one side. The exact two-sided interval is asked for.",
            ),
            Mistake(
                lambda: 100 * 3 / 28,
                "This is the rule of three for all 28. The exact two-sided interval is asked for, for the 20 people who were reached.",
            ),
            Mistake(
                lambda: _highest_share(_reached()[3], alternative="less"),
                "Here all of the 5% lie above the limit: the interval is one-sided (or a two-sided 90% one, which ends at the same "
                "place). Leave out `alternative`, and leave the level at 95%.",
            ),
            Mistake(
                lambda: _highest_share(28, alternative="less"),
                "This is a one-sided limit, and for all 28. The two-sided one is asked for, for the 20 people who were reached.",
            ),
            Mistake(
                lambda: _highest_share(_reached()[3], 0.99), "This is the limit of a 99% interval. A 95% one is asked for."
            ),
            Mistake(
                lambda: _highest_share(_reached()[3], method="wilson"),
                "This is Wilson's interval, which is a score interval. The exact one is asked for.",
            ),
            Mistake(
                lambda: _highest_share(_reached()[1]),
                "This is for the 23 people who were reached on ketamine. The question is about midazolam.",
            ),
            Mistake(
                lambda: (_highest_share(27), _highest_share(_reached()[1] + _reached()[3])),
                "This is for ketamine's 27 people, or for all 43 who were reached. The question is about the 20 on midazolam.",
            ),
            Mistake(
                lambda: _highest_share(28 - _reached()[3]),
                "This is for the 8 people who were not reached. The question is about people like the 20 who were.",
            ),
            Mistake(
                0,
                "This is the share that was seen, and the lower limit (the usual formula's limits are both 0). The upper one is asked for.",
            ),
        ),
        hints=(
            "The interval in the first cell is for 28 people. Of how many do we know the answer here?",
            '`stats.binomtest(0, people).proportion_ci(method="exact")` is a two-sided 95% interval; `.high` is its upper limit, as a proportion.',
            "`stats.binomtest(0, 20)` is the test for the 20 who were reached. What remains is its interval, the limit, and the percent.",
        ),
    ),
    Question(
        id="7.2",
        quantity="ratio",
        result=lambda: zero_cells.median_unbiased_odds_ratio(*_believed()),
        why="The odds ratio at which what was seen has an even chance. It still treats the people reached as if chance had formed the group.",
        mistakes=(
            Mistake(
                lambda: _ratio_at(0.025),
                "This is the lower limit: the chance there is 2.5%. Where is it one half?",
                instead="part",
            ),
            Mistake(
                lambda: _ratio_at(0.5, (12, 27, 0, 28)),
                "This is the lesson's, for everyone randomised and all 12 reports. Use `chance`: 10 of the 23 who were reached.",
            ),
            Mistake(
                lambda: _ratio_at(0.5, (10, 27, 0, 28)),
                "This is for everyone randomised. Use `chance`, which is about the people reached.",
            ),
            Mistake(
                lambda: _ratio_at(0.5, _reached()),
                "This takes all 12 reports as true. Two of them are supposed to be untrue: 10 of 23.",
            ),
            Mistake(
                lambda: zero_cells.haldane_odds_ratio(*_believed()).value,
                "This is the ratio with half added to each cell. The median-unbiased one is asked for.",
            ),
            Mistake(
                lambda: _ratio_at(0.05), "Here the chance is 5%: a one-sided limit. The median is where it is one half."
            ),
            Mistake(
                lambda: (_ratio_at(0.95), _ratio_at(0.975)),
                "Here the chance is 95% or 97.5%. The median is where it is one half.",
            ),
            Mistake(
                lambda: zero_cells.score_odds_ratio(*_believed()).lower, "This is the lower limit of the score interval."
            ),
            Mistake(
                lambda: zero_cells.tail_probability(0.5, *_believed()),
                "This is the chance at an odds ratio of 0.5. It is asked at which odds ratio the chance is 0.5.",
            ),
            Mistake(0.5, "This is the chance itself. At which odds ratio is it one half?"),
            Mistake(
                lambda: (_ratio_at(0.5, (10, 23, 0, 28)), _ratio_at(0.5, (10, 27, 0, 20))),
                "One arm has the people who were reached here, and the other all who were randomised. Take 23 and 20.",
            ),
            Mistake(
                lambda: effects.fisher_p(*_believed()),
                "This is Fisher's P value. The median-unbiased odds ratio is asked for.",
            ),
            Mistake(
                lambda: _ratio_at(0.5, (10, 21, 0, 20)),
                "The two whose reports are untrue were taken out of the people too. They were reached, and stay among the 23.",
            ),
            Mistake(
                lambda: _odds(*_believed()[:2]) / _odds(1, 20),
                "This puts one abstinent person into the empty cell. The median-unbiased ratio leaves it empty.",
            ),
            Mistake(
                lambda: zero_cells.median_unbiased_odds_ratio(*_believed()[2:], *_believed()[:2]).value,
                "The arms are exchanged: ketamine is compared with midazolam, and comes first.",
                instead="upside down",
            ),
            Mistake(
                lambda: _odds(*_believed()[:2]),
                "These are the odds on ketamine. Midazolam's, 0 to 20, are to be compared with them.",
            ),
            Mistake(
                lambda: tuple(unit * effects.risk_difference(*_believed()).value for unit in (1, 100)),
                "This is the risk difference. The median-unbiased odds ratio is asked for.",
            ),
        ),
        hints=(
            "The lower limit is where the chance is 2.5%. Which chance belongs to the median-unbiased estimate?",
            "`optimize.brentq` finds where a function is 0. The line for `lower_limit` subtracts 0.025 from the chance, so that this is 0 at the limit.",
            "At an odds ratio of 10 the chance is 0.28, at 100 it is 0.87: the answer lies between.",
        ),
    ),
    Question(
        id="7.3",
        quantity="count",
        right=lambda: 32 + 22 - 40,
        whole=40,
        why="32 and 22 are 54 in 40 people, so at least 14 are counted twice. They may be as many as 22: the two counts leave it open.",
        mistakes=(
            Mistake(22, "This is the most that can be: all of the later 22 among the earlier 32. And the least?"),
            Mistake(0, "Only 8 were not abstinent at the end. Could all of the later 22 be among those 8?"),
            Mistake(8, "This many were not abstinent at the end. How many of the later 22 can be among them?"),
            Mistake(10, "This is how many stopped, if nobody became abstinent later. How many were abstinent both times?"),
            Mistake(
                (32 * 22 / 40, 18),
                "This is what independence would give. The question is about the least that is possible.",
            ),
            Mistake(18, "This many were not abstinent after a year. How many of the earlier 32 can be among them?"),
            Mistake(
                54, "This is the sum of the two counts, more than there are people. How many must have been counted twice?"
            ),
            Mistake(32, "This many were abstinent at the end. Not all of them can have been so after a year."),
            Mistake(12, "This is the lesson's most, for 13 and 12 of 27. Here it is the least, for 32 and 22 of 40."),
        ),
        hints=(
            "Draw 40 people. Where can the later 22 be put so that they overlap the earlier 32 as little as possible?",
            "Subtract, from the later 22, as many as can be people who were not abstinent at the end.",
            "40 - 32, that is 8 people, were not abstinent at the end. At most these 8 can belong to the later 22 only.",
        ),
    ),
    Question(
        id="7.4",
        options={
            "a": "In both arms, some people who use report abstinence, equally often.",
            "b": "In both arms, equally many people who are abstinent report use.",
            "c": "The interviewer guesses each person's arm, but asks the same questions, and notes the answers alike, in both arms.",
            "d": "More people on the drug than on placebo believe that they had it, and some who believe so hide their use.",
        },
        right="d",
        why="Only what differs between the arms can make a difference. That is why it matters whether people knew what they had been given.",
        mistakes=(
            Mistake(
                "a",
                "If it happened equally often in both arms, some on placebo would have reported abstinence too. None did.",
            ),
            Mistake("b", "On average this only shrinks the difference: it takes abstinent people out of the count."),
            Mistake(
                "c",
                "A guess in the interviewer's head matters only if it changes what is asked or noted. In this option it does not.",
            ),
        ),
        hints=(
            "What would have to differ between the arms?",
            "Something that happens equally often in both arms can hardly make 11 against none.",
            "Strike out the options in which both arms are treated, and answer, alike. How many are left?",
        ),
    ),
    Question(
        id="7.5",
        quantity="points",
        right=lambda: _points(0, 1),
        why="From -48.5 to +43.4 points: with almost half of the outcomes missing, bounds without suppositions exclude hardly anything.",
        mistakes=(
            Mistake(lambda: _points(1, 0), "This is the highest possible difference. Turn the suppositions round."),
            Mistake(
                lambda: -_points(0, 1),
                "The sign is turned round: with the link minus without.",
                instead="sign",
            ),
            Mistake(
                lambda: -_points(1, 0),
                "This is the highest difference with its sign turned round, which is the lowest difference in *use*. It is asked "
                "for people with no use.",
            ),
            Mistake(lambda: _known_only(), "This leaves the missing people out. The bound needs them in both arms."),
            Mistake(
                _one_denominator,
                "The missing are left out of the people in one arm, and filled in in the other. Everyone stays: 235 in each arm.",
            ),
            Mistake(
                lambda: (_points(0, 0), _points(1, 1)),
                "This fills in both arms in the same way. The lowest difference needs opposite ways.",
            ),
            Mistake(
                lambda: _points(0, _help()[0][1] / _help()[1][1]),
                "Without the link 116 outcomes are missing. 100 is the number with the link.",
            ),
            Mistake(
                lambda: 100 * (_help()[0][0] - _help()[1][1]) / _help()[0][2],
                "The 28 who are known to be free of use belong to the arm without the link too, beside the 116.",
            ),
            Mistake(
                lambda: _filled()[0] - _filled()[2],
                "This is a number of people. Divide by the people in each arm, and multiply by 100.",
            ),
            Mistake(
                lambda: tuple(100 * x for x in (_filled()[0] / _filled()[1], _filled()[2] / _filled()[3])),
                "This is the share in one arm. The difference of the two arms is asked for.",
            ),
            Mistake(
                lambda: _points(1, 0) - _points(0, 1),
                "This is the width, from the lowest to the highest difference. The lowest is asked for.",
            ),
            Mistake(
                lambda: tuple(100 * effects.risk_difference(*counts).lower for counts in (_filled(), _known())),
                "This is the lower limit of a confidence interval, which allows for chance as well. The bound is the difference itself.",
            ),
            Mistake(
                lambda: (effects.relative_risk(*_filled()).value, effects.odds_ratio(*_filled()).value),
                "This is a ratio. The difference in points is asked for.",
            ),
        ),
        hints=(
            "What has to be true of the missing in each arm, so that the link looks as bad as possible?",
            "Everyone stays in the denominator; the missing are added above the line in one arm only.",
            "With the link none of the 100 missing is free of use: `30 / 235`. And without it?",
        ),
    ),
    Question(
        id="7.6",
        quantity="ratio",
        part="lower",
        result=lambda: effects.odds_ratio(*REPLICATION),
        inputs={"the percentage of the replication": 14.1, "the percentage of the pilot": 33.3, "the count behind 14.1%": 9},
        copied={"the lesson's limit": lambda: effects.odds_ratio(12, 27, 0, 28).lower},
        why="9 of 64 against 0 of 63, if the arms were of these sizes: from 2.12 to infinity. None in one arm again, and an interval with one end.",
        mistakes=(
            Mistake(
                lambda: zero_cells.haldane_odds_ratio(*REPLICATION).lower,
                "This limit comes from adding halves. The exact one is asked for: `effects.odds_ratio`.",
            ),
            Mistake(
                lambda: zero_cells.haldane_odds_ratio(*REPLICATION).value,
                "This is the odds ratio with half added to each cell. The exact lower limit is asked for.",
            ),
            Mistake(
                lambda: zero_cells.score_odds_ratio(*REPLICATION).lower,
                "This is the score interval's limit. `effects.odds_ratio` has the exact one.",
            ),
            Mistake(
                lambda: effects.relative_risk(*REPLICATION).lower,
                "This is the limit of the relative risk. The odds ratio's is asked for: `effects.odds_ratio`.",
            ),
            Mistake(
                lambda: (effects.risk_difference(*REPLICATION).lower, 100 * effects.risk_difference(*REPLICATION).lower),
                "This is the limit of the risk difference. The odds ratio's is asked for: `effects.odds_ratio`.",
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
                lambda: effects.odds_ratio(*REPLICATION, level=0.9).lower,
                "This is the limit of a 90% interval (or of a one-sided 95% one), and not of a two-sided 95% one.",
            ),
            Mistake(
                lambda: effects.odds_ratio(*REPLICATION, level=0.99).lower,
                "This is the limit of a 99% interval, and not of a 95% one.",
            ),
            Mistake(
                lambda: effects.odds_ratio(*REPLICATION[2:], *REPLICATION[:2]).upper,
                "The arms are exchanged, so that this is an upper limit, below 1. Put the arm with the medicines first.",
                instead="upside down",
            ),
            Mistake(
                lambda: effects.fisher_p(*REPLICATION),
                "This is Fisher's P value. The lower limit of the odds ratio is asked for.",
            ),
            Mistake(
                lambda: (effects.odds_ratio(9, 64, 0, 64).lower, effects.odds_ratio(9, 63, 0, 63).lower),
                "Both arms have the same size here. 127 people are 64 and 63.",
            ),
            Mistake(
                lambda: (effects.odds_ratio(14, 64, 0, 63).lower, effects.odds_ratio(14, 63, 0, 64).lower),
                "14.1 is a percentage, and no number of people. `forensics.grim` gives the count.",
            ),
            Mistake(0, "This is the limit of the other arm against this one. Put the arm with the medicines first."),
        ),
        hints=(
            "Two steps: the counts, then the interval.",
            "`forensics.grim(14.1, size)` for 63 and 64 tells which arm is which. `effects.odds_ratio` takes the counts of the two arms; `.lower` is its lower limit.",
            "14.1% of 64 is 9 people, and of 63 it is no whole number. So the other arm has 0 of 63.",
        ),
    ),
)
