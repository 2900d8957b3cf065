"""Exercise 08, item 8.2: a result carried to other people, by the odds ratio; and 8.4.1, harm beside benefit."""

from course_lib.methods import effects
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import trial

ELSEWHERE = 10  # of 100 who improve on placebo at the clinic of item 8.2, invented
IMPROVED, PEOPLE = (66, 42), 120  # of as many in each arm of item 8.4.1, invented


def counts(outcome="ADHD response", drug="amphetamine 60 mg"):
    """Events and people of Levin 2015, on the drug and on placebo."""
    table = trial.transfer_counts().query("trial == 'Levin 2015' and outcome == @outcome").set_index("arm")
    return (*table.loc[drug, ["events", "people"]], *table.loc["placebo", ["events", "people"]])


def _shares(*which):
    a, m, b, n = counts(*which)
    return 100 * a / m, 100 * b / n


def by_points(*which):
    """Of 100 who improve on the drug at the clinic, if the points stay."""
    drug, placebo = _shares(*which)
    return ELSEWHERE + drug - placebo


def _of_odds(odds):
    return 100 * odds / (1 + odds)


def _ratio(*which):
    return effects.odds_ratio(*counts(*which)).value


def by_odds(ratio=None, odds=ELSEWHERE / (100 - ELSEWHERE)):
    """Of 100 who improve on the drug at the clinic, if the odds ratio stays."""
    return _of_odds((_ratio() if ratio is None else ratio) * odds)


def by_shares(*which):
    """Of 100 who improve on the drug at the clinic, if the ratio of the shares stays."""
    drug, placebo = _shares(*which)
    return ELSEWHERE * drug / placebo


def by_others(*which):
    """Of 100 who improve on the drug at the clinic, if the ratio of those who do *not* improve stays."""
    drug, placebo = _shares(*which)
    return 100 - (100 - ELSEWHERE) * (100 - drug) / (100 - placebo)


OTHER = ("ADHD response", "amphetamine 80 mg")

