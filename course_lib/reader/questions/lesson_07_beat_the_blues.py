"""Item 7.5: the lowest difference that the missing scores of Beat the Blues allow."""

from functools import cache

from course_lib.methods import effects
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import real_trials


@cache
def _blues():
    """Beat the Blues, last visit: people with few symptoms, people without a score and all people, in each arm."""
    score = real_trials.load("beat_the_blues").groupby("treatment")["bdi.8m"]
    return [
        (int((here < 10).sum()), int(here.isna().sum()), len(here))
        for here in (score.get_group(a) for a in ("BtheB", "TAU"))
    ]


def _points(fill1, fill2):
    """Beat the Blues: the difference in points if these shares of the missing had few symptoms."""
    (a, m1, n1), (b, m2, n2) = _blues()
    return 100 * ((a + fill1 * m1) / n1 - (b + fill2 * m2) / n2)


def _known():
    """Beat the Blues: people with few symptoms and people with a score, in the order of `effects`."""
    (a, m1, n1), (b, m2, n2) = _blues()
    return a, n1 - m1, b, n2 - m2


def _one_denominator():
    """The missing left out of the people in one arm, and kept among the people in the other."""
    (a, m1, n1), (b, m2, n2) = _blues()
    return 100 * (a / (n1 - m1) - (b + m2) / n2), 100 * (a / n1 - b / (n2 - m2)), 100 * (a / (n1 - m1) - b / n2)


def _swapped():
    """The lowest difference with each arm divided by the people of the other."""
    few1, people1, few2, people2 = _filled()
    return 100 * (few1 / people2 - few2 / people1)


def _filled():
    """Beat the Blues at its lowest: people with few symptoms and all people, in the order of `effects`."""
    (a, _, n1), (b, m2, n2) = _blues()
    return a, n1, b + m2, n2


def _people():
    """Beat the Blues: the counts of the table, and those with few symptoms and without a score together."""
    return {count for few, missing, _ in _blues() for count in (few, missing, few + missing)}


ITEMS = (
    Question(
        id="7.5",
        quantity="points",
        right=lambda: _points(0, 1),
        copied={"lesson 04's lowest difference, for the trial HELP": lambda: 100 * (30 / 235 - 144 / 235)},
        why="From -41.8 to +54.2 points: with almost half of the scores missing, bounds without suppositions do not even say which arm was ahead. And the 67 of 167 who are not in the file would make them wider still.",
        mistakes=(
            Mistake(
                lambda: _points(1, 0),
                "This is the highest possible difference. Turn the suppositions round.",
                turned=False,
            ),
            Mistake(
                lambda: -_points(1, 0),
                "This is the lowest difference the other way round, TAU minus BtheB. BtheB minus TAU is asked for.",
                turned=False,
            ),
            Mistake(
                lambda: tuple(sign * count for sign in (1, -1) for count in _people()),
                "This is a number of people in one arm. Divide by everyone in that arm, times 100, and then compare the arms.",
                instead="previous",
            ),
            Mistake(
                lambda: round(_points(0, 1) / 100, 1),
                "This is a difference of two proportions, rounded. Multiply by 100 *before* you round.",
            ),
            Mistake(
                lambda: -_points(0, 1),
                "The sign is turned round: with the program minus without.",
                instead="sign",
            ),
            Mistake(
                lambda: _points(0, 1) / 100,
                "This is the difference of two proportions, and points are asked for: the same times 100.",
                instead="proportion",
            ),
            Mistake(
                lambda: 100 * effects.risk_difference(*_known()).value,
                "This leaves the missing people out. The bound needs them in both arms.",
            ),
            Mistake(
                _one_denominator,
                "The missing are left out of the people in one arm, and not in the other. Everyone stays: 52 and 48.",
            ),
            Mistake(
                _swapped,
                "The people are swapped: 52 had the program, and 48 did not.",
            ),
            Mistake(
                lambda: _points(0, 0),
                "This fills in nobody: in both arms those without a score count as not having few symptoms. In which arm must they be "
                "filled in, so that the program looks as bad as possible?",
            ),
            Mistake(
                lambda: _points(1, 1),
                "This fills in all missing in both arms. In which arm must they stay out, so that the program looks as bad as possible?",
            ),
            Mistake(
                lambda: _points(0, _blues()[0][1] / _blues()[1][1]),
                "Without the program 23 scores are missing. 25 is the number with the program.",
            ),
            Mistake(
                lambda: 100 * (_blues()[0][0] / _blues()[0][2] - _blues()[1][1] / _blues()[1][2]),
                "The 10 who are known to have few symptoms belong to the arm without the program too, beside the 23.",
            ),
            Mistake(
                lambda: _filled()[0] / _filled()[1] - 100 * _filled()[2] / _filled()[3],
                "Only the second proportion was multiplied by 100. Put the difference in brackets, and multiply it as a whole.",
            ),
            Mistake(
                lambda: 100 * _filled()[0] / _filled()[1] - _filled()[2] / _filled()[3],
                "Only the first proportion was multiplied by 100. Put the difference in brackets, and multiply it as a whole.",
            ),
            Mistake(
                lambda: 100 * (_filled()[0] / _filled()[1] - 1),
                "This takes all 48 without the program to have few symptoms. Only the 23 without a score are supposed to, beside the 10 who are known to.",
                turned=False,
            ),
            Mistake(
                lambda: 100 * (_blues()[0][0] + _blues()[1][0]) / _blues()[0][2],
                "This puts the people of both arms, 14 and 10, over the 52 of one. Work out a share in each arm, and subtract.",
                turned=False,
            ),
            Mistake(
                lambda: _filled()[0] - _filled()[2],
                "This is a number of people. Divide by the people in each arm, and multiply by 100.",
            ),
            Mistake(
                lambda: _filled()[0] - _blues()[1][0],
                "This is 14 - 10, a number of people, without those whose score is missing.",
            ),
            Mistake(lambda: _points(0, 1) / 10, "This is a tenth of the difference in points. Multiply proportions by 100."),
            Mistake(
                lambda: tuple(
                    100 * few / people
                    for few, people in (
                        _filled()[:2],
                        _filled()[2:],
                        _blues()[1][::2],
                        (sum(_blues()[0][:2]), _blues()[0][2]),
                    )
                ),
                "This is the share in one arm. The difference of the two arms is asked for.",
            ),
            Mistake(
                lambda: tuple(sign * 100 * missing / people for _, missing, people in _blues() for sign in (-1, 1)),
                "This is the share whose score is missing, in one arm. The lowest difference needs those with few symptoms too, in both.",
            ),
            Mistake(
                lambda: _points(1, 0) - _points(0, 1),
                "This is the width, from the lowest to the highest difference. The lowest is asked for.",
            ),
            Mistake(
                lambda: tuple(100 * effects.risk_difference(*counts).lower for counts in (_filled(), _known())),
                "This is the lower limit of a confidence interval, which allows for chance as well. The bound is the difference itself.",
            ),
            Mistake(
                lambda: (effects.relative_risk(*_filled()).value, effects.odds_ratio(*_filled()).value),
                "This is a ratio. The difference in points is asked for.",
            ),
        ),
        hints=(
            "What has to be true of the missing in each arm, so that the program looks as bad as possible?",
            "The people stay 52 and 48. In one arm only, the missing are added to those with few symptoms.",
            "With the program none of the 25 missing has few symptoms: `14 / 52`. Without it all 23 missing have, beside the 10 who are known to.",
        ),
    ),
)
