"""What lesson 09 asks to guess, and its function card; what belongs to the sections *Going deeper* is in `lesson_09_deeper`."""

import math

from scipy import stats

from course_lib.methods import looks, winners_curse
from course_lib.reader.lessons import Guess, Use
from course_lib.reader.lessons import lesson_09_deeper as deeper
from course_lib.reader.lessons.lesson_09_deeper import log_error

LOOKS, RISK = (20, 30, 40, 50, 60), 0.25  # of the trials of a drug that does nothing
SMALLER_TOGETHER = 0.90  # of first trials with an odds ratio of 5 or more, with later ones (Pereira 2012, abstract)


def _significant():
    """How many of the 27 definitions have Fisher's P below .05."""
    from course_lib.sources import multiverse

    return int((multiverse.specifications().p < 0.05).sum())


def _typical(truth=2):
    """What significant trials print on average, on the log scale."""
    return truth ** winners_curse.size_errors(math.log(truth), log_error()).type_m


def above_one(truth, error):
    """What significant trials above 1 print on average, on the log scale: the mean of a normal variable beyond a point."""
    beyond = 1.96 - math.log(truth) / error
    return truth * math.exp(error * stats.norm.pdf(beyond) / stats.norm.sf(beyond))


def _whose_winners_print_it():
    """The letter of the truth of which more winners print about 5.7: 5 to 6.5."""
    share = {}
    for truth in (1.5, 5.7):
        line, low, high = (stats.norm.sf(math.log(x), math.log(truth), log_error()) for x in (math.sqrt(25.1 / 1.3), 5, 6.5))
        share[truth] = (low - high) / line
    return "c" if share[1.5] > share[5.7] else "b"