ITEMS = (
    Question(
        id="8.2",
        quantity="percent",
        right=by_odds,
        inputs={"the share on placebo at the clinic": lambda: ELSEWHERE},
        copied={"what section E's clinic comes to, if the odds ratio stays": lambda: 65.9},
        why="The odds 10/90 times 4.59 are 0.51, and 0.51 / 1.51 is 33.8%. Where as few as 10 of 100 do well without the drug, "
        "the points promise more, 45.5. (At the clinic of section E, in *Going deeper*, it is the other way round.)",
        mistakes=(
            Mistake(
                lambda: (by_shares(), 18.9),  # cut off
                "This multiplies the 10 by 75.0 / 39.5, a ratio of shares. Multiply the *odds*, 10/90, by the odds ratio.",
            ),
            Mistake(
                by_others,
                "This keeps the ratio of those who did *not* improve, 25% over 60.5%. Here the *odds* ratio stays.",
            ),
            Mistake(
                lambda: (_ratio() * ELSEWHERE / (100 - ELSEWHERE), 100 * _ratio() * ELSEWHERE / (100 - ELSEWHERE)),
                "These are the odds. A share is odds / (1 + odds).",
                instead="odds",
            ),
            Mistake(
                lambda: (_ratio() * ELSEWHERE, _ratio() * ELSEWHERE / 100),
                "This multiplies the share, 10 of 100, by the odds ratio. Multiply the *odds*, 10/90.",
            ),
            Mistake(
                lambda: (ELSEWHERE / (100 - ELSEWHERE), 100 * ELSEWHERE / (100 - ELSEWHERE)),
                "These are the clinic's odds on placebo, 10/90. Multiply them by the odds ratio, and go back to a share.",
            ),
            Mistake(
                lambda: (by_odds(odds=ELSEWHERE / 100), 31.4),  # and rounded on the way
                "This takes 10/100 for the odds. They are those who improve over those who do not, 10/90.",
            ),
            Mistake(
                lambda: (by_odds(7.7), by_odds(7.738)),  # as printed, and with more digits
                "This takes the lesson's odds ratio, of another trial. Work out the one of 30/10 and 17/26.",
            ),
            Mistake(
                lambda: (_shares()[0], _shares()[1]),
                "So many of 100 improved in an arm of the trial: 75.0 on amphetamine, 39.5 on placebo. At the clinic 10 do on placebo.",
            ),
            Mistake(
                by_points,
                "This keeps the points. Here the odds ratio stays: multiply the *odds*, 10/90, by it.",
            ),
            Mistake(
                lambda: by_points() - ELSEWHERE,
                "35.5 are the trial's points. Here the odds ratio stays: multiply the *odds*, 10/90, by it.",
            ),
            Mistake(
                25,
                "25% did *not* improve on amphetamine in the trial (and an odds ratio of 3 comes to 25). "
                "Here the odds ratio is (30/10) / (17/26): multiply the *odds*, 10/90, by it.",
            ),
            Mistake(lambda: _ratio(), "This is the odds ratio. Multiply the clinic's odds, 10/90, by it."),
            Mistake(
                lambda: 1 / _ratio(),
                "This is the odds ratio turned round. Take amphetamine's odds over placebo's, and multiply the clinic's odds, 10/90, by it.",
            ),
            Mistake(
                lambda: (30 / 10, 17 / 26),
                "These are the odds in one arm of the trial. One arm's odds over the other's is the odds ratio: multiply the clinic's odds, 10/90, by it.",
            ),
            Mistake(
                lambda: (by_odds(4.5), 33),
                "Digits were cut off on the way (an odds ratio of 4.5 leads to 33.3), or at the end. Keep them, and give one decimal.",
            ),
            Mistake(
                lambda: _ratio() + ELSEWHERE,
                "This adds the odds ratio to the 10. It multiplies, and multiplies the *odds*, 10/90.",
            ),
            Mistake(
                lambda: by_odds(1 / _ratio()),
                "The odds ratio is turned round: fewer would improve than on placebo. It is amphetamine's odds over placebo's.",
            ),
            Mistake(
                lambda: by_odds(_shares()[0] / _shares()[1]),
                "The odds 10/90 were multiplied by a ratio of *shares*, 75.0 / 39.5. Take the ratio of the two odds, 30/10 and 17/26.",
            ),
            Mistake(
                lambda: by_odds(_ratio(*OTHER)),
                "This takes 25 of 43, the arm with 80 mg. Asked is the one with 60 mg, 30 of 40.",
            ),
            Mistake(
                lambda: by_odds(odds=20 / 80),
                "This is for a clinic with 20 of 100 on the control, as section E's. Here 10 do: the odds are 10/90.",
            ),
            Mistake(
                lambda: by_odds(odds=(100 - ELSEWHERE) / ELSEWHERE),
                "90/10 are the odds *against*. Those who improve come first: 10/90.",
            ),
            Mistake(
                lambda: by_odds() - ELSEWHERE,
                "So many *more* of 100 improve on amphetamine than on placebo. Asked is how many improve on it.",
            ),
            Mistake(
                lambda: (by_odds(30 / 40 / (17 / 26)), by_odds(30 / 10 / (17 / 43))),
                "One of the two odds has all people below the line. Odds are 30/10 and 17/26: those who improved over those who did not.",
            ),
        ),
        hints=(
            "Go from the share at the clinic, 10 of 100, to odds, multiply them, and go back to a share.",
            "The odds ratio is (30/10) / (17/26), and the odds on placebo at the clinic are 10/90. After `from course_lib.methods import effects`, `effects.odds_ratio` has it, too.",
            "If the odds ratio were 3, the odds on amphetamine would be 3 × 10/90 = 0.333, and 0.333 / 1.333 is 25 of 100.",
        ),
    ),
)

HARM = Question(
    id="8.4.1",
    options={
        "a": "20 more of 100 improve than on placebo, and nobody has a seizure",
        "b": "7 to 32 more of 100 improve than on placebo, and on the drug up to 2.5 may have a seizure, because none of 120 can be luck",
        "c": "7 to 32 more of 100 improve than on placebo, less those with a seizure: at least 4.5 more are better off",
        "d": "7 to 32 more of 100 improve than on placebo, and on the drug up to 0.8 may have a seizure, because 1 of 120 would have been seen",
    },
    right="b",
    why="Both are said as far as they may go, and of whom: the benefit compares two arms, the harm is of one. Behind nobody on placebo as much can hide, so what the drug adds may be less than 2.5. How many improvements make up for a seizure, no trial can say: that is for whoever has to live with it.",
    mistakes=(
        Mistake(
            "a", "Nobody *was* seen to have one. Behind nobody of 120 up to 1 in 40 can hide, and the 20 may be 7 or 32."
        ),
        Mistake(
            "c",
            "To subtract them is to say that a seizure weighs as much as an improvement. And the 7 compares two arms, while the harm is of one.",
        ),
        Mistake(
            "d",
            "A risk of 1 in 120 leaves nobody in more than a third of such trials. Even at 2.5 of 100 nobody comes up in 1 trial of 20.",
        ),
    ),
    hints=(
        "What was seen is one thing, and what fits another. Which sentences say of both how far they may be off?",
        "At a risk of 1 in 40 nobody of 120 has a seizure with probability `(39 / 40) ** 120`. Is that rare? So how much can hide behind nobody?",
        "Benefit and harm are of different kinds. A sentence that adds or subtracts them has decided what a seizure weighs.",
    ),
)
