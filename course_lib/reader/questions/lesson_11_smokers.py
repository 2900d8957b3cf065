"""Item 11.2: relapse in the smoking trial, followed in time."""

from functools import cache

from course_lib.methods import effects, survival
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import real_trials

FOUR_WEEKS = 28  # days
FREE = 24, 61, 12, 64  # without a relapse on record, combination and patch


@cache
def _smokers():
    return real_trials.load("pharmaco_smoking")


def _shares(counts):
    """The two arms' shares of such counts."""
    a, n1, b, n2 = counts
    return a / n1, b / n2


def _percent(counts):
    return tuple(round(100 * share) for share in _shares(counts))


@cache
def _first_weeks():
    """Hazard ratio of relapse with follow-up ended on day 28."""
    table = _smokers()
    event = table.relapse.where(table.ttr <= FOUR_WEEKS, 0)
    return survival.hazard_ratio(table.ttr.clip(upper=FOUR_WEEKS), event, table.grp.eq("combination").to_numpy()).value


@cache
def _relapse(drop_day_0=False, ties="efron"):
    table = _smokers()
    table = table[table.ttr > 0] if drop_day_0 else table
    return survival.hazard_ratio(table.ttr, table.relapse, table.grp.eq("combination").to_numpy(), ties=ties)


@cache
def _adjusted():
    """The hazard ratio with earlier attempts, as they are recorded, as a covariate."""
    table = _smokers()
    first = table.grp.eq("combination").to_numpy()
    return survival.hazard_ratio(table.ttr, table.relapse, first, adjust=table.priorAttempts).value


@cache
def _without_two():
    table = _smokers().query("priorAttempts < 100")
    return survival.hazard_ratio(table.ttr, table.relapse, table.grp.eq("combination").to_numpy()).value


@cache
def _of_those_who_relapsed():
    table = _smokers().query("relapse == 1")
    return survival.hazard_ratio(table.ttr, table.relapse, table.grp.eq("combination").to_numpy()).value


def _difference():
    return FREE[0] / FREE[1] - FREE[2] / FREE[3]


def _rate_ratio():
    sums = _smokers().groupby("grp")[["relapse", "ttr"]].sum()
    rates = sums.relapse / sums.ttr
    return float(rates["combination"] / rates["patchOnly"])


def _log_rank():
    table = _smokers()
    return survival.log_rank(table.ttr, table.relapse, table.grp.eq("combination").to_numpy())


def _restricted():
    """The difference of the mean days without a relapse up to the end."""
    table = _smokers()
    first = table.grp.eq("combination").to_numpy()
    return survival.restricted_mean_difference(table.ttr, table.relapse, first, 182).value


def _turned():
    table = _smokers()
    return survival.hazard_ratio(table.ttr, 1 - table.relapse, table.grp.eq("combination").to_numpy()).value