UP_TO_THE_LINE = "25 print more than 3.3. But those from 3.3 to 4.4 are not significant, and must come off."
GUESSES = (
    Guess(
        id="09.a",
        least=0,
        most=100,
        asks="false alarms with five looks",
        truth=lambda: 100 * looks.exact_looks(RISK, RISK, list(LOOKS)),
        unit="of 100 trials",
        near=3,
        usual=5,
        because="P < .05 promises 5 in a hundred, for one look. Each further look adds some, though fewer than 5.",
        mistakes=(
            (
                25,
                "5 times 5 counts each look as a new trial. But each look still holds the people of the look before.",
            ),
            (
                lambda: 100 * (1 - 0.95**5),
                "That is 1 - 0.95 to the power 5, for five looks that have nothing in common. These share most of their people.",
            ),
            (1, "1 in a hundred would be stricter than one look at P < .05, which gives 5. More looks give more."),
        ),
        why="Each look is a chance to cross a line, and a path that crosses stops there.",
    ),
    Guess(
        id="09.c",
        least=0,
        most=27,
        asks="definitions with P below .05",
        truth=_significant,
        unit="of 27",
        near=3,
        usual=9,
        because="P05 changed sides so easily that one expects most definitions to undo the result. But here only "
        "some by which a blank counts as no use undo it, seven of nine. By the other 18 definitions P stays below .05.",
        mistakes=(
            (27, "All 27 favour ketamine, and that is not the same as being significant."),
            (
                1,
                "One would mean that only the definition of the first row is significant. But its P of .003 lies far below .05, so small changes leave it there.",
            ),
        ),
        why="Nine definitions count a blank as no use: two of these are below .05. The other 18 all are.",
    ),
    Guess(
        id="09.d",
        least=0,
        most=100,
        asks="significant, if the odds ratio is 2",
        truth=lambda: 100 * winners_curse.size_errors(math.log(2), log_error()).power,
        unit="of 100 trials",
        near=5,
        usual=80,
        because="80 is what trials are planned for. This one is far too small for an odds ratio of 2.",
        mistakes=(
            (
                5,
                "5 would be significant if the drug did nothing, half of them above 4.4. But it doubles the odds, and then about six times that half come above.",
            ),
            (
                50,
                "It would be 50 if the truth lay just at the line between significant and not. It lies far on the wrong side.",
            ),
            *((value, UP_TO_THE_LINE) for value in (25, 26)),
            (85, "85 are those that are *not* significant."),
            (95, "95 in a hundred 95% intervals hold the truth. Most of these hold 1 as well, and are not significant."),
        ),
        why="A trial that prints just the truth has an interval from 0.5 to 8.8. To pass the line it must print more than twice the truth.",
    ),
    Guess(
        id="09.e",
        least=0.01,
        asks="odds ratio that the significant print",
        truth=_typical,
        near=0.7,
        digits=1,
        usual=5,
        because="Half of the winners lie below 6, but some print 9 or even 14, and these pull the average up.",
        mistakes=(
            (2, "All hundred trials together scatter around 2. But the significant ones are no fair sample of them."),
            (5.7, "5.7 is what the paper printed. The winners' average lies even higher."),
            (4, "At 4 no trial is significant yet: it takes 4.4."),
            (8.8, "8.8 is passed by 2 or 3 of the hundred. The other winners lie between 4.4 and 8.8."),
            (4.4, "4.4 is the least that is significant. The average of those above it is higher."),
        ),
        why="All winners print more than 4.4, so their average lies above it, and far above the 2.",
    ),
    Guess(
        id="09.f",
        least=1,
        asks="what the significant print, if 3 is true",
        truth=lambda: above_one(3, log_error()),
        near=0.65,
        digits=1,
        usual=9.75,
        because="Half as much again of 6.5 is 9.75. But the line at 4.4 stays where it is, and it is the line that makes the winners large.",
        mistakes=(
            (3, "All hundred trials together scatter around 3. But the significant ones are no fair sample of them."),
            (4.5, "At 4.5 a trial has hardly passed the line. The average of those above it is higher."),
            (4.4, "4.4 is the least that is significant. The average of those above it is higher."),
            (5.7, "5.7 is what the paper printed. The winners' average lies higher, for a truth of 2 already."),
            (
                8,
                "8 would be a quarter more than the 6.5 of before. But half of the winners still print less than 6.5, and hold the average down.",
            ),
            (13, "13 is twice 6.5. A larger truth lets more trials pass, most of them not far above the line."),
        ),
        why="A larger truth lets more trials pass the line at 4.4, and many of them only just. So the average hardly moves: if 2 is true, it is 6.5.",
    ),
    Guess(
        id="09.l",
        options={"a": "from 5.7, nearly five times as many", "b": "from 5.7, but not by so much", "c": "from 1.5"},
        asks="whose winners print a 5.7",
        truth=_whose_winners_print_it,
        usual="a",
        because="Of 1,000 trials 138 against 29 print it. But the winners are 635 and 77: how many of a hundred are that?",
        mistakes=(("b", "Divide each by its winners: 138 by 635, and 29 by 77."),),
        why="Of 100 winners of the weak drug 38 print about 5.7, and of the strong one 22.",
    ),
    Guess(
        id="09.g",
        least=0,
        most=100,
        asks="large first trials that became smaller",
        truth=lambda: 100 * SMALLER_TOGETHER,
        unit="of 100",
        near=5,
        usual=50,
        because="Later trials might as well find more as less, and then it would be 50. That holds for trials that nobody picked. These were "
        "picked because they were significant and large.",
        mistakes=(
            (10, "10 are those that did *not* become smaller."),
            (75, "75 allows one in four to hold or to grow. Of results that were picked because they were large, fewer do."),
            (98, "98 was found where the large effect came in a trial that was *not* the first."),
            (100, "Nearly. A few held, or became larger still."),
            (
                5,
                "5 of 100 is what P < .05 promises where nothing is there. Asked is how many that were large became smaller.",
            ),
        ),
        why="What is picked because it is large has often been helped by chance, which does not help the next trial. Flaws of small first trials may have helped as well.",
    ),
    *deeper.GUESSES,
)

CARD = (
    Use(
        want="I want to know what looking at the results as they come in does to false alarms",
        call="looks.unplanned_looks",
        report="the share of trials that stop with P < .05 without an effect, beside the 5% that were meant",
    ),
    Use(
        want="I want one question answered under every definition of the outcome",
        call="multiverse.specifications",
        report="how many of them point the same way and how many are significant; not the best one",
    ),
    Use(
        want="I have a true effect and a standard error and want to know how wrong significant results are",
        call="winners_curse.size_errors",
        report="power first, then how many times as far from no effect significant ones are (on the log scale; section F)",
    ),
    Use(
        want="I want to see which of a hundred small trials would be significant",
        call="figures.significance_filter",
        report="what the significant ones print on average, beside the truth that was supposed",
    ),
)
#: Of deeper sections, for the page of all cards.
MORE = deeper.MORE
