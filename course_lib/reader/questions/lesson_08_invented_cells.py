"""Exercise 08, items 8.1 and 8.1.1: an interaction from four invented cells, what three of them tell, and what two arms do not."""

from course_lib.reader.questions import Mistake, Question

CELLS = {"both": 45, "drug": 40, "therapy": 30, "neither": 18}  # % improved, invented, as in the exercise


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
                lambda: (CELLS["drug"] - CELLS["both"], CELLS["neither"] - CELLS["therapy"]),
                "This is what therapy adds with the drug, or without it, and its sign is turned round: in each row take the column without from the column with. Then one minus the other.",
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
            "If therapy added 9 with the drug and 20 without, it would be 9 - 20 = -11. It adds 5 with the drug: what without it?",
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
                "That compares two things: what therapy adds with the drug, and what it adds on placebo. For the second a cell is missing.",
            ),
            Mistake(
                "b", "To see what therapy does by itself, compare it with the people who had neither. Is their cell there?"
            ),
            Mistake(
                "d",
                "To add up what each does by itself, both are compared with the people who had neither. Is their cell there?",
            ),
        ),
        hints=(
            "For each sentence write down the cells that it compares.",
            "The cell left out has neither the drug nor the therapy. Which sentences begin from it?",
            "Two of the sentences are an interaction in other words, and that takes all four cells.",
        ),
    ),
    Question(
        id="8.1.2",
        options={
            "a": "Does the drug do more for people who sleep badly than for others?",
            "b": "Does the therapy do more for people on the drug than for people on placebo?",
            "c": "Do people on the drug come to more of the therapy's sessions?",
            "d": "Does the drug help in the first weeks already?",
        },
        right="b",
        why="What the therapy does shows beside people without it, and nobody was. Question (a) is an interaction, too, but of the drug and sleep: "
        "both arms have people who sleep badly and others, so all four of its cells are there.",
        mistakes=(
            Mistake(
                "a",
                "This is an interaction, and takes four cells: on the drug or on placebo, and sleeping badly or well. In which of them is nobody?",
            ),
            Mistake(
                "c",
                "Sessions can be counted in both arms, and compared. Which question needs people whom the trial does not have?",
            ),
            Mistake("d", "Mood was told each week, in both arms. Which question needs people whom the trial does not have?"),
        ),
        hints=(
            "For each question write down which groups of people it compares.",
            "Two of the four are interactions, which take four cells each. Has each of these cells people in it?",
            "Everybody was given the therapy. Which question compares them with people who were not?",
        ),
    ),
)
