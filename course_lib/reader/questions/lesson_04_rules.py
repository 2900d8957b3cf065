"""What lesson 04 asks; items 4.1 and 4.2: one week under three rules, and what leaving people out assumes."""

from functools import cache

from course_lib.methods import effects
from course_lib.reader.questions import Judgement, Mistake, Question
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


def _worst(days=(15, 21)):
    """Counts of the worst case for ketamine, of the third week unless told, as `effects` takes them."""
    k, _, n1, m, m_open, n2 = counts_of(*days)
    return k, n1, m + m_open, n2


def _points_known():
    k, k_open, n1, m, m_open, n2 = counts_of(15, 21)
    return 100 * (k / (n1 - k_open) - m / (n2 - m_open))


ITEMS = (
    Question(
        id="r04.1",
        options={
            "a": "that chance decided who is in which",
            "b": "that they have equal numbers of people",
            "c": "that P values at baseline are above .05",
        },
        right="a",
        why="Chance leans to neither side, and how far it strays as a rule can be calculated. Whoever drops out afterwards was not"
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
            Mistake(
                "a",
                "With the diary alone P19 would be among the abstinent on midazolam, and she is not: a sample says that she used.",
            ),
            Mistake("b", "With blanks as no use there were 19 and 12."),
        ),
        hints=(
            "Lesson 03 makes three decisions: days, source, blanks.",
            "Its code makes one yes or no of each person's days. What does it do with a diary day or a sample that is missing?",
            "P19 is not among the 3 although her diary is free of use, so both sources were used. What did a blank count as?",
        ),
    ),
    Question(
        id="r04.3",
        judgement=Judgement(
            model="For the result to tip, I would have to believe that seven of the nine missing on midazolam were abstinent if "
            "four of the six on ketamine were. I do not: like the known of their arm it would be one of the nine, and I know no reason "
            "why six more of them should have been well. The missing had craved more, which speaks against seven of the nine, and against four of the six.",
            points=(
                "how many of the nine on midazolam, and what goes with it on ketamine",
                "a yardstick from the same arm: the known, 3 of 19 or 13 of 21",
                "whether you believe it, with a reason; not how many cells lie left of the line",
                "if craving is your reason, that it holds in both arms",
            ),
        ),
        why="",
        hints=(
            "Look at one cell on the right of the line: what does it say of the nine, and of the six?",
            "Set it beside the known people of that arm.",
            "In the row for four of six, seven of nine tip the result. The yardstick says one.",
        ),
    ),
    Question(
        id="r04.5",
        judgement=Judgement(
            model="Nobody knows, because nobody saw what the missing did. By our rule 37 more of a hundred are abstinent with ketamine. It "
            "supposes that none of the missing was abstinent. If all of them were, it is 28. Whatever they did, it is between 5 and 60 in these "
            "55 people, and chance comes on top.",
            points=(
                "that the data cannot choose the rule: nobody saw what the missing did",
                "a number with its rule, and what that rule supposes of the missing",
                "how far the other rules, or the two bounds, move it",
            ),
        ),
        why="",
        hints=(
            "What does each of the three rules suppose about P05?",
            "Can anybody find out which of these is so?",
            'It can begin: "Nobody knows, because ...". Then one number, and what it supposes.',
        ),
    ),
    Question(
        id="r04.4",
        quantity="count",
        right=lambda: _worst((15, 28))[2],
        why="Ketamine looks worst if everybody missing on midazolam was abstinent, and nobody missing on ketamine.",
        mistakes=(
            Mistake(
                3,
                "These are the people known to be abstinent. What would the nine missing have to do to make ketamine look worst?",
            ),
            Mistake(9, "These are the missing alone. The people known to be abstinent count as well."),
            Mistake((28, 25), "This has people in it who are known to have used. Only the missing are filled in."),
            Mistake(15, "These are the missing of both arms. Asked is how many of midazolam's 28 count as abstinent."),
            Mistake(
                19,
                "These are ketamine's 13 and 6, as they look best. Or midazolam's 19 known people, but most of these had used.",
            ),
            Mistake(
                13,
                "This is ketamine's number of people known to be abstinent. Asked is midazolam's, with its missing filled in.",
            ),
            Mistake(
                lambda: (100 * 12 / 28, 12 / 28),
                "This is the share of the 28 (or its percentage) that counts as abstinent. How many people are they?",
            ),
            Mistake(
                16,
                "These are the people of both arms who are known to be abstinent. Asked are midazolam's, with its missing filled in.",
            ),
            Mistake(6, "These are ketamine's missing. Asked is who counts as abstinent on midazolam."),
            Mistake(0, "Three are known to be abstinent, and stay so under every rule. Only the missing are filled in."),
        ),
        hints=(
            "Ketamine looks worst if midazolam looks as good as it can. Which missing people would do that?",
            "What did the picture of P05 make of him under this rule?",
            "The people known to be abstinent count in any case. How many can join them?",
        ),
    ),
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
                lambda: (100 * (18 / 27 - 16 / 27), 100 * (18 / 28 - 16 / 28), 100 * (18 / 28 - 16 / 27)),
                "Each arm is divided by its own people: 27 on ketamine, 28 on midazolam.",
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
