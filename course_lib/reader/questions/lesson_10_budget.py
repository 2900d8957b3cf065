"""Items 10.5 and 10.7: what a doubter believes after a trial; a size for two readers, under a budget, with shares of Levin 2015."""

from functools import cache
from statistics import median

from scipy import stats

from course_lib.methods.replication import Abstinence, people_needed
from course_lib.reader.questions import Mistake, Question
from course_lib.reader.questions.lesson_10_sizes import power
from course_lib.sources import trial

SIZES = 45, 55, 65, 75, 85, 95  # offered, in each arm
MONEY = 200  # people in all
BELIEVED = ((0.30, 0.07), (0.26, 0.08), (0.20, 0.10), (0.12, 0.12))  # amphetamine, placebo: equally believable


@cache
def _published(arm):
    """Share of people abstinent in an arm of Levin 2015."""
    table = trial.transfer_counts().query("trial == 'Levin 2015' and outcome == 'abstinent in the last 3 weeks'")
    row = table.set_index("arm").loc[arm]
    return float(row.events / row.people)


def _first(people, dose="80 mg"):
    """Power, in percent, for the reader who believes the published shares."""
    return power((people, people), (_published(f"amphetamine {dose}"), _published("placebo")))


def _second(people, pairs=BELIEVED):
    """Assurance, in percent, for the reader who believes several truths alike."""
    return sum(power((people, people), pair) for pair in pairs) / len(pairs)


def _at_the_mean(people):
    return power((people, people), tuple(sum(column) / len(BELIEVED) for column in zip(*BELIEVED, strict=True)))


def _at_the_median(people):
    return power((people, people), tuple(median(column) for column in zip(*BELIEVED, strict=True)))


def _smallest(*wanted):
    """The first of the sizes at which each function of it reaches its percentage."""
    return next(size for size in SIZES if all(reached(size) >= percent for reached, percent in wanted))


def _first_alone():
    """The people in each arm that the first reader would plan, if any number could be had."""
    return people_needed(Abstinence(_published("amphetamine 80 mg"), _published("placebo")))


def _both():
    return _smallest((_first, 80), (_second, 50))


def _believed(truths, before, fits):
    """Belief after, in percent, in each truth."""
    moved = [belief * fit for belief, fit in zip(before, fits, strict=True)]
    return [100 * each / sum(moved) for each in moved]


def doubter(truths, power):
    """Item 10.5: belief in no effect, the last of five truths, after 42 of 120 against 30 of 120.

    ``truths`` are pairs of shares, drug and placebo, and ``power`` gives the power at one, in percent.
    """
    before = (10, 10, 10, 10, 60)

    def after(before=before, events=(42, 30), chance=stats.binom.pmf):
        fits = [chance(events[0], 120, drug) * chance(events[1], 120, placebo) for drug, placebo in truths]
        return _believed(truths, before, fits)

    def fit():
        return float(stats.binom.pmf(42, 120, truths[-1][0]) * stats.binom.pmf(30, 120, truths[-1][1]))

    return Question(
        id="10.5",
        quantity="percent",
        right=lambda: after()[-1],
        why="The counts fit 35% against 25% four times as well as 30% in both arms. But the doubter believed six times as much in no effect, and "
        "half of the belief stays there.",
        mistakes=(
            Mistake(
                lambda: after((1, 1, 1, 1, 1))[-1],
                "This is by the fit alone, as if the five were believed alike. Multiply each fit by the belief before.",
            ),
            Mistake(
                lambda: 0.6 * after((1, 1, 1, 1, 1))[-1],
                "This is the belief by the fit alone, times 60%. Multiply each of the five fits by its belief before, and then divide by the sum.",
            ),
            Mistake(
                lambda: (12.0, 12.1, 0.12, 0.121, 0.124, 88.0, 87.9),
                "Is it the P of the trial? A P value is no belief: it does not know what was believed before. Use *before* times *fit*.",
            ),
            Mistake(
                lambda: _believed(
                    truths,
                    before,
                    [stats.binom.pmf(13, 27, drug) * stats.binom.pmf(3, 28, placebo) for drug, placebo in truths],
                )[-1],
                "This takes the lesson's counts, 13 of 27 and 3 of 28. The doubter saw 42 of 120 and 30 of 120.",
            ),
            Mistake(
                lambda: _believed(truths, before, [power(truth) for truth in truths])[-1],
                "This takes the power for the fit. The counts are known: take the chance of just these.",
            ),
            Mistake(
                lambda: _believed(
                    truths, before, [stats.binom.pmf(42, 120, a) + stats.binom.pmf(30, 120, b) for a, b in truths]
                )[-1],
                "Here the chances of the two counts were added. Both have to come out: multiply them.",
            ),
            Mistake(88.0, "Is it 100% minus P? A P value is no belief, nor is what it leaves. Use *before* times *fit*."),
            Mistake(60.0, "This is the belief before. How well do 42 and 30 fit each truth?"),
            Mistake(
                10.0,
                "This is what the doubter believed before in each of the *other* truths. The last one is asked for, after the counts.",
            ),
            Mistake(
                20.0,
                "This is what the planners of item 10.4 believed before. The doubter began with 60%, and the counts move it.",
            ),
            Mistake(
                54.0,
                "This is the belief in truth 2 of the lesson, after another trial. The counts here are 42 and 30 of 120.",
            ),
            Mistake(
                (4.57, 4.6, 95.4, 95.0, 34.0),
                "This is what the lesson has after a failed trial. The doubter's belief, and the counts, are in this item.",
            ),
            Mistake(
                lambda: _believed(truths, before, [100 - power(truth) for truth in truths])[-1],
                "This takes for fit how often the trial is not significant. That is for a trial of which nothing else is known. Here the counts "
                "are known: take the chance of just these.",
            ),
            Mistake(
                lambda: after()[3], "This is the belief in the fourth truth, 35% against 25%. The last one is asked for."
            ),
            Mistake(
                lambda: after()[2], "This is the belief in the third truth, 35% against 20%. The last one is asked for."
            ),
            Mistake(
                lambda: tuple(60 * fit() * unit for unit in (1000, 100, 1, 0.01)),
                "This is *before* times *fit* of the last truth. Divide it by the sum over all five.",
            ),
            Mistake(
                lambda: tuple(fit() * unit for unit in (1000, 100)),
                "This is the fit of the last truth. It is multiplied by the belief before, and divided by the sum over all five.",
            ),
            Mistake(
                lambda: after(events=(30, 42))[-1],
                "Here the counts are swapped. The drug has 42 of 120, and placebo 30.",
            ),
            Mistake(
                lambda: (
                    *(after(chance=chance)[-1] for chance in (stats.binom.cdf, stats.binom.sf)),
                    _believed(truths, before, [stats.binom.sf(41, 120, a) * stats.binom.cdf(30, 120, b) for a, b in truths])[
                        -1
                    ],
                ),
                "This adds up counts (`cdf` or `sf`). The fit is the chance of just these counts: `pmf`.",
            ),
            Mistake(
                lambda: _believed(truths, before, [stats.binom.pmf(42, 120, drug) for drug, _ in truths])[-1],
                "This takes the drug's count alone. The fit is the chance of both counts: multiply it by that of 30 on placebo.",
            ),
            Mistake(
                lambda: _believed(truths, before, [stats.binom.pmf(30, 120, placebo) for _, placebo in truths])[-1],
                "This takes placebo's count alone. The fit is the chance of both counts: multiply it by that of 42 on the drug.",
            ),
        ),
        hints=(
            "The steps are those of the lesson's four truths, here with five: *before* times *fit*, divided by the sum of all.",
            "The fit of a truth is the chance of 42 of 120 on the drug times the chance of 30 of 120 on placebo. "
            "`stats.binom.pmf(42, 120, doubter.drug)` gives the first chance for all five truths at once.",
            "For the last truth *before* times *fit* is 60 times 0.0015230. Work out the other four, and divide the last by the sum of all.",
        ),
    )


