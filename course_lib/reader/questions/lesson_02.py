"""Lesson and exercise 02: randomisation. Items 2.5 and 2.6 are in `lesson_02_beat_the_blues`."""

from functools import cache
from itertools import combinations

import numpy as np

from course_lib.methods import allocation
from course_lib.reader.questions import Mistake, Question
from course_lib.reader.questions import lesson_02_beat_the_blues as beat_the_blues
from course_lib.reader.questions.drawn import Drawn

BOTH = {  # ten invented people, as in items 2.1 and 2.2
    "with ketamine": [1, 1, 0, 1, 1, 0, 0, 1, 0, 1],
    "with midazolam": [1, 0, 1, 0, 1, 0, 0, 0, 0, 1],
}
GOT_KETAMINE = [1, 2, 5, 6, 8]
GOT_MIDAZOLAM = [0, 3, 4, 7, 9]
BLOCKS = (2, 4, 6, 8, 10)


def _outcomes():
    return tuple(np.array(BOTH[name]) for name in BOTH)


def _effect(of=range(10), against=range(10)):
    ketamine, midazolam = _outcomes()
    return 100 * float(ketamine[list(of)].mean() - midazolam[list(against)].mean())


@cache
def _deals():
    """What each of the 252 deals shows, in points."""
    everybody = set(range(10))
    return np.array([_effect(five, everybody - set(five)) for five in combinations(range(10), 5)]).round()


def _share_of_deals(which):
    return 100 * float(which(_deals()).mean())


