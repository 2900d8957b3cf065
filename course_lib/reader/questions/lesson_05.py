"""Lesson and exercise 05: time to relapse."""

from functools import cache

import numpy as np

from course_lib.methods import effects, survival
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import real_trials, trial


@cache
def _times(rule="use", arm=None, first=0, last=None):
    """Days and events by a rule for blanks; of one arm, and of its people from place ``first`` to ``last``, when told."""
    ends = trial.endpoints(missing=rule)
    ends = (ends if arm is None else ends[ends.arm == arm]).iloc[first:last]
    return ends.relapse_day.to_numpy(), ends.relapsed.to_numpy()


def _on_day_8(rule="use", arm="ketamine"):
    """People who relapse on day 8, and people at risk then."""
    time, event = _times(rule, arm)
    return int(((time == 8) & (event == 1)).sum()), int((time >= 8).sum())


def _hazard(**which):
    relapses, at_risk = _on_day_8(**which)
    return relapses / at_risk


def _by_day_8(last):
    time, event = _times(arm="ketamine")
    return int(((time <= last) & (event == 1)).sum())


def _rest():
    """The people on ketamine after the first ten, with relapse as use that was seen."""
    return _times("observed", "ketamine", 10)


def _last(time, event):
    return float(survival.kaplan_meier(time, event).survival.iloc[-1])


def _factors(factor):
    """One factor for each day with a relapse, made from people at risk, people beyond the day, and relapses."""
    time, event = _rest()
    days = np.unique(time[event == 1])
    return [factor((time >= d).sum(), (time > d).sum(), ((time == d) & (event == 1)).sum()) for d in days]


def _censored_first():
    """People who are censored on a day leave before a relapse of that day."""
    time, event = _rest()
    return _last(time - 0.5 * (event == 0), event)


def _censored_as_relapse_of_the_day():
    """Everyone whose day is a day of relapse counts as a relapse of it."""
    time, event = _rest()
    return _last(time, np.isin(time, time[event == 1]).astype(int))


def _product(factor):
    return float(np.prod(_factors(factor)))


def _without_early_censored():
    time, event = _rest()
    return _last(time[(event == 1) | (time == 28)], event[(event == 1) | (time == 28)])


def _mean_days(arm, until, rule="use"):
    return survival.restricted_mean(*_times(rule, arm), until=until).value


def _mean_difference(until=14, rule="use"):
    return _mean_days("ketamine", until, rule) - _mean_days("midazolam", until, rule)


def _two_weeks():
    time, event = _times()
    return survival.restricted_mean_difference(time, event, _on_ketamine(), until=14)


def _on_ketamine():
    return trial.endpoints(missing="use").arm.eq("ketamine").to_numpy()


def _early_only():
    days = [_times(arm=arm)[0] for arm in trial.ARMS]
    return float(days[0][days[0] <= 14].mean() - days[1][days[1] <= 14].mean())


def _medians():
    return survival.median_time(*_times(arm="ketamine")).value - survival.median_time(*_times(arm="midazolam")).value


def _without_relapse_after_14():
    """Difference of the shares without relapse after day 14, as a proportion and in points."""
    shares = [(_times(arm=arm)[0] > 14).mean() for arm in trial.ARMS]
    return shares[0] - shares[1], 100 * (shares[0] - shares[1])


@cache
def _twenty(rule="observed"):
    """The first ten of each arm together: days, events, who is on ketamine."""
    (t1, e1), (t2, e2) = (_times(rule, arm, 0, 10) for arm in trial.ARMS)
    return np.concatenate([t1, t2]), np.concatenate([e1, e2]), np.arange(20) < 10


def _expected(time, event, first):
    return survival.log_rank(time, event, first).expected


def _one_a_day():
    """The loop in which each day with a relapse counts once."""
    time, event, first = _twenty()
    return float(sum(first[time >= day].mean() for day in np.unique(time[event == 1])))


def _beyond_the_day():
    """The loop in which at risk is > instead of >=; on the last day nobody is left, and the day is left out."""
    time, event, first = _twenty()
    days = [d for d in np.unique(time[event == 1]) if (time > d).any()]
    return float(sum(((time == d) & (event == 1)).sum() * first[time > d].mean() for d in days))


