"""Lesson and exercise 03: abstinence."""

from functools import cache

import numpy as np

from course_lib.methods import effects
from course_lib.reader.questions import Judgement, Mistake, Question, slips
from course_lib.sources import trial

WEEK = 14, 20  # the week of items 3.1 to 3.4
PRINTED = 4.42  # the odds ratio of item 3.2, as its newspaper prints it


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
    """Of 999 deals, how many reach the observed difference: in size; in its direction; exceed its size; share up to it."""
    abstinent, arms = _by_arm(*WEEK)
    week, ketamine = abstinent.to_numpy(), arms.eq("ketamine").to_numpy()
    rng = np.random.default_rng(seed)

    def difference(arm):
        return week[arm].mean() - week[~arm].mean()

    observed = difference(ketamine)
    repeats = np.array([difference(rng.permuted(ketamine)) for _ in range(999)])
    size = np.abs(repeats)
    reached, exceeded = size >= abs(observed) - 1e-12, size > abs(observed) + 1e-12
    return (
        int(reached.sum()),
        int((repeats >= observed - 1e-12).sum()),
        int(exceeded.sum()),
        float((repeats <= observed + 1e-12).mean()),
    )


@cache
def _dealt_in_the_lesson():
    """P of the lesson's 9,999 deals of cards, which come after five deals of the arms from one generator."""
    rng = np.random.default_rng(2019)
    for _ in range(5):
        rng.permutation(55)
    cards = rng.hypergeometric(16, 39, 27, size=9_999)
    return float(((abs(cards / 27 - (16 - cards) / 28) >= 13 / 27 - 3 / 28 - 1e-9).sum() + 1) / 10_000)


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


