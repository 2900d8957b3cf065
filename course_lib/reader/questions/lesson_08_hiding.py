"""Exercise 08, item 8.3: use that people hid, from what is seen back to the truth."""

from course_lib.reader.questions import Mistake, Question

PEOPLE, COUNTED, SEEN, BLANK = (
    50,
    29,
    15,
    6,
)  # on the drug of item 8.3: all, counted as abstinent, seen to use, a blank alone
ON_PLACEBO = 7  # abstinent, of as many people
HID = 2 / 5  # of those who used on the drug


def _left(used=SEEN / (1 - HID), blank=BLANK):
    """Points that are left if so many on the drug used, beside those with a blank alone."""
    return _points(PEOPLE - used - blank)


def _points(abstinent, people=PEOPLE):
    """So many abstinent on the drug, of so many people, against placebo."""
    return 100 * (abstinent / people - ON_PLACEBO / PEOPLE)


USED = Question(
    id="r08.4",
    quantity="count",
    right=20,
    why="The 12 are the 60% who did not hide it, and 0.6 × 20 = 12. So 8 hid it, and the trial takes them for abstinent.",
    mistakes=(
        Mistake(
            (12 * 1.4, 17),
            "This adds 40% of the 12. But the 40% are of *all* who used, and the 12 are the other 60% of them. 12 is 60% of which number?",
        ),
        Mistake(
            (12 * 0.6, 7), "This takes 40% off the 12. But the 12 were seen: they are what is left, 60% of all who used."
        ),
        Mistake(12 / 0.4, "This takes the 12 for the 40% who hid it. They were seen, so they are the other 60%."),
        Mistake((4.8, 5), "This is 40% of the 12. But the 12 are the 60% who did not hide it."),
        Mistake(8, "So many hid it. Asked is how many used: those who hid it, and the 12 who were seen."),
        Mistake(52, "This adds 40 people. 40% of those who used hid it, and their number is asked."),
        Mistake(
            16,
            "12 / 0.75 takes a quarter for those who hid it, as in the ten invented people. Here it is 40%, so the 12 are 60%.",
        ),
        Mistake(
            12 + 12 * 1.4,
            "This counts the 12 twice: 12 × 1.4 has them in it. And the 40% are of all who used, not of the 12.",
        ),
        Mistake(12, "So many were *seen* to use. With those who hid it there are more."),
    ),
    hints=(
        "Which share of those who used are the 12?",
        "40% hid it, so the 12 are the other 60%.",
        "If a quarter had hidden it, the 12 would be 75%, and 12 / 0.75 = 16 would have used.",
    ),
)

