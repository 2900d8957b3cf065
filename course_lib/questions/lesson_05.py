"""Lesson and exercise 05: time to relapse."""

from functools import cache

import numpy as np

from course_lib import effects, real_trials, survival, trial
from course_lib.questions import Mistake, Question


@cache
def _times(rule="use", arm=None, people=None):
    """Days and events by a rule for blanks; of one arm, and of its first people, when told."""
    ends = trial.endpoints(missing=rule)
    ends = ends if arm is None else ends[ends.arm == arm]
    ends = ends if people is None else ends.head(people)
    return ends.relapse_day.to_numpy(), ends.relapsed.to_numpy()


def _at_risk(condition, arm="midazolam"):
    return int(condition(_times(arm=arm)[0]).sum())


def _last(time, event):
    return float(survival.kaplan_meier(time, event).survival.iloc[-1])


def _ten(arm="midazolam"):
    return _times("observed", arm, 10)


def _ten_share(ties_after=False):
    """Share without relapse of ten people; ``ties_after``: censored people leave before a relapse of the same day."""
    time, event = _ten()
    return _last(time - 0.5 * (event == 0) if ties_after else time, event)


def _mean_days(arm, until, rule="use"):
    return survival.restricted_mean(*_times(rule, arm), until=until).value


def _mean_difference(until=14, rule="use"):
    return _mean_days("ketamine", until, rule) - _mean_days("midazolam", until, rule)


def _early_only():
    days = [_times(arm=arm)[0] for arm in trial.ARMS]
    return float(days[0][days[0] <= 14].mean() - days[1][days[1] <= 14].mean())


@cache
def _twenty():
    """The two tens together: days, events, who is on ketamine."""
    (t1, e1), (t2, e2) = _ten("ketamine"), _ten("midazolam")
    return np.concatenate([t1, t2]), np.concatenate([e1, e2]), np.arange(20) < 10


def _expected(time, event, first):
    return survival.log_rank(time, event, first).expected


def _expected_with_blanks():
    """The same twenty people, a blank as relapse."""
    (t1, e1), (t2, e2) = (_times("use", arm, 10) for arm in trial.ARMS)
    return _expected(np.concatenate([t1, t2]), np.concatenate([e1, e2]), np.arange(20) < 10)


@cache
def _help():
    table = real_trials.load("help").dropna()
    return table.daysanysub.to_numpy(), table.anysub.eq("yes").to_numpy().astype(int), table.treat.eq("yes").to_numpy()


def _help_counts():
    _, event, first = _help()
    return int(event[first].sum()), int(first.sum()), int(event[~first].sum()), int((~first).sum())


