"""Item 5.6: which ratio of HELP a leaflet took, and the other end of its interval."""

from functools import cache

import numpy as np

from course_lib.methods import effects, survival
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import real_trials


@cache
def _help():
    table = real_trials.load("help").dropna()
    return table.daysanysub.to_numpy(), table.anysub.eq("yes").to_numpy().astype(int), table.treat.eq("yes").to_numpy()


def _help_ratio(exchanged=False, **options):
    time, event, first = _help()
    return survival.hazard_ratio(time, event, first != exchanged, **options)


def _help_counts():
    _, event, first = _help()
    return int(event[first].sum()), int(first.sum()), int(event[~first].sum()), int((~first).sum())


def _limits(ratio):
    """Both limits of a ratio of any use by the end, and the upper one with the arms turned round."""
    found = ratio(*_help_counts())
    return found.lower, found.upper, 1 / found.lower


def _help_points():
    """The risk difference of any use by the end, and its limits."""
    found = effects.risk_difference(*_help_counts())
    return found.value, found.lower, found.upper


def _help_without_use():
    """The relative risk of no use by the end, and its limits."""
    used1, all1, used2, all2 = _help_counts()
    risk = effects.relative_risk(all1 - used1, all1, all2 - used2, all2)
    return risk.value, risk.lower, risk.upper


def _help_turned_round():
    """The upper limit and the estimate if to be without use is the event."""
    time, event, first = _help()
    found = survival.hazard_ratio(time, 1 - event, first)
    return found.upper, found.value


def _help_users():
    time, event, first = _help()
    return survival.hazard_ratio(time[event == 1], event[event == 1], first[event == 1]).upper


def _help_filled():
    """The upper limit if whoever was not found counts as without use to day 268."""
    table = real_trials.load("help")
    event = table.anysub.eq("yes") & table.daysanysub.notna()
    return survival.hazard_ratio(table.daysanysub.fillna(268), event.astype(int), table.treat.eq("yes").to_numpy()).upper


def _help_medians():
    time, event, first = _help()
    return tuple(survival.median_time(time[arm], event[arm]).value for arm in (first, ~first))


