"""What lesson 08 asks to guess, and its function card; the guesses of the sections *Going deeper* are in `lesson_08_deeper`."""

from course_lib.methods import effects
from course_lib.reader.lessons import Guess, Use
from course_lib.reader.lessons import lesson_08_deeper as deeper
from course_lib.reader.lessons.lesson_08_deeper import SEEN

SOMEBODY = "In 75 of 100 trials somebody is removed. Asked is in how many nobody is."


def _hidden():
    """How many of those who count as abstinent on ketamine used, if in truth no larger share was than on midazolam."""
    abstinent, people1, events2, people2 = SEEN
    return abstinent - people1 * events2 / people2


def _how_wide():
    """The letter of how wide the interaction's interval in KARE is, beside that of ketamine's average effect."""
    return {0.5: "a", 1: "b", 2: "c"}[round(deeper.widths(), 6)]


def _missed(chance=1 / 20, people=27):
    """In how many of a hundred trials nobody has a harm that strikes each with this chance."""
    return 100 * (1 - chance) ** people


def _elsewhere(share=20):
    """Of 100 who are abstinent on ketamine where ``share`` are on midazolam, if the odds ratio is the trial's."""
    odds = effects.odds_ratio(*SEEN).value * share / (100 - share)
    return 100 * odds / (1 + odds)


