"""What the sections *Going deeper* of lesson 10 ask to guess."""

from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods import replication, winners_curse
from course_lib.methods.replication import Abstinence, Design
from course_lib.reader.lessons import Guess
from course_lib.sources import trial

ONE, TWO = 13 / 27, 3 / 28  # the published shares
HALF = (ONE + TWO) / 2


def power(sizes, *risks, **more):
    """Exact power, in percent."""
    return 100 * replication.exact_power(Design(sizes, Abstinence(*risks), **more))


def power_by_any_two_weeks():
    """Power of 55 and 55 people at the shares with fourteen days in a row without use; a blank counts as use."""
    tables = trial.load()
    free = (trial.use_by_day(tables).fillna(1).T.rolling(14).sum() == 0).any()
    share = free.groupby(tables["participants"].set_index("participant").arm).mean()
    return power((55, 55), share["ketamine"], share["midazolam"])


def _shrunk():
    """The share on ketamine that a sceptic takes from the printed ratio."""
    return float(replication.risks_from_odds_ratio(winners_curse.shrink_ratio(5.7, 1.3, 25.1, widest=4).value, TWO))


def _seen_again():
    """Mean size of the significant differences of a second trial of 55 people, in points."""
    return 100 * replication.exact_errors(Design((27, 28), Abstinence(_shrunk(), TWO))).size


@cache
def _most_false_alarms(people, limit):
    risks = np.arange(1, 51) / 100  # of arms of one size a risk and its complement have the same power
    return max(replication.exact_power(Design((people, people), Abstinence(r, r), alpha=limit)) for r in risks)


@cache
def _boschloo():
    """People in each arm with whom a raised limit for Fisher's P gives 80% power at the published shares."""
    for people in range(20, 28):
        limit = next(x for x in np.arange(0.12, 0.05, -0.002) if _most_false_alarms(people, x) < 0.05)
        if power((people, people), ONE, TWO, alpha=limit) >= 80:
            return people
    raise AssertionError("Fisher's own limit does with 27")


@cache
def _cost_of_a_look():
    """Points of power that a planned look halfway costs."""
    planned = Design((110, 110), Abstinence(0.30, 0.11), looks=(0.5, 1))
    found = replication.simulate(planned, 50_000, seed=9, progress=False).power
    return power((110, 110), 0.30, 0.11) - 100 * found


def _times_as_many():
    """People for an interaction of 18 points, by people for an effect of 37."""
    z = stats.norm.isf(0.025) + stats.norm.isf(0.2)
    simple = 2 * np.ceil(z**2 * (0.48 * 0.52 + 0.11 * 0.89) / 0.37**2)
    return 4 * replication.people_for_interaction((0.48, 0.30, 0.11, 0.11)) / simple


@cache
def _false_alarms_of_clinics():
    """Percent of invented trials of clinics without an effect that Fisher's test calls significant, person by person."""
    rng = np.random.default_rng(9)
    own = rng.beta(2.25, 6.75, (20_000, 2, 5))
    a, b = rng.binomial(22, own).sum(axis=2).T
    return 100 * (replication.fisher_p_table(110, 110)[a, b] < 0.05).mean()


GUESSES = (
    Guess(
        id="10.i",
        asks="points, in significant second trials",
        truth=_seen_again,
        unit="points",
        digits=1,
        near=4,
        usual=10.6,
        because="On average over *all* trials it is so. But significant are only those that come out far larger.",
        mistakes=(
            (37.4, "37.4 points is what the first trial found. In a second one less is enough to be significant."),
            (37, "37 points is what the first trial found. In a second one less is enough to be significant."),
            (21.3, "21.3% is the true share on ketamine. A difference is asked for."),
        ),
        why="More than twice the truth. With 55 people fewer than 22 points are seldom significant.",
    ),
    Guess(
        id="10.j",
        least=2,
        asks="people in each arm for Boschloo's test",
        truth=_boschloo,
        unit="people",
        near=1,
        usual=26,
        because="Fisher's test sounds exact, so that little could be gained. But it errs far less often than it may, and that costs people.",
        mistakes=(
            (27, "27 is what Fisher's test takes."),
            (54, "54 is what Fisher's test takes in both arms together. In each it takes 27."),
            (44, "44 is for both arms together. The people in *each* arm are asked for."),
            (30, "To err as often as one may takes fewer people."),
        ),
        why="Five fewer in each arm than with Fisher's test, with no more than 5% false alarms.",
    ),
    Guess(
        id="10.k",
        least=0,
        most=100,
        asks="power when 15% and 30% leave",
        truth=lambda: power((55, 55), HALF, TWO, dropout=(0.15, 0.30)),
        unit="%",
        digits=1,
        near=1,
        usual=52,
        because="People are lost, so power should be. But who leaves counts as use and is still in the test, and more leave on midazolam.",
        mistakes=(
            (61.3, "It does not stay: who leaves counts as use, and twice as many leave on midazolam."),
            (
                lambda: 0.775 * power((55, 55), HALF, TWO),
                "A fifth or so leave, but power is not lost by the head: who leaves counts as use, and is still in the test.",
            ),
        ),
        bands=(
            (
                40,
                57,
                "It would fall if the people who leave were left out. But who leaves counts as use, and is still in the test.",
            ),
        ),
        why="Power rises a little. In points the arms come closer, but both shares become smaller, and smaller shares vary less from trial to trial.",
    ),
    Guess(
        id="10.l",
        asks="points that a planned look costs",
        truth=_cost_of_a_look,
        unit="points",
        digits=1,
        near=1,
        usual=5,
        because="A look must be paid for. But the first bound is strict, so it spends very little of the 5%, and the bound at the end stays "
        "nearly the usual one.",
        why="Next to nothing, although about three trials in ten end at the first look, with half the people.",
    ),
    Guess(
        id="10.m",
        least=0,
        asks="times the people for the interaction",
        truth=_times_as_many,
        near=3,
        usual=2,
        because="Four groups in place of two sounds like twice the people. But each group has an error of its own, and the difference of differences is smaller.",
        mistakes=(
            (4, "Four times is for an interaction as large as the effect. Half the size makes it four times again."),
            (636, "636 is the people for the interaction. How many *times* as many is it as for the effect?"),
            (8, "8 times is what each group takes. The whole trial has four groups, and the other one two."),
        ),
        why="Nearly four times for four groups, and about four times again for half the size.",
    ),
    Guess(
        id="10.n",
        least=0,
        most=100,
        asks="false alarms when clinics are dealt",
        truth=_false_alarms_of_clinics,
        unit="%",
        near=4,
        usual=5,
        because="P < .05 promises at most 5%, for people who have nothing to do with one another. People of one clinic do.",
        bands=(
            (
                6,
                18,
                "More than 5%, because people of one clinic are alike; but with 22 people in a clinic it is more still.",
            ),
        ),
        mistakes=((3.5, "3.5% is what Fisher's test has where people are dealt one by one."),),
        why="Almost one trial in four, although the treatment does nothing.",
    ),
)
