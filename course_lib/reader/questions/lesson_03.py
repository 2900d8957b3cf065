"""Lesson and exercise 03: abstinence."""

from functools import cache

import numpy as np

from course_lib.methods import effects
from course_lib.reader.questions import Mistake, Question, slips
from course_lib.sources import trial

WEEK = 14, 20  # the week of items 3.1 to 3.4


@cache
def _by_arm(first, last, blank=1.0):
    """Who was abstinent on these days, a blank counting as ``blank`` (1 use, 0 no use), and who is in which arm."""
    tables = trial.load()
    days = trial.use_by_day(tables).fillna(blank)
    arm = tables["participants"].set_index("participant").arm
    return days.loc[:, first:last].sum(axis=1) == 0, arm.loc[days.index]


def _week(arm="ketamine", days=WEEK, blank=1.0):
    abstinent, arms = _by_arm(*days, blank)
    return int(abstinent[arms == arm].sum())


def _without_any_blank():
    """Abstinent in the week, of the people on ketamine whose 28 days have no blank at all."""
    abstinent, arms = _by_arm(*WEEK)
    whole = trial.use_by_day(trial.load()).notna().all(axis=1)
    return int((abstinent & whole)[arms == "ketamine"].sum())


def _counts(days=WEEK):
    return _week(days=days), 27, _week("midazolam", days), 28


@cache
def _rerandomised(seed=3):
    """Of 999 re-randomised differences, how many reach the observed one: in size; in the same direction; and exceed its size."""
    abstinent, arms = _by_arm(*WEEK)
    week, ketamine = abstinent.to_numpy(), arms.eq("ketamine").to_numpy()
    rng = np.random.default_rng(seed)

    def difference(arm):
        return week[arm].mean() - week[~arm].mean()

    observed = difference(ketamine)
    repeats = np.array([difference(rng.permuted(ketamine)) for _ in range(999)])
    size = np.abs(repeats)
    reached, exceeded = size >= abs(observed) - 1e-12, size > abs(observed) + 1e-12
    return int(reached.sum()), int((repeats >= observed - 1e-12).sum()), int(exceeded.sum())


def _run_error():
    """Monte Carlo standard error of the P value from 999 deals."""
    p = effects.fisher_p(*_counts())
    return float(np.sqrt(p * (1 - p) / 999))


@cache
def _gawin(arm):
    """People without relapse, and all people: the table counts relapses."""
    table = trial.transfer_counts().query("trial == 'Gawin 1989'").set_index("arm")
    return int(table.people[arm] - table.events[arm]), int(table.people[arm])


def _needed(arm, other="placebo"):
    return effects.number_needed_to_treat(*_gawin(arm), *_gawin(other))


def _nearest_share(percent, people):
    return min((100 * k / people for k in range(people + 1)), key=lambda share: abs(share - percent))


