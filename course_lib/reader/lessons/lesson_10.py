"""What lesson 10 asks to guess, and its function card."""

from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods import replication, winners_curse
from course_lib.methods.replication import Abstinence, Design
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import trial

ONE, TWO = 13 / 27, 3 / 28  # the published shares
HALF = (ONE + TWO) / 2


def _power(sizes, *risks, **more):
    return 100 * replication.exact_power(Design(sizes, Abstinence(*risks), **more))


@cache
def _assured(people):
    """Assurance, in percent, from the printed ratio and a sceptic's belief."""
    belief = {"widest": 4, "draws": 10_000, "rng": np.random.default_rng(9)}
    risks = replication.believed_from_ratio(5.7, 1.3, 25.1, 3, 28, **belief)
    return 100 * replication.assurance(Design((people, people), Abstinence(ONE, TWO)), *risks).value


def _shrunk():
    """The share on ketamine that a sceptic takes from the printed ratio."""
    return float(replication.risks_from_odds_ratio(winners_curse.shrink_ratio(5.7, 1.3, 25.1, widest=4).value, TWO))


def _seen_again():
    """Mean size of the significant differences of a second trial of 55 people, in points."""
    return 100 * replication.exact_errors(Design((27, 28), Abstinence(_shrunk(), TWO))).size


def _two_weeks_at_any_time():
    """Simulated people on midazolam with fourteen days in a row without use; a blank counts as use."""
    tables = trial.load()
    free = (trial.use_by_day(tables).fillna(1).T.rolling(14).sum() == 0).any()
    arm = tables["participants"].set_index("participant").arm
    return int(free[arm == "midazolam"].sum())


@cache
def _most_false_alarms(people, limit):
    risks = np.arange(1, 100) / 100
    return max(replication.exact_power(Design((people, people), Abstinence(r, r), alpha=limit)) for r in risks)


@cache
def _boschloo():
    """People in each arm with whom a raised limit for Fisher's P gives 80% power at the published shares."""
    for people in range(20, 28):
        limit = next(x for x in np.arange(0.12, 0.05, -0.002) if _most_false_alarms(people, x) < 0.05)
        if _power((people, people), ONE, TWO, alpha=limit) >= 80:
            return people
    raise AssertionError("Fisher's own limit does with 27")


