"""Exercise 08, item 8.6.1: how far an interaction may be off, from the interval of an average effect."""

from course_lib.methods import effects
from course_lib.reader.questions import Mistake, Question
from course_lib.reader.questions import lesson_08_four_cells as four_cells


def _average():
    """What streptokinase prevents of 100 over all people, and its 95% limits, as the item prints them."""
    counts = [tuple(map(sum, zip(four_cells.ISIS2[a], four_cells.ISIS2[b], strict=True))) for a, b in four_cells.COLUMNS]
    found = effects.risk_difference(*counts[1], *counts[0])
    return [round(100 * x, 2) for x in (found.value, found.lower, found.upper)]


def _half_width():
    """Of the average."""
    _, lower, upper = _average()
    return (upper - lower) / 2


def _at(times):
    """So many half-widths of the average above the interaction."""
    return four_cells.more() + times * _half_width()


LIMIT = Question(
    id="8.6.1",
    quantity="points",
    right=lambda: _at(2),
    inputs={
        "what streptokinase prevents over all people": lambda: _average()[0],
        "the lower limit of the 2.77": lambda: _average()[1],
        "the upper limit of the 2.77": lambda: _average()[2],
    },
    copied={"KARE's upper limit": lambda: 14.7},
    why="The interval is -1.89 to 1.79 points, twice as wide as that of the 2.77. So even 17,187 "
    "people leave room for twice as much with aspirin as without, or half.",
    mistakes=(
        Mistake(
            lambda: (_at(1), 0.9),  # 0.87, and 0.87 rounded
            "This takes the 2.77's half-width, 0.92. But the 2.77 is half the sum of your two numbers, and the interaction is their whole difference: off by twice as much.",
        ),
        Mistake(
            lambda: (four_cells.more(), -0.05),
            "This is the interaction itself, from 8.6. Its interval reaches as far above it as its half-width.",
        ),
        Mistake(
            lambda: round(10 * four_cells.more() + _half_width(), 2),
            "This adds 0.92 to an interaction ten times too large. And 0.92 is the 2.77's half-width, not the interaction's.",
        ),
        Mistake(lambda: _at(-2), "This is the lower end. The upper one is asked for.", instead="part"),
        Mistake(
            lambda: -_at(2),
            "The number is right, and its sign is not: the upper end lies above the interaction.",
            instead="sign",
        ),
        Mistake(
            lambda: four_cells.more() + 2 * _average()[2],
            "This adds twice the 2.77's upper limit. What doubles is the half-width, half the distance of the two limits.",
        ),
        Mistake((1.78, 1.77), "This is near: something was rounded on the way, or the last digit was cut off."),
        Mistake(
            lambda: 2 * _half_width(),
            "This is the interaction's half-width. The interval reaches so far to either side of the interaction, your answer to 8.6: add the two.",
        ),
        Mistake(
            lambda: _at(-1),
            "This is the lower end, and takes half the width of the 2.77's interval, 0.92. The upper end is asked for, and the interaction is off by twice as much.",
        ),
        Mistake(
            lambda: _half_width(),
            "This is the half-width of the 2.77. What is that of the interaction, and around which number?",
        ),
        Mistake(
            lambda: tuple(rounded + 2 * _half_width() for rounded in (-0.03, -0.1)),
            "The half-width is right, but it lies around an interaction that was rounded on the way. Take your answer to 8.6 as it is.",
        ),
        Mistake(
            lambda: -_at(-2),
            "This adds the size of the interaction to 1.84. But the interaction is *negative*, so the upper end is a little below 1.84.",
        ),
        Mistake(
            lambda: _at(4),
            "This takes twice the 2.77's whole width. The interaction's *half*-width is twice the 2.77's half-width.",
        ),
        Mistake(lambda: 4 * _half_width(), "This is the whole width of the interaction's interval. Where is its upper end?"),
        Mistake(
            lambda: _at(2**0.5),
            "1.41 times the half-width belongs to one difference by itself: what streptokinase prevents with aspirin, or without. The interaction is made of both.",
        ),
        Mistake(
            lambda: (_at(0.5), _half_width() / 2),
            "The half-width was halved once more. Which is wider, the 2.77's or the interaction's?",
        ),
        Mistake(
            lambda: (_average()[0] + 2 * _half_width(), _average()[0] - 2 * _half_width()),
            "The half-width is right, but it lies around the 2.77. The interval asked for lies around the interaction.",
        ),
        Mistake(
            lambda: 2 * _average()[2],
            "This is twice the 2.77's upper limit. What doubles is the half-width, and it lies around another number.",
        ),
        Mistake(
            lambda: four_cells.more() + _average()[2],
            "This adds the 2.77's upper limit. Add a half-width instead: that of the interaction.",
        ),
    ),
    hints=(
        "From 1.85 to 3.69: how far does this interval reach to either side of 2.77?",
        "Half the distance of the two limits is the half-width of the 2.77. The interaction's is twice that, around your answer to 8.6.",
        "The half-width of the 2.77 is 0.92, and so the interaction's is 1.84: from your answer to 8.6 go up by so much.",
    ),
)
