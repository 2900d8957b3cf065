"""What lesson 04 itself asks: two recalls, a count, and two judgements in writing."""

from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions.lesson_04_rules import worst

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
        right=lambda: worst((15, 28))[2],
        why="Ketamine looks worst if everybody missing on midazolam was abstinent, and nobody missing on ketamine.",
        mistakes=(
            Mistake(
                3,
                "These are the people known to be abstinent. What would the nine missing have to do to make ketamine look worst?",
            ),
            Mistake(9, "These are the missing alone. The people known to be abstinent count as well."),
            Mistake((28, 25), "This has people in it who are known to have used. Only the missing are filled in."),
            Mistake(18, "This adds the missing of both arms to the 3. Asked is midazolam: its 3, and its nine missing."),
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
)
