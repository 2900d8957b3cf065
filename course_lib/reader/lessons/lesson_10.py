"""What lesson 10 asks to guess, and its function card; the guesses of the sections *Going deeper* are in `lesson_10_deeper`."""

from functools import cache

import numpy as np

from course_lib.methods import replication
from course_lib.methods.replication import Abstinence, Design
from course_lib.reader.lessons import Guess, Use
from course_lib.reader.lessons import lesson_10_deeper as deeper
from course_lib.reader.lessons.lesson_10_deeper import HALF, ONE, TWO, power
from course_lib.sources import trial


@cache
def _believed():
    """Draws of both shares, from the printed ratio and a sceptic's belief."""
    return replication.believed_from_ratio(5.7, 1.3, 25.1, 3, 28, widest=4, draws=10_000, rng=np.random.default_rng(9))


@cache
def _assured(people):
    """Assurance, in percent, by that belief."""
    return 100 * replication.assurance(Design((people, people), Abstinence(ONE, TWO)), *_believed()).value


@cache
def _both():
    """Percent, by that belief, in which two trials of 60 in each arm are both significant: the first 1,000 draws, as in the lesson."""
    powers = [power((60, 60), *pair) / 100 for pair in np.transpose(_believed())[:1_000]]
    return 100 * float(np.mean(np.square(powers)))


def _two_weeks_at_any_time(arm):
    """Simulated people of an arm with fourteen days in a row without use, and all of the arm; a blank counts as use."""
    tables = trial.load()
    free = (trial.use_by_day(tables).fillna(1).T.rolling(14).sum() == 0).any()
    its = free[tables["participants"].set_index("participant").arm == arm]
    return int(its.sum()), len(its)


def _by_the_other_rule():
    """Power, in percent, of 55 in each arm where shares are those of two weeks at any time."""
    return power((55, 55), *(free / people for free, people in map(_two_weeks_at_any_time, trial.ARMS)))


