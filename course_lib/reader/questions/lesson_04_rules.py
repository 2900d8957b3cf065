"""Items 4.1 and 4.2: one week under three rules, and what leaving people out assumes."""

from functools import cache

from course_lib.methods import effects
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import trial


@cache
def _days(first_day, last_day):
    """These days; who is known to have used; who has a blank day."""
    days = trial.use_by_day(trial.load()).loc[:, first_day:last_day]
    return days, (days == 1).any(axis=1), days.isna().any(axis=1)


@cache
def counts_of(first_day, last_day=trial.LAST_DAY):
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
    k, k_open, n1, m, m_open, n2 = counts_of(*days)
    return 100 * ((k + ketamine * k_open) / n1 - (m + midazolam * m_open) / n2)


def _worst():
    """Counts of the worst case for ketamine in the third week, as `effects` takes them."""
    k, _, n1, m, m_open, n2 = counts_of(15, 21)
    return k, n1, m + m_open, n2


def _points_known():
    k, k_open, n1, m, m_open, n2 = counts_of(15, 21)
    return 100 * (k / (n1 - k_open) - m / (n2 - m_open))


ITEMS = (
    Question(
        id="4.1",
        quantity="points",
        digits=2,
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
                lambda: _points(1, 0), "This is the best case: ketamine's missing people as abstinent, midazolam's not."
            ),
            Mistake(lambda: _points(0, 0), "Here the missing count as use in both arms; worst treats the arms differently."),
            Mistake(
                lambda: _points(1, 1), "Here the missing are abstinent in both arms; worst treats the arms differently."
            ),
            Mistake(_points_known, "Here the missing are left out. In the worst case each of them is counted."),
            Mistake(
                lambda: _points(-1, 1),
                "Ketamine's missing people were taken away from those known to be abstinent. They are not among them: if "
                "they used, the number of abstinent people stays as it is.",
            ),
            Mistake(
                lambda: 100 * (18 / 27 - 7 / 28), "The nine known to be abstinent on midazolam were lost: seven are added."
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
                lambda: 100 * (18 / 27 - 16 / 21),
                "The sign is turned round. Or, which comes to the same number here, midazolam's 16 were divided by the 21 who "
                "are known: in the worst case everyone is counted, 27 and 28.",
                "sign",
            ),
            Mistake((2, 16, 18), "This is a number of people, or a difference of two. Divide each arm's by its 27 or 28."),
            Mistake(9, "this is the answer cut off. Give at least one decimal, and round the last one."),
            Mistake(lambda: (100 * 18 / 27, 100 * 16 / 28), "This is one arm. The difference is asked for."),
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
)
