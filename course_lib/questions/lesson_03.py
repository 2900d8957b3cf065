"""Lesson and exercise 03: abstinence."""

from functools import cache

import numpy as np

from course_lib import effects, trial
from course_lib.questions import Mistake, Question


@cache
def _abstinent(first_day, blank):
    """Who was abstinent from ``first_day`` on, a blank counting as ``blank`` (1 use, 0 no use), and who is in which arm."""
    tables = trial.load()
    days = trial.use_by_day(tables).fillna(blank)
    arm = tables["participants"].set_index("participant").arm
    return days.loc[:, first_day:].sum(axis=1) == 0, arm.loc[days.index]


def _week(arm="ketamine", first_day=22, blank=1.0):
    abstinent, arms = _abstinent(first_day, blank)
    return int(abstinent[arms == arm].sum())


def _diary_week():
    """People on ketamine whose diary alone has a week without use."""
    tables = trial.load()
    reported = tables["diary"].query("day >= 22").fillna({"used": 1}).groupby("participant").used.sum() == 0
    return reported.groupby(tables["participants"].set_index("participant").arm).sum()["ketamine"]


def _week_counts():
    return _week(), 27, _week("midazolam"), 28


@cache
def _rerandomised():
    """Of 999 re-randomised differences, how many reach the observed one: in size; in the same direction; and exceed its size."""
    abstinent, arms = _abstinent(22, 1.0)
    week, ketamine = abstinent.to_numpy(), arms.eq("ketamine").to_numpy()
    rng = np.random.default_rng(3)

    def difference(arm):
        return week[arm].mean() - week[~arm].mean()

    observed = difference(ketamine)
    repeats = np.array([difference(rng.permuted(ketamine)) for _ in range(999)])
    size = np.abs(repeats)
    reached, exceeded = size >= abs(observed) - 1e-12, size > abs(observed) + 1e-12
    return int(reached.sum()), int((repeats >= observed - 1e-12).sum()), int(exceeded.sum())


@cache
def _gawin(arm):
    table = trial.transfer_counts().query("trial == 'Gawin 1989'").set_index("arm")
    return int(table.people[arm] - table.events[arm]), int(table.people[arm])  # the table counts relapses


def _needed(arm, other):
    return effects.number_needed_to_treat(*_gawin(arm), *_gawin(other)).value


def _nearest_share(percent, people):
    return min((100 * k / people for k in range(people + 1)), key=lambda share: abs(share - percent))