ITEMS = (
    Question(
        id="11.2",
        quantity="ratio",
        result=_relapse,
        also=lambda: _relapse(ties="breslow").value,
        copied={
            "the P value of the log-rank test, which gives no hazard ratio": lambda: _log_rank().p,
            "the paper's P value of the log-rank test, which gives no hazard ratio": lambda: 0.005,
            "the paper's adjusted odds ratio, of abstinence at 26 weeks": lambda: 2.57,
        },
        why="0.546 (0.36 to 0.83) by Efron's way with ties; Breslow's gives 0.553. It compares hazards: 45% lower among people still "
        "without relapse, and not 45% fewer people who relapse.",
        mistakes=(
            Mistake(
                lambda: 1 / _relapse().value,
                "This is the patch against the combination. Turn the arms round.",
                instead="upside down",
            ),
            Mistake(
                lambda: 1 / _relapse(ties="breslow").value,
                "This is the patch against the combination, with Breslow's way for ties. Turn the arms round.",
            ),
            Mistake(
                lambda: (_relapse(True).value, _relapse(True, "breslow").value),
                "This leaves out the people who relapsed on day 0. They were randomised, so they stay.",
            ),
            Mistake(
                _of_those_who_relapsed,
                "This is the hazard ratio among those who relapsed. People without a relapse belong in it: they were at risk all the time.",
            ),
            Mistake(
                lambda: effects.odds_ratio(24, 61, 12, 64).value,
                "This is the odds ratio of *no* relapse by day 182. A hazard ratio of relapse is asked for.",
            ),
            Mistake(
                _turned,
                "The event is turned round: `relapse` equal to 1 is a relapse, and 0 means that none was recorded.",
            ),
            Mistake(
                lambda: effects.relative_risk(37, 61, 52, 64).value,
                "This is the relative risk of relapse by day 182. The hazard ratio also takes account of when.",
            ),
            Mistake(
                lambda: effects.relative_risk(24, 61, 12, 64).value,
                "This is how many times as likely people were to have *no* relapse by day 182. A hazard ratio of relapse is asked for.",
            ),
            Mistake(
                lambda: effects.odds_ratio(37, 61, 52, 64).value,
                "This is the odds ratio of relapse by day 182. The hazard ratio also takes account of when.",
            ),
            Mistake(
                _rate_ratio,
                "This is relapses by the days of follow-up, as if the hazard were constant. The hazard ratio comes from Cox regression.",
            ),
            Mistake(
                _without_two,
                "The two people with implausible numbers of attempts were left out. They stay: that column is not used here.",
            ),
            Mistake(
                _first_weeks,
                "This is the hazard ratio up to day 28. Here everyone is followed to the end.",
            ),
            Mistake(
                _adjusted,
                "This is adjusted for earlier attempts. It is asked for without covariates.",
            ),
            Mistake(
                lambda: _log_rank().observed / _log_rank().expected,
                "This is the events that were observed on the combination, divided by the events expected, from the log-rank test. "
                "It is no hazard ratio yet.",
            ),
            Mistake(
                (37, 52),
                "This is how many of one arm relapsed. The hazard ratio compares both arms, and takes account of when.",
            ),
            Mistake(
                (37 / 52, 52 / 37),
                "This is the number who relapsed in one arm, divided by the other's: it leaves out of how many, 61 and 64, and when. The "
                "hazard ratio takes account of both.",
            ),
            Mistake(
                (37 / 61, 52 / 64),
                "This is the share of one arm that relapsed. The hazard ratio compares both arms, and takes account of when.",
            ),
            Mistake(
                lambda: (_log_rank().chi_square, _log_rank().expected),
                "This is from the log-rank test, which tells whether the curves differ and gives no hazard ratio. "
                "`survival.hazard_ratio` takes the same three columns.",
            ),
            Mistake(
                lambda: (100 * _relapse().value, round(100 * _relapse().value)),
                "This is the ratio as a percentage. It is asked for as a ratio, with three decimals.",
            ),
            Mistake(
                lambda: (*_shares(FREE), *_percent(FREE)),
                "This is the share of one arm that had *no* relapse. The hazard ratio compares both arms, and takes account of when.",
            ),
            Mistake(
                (FREE[0], FREE[2]),
                "This is how many of one arm had *no* relapse. The hazard ratio compares both arms, and takes account of when.",
            ),
            Mistake(
                lambda: (100 * _difference(), _difference(), -_difference(), -100 * _difference()),
                "This is the difference of the two shares at the end. The hazard ratio also takes account of when.",
            ),
            Mistake(
                lambda: (65, 23, 65 - 23),
                "These are days: a median, or the difference of both. The hazard ratio comes from Cox regression.",
            ),
            Mistake(
                _restricted,
                "This is a difference of mean days without a relapse. The hazard ratio comes from Cox regression.",
            ),
            Mistake(
                lambda: (23 / 65, 65 / 23, 21 / 65, 65 / 21),
                "This is a ratio of medians. The hazard ratio comes from Cox regression.",
            ),
        ),
        hints=(
            "Three columns: the days, whether there was a relapse, and the arm.",
            "`survival.hazard_ratio` takes days, event, and True for people of the first arm, here the combination.",
            '`first = (smokers.grp == "combination").to_numpy()` marks the first arm. Days and event are two columns of `smokers`.',
        ),
    ),
)
