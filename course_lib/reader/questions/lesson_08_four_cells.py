"""Exercise 08, items 8.1 and 8.6: an interaction from four cells, invented and real."""

from course_lib.reader.questions import Mistake, Question

CELLS = {"both": 45, "drug": 40, "therapy": 30, "neither": 18}  # % improved, invented, as in the exercise
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


def _odds(cell):
    """The odds in a cell of item 8.1."""
    return CELLS[cell] / (100 - CELLS[cell])


ITEMS = (
    Question(
        id="8.1",
        quantity="points",
        right=lambda: (CELLS["both"] - CELLS["drug"]) - (CELLS["therapy"] - CELLS["neither"]),
        why="Therapy adds 5 points with the drug and 12 without: 7 fewer. Each treatment helps, and together they help less than their sum.",
        mistakes=(
            Mistake(
                lambda: -((CELLS["both"] - CELLS["drug"]) - (CELLS["therapy"] - CELLS["neither"])),
                "The sign is turned round: what therapy adds *with* the drug, minus what it adds without.",
                instead="sign",
            ),
            Mistake(
                lambda: -((CELLS["both"] - CELLS["drug"]) - (CELLS["therapy"] - CELLS["neither"])) / 100,
                "This is in proportions, and the sign is turned round. In points it is 100 times as large: with the drug, minus without.",
            ),
            Mistake(
                lambda: CELLS["both"] - CELLS["drug"],
                "This is what therapy adds *with* the drug. Subtract what it adds without.",
            ),
            Mistake(
                lambda: CELLS["therapy"] - CELLS["neither"],
                "This is what therapy adds *without* the drug. Subtract it from what it adds with the drug.",
            ),
            Mistake(
                lambda: CELLS["both"] - CELLS["therapy"],
                "This is what the drug adds with therapy, which a trial sees in which everyone has therapy. It is no interaction: what does it add without?",
            ),
            Mistake(
                lambda: CELLS["drug"] - CELLS["neither"],
                "This is what the drug adds without therapy. It is no interaction: take it from what the drug adds with therapy.",
            ),
            Mistake(
                lambda: CELLS["both"] - CELLS["neither"],
                "This is both against neither. What does therapy add with the drug, and what without?",
            ),
            Mistake(CELLS["both"], "This is the cell of both. What does therapy add to the drug, and what to placebo?"),
            Mistake(CELLS["neither"], "This is the cell of neither. What does therapy add to it, and what to the drug?"),
            Mistake(
                lambda: (CELLS["drug"] - CELLS["therapy"], CELLS["therapy"] - CELLS["drug"]),
                "This is the drug alone against therapy alone. What does therapy add with the drug, and what without?",
            ),
            Mistake(
                lambda: CELLS["both"] - CELLS["drug"] - CELLS["therapy"] - CELLS["neither"],
                "All three were subtracted from the first. Put brackets round the second difference: (30 - 18) is subtracted.",
            ),
            Mistake(
                lambda: (
                    ((CELLS["both"] + CELLS["drug"]) - (CELLS["therapy"] + CELLS["neither"])) / 2,
                    ((CELLS["both"] + CELLS["therapy"]) - (CELLS["drug"] + CELLS["neither"])) / 2,
                ),
                "This is an average effect: the drug's over both columns, or therapy's over both rows. The interaction is a difference of differences.",
            ),
            Mistake(
                lambda: (CELLS["both"] - CELLS["drug"]) + (CELLS["therapy"] - CELLS["neither"]),
                "This is the sum of what therapy adds with the drug and without. Take one minus the other.",
            ),
            Mistake(
                (-3.5, 3.5),
                "This is half of the difference of the two. An average is half of a sum, but an interaction is a whole difference.",
            ),
            Mistake(
                lambda: CELLS["drug"] + CELLS["therapy"] - CELLS["neither"],
                "This is what both together would give if the two effects added up. How far from it is the 45?",
            ),
            Mistake(
                0, "The lines would be parallel then. Therapy adds 5 points with the drug. Does it add as much without?"
            ),
            Mistake(
                lambda: (CELLS["both"] - CELLS["drug"]) / (CELLS["therapy"] - CELLS["neither"]),
                "One difference was divided by the other. Take one minus the other.",
            ),
            Mistake(
                lambda: tuple(f * -7 / x for x in (5, 12) for f in (1, 100)),
                "This is the interaction as a share of what therapy adds: a ratio. Here it is asked for in points: subtract.",
            ),
            Mistake(
                lambda: (CELLS["both"] - 12, CELLS["both"] + 12),
                "The 12 points were taken from, or added to, the 45, which is a cell. Take them from the 5 points that therapy adds with the drug.",
            ),
            Mistake(
                lambda: (
                    CELLS["both"] / CELLS["drug"] / (CELLS["therapy"] / CELLS["neither"]),
                    CELLS["both"] / CELLS["drug"] - CELLS["therapy"] / CELLS["neither"],
                    _odds("both") / _odds("drug") / (_odds("therapy") / _odds("neither")),
                ),
                "This sets two ratios side by side, of shares or of odds: an interaction on another scale. Here it is asked for "
                "in points: subtract.",
            ),
        ),
        hints=(
            "Two differences, one minus the other.",
            "What therapy adds with the drug is in the first row of the table, and done. What it adds without the drug is in the other row.",
            "If therapy added 9 with the drug and 20 without, it would be 9 - 20 = -11. Here it adds 5 with the drug, and without it 30 - 18.",
        ),
    ),
    Question(
        id="8.1.1",
        options={
            "a": "the drug makes the therapy work better",
            "b": "the therapy does something by itself",
            "c": "the drug adds something to the therapy",
            "d": "both together do more than each by itself, added up",
        },
        right="c",
        why="It compares 45 with 30, and both cells are there. The others need placebo without therapy, the cell left out.",
        mistakes=(
            Mistake(
                "a",
                "It compares what therapy adds with the drug, and without it. Without the drug there is nothing to set therapy beside.",
            ),
            Mistake("b", "By itself is against neither. Which cell is that, and was it run?"),
            Mistake("d", "What each does by itself is counted from neither. Which cell is that, and was it run?"),
        ),
        hints=(
            "For each sentence write down the cells that it compares.",
            "The cell left out has neither the drug nor the therapy. Which sentences begin from it?",
            "Two of the sentences are an interaction in other words, and that takes all four cells.",
        ),
    ),
    Question(
        id="8.6",
        quantity="points",
        right=more,
        also=(-0.05, -0.049),
        why="Streptokinase prevents 2.74 deaths of 100 with aspirin and 2.79 without. So in 17,187 people there is no sign that either drug makes the "
        "other better or worse, and both together are the best of the four cells.",
        mistakes=(
            Mistake(
                lambda: (-more(), 0.05),
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
                (-0.01, -0.02, -0.03, -0.06, -0.07, -0.08),
                "That is near. Either a number was rounded on the way, or a cell has another's people: look at all four.",
            ),
            Mistake(
                lambda: (more() / 100, -0.0005),
                "This is the interaction in proportions: times 100 in points.",
                instead="proportion",
            ),
            Mistake(0, "The lines are nearly parallel, but not quite: 0 was rounded too far. Give two or three decimals."),
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
            Mistake(
                (0.49, -0.49), "This is ten times too large: 0.049 points, five of 10,000 people. A decimal has slipped."
            ),
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
