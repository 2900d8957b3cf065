"""What lesson 05 asks to guess of hazards: 05.e, 05.j and 05.f."""

from course_lib.methods import survival
from course_lib.reader.lessons import Guess
from course_lib.reader.lessons import lesson_05_deeper as deeper


def _expected():
    time, event, first, _ = deeper.everybody()
    return survival.log_rank(time, event, first).expected


def _weight():
    """The weight of a name on ketamine that gives its arm as many relapses as came: Cox's ratio, ties by Breslow."""
    time, event, first, _ = deeper.everybody()
    return survival.hazard_ratio(time, event, first, ties="breslow").value


def _in_four_weeks():
    """How many of a hundred relapse within 28 days if 4 of a hundred do so on each, of those who have not."""
    return 100 * (1 - (1 - 0.04) ** 28)


ADDED_UP = "28 times 4 is 112, and yet some get through: each day takes 4% of those who are left, not of all."

GUESSES = (
    Guess(
        id="05.e",
        least=0,
        most=42,
        asks="relapses expected, given who is at risk",
        truth=_expected,
        unit="of 42",
        near=2,
        usual=21,
        because="Half of 42 is 21, and 42 × 27/55 is 20.6. That shares out all 42 by the hat of day 1. In the later hats more of the names are "
        "ketamine's, because midazolam lost its people sooner.",
        mistakes=(
            (
                lambda: 2 * 27 / 55,
                "0.98 is ketamine's part of the two relapses of day 1. The parts of all the other days come on top.",
            ),
            (
                lambda: 16,
                "16 is how many relapses came on ketamine. The question is how many would be expected if the infusion made no difference.",
            ),
            (
                lambda: 42 * 13 / 18,
                "42 × 13/18 takes day 25 for all days. On day 1 ketamine's part of a relapse is about half.",
            ),
            (
                18,
                "18 is less than half. If you thought that ketamine protects: the question is what comes if the infusion makes no difference.",
            ),
        ),
        why="In the later weeks most of those still at risk are on ketamine, so most of the later relapses are expected there.",
    ),
    Guess(
        id="05.j",
        least=0,
        most=1,
        asks="weight of a name that gives 16",
        truth=_weight,
        near=0.045,
        digits=2,
        usual=0.66,
        because="16 is 0.66 of 24.2. But with lighter names on ketamine the whole hat is lighter, so ketamine's part falls by less: with 0.66 it "
        "still gets 20.0.",
        mistakes=(
            (0.5, "Half a name still gives 17.2. It has to be a little less."),
            (0.47, "Near, and the abstract's, of its own people. Ours are others."),
            (0.38, "0.38 is 16 of 42, the part of all relapses that came on ketamine. Asked for is the part of a name."),
            (0.34, "0.34 is by how much 16 falls short of 24.2. Asked for is the part of a name."),
            (0.57, "0.57 is ketamine's part of one relapse, with half a name each. Asked for is the part of a name."),
            (1, "With one name each ketamine gets 24.2. It got fewer, so the names weigh less."),
        ),
        bands=(
            (0.671, 0.99, "Less than one name is right, and it is much less: with 0.66 ketamine still gets 20.0."),
            (0.51, 0.65, "Less than one name is right, and it is less than that: half a name still gives 17.2."),
            (0, 0.37, "Less than half is right, and it is not so little: a quarter of a name gives 11.0 only."),
        ),
        why="With 0.44 of a name each, the people on ketamine get 16.0 of the 42.",
    ),
    Guess(
        id="05.f",
        least=0,
        most=100,
        asks="relapse within four weeks, at 4% a day",
        truth=_in_four_weeks,
        unit="of 100",
        near=4,
        usual=41,
        because="0.44 times 93 is 41, and 0.44 is a ratio of one day's chances. After the first day come 27 more.",
        mistakes=(
            (46.5, "That is half of 93. Half as many would be about right after one day, and then come 27 more."),
            (
                53,
                "53 is in the abstract, and is 100 × (1 - 0.47): by how much the chance on a day is smaller, in percent. Here people are counted.",
            ),
            (44, "0.44 is how many times as large the chance on a day is. Here people are counted."),
            (59, "59 is what came in our trial, by a count. Here 4% on each day is supposed."),
            (
                34,
                "34 is how far apart our two curves end, in points. Here 4% on each day is supposed, and people who relapse are counted.",
            ),
            (32, "32 of a hundred get through all 28 days. How many do not?"),
            (25, "25 is how many fewer relapse than on midazolam. How many of a hundred relapse is asked for."),
            (4, "4 of a hundred relapse on the first day alone, and then come 27 more."),
            (100, ADDED_UP),
            (112, ADDED_UP),
            (96, "96 of a hundred get through the first day. How many relapse in the 28 days is asked for."),
            (50, "Half a hundred? After 17 days about half have relapsed, and eleven more days follow."),
            (93, "That many relapse at 9% a day. At 4% more hold out to the end."),
        ),
        why="Each day 96% of those who are left get through, and 0.96 multiplied by itself 28 times is 0.32. So 32 get through, and 68 of a "
        "hundred relapse: nearly three quarters as many as the 93.",
    ),
)
