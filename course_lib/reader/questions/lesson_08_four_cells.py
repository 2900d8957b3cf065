"""Exercise 08, item 8.6: the interaction from the four cells of a real trial."""

from course_lib.reader.questions import Mistake, Question

#: ISIS-2 (1988): vascular deaths in five weeks, and people.
ISIS2 = {"both": (343, 4292), "streptokinase": (448, 4300), "aspirin": (461, 4295), "neither": (568, 4300)}
#: The cells with streptokinase, and those without.
COLUMNS = (("both", "streptokinase"), ("aspirin", "neither"))


def _percent(cell, digits=None):
    deaths, people = ISIS2[cell]
    percent = 100 * deaths / people
    return percent if digits is None else round(percent, digits)


def _prevented(digits=None):
    """Deaths per 100 that streptokinase prevents with aspirin, and without it."""
    p = {cell: _percent(cell, digits) for cell in ISIS2}
    return p["aspirin"] - p["both"], p["neither"] - p["streptokinase"]


def more(digits=None):
    """The interaction: deaths per 100 that streptokinase prevents with aspirin, minus those without."""
    with_aspirin, without = _prevented(digits)
    return with_aspirin - without


def _pooled():
    """The interaction if the rows "with or without" are taken for the cells of one drug alone."""
    with_aspirin, without = ((804, 8587), (343, 4292)), ((568, 4300), (791, 8592))
    first, second = (100 * (a / m - b / n) for (a, m), (b, n) in (with_aspirin, without))
    return first - second


def _half_mended():
    """The interaction if only one of the two rows "with or without" is turned into the cell of one drug alone."""
    with_aspirin, without = _prevented()
    aspirin, streptokinase = 100 * 804 / 8587, 100 * 791 / 8592
    found = (aspirin - _percent("both") - without, with_aspirin - (_percent("neither") - streptokinase))
    return (*found, *(-x for x in found))


def _relative():
    """The relative risk of streptokinase with aspirin, less that without it."""
    p = {cell: _percent(cell) for cell in ISIS2}
    return p["both"] / p["aspirin"] - p["streptokinase"] / p["neither"]


def _relative_ratio():
    """Of the relative risks of streptokinase, with aspirin over without it."""
    p = {cell: _percent(cell) for cell in ISIS2}
    return p["both"] / p["aspirin"] / (p["streptokinase"] / p["neither"])


def _ratio():
    """Of the odds ratios of streptokinase, with aspirin over without it."""
    odds = {cell: deaths / (people - deaths) for cell, (deaths, people) in ISIS2.items()}
    return odds["both"] / odds["aspirin"] / (odds["streptokinase"] / odds["neither"])