ITEMS = (
    Question(
        id="8.3",
        quantity="points",
        right=lambda: _left(),
        inputs={
            "what the trial sees, 44 points": lambda: _points(COUNTED),
            "the share on placebo": lambda: 100 * ON_PLACEBO / PEOPLE,
            "the share on the drug as the trial sees it": lambda: 100 * COUNTED / PEOPLE,
        },
        copied={"what is left in the lesson's sum, of another trial": lambda: 20.1},
        why="The 15 are three of five, so 25 used. With the 6, 31 were not abstinent, and 19 of 50 are 38%, against 14%. So of 44 points 24 are left.",
        mistakes=(
            Mistake(
                lambda: (_points(COUNTED - SEEN / (1 - HID)), 100 * (COUNTED - SEEN / (1 - HID)) / PEOPLE),
                "This takes all 25 who used from the 29. But 15 of them were seen, and are not among the 29: take away the 10 who hid it. "
                "Then set the share beside the 14% on placebo.",
            ),
            Mistake(
                lambda: _points(COUNTED - HID * SEEN),
                "This takes two of five of the 15. But the 15 were seen, so they are the *three* of five who did not hide it.",
            ),
            Mistake(
                lambda: (1 - HID) * 100 * COUNTED / PEOPLE,
                "This takes two of five off the 58%. But two of five of those who *used* hid it, and some of the 29 were abstinent.",
            ),
            Mistake(
                lambda: (1 - HID) * SEEN,
                "This is three of five of the 15. But the 15 are themselves three of five: of all who used.",
            ),
            Mistake(
                lambda: HID * SEEN,
                "This is two of five of the 15, as people. But the 15 were seen: they are the *three* of five who did not hide it.",
            ),
            Mistake(
                lambda: 100 * _left() / _points(COUNTED),
                "This is the part of the 44 points that is left, in percent. The points themselves are asked for.",
            ),
            Mistake(
                lambda: (COUNTED - HID * SEEN, 100 * (COUNTED - HID * SEEN) / PEOPLE),
                "This takes two of five of the 15 from the 29. But the 15 were seen: they are the *three* of five who did not hide it. "
                "And the share on placebo has still to be taken away.",
            ),
            Mistake(
                lambda: _left((SEEN + BLANK) / (1 - HID), 0),
                "This divides all 21 by 0.6. Of these, 6 only have a blank and stay as they are: divide the 15.",
            ),
            Mistake(
                lambda: _left(blank=0),
                "50 - 25 counts the 6 with a blank as abstinent. They are not: take them away too.",
            ),
            Mistake(
                lambda: _points(PEOPLE - SEEN / (1 - HID) - BLANK, PEOPLE - BLANK),
                "This leaves the 6 with a blank out of the 50. They are counted, and not abstinent.",
            ),
            Mistake(
                lambda: 100 * (PEOPLE - SEEN / (1 - HID) - BLANK) / (PEOPLE - BLANK),
                "19 of 44 leaves the 6 with a blank out of the 50. They are counted; and placebo's 14% have still to be taken away.",
            ),
            Mistake(
                lambda: _left(SEEN / 0.75),
                "This takes a quarter for those who hid it, as in the lesson. Here it is two of five, so the 15 are the other three.",
            ),
            Mistake(
                lambda: (SEEN + BLANK) / (1 - HID),
                "35 is all 21 divided by 0.6. But 6 of them only have a blank, and did not hide anything: divide the 15.",
            ),
            Mistake(
                lambda: _points(COUNTED - HID * (SEEN + BLANK)),
                "This takes two of five of all 21. But these hid nothing; those who hid it are among the 29.",
            ),
            Mistake(
                lambda: _points(COUNTED * (1 - HID)),
                "This takes two of five of the 29. But two of five of those who *used* hid it, and some of the 29 were abstinent.",
            ),
            Mistake(
                lambda: (_points(COUNTED) * (1 - HID), _points(COUNTED) * HID),
                "This takes two of five of the 44 points. But two of five of the *people who used* hid it: how many used?",
            ),
            Mistake(
                lambda: _points(COUNTED) - 100 * HID,
                "This takes 40 points from the 44. But two of five of those who used are not 40 of 100 people.",
            ),
            Mistake(
                lambda: (_left(SEEN / HID), SEEN / HID),
                "15 / 0.4 takes the 15 for those who hid it. They were seen, so they are the other three of five.",
            ),
            Mistake(
                lambda: _points(COUNTED) - 100 * ON_PLACEBO / PEOPLE,
                "44 - 14 takes placebo away twice: the 44 are 58 - 14 already.",
            ),
            Mistake(
                COUNTED,
                "29 people count as abstinent, and those who hid their use are among them. How many were abstinent, and what percentage is that?",
            ),
            Mistake(
                lambda: 100 * ((SEEN / (1 - HID) + BLANK) - ON_PLACEBO) / PEOPLE,
                "62% on the drug were *not* abstinent, and 14% on placebo *were*. Set the abstinent of one arm beside those of the other.",
            ),
            Mistake(
                lambda: 100 * (SEEN / (1 - HID) + BLANK) / PEOPLE,
                "62% on the drug were *not* abstinent. How many of 100 were, and how many points is that above the 14% on placebo?",
            ),
            Mistake(
                lambda: 100 * (SEEN + BLANK) / PEOPLE,
                "42% on the drug did not *count* as abstinent: the 15 and the 6 with a blank. Those who hid their use are not among them yet.",
            ),
            Mistake(
                lambda: 100 * (COUNTED - SEEN) / PEOPLE,
                "This takes the 15 who were seen from the 29. But the 15 do not count as abstinent: the 29 have those in them who hid it.",
            ),
            Mistake(SEEN, "15 people were *seen* to use, and they are three of five who did. How many used?"),
            Mistake(
                lambda: 100 * SEEN / PEOPLE,
                "30% of those on the drug were *seen* to use. How many used, with those who hid it?",
            ),
            Mistake(
                lambda: PEOPLE - SEEN / (1 - HID) - 2 * BLANK,
                "19 - 6 takes the 6 with a blank away twice. The 19 are 50 - 25 - 6 already.",
            ),
            Mistake(
                lambda: _points(COUNTED) - (SEEN / (1 - HID) + BLANK),
                "44 - 31 takes people from points. Take the 31 from the 50 people, and then make it a percentage.",
            ),
            Mistake(
                lambda: _points(COUNTED) - _left(),
                "So many points go. The question is how many are left of the 44.",
            ),
            Mistake(
                lambda: 100 * (PEOPLE - SEEN / (1 - HID) - BLANK) / PEOPLE,
                "38% on the drug were then abstinent. That is the first half: the 14% on placebo have still to be taken from it.",
            ),
            Mistake(
                lambda: PEOPLE - SEEN / (1 - HID) - BLANK,
                "19 of the 50 on the drug were then abstinent. What percentage is that, and how many points above the 14% on placebo?",
            ),
            Mistake(
                lambda: PEOPLE - SEEN / (1 - HID) - BLANK - ON_PLACEBO,
                "19 - 7 = 12 is a number of people, of 50. In points it is a number of 100.",
            ),
            Mistake(
                lambda: SEEN / (1 - HID) + BLANK - 100 * ON_PLACEBO / PEOPLE,
                "31 people of 50 were *not* abstinent, and 14% on placebo *were*. Which percentage of the 50 was abstinent?",
            ),
            Mistake(
                lambda: SEEN / (1 - HID) + BLANK,
                "31 people were *not* abstinent: 25 who used, and 6 with a blank. How many of the 50 were, and what percentage is that?",
            ),
            Mistake(
                lambda: SEEN / (1 - HID),
                "25 people used, beside the 6 with a blank. How many of the 50 were then abstinent?",
            ),
            Mistake(
                lambda: HID * SEEN / (1 - HID),
                "So many people hid it. The 29 without them were abstinent: what percentage is that, and how many points above 14%?",
            ),
        ),
        hints=(
            "The lesson has two rows for its ten people: as it was, and as the trial sees it. In which row are the 15, and what are they of all who used?",
            "The 15 are those who used and did *not* hide it, three of five. How many used? These and the 6 are who was not abstinent.",
            "If one of five had hidden it, 15 / 0.8 = 18.75 used. Then 50 - 18.75 - 6 = 25.25 were abstinent, 50.5% of 50. Here two of five hid it.",
        ),
    ),
)
