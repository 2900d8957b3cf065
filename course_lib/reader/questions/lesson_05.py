"""Lesson and exercise 05: time to relapse. Items 5.1 to 5.3 are in `lesson_05_six_people` and
`lesson_05_six_days`, 5.4.1 is in `lesson_05_shared`."""

from functools import cache

import numpy as np

from course_lib.methods import effects, survival
from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions import lesson_05_shared as shared
from course_lib.reader.questions import lesson_05_six_days as six_days
from course_lib.reader.questions import lesson_05_six_people as six_people
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


#: A sentence that claims fewer people, and neither speaks of a day nor denies it; a point within a number ends no sentence.
FEWER_PEOPLE = (
    r"(?:^|(?<=[.!?] ))(?!(?:[^.!?]|\.(?=\d))*(?:\b(?:day\b(?! ?\d)|today|daily|moment|at risk|so far|not|no|never|nor|rather than)|n['’]t\b))"
    r"(?:[^.!?]|\.(?=\d))*?\b(?:half as many|(?:53 ?%|53 percent|half) fewer|53 (?:of|in|out of) (?:a |one |every )?(?:100|hundred))\b"
)

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
            "P49 lacks a sample, was seen to use in the last two weeks, and is in the group. What is it that decides?",
        ),
    ),
    Question(
        id="r05.2",
        judgement=Judgement(
            model="Of people with the same route of use who had not relapsed so far (used or dropped out), those on ketamine were about half as "
            "likely to relapse on any one day as those on midazolam, if that ratio was the same on every day. It is the hazard ratio, 0.47 "
            "(95% CI 0.24 to 0.92).",
            points=(
                "of whom it is true: people who have had no relapse so far (use or dropout)",
                'of when: a day, and not "within four weeks" or "half as many people"',
                "the interval, and no count of ours, such as 59 or 93 of a hundred: our people are simulated",
            ),
            asked=((FEWER_PEOPLE, "Whom does 0.47 compare, and over how long?"),),
        ),
        why="",
        hints=(
            "0.47 compares two people who take cocaine by the same route. What else do they have in common, and on which day are they compared?",
            'Say "half as likely" of a relapse today, and not of a count of people.',
            'It can begin: "On any day, of people who have had no relapse so far, ..."',
        ),
    ),
    *six_people.ITEMS,
    *six_days.ITEMS,
    Question(
        id="5.4",
        options={
            "a": "In both, because the hazard ratio is 0.5 in both.",
            "b": "Only where many relapse, because the ratio then rests on more relapses.",
            "c": "Only where few relapse, because nearly all stay at risk to the end.",
            "d": "In neither, because a hazard ratio says nothing of people.",
        },
        right="c",
        why="Where 10 of 100 relapse without the drug, about 5 do with it: half. Where 93 do, about 73 do with it, about a fifth fewer. One hazard "
        "ratio goes with many relative risks.",
        mistakes=(
            Mistake(
                "a",
                "It is a ratio of each day's chances. Where 93 of 100 relapse, more than 46 or 47 do at half the hazard: who gets through one day meets the next.",
            ),
            Mistake(
                "b",
                "More relapses make a hazard ratio surer, and do not turn it into a ratio of people. What happens to those who get through, in four weeks?",
            ),
            Mistake(
                "d",
                "It says something, together with how many relapse without the drug. On the first day the two ratios are the same.",
            ),
        ),
        hints=(
            "After one day, the relative risk is the hazard ratio. What changes from day to day?",
            "On two days with a hazard of a tenth 0.9 × 0.9 = 0.81 get through, and with half of it 0.95 × 0.95, about 0.9: the square root of 0.81. "
            "The share without relapse in the arm without the drug is 0.90 in the one trial, and 0.07 in the other.",
            "0.90 ** 0.5 is about 0.95. How many of 100 then relapse on the drug, and how many where it is 0.07 ** 0.5?",
        ),
    ),
    *shared.ITEMS,
    Question(
        id="5.5",
        judgement=Judgement(
            model="I would not repeat it: 24 of the 40 stopped coming, and the curve supposes that they fared like the few who "
            "stayed, though people may well stop coming when they use again, so it is rather too high. Beside it I would print that "
            "11 of 40 are known to have held out to week 12, and how many were at risk at each time.",
            points=(
                "It says what the curve supposes of those who stopped coming: that they fared like those who stayed.",
                "It says why that may be wrong here, and that 77% is then too high.",
                "It asks for a number that could tell: who is at risk, how many are known to have held out, or how many left.",
            ),
            asked=(
                (
                    r"^\W*(?:(?:yes|sure|of course)\b(?:\W+(?:i would|i['’]d)\b(?! not| never)(?: repeat\b)?)?"
                    r"|(?:i would|i['’]d) (?:(?!not|never|hardly|only)\w+ )?repeat\b)(?! it only)",
                    "Of how many of the 40 does anybody know that they held out for twelve weeks?",
                ),
                (
                    r"(?<!or )(?<!nor )\btoo low\b",
                    "If some of those who stopped coming had used again, would the true share lie above 77% or below it?",
                ),
            ),
        ),
        why="",
        hints=(
            "How many of the 40 does anybody know to be without relapse in week 12?",
            "The curve is right if those who were lost fared like those who stayed. Would you believe it of people who stop coming?",
            "Say in one sentence what the percentage supposes, and in the other which number you would want beside it.",
        ),
    ),
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
                "This is of the relative risk (or the odds ratio) of any use by the end. Neither has an end at 0.73, the leaflet's "
                "27% less likely. Which ratio has?",
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