GUESSES = (
    Guess(
        id="10.a",
        least=0,
        most=100,
        asks="repetitions that are significant",
        truth=lambda: power((27, 28), ONE, TWO),
        unit="%",
        digits=1,
        near=4,
        usual=99,
        because="A P of .003 sounds like three failures in a thousand. But it tells how rare such a difference is where nothing is true. It "
        "does not tell what a repetition will do.",
        mistakes=(
            (
                63,
                "63% was for an odds ratio of 5.7, as printed with route evened out, and for a test of that ratio. These counts make 7.7, and "
                "this is Fisher's test, which would find 5.7 in 71%.",
            ),
            (50, "One half is for a result that is only just significant, with a P of .05. This one was .003."),
            (95, "95% is how seldom the test errs where nothing is true, and not how often it finds what is."),
            (80, "80% is what trials are usually planned for. These shares with these people give more."),
            *(
                (share / 10, "A percentage is asked for, and this looks like a proportion: 0.8 is 80%.")
                for share in range(5, 11)
            ),
        ),
        why="Even if the published shares are exactly true, about one repetition in eight is not significant.",
    ),
    Guess(
        id="10.b",
        least=2,
        asks="people in each arm for half of it",
        truth=lambda: replication.people_needed(Abstinence(HALF, TWO)),
        unit="people",
        near=8,
        usual=54,
        because="Half the difference sounds like twice the people. But precision grows only with the square root of the people, so that half needs "
        "far more than twice as many.",
        mistakes=(
            (
                108,
                "Four times as many is the rule of the square root. But 29% scatters less than 48%, and Fisher's test is harder on small trials.",
            ),
            (14, "A smaller difference is harder to find, and takes more people, not fewer."),
        ),
        why="About three times the people. By the square root it would be four times. But 29% scatters less than 48%, which saves some, and "
        "Fisher's test is less hard on a larger trial, which saves some more.",
    ),
    Guess(
        id="10.c",
        least=0,
        most=100,
        asks="power with one person more",
        truth=lambda: power((28, 28), ONE, TWO),
        unit="%",
        digits=1,
        near=1,
        usual=88.5,
        because="More people, more power: over a hundred people that is so. But counts are whole, and from one person to the next it goes up and down.",
        mistakes=((87.7, "It does not stay: with other sizes other pairs of counts are significant."),),
        why="Power falls by almost four points.",
    ),
    Guess(
        id="10.d",
        least=0,
        most=100,
        asks="assurance with 400 in each arm",
        truth=lambda: _assured(400),
        unit="%",
        near=4,
        usual=100,
        because="With so many people any effect of size is found. But some draws have next to no effect, and even 400 people seldom tell that from "
        "none.",
        mistakes=(
            (40, "Whatever effect there is, 400 people find it more often than 55, so assurance rises with the people."),
            (95, "95% of the sceptic's first belief lies between 1/4 and 4. That is no chance of a significant result."),
        ),
        why="It stays well below 100%, because by this belief the effect may be so small that even 400 people in each arm miss it.",
    ),
    Guess(
        id="10.e",
        least=0,
        most=28,
        asks="midazolam, two weeks at any time",
        truth=lambda: _two_weeks_at_any_time("midazolam")[0],
        unit="people",
        near=2,
        usual=3,
        because="Two weeks are two weeks, one might think. But there are fifteen places in 28 days where two weeks can lie, and the last is one of them.",
        mistakes=(
            (6, "Twice as many would be for two places where the two weeks can lie. There are fifteen."),
            (28, "That would be everybody. Some used, or left a blank, at least every two weeks."),
        ),
        why="The same simulated people with the same diaries. How far such a rule moves real people, they cannot tell.",
    ),
    Guess(
        id="10.f",
        least=0,
        most=100,
        asks="power when the rule has changed",
        truth=_by_the_other_rule,
        unit="%",
        near=5,
        usual=90,
        because="More people are abstinent, so a trial should find more. But it looks for the *difference*, which has fallen from 37.4 points to 20.5.",
        mistakes=(
            (99, "99% is for the shares of the last two weeks. The trial counts others."),
            (100, "The difference between the arms has fallen from 37.4 points to 20.5, and that is not always found."),
            (
                61.3,
                "61.3% is for half the difference. There shares were lower, and low shares scatter less than those near one half.",
            ),
        ),
        why="Many more are abstinent in both arms, so they are less far apart, and shares near one half scatter most.",
    ),
    Guess(
        id="10.g",
        least=0,
        most=100,
        asks="both of two trials significant",
        truth=_both,
        unit="%",
        near=4,
        usual=18,
        because="43% of 43% is 18%. That would be so if each trial had a truth of its own.",
        mistakes=(
            (43, "43% is for one of the two trials. The second has to be significant too."),
            (
                22,
                "The half of 43% is no rule. How often does the second succeed among those truths for which the first does?",
            ),
            (62, "62% is for one trial with 120 in each arm."),
            (86, "Two chances are not added where both things have to happen. It cannot be more than the 43% of one trial."),
        ),
        why="More than 43% of 43%, because both trials have the same truth. If it is large, both succeed; if it is small, both fail. Take two "
        "truths that are believed alike, with powers of 90% and 10%: one trial has 50%, but both have the mean of 81% and 1%, which is 41% and not 25%.",
    ),
    *deeper.GUESSES,
)

CARD = (
    Use(
        want="I have a design of two arms with a yes-or-no outcome and want its power",
        call="replication.exact_power",
        report="the power, with the two shares that were supposed to be true",
    ),
    Use(
        want="I have two shares and want how many people a trial needs",
        call="replication.people_needed",
        report="people in each arm, for which power, and with how many leaving",
    ),
    Use(
        want="I do not know the true shares and want the chance of a significant result all the same",
        call="replication.assurance",
        report="this one: the assurance with its Monte Carlo error, and the belief over which it averages",
    ),
    Use(
        want="I have a printed odds ratio and a sceptical belief and want truths to average over",
        call="replication.believed_from_ratio",
        report="the odds ratio with its interval, the counts of the second arm, and how wide the sceptic's belief was",
    ),
)
