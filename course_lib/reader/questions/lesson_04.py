"""Lesson and exercise 04: missing outcomes. What the lesson asks is in `lesson_04_asked`, items 4.1 and 4.2 in `lesson_04_rules`, 4.4 to 4.6 in `lesson_04_others`."""

from functools import cache

from course_lib.methods import missing
from course_lib.reader.questions import Drawn, Mistake, Question
from course_lib.reader.questions import lesson_04_asked as asked
from course_lib.reader.questions import lesson_04_others as others
from course_lib.reader.questions import lesson_04_rules as rules

KNOWN = (11, 22)  # abstinent on ketamine, and all, of people whose outcome of four weeks is known, as in item 4.3


@cache
def _grid(first_day=1):
    return missing.tipping_grid(*rules.counts_of(first_day))


def _row(added1, first_day=1):
    """Numbers abstinent among the missing on midazolam, and P, with so many abstinent on ketamine."""
    row = _grid(first_day).query("added1 == @added1")
    return row.added2.to_numpy(), row.p.to_numpy()


def _all_cells():
    """Every cell of the grid, as points without a line tell it."""
    return _grid().added2.to_numpy(), _grid().p.to_numpy()


def _mean_of_rows(column):
    """What a line of seaborn shows of all cells: the mean of P for each number in this column."""
    p = _grid().groupby(column).p.mean()
    return p.index.to_numpy(), p.to_numpy()


def _like_the_others():
    """How many of the missing on ketamine, if they fared like the known of their arm; half a person counts as one."""
    abstinent, all_of_them = KNOWN
    return int(rules.counts_of(1)[1] * abstinent / all_of_them + 0.5)


def _column(added2):
    """A column of the grid: numbers abstinent among the missing on ketamine, and P."""
    column = _grid().query("added2 == @added2")
    return column.added1.to_numpy(), column.p.to_numpy()


QUESTIONS = (
    *asked.ITEMS,
    *rules.ITEMS,
    Question(
        id="4.3",
        drawn=Drawn(
            x=lambda: _row(_like_the_others())[0],
            y=lambda: _row(_like_the_others())[1],
            xlabel=(
                (
                    "missing|lost|unknown|not know|n't know|blank|gap",
                    "abstinent|abstain|without use|no use|not use|clean|free of",
                    "midazolam",
                ),
            ),
            ylabel=(("Fisher|Fischer", "P"),),
            foreign=dict.fromkeys(
                ("share", "percent", "proportion", "(%)"),
                "along the bottom are numbers of people. Name no share: how many of the seven?",
            ),
            alone="the right row is there, and other rows beside it. Keep the one that the 11 of 22 lead to.",
            mistakes=(
                (_all_cells, "this is the whole grid, six rows. Keep the one that the 11 of 22 lead to."),
                (
                    lambda: (_grid().index[_grid().added1 == _like_the_others()].to_numpy(), _row(_like_the_others())[1]),
                    "the row is right, but along the bottom are line numbers of the table. Say which column goes there: `x=`.",
                ),
                (lambda: _row(1), "this is the row for one of five. How many of the five are 11 of 22?"),
                (
                    lambda: _row(2),
                    "this is the row for two of five. Here half a person counts as one, and Python's `round` takes a half to the even number.",
                ),
                *(
                    (
                        lambda n=n: _row(n, 15),
                        "this is a row of the lesson's grid, for two weeks. For four weeks the grid is made above.",
                    )
                    for n in range(7)
                ),
                *(
                    (
                        lambda n=n: _column(n),
                        f"this is a column, where {n} of midazolam's seven are abstinent and ketamine's change. A row holds "
                        "ketamine's number (`added1`), and midazolam's goes along the bottom.",
                    )
                    for n in range(8)
                ),
                (
                    lambda: _row(_like_the_others() + 1),
                    "this is the row for four of five, where the yardstick of section A leads. The core's is asked for: "
                    "how many of the five are 11 of 22?",
                ),
                (
                    lambda: _row(0),
                    "this is the row where nobody missing on ketamine is abstinent. How many of the five are 11 of 22?",
                ),
                (
                    lambda: _row(rules.counts_of(1)[1]),
                    "this is the row with all five on ketamine abstinent. How many of the five are 11 of 22?",
                ),
                (
                    lambda: _mean_of_rows("added2"),
                    "this is the mean of P over the six rows: seaborn draws a mean where x has several values. Keep one row.",
                ),
                (
                    lambda: _mean_of_rows("added1"),
                    "`added1` counts people on ketamine, and P is a mean over midazolam's. Midazolam's go along the bottom.",
                ),
                (
                    lambda: (_row(3)[0], _grid().query("added1 == 3").difference.to_numpy()),
                    "upwards goes the difference here, and P is asked for.",
                ),
            ),
        ),
        why="Now look where the row's P passes .05: the next item asks what that means.",
        hints=(
            "First the row: how many of the five missing are 11 of 22? Half a person counts as one.",
            '`grid.query("added1 == ...")` with that number keeps the row, eight cells. A line or points of seaborn take the '
            "table, `x=` and `y=`.",
            "Along the bottom goes the column `added2`, upwards `p`. `ax.set(xlabel=..., ylabel=...)` then replaces names "
            "that nobody else can read.",
        ),
    ),
    Question(
        id="4.3.1",
        options={
            "a": "Five of its eight cells have P below .05, so the result is more likely safe than not.",
            "b": "It tips, so nothing can be said as long as nobody knows how the seven fared.",
            "c": "By the yardstick one of the seven was abstinent, so the line is four people away.",
            "d": "It tips at five of the seven, so by the yardstick the line is five people away.",
        },
        right="c",
        why="2/21 of the seven are 0.7, and the row tips at five. Whoever believes in five has to say why the missing on midazolam fared so "
        "much better than others of their arm, while those on ketamine fared like others of theirs.",
        mistakes=(
            Mistake(
                "a",
                "Cells are no chances. Those on the left and on the right of the row are not equally believable, and what you believe "
                "decides how much each counts.",
            ),
            Mistake(
                "b",
                "Nearly every row tips somewhere. That nobody knows is why the grid was made: it tells what you would have to believe.",
            ),
            Mistake(
                "d",
                "Five is the column where the row tips. The distance is counted from the yardstick's cell: how many of the seven are 2 of 21?",
            ),
        ),
        hints=(
            "How far is the line from what you would expect of the seven?",
            "Set the seven beside people of the same arm: how many of seven are 2 of 21?",
            "And at which number of the seven does your row pass .05?",
        ),
    ),
    *others.ITEMS,
)