def _variance():
    time, event, first = _twenty()
    test = survival.log_rank(time, event, first)
    return (test.observed - test.expected) ** 2 / test.chi_square


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


def _help_users():
    time, event, first = _help()
    return survival.hazard_ratio(time[event == 1], event[event == 1], first[event == 1]).lower


QUESTIONS = (
    Question(
        id="r05.1",
        options={
            "a": "people whose outcome is known",
            "b": "everyone who was randomised",
            "c": "people who attended the last visit",
        },
        right="a",
        why="Chance did not form this group: it depends on what happened after randomisation.",
        mistakes=(
            Mistake("b", "That is intention to treat, and it asks for a rule for every missing outcome."),
            Mistake(
                "c",
                "Close: three people attended the last visit, but have a gap in the record, and their outcome is open.",
            ),
        ),
        hints=(
            "What does the rule leave out?",
            "An outcome can be known because use was seen, or because no day is blank.",
            "Somebody who left after a use that was seen is in the group. What is it that decides?",
        ),
    ),
    Question(
        id="r05.2",
        options={
            "a": "a chance of 25 in 28",
            "b": "3 abstinent people for 25 people in all",
            "c": "3 abstinent people for 25 who are not",
        },
        right="c",
        why="Odds divide people with the event by people without it. The proportion is 3 of 28.",
        mistakes=(
            Mistake("a", "25 in 28 is the proportion who are not abstinent."),
            Mistake("b", "3 of 25 in all would be a proportion. In odds the 25 are those who are not abstinent."),
        ),
        hints=("What stands below the line?", "Not everyone: only people without the event.", "28 people, 3 abstinent."),
    ),
    Question(
        id="5.1",
        quantity="proportion",
        right=_hazard,
        whole=lambda: _on_day_8()[1],
        why="This is the hazard of day 8: relapses divided by those who were still at risk. Who relapses on day 8 is at risk on day 8, "
        "so the comparison is >=.",
        mistakes=(
            Mistake(
                lambda: _on_day_8()[0] / 27,
                "This is divided by all 27 people. Three of them have relapsed before day 8, and are no longer at risk.",
            ),
            Mistake(
                lambda: _on_day_8()[0] / (_on_day_8()[1] - _on_day_8()[0]),
                "This is divided by those who are left *after* day 8 (with >). Who relapses on day 8 is at risk until then: use >=.",
                instead="odds",
            ),
            Mistake(
                lambda: _on_day_8()[0] / _times(arm="ketamine")[1].sum(),
                "This is a share of all relapses on ketamine. The hazard is a share of the people who are at risk.",
            ),
            Mistake(
                lambda: _hazard(rule="observed"),
                "Here relapse is use that was seen (`seen`). The question counts a blank as relapse: `ends`.",
            ),
            Mistake(lambda: _hazard(arm=None), "This counts both arms. The question is about ketamine."),
            Mistake(lambda: _hazard(arm="midazolam"), "This is the midazolam arm. The question is about ketamine."),
            Mistake(
                lambda: _by_day_8(8) / 27,
                "This is the share of all who have relapsed *by* day 8. The hazard is about day 8 alone.",
            ),
            Mistake(
                lambda: 1 - _by_day_8(8) / 27,
                "This is Kaplan and Meier's share without relapse after day 8. The share who relapse on that day is asked for.",
            ),
            Mistake(
                lambda: 1 - _hazard(),
                "This is the share who get through day 8. The share who relapse on that day is asked for.",
                instead="rest",
            ),
            Mistake(lambda: _on_day_8()[1], "This is who is at risk. What share of them relapse on day 8?"),
        ),
        hints=(
            "The lesson's loop for ten people has both numbers in it, for each day.",
            "At risk are people whose day is not before day 8: `>=`, and `.sum()` counts. Relapses are those whose day is 8 and "
            "who have `relapsed == 1`.",
            "Three people relapse before day 8, so 27 - 3 = 24 are at risk. How many of these 24 relapse on day 8?",
        ),
    ),
    Question(
        id="5.2",
        quantity="proportion",
        right=lambda: _last(*_rest()),
        copied={"the lesson's share, for the first ten people": lambda: _last(*_times("observed", "ketamine", 0, 10))},
        why="P29, P21 and P30, censored on days 3, 11 and 20, count as long as they were followed, and leave the later days to fewer "
        "people. Treated as followed to the end they would make it 11 of 17.",
        mistakes=(
            Mistake(
                lambda: 1 - _rest()[1].mean(),
                "This is the share of 17 without a relapse that was seen. It treats the three who were censored early as if followed to day 28.",
            ),
            Mistake(
                lambda: _last(*_times("use", "ketamine", 10)),
                "Here the people who were censored early count as relapsed (as in `ends`). Censored means: not seen to relapse so far.",
            ),
            Mistake(
                _without_early_censored,
                "Here the people who were censored early were left out from the start. Until then they were at risk.",
            ),
            Mistake(
                lambda: _product(lambda n, after, d: 1 - 1 / n),
                "This takes one relapse from each day, and on day 8 there are two: count them.",
            ),
            Mistake(
                lambda: _product(lambda n, after, d: (1 - 1 / n) ** d),
                "The two who relapse on day 8 are both at risk then: take 1 - 2/n once, not 1 - 1/n twice.",
            ),
            Mistake(
                lambda: _product(lambda n, after, d: 1 - d / after),
                "At risk was counted with >. Who relapses on a day, or is censored on it, is at risk on that day: use >=.",
            ),
            Mistake(
                _censored_as_relapse_of_the_day,
                "Here P30, censored on day 20, was counted as a relapse of that day: `relapses` needs `relapsed == 1` as well.",
            ),
            Mistake(
                _censored_first,
                "Here P30, censored on day 20, was taken away before the relapse of that day. Who is censored on a day is at risk on it.",
            ),
            Mistake(
                lambda: _product(lambda n, after, d: 1 - d / 17),
                "This divides by 17 on every day. Count who is still at risk on each.",
            ),
            Mistake(
                lambda: _last(*(x[_rest()[1] == 1] for x in _rest())),
                "Only those who relapse were counted at risk, so that nobody is left in the end. Censored people are at risk as long as "
                "they were followed.",
            ),
            Mistake(
                lambda: _factors(lambda n, after, d: 1 - d / n)[-1],
                "This is the factor of the last day alone: `share` was set anew on each day. Multiply it: `share *= ...`.",
            ),
            Mistake(
                lambda: _product(lambda n, after, d: d / n),
                "This multiplies the shares who relapse. Multiply the shares who get through the day: `1 -`.",
            ),
            Mistake(
                lambda: float(np.exp(-sum(_factors(lambda n, after, d: d / n)))),
                "This comes from adding up the hazards (Nelson and Aalen's way). Kaplan and Meier multiply shares.",
            ),
            Mistake(
                lambda: _last(*_times("observed", "ketamine")),
                "This is all 27 people on ketamine. The question is about the 17 in `rest`.",
            ),
            Mistake(
                lambda: 1 - _last(*_rest()),
                "This is the share who relapsed. The curve shows the share without relapse.",
                instead="rest",
            ),
        ),
        hints=(
            "Follow the lesson's cell for ten people: one factor for each day with a relapse.",
            "`at_risk` counts people whose day is not before this one, whether they relapse later or are censored. `relapses` counts "
            "those with this very day and `relapsed == 1`.",
            "On day 8 there are 16 at risk, since P29 was censored on day 3, and two relapse: the first factor is 1 - 2/16. "
            "For day 12, who has left since?",
        ),
    ),
    Question(
        id="5.3",
        options={
            "a": "By day 28, the share who have relapsed on ketamine is 47% of the share who have relapsed on midazolam.",
            "b": "On average, they stay without relapse about twice as long on ketamine as on midazolam (1 / 0.47).",
            "c": "Of 100 people who would have relapsed by day 28 on midazolam, 53 would not have relapsed on ketamine.",
            "d": "On any day, if there was no relapse so far, its chance on ketamine is 47% of that on midazolam.",
        },
        right="d",
        why="The hazard belongs to those who are left on a day. If the ratio is not the same on every day, 0.47 is an average.",
        mistakes=(
            Mistake(
                "a",
                "That would be a relative risk by day 28. Among the simulated people it is 0.70 with route evened out, and 0.64 without.",
            ),
            Mistake(
                "b",
                "A ratio of times is not a ratio of hazards, unless the hazard in each arm is the same on every day as well. Among "
                "the simulated people the medians are day 22 and day 14.5.",
            ),
            Mistake(
                "c",
                "That would be a share of people. Among the simulated people 30% fewer relapsed by day 28 with route evened out: a hazard "
                "ratio is not that share when relapse is common.",
            ),
        ),
        hints=(
            "A hazard is a chance on one day, and for whom?",
            "Only people who have had no relapse so far can have one on that day. Look for what each sentence divides.",
            "Three of the sentences are about shares by day 28, or about lengths of time. Neither is a chance on a day.",
        ),
    ),
    Question(
        id="5.4",
        quantity="difference",
        result=_two_weeks,
        why="A third of a day (-1.8 to 2.5) in two weeks, against four days (-0.5 to 8.9) in four weeks: the curves part late. The horizon is "
        "part of the question, and belongs in the plan.",
        copied={"the lesson's adjusted hazard ratio": lambda: trial.published().estimate["relapse_hr"]},
        mistakes=(
            Mistake(lambda: _mean_difference(28), "This is up to day 28, as in the lesson. Here the horizon is day 14."),
            Mistake(
                lambda: _mean_difference(28) / 2,
                "This is half of the difference up to day 28. The curves part late, so the first half has less than half of it: "
                "set the horizon to 14.",
            ),
            Mistake(
                lambda: (_mean_difference(13), _mean_difference(15)),
                "The horizon is one day off. The first 14 days end with day 14: `until=14`.",
            ),
            Mistake(
                lambda: (_mean_days("ketamine", 14), _mean_days("midazolam", 14)),
                "This is the mean of one arm. Subtract the other's.",
            ),
            Mistake(
                lambda: _mean_difference(rule="observed"),
                "Here relapse is use that was seen (`seen`). The question counts a blank as relapse: `ends`.",
            ),
            Mistake(
                lambda: _mean_difference(rule="abstinent"),
                "Here a blank counts as no use. The question counts a blank as relapse: `ends`.",
            ),
            Mistake(
                _early_only,
                "Here only people whose day is 14 or earlier were kept. The others count too, with 14 days each.",
            ),
            Mistake(
                _without_relapse_after_14,
                "This is the difference of the two curves on day 14, of shares of people. Days are asked for: the area under each curve up to then.",
            ),
            Mistake(_medians, "This is the difference of the medians. A difference of means up to day 14 is asked for."),
        ),
        hints=(
            "The area under each curve up to day 14, one minus the other.",
            "`survival.restricted_mean_difference` takes days, events, who is on ketamine, and `until`, the horizon. The lesson's "
            "cell calls it with another horizon.",
            "One arm by itself: nobody is censored before day 14, so its mean is that of everyone's days, none counted beyond 14. "
            "For midazolam this is 11.1 days. And for ketamine?",
        ),
    ),
    Question(
        id="5.5",
        quantity="number",
        right=lambda: _expected(*_twenty()),
        copied={"the lesson's number, for all 55": lambda: _expected(*_times(), _on_ketamine())},
        inputs={"the number of relapses in both arms": lambda: float(_twenty()[1].sum())},
        why="Five were seen, against more than seven expected. On each day the relapses are shared out by who is at risk then, so the arm that "
        "lasts longer gets more of the later ones.",
        mistakes=(
            Mistake(
                lambda: float(_twenty()[1].sum() / 2),
                "This shares all relapses equally, as at the start. The shares change as people leave.",
            ),
            Mistake(
                lambda: float(_twenty()[1][_twenty()[2]].sum()),
                "These are the relapses seen on ketamine. How many would be expected?",
            ),
            Mistake(
                lambda: float(_twenty()[1][~_twenty()[2]].sum()),
                "These are the relapses seen on midazolam. How many would be expected on ketamine?",
            ),
            Mistake(
                lambda: float(_twenty()[1].sum() - _expected(*_twenty())),
                "This is the expected number on midazolam.",
            ),
            Mistake(
                lambda: _expected(*_twenty("use")),
                "Here a blank counts as relapse. The table has relapses that were seen: use `both`.",
            ),
            Mistake(
                lambda: _expected(_twenty()[0], np.ones(20, int), _twenty()[2]),
                "Here every last day was counted as a relapse. Censored people are at risk, and have none: `event == 1`.",
            ),
            Mistake(
                _one_a_day,
                "This counts each day once. On some days several people relapse: multiply the share by the relapses of the day.",
            ),
            Mistake(
                _beyond_the_day,
                "At risk was counted with >. Who relapses on a day is at risk on that day: use >=. (And day 28 has relapses too.)",
            ),
            Mistake(
                _variance, "This is the variance, the other sum of the lesson's loop. The expected number is asked for."
            ),
            Mistake(
                lambda: tuple(s * (_twenty()[1][_twenty()[2]].sum() - _expected(*_twenty())) for s in (1.0, -1.0)),
                "This is the difference between seen and expected. The expected number itself is asked for.",
            ),
            Mistake(
                lambda: tuple(x * _expected(*_twenty()) / _twenty()[1].sum() for x in (1, 100)),
                "This is a share of the 13 relapses. The number expected on ketamine is asked for.",
            ),
            Mistake(
                lambda: survival.log_rank(*_twenty()).chi_square,
                "This is chi-square. The number expected on ketamine is asked for, `.expected` of the same result.",
            ),
            Mistake(
                lambda: survival.log_rank(*_twenty()).p,
                "This is the P value. The number expected on ketamine is asked for, `.expected` of the same result.",
            ),
        ),
        hints=(
            "For each day with a relapse: who is at risk, and what share of them is on ketamine?",
            "The lesson's loop adds `relapses * share` for each day, with at risk as >= (with > nobody is left on day 28). "
            "`survival.log_rank` holds the sum as `.expected`, to compare.",
            "On day 1 two people relapse, and 10 of the 20 at risk are on ketamine: this day adds 2 * 10/20 = 1. Day 2 is next.",
        ),
    ),
    Question(
        id="5.6",
        quantity="ratio",
        part="lower",
        result=_help_ratio,
        also=lambda: _help_ratio(ties="breslow").lower,
        why="At the end that favours the clinic the hazard is a quarter lower. The whole interval, 0.73 to 1.28 around 0.97, fits a quarter higher as well. And 218 of "
        "the 470 people in the file have no time at all, so this is a comparison of those who were found (lesson 04).",
        mistakes=(
            Mistake(
                lambda: tuple(1 / _help_ratio(ties=ties).lower for ties in ("efron", "breslow")),
                'This is the upper limit of usual care against the clinic. `first` is True for the clinic: `treat` equal to "yes".',
                instead="upside down",
            ),
            Mistake(
                lambda: tuple(_help_ratio(True, ties=ties).lower for ties in ("efron", "breslow")),
                'This is usual care against the clinic. `first` is True for the clinic: `treat` equal to "yes".',
            ),
            Mistake(
                lambda: survival.hazard_ratio(_help()[0], 1 - _help()[1], _help()[2]).lower,
                'The event is turned round. It is use: `anysub` equal to "yes".',
            ),
            Mistake(
                lambda: survival.hazard_ratio(_help()[0], np.ones(len(_help()[0]), int), _help()[2]).lower,
                'Here everyone counts as having used. People whose `anysub` is "no" are censored: event 0.',
            ),
            Mistake(
                _help_users,
                'Here only people who used were kept. People whose `anysub` is "no" are censored, and were at risk until then.',
            ),
            Mistake(
                lambda: (effects.relative_risk(*_help_counts()).lower, effects.odds_ratio(*_help_counts()).lower),
                "This is a limit of the relative risk or of the odds ratio of any use. The hazard ratio also takes account of when.",
            ),
            Mistake(
                lambda: _help_ratio(ties="breslow").value,
                "This is the estimate, with Breslow's ties. The lower limit is asked for.",
            ),
        ),
        hints=(
            "Three things for each person: days, whether use was seen, and whether in the clinic's arm.",
            "`survival.hazard_ratio` takes them in this order, and its result has the limits as `.lower` and `.upper`. A comparison such as "
            '`real.anysub == "yes"` gives True or False, and `.astype(int)` turns it into 1 and 0.',
            '`event = (real.anysub == "yes").astype(int)` marks 194 people. Now say in the same way who is in the clinic\'s arm.',
        ),
    ),
)
