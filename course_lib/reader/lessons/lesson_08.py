"""What lesson 08 asks to guess, and its function card; the guesses of the sections *Going deeper* are in `lesson_08_deeper`."""

from course_lib.reader.lessons import Guess, Use
from course_lib.reader.lessons import lesson_08_deeper as deeper
from course_lib.reader.lessons.lesson_08_deeper import SEEN

SOMEBODY = "In 75 of 100 trials somebody is removed. Asked is in how many nobody is."


def _hidden():
    """How many of those who count as abstinent on ketamine used, if in truth no larger share was than on midazolam."""
    abstinent, people1, events2, people2 = SEEN
    return abstinent - people1 * events2 / people2


def _how_far():
    """The letter of how far off the interaction in KARE may be, beside one of its two numbers, by section C's reckoning."""
    times = deeper.widths() / 2**0.5  # a difference of two cells has root two times the error of the average
    return "a" if times < 0.95 else "c" if times > 1.05 else "b"


def _missed(chance=1 / 20, people=27):
    """In how many of a hundred trials nobody has a harm that strikes each with this chance."""
    return 100 * (1 - chance) ** people


GUESSES = (
    Guess(
        id="08.a",
        asks="ketamine alone: which percentages fit",
        truth=lambda: "a",  # no cell that the trial ran limits one that it did not run: any percentage makes four cells
        options={"a": "all, from 0 to 100", "b": "up to 48", "c": "up to 37"},
        usual="b",
        because="This supposes that therapy helps, or at least does no harm. It may be so, but the trial did not look: no arm was to go without.",
        mistakes=(("c", "37 points is what ketamine adds *with* therapy. Without it ketamine may add more, or less."),),
        why="No arm had ketamine alone, so no number of the trial limits it: 0% fits, 100% fits, and so does what you expect.",
    ),
    Guess(
        id="08.b",
        asks="KARE: how far off the interaction may be",
        truth=_how_far,
        options={"a": "by fewer than 13 points", "b": "by about 13", "c": "by more"},
        usual="b",
        because="By 13 it would be if one of the two numbers were exact. But both may be off, and half of the time their errors add up.",
        mistakes=(
            (
                "a",
                "In a difference errors seem to cancel. They do if both numbers are too high. If one is too high and the other too low, they add up.",
            ),
        ),
        why="Both numbers may be off, so their difference is less sure than either.",
    ),
    Guess(
        id="08.c",
        asks="of the 13, those who hid it",
        truth=_hidden,
        unit="of 13",
        near=1.2,
        usual=13,
        because="If all 13 had hidden it, nobody on ketamine would be abstinent, and 3 of 28 on midazolam would be: midazolam would lead.",
        mistakes=(
            (3, "About 3 of 27 are as large a share as 3 of 28. So 3 of the 13 may be abstinent. How many are the others?"),
            (
                5,
                "If this is 37% of the 13: the 37 points are of all 27 on ketamine. Which share of 27 may stay abstinent, if 3 of 28 do on midazolam?",
            ),
            (37, "37 are the points. Asked is how many of the 13 people hid it."),
            *((n, "If this is a percentage: asked is how many people, of the 13.") for n in (42, 77, 78)),
            (6.5, "With half of them abstinent, 6.5 of 27, it is 24% against 11%: 13 points are left."),
            (6, "Then 7 of 27 are abstinent, 26% against 11%: 15 points are left."),
            (7, "Then 6 of 27 are abstinent, 22% against 11%: more than 11 points are left."),
        ),
        why="If 2.9 of the 27 were abstinent, that is 11%, as on midazolam. The other 10.1 of the 13 used, and hid it.",
    ),
    Guess(
        id="08.e",
        least=0,
        most=100,
        asks="trials that miss a 1-in-20 harm",
        truth=_missed,
        unit="of 100 trials",
        near=3.1,  # 22 to 28: as near, of 25, as 9 and 11 are of 10 in 08.c
        usual=5,
        because="1 in 20 is the chance of each person. With 27 people one expects 1.35 of them to be removed, and where 1.35 are expected, 0 is common.",
        mistakes=(
            (0, "With 27 people one expects 1.35 of them to be removed. By luck that is 0 more often than it seems."),
            (
                1,
                "If this is the 1.35 people whom one expects to be removed in each trial: asked is in how many of 100 trials nobody is.",
            ),
            (
                3.4,  # 3.7, and not 4
                "If this is 1 of 27: that the harm strikes one person *in 20* is given, and 27 people are each spared or not.",
            ),
            (
                27,
                "As a guess this comes near. The 27 *people* are another number: each of them is spared with a chance of 0.95.",
            ),
            (95, "95 of 100 *people* are spared. That all 27 are is rarer."),
            (75, SOMEBODY),
            (74, SOMEBODY),
        ),
        why="Each of the 27 is spared with a chance of 0.95, and 0.95 multiplied 27 times is 0.25.",
    ),
    *deeper.GUESSES,
)

CARD = (
    Use(
        want="I have two treatments, each given or not, and want to see whether one enhances the other",
        call="figures.four_cells",
        report="the interaction on a scale that you name, with its interval; and that a cell was not run, if so",
    ),
    Use(
        want="I have a benefit, and a count of people with a harm, perhaps none",
        call="figures.benefit_and_harm",
        report="both of 100 people: the difference with its interval, and the most harm that fits; and which harms have no number",
    ),
    Use(
        want="I have a trial's counts, and other people of whom more, or fewer, do well without the drug (section E)",
        call="figures.carried_over",
        report="both numbers, if the points stay and if the odds ratio stays; that a trial in one group of people cannot choose",
    ),
    Use(
        want="I have counts in two arms and want how many more of a hundred",
        call="effects.risk_difference",
        report="the difference in points with its 95% interval, and what was given beside the drug in both arms",
    ),
)
