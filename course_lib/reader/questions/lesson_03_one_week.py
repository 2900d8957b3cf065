"""Items 3.1 to 3.4: abstinence in one week, and what a P value counts; item 3.2 is in `lesson_03_newspaper`."""

from functools import cache

import numpy as np

from course_lib.methods import effects
from course_lib.reader.questions import Mistake, Question, lesson_03_newspaper, slips
from course_lib.sources import trial

WEEK = 14, 20  # the week of items 3.1 and 3.4


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
    """Of 999 deals, how many reach the observed difference: in size; in its direction; exceed its size; share up to it; means."""
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
        (float(repeats.mean()), float(size.mean())),
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


ITEMS = (
    Question(
        id="3.1",
        quantity="count",
        right=lambda: _week(),
        whole=27,
        why="20 of the 27. On midazolam it is 11 of 28. That is more than in the last two weeks, in both arms: one week counts instead of two, and an "
        "earlier one, with fewer blanks. How long is long enough is a choice.",
        mistakes=(
            *slips.windows(lambda first, last: _week(days=(first, last)), *WEEK),
            Mistake(lambda: _week(days=(15, 21)), "This is the number for days 15 to 21. The week here is days 14 to 20."),
            Mistake(
                lambda: _week(days=(15, 28)),
                "This is the lesson's number, for the last two weeks. The question is about one week: days 14 to 20.",
            ),
            Mistake(
                lambda: _week(days=(15, 28), blank=0.0),
                "This is the lesson's number, for the last two weeks with a blank as no use. Here it is days 14 to 20, and a blank is use.",
            ),
            Mistake(
                lambda: tuple(_week("midazolam", (15, 28), blank) for blank in (0.0, 1.0)),
                "This is the lesson's number on *midazolam*, for the last two weeks. Asked for is ketamine, on days 14 to 20.",
            ),
            Mistake(lambda: _week(days=(22, 28)), "This is the number for days 22 to 28. The week here is days 14 to 20."),
            Mistake(
                lambda: _week(blank=0.0),
                "Blanks were left to count as no use, as in the cell above. Here a blank is use: fill it with 1 before you add.",
            ),
            Mistake(
                _without_any_blank,
                "Everyone with a blank on any of the 28 days was left out. Only blanks in the week itself count, and they count as use.",
            ),
            Mistake(lambda: _week() + _week("midazolam"), "This counts both arms together. Select the ketamine arm."),
            Mistake(
                lambda: _week() - _week("midazolam"),
                "This is how many more people are abstinent on ketamine than on midazolam. Asked for is ketamine's own number.",
            ),
            Mistake(
                lambda: _week("midazolam"), "This is the midazolam arm, with a blank as use. Asked for is the ketamine arm."
            ),
            Mistake(
                lambda: _week("midazolam", blank=0.0),
                "This is what the cell above printed: the midazolam arm, with a blank as no use. Change both.",
            ),
            Mistake(
                lambda: 27 - _week(),
                "This counts the people who were not abstinent. A person with no day of use in the week is.",
                instead="rest",
            ),
        ),
        hints=(
            "Two choices of the cell above have to change. Which two?",
            "`fillna(0)` writes a 0, no use, into each blank. What has to stand there for use? And `abstinent[arm == ...]` keeps the people of one arm.",
            'Write the line of `abstinent` once more, with `fillna(1)`. The condition `arm == "ketamine"` is True for 27 people: keep those, and count.',
        ),
    ),
    lesson_03_newspaper.ITEM,
    Question(
        id="3.3",
        options={
            "a": "Collect a thousand trials that came out as this one did: in 47 of them the treatment does nothing.",
            "b": "Run the whole trial a thousand times with other people: 47 times the result is not significant.",
            "c": "Treat the same 53 people a thousand times, in the same arms: 47 times these are at least as far apart.",
            "d": "Keep the 53 outcomes, and draw arms of 26 and 27 by lot a thousand times: 47 times at least as far apart.",
        },
        right="d",
        why="About 47 of a thousand such lots set the arms at least as far apart, in either direction. If the outcomes stand before the lots "
        "are drawn, the arm cannot change them: that is the world in which P is computed. So P cannot say how probable that world is.",
        mistakes=(
            Mistake(
                "a",
                "How many such treatments do nothing depends on how often treatments work. The P value does not know that: it was "
                "computed as if this one did nothing.",
            ),
            Mistake(
                "b",
                "How often the next trial is significant depends on what the treatment truly does. P comes of these 53 people and "
                "their outcomes, and is computed as if it did nothing.",
            ),
            Mistake(
                "c",
                "Treating again gives new outcomes, in the world as it is, whatever the treatment does there. P belongs to a world "
                "in which the arm changes nobody's outcome.",
            ),
        ),
        hints=(
            "A P value is about a world in which the arm changes nobody's outcome. How did the lesson make such a world?",
            "Go back to its 55 cards. What was new in each deal?",
            "What was written on the cards before the first deal? Did a deal change it?",
        ),
    ),
    Question(
        id="3.4",
        quantity="P value",
        digits=4,  # 16 of 999 differs from 16 of 1,000 in the fourth
        right=lambda: (_rerandomised()[0] + 1) / 1000,
        run_error=_run_error,
        inputs={
            "the observed difference": lambda: _week() / 27 - _week("midazolam") / 28,
            "the observed difference, in points": lambda: 100 * (_week() / 27 - _week("midazolam") / 28),
        },
        copied={
            "the lesson's P value by Fisher's test, for the last two weeks": lambda: effects.fisher_p(*_counts((15, 28))),
            "the lesson's P value by Fisher's test, if a blank is no use": lambda: effects.fisher_p(19, 27, 12, 28),
            "the lesson's P value from its 9,999 deals, for the last two weeks": _dealt_in_the_lesson,
            "the P value of 3.3, another trial's": lambda: effects.fisher_p(13, 26, 6, 27),
        },
        why="The deal that happened is itself one of the possible deals, so it is counted, above and below. That is why the P value "
        "from a sample of deals is never 0.",
        mistakes=(
            Mistake(
                lambda: (_rerandomised()[0] / 999, _rerandomised()[0] / 1000),
                "The deal that happened was left out above. It reaches its own difference, so add 1, and divide by 999 + 1. Otherwise P can come "
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
                lambda: tuple(
                    (_rerandomised()[0] - _rerandomised()[1] + one) / of for one, of in ((0, 999), (0, 1000), (1, 1000))
                ),
                "This counts only differences in favour of midazolam. Those in favour of ketamine count as well: compare sizes, with np.abs.",
            ),
            Mistake(
                (0.0, 1 / 1000),
                "No deal was counted as far enough. Were the `differences`, which are proportions, compared with points? Compare them with "
                "`observed`, a proportion as well.",
            ),
            Mistake(
                (1.0, 999 / 1000),
                "Every deal was counted. Were the `differences` turned into points, and `observed` not? Both are proportions: compare them as "
                "they are.",
            ),
            Mistake(
                lambda: (1 - (_rerandomised()[0] + 1) / 1000, 1 - _rerandomised()[0] / 999),
                "This is 1 minus the P value, or nearly: the share of deals nearer to 0 than the observed difference, which is the middle. Asked "
                "for are the two tails, those as far from 0 or further.",
                instead="rest",
            ),
            Mistake(
                lambda: (_rerandomised()[3], 1 - _rerandomised()[1] / 999),
                "This is the share of deals below the observed difference, or up to it. Asked for are those as far from 0 or further, in either "
                "direction.",
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
                lambda: tuple(2 * (_rerandomised()[0] + one) / of for one, of in ((0, 999), (0, 1000), (1, 1000))),
                "This is doubled, and both directions are in it already: with np.abs each difference counts, to whichever side it lies.",
                instead="doubled",
            ),
            Mistake(
                0.02,
                "Is this rounded? Do not round: a near miss looks the same then.",
                instead="digits",
            ),
            Mistake(
                0.01,
                "Several ways lead to .01: one direction only (.012, or .011), Fisher's test (.0143), a P rounded too far. Do not round: four "
                "digits tell them apart.",
            ),
            Mistake(
                lambda: ((_rerandomised()[2] + 1) / 1000, _rerandomised()[2] / 999, _rerandomised()[2] / 1000),
                "Differences that equal the observed one were lost. They are at least as large: use >=, and allow for rounding "
                "by rounding both sides to six decimals, as the lesson does. The limit is this week's `observed`, and the deal that happened is one more.",
            ),
            Mistake(
                lambda: _rerandomised()[4],
                "This is a mean of the differences. A P value is a share of the deals: those that set the arms at least as far apart.",
            ),
            Mistake(
                lambda: (_rerandomised()[0] + 1) / 10_000,
                "The lesson had 9,999 deals, and here there are 999: divide by 999 + 1.",
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
)
