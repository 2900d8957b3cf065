"""Items 1.3 and 1.3.1: a plan without a word on blanks, read by two readers who both keep to it."""

from course_lib.reader.questions import Mistake, Question

#: By either reader: where only those count who are known to the end and kept to the plan, the readers do not differ.
ALL_KNOWN = Mistake(
    lambda: 100 * (2 / 3 - 1 / 2),
    "Here C, D, E and F are left out. The plan counts everybody, whatever is known of them.",
)

ITEMS = (
    Question(
        id="1.3",
        quantity="points",
        right=lambda: 100 * (3 / 5 - 1 / 4),  # F, G and I on placebo, B on tablets: a blank is no drink
        why="The plan has no word on blanks. For the kinder reader they are no drink, so C and D have not relapsed: 3 of 5 on placebo, "
        "F, G and I, against 1 of 4 on tablets, B.",
        mistakes=(
            Mistake(
                lambda: 100 * (3 / 5 - 3 / 4),
                "By this the tablets are behind. Which of the two readers is kinder to them?",
            ),
            Mistake(
                60,
                "If that is the share on placebo, it is right: take the share on tablets from it. If not, people with a blank were "
                "left out. The plan counts everybody.",
            ),
            Mistake(
                25,
                "If that is the share on tablets, it is right: take it from the share on placebo. If not, F was left out.",
            ),
            Mistake(
                75, "That is one arm's share, and by the other reader. Asked for is a difference: placebo minus tablets."
            ),
            Mistake(
                (3, 2, 1, -1, -2),
                "That counts people. Take each arm's share of its own people, in percent, and subtract.",
            ),
            Mistake(
                0,
                "The two shares differ, if everybody is counted. With E left out, or in people and not in percent, the other reader "
                "would come to 0. Which of the two is kinder to the tablets?",
            ),
            Mistake(
                50,
                "Either E is left out, or two differences were compared. Everybody is counted, and one reader is asked about.",
            ),
            Mistake(
                (55, 20),
                "Here E is with the tablets. The plan says where E counts.",
            ),
            Mistake(
                15,
                "Which two shares did you have? If 40 and 25, F counts as no relapse: what was seen of F? If 75 and 60, a blank counts as a "
                "drink, which is the other reader's. Then look also where E counts, and that tablets are subtracted from placebo.",
            ),
            Mistake(
                40,
                "If that is the share on placebo, F counts as no relapse. What was seen of F?",
                turned=False,
            ),
            Mistake(
                lambda: 100 * (1 - (1 / 4) / (3 / 5)),
                "That is by how many percent the share is smaller on tablets. Asked for are points: subtract one share from the other.",
            ),
            Mistake(
                lambda: 100 * (2 / 3 - 1 / 4),
                "Here E and F are left out. The plan counts everybody, whatever they took.",
            ),
            Mistake(
                lambda: 100 * (2 / 3 - 3 / 4),
                "Here E and F are left out, and a blank counts as a drink. The plan counts everybody. And which reader is kinder to the tablets?",
            ),
            ALL_KNOWN,
            Mistake(
                lambda: 100 * (3 / 9 - 1 / 9),
                "Here each arm's people are taken out of all nine. Take them out of their own arm, 5 on placebo and 4 on tablets.",
            ),
            Mistake(
                lambda: 100 / 3,
                "If that is the share on tablets, C or D was left out. The plan counts everybody in the arm assigned.",
                turned=False,
            ),
            Mistake(
                lambda: 100 * (3 / 5 - 1 / 3),
                "Here somebody with a blank on tablets was left out, C or D. The plan counts everybody.",
            ),
            Mistake(
                10,
                "Either C and D were left out, or one of them counts as relapsed. Everybody is counted, and the two are alike.",
            ),
        ),
        hints=(
            "Who is counted, what counts as relapse, what is a blank? The plan answers two of the three.",
            "A day without a report can be a day without a drink or a day with one. Which is kinder to the tablets?",
            "On placebo it is 3 of 5 by both readers, F, G and I. On tablets B relapsed by both. Who did by one reader only?",
        ),
    ),
    Question(
        id="1.3.1",
        quantity="points",
        right=lambda: 100 * (3 / 5 - 3 / 4),  # C and D have relapsed as well: a blank is a drink
        why="If blanks are a drink, it is 3 of 5 on placebo against 3 of 4 on tablets. Both readers keep to the plan, and they are 50 "
        "points apart: one finds the tablets ahead, the other the placebo.",
        mistakes=(
            Mistake(
                lambda: 100 * (3 / 5 - 1 / 4),
                "By this the tablets are ahead. Is it the kinder reader's?",
                turned=False,
            ),
            Mistake(
                15,
                "The sign is turned round: placebo minus tablets. Or, which comes to the same number here, E is with the tablets.",
                instead="sign",
            ),
            Mistake(
                0.15,
                "That is a proportion, and its sign is turned round: placebo minus tablets, in points.",
            ),
            Mistake(
                60,
                "If that is the share on placebo, it is right: take this reader's share on tablets from it. If not, people with a "
                "blank were left out. The plan counts everybody.",
            ),
            Mistake((50, -50), "That is how far the two readers are apart. How far are the arms, by this reader?"),
            Mistake(
                -40,
                "If you took 75 from 35: what is 35? The share on placebo is 3 of 5. If you took people, each arm's share comes first.",
            ),
            Mistake(75, "That is this reader's share on tablets alone. Asked for is a difference: placebo minus tablets."),
            Mistake(0, "Here E is left out, or people are counted. Take each arm's share of all its people, in percent."),
            Mistake(
                (3, 2, 1, -1, -2), "That counts people. Take each arm's share of its own people, in percent, and subtract."
            ),
            Mistake(
                lambda: (100 * (3 / 4 - 1 / 5),),
                "Here E is with the tablets. The plan says where E counts.",
            ),
            Mistake(
                lambda: 100 * (2 / 3 - 3 / 4),
                "Here E and F are left out. The plan counts everybody, whatever they took.",
            ),
            Mistake(
                lambda: 100 * (2 / 4 - 3 / 4),
                "Here F is left out. The plan counts everybody, also who stops the placebo.",
                turned=False,
            ),
            Mistake(
                25,
                "If that is a share on tablets, it is the kinder reader's, or of those who did not relapse. Or F is left out, and the sign turned. Asked for is a "
                "difference: placebo minus tablets, by the other reader.",
            ),
            Mistake(
                lambda: 100 * (3 / 5 - 1 / 3),
                "Here C or D was left out, and the other counts as no relapse. Everybody is counted, and this reader is not the kinder one.",
            ),
            Mistake(
                lambda: 100 * (3 / 5 - 2 / 3),
                "Here C or D was left out. The plan counts everybody, also somebody who was never reached again.",
            ),
            ALL_KNOWN,
            Mistake(10, "Here C and D are left out, or not treated alike. Everybody is counted, and by one rule."),
            Mistake(
                lambda: 100 * (1 / 4 - 3 / 5),
                "Either this is tablets minus placebo, by the kinder reader, or F counts as no relapse. Asked for is placebo minus "
                "tablets, by the other reader. What was seen of F?",
                turned=False,
            ),
        ),
        hints=(
            "What did the kinder reader take a day without a report for? This one takes it for the opposite.",
            "Only C and D change. Whose shares do they belong to, and how many of the four have relapsed then?",
            "On placebo nothing changes: it is 3 of 5. On tablets it is now B, C and D. Which share is larger, so what sign has the difference?",
        ),
    ),
)
