"""What the sections *Going deeper* of lesson 08 ask to guess."""

from scipy import optimize

from course_lib.methods import effects
from course_lib.reader.lessons import Guess
from course_lib.sources import verdicts

SEEN = (13, 27, 3, 28)
BELIEVED = (10 / 20, 3 / 28)  # that they had ketamine, in the trial of lesson 02


def left(hide, believe=(1, 0)):
    """Points that are left if a share of those who used, and believe that they had ketamine, hid it, and all others were seen."""
    shares = [(k / n - b * hide) / (1 - b * hide) for k, n, b in zip(SEEN[::2], SEEN[1::2], believe, strict=True)]
    return 100 * (shares[0] - shares[1])


def _enough(believe):
    """The share, in percent, of those who believed it and used that explains all of the difference."""
    return 100 * optimize.brentq(lambda hide: left(hide, believe), 0, 0.999)


def _larger_or_smaller():
    """The letter that says whether it takes a larger share if some on midazolam believe it too."""
    alone, both = _enough((BELIEVED[0], 0)), _enough(BELIEVED)
    return "c" if both < alone else "a" if both > alone else "b"


def _two_stop_coming(abstinent=5, leave=2):
    """The letter of the points seen, beside the true ones, if some who are abstinent on midazolam come no more."""
    treated, people1, _, people2 = SEEN
    true, seen = (effects.risk_difference(treated, people1, n, people2).value for n in (abstinent, abstinent - leave))
    return "a" if seen < true else "c" if seen > true else "b"


def widths():
    """How many times as wide the interaction's interval in KARE is as that of ketamine's average effect."""
    _, lower, upper = verdicts.KARE["ketamine, on average"]
    interaction = verdicts.kare_interaction()
    return (interaction.upper - interaction.lower) / (upper - lower)


def _how_many():
    """The letter of how many times KARE's people narrow the interaction's interval to the average's."""
    return {2**0.5: "a", 2: "b", 4: "c"}[round(widths() ** 2, 6)]


def _odds_factor(without=0.41, with_therapy=0.48):
    """By what therapy multiplies the odds in world A, with ketamine."""
    return with_therapy / (1 - with_therapy) / (without / (1 - without))


def _elsewhere(share=20):
    """Of 100 who are abstinent on ketamine where ``share`` are on midazolam, if the odds ratio is the trial's."""
    odds = effects.odds_ratio(*SEEN).value * share / (100 - share)
    return 100 * odds / (1 + odds)


GUESSES = (
    Guess(
        id="08.g",
        least=0,
        asks="world A: odds multiplied by",
        truth=_odds_factor,
        unit="",
        near=0.1,
        digits=1,
        usual=3,
        because="The points are the same, so the factor seems to be. But 7 points are much where few are abstinent, and little near one half.",
        mistakes=(
            (0.92, "0.92 is what the odds become, 48/52. Divide it by what they were, 41/59."),
            (0.76, "The fraction is upside down: 48/52 is what the odds become, so divide it by 41/59."),
            (1.17, "48 / 41 is a ratio of shares. Odds are those who are abstinent over those who are not."),
            (1, "Times 1 would leave the odds as they are. They rise, from 41/59 to 48/52."),
            (7, "7 is the difference in points. Asked is by how much the *odds* are multiplied: 48/52 over 41/59."),
        ),
        why="The odds were 41/59 = 0.69, and become 48/52 = 0.92.",
    ),
    Guess(
        id="08.h",
        least=0,
        most=100,
        asks="share who hide, if half believe it",
        truth=lambda: _enough((1 / 2, 0)),
        unit="%",
        near=2,
        usual=42,
        because="42% is enough if everybody knows. Where only half believe it, half as many have a reason to hide.",
        mistakes=(
            (58, "58% is the share that was *seen*. The others hid it, and only half of those who used can hide it."),
            (21, "Where half as many can hide it, each of them has to hide it more often, and not less."),
            (50, "With 50% it is as if a quarter of all who used hid it, and 20 points are left."),
            (100, "A little less: if all of them hid it, 14 / (1 - 1/2) = 28 people on ketamine used, and there are 27."),
        ),
        why="It takes 42% of all who used, and half of these can hide it: twice 42%.",
    ),
    Guess(
        id="08.i",
        asks="if some believe it on midazolam too",
        truth=_larger_or_smaller,
        options={"a": "a larger one", "b": "the same", "c": "a smaller one"},
        usual="c",
        because="More people hide, so each needs to hide less. But those on midazolam who hide it make *their* arm look better than it is.",
        mistakes=(("b", "Hiding on midazolam moves the 3 of 28, and with them the difference."),),
        why="If some on midazolam hid it, fewer than 3 of 28 were abstinent. The true difference was then larger, and more has to be hidden on ketamine.",
    ),
    Guess(
        id="08.d",
        asks="if somebody on midazolam stops coming",
        truth=_two_stop_coming,
        options={"a": "it shrinks", "b": "it stays, because nobody used in secret", "c": "it grows"},
        usual="b",
        because="Nobody hid anything. But by lesson 03's rule who stays away counts as not abstinent, and this person was abstinent.",
        mistakes=(
            (
                "a",
                "With one fewer who counts as abstinent on *ketamine* it would. But this person is on midazolam, the arm that is subtracted.",
            ),
        ),
        why="Midazolam counts one fewer. So people who leave can make a difference grow, and no sample shows it.",
    ),
    Guess(
        id="08.j",
        asks="KARE: people for as narrow an interval",
        truth=_how_many,
        options={"a": "√2 times", "b": "twice", "c": "four times"},
        usual="b",
        because="Twice as wide seems to take twice the people. But they divide the width by √2 = 1.41 only.",
        mistakes=(("a", "The people are under the root: √2 times the people divide the width by 1.19 only."),),
        why="Four times the people divide the width by √4 = 2.",
    ),
    Guess(
        id="08.k",
        asks="which explanation Lii's trial rules out",
        truth=lambda: "d",  # each of the three makes a trial without a difference; the text says how
        options={
            "a": "in other trials much of the difference comes from what people know",
            "b": "an anaesthetic blunts ketamine",
            "c": "40 people are too few",
            "d": "none is ruled out",
        },
        usual="b",
        because="Each of the three would make a trial without a significant difference, so such a trial fits each.",
        mistakes=(
            ("a", "This explanation fits. What fits is not ruled out."),
            (
                "b",
                "This may be so, and it fits. But the trial might have come out like this without it. What fits is not ruled out.",
            ),
            (
                "c",
                "No significant difference in 40 people is just what too few people would show, if the truth is a small one.",
            ),
        ),
        why="What tells them apart is another trial: with other ways to hide, or with more people.",
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
)
