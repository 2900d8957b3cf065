"""Lesson and exercise 02: randomisation."""

from functools import cache
from itertools import combinations

import numpy as np
from scipy import stats

from course_lib.methods import allocation, baseline
from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions.drawn import Drawn
from course_lib.sources import real_trials

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


def _shares():
    """Percentages: abstinent with ketamine, with midazolam; helped; harmed."""
    ketamine, midazolam = _outcomes()
    columns = ketamine, midazolam, ketamine > midazolam, ketamine < midazolam
    return tuple(100 * float(x.mean()) for x in columns)


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


@cache
def _took_one(arm):
    """Who of an arm of Beat the Blues took an antidepressant."""
    table = real_trials.load("beat_the_blues")
    return (table.drug == "Yes")[table.treatment == arm]


def _gap():
    """The difference in the shares who took an antidepressant."""
    return float(_took_one("BtheB").mean() - _took_one("TAU").mean())


def _variances(ddof=0):
    return tuple(float(_took_one(arm).astype(float).var(ddof=ddof)) for arm in ("BtheB", "TAU"))


def _apart(ddof=0):
    return _gap() / (sum(_variances(ddof)) / 2) ** 0.5


def _the_other_way():
    """The share of BtheB among those who took one, minus that among those who took none, standardised."""
    table = real_trials.load("beat_the_blues")
    return baseline.standardised_difference(*((table.treatment == "BtheB")[table.drug == took] for took in ("Yes", "No")))


def _wrong_people():
    """Those who took one against those who took none: the difference of their shares of BtheB, also by ``.var()``."""
    table = real_trials.load("beat_the_blues")
    had = [(table.treatment == "BtheB")[table.drug == took].astype(float) for took in ("Yes", "No")]
    gap = float(had[0].mean() - had[1].mean())
    return gap, 100 * gap, gap / (sum(float(group.var()) for group in had) / 2) ** 0.5


def _of_the_takers():
    """Of all who took one, the share in BtheB minus the share in TAU."""
    counts = [int(_took_one(arm).sum()) for arm in ("BtheB", "TAU")]
    return (counts[0] - counts[1]) / sum(counts)


def _spreads_of_everybody():
    """The standard deviation of all people in the file, by n and by n - 1, and that of the mean of the two shares."""
    took = (real_trials.load("beat_the_blues").drug == "Yes").astype(float)
    middle = float(np.mean([_took_one(arm).mean() for arm in ("BtheB", "TAU")]))
    return *(float(took.std(ddof=ddof)) for ddof in (0, 1)), (middle * (1 - middle)) ** 0.5


def _standard_error():
    return sum(variance / len(_took_one(arm)) for variance, arm in zip(_variances(), ("BtheB", "TAU"), strict=True)) ** 0.5


