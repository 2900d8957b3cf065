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


def worst(days=(15, 21)):
    """Counts of the worst case for ketamine, of the third week unless told, as `effects` takes them."""
    k, _, n1, m, m_open, n2 = counts_of(*days)
    return k, n1, m + m_open, n2


def _points_known():
    k, k_open, n1, m, m_open, n2 = counts_of(15, 21)
    return 100 * (k / (n1 - k_open) - m / (n2 - m_open))


ITEMS = (
    Question(
        id="4.1",
        quantity="points",
        digits=2,
        result=lambda: effects.risk_difference(*worst()),
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
                lambda: (100 * (18 / 27 - 16 / 27), 100 * (18 / 28 - 16 / 28), 100 * (18 / 28 - 16 / 27)),
                "Each arm is divided by its own people: 27 on ketamine, 28 on midazolam.",
            ),
            Mistake(
                lambda: 100 * (18 / 27 - 2 / 28),
                "Midazolam's seven missing were taken away. In the worst case for ketamine they are abstinent, and come on top of its nine.",
            ),
            Mistake(
                lambda: 100 * (18 / 22 - 9 / 28),
                "Two rules are mixed: ketamine's missing are left out, and midazolam's count as use. Worst for ketamine fills in both.",
            ),
            Mistake(
                lambda: (100 * (18 / 27 - 16 / 35), 100 * (18 / 32 - 16 / 35), 100 * (18 / 32 - 16 / 28)),
                "The missing were added to the people of an arm, and they are among its 27 or 28 already.",
            ),
            Mistake(
                9.6,
                "This is the answer rounded up, or 66.7 less 57.1, which were rounded before they were subtracted. Round once, at the end.",
            ),
            Mistake(
                lambda: 100 * 18 / 27 - 16 / 28,
                "Only the first proportion was multiplied by 100. Put the difference in brackets, and multiply it as a whole.",
            ),
            Mistake(
                lambda: 100 * (18 / 27 - 16 / 21),
                "The sign is turned round. Or, which comes to the same number here, midazolam's 16 were divided by the 21 who "
                "are known: in the worst case everyone is counted, 27 and 28.",
                "sign",
            ),
            Mistake(
                lambda: 100 * (18 / 27 - 9 / 21),
                "Midazolam's 9 are divided by the 21 who are known. Worst for ketamine adds its seven missing, and divides by 28.",
            ),
            Mistake(
                lambda: 100 * 7 / 28,
                "This is 7 of 28, the share missing on midazolam. In the worst case the seven are added to its nine.",
            ),
            Mistake(
                lambda: 100 * 9 / 27,
                "This is 9 divided by 27, the people on ketamine. Give each arm its own share, and subtract the shares.",
            ),
            Mistake(lambda: (18 / 27) / (16 / 28), "This is the relative risk. The difference is asked for, in points."),
            Mistake(
                lambda: 100 * 5 / 27,
                "This is 5 of 27, the share missing on ketamine. In the worst case these five add nothing. Which people do?",
            ),
            Mistake((2, 18), "This is a number of people, or a difference of two. Divide each arm's by its 27 or 28."),
            Mistake(
                lambda: (16, 100 * (13 / 27 - 9 / 28)),
                "These are midazolam's 16 people, to be divided by 28. Or, which comes to 16.0 too, ketamine's five missing were "
                "taken away from its 18: if they used, the 18 stay, and midazolam's seven are added.",
            ),
            Mistake(
                9,
                "If this is a difference in points, give at least one decimal. Or are these the nine people on midazolam known to be "
                "abstinent? They are a part of one arm's count.",
            ),
            Mistake(
                0.1, "This looks like a share, rounded. In points it is 100 times as large: give at least one decimal then."
            ),
            Mistake(lambda: (100 * 18 / 27, 100 * 16 / 28), "This is one arm. The difference is asked for."),
            Mistake(
                lambda: (100 * 9 / 28, 100 * 9 / 21, 100 * 18 / 22, 100 * 23 / 27, 100 * 16 / 21),
                "This is one arm, and not as the worst case has it. Fill in both arms, divide by 27 and 28, and subtract.",
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
            "a": "As many people are missing from one arm as from the other.",
            "b": "In everything measured at baseline, the 84 are alike in the two arms.",
            "c": "12 of the 18 missing on the new treatment would have been abstinent, and 6 of the 18 on the control.",
            "d": "Nine of the 18 missing would have been abstinent in each arm, as half of the 84 were.",
        },
        right="c",
        why="Then the missing fared like the known of their own arm: two in three of the 18, and one in three. So 40 of 60 stand "
        "against 20 of 60, again 33.3 points. No count and no baseline table can show that it holds.",
        mistakes=(
            Mistake(
                "a",
                "Eighteen who stopped because they were well, and eighteen who stopped because they used, are equally many "
                "too. What matters is how the missing fared, and not only their number.",
            ),
            Mistake(
                "b",
                "That compares the 84 with each other, before treatment. About the 36 who are not among them, and about "
                "what happened later, it says nothing.",
            ),
            Mistake(
                "d",
                "Then 37 of 60 stand against 23 of 60, which is 23.3 points and not 33.3. Half is what both arms had together, and "
                "each arm's missing are to fare like the known of that arm.",
            ),
        ),
        hints=(
            "Which people does the paper know nothing of, and what would you have to know of them?",
            "Two of the four options say how the 36 fared. Fill them in, and work out the difference of all 120.",
            "Add an option's number to each arm's abstinent, 28 and 14, and divide by 60. With which option is the difference 33.3 points again?",
        ),
    ),
)