QUESTIONS = (
    Question(
        id="r03.1",
        options={"a": "published", "b": "simulated", "c": "real"},
        right="b",
        why="P07 is one of 55 people made with a computer. The records of the real participants are not public.",
        mistakes=(
            Mistake("a", "Published are the paper's figures, such as 48.2%. A single person's row was never published."),
            Mistake(
                "c",
                "Real records would be shared by the researchers, and those of this trial are not public. P07 is simulated.",
            ),
        ),
        hints=(
            "Lesson 00 has a heading for each of the three kinds.",
            "Which kind has single people as rows, and stands in for records that are not public?",
            "The word appears wherever such a number is shown.",
        ),
    ),
    Question(
        id="3.1",
        quantity="count",
        right=lambda: _week(),
        whole=27,
        why="With one week more people count as abstinent than with two, in both arms. One week is in a hypothesis of the registry, two "
        "are in the paper; the time frame of the registered outcome itself we have not seen. How long is long enough is a choice.",
        mistakes=(
            *slips.windows(lambda first, last: _week(days=(first, last)), *WEEK),
            Mistake(
                lambda: _week(days=(15, 28)),
                "This is the lesson's number, for the last two weeks. The question is about one week: days 14 to 20.",
            ),
            Mistake(lambda: _week(days=(22, 28)), "This is the number for days 22 to 28. The week here is days 14 to 20."),
            Mistake(
                lambda: _week(blank=0.0),
                "Blanks were left to count as no use. Fill them with 1 before you add, as the first cell does.",
            ),
            Mistake(
                _without_any_blank,
                "Everyone with a blank on any of the 28 days was left out. Only blanks in the week itself count, and they count as use.",
            ),
            Mistake(lambda: _week() + _week("midazolam"), "This counts both arms together. Select the ketamine arm."),
            Mistake(lambda: _week("midazolam"), "This is the midazolam arm, which the first cell printed."),
            Mistake(
                lambda: 27 - _week(),
                "This counts the people who were not abstinent. `week` is True for a person with no day of use.",
                instead="rest",
            ),
        ),
        hints=(
            "Look at how `midazolam_week` was made, one line above. What has to change?",
            "`week[...]` keeps the people for whom a condition holds, and `.sum()` counts the True values among them.",
            'The condition is `arm == "ketamine"`: it is True for 27 people. Now keep those, and count.',
        ),
    ),
    Question(
        id="3.2",
        quantity="ratio",
        counts=_counts,
        measure=effects.odds_ratio,
        arms=("ketamine", "midazolam"),
        copied={
            "the paper's adjusted odds ratio, for two weeks": lambda: trial.published().estimate["abstinence_or"],
            "the lesson's odds ratio, for the last two weeks": lambda: effects.odds_ratio(*_counts((15, 28))).value,
        },
        why="Odds compare abstinent people with people who are not. The week, the people and the model differ from the paper's, "
        "and so does the ratio: 5.7 there is for two weeks, and adjusted for route.",
        mistakes=(
            Mistake(
                lambda: effects.relative_risk(*_counts()).value,
                "This is the relative risk, a ratio of two proportions. For odds, divide the abstinent people by those who "
                "are not abstinent, not by everyone in the arm.",
                instead="the relative risk",
            ),
            Mistake(
                lambda: effects.odds_ratio(*_counts((22, 28))).value,
                "This is the odds ratio for days 22 to 28. Use the counts for days 14 to 20, as in 3.1.",
            ),
            Mistake(
                lambda: (_week() / 27) / (_week("midazolam") / (28 - _week("midazolam"))),
                "The ketamine arm is divided by everyone in the arm, the midazolam arm by those who are not abstinent. Odds need "
                "the latter in both.",
            ),
        ),
        hints=(
            "Odds are abstinent people divided by not abstinent people. What is the number of people who are not abstinent?",
            "The ketamine odds are made like `midazolam_odds` in the line above, from your count and 27 people. Their ratio is asked for, since ketamine is compared with midazolam.",
            "On midazolam 11 of 28 are abstinent, so the odds are 11 to 17, or 0.647. What are they on ketamine?",
        ),
    ),
    Question(
        id="3.3",
        options={
            "a": "Of people of one route, those on ketamine were 5.7 times as likely to be abstinent as those on midazolam.",
            "b": "Given these results, it is 5.7 times as probable that ketamine helps people of one route as that it does not.",
            "c": "Of 100 people of one route, about 5.7 more were abstinent with ketamine than with midazolam.",
            "d": "Of people of one route, there were 5.7 times as many abstinent for each one not abstinent on ketamine as on midazolam.",
        },
        right="d",
        why='"So many abstinent for each one not abstinent" is what odds are. An odds ratio is further from 1 than the relative risk. '
        "The two are close when the outcome is rare in both arms.",
        mistakes=(
            Mistake(
                "a",
                "This reads odds as probabilities. In the lesson the model with an odds ratio of 5.7 made abstinence 3.4 times as "
                "likely, with an interval from 0.98 to 11.7.",
            ),
            Mistake(
                "b",
                "This is about how probable it is that ketamine works. An odds ratio compares abstinence in two arms. It says nothing "
                "about that probability, and neither does a P value.",
            ),
            Mistake(
                "c",
                "The odds ratio has no unit of people. How many more people are abstinent out of 100 is the risk difference: "
                "37 in the crude table, and 30 with route evened out.",
            ),
        ),
        hints=(
            "Ask of each sentence what it divides by what.",
            "Only one sentence divides abstinent by not abstinent people, in each arm.",
            "13 of 27 people: 13 abstinent for 14 who were not, 0.93 for each one. Which sentence compares such numbers?",
        ),
    ),
    Question(
        id="3.4",
        quantity="P value",
        digits=4,  # (b + 1) / m differs in the fourth
        right=lambda: (_rerandomised()[0] + 1) / 1000,
        run_error=_run_error,
        inputs={"the observed difference": lambda: _week() / 27 - _week("midazolam") / 28},
        why="The deal that happened is itself one of the possible deals, so it is counted, above and below. That is why the P value "
        "from a sample of deals is never 0.",
        mistakes=(
            Mistake(
                lambda: _rerandomised()[0] / 999,
                "This is b/m. Count the deal that happened as well: (b + 1) / (m + 1). Otherwise P can come out as 0.",
            ),
            Mistake(
                lambda: (_rerandomised()[0] / 1000, (_rerandomised()[0] + 1) / 999),
                "The deal that happened is counted once only. It belongs both above and below: (b + 1) / (m + 1).",
            ),
            Mistake(
                lambda: ((_rerandomised()[1] + 1) / 1000, _rerandomised()[1] / 999),
                "This counts differences in one direction only. A difference of the same size in favour of midazolam would have "
                "surprised us as much: compare sizes, with np.abs.",
            ),
            Mistake(
                lambda: ((_rerandomised()[2] + 1) / 1000, _rerandomised()[2] / 999),
                "Differences that equal the observed one were lost. They are at least as large: use >=, and allow for rounding "
                "with `abs(observed) - 1e-12`.",
            ),
            Mistake(
                lambda: (_rerandomised()[0], _rerandomised()[0] + 1),
                "This is a number of differences that are at least as large. Turn it into (b + 1) / (m + 1).",
            ),
            Mistake(
                lambda: effects.fisher_p(*_counts()),
                "This is Fisher's P value, the answer from all possible deals. It should lie near yours, but the question "
                "is what these 999 say.",
            ),
        ),
        hints=(
            "Count how many of the 999 differences are at least as large as the observed one, in either direction.",
            "`np.abs` makes sizes of differences, so that both directions count. `>= abs(observed) - 1e-12` keeps ties from being lost to rounding.",
            "`(np.abs(differences) >= abs(observed) - 1e-12).sum()` is b, and m is 999. The deal that happened counts too, above and below: how?",
        ),
    ),
    Question(
        id="3.5",
        quantity="needed",
        part="lower",
        counts=lambda: (*_gawin("lithium"), *_gawin("placebo")),
        measure=effects.number_needed_to_treat,
        arms=("lithium", "placebo"),
        why="A difference of 2 in 24, so 12 people, and the interval that goes with it: from 3.27 to benefit, through infinity, to 6.74 to harm. "
        "At best three or four people would have to be treated, and at worst lithium does harm. 12 printed alone would mislead.",
        mistakes=(
            Mistake(
                lambda: (effects.number_needed_to_treat(18, 24, 20, 24).lower, -_needed("lithium").upper),
                "This is the end to *harm*. If it was printed as benefit, relapses were compared: turn them into people without "
                "relapse first (or lithium and placebo were swapped).",
                instead=("events", "arms"),
            ),
            Mistake(
                lambda: -_needed("lithium").value,
                "Relapses were compared, which turns benefit and harm round, and this is the estimate: the interval's end to benefit is asked for.",
            ),
            Mistake(
                lambda: -_needed("lithium").lower,
                "Relapses were compared as if they were good, which turns benefit and harm round. Turn them into people without relapse "
                "(or pass `good=False`), and take `.lower`.",
                instead="sign",
            ),
            Mistake(
                lambda: _needed("desipramine").lower,
                "This compares desipramine with placebo. The question is about lithium.",
            ),
            Mistake(
                lambda: (_needed("desipramine").value, -_needed("desipramine").value),
                "This is the number needed with desipramine instead of placebo. The question is about lithium, and about the end of the interval.",
            ),
            Mistake(
                lambda: (_needed("lithium", "desipramine").value, _needed("lithium", "desipramine").lower),
                "This compares lithium with desipramine. The question is about lithium instead of placebo.",
            ),
        ),
        hints=(
            "The column `events` counts relapses. How many of the 24 did not relapse, in each arm?",
            "`effects.number_needed_to_treat` takes people without relapse and all people, lithium first, and gives the interval too. `.lower` is its end to benefit.",
            "24 - 18, that is 6 of 24 people, had no relapse on lithium. How many on placebo?",
        ),
    ),
    Question(
        id="3.6",
        quantity="percent",
        right=lambda: _nearest_share(59, 24),
        whole=24,
        why="14 of 24 is 58.3%, which prints as 58, and 15 of 24 is 62.5%. No whole number of 24 people is 59%. A slip or another "
        "denominator could explain it, or a percentage that is no share of whole people, such as one read off a Kaplan-Meier curve (lesson 05).",
        mistakes=(
            Mistake(59, "59% of 24 people are 14.16 people. Which whole number of people comes nearest?"),
            Mistake(
                14.16,
                "59% of 24 people are 14.16 people, and people come whole. Which share is that of the nearest whole number?",
            ),
            Mistake(62.5, "15 of 24 is possible, but it is 3.5 points from 59. One person fewer comes nearer."),
            Mistake(
                lambda: 100 * 13 / 24, "13 of 24 is possible, but it is 4.8 points from 59. One person more comes nearer."
            ),
            Mistake(
                lambda: tuple(100 * people / 24 for people in (10, 4)),
                "This is made from the relapses in the table. The question is which percentages 24 people can give at all.",
            ),
            Mistake(
                lambda: (100 * 16 / 27, 100 * 17 / 28, 100 * 17 / 29),
                "This is a percentage of 27 people or more. The arm had 24.",
            ),
            Mistake(
                lambda: (100 * 13 / 22, 100 * 10 / 17),
                "This is a percentage of fewer people than 24. They would explain the 59, but the arm had 24.",
            ),
            Mistake(
                (13, 15),
                "This is a number of people, and the percentage is asked for. And another number of them comes nearer to 59% of 24.",
            ),
        ),
        hints=(
            "People come in whole numbers. How many of 24 would 59% be?",
            "Try the whole numbers of people beside 14.16: each gives a percentage of 24, and one of them lies nearer to 59.",
            "15 of 24 is `100 * 15 / 24`, 62.5%. And the whole number below?",
        ),
    ),
)