QUESTIONS = (
    Question(
        id="r03.1",
        options={
            "a": "The arms will be alike in everything.",
            "b": "What differs between the arms before treatment differs by chance.",
            "c": "Nobody can tell who had which infusion.",
        },
        right="b",
        why="And because it is chance, its size can be calculated. A P value does that, in this lesson.",
        mistakes=(
            Mistake("a", "Chance often deals uneven hands. What it promises is that nobody chose them."),
            Mistake("c", "That is blinding. Dealing by chance says who gets what, and not who gets to know."),
        ),
        hints=(
            "In lesson 02, how alike were the arms before treatment?",
            "They were not quite alike. What was the reason for the differences?",
            "Nobody chose who went where. What is left as a reason?",
        ),
    ),
    Question(
        id="r03.2",
        judgement=Judgement(
            model='Headline: "About half stayed off cocaine after one infusion of ketamine, in a small trial". Below it: "In the last two '
            "weeks 13 of 27 people who had ketamine used no cocaine, against 3 of 28 who had midazolam (all were offered therapy): 37 more of a "
            'hundred, though with so few people anything from 13.5 to 56.6 fits."',
            points=(
                "both proportions, so that nobody has to guess how common abstinence was",
                "how sure it is: the interval, or at least how few people there were",
                'no "times as likely" out of an odds ratio, and midazolam named as what ketamine was compared with',
            ),
        ),
        why="",
        hints=(
            "Which of the four ways can anybody picture who has never heard of odds?",
            "The two proportions first, and then the difference with its interval. What was ketamine compared with?",
            "The difference is 37 points, and 13.5 to 56.6 fit the data. Say it without the word odds.",
        ),
    ),
    Question(
        id="3.1",
        quantity="count",
        right=lambda: _week(),
        whole=27,
        why="More people than in the last two weeks, in both arms: one week counts instead of two, and an earlier one, before most blanks. One week is in a hypothesis of the registry, two "
        "are in the paper; the time frame of the registered outcome itself we have not seen. How long is long enough is a choice.",
        mistakes=(
            *slips.windows(lambda first, last: _week(days=(first, last)), *WEEK),
            Mistake(
                lambda: _week(days=(15, 21)),
                "This is the number for days 15 to 21. The week here begins a day earlier: days 14 to 20.",
            ),
            Mistake(
                lambda: _week(days=(15, 28)),
                "This is the lesson's number, for the last two weeks. The question is about one week: days 14 to 20.",
            ),
            Mistake(lambda: _week(days=(22, 28)), "This is the number for days 22 to 28. The week here is days 14 to 20."),
            Mistake(
                lambda: _week(blank=0.0),
                "Blanks were left to count as no use. Fill them with 1 before you add, as the cell above does.",
            ),
            Mistake(
                _without_any_blank,
                "Everyone with a blank on any of the 28 days was left out. Only blanks in the week itself count, and they count as use.",
            ),
            Mistake(lambda: _week() + _week("midazolam"), "This counts both arms together. Select the ketamine arm."),
            Mistake(lambda: _week("midazolam"), "This is the midazolam arm, which the cell above printed."),
            Mistake(
                lambda: 27 - _week(),
                "This counts the people who were not abstinent. `week` is True for a person with no day of use.",
                instead="rest",
            ),
        ),
        hints=(
            "Look at how `midazolam_week` was made, in the cell above. What has to change?",
            "`week[...]` keeps the people for whom a condition holds, and `.sum()` counts the True values among them.",
            'The condition is `arm == "ketamine"`: it is True for 27 people. Now keep those, and count.',
        ),
    ),
    Question(
        id="3.2",
        quantity="ratio",
        counts=_counts,
        measure=effects.relative_risk,
        arms=("ketamine", "midazolam"),
        copied={
            "the lesson's relative risk, for the last two weeks": lambda: effects.relative_risk(*_counts((15, 28))).value
        },
        why="So the true sentence is: abstinence was 1.89 times as likely on ketamine, 74% against 39%. Here many are abstinent in "
        "both arms, so the odds ratio is far from it.",
        mistakes=(
            Mistake(
                lambda: (effects.odds_ratio(*_counts()).value, PRINTED),
                "This is the odds ratio, which the newspaper took for a relative risk. Multiply midazolam's odds by it, and go back to a proportion.",
                instead=("the odds ratio", "input"),
            ),
            Mistake(
                lambda: PRINTED * _week("midazolam") / (28 - _week("midazolam")),
                "These are the odds on ketamine. Go back to a proportion, odds divided by odds plus 1, and compare that with 11/28.",
            ),
            Mistake(
                lambda: (
                    PRINTED * _week("midazolam") / 28,
                    PRINTED * _week("midazolam") / 28 / (_week("midazolam") / 28 + 1),
                ),
                "The odds ratio multiplies odds, not proportions: 4.42 times 11/28 would be more than everybody. Start from `midazolam_odds`.",
            ),
            Mistake(
                lambda: tuple(
                    odds / (1 - _week("midazolam") / 28) for odds in (PRINTED, effects.odds_ratio(*_counts()).value)
                ),
                "Ketamine's odds are divided by midazolam's proportion. Go back to a proportion first: odds divided by odds plus 1.",
            ),
            Mistake(
                lambda: _week() / 27 / (_week("midazolam") / (28 - _week("midazolam"))),
                "Ketamine's proportion is divided by midazolam's odds. Divide it by midazolam's proportion, 11/28.",
            ),
        ),
        hints=(
            "How does the lesson get from odds of 5.7 back to a proportion?",
            'An odds ratio multiplies odds: ketamine\'s odds are `midazolam_odds` times 4.42. Then go back to a proportion, because "times as likely" compares those.',
            "Ketamine's odds are 4.42 * 11/17, or 2.86. Which proportion is that, and what is midazolam's?",
        ),
    ),
    Question(
        id="3.3",
        options={
            "a": "Collect a thousand trials that came out as this one did: in 47 of them the treatment does nothing.",
            "b": "Run the trial a thousand times with other people: 47 times the arms are no longer as far apart as here.",
            "c": "Keep the 53 people in their arms, and treat them a thousand times: 47 times the arms are at least as far apart.",
            "d": "Keep the outcomes, and draw lots for the arms a thousand times: 47 times they are at least as far apart.",
        },
        right="d",
        why="About 47 of a thousand such lots set the arms at least as far apart, in either direction. If the outcomes stand before the lots "
        "are drawn, the arm cannot change them: that is the world in which P is computed. So P cannot say how probable that world is.",
        mistakes=(
            Mistake(
                "a",
                "In how many of such trials a treatment does nothing depends on how often treatments work, and that did not enter "
                "the P value. It was computed as if this one did nothing.",
            ),
            Mistake(
                "b",
                "P says nothing about other trials. If the truth were just what this trial found, another of its size would come out "
                "at .05 or above about half of the time.",
            ),
            Mistake(
                "c",
                "Treating again gives new outcomes, in the world as it is, whatever the treatment does there. P belongs to a world "
                "in which the arm changes nobody's outcome.",
            ),
        ),
        hints=(
            "Go back to the 55 cards of the lesson. Who was new in each deal?",
            "A P value is about a world in which the arm changes nobody's outcome. Who made such a world, and how?",
            "When you shuffled the cards, one thing was new in each deal, and one stayed as it was. In which answer is it so?",
        ),
    ),
    Question(
        id="3.4",
        quantity="P value",
        digits=4,  # 16 of 999 differs from 16 of 1,000 in the fourth
        right=lambda: (_rerandomised()[0] + 1) / 1000,
        run_error=_run_error,
        inputs={"the observed difference": lambda: _week() / 27 - _week("midazolam") / 28},
        copied={
            "the lesson's P value by Fisher's test, for the last two weeks": lambda: effects.fisher_p(*_counts((15, 28))),
            "the lesson's P value from its 9,999 deals, for the last two weeks": _dealt_in_the_lesson,
        },
        why="The deal that happened is itself one of the possible deals, so it is counted, above and below. That is why the P value "
        "from a sample of deals is never 0.",
        mistakes=(
            Mistake(
                lambda: (_rerandomised()[0] / 999, _rerandomised()[0] / 1000),
                "The deal that happened was left out of the count. It is one of the possible deals: add 1 above and 1 below. Otherwise P can come "
                "out as 0.",
            ),
            Mistake(
                lambda: (_rerandomised()[0] + 1) / 999,
                "The deal that happened is counted once only. It belongs both above and below.",
            ),
            Mistake(
                lambda: (_rerandomised()[1] + 1) / 1000,
                "This counts differences in one direction only. A difference of the same size in favour of midazolam would have "
                "surprised us as much: compare sizes, with np.abs.",
            ),
            Mistake(
                lambda: _rerandomised()[1] / 999,
                "Two things: this counts differences in one direction only (compare sizes, with np.abs), and the deal that happened "
                "was left out (add 1 above and 1 below).",
            ),
            Mistake(
                lambda: (2 * (_rerandomised()[1] + 1) / 1000, 2 * _rerandomised()[1] / 999),
                "This doubles a P of one direction. The two directions need not be alike, and the question is how many deals are at "
                "least as far from 0: compare sizes, with np.abs.",
            ),
            Mistake(
                lambda: ((_rerandomised()[2] + 1) / 1000, _rerandomised()[2] / 999),
                "Differences that equal the observed one were lost. They are at least as large: use >=, and allow for rounding "
                "by rounding both sides to six decimals, as the lesson does.",
            ),
            Mistake(
                lambda: (_rerandomised()[0] + 1) / 10_000,
                "The lesson had 9,999 deals, and here there are 999: divide by 999 + 1.",
            ),
            Mistake(
                lambda: (_rerandomised()[3], 1 - _rerandomised()[1] / 999),
                "This is the share of deals that lie below the observed difference, or reach it. Asked for are those as far from 0 or further.",
            ),
            Mistake(
                lambda: (_rerandomised()[1], _rerandomised()[1] + 1),
                "Two things: this is a number of differences, not a share of all deals; and it counts one direction only.",
            ),
            Mistake(
                lambda: (_rerandomised()[0], _rerandomised()[0] + 1),
                "This is a number of differences that are at least as large. Turn it into a share of all deals, the one that happened among them.",
            ),
            Mistake(
                lambda: effects.fisher_p(*_counts()),
                "This is Fisher's P value, the answer from all possible deals. It should lie near yours, but the question "
                "is what these 999 say.",
            ),
        ),
        hints=(
            'The lesson did this in the cell that prints "Dealt again". Which of its names stand for what you have here?',
            "`np.abs` makes sizes of differences, so that both directions count. `.round(6)` on both sides keeps ties from being lost to rounding.",
            "Comparing an array with a number gives True and False, and `.sum()` counts the True. How many deals are there in all, with the one that happened?",
        ),
    ),
    Question(
        id="3.5",
        quantity="needed",
        part="lower",
        counts=lambda: (*_gawin("lithium"), *_gawin("placebo")),
        measure=effects.number_needed_to_treat,
        arms=("lithium", "placebo"),
        why="At best about three people would have to be treated for one more without relapse. But the same data fit no benefit at all, and "
        "harm: benefit 3.27, through infinity, to harm 6.74. The estimate of 12 printed alone would mislead.",
        mistakes=(
            Mistake(
                lambda: _needed("lithium").upper,
                "This is the end to *harm*, which the library holds as a negative number. Asked for is the end to *benefit*.",
                instead="part",
            ),
            Mistake(lambda: _needed("lithium").value, "This is the estimate. Asked for is its interval's end to *benefit*."),
            Mistake(
                lambda: (effects.number_needed_to_treat(18, 24, 20, 24).lower, -_needed("lithium").upper),
                "This is the end to *harm*. If it was printed as benefit, relapses were compared: turn them into people without "
                "relapse first (or lithium and placebo were swapped).",
                instead=("events", "arms"),
            ),
            Mistake(
                lambda: (-_needed("lithium").value, -_needed("lithium").lower),
                "Relapses were compared as if they were good, which turns benefit and harm round. Turn them into people without "
                "relapse, and take the end to benefit.",
                instead="sign",
            ),
            Mistake(
                lambda: effects.risk_difference(*_gawin("lithium"), *_gawin("placebo")).lower,
                "This is an end of the *difference*. The number needed is asked for: `effects.number_needed_to_treat`.",
            ),
            Mistake(
                lambda: float(np.ceil(_needed("lithium").lower)),
                "This is the right number rounded up, if you rounded 3.27: people come whole. Here give three digits.",
                instead="input",
            ),
            Mistake(
                lambda: tuple(
                    sign * getattr(_needed("desipramine"), part) for sign in (1, -1) for part in ("lower", "value", "upper")
                ),
                "This compares desipramine with placebo. The question is about lithium, and about its interval's end to benefit.",
            ),
            Mistake(
                lambda: _needed("lithium", "desipramine").lower,
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
        judgement=Judgement(
            model="6 of 24 people on lithium had no relapse and 4 of 24 on placebo, and the 95% interval of that difference runs from "
            "15 points fewer to 31 points more. So this trial cannot say whether lithium helps, harms or does nothing, and a P value "
            "of .72 does not prove that it does nothing.",
            points=(
                "both counts, or their difference, and not the P value alone",
                "the interval, and that it holds no effect as well as a large one",
                '"not significant" is not the same as "does not work"',
            ),
        ),
        why="",
        hints=(
            "What do the four counts say, and how sure is it? You have a function for each.",
            "`effects.risk_difference` with people without relapse gives the difference and its interval. Which values fit the data?",
            "The interval runs from below 0 to far above it. What may nobody claim then, in either direction?",
        ),
    ),
)
