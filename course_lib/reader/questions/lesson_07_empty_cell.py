"""Item 7.6: nobody in the first arm, and the difference that is reported in place of a ratio."""

from course_lib.methods import effects
from course_lib.reader.questions import Mistake, Question

COUNTS = 0, 30, 9, 30  # relapses and people on the drug, then on placebo


ITEMS = (
    Question(
        id="7.6",
        quantity="points",
        counts=lambda: COUNTS,
        measure=effects.risk_difference,
        arms=("the drug", "placebo"),
        part="upper",
        why="0 of 30 against 9 of 30: 30 points fewer, and from 12.5 to 47.9 fit. The leaflet's 0 comes from the empty cell. With one "
        "relapse on the drug it would be 0.08, and the difference would move by 3 points only.",
        mistakes=(
            Mistake(
                0,
                "0 is the leaflet's ratio, which comes from the empty cell. The interval of the difference is asked for.",
                instead=(
                    "odds in one arm",
                    "proportion in one arm",
                    "percentage in one arm",
                    "the odds ratio",
                    "the relative risk",
                ),
            ),
            Mistake(
                lambda: (effects.odds_ratio(*COUNTS).upper, effects.relative_risk(*COUNTS).upper),
                "This is the upper limit of a ratio, whose lower limit is 0. The interval of the difference is asked for.",
            ),
            Mistake(
                (-30, 30, 0.3),
                "This is the difference itself, if its sign is right. Of its interval the limit nearer to 0 is asked for.",
                instead=("part", "input", "percentage in one arm", "proportion in one arm"),
            ),
            Mistake(
                lambda: tuple(sign * 100 * effects.risk_difference(*COUNTS).lower for sign in (1, -1)),
                "This is the limit further from 0, whatever its sign.",
                instead=("part", "arms", "events"),
            ),
            Mistake(
                lambda: 100 * (1 - 0.05 ** (1 / 30)),
                "This is how large each person's chance on the drug may be. The two arms are to be compared.",
            ),
            Mistake(10, "This is 3/30, the rule of three for the drug alone. The two arms are to be compared."),
        ),
        hints=(
            "Which function of the lesson takes four counts and gives a difference with its interval?",
            "The first arm comes first: relapses and people on the drug, then relapses and people on placebo. "
            "A minus sign means fewer relapses on the drug.",
            "The difference itself is -30 points. Of the two limits take the one that claims less for the drug.",
        ),
    ),
)
