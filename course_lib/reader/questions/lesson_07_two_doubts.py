"""Item 7.6: how high a difference may be if chance and the people not reached are allowed for together."""

from course_lib.methods import effects
from course_lib.reader.questions import Mistake, Question

REPORTED = 0, 30, 9, 30  # relapses and people on the drug, then on placebo; six on the drug were not reached
WORST = 6, 30, 9, 30


def _points(part, counts, sign=1):
    """A part of the difference of these counts, in points."""
    return sign * 100 * getattr(effects.risk_difference(*counts), part)


ITEMS = (
    Question(
        id="7.6",
        quantity="points",
        counts=lambda: WORST,
        measure=effects.risk_difference,
        arms=("the drug", "placebo"),
        part="upper",
        why="At worst all 6 relapsed: 6 of 30 against 9 of 30 are 10.0 points fewer, and the interval round that reaches to 11.8 more. "
        "The interval alone (-47.9 to -12.5) is below 0, and so are the bounds alone (-30.0 to -10.0). Both together include 0.",
        mistakes=(
            Mistake(
                lambda: (_points("upper", REPORTED), _points("upper", REPORTED, -1)),
                "This allows for chance only: the 6 not reached still count as not relapsed. What is the worst for the drug?",
            ),
            Mistake(
                lambda: (_points("value", WORST), _points("value", WORST, -1)),
                "This is the bound, -10.0, or its size. It allows for the people not reached, and leaves chance out: put an interval round it.",
                instead=("part", "the number needed to treat"),
            ),
            Mistake(
                lambda: (_points("value", REPORTED), _points("value", REPORTED, -1)),
                "This is the difference as reported, -30.0, or its size. It allows for neither doubt.",
                instead="input",
            ),
            Mistake(
                lambda: _points("lower", REPORTED, -1),
                "This is the leaflet's other limit, as fewer relapses. It allows for chance only. Is the drug the first arm, as in drug minus placebo?",
            ),
            Mistake(
                lambda: _points("lower", REPORTED),
                "This is the limit at the other end, where the drug looks best. How high can the difference be?",
            ),
            Mistake(
                lambda: _points("lower", WORST),
                "These are the right counts and the lower limit. The upper one is asked for.",
                instead="part",
            ),
            Mistake(
                lambda: _points("upper", REPORTED) + _points("value", WORST) - _points("value", REPORTED),
                "This moves the reported limit by the 20 points of the 6 people. But 6 of 30 have an interval of their own, a wider one.",
            ),
            Mistake(
                lambda: _points("value", WORST) + _points("value", REPORTED) - _points("lower", REPORTED),
                "This moves the bound by the leaflet's distance from 30.0 to 47.9. But 6 of 30 have an interval of their own, a wider one.",
                turned=False,
            ),
            Mistake(
                lambda: _points("upper", (6, 36, 9, 30)),
                "The 6 are among the 30 already: all 30 stay, and no more.",
                turned=False,
            ),
            Mistake(
                lambda: _points("upper", (6, 30, 9, 24)),
                "The 6 were taken out of the people on placebo. On placebo everybody was reached: all 30 stay.",
                turned=False,
            ),
            Mistake(
                lambda: (_points("upper", (3, 30, 9, 30)), round(_points("upper", (3, 30, 9, 30)), 1)),
                "This takes half of the 6 as relapsed. How high may the difference be, whatever the 6 did?",
                turned=False,
            ),
            Mistake(
                lambda: _points("upper", WORST, -1 / 100),
                "Is the drug the first arm, as in drug minus placebo? And this is a proportion: points are 100 times that.",
            ),
            Mistake(
                lambda: tuple(_points("upper", counts) for counts in ((0, 24, 9, 30), (6, 24, 9, 30))),
                "The 6 were taken out of the people. All 30 stay.",
            ),
            Mistake(
                lambda: _points("upper", (0, 30, 15, 30)),
                "This adds the 6 on placebo. They are on the drug.",
            ),
            Mistake(
                tuple(count for number, people, *_ in (WORST, WORST[2:]) for count in (number, people - number)),
                "This is a number of people in one arm. The difference of the two arms is asked for, in points.",
            ),
            Mistake(
                lambda: _points("upper", (9, 30, 6, 30)),
                "Is the drug the first arm, as in drug minus placebo? The arms are exchanged.",
                instead=("arms", "events"),
            ),
            Mistake(
                0, "0 is no limit here. Which counts are the worst for the drug, and how far does their interval reach?"
            ),
        ),
        hints=(
            "The reported counts take the 6 as not relapsed. Which counts are the worst for the drug?",
            "Put an interval round the worst counts, with `effects.risk_difference`. The first arm comes first: "
            "relapses and people on the drug, then on placebo.",
            "The worst counts are 6 of 30 on the drug and 9 of 30 on placebo. The upper limit is the part `.upper`, times 100.",
        ),
    ),
)