@cache
def _cost_of_a_look():
    """Points of power that a planned look halfway costs."""
    planned = Design((110, 110), Abstinence(0.30, 0.11), looks=(0.5, 1))
    found = replication.simulate(planned, 50_000, seed=9, progress=False).power
    return _power((110, 110), 0.30, 0.11) - 100 * found


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
        id="10.a",
        least=0,
        most=100,
        asks="repetitions that are significant",
        truth=lambda: _power((27, 28), ONE, TWO),
        unit="%",
        digits=1,
        near=4,
        usual=99,
        because="A P of .003 sounds like three failures in a thousand. But it tells how rare such a difference is where nothing is true. It "
        "does not tell what a repetition will do.",
        mistakes=(
            (63, "63% was for an odds ratio of 5.7, as printed with route evened out. These counts make 7.7."),
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
        because="Half the difference sounds like twice the people. But precision grows with the square root of the people, so that half needs "
        "about four times as many.",
        mistakes=(
            (108, "Four times as many is right for the same scatter. But 29% scatters less than 48%, so fewer will do."),
            (14, "A smaller difference is harder to find, and takes more people, not fewer."),
        ),
        why="Half the difference takes about three times the people: four times by the rule of the square root, and a little less because "
        "29% scatters less than 48%.",
    ),
    Guess(
        id="10.c",
        least=0,
        most=100,
        asks="power with one person more",
        truth=lambda: _power((28, 28), ONE, TWO),
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
        because="With so many people any effect of size is found. But some draws have next to no effect, and some a harm, and no number of people "
        "finds a benefit that is not there.",
        mistakes=(
            (40, "Whatever effect there is, 400 people find it more often than 55, so assurance rises with the people."),
            (95, "95% of the sceptic's first belief lies between 1/4 and 4. That is no chance of a significant result."),
        ),
        why="It stays well below 100%, because by this belief the effect may be so small that even 400 people in each arm miss it.",
    ),
    Guess(
        id="10.e",
        asks="points, in significant second trials",
        truth=_seen_again,
        unit="points",
        digits=1,
        near=4,
        usual=10.6,
        because="On average over *all* trials it is so. But significant are only those that come out far larger.",
        mistakes=(
            (37.4, "37.4 points is what the first trial found. In a second one less is enough to be significant."),
            (21.3, "21.3% is the true share on ketamine. A difference is asked for."),
        ),
        why="More than twice the truth. With 55 people a smaller difference is hardly ever significant.",
    ),
    Guess(
        id="10.f",
        least=0,
        most=28,
        asks="midazolam, two weeks at any time",
        truth=_two_weeks_at_any_time,
        unit="people",
        near=2,
        usual=5,
        because="Two weeks are two weeks, one might think. But there are fifteen places in 28 days where two weeks can lie, and one of them is the last.",
        mistakes=((3, "These three count, since the last two weeks are two weeks. But others had theirs earlier."),),
        why="Five times as many as in the last two weeks, of the same people with the same diaries.",
    ),
    Guess(
        id="10.g",
        least=2,
        asks="people in each arm for Boschloo's test",
        truth=_boschloo,
        unit="people",
        near=1,
        usual=26,
        because="Fisher's test sounds exact, so that little could be gained. But it errs far less often than it may, and that costs people.",
        mistakes=(
            (27, "27 is what Fisher's test takes."),
            (30, "To err as often as one may takes fewer people."),
        ),
        why="Five fewer in each arm than with Fisher's test, with no more than 5% false alarms.",
    ),
    Guess(
        id="10.h",
        least=0,
        most=100,
        asks="power when 15% and 30% leave",
        truth=lambda: _power((55, 55), HALF, TWO, dropout=(0.15, 0.30)),
        unit="%",
        digits=1,
        near=2,
        usual=52,
        because="People are lost, so power should be. But who leaves counts as use, and more leave on midazolam, which sets the arms apart.",
        mistakes=((61.3, "It does not stay: who leaves counts as use, and twice as many leave on midazolam."),),
        why="Power rises a little, because the test finds the leaving as well.",
    ),
    Guess(
        id="10.i",
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
        id="10.j",
        least=0,
        asks="times the people for the interaction",
        truth=_times_as_many,
        near=3,
        usual=2,
        because="Four groups in place of two sounds like twice the people. But each group has an error of its own, and the difference of differences is smaller.",
        mistakes=(
            (4, "Four times is for an interaction as large as the effect. Half the size makes it four times again."),
            (8, "8 times is what each group takes. The whole trial has four groups, and the other one two."),
        ),
        why="Nearly four times for four groups, and about four times again for half the size.",
    ),
    Guess(
        id="10.k",
        least=0,
        most=100,
        asks="false alarms when clinics are dealt",
        truth=_false_alarms_of_clinics,
        unit="%",
        near=4,
        usual=5,
        because="P < .05 promises at most 5%, for people who have nothing to do with one another. People of one clinic do.",
        mistakes=((3.5, "3.5% is what Fisher's test has where people are dealt one by one."),),
        why="Almost one trial in four, where nothing is true.",
    ),
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
        want="I want to try power for my own numbers, with sliders",
        call="explorer.explore",
        report="nothing: it is for looking; report the power of the design that was chosen",
    ),
    Use(
        want="I have a design whose power cannot be counted out and want it from simulated trials",
        call="replication.simulate",
        report="the share that is significant with its Monte Carlo error",
    ),
    Use(
        want="I want to look at results before the end without more false alarms",
        call="replication.obrien_fleming",
        report="the bound for |z| at each look, fixed before the first one",
    ),
    Use(
        want="I want looks at times that nobody planned",
        call="replication.spending_bounds",
        report="the bounds, and the way of spending alpha, which is fixed beforehand",
    ),
    Use(
        want="I have two treatments, each given or not, and want people for their interaction",
        call="replication.people_for_interaction",
        report="people in each of the four cells: four times as many as for one treatment's effect, or more",
    ),
)