def _other_column(column, yes=None):
    table = real_trials.load("beat_the_blues")
    values = table[column] if yes is None else table[column] == yes
    return baseline.standardised_difference(*(values[table.treatment == arm] for arm in ("BtheB", "TAU")))


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
        right=lambda: _effect(),
        inputs={
            "the percentage abstinent if all had ketamine": lambda: _shares()[0],
            "the percentage abstinent if all had midazolam": lambda: _shares()[1],
        },
        why="This deal shows -40 points, and the truth is 20. One deal can be that far off. Only all deals together average to the truth.",
        mistakes=(
            Mistake(
                lambda: _effect(GOT_KETAMINE, GOT_MIDAZOLAM),
                "This is what the trial would show: ketamine's outcome for those who got it, and midazolam's for the others. The "
                "true effect compares both outcomes of all ten people.",
            ),
            Mistake(lambda: -_effect(), "The sign is turned round: ketamine minus midazolam.", instead="sign"),
            Mistake(
                lambda: _shares()[2],
                "This is the share of people whom ketamine helps. One person is harmed, and counts against them.",
            ),
            Mistake(lambda: _shares()[3], "This is the share of people whom ketamine harms. Three are helped."),
            Mistake(
                lambda: 100 * (_shares()[0] / _shares()[1] - 1),
                "This is a relative increase, a percentage of midazolam's share. Points are a difference: subtract.",
            ),
            Mistake(lambda: _shares()[0] / _shares()[1], "This is a ratio. Points are a difference: subtract."),
            Mistake(
                lambda: _effect(GOT_KETAMINE, GOT_KETAMINE),
                "This is the effect in the five people who got ketamine. The question is about all ten.",
            ),
            Mistake(
                lambda: _effect(GOT_MIDAZOLAM, GOT_MIDAZOLAM),
                "This is the effect in the five people who got midazolam. The question is about all ten.",
            ),
            Mistake(2, "This is the difference in people. Out of ten, how many points is it?"),
        ),
        hints=(
            "What proportion would be abstinent if all ten had ketamine? And if all ten had midazolam?",
            "The mean of a column of 0 and 1 is a proportion, and both columns have all ten people.",
            '`both["with ketamine"].mean()` is 0.6. Do the same for midazolam, subtract, and turn it into points.',
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
        why="The last place of a block is forced. Its treatment was dealt by chance, and she chose the patient whom it meets.",
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
        "what the earlier ones were given.",
        hints=(
            "Which two columns of `guessing` are to be drawn, and which of them belongs along the bottom?",
            "`sns.lineplot` or `sns.scatterplot` takes the table and the names of two columns, and returns the axes.",
            '`ax = sns.lineplot(guessing, x="block", ...)`: add the other column, then name the axes with `ax.set(xlabel=..., ylabel=...)`.',
        ),
    ),
    Question(
        id="2.5",
        quantity="difference",
        right=lambda: _apart(),
        also=lambda: _apart(ddof=1),  # by hand with `.var()`
        why="30 of 52 against 14 of 48: six tenths of a standard deviation. (The variances p(1 - p) give 0.601; `.var()` divides by n - 1 and gives "
        "0.595, as good. Divided by the mean of the two standard deviations it is 0.601 too, because they are nearly "
        "alike; where they are not, the two part, and the field uses the root.) With so many people about 19 of 20 differences lie within 0.39, so this one is worth item 2.6.",
        mistakes=(
            Mistake(
                lambda: -_apart(),
                "The sign is turned round, or the people who took none were counted: computerised therapy (BtheB) minus usual care (TAU), "
                'and the share of `"Yes"`.',
                instead="sign",
            ),
            Mistake(
                0.59, "With `.var()` this fits, as far as it goes. Give 3 digits, so that it can be told from a near miss."
            ),
            Mistake(
                lambda: (_the_other_way(), *_wrong_people()),
                "This compares those who took one with those who took none, by the share of each who had BtheB. The arms are to be compared: "
                "of each arm, which share took one?",
            ),
            Mistake(
                lambda: tuple(_gap() / spread for spread in _spreads_of_everybody()),
                "This is divided by the standard deviation of all 100 people, both arms together. The typical one is the root of the mean of "
                "the two arms' variances.",
            ),
            Mistake(
                _of_the_takers,
                "These are shares of the 44 people who took one: 30 in one arm, 14 in the other. Arms are compared, so divide by the people of "
                "each arm, 52 and 48.",
            ),
            Mistake(
                lambda: 100 * _apart(),
                "This is 100 times as large. The answer is a number of standard deviations, not a percentage.",
                instead="percent",
            ),
            Mistake(
                lambda: tuple(_gap() / (sum(v**0.5 for v in _variances(ddof)) / 2) for ddof in (0, 1)),
                "This is divided by the mean of the two standard deviations, which are nearly alike here. Take the root of the mean of the two variances.",
            ),
            Mistake(
                lambda: tuple(_gap() / sum(_variances(ddof)) for ddof in (0, 1)),
                "The two variances were added up, and there is no root yet. Take their mean, and then its root.",
            ),
            Mistake(
                lambda: tuple(_gap() / sum(v**0.5 for v in _variances(ddof)) for ddof in (0, 1)),
                "The two standard deviations were added up. Take the mean of the two variances, and then its root.",
            ),
            Mistake(
                lambda: (_gap(), 100 * _gap()),
                "This is the difference of the two shares. Divide it by a typical standard deviation.",
            ),
            Mistake(
                lambda: tuple(_gap() / (sum(_variances(ddof)) / 2) for ddof in (0, 1)),
                "The mean of the two variances still needs its square root.",
            ),
            Mistake(
                lambda: tuple(_gap() / sum(_variances(ddof)) ** 0.5 for ddof in (0, 1)),
                "The two variances were added up. Take their mean, and then its root.",
            ),
            Mistake(
                lambda: (_gap() / _standard_error(), float(stats.ttest_ind(_took_one("BtheB"), _took_one("TAU")).statistic)),
                "This is the difference divided by its standard error, a test statistic. Divide by a standard deviation.",
            ),
            Mistake(
                lambda: tuple(_gap() / variance**0.5 for ddof in (0, 1) for variance in _variances(ddof)),
                "This is divided by the standard deviation of one arm. Both arms count: the root of the mean of their two variances.",
            ),
            Mistake(
                lambda: (_other_column("bdi.pre"), _other_column("length", ">6m"), _other_column("length", "<6m")),
                "This is the difference of another column. The question is about `drug`.",
            ),
            Mistake(
                lambda: tuple(
                    x for arm in ("BtheB", "TAU") for x in (float(_took_one(arm).mean()), 100 * float(_took_one(arm).mean()))
                ),
                "This is the share in one arm. Subtract the other, and divide.",
            ),
            Mistake(
                lambda: float(_took_one("BtheB").mean() / _took_one("TAU").mean()),
                "This is a ratio of the two shares. Subtract, and divide by a typical standard deviation.",
            ),
        ),
        hints=(
            "Two groups by `treatment`, and in each a yes or no for every person. Which share of each group is a yes?",
            "The lesson does this by hand for 12 of 27 against 5 of 28. `baseline.standardised_difference` does it too: of a yes or no it wants "
            'two columns of True and False, which `== "Yes"` makes.',
            'One group is `real.loc[real.treatment == "BtheB", "drug"] == "Yes"`: 30 of its 52 are True, a variance of 0.577 x 0.423. The other has 14 of 48.',
        ),
    ),
    Question(
        id="2.6",
        judgement=Judgement(
            model="Chance alone sets sound arms so far apart in only about 5 deals of 1,000; but 67 of the 167 people are missing from the "
            "file, and the antidepressant may have been begun after the deal. Before I call the deal bad, or adjust for anything, I would ask "
            "how it was made and concealed, and for a table of all 167 as they were before it.",
            points=(
                "Chance: possible, but rare, about 5 deals of 1,000; much rarer than the one in twenty outside the band.",
                "People and time: 67 of 167 are missing, perhaps for a reason; and what began after the deal says nothing about the deal.",
                "What follows: not that the result is worthless, but what one would ask for: how the deal was made and concealed, for one.",
            ),
        ),
        why="The file alone cannot tell a bad deal from an uneven one, nor either from missing people or a later prescription.",
        hints=(
            "There are several ways in which such a difference can come about. A bad deal is one.",
            "How rare is it by chance? How many people did chance deal here, and how many are in the file? And taken since when?",
            "Chance is one way, if a rare one. 67 of 167 are not in the file. Say what that may have done, and what you would ask for.",
        ),
    ),
)