def _guessed(block):
    """Percentage of guesses right over all orders of a block."""
    orders = [np.isin(np.arange(block), first) for first in combinations(range(block), block // 2)]
    return 100 * float(allocation.guessed_right(orders).mean())


QUESTIONS = (
    Question(
        id="r02.1",
        options={"a": "intention to treat", "b": "an intercurrent event", "c": "masking"},
        right="a",
        why="Intention to treat keeps the two groups that chance made, and with them the comparison that can be trusted.",
        mistakes=(
            Mistake(
                "b",
                "An intercurrent event happens after the start and changes what the outcome means or whether it exists, such as stopping the therapy.",
            ),
            Mistake("c", "Masking, or blinding, hides who got what. This is about whom to count where."),
        ),
        hints=(
            "Lesson 01 uses the words below the flow diagram.",
            "People are analysed as they were meant to be treated.",
            "It begins with 'intention'.",
        ),
    ),
    Question(
        id="2.1",
        quantity="points",
        right=lambda: _effect(GOT_MIDAZOLAM, GOT_KETAMINE),
        inputs={"what the deal itself shows": lambda: _effect(GOT_KETAMINE, GOT_MIDAZOLAM)},
        why="The deal shows -40 points and its mirror 80. Both are 60 away from the truth, on either side of it, and their average is 20: "
        "6 of the ten would be abstinent with ketamine and 4 with midazolam.",
        mistakes=(
            Mistake(
                lambda: -_effect(GOT_KETAMINE, GOT_MIDAZOLAM),
                "This is the deal's own number with the sign turned round. The mirror sees the *other* outcome of each person, so it has to be "
                "worked out from other cells of the table.",
                instead="sign",
            ),
            Mistake(
                lambda: _effect(),
                "This is the true effect, and also the share with midazolam in the mirror. What does a trial show that gives ketamine to people "
                "1, 4, 5, 8 and 10, and midazolam to the others?",
            ),
            Mistake(
                lambda: 100 * float(_outcomes()[0][GOT_MIDAZOLAM].mean()),
                "This is the percentage abstinent with ketamine in the mirror. Subtract the percentage with midazolam.",
            ),
            Mistake(
                lambda: _effect(GOT_MIDAZOLAM, GOT_KETAMINE) - _effect(GOT_KETAMINE, GOT_MIDAZOLAM),
                "This is how far the mirror and the deal are apart.",
            ),
            Mistake(
                lambda: _effect(GOT_KETAMINE, GOT_KETAMINE),
                "This compares both outcomes of people 2, 3, 6, 7 and 9. In the mirror they have midazolam, and the other five ketamine.",
            ),
            Mistake(4, "This is the difference in people. Out of five, how many points is it?"),
        ),
        hints=(
            "Who has ketamine in the mirror, and who has midazolam?",
            "`given` is True for those who have ketamine in the deal. Which rows does `~given` pick?",
            '`both.loc[~given, "with ketamine"].mean()` is the share with ketamine. Take the share with midazolam of the others, subtract, and turn it into points.',
        ),
    ),
    Question(
        id="2.2",
        quantity="percent",
        right=lambda: _share_of_deals(lambda shown: shown < 0),
        whole=lambda: len(_deals()),
        copied={"the lesson's share of deals without benefit, among other people": lambda: 100 * 50 / 252},
        why="One deal in eight makes a treatment that helps look harmful. Nothing went wrong in those trials: chance promises to be "
        "right on average, and each of them is one deal.",
        mistakes=(
            Mistake(
                lambda: _share_of_deals(lambda shown: shown <= 0),
                "Deals that show no difference, exactly 0, are counted here as harm (by `<= 0`, or as all below the true 20). Worse than midazolam is `< 0`.",
            ),
            Mistake(
                lambda: int((_deals() < 0).sum()),
                "This is the number of deals. Which percentage of the 252 is it?",
                instead="count",
            ),
            Mistake(
                lambda: int((_deals() <= 0).sum()),
                "This is the number of deals that show harm or no difference. Harm alone is below 0, and a percentage of the 252 is asked for.",
            ),
            Mistake(
                lambda: _share_of_deals(lambda shown: shown > 0),
                "This is the share of deals in which ketamine looks helpful.",
            ),
            Mistake(
                lambda: _share_of_deals(lambda shown: shown == 0),
                "This is the share of deals that show no difference at all.",
            ),
            Mistake(
                lambda: _share_of_deals(lambda shown: shown <= _effect(GOT_KETAMINE, GOT_MIDAZOLAM)),
                "This is the share of deals as bad as the one in 2.1. Any difference below 0 looks harmful.",
            ),
            Mistake(
                lambda: _share_of_deals(lambda shown: shown == -20),
                "This is the share of deals that show exactly -20 points. Others show -40, which looks harmful, too.",
            ),
            Mistake(
                50,
                "Half would be right if the deals lay around 0, as those of a drug that does nothing. These lie around 20.",
            ),
            Mistake(
                lambda: float(_deals().mean()),
                "This is the average of all deals, in points, which is the truth. How many are below 0?",
            ),
            Mistake(
                lambda: float(_deals()[_deals() < 0].mean()),
                "This is the average of the harmful-looking deals, in points. How many of the 252 are there, in percent?",
            ),
        ),
        hints=(
            "Each of the 252 numbers in `differences` is ketamine minus midazolam. Which of them look like harm?",
            "A comparison makes True or False of each deal, and the mean of True and False is a share.",
            "`differences == 0` is True for the deals that show nothing. Write the comparison that is True for harm. What percentage are True?",
        ),
    ),
    Question(
        id="2.3",
        options={
            "a": "Blinding. A surgeon always knows which operation she does, so trials of operations cannot be fair.",
            "b": "Intention to treat. Mr K. is counted in another arm than the one that chance had dealt him.",
            "c": "Randomisation. The order within the block of four was no longer left to chance.",
            "d": "Concealment. She could work out what the fourth envelope says before a patient was chosen for it.",
        },
        right="d",
        why="The last place of a block is forced. Its treatment was dealt by chance, and she chose the patient whom it meets. The list was hidden; "
        "what earlier patients got was not, and cannot be from a surgeon. So the blocks should not have been short and all of one size.",
        mistakes=(
            Mistake(
                "a",
                "She is not blinded, and that helps her to count. But an allocation can be hidden from a surgeon until the patient is admitted, and then "
                "the trial can be fair. What was not hidden here?",
            ),
            Mistake("b", "Nothing had been dealt to Mr K. yet: he was put off before his envelope was opened."),
            Mistake(
                "c",
                "Chance did fill the envelopes, all four. What it did not choose any more is which patient meets which envelope.",
            ),
        ),
        hints=(
            "What did the surgeon know when she put Mr K. off, and how?",
            "The lesson tells the hiding before a person is admitted from the hiding afterwards.",
            "With two of each in a block, three opened envelopes tell the fourth. Which of the four words means that nobody can do this *before* a patient is chosen?",
        ),
    ),
    Question(
        id="2.4",
        drawn=Drawn(
            x=BLOCKS,
            y=lambda: [_guessed(block) for block in BLOCKS],
            xlabel=("block", "people", "size"),
            ylabel=("guess", "%", "percent"),
            mistakes=(
                (
                    lambda: (BLOCKS, [_guessed(block) / 100 for block in BLOCKS]),
                    "These are proportions. Up the side belong percentages, as in the column `right`.",
                ),
                (
                    lambda: (BLOCKS, [100 - _guessed(block) for block in BLOCKS]),
                    "These are the guesses that are *wrong*. Draw those that are right, the column `right` as it stands.",
                ),
                (
                    lambda: (range(len(BLOCKS)), [_guessed(block) for block in BLOCKS]),
                    "Along the bottom stand the numbers of the rows, 0 to 4. The size of the block is in the column `block`.",
                ),
            ),
        ),
        why="Longer blocks help less and less, and never down to the 50% of a coin. What helps more: whoever admits people does not hear "
        "what the earlier ones were given. Where that cannot be hidden, blocks whose size varies, and is not known to her, at least leave "
        "hardly a place certain.",
        hints=(
            "Which two columns of `guessing` are to be drawn, and which of them belongs along the bottom?",
            "`sns.lineplot` or `sns.scatterplot` takes the table and the names of two columns, and returns the axes.",
            '`ax = sns.lineplot(guessing, x="block", ...)`: add the other column, then name the axes with `ax.set(xlabel=..., ylabel=...)`.',
        ),
    ),
    *beat_the_blues.ITEMS,
)
