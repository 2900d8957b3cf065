"""Lesson and exercise 04: missing outcomes."""

from functools import cache

from course_lib.methods import effects, missing
from course_lib.reader.questions import Drawn, Judgement, Mistake, Question
from course_lib.sources import trial

STEINBERG = (24, 18, 63, 12, 13, 64)  # no relapse recorded, lost, all, on the combination; then on the patch: item 4.6
NO_GAP = (11, 20)  # abstinent on ketamine, and all, of people without any gap in four weeks, as in item 4.4


@cache
def _days(first_day, last_day):
    """These days; who is known to have used; who has a blank day."""
    days = trial.use_by_day(trial.load()).loc[:, first_day:last_day]
    return days, (days == 1).any(axis=1), days.isna().any(axis=1)


@cache
def _counts(first_day, last_day=trial.LAST_DAY):
    """Of these days, for each arm: known to be abstinent, missing, and all people."""
    days, used, blank = _days(first_day, last_day)
    arm = trial.load()["participants"].set_index("participant").arm.reindex(days.index)
    counts = []
    for name in trial.ARMS:
        here = arm == name
        counts += [int((here & ~used & ~blank).sum()), int((here & ~used & blank).sum()), int(here.sum())]
    return counts


def _points(ketamine, midazolam, days=(15, 21)):
    """Difference in points when so large a share of the missing of each arm was abstinent."""
    k, k_open, n1, m, m_open, n2 = _counts(*days)
    return 100 * ((k + ketamine * k_open) / n1 - (m + midazolam * m_open) / n2)


def _worst():
    """Counts of the worst case for ketamine in the third week, as `effects` takes them."""
    k, _, n1, m, m_open, n2 = _counts(15, 21)
    return k, n1, m + m_open, n2


def _points_known():
    k, k_open, n1, m, m_open, n2 = _counts(15, 21)
    return 100 * (k / (n1 - k_open) - m / (n2 - m_open))


@cache
def _grid():
    return missing.tipping_grid(*_counts(1))


def _row(added1=0):
    """Numbers abstinent among the missing on midazolam, and P, with so many abstinent on ketamine."""
    row = _grid().query("added1 == @added1")
    return row.added2.to_numpy(), row.p.to_numpy()


def _mean_of_rows(column):
    """What a line of seaborn shows of all cells: the mean of P for each number in this column."""
    p = _grid().groupby(column).p.mean()
    return p.index.to_numpy(), p.to_numpy()


def _left_column():
    column = _grid().query("added2 == 0")
    return column.added1.to_numpy(), column.p.to_numpy()


def _tips(added1):
    """From how many on midazolam on P is no longer below .05."""
    added2, p = _row(added1)
    return int(added2[p >= 0.05].min())


def _like_the_others():
    """How many of the missing on ketamine, if they fared like people without any gap."""
    abstinent, all_of_them = NO_GAP
    return round(_counts(1)[1] * abstinent / all_of_them)


@cache
def _lost(of_combination=0):
    """From how many of the lost on the patch on P is .05 or more (Steinberg et al. 2009)."""
    row = missing.tipping_grid(*STEINBERG).query("added1 == @of_combination")
    return int(row[row.p >= 0.05].added2.min())