ITEMS = (
    Question(
        id="8.6",
        quantity="points",
        decimals=3,  # as the item says
        right=more,
        also=(-0.05, -0.049),
        why="Streptokinase prevents 2.74 deaths of 100 with aspirin and 2.79 without. So in 17,187 people there is no sign that either drug makes the "
        "other better or worse, and both together are the best of the four cells.",
        mistakes=(
            Mistake(
                lambda: (-more(), 0.05, 0.048),
                "The sign is turned round. Count deaths that are *prevented*, and take with aspirin minus without.",
                instead="sign",
            ),
            Mistake(
                lambda: _prevented()[0],
                "This is what streptokinase prevents with aspirin. Subtract what it prevents without.",
            ),
            Mistake(
                lambda: _prevented()[1],
                "This is what streptokinase prevents without aspirin. Subtract it from what it prevents with aspirin.",
            ),
            Mistake(
                lambda: sum(_prevented()) / 2,
                "This is what streptokinase prevents on average, with aspirin and without. Here the one minus the other is asked.",
            ),
            Mistake(
                lambda: (_percent("both") - _percent("aspirin"), _percent("streptokinase") - _percent("neither")),
                "This is what streptokinase changes with aspirin, or without it. The interaction is the difference of the two.",
            ),
            Mistake(
                lambda: (_pooled(), -_pooled()),
                'The rows "with or without" are no cells: they hold the people with both drugs too. Take those away first, '
                "deaths and people, and the cells of one drug alone are left.",
            ),
            Mistake(
                lambda: (more() / 2, -more() / 2),
                "This is half of the difference of the two. An average is half of a sum, but an interaction is a whole difference.",
            ),
            Mistake(
                lambda: (_percent("streptokinase") - _percent("aspirin"), _percent("aspirin") - _percent("streptokinase")),
                "This is streptokinase alone against aspirin alone. What does streptokinase prevent with aspirin, and what without?",
            ),
            Mistake(
                (-0.051, -0.053), "This is a near miss, as from numbers that were rounded on the way. Round at the end."
            ),
            Mistake(
                lambda: 100 * ((461 - 343) - (568 - 448)) / 4297,
                "This divides all four cells by about the same number of people. Each cell has its own: from 4,292 to 4,300.",
            ),
            Mistake(
                (-0.01, -0.02, -0.08),
                "The sign is right, and the size is another. Look at the deaths and people of all four cells.",
            ),
            Mistake(
                (-0.03, -0.06, -0.07),
                "That is near: something small is off, such as a number that was rounded on the way. Look at the deaths and people of all four cells.",
            ),
            Mistake(
                lambda: (more() / 100, -0.0005),
                "This is the interaction in proportions: times 100 in points.",
                instead="proportion",
            ),
            Mistake(
                0,
                "Then streptokinase would prevent exactly as many with aspirin as without. Work out both, and round at the end.",
            ),
            Mistake(
                lambda: tuple(100 / x for x in (*_prevented(), sum(_prevented()) / 2)),
                "This is a number needed to treat, 100 over the deaths prevented: a ratio. Here points are asked for, the deaths prevented themselves, "
                "with aspirin minus without.",
            ),
            Mistake(
                lambda: tuple(sign * 100 * (1 / a - 1 / b) for a, b in [_prevented()] for sign in (1, -1)),
                "These are two numbers needed to treat, one minus the other. Here points are asked for: subtract the deaths prevented.",
            ),
            Mistake(
                lambda: tuple(f * more() / x for x in (*_prevented(), sum(_prevented()) / 2) for f in (1, 100)),
                "This is the interaction as a share of what streptokinase prevents: a ratio. Here it is asked for in points.",
            ),
            Mistake((-4.9, -4.89), "This is times 100 twice: percentages are in points already."),
            Mistake((-0.49, -0.489), "This is ten times too large: a decimal has slipped."),
            Mistake(
                lambda: (100 * (804 / 8587 - 791 / 8592), 100 * (791 / 8592 - 804 / 8587)),
                'This is one row "with or without" minus the other: streptokinase against aspirin. Put back the two cells first.',
            ),
            Mistake(lambda: tuple(map(_percent, ISIS2)), "So many of 100 died in one of the four cells. Take differences."),
            Mistake(461 - 343 + 568 - 448, "These are all deaths prevented, added up. Divide each by its cell's people."),
            Mistake(
                (791 - 804, 804 - 791),
                "This is a difference of two printed counts of deaths. Put back the two cells first, and divide each by its people.",
            ),
            Mistake(
                lambda: (more(1), -more(1)),
                "The four percentages were rounded to one decimal on the way, and the differences are small. Round at the end.",
            ),
            Mistake(
                lambda: (_percent("neither") - _percent("both"), _percent("both") - _percent("neither")),
                "This is both against neither. What does streptokinase prevent with aspirin, and what without?",
            ),
            Mistake(-0.04, "This is the answer cut off. Round the last decimal."),
            Mistake(
                (-0.052, 0.052),
                "This is both against neither, as a proportion: 343/4,292 and 568/4,300. One difference is not an interaction yet.",
            ),
            Mistake(
                lambda: (461 - 343, 568 - 448, 448 - 343, 568 - 461),
                "This is a difference of two counts of deaths. Each cell has its own number of people: divide first, then take differences.",
                instead="previous",
            ),
            Mistake(
                lambda: _half_mended(),
                "One of the two rows is put back, and the other still holds the people with both drugs. Take them away there too.",
            ),
            Mistake(
                lambda: (_prevented()[0] / _prevented()[1], _prevented()[1] / _prevented()[0]),
                "One difference was divided by the other. Take one minus the other.",
            ),
            Mistake(
                lambda: sum(_prevented()),
                "This is the sum of what streptokinase prevents with aspirin and without. Take one minus the other.",
            ),
            Mistake(
                lambda: (
                    _percent("streptokinase") - _percent("both"),
                    _percent("neither") - _percent("aspirin"),
                    100 * (1016 / 8600 - 804 / 8587),
                ),
                "This is what aspirin prevents: with streptokinase 2.43, without it 2.48, in everybody 2.45. Asked is what "
                "*streptokinase* prevents, with aspirin minus without.",
            ),
            Mistake(
                lambda: (100 * 804 / 8587 - _percent("neither"), _percent("neither") - 100 * 804 / 8587),
                "This sets everybody on aspirin against neither: half of them had streptokinase too, and it is one difference, of two.",
            ),
            Mistake(
                lambda: (_percent("neither") - 100 * 791 / 8592, 100 * 804 / 8587 - _percent("both")),
                "This sets a cell against *all* people on streptokinase, or on aspirin: half of those had the other drug too. It is one difference, of two.",
            ),
            Mistake(
                lambda: (
                    100 * (461 / 8587 - 343 / 4292) - 100 * (568 / 4300 - 448 / 8592),
                    100 * (461 / 8587 - 343 / 4292) - _prevented()[1],  # of one row alone
                    _prevented()[0] - 100 * (568 / 4300 - 448 / 8592),
                ),
                "The deaths were put back by subtraction, and the people not. Take away those with both drugs from the people too.",
            ),
            Mistake(
                lambda: (461 - 343) - (568 - 448),
                "This is in deaths. Divide each by the people of its cell first, and give points.",
            ),
            Mistake(
                lambda: (_relative(), -_relative(), 100 * _relative(), -100 * _relative()),
                "These are two relative risks, one minus the other. Here deaths *prevented* of 100 are asked for: subtract percentages.",
            ),
            Mistake(
                lambda: (_ratio(), 1 / _ratio()),
                "This is a ratio of two odds ratios, the interaction on another scale. Here it is asked for in points.",
            ),
            Mistake(
                lambda: (_relative_ratio(), 1 / _relative_ratio()),
                "This is a ratio of two relative risks, the interaction on another scale. Here it is asked for in points.",
            ),
        ),
        hints=(
            "First all four cells: two are printed, and two can be put back by subtracting people and deaths.",
            "Streptokinase with aspirin is printed. Streptokinase without aspirin is everybody on it, less those: 791 - 343 deaths.",
            "Without aspirin 568 of 4,300 died with neither and 448 of 4,300 on streptokinase: 2.79 points prevented. Now the same with aspirin.",
        ),
    ),
)