QUESTIONS = (
    Question(
        id="r03.1",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="P07 is one of 55 people made with a computer. The records of the real participants are not public.",
        mistakes=(
            Mistake(
                lambda: "a",
                "Published are the paper's figures, such as 48.2%. A single person's row was never published.",
            ),
            Mistake(
                lambda: "c",
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
        kind="count",
        right=lambda: _week(),
        why="With one week, as in the registry's hypothesis, more people count as abstinent than with two, in both arms. "
        "The outcome is a choice, and it was made differently at different times.",
        mistakes=(
            Mistake(
                lambda: _week(first_day=15),
                "13 is the number for the last two weeks. The question is about one week: days 22 to 28.",
            ),
            Mistake(
                lambda: _week(blank=0.0),
                "20 comes up in two ways. Either blanks were left to count as no use (fill them with 1 before you add), or "
                "both arms were counted together (select the ketamine arm).",
            ),
            Mistake(
                lambda: _week(first_day=21),
                "14 comes up in two ways. Days 21 to 28 are eight days: a week that ends on day 28 starts on day 22. Or it is the "
                "lesson's count for two weeks from the diary or the urine alone.",
            ),
            Mistake(
                lambda: 27 - _week(),
                "This counts the people who were not abstinent. `week` is True for a person with no day of use.",
            ),
            Mistake(
                lambda: int(_diary_week()),
                "This uses the diary alone or the urine alone. `trial.use_by_day` puts the two together: a day counts as use if "
                "either says so.",
            ),
        ),
        hints=(
            "Look at how `midazolam_week` was made, one line above. What has to change?",
            '`week[arm == "..."]` keeps the people of one arm, and `.sum()` counts the True values.',
            '`ketamine_week = week[arm == "ketamine"].sum()`',
        ),
    ),
    Question(
        id="3.2",
        kind="number",
        right=lambda: effects.odds_ratio(*_week_counts()).value,
        why="Odds compare abstinent people with people who are not. That this crude ratio for one week comes out near the paper's "
        "adjusted 5.7 for two weeks is a coincidence.",
        mistakes=(
            Mistake(
                lambda: effects.relative_risk(*_week_counts()).value,
                "This is the relative risk, a ratio of two proportions. For odds, divide the abstinent people by those who "
                "are not abstinent, not by everyone in the arm.",
            ),
            Mistake(
                lambda: 1 / effects.odds_ratio(*_week_counts()).value,
                "This is the odds ratio of midazolam against ketamine. Put the ketamine odds on top.",
            ),
            Mistake(
                lambda: _week() / (27 - _week()), "These are the odds in the ketamine arm. Now divide by the midazolam odds."
            ),
            Mistake(
                lambda: trial.published().estimate["abstinence_or"],
                "5.7 is either your own ratio, rounded too far (give three digits), or the paper's adjusted odds ratio for two "
                "weeks, which answers another question.",
            ),
            Mistake(
                lambda: effects.odds_ratio(_week(first_day=15), 27, _week("midazolam", 15), 28).value,
                "This is the odds ratio for the last two weeks. Use the counts for one week, as in 3.1.",
            ),
        ),
        hints=(
            "Odds are abstinent people divided by not abstinent people. What is the number of people who are not abstinent?",
            "The ketamine odds are `ketamine_week / (27 - ketamine_week)`, and midazolam has 28 people.",
            "`odds_ratio = (k / (27 - k)) / (m / (28 - m))`, where k and m are the two counts of 3.1.",
        ),
    ),
    Question(
        id="3.3",
        kind="choice",
        choices="abcd",
        right=lambda: "b",
        why='"The number abstinent for each one who was not" is what odds are. An odds ratio is further from 1 than the relative risk. '
        "The two are close when the outcome is rare in both arms.",
        mistakes=(
            Mistake(
                lambda: "a",
                "This reads odds as probabilities. In the lesson the model with an odds ratio of 5.7 made abstinence 3.4 times as "
                "likely.",
            ),
            Mistake(
                lambda: "c",
                "This is about how probable it is that ketamine works. An odds ratio compares abstinence in two arms. It says nothing "
                "about that probability, and neither does a P value.",
            ),
            Mistake(
                lambda: "d",
                "The odds ratio has no unit of people. How many more people are abstinent out of 100 is the risk difference: "
                "37 in the crude table.",
            ),
        ),
        hints=(
            "Ask of each sentence what it divides by what.",
            "Only one sentence divides abstinent by not abstinent people, in each arm.",
            "Abstinent people for each one who is not abstinent: those are odds.",
        ),
    ),
    Question(
        id="3.4",
        kind="number",
        right=lambda: (_rerandomised()[0] + 1) / 1000,
        why="The deal that happened is itself one of the possible deals, so it is counted, above and below. That is why the P value "
        "from a sample of deals is never 0.",
        mistakes=(
            Mistake(
                lambda: _rerandomised()[0] / 999,
                "This is b/m. Count the deal that happened as well: (b + 1) / (m + 1). Otherwise P can come out as 0.",
            ),
            Mistake(
                lambda: (_rerandomised()[1] + 1) / 1000,
                "This counts differences in one direction only. A difference of the same size in favour of midazolam would have "
                "surprised us as much: compare sizes, with np.abs.",
            ),
            Mistake(
                lambda: (_rerandomised()[2] + 1) / 1000,
                "Differences that equal the observed one were lost. They are at least as large: use >=, and allow for rounding "
                "with `abs(observed) - 1e-12`.",
            ),
            Mistake(
                lambda: float(_rerandomised()[0]),
                "This is b, the number of differences that are at least as large. Turn it into (b + 1) / (m + 1).",
            ),
            Mistake(
                lambda: effects.fisher_p(*_week_counts()),
                "This is Fisher's P value, the answer from all possible deals. It should lie near yours, but the question "
                "is what these 999 say.",
            ),
        ),
        hints=(
            "Count how many of the 999 differences are at least as large as the observed one, in either direction.",
            "`(np.abs(differences) >= abs(observed) - 1e-12).sum()` is b, and m is `len(differences)`. The tiny number keeps "
            "ties from being lost to rounding.",
            "`p_value = ((np.abs(differences) >= abs(observed) - 1e-12).sum() + 1) / (len(differences) + 1)`",
        ),
    ),
    Question(
        id="3.5",
        kind="number",
        right=lambda: _needed("lithium", "placebo"),
        why="A difference of 2 in 24, so 12 people. Did you look at the interval? The difference could be zero or negative, so the "
        "number runs through infinity into harm. 12 printed alone would mislead.",
        mistakes=(
            Mistake(
                lambda: -_needed("lithium", "placebo"),
                "The sign is turned round. Either relapses were compared (turn them into people without relapse first), or the arms "
                "were swapped (lithium comes first).",
            ),
            Mistake(
                lambda: 1 / _needed("lithium", "placebo"),
                "This is the difference in proportions. The number needed to treat is one divided by it.",
            ),
            Mistake(
                lambda: _needed("desipramine", "placebo"),
                "This compares desipramine with placebo. The question is about lithium.",
            ),
            Mistake(
                lambda: effects.relative_risk(*_gawin("lithium"), *_gawin("placebo")).value,
                "This is the relative risk, 6 people against 4. The number needed to treat comes from the difference.",
            ),
        ),
        hints=(
            "The column `events` counts relapses. How many of the 24 did not relapse, in each arm?",
            "One divided by the difference in proportions, or `effects.number_needed_to_treat`, which adds the interval.",
            "`effects.number_needed_to_treat(24 - 18, 24, 24 - 20, 24)`",
        ),
    ),
    Question(
        id="3.6",
        kind="number",
        right=lambda: _nearest_share(59, 24),
        why="14 of 24 is 58.3%, which prints as 58, and 15 of 24 is 62.5%. No whole number of 24 people is 59%. "
        "A slip or another denominator could explain it. Another definition of abstinence could not: it still counts whole people.",
        mistakes=(
            Mistake(lambda: 59, "59% of 24 people are 14.16 people. Which whole number of people comes nearest?"),
            Mistake(lambda: 62.5, "15 of 24 is possible, but it is 3.5 points from 59. One person fewer comes nearer."),
            Mistake(lambda: 58, "Give one decimal: the point is how far a possible percentage is from 59."),
            Mistake(lambda: _nearest_share(59, 24) / 100, "This is the proportion. Give it as a percentage."),
            Mistake(lambda: 14, "14 people is the right count. Now turn it into a percentage of 24."),
        ),
        hints=(
            "People come in whole numbers. How many of 24 would 59% be?",
            "Try 14 and 15 people: which share of 24 lies nearer to 59%?",
            "`nearest = 100 * 14 / 24`",
        ),
    ),
)