QUESTIONS = (
    Question(
        id="r04.1",
        options={
            "a": "that chance decided who is in which",
            "b": "that they have equal numbers of people",
            "c": "that P values at baseline are above .05",
        },
        right="a",
        why="Chance leans to neither side, and what it leaves uneven can be estimated. Whoever drops out afterwards was not"
        " chosen by chance.",
        mistakes=(
            Mistake("b", "Equal numbers can hold very different people, and a comparison of 20 with 40 can be fair."),
            Mistake(
                "c",
                "Such P values test whether chance dealt the arms, which is known. They say little about who is in them.",
            ),
        ),
        hints=(
            "What did the 252 deals of lesson 02 have in common?",
            "Look for what makes a comparison fair before anybody has been counted or measured.",
            "A count (20 and 20) or a P value is known only after the deal. Which option is about how it was made?",
        ),
    ),
    Question(
        id="r04.2",
        options={
            "a": "diary alone, blanks left out",
            "b": "diary and urine, a blank is no use",
            "c": "diary and urine, a blank is use",
        },
        right="c",
        why="A day counts as use when the diary or the urine sample says so, or when it is blank.",
        mistakes=(
            Mistake("a", "Both the diary and the urine were used, and a blank was not left out but counted as use."),
            Mistake("b", "With blanks as no use there were 19 and 12."),
        ),
        hints=(
            "Lesson 03 makes three decisions: days, source, blanks.",
            "Its code makes one yes or no of each person's days. What does it do with a diary day or a sample that is missing?",
            "P19 is not among the 3 although her diary is free of use, so both sources were used. What did a blank count as?",
        ),
    ),
    Question(
        id="4.1",
        quantity="points",
        result=lambda: effects.risk_difference(*_worst()),
        copied={
            "the lesson's worst case, for two weeks": lambda: _points(0, 1, (15, 28)),
            "the lesson's difference with blanks as use, for two weeks": lambda: _points(0, 0, (15, 28)),
            "the lesson's best case, for two weeks": lambda: _points(1, 0, (15, 28)),
        },
        why="A bound: whatever the missing did, the difference among these simulated people is at least this. It is not a "
        "prediction, since hardly anyone believes that all on one side used and all on the other did not.",
        mistakes=(
            Mistake(
                lambda: _points(1, 0),
                "This is the best case for ketamine: its missing people as abstinent, midazolam's as use.",
            ),
            Mistake(
                lambda: _points(0, 0),
                "Here the missing count as use in both arms. The worst case treats the arms differently.",
            ),
            Mistake(
                lambda: _points(1, 1),
                "Here the missing count as abstinent in both arms. The worst case treats the arms differently.",
            ),
            Mistake(_points_known, "Here the missing are left out. In the worst case each of them is counted."),
            Mistake(
                lambda: _points(-1, 1),
                "Ketamine's missing people were taken away from those known to be abstinent. They are not among them: if "
                "they used, the number of abstinent people stays as it is.",
            ),
            Mistake(
                lambda: 100 * (18 / 27 - 7 / 28),
                "The nine known to be abstinent on midazolam were lost: the seven missing are added to them.",
            ),
            Mistake(
                lambda: (100 * (18 / 22 - 16 / 28), 100 * (18 / 22 - 16 / 21)),
                "People are divided by those whose outcome is known. In the worst case everyone is counted: 27 and 28.",
            ),
            Mistake(
                lambda: (100 * (18 / 27 - 16 / 35), 100 * (18 / 32 - 16 / 35), 100 * (18 / 32 - 16 / 28)),
                "The missing were added to the people of an arm, and they are among its 27 or 28 already.",
            ),
            Mistake(
                lambda: (100 * 18 / 27, 100 * 16 / 28),
                "This is the percentage in one arm. The difference of the two arms is asked for.",
            ),
        ),
        hints=(
            "Worst for ketamine: what would its own missing people have done, and those on midazolam?",
            "Each arm's share is its abstinent people divided by all 27 or 28. Only one arm's missing people add to its "
            "abstinent ones.",
            "If ketamine's five missing people all used, its share stays 18 of 27. And midazolam's?",
        ),
    ),
    Question(
        id="4.2",
        options={
            "a": "In each arm, the missing would have fared like those with a sample.",
            "b": "As many people are missing from one arm as from the other.",
            "c": "In everything measured at baseline, the 84 are alike in the two arms.",
            "d": "All who are missing used again, since people who do well have no reason to stay away.",
        },
        right="a",
        why="The 84 are to stand for 120, so the assumption is about the other 36, and about how they would have fared. No "
        "count and no baseline table can show that it holds.",
        mistakes=(
            Mistake(
                "b",
                "Eighteen who stopped because they were well, and eighteen who stopped because they used, are equally many "
                "too. What matters is how the missing fared, and not only their number.",
            ),
            Mistake(
                "c",
                "That compares the 84 with each other, before treatment. About the 36 who are not among them, and about "
                "what happened later, it says nothing.",
            ),
            Mistake(
                "d", "That is what 'blank is use' assumes, and then all 120 would be analysed. Here the 36 were left out."
            ),
        ),
        hints=(
            "Which people does the paper know nothing of, and what would you have to know of them?",
            'The lesson\'s table of rules says what "observed only" assumes when it is to speak about everybody.',
            "84 have a sample and 36 do not. Two of the four sentences say how the 36 fared; with which of the two may they"
            " be left out?",
        ),
    ),
    Question(
        id="4.3",
        drawn=Drawn(
            x=lambda: _row()[0],
            y=lambda: _row()[1],
            xlabel=(("abstinent", "midazolam"),),
            ylabel=(("Fisher", "P"), "P value", "P-value"),
            alone="the bottom row is there, and other rows beside it. Keep the one where nobody on ketamine is abstinent.",
            mistakes=(
                (
                    lambda: _mean_of_rows("added2"),
                    "this is the mean of P over the six rows: seaborn draws a mean where x has several values. Keep one row of "
                    "the grid, the one where nobody on ketamine is abstinent.",
                ),
                (
                    lambda: _mean_of_rows("added1"),
                    "`added1` counts people on ketamine, and P is a mean over midazolam's. Midazolam's go along the bottom.",
                ),
                (lambda: _row(5), "this is the top row, with all five on ketamine abstinent. The bottom one has none."),
                (_left_column, "this is the left column, along which ketamine's missing change. Midazolam's are to change."),
                (
                    lambda: (_row()[0], _grid().query("added1 == 0").difference.to_numpy()),
                    "upwards goes the difference here, and P is asked for.",
                ),
            ),
        ),
        why="P passes .05 between two of seven (.037) and three (.080). In a picture one sees how fast it rises, which the "
        "word significant hides.",
        hints=(
            "`grid` has one row for each cell. Its columns `added1` and `added2` say how many of the missing are abstinent "
            "on ketamine and on midazolam.",
            '`grid.query("added1 == 0")` keeps the bottom row of the grid, eight cells. A line or points of seaborn take '
            "the table, `x=` and `y=`.",
            "Along the bottom goes the column `added2`, upwards `p`. `ax.set(xlabel=..., ylabel=...)` then replaces names "
            "that nobody else can read.",
        ),
    ),
    Question(
        id="4.4",
        quantity="count",
        right=lambda: _tips(_like_the_others()),
        why="In that row P is .026 with four of seven and .054 with five. Of people on midazolam without any gap 2 of 15 "
        "were abstinent, which would make one of seven: five is hard to believe.",
        mistakes=(
            Mistake(
                lambda: _tips(0),
                "This is where the bottom row tips, with nobody on ketamine abstinent; it is also how many of the five on "
                "ketamine are abstinent. Look along the row of that number.",
            ),
            Mistake(
                lambda: _tips(_like_the_others()) - 1,
                "With this many P is still below .05, .026. The smallest number with which it is not is asked for.",
            ),
            Mistake(
                lambda: _tips(_like_the_others() + 1),
                "This is where the row for four of five tips. Five times 11 of 20 is nearer to another whole number.",
            ),
            Mistake(
                lambda: _tips(_counts(1)[1]),
                "This is where the top row tips, with all five on ketamine abstinent. How many of the five are 11 of 20?",
            ),
            Mistake(
                lambda: len(_row()[0]),
                "This is how many cells the row has. Seven people are missing on midazolam, so it cannot be more than seven.",
            ),
        ),
        hints=(
            "First the row: how many of five people are 11 of 20, to the nearest whole person?",
            '`grid.query("added1 == ...")` with that number keeps the row. Look down its column `p` for the first value '
            "that is not below 0.05.",
            "5 times 11 / 20 is 2.75, so it is the row with 3. With four of seven on midazolam its P is .026.",
        ),
    ),
    Question(
        id="4.5",
        judgement=Judgement(
            model="Not here: counting the missing as not abstinent may take fifteen abstinent people from the control and "
            "only four from the new treatment, so the printed 20 points can be far too large and only a little too "
            "small. I would ask for the two bounds (-5 and 27 points) or the whole grid, and for each arm when people"
            " went missing and how they were doing before.",
            points=(
                "that the rule is harder on the arm that lost more people; 'hard on everybody' says nothing about the difference",
                "which way the difference can move, and that it can move further down than up",
                "something that would settle more than a word: bounds or a grid, the missing by arm, when and after what, "
                "or the rule as planned",
            ),
        ),
        why="",
        hints=(
            "On which arm is the rule harder, and what does that do to a difference?",
            "Work out the worst and the best case for the new treatment, and look which is further from 20 points.",
            "Worst: 30 of 60 against 18 + 15 of 60. Then say in words what a reader needs to see.",
        ),
    ),
    Question(
        id="4.6",
        quantity="count",
        right=_lost,
        why="P is .033 with one and .054 with two. To count everybody who is lost as smoking is the usual "
        "rule, and here two people whom it counts wrongly on the patch would change the word. With six of the 18 on the "
        "combination abstinent it takes eight of the 13. Which of these you believe the grid does not say.",
        mistakes=(
            Mistake(
                lambda: _lost() - 1,
                "With one P is .033, still below .05. The smallest number with which it is not is asked for.",
            ),
            Mistake(
                lambda: _lost(6),
                "This is where the row for six of the 18 tips. None of the 18 was to be abstinent: `added1 == 0`.",
            ),
            Mistake(13, "This is all 13 who were lost on the patch. P is not below .05 with far fewer."),
            Mistake(
                12,
                "This counts cells of the row, or the people on the patch who are known to be abstinent. A number of the 13 "
                "lost is asked for: the first whose P is .05 or more.",
            ),
            Mistake(18, "This is how many were lost on the combination. The lost on the patch are asked for."),
            Mistake(
                lambda: 12 + _lost(),
                "This is everybody abstinent on the patch, with the 12 who are known. Of the 13 lost only is asked.",
            ),
        ),
        hints=(
            "For each arm, first the combination: who is known to be abstinent, who is lost, and how many were randomised?",
            "`missing.tipping_grid` takes these six numbers in this order. Keep the row in which none of the lost on the "
            "combination was abstinent, and look down its column `p`.",
            "The grid is `missing.tipping_grid(24, 18, 63, 12, 13, 64)`, and its row `added1 == 0` begins with P .019.",
        ),
    ),
)