ITEMS = (
    Question(
        id="5.6",
        quantity="ratio",
        part="upper",
        result=_help_ratio,
        also=lambda: _help_ratio(ties="breslow").upper,
        why="Only the hazard ratio has an end at 0.73: it is 0.97, from 0.73 to 1.28 (to 1.29 if ties are shared out as in the lesson). It is about a day, for clients without use so far, and the "
        "leaflet does not say so. It printed the end that flatters. 28% likelier fits the data as well as 27% less likely, and only the whole "
        "interval may be printed. And 218 of the 470 people in the file have no time at all, so this is a comparison of those who were found (lesson 04).",
        mistakes=(
            Mistake(
                lambda: (*(_help_ratio(True, ties=ties).upper for ties in ("efron", "breslow")), 1 / 0.73),
                "This is 1 divided by the leaflet's end, which is what usual care against the clinic gives. The clinic against usual care is "
                'asked for: `first` is True where `treat` is "yes".',
            ),
            Mistake(
                lambda: (0.92, 0.24, 0.47),
                "This stands in the lesson, of ketamine and midazolam. Here the clinic is asked for: work it out from `real`.",
            ),
            Mistake(
                lambda: (1 - _help_ratio().lower, 0.27, 0.26, 27, -27),
                "This is how much less likely, at the end that the leaflet printed. The other end is asked for, as a *ratio*.",
            ),
            Mistake(
                1,
                "1 is no difference, and the interval reaches beyond it. Work out its other end, and give two decimals.",
                instead="digits",
            ),
            Mistake(
                lambda: 2 - _help_ratio().lower,
                "This mirrors the leaflet's 27% at 1. The interval lies around the estimate, so its other end has to be worked out.",
            ),
            Mistake(
                lambda: tuple(
                    2 * _help_ratio(ties=ties).value - _help_ratio(ties=ties).lower for ties in ("efron", "breslow")
                ),
                "This lies as far above the estimate as the leaflet's end lies below it. The interval of a ratio reaches further up than "
                "down: take its upper limit from the result.",
            ),
            Mistake(
                lambda: (1 - _help_ratio().value, 0.03),
                "This is how much less likely by the estimate. The other end of the interval is asked for, as a *ratio*.",
            ),
            Mistake(
                lambda: tuple(_help_ratio(True, ties=ties).value for ties in ("efron", "breslow")),
                "This is the estimate, of usual care against the clinic. The upper limit of the clinic against usual care is asked for.",
            ),
            Mistake(
                # 0.284 is cut off, not rounded
                lambda: (0.284, *(_help_ratio(ties=ties).upper - 1 for ties in ("efron", "breslow"))),
                "This is by how much larger the hazard is. The *ratio* is asked for, where 1 is no difference.",
            ),
            Mistake(
                lambda: (1 / 1.28, *(1 / _help_ratio(ties=ties).upper for ties in ("efron", "breslow"))),
                'This is the lower limit of usual care against the clinic. `first` is True for the clinic: `treat` equal to "yes".',
                instead="upside down",
            ),
            Mistake(
                lambda: _help_turned_round(),
                'The event is turned round. It is use: `anysub` equal to "yes".',
            ),
            Mistake(
                lambda: survival.hazard_ratio(_help()[0], np.ones(len(_help()[0]), int), _help()[2]).upper,
                'Here everyone counts as having used. People whose `anysub` is "no" are censored: event 0.',
            ),
            Mistake(
                _help_users,
                'Here only people who used were kept. People whose `anysub` is "no" are censored, and were at risk until then.',
            ),
            Mistake(
                _help_filled,
                "Here people who were not found count as without use to day 268. Nobody knows that: take `real`, which leaves them out.",
            ),
            Mistake(
                lambda: (
                    *_limits(effects.relative_risk),
                    *(1 / x for x in _limits(effects.relative_risk)),
                    *_limits(effects.odds_ratio),
                    0.599,
                ),  # cut off, not rounded
                "This is a limit of the relative risk (or the odds ratio) of any use by the end. Neither has an end at 0.73, the leaflet's "
                "27% less likely. Which ratio has?",
            ),
            Mistake(
                _help_without_use,
                "This is of the relative risk of *no* use. The event is use, and the leaflet's ratio has an end at 0.73: which has?",
            ),
            Mistake(
                lambda: effects.relative_risk(*_help_counts()).value,
                "This is the relative risk of any use by the end. Its interval has no end at 0.73, the leaflet's 27% less likely. Which "
                "ratio's has?",
            ),
            Mistake(
                lambda: tuple(100 * part for part in _help_points()),
                "This is a difference in points, of people who used at all by the end. The leaflet took a ratio: one that has an end at 0.73.",
            ),
            Mistake(
                lambda: (survival.log_rank(*_help()).p, _help_ratio().p),
                "This is the log-rank P, or that of the ratio. It does not say how large the ratio is.",
            ),
            Mistake(
                _help_medians,
                "This is a median, the day by which half of an arm used. A ratio of one day's chances is asked for.",
            ),
            Mistake(
                lambda: (100 * _help_ratio().upper, 100 * _help_ratio().lower),
                "This is 100 times a limit. A ratio is asked for, where 1 is no difference.",
            ),
            Mistake(
                lambda: tuple(_help_ratio(ties=ties).value for ties in ("efron", "breslow")),
                "This is the estimate. The upper limit is asked for.",
                instead="part",
            ),
            Mistake(
                lambda: tuple(_help_ratio(ties=ties).lower for ties in ("efron", "breslow")),
                "This is the lower limit, the end that the leaflet printed. The upper limit is asked for.",
            ),
        ),
        hints=(
            "27% less likely is a ratio of 0.73. The lesson compares people by one ratio, and chances on a day by another: which has an end there?",
            "`survival.hazard_ratio` takes days, whether use was seen, and who is in the clinic's arm; its result has `.lower` and `.upper`. A comparison such as "
            '`real.anysub == "yes"` gives True or False, and `.astype(int)` turns it into 1 and 0.',
            '`event = (real.anysub == "yes").astype(int)` marks 194 people. Which comparison marks the 134 in the clinic\'s arm?',
        ),
    ),
)
