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


def _at_risk(condition, arm="ketamine"):
    return int(condition(_times(arm=arm)[0]).sum())


def _last(time, event):
    return float(survival.kaplan_meier(time, event).survival.iloc[-1])


def _ten(arm="midazolam"):
    return _times("observed", arm, 10)


def _ten_share(ties_after=False):
    """Share without relapse of ten people; ``ties_after``: censored people leave before a relapse of the same day."""
    time, event = _ten()
    return _last(time - 0.5 * (event == 0) if ties_after else time, event)


def _mean_days(arm, until):
    return survival.restricted_mean(*_times(arm=arm), until=until).value


def _mean_difference(until=14):
    return _mean_days("ketamine", until) - _mean_days("midazolam", until)


@cache
def _twenty():
    """The two tens together: days, events, who is on ketamine."""
    (t1, e1), (t2, e2) = _ten("ketamine"), _ten("midazolam")
    return np.concatenate([t1, t2]), np.concatenate([e1, e2]), np.arange(20) < 10


def _expected(at_risk=np.greater_equal):
    time, event, first = _twenty()
    total = 0.0
    for day in np.unique(time[event == 1]):
        then = at_risk(time, day)
        total += ((time == day) & (event == 1)).sum() * (first[then].mean() if then.any() else 0)
    return float(total)


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
                "Some people attended the last visit with a gap before it, and some outcomes are known without it.",
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
        right=lambda: _at_risk(lambda t: t >= 12),
        why="A person who relapses on day 12 is at risk on day 12, so the comparison is >=. With > the table would be two people short.",
        mistakes=(
            Mistake(
                lambda: _at_risk(lambda t: t > 12),
                "These are left *after* day 12. Who relapses on day 12 was at risk until then: use >=.",
            ),
            Mistake(lambda: _at_risk(lambda t: t >= 12, None), "This counts both arms. The question is about ketamine."),
            Mistake(lambda: _at_risk(lambda t: t < 12), "These have relapsed before day 12. The others are at risk."),
        ),
        hints=(
            "Who has neither relapsed nor been censored before day 12?",
            "Compare each person's day with 12. Does a person with day 12 count?",
            "`at_risk = (time >= 12).sum()`",
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
                lambda: 0.1, "Here a censored person was counted as relapsed. Censored means: not seen to relapse so far."
            ),
            Mistake(
                lambda: _ten_share(ties_after=True),
                "0 comes up in two ways. Either censored people were left out, or they were taken away before a relapse of the same day. "
                "Who is censored on a day is at risk on that day.",
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
        why="The hazard belongs to those who are left on a day. The sentence needs 'if the ratio is constant', since 0.47 is otherwise an "
        "average of different days.",
        mistakes=(
            Mistake(lambda: "a", "That would be a relative risk by day 28. Among the simulated people it is 0.64."),
            Mistake(
                lambda: "c",
                "A ratio of times is not a ratio of hazards. Among the simulated people the medians are day 22 and day 14.",
            ),
            Mistake(
                lambda: "d",
                "Prevented relapses are a difference in the share who relapse at all: by day 28 they are 36% fewer, relatively. Half the "
                "hazard postpones many of them only.",
            ),
        ),
        hints=(
            "A hazard is a chance on one day, and for whom?",
            "Only people who have had no relapse so far can have one on that day.",
            "One sentence speaks of 'those who have had none so far'.",
        ),
    ),
    Question(
        id="5.4",
        kind="number",
        right=lambda: _mean_difference(),
        why="A third of a day in two weeks, against four days in four: most of the difference arises after day 14. The horizon is part of the "
        "question, and belongs in the plan.",
        mistakes=(
            Mistake(lambda: _mean_difference(28), "This is up to day 28, as in the lesson. Here the horizon is day 14."),
            Mistake(lambda: -_mean_difference(), "The sign is turned round: ketamine minus midazolam."),
            Mistake(lambda: _mean_days("ketamine", 14), "This is the mean of one arm. Subtract the other's."),
            Mistake(
                lambda: _mean_days("ketamine", 14) / _mean_days("midazolam", 14),
                "This is the ratio of the means. A difference is asked for.",
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
        right=lambda: _expected(),
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
            Mistake(lambda: float(_twenty()[1].sum() - _expected()), "This is the expected number on midazolam."),
            Mistake(
                lambda: _expected(np.greater),
                "Nearly. People whose day is the day itself are at risk on it: use >=.",
            ),
        ),
        hints=(
            "For each day with a relapse: who is at risk, and what share of them is on ketamine?",
            "The lesson's loop adds `relapses * on_ketamine[at_risk_then].mean()` for each day.",
            "`survival.log_rank(time, event, first=on_ketamine).expected` gives the same.",
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