QUESTIONS = (
    Question(
        id="r05.1",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="Chance did not form this group: it depends on what happened after randomisation.",
        mistakes=(
            Mistake(lambda: "a", "That is intention to treat, and it asks for a rule for every missing outcome."),
            Mistake(
                lambda: "c",
                "Close: three people attended the last visit with a gap before it, and their outcome is open.",
            ),
        ),
        hints=(
            "What does the rule leave out?",
            "An outcome can be known because use was seen, or because no day is blank.",
            "Known or not known decides.",
        ),
    ),
    Question(
        id="r05.2",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="Odds divide people with the event by people without it. The proportion is 3 of 28.",
        mistakes=(
            Mistake(lambda: "a", "3 of 25 in all would be a proportion. In odds the 25 are those who are not abstinent."),
            Mistake(lambda: "c", "25 in 28 is the proportion who are not abstinent."),
        ),
        hints=("What stands below the line?", "Not everyone: only people without the event.", "3 abstinent, 25 not."),
    ),
    Question(
        id="5.1",
        kind="count",
        right=lambda: _at_risk(lambda t: t >= 22),
        why="A person who relapses on day 22 is at risk on day 22, so the comparison is >=. With > two people would be lost.",
        mistakes=(
            Mistake(
                lambda: _at_risk(lambda t: t > 22),
                "6 comes up in two ways. With > it is who is left *after* day 22, and who relapses on the day itself is at risk until then: "
                "use >=. Or relapse was taken as use that was seen (`seen`): a blank counts too, as in `ends`.",
            ),
            Mistake(lambda: _at_risk(lambda t: t >= 22, None), "This counts both arms. The question is about midazolam."),
            Mistake(lambda: _at_risk(lambda t: t >= 22, "ketamine"), "This is the ketamine arm."),
            Mistake(lambda: _at_risk(lambda t: t >= 21), "This is just before day 21. One person relapses on that day."),
            Mistake(
                lambda: _at_risk(lambda t: t < 22), "This is who has relapsed before day 22. Who is still without relapse?"
            ),
        ),
        hints=(
            "Who has neither relapsed nor been censored before day 22?",
            "Compare each person's day with 22. Does a person with day 22 count?",
            "`at_risk = (last_day >= 22).sum()`",
        ),
    ),
    Question(
        id="5.2",
        kind="number",
        right=lambda: _ten_share(),
        why="The person censored on day 21 was still at risk of that day's relapse, and left the later ones to fewer people. Without "
        "censoring the share would be 2 of 10.",
        mistakes=(
            Mistake(
                lambda: 1 - _ten()[1].mean(),
                "This is the share of ten without a relapse that was seen. It treats the person censored on day 21 as if followed "
                "to day 28.",
            ),
            Mistake(
                lambda: 0.1,
                "Here the person of day 21 who is censored was counted as relapsed. Censored means: not seen to relapse so far.",
            ),
            Mistake(
                lambda: _ten_share(ties_after=True),
                "0 comes up when `1 -` is missing, or when censored people are left out, counted as relapsed (`relapses` needs `relapsed == 1`), or taken away before a "
                "relapse of the same day. Who is censored on a day is at risk on that day.",
            ),
            Mistake(
                lambda: 1 / 9,
                "Here the person censored on day 21 was left out from the start. Up to day 21 that person was at risk.",
            ),
            Mistake(lambda: 1 - _ten_share(), "This is the share who relapsed. The curve shows the share without relapse."),
        ),
        hints=(
            "Follow the lesson's cell for ten people: one factor for each day with a relapse.",
            "`at_risk` counts people whose day is not before this one, whether they relapse later or are censored.",
            "`share *= 1 - relapses / at_risk`, for each day in order.",
        ),
    ),
    Question(
        id="5.3",
        kind="choice",
        choices="abcd",
        right=lambda: "b",
        why="The hazard belongs to those who are left on a day. If the ratio is not the same on every day, 0.47 is an average.",
        mistakes=(
            Mistake(lambda: "a", "That would be a relative risk by day 28. Among the simulated people it is 0.64."),
            Mistake(
                lambda: "c",
                "A ratio of times is not a ratio of hazards. Among the simulated people the medians are day 22 and day 14.",
            ),
            Mistake(
                lambda: "d",
                "That would be a share of people. Among the simulated people relapse by day 28 was 36% less likely, and a hazard ratio is not "
                "that share when relapse is common.",
            ),
        ),
        hints=(
            "A hazard is a chance on one day, and for whom?",
            "Only people who have had no relapse so far can have one on that day.",
            "One sentence speaks of people who have not relapsed yet.",
        ),
    ),
    Question(
        id="5.4",
        kind="number",
        right=lambda: _mean_difference(),
        why="A third of a day (-1.8 to 2.5) in two weeks, against four days (-0.5 to 8.9) in four weeks: the curves part late. The horizon is "
        "part of the question, and belongs in the plan.",
        mistakes=(
            Mistake(
                lambda: (_mean_difference(28), _mean_difference(28) / 2),
                "This is up to day 28, as in the lesson, or half of it. Here the horizon is day 14.",
            ),
            Mistake(lambda: -_mean_difference(), "The sign is turned round: ketamine minus midazolam."),
            Mistake(
                lambda: (_mean_days("ketamine", 14), _mean_days("midazolam", 14)),
                "This is the mean of one arm. Subtract the other's.",
            ),
            Mistake(
                lambda: _mean_difference(rule="observed"),
                "Here relapse is use that was seen (`seen`). The question counts a blank as relapse: `ends`.",
            ),
            Mistake(
                _early_only,
                "Here only people who relapsed by day 14 were kept. The others count too, with 14 days each.",
            ),
        ),
        hints=(
            "The area under each curve up to day 14, one minus the other.",
            "`survival.restricted_mean_difference` takes days, events, who is on ketamine, and `until`.",
            "`survival.restricted_mean_difference(ends.relapse_day, ends.relapsed, on_ketamine, until=14)`",
        ),
    ),
    Question(
        id="5.5",
        kind="number",
        right=lambda: _expected(*_twenty()),
        why="Five were seen, against more than seven expected. On each day the relapses are shared out by who is at risk then, so the arm that "
        "lasts longer gets more of the later ones.",
        mistakes=(
            Mistake(
                lambda: float(_twenty()[1].sum() / 2),
                "This shares all relapses equally, as at the start. The shares change as people leave the risk set.",
            ),
            Mistake(
                lambda: float(_twenty()[1][_twenty()[2]].sum()),
                "These are the relapses seen on ketamine. How many would be expected?",
            ),
            Mistake(lambda: float(_twenty()[1].sum() - _expected(*_twenty())), "This is the expected number on midazolam."),
            Mistake(
                _expected_with_blanks, "Here a blank counts as relapse. The table has relapses that were seen: use `both`."
            ),
            Mistake(
                lambda: _expected(_twenty()[0], np.ones(20, int), _twenty()[2]),
                "Here every last day was counted as a relapse. Censored people are at risk, and have none: `event == 1`.",
            ),
        ),
        hints=(
            "For each day with a relapse: who is at risk, and what share of them is on ketamine?",
            "The lesson's loop adds `relapses * on_ketamine[at_risk_then].mean()` for each day.",
            "`survival.log_rank(time, event, first=on_ketamine).expected` gives the same. (At risk is >=: with > nobody is left on day 28.)",
        ),
    ),
    Question(
        id="5.6",
        kind="number",
        right=lambda: survival.hazard_ratio(*_help()).value,
        why="Nearly 1, with an interval from 0.73 to 1.29. And 218 of 470 people have no time at all, so this is a comparison of those who were "
        "found (lesson 04).",
        mistakes=(
            Mistake(
                lambda: 1 / survival.hazard_ratio(*_help()).value,
                'This is usual care against the clinic. `first` is True for the clinic: `treat` equal to "yes".',
            ),
            Mistake(
                lambda: survival.hazard_ratio(_help()[0], 1 - _help()[1], _help()[2]).value,
                'The event is turned round. It is use: `anysub` equal to "yes".',
            ),
            Mistake(
                lambda: survival.hazard_ratio(_help()[0], np.ones(len(_help()[0]), int), _help()[2]).value,
                'Here everyone counts as having used. People whose `anysub` is "no" are censored: event 0.',
            ),
            Mistake(
                lambda: effects.relative_risk(*_help_counts()).value,
                "This is the relative risk of any use. The hazard ratio also takes account of when.",
            ),
            Mistake(
                lambda: effects.odds_ratio(*_help_counts()).value,
                "This is the odds ratio of any use, and takes no account of when.",
            ),
        ),
        hints=(
            "Three things for each person: days, whether use was seen, and whether in the clinic's arm.",
            '`real.anysub == "yes"` is the event, `.astype(int)` turns it into 0 and 1, and `real.treat == "yes"` is the first arm.',
            '`survival.hazard_ratio(real.daysanysub, (real.anysub == "yes").astype(int), (real.treat == "yes").to_numpy())`',
        ),
    ),
)