SIZE = Question(
    id="10.7",
    quantity="count",
    right=_both,
    why="One reader is content with 55 in each arm, the other with no fewer than 75, so 150 of the 200 people are enough. The largest size, 95, "
    "takes 40 people more, and buys six points of assurance.",
    mistakes=(
        Mistake(
            lambda: _smallest((_first, 80)),
            "55 is enough for the reader who believes the published shares. The other one, who believes four "
            "truths alike, is not content with it.",
        ),
        Mistake(
            lambda: _smallest((_first, 80), (_at_the_mean, 50)),
            "This satisfies both readers, but is not the smallest that does. Was it the power at the mean of the four truths? That is a fifth truth, which nobody believes: "
            "take the mean of the four powers.",
        ),
        Mistake(lambda: 2 * _both(), "This is for both arms together. It is asked for each arm."),
        Mistake(
            lambda: tuple(2 * size for size in SIZES if size != _both()),
            "This is twice one of the sizes, so for both arms together. The size in each arm is asked for, and half of this is not it.",
        ),
        Mistake(
            lambda: (MONEY, MONEY // 2),
            "This spends all the money. Which is the smallest of the sizes offered that satisfies both readers?",
        ),
        Mistake(
            lambda: SIZES[-1],
            "This is the largest size. If it was to give 80% to both readers: the second wants 50%. A smaller one is enough.",
        ),
        Mistake(
            lambda: _smallest((_first, 80), (_at_the_median, 50)),
            "The first reader is content. The second wants 50%, and here assurance is only 48.8%. (The power at the median of each column would be 50.8%, but that is no truth that anybody believes.)",
        ),
        Mistake(lambda: SIZES[0], "With 45 in each arm not even the published shares have 80% power."),
        Mistake(
            lambda: (_second(_both()), _first(_both()), round(_second(_both()))),
            "This is what the size promises, in percent. The size itself is asked for.",
        ),
        Mistake(
            _first_alone,
            "Is it what the first reader needs, from `people_needed`? It is none of the sizes that are offered, and the second reader has a say too.",
        ),
        Mistake(
            lambda: tuple(
                n
                for n in range(10, MONEY // 2)
                if n not in SIZES and n not in (round(_second(_both())), 2 * SIZES[0], _first_alone())
            ),
            "This is none of the sizes that are offered: 45, 55, 65, 75, 85 and 95.",
        ),
    ),
    hints=(
        "There are two readers, and so two columns for each size: a power, and an assurance.",
        "The first column is `exact_power` with 13/43 and 3/43, the second is item 10.4 with four truths. Write a loop over the sizes.",
        "With 45 in each arm they are 76.5% and 37.3%: too small for both. Go on upwards until both are content.",
    ),
)
