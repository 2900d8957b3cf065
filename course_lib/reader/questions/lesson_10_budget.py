"""Item 10.6: a size for two readers, under a budget, with the shares of Levin 2015."""

from functools import cache
from statistics import median

from course_lib.reader.questions import Mistake, Question
from course_lib.reader.questions.lesson_10_sizes import power
from course_lib.sources import trial

SIZES = 45, 55, 65, 75, 85, 95  # offered, in each arm
MONEY = 200  # people in all
BELIEVED = ((0.30, 0.07), (0.26, 0.08), (0.20, 0.10), (0.12, 0.12))  # amphetamine, placebo: equally believable


@cache
def _published(arm):
    """Share of people abstinent in an arm of Levin 2015."""
    table = trial.transfer_counts().query("trial == 'Levin 2015' and outcome == 'abstinent in the last 3 weeks'")
    row = table.set_index("arm").loc[arm]
    return float(row.events / row.people)


def _first(people, dose="80 mg"):
    """Power, in percent, for the reader who believes the published shares."""
    return power((people, people), (_published(f"amphetamine {dose}"), _published("placebo")))


def _second(people, pairs=BELIEVED):
    """Assurance, in percent, for the reader who believes several truths alike."""
    return sum(power((people, people), pair) for pair in pairs) / len(pairs)


def _at_the_mean(people):
    return power((people, people), tuple(sum(column) / len(BELIEVED) for column in zip(*BELIEVED, strict=True)))


def _at_the_median(people):
    return power((people, people), tuple(median(column) for column in zip(*BELIEVED, strict=True)))


def _smallest(*wanted):
    """The first of the sizes at which each function of it reaches its percentage."""
    return next(size for size in SIZES if all(reached(size) >= percent for reached, percent in wanted))


def _both():
    return _smallest((_first, 80), (_second, 50))


ITEMS = (
    Question(
        id="10.6",
        quantity="count",
        right=_both,
        why="One reader is content with 55 in each arm, the other with no fewer than 75, so 150 of the 200 people are enough. The largest size, 95, "
        "takes 40 people more, and buys six points of assurance.",
        mistakes=(
            Mistake(
                lambda: _smallest((_first, 80)),
                "55 is enough for the reader who believes the published shares. For the other one the mean of *four* powers counts, the "
                "truth without an effect among them, and with 55 it stays below 50%.",
            ),
            Mistake(
                lambda: _smallest((_first, 80), (_at_the_mean, 50)),
                "One size smaller is enough. Was it the power at the mean of the four truths? That is a fifth truth, which nobody believes: "
                "take the mean of the four powers.",
            ),
            Mistake(lambda: 2 * _both(), "This is for both arms together. It is asked for each arm."),
            Mistake(
                lambda: tuple(2 * size for size in SIZES if size != _both()),
                "This is twice one of the sizes, so for both arms together. The size in each arm is asked for, and half of this is not it.",
            ),
            Mistake(
                lambda: (MONEY, MONEY // 2),
                "This spends all the money. Which is the smallest of the sizes offered that satisfies both readers?",
            ),
            Mistake(
                lambda: SIZES[-1],
                "This is the largest size. If it was to give 80% to both readers: the second wants 50%. A smaller one is enough.",
            ),
            Mistake(
                lambda: _smallest((_first, 80), (_at_the_median, 50)),
                "One size too small: its assurance is below 50%. Was it the power at the median of each column? Take the mean of the four powers.",
            ),
            Mistake(lambda: SIZES[0], "With 45 in each arm not even the published shares have 80% power."),
            Mistake(
                lambda: (_second(_both()), _first(_both()), round(_second(_both()))),
                "This is what the size promises, in percent. The size itself is asked for.",
            ),
            Mistake(
                lambda: tuple(
                    n for n in range(10, MONEY // 2) if n not in SIZES and n not in (round(_second(_both())), 2 * SIZES[0])
                ),
                "This is none of the sizes that are offered: 45, 55, 65, 75, 85 and 95.",
            ),
        ),
        hints=(
            "There are two readers, and so two columns for each size: a power, and an assurance.",
            "The first column is item 10.1 with 13/43 and 3/43, the second is item 10.4 with four truths. Write a loop over the sizes.",
            "With 45 in each arm they are 76.5% and 37.3%: too small for both. Go on upwards until both are content.",
        ),
    ),
)
