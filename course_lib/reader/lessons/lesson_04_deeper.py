"""What the sections *Going deeper* of lesson 04 ask to guess."""

from functools import cache

from course_lib.methods import effects
from course_lib.reader.lessons import Guess
from course_lib.sources import trial


@cache
def counts():
    """Ketamine's people known to be abstinent, with a missing outcome, and all; then midazolam's."""
    outcome = trial.endpoints(missing="observed").groupby("arm").abstinent_last2
    return tuple(
        int(n)
        for arm in trial.ARMS
        for n in (outcome.sum()[arm], outcome.size()[arm] - outcome.count()[arm], outcome.size()[arm])
    )


def _per_protocol_in_xbot():
    """The letter of who relapsed more often among those who had started, as printed (Lee et al. 2018)."""
    everyone, started = 100 * effects.risk_difference(185, 283, 163, 287).value, 52 - 56
    return "c" if started < 0 else "b" if started < everyone else "a"


def _among_those_who_stayed():
    ends = trial.endpoints(missing="use")
    people = trial.load()["participants"]
    left = people.participant[people.exit_reason == "stopped_attending"]
    share = ends[~ends.participant.isin(left)].groupby("arm").abstinent_last2.mean()
    return 100 * (share[trial.ARMS[0]] - share[trial.ARMS[1]])


def _points_of_the_known():
    """The difference in points with the missing left out."""
    share = trial.endpoints(missing="observed").groupby("arm").abstinent_last2.mean()
    return 100 * (share[trial.ARMS[0]] - share[trial.ARMS[1]])


def _nobody_missing_abstinent():
    """Which way of making the missing fare worse lowers the difference most: the letter."""
    outcome = trial.endpoints(missing="observed")
    known = outcome.groupby("arm").abstinent_last2.mean()
    k, _, n1, m, m_open, n2 = counts()
    both, ketamine_only = k / n1 - m / n2, k / n1 - (m + m_open * known[trial.ARMS[1]]) / n2
    return "b" if ketamine_only < both else "a" if both < ketamine_only else "c"


GUESSES = (
    Guess(
        id="04.f",
        least=-100,
        most=100,
        asks="difference, those who came to the end",
        truth=_among_those_who_stayed,
        unit="points",
        near=2,
        digits=1,
        usual=37,
        because="The 13 and the 3 are the same people as before. But they are divided by fewer.",
        mistakes=(
            *(
                (
                    value,
                    '46 points is "observed only", 13 of 21 against 3 of 19. Here everybody who came to the end is kept, and the '
                    "three of them with a missing outcome count as not abstinent.",
                )
                for value in (46, _points_of_the_known)
            ),
            *(
                (value, '60 points is "best for ketamine". Here no blank counts as abstinent.')
                for value in (60, 100 * (19 / 27 - 3 / 28))
            ),
        ),
        why="13 of 23 against 3 of 20. Nobody who left counts as abstinent by this rule, so the 13 and the 3 "
        "are still there, and are divided by fewer people.",
    ),
    Guess(
        id="04.g",
        asks="where the difference falls further",
        truth=_nobody_missing_abstinent,
        options={
            "a": "In both arms, because more people are made worse.",
            "b": "On ketamine only.",
            "c": "Equally far.",
        },
        usual="a",
        because="More people are made worse in both arms, but a difference falls only as far as one arm falls more than the "
        "other.",
        why="Making midazolam's missing worse as well lowers the share that is taken away, and so gives part of the "
        "difference back.",
    ),
    Guess(
        id="04.c",
        asks="X:BOT, those who had started",
        truth=_per_protocol_in_xbot,
        options={
            "a": "People on naltrexone, by more points than in the table",
            "b": "People on naltrexone, by fewer",
            "c": "People on buprenorphine",
        },
        usual="b",
        because="Leaving people out changed more than the size. Nearly all of the 79 who did not start naltrexone had counted as relapsed, "
        "so leaving them out takes far more relapses from that arm.",
        mistakes=(
            (
                "a",
                "The 79 who did not start count as relapsed, nearly all of them. With them left out naltrexone looks better, and not worse.",
            ),
        ),
        why="52% on naltrexone and 56% on buprenorphine. Chance dealt the two arms, and not the two groups of people who started.",
    ),
)