GUESSES = (
    Guess(
        id="08.a",
        asks="ketamine alone: which percentages fit",
        truth=lambda: "a",  # no cell that the trial ran limits one that it did not run: any percentage makes four cells
        options={"a": "all, from 0 to 100", "b": "up to 48", "c": "up to 37"},
        usual="b",
        because="This supposes that therapy helps, or at least does no harm. It may be so, but the trial did not look: no arm was to go without.",
        mistakes=(("c", "37 points is what ketamine adds *with* therapy. Without it ketamine may add more, or less."),),
        why="No arm had ketamine alone, so no number of the trial limits it: 0% fits, 100% fits, and so does what you expect.",
    ),
    Guess(
        id="08.b",
        asks="KARE: how wide the interaction's interval is",
        truth=_how_wide,
        options={"a": "half as wide as the average's", "b": "as wide", "c": "twice as wide"},
        usual="b",
        because="Both are made of the same two numbers. But the average is *half* of their sum, and so has half of its error.",
        mistakes=(
            (
                "a",
                "In a difference errors seem to cancel. They do if both numbers are too high. If one is too high and the other too low, they add up.",
            ),
        ),
        why="Of two groups' numbers a difference is as unsure as the sum, and the average is only half of a sum.",
    ),
    Guess(
        id="08.c",
        asks="of the 13, those who hid it",
        truth=_hidden,
        unit="of 13",
        near=1.2,
        usual=13,
        because="If all 13 had hidden it, nobody on ketamine would be abstinent, and 3 of 28 on midazolam would be: midazolam would lead.",
        mistakes=(
            (3, "About 3 of 27 are as large a share as 3 of 28. So 3 of the 13 may be abstinent. How many are the others?"),
            (
                5,
                "If this is 37% of the 13: the 37 points are of all 27 on ketamine. Which share of 27 may stay abstinent, if 3 of 28 do on midazolam?",
            ),
            (37, "37 are the points. Asked is how many of the 13 people hid it."),
            *((n, "If this is a percentage: asked is how many people, of the 13.") for n in (42, 77, 78)),
            (6.5, "With half of them abstinent, 6.5 of 27, it is 24% against 11%: 13 points are left."),
            (7, "Then 6 of 27 are abstinent, 22% against 11%: more than 11 points are left."),
        ),
        why="If 2.9 of the 27 were abstinent, that is 11%, as on midazolam. The other 10.1 of the 13 used, and hid it.",
    ),
    Guess(
        id="08.e",
        least=0,
        most=100,
        asks="trials that miss a 1-in-20 harm",
        truth=_missed,
        unit="of 100 trials",
        near=2,
        usual=5,
        because="1 in 20 is the chance of each person. With 27 people one expects 1.35 of them to be removed, and where 1.35 are expected, 0 is common.",
        mistakes=(
            (0, "With 27 people one expects 1.35 of them to be removed. By luck that is 0 more often than it seems."),
            (
                1,
                "If this is the 1.35 people whom one expects to be removed in each trial: asked is in how many of 100 trials nobody is.",
            ),
            (
                3.4,  # 3.7, and not 4
                "If this is 1 of 27: that the harm strikes one person *in 20* is given, and 27 people are each spared or not.",
            ),
            (
                27,
                "As a guess this comes near. The 27 *people* are another number: each of them is spared with a chance of 0.95.",
            ),
            (95, "95 of 100 *people* are spared. That all 27 are is rarer."),
            (75, SOMEBODY),
            (74, SOMEBODY),
        ),
        why="0.95 multiplied by itself 27 times is 0.25.",
    ),
    Guess(
        id="08.f",
        least=0,
        asks="clinic, if the odds ratio stays",
        truth=_elsewhere,
        unit="of 100",
        near=3,
        usual=57,
        because="Where 11 of 100 are abstinent on midazolam, 37 points and an odds ratio of 7.7 are the same. Where 20 are, they are not.",
        mistakes=(
            (20, "20 is what midazolam comes to there. Ketamine's odds are 7.7 times those of 20/80."),
            (48, "48 is what ketamine came to where 11 of 100 are abstinent on midazolam. Here 20 are."),
            (154, "This multiplies the 20 by 7.7, which makes more than 100 people of 100. Multiply the *odds*, 20/80."),
            *((n, "This multiplies the 20 by 48 / 11, a ratio of shares. Multiply the *odds*.") for n in (90, 87.3)),
            (
                58.8,
                "This takes the paper's 5.7, of people with the same route. Fairly asked, but 5.7 does not lead from our 11% to 48%; 7.7 does.",
            ),
            (37, "37 points are what ketamine adds in the trial. Here the odds ratio stays, and the points do not."),
            (
                46,
                "So many *more* of 100 than on midazolam. Asked is how many are abstinent with ketamine: these and the 20.",
            ),
            (86, "This adds 66 to the 20. But in odds of 1.93 the 20 are counted: 1.93 / 2.93 is all who are abstinent."),
            (28, "This adds 7.7 to the 20. An odds ratio multiplies, and multiplies the odds, 20/80."),
            (27, "If this is 20 and 7.7: an odds ratio multiplies, and multiplies the odds, 20/80."),
            (7.7, "This is the odds ratio itself. Multiply the odds, 20/80, by it."),
            (
                77,
                "This adds 57 to the 20. But 57 is where the points lead, and has the 20 in it. Multiply the *odds*, 20/80.",
            ),
            (193, "These are the odds, in percent. Of 100 people they are odds / (1 + odds)."),
            (2, "These are the odds. Of 100 people they are odds / (1 + odds)."),
            (1.54, "This multiplies the share, 0.20, by 7.7. Multiply the *odds*, 20/80."),
            (60.6, "This makes 1.54 of the share, and takes it for odds. Begin with the *odds*, 20/80."),
        ),
        why="The odds are 0.25 × 7.7, about 1.9, and 1.9 / 2.9 is 66 of 100.",
    ),
    *deeper.GUESSES,
)

CARD = (
    Use(
        want="I have two treatments, each given or not, and want to see whether one enhances the other",
        call="figures.four_cells",
        report="the interaction on a scale that you name, with its interval; and that a cell was not run, if so",
    ),
    Use(
        want="I have a benefit, and a count of people with a harm, perhaps none",
        call="figures.benefit_and_harm",
        report="both of 100 people: the difference with its interval, and the most harm that fits; and which harms have no number",
    ),
    Use(
        want="I have a trial's counts, and other people of whom more, or fewer, do well without the drug",
        call="figures.carried_over",
        report="both numbers, if the points stay and if the odds ratio stays; that a trial in one group of people cannot choose",
    ),
    Use(
        want="I have counts in two arms and want how many more of a hundred",
        call="effects.risk_difference",
        report="the difference in points with its 95% interval, and what was given beside the drug in both arms",
    ),
)
