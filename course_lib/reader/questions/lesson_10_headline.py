"""Item 10.6: a headline, and the two numbers that answer it: 10.6.1, how often a drug that works is missed, and 10.6.2, a belief."""

from statistics import mean, median

from scipy import stats

from course_lib.reader.questions import Judgement, Mistake, Question


def items(truths, power):
    """The three, in the order of the page.

    ``truths`` are pairs of shares, drug and placebo, the last one without an effect; ``power`` gives the power at one, in percent.
    """
    working = truths[:-1]

    def misses(pairs=truths):
        return [100 - power(pair) for pair in pairs]

    def fits(events=(42, 30), chance=stats.binom.pmf):
        return [float(chance(events[0], 120, drug) * chance(events[1], 120, placebo)) for drug, placebo in truths]

    def after(weights):
        return [100 * weight / sum(weights) for weight in weights]

    missed = Question(
        id="10.6.1",
        quantity="percent",
        right=lambda: mean(misses(working)),
        why="If the drug works, nearly one such trial in four is not significant. Most of these come from the fourth truth, where the arms are 10 "
        "points apart.",
        mistakes=(
            Mistake(
                lambda: mean(misses()),
                "This is over all five truths. In the fifth the drug does nothing: take the four in which it works.",
            ),
            Mistake(
                lambda: sum(misses(working)) / 5,
                "This adds up four truths and divides by five. There are four in which the drug works.",
            ),
            Mistake(
                lambda: 100 - power(tuple(mean(column) for column in zip(*working, strict=True))),
                "This is at the mean of the shares, which is no truth of the planners. Work out each of the four, and then the mean.",
            ),
            Mistake(
                lambda: median(misses(working)),
                "This lies in the middle of the four. Their mean is asked for.",
            ),
            Mistake(
                lambda: tuple(each for each in misses(working) if each >= 1),
                "This is for one of the four truths. Their mean is asked for.",
            ),
            Mistake(
                lambda: misses()[-1],
                "This is how often the trial is not significant if the drug does *nothing*. Asked is how often, if it works.",
            ),
            Mistake(
                (80.0, 20.0),
                "This is a share of the truths, four or one of five. Asked is a share of trials: how often one fails in each of the four.",
            ),
            Mistake(lambda: sum(misses(working)), "This is the sum over the four truths. Divide it by four."),
            Mistake(
                (12.0, 12.1, 0.12, 0.121, 0.124, 88.0, 87.9),
                "Is it P, or 100% minus P? P supposes that the drug does nothing. Here it works: take the powers of item 10.4.",
            ),
            Mistake(
                lambda: mean(power(pair) for pair in truths),
                "This is the assurance of item 10.4. Here the drug works, and asked is how often the trial is *not* significant.",
            ),
        ),
        hints=(
            "You have the five powers from item 10.4. Which four count here?",
            "How often a trial is *not* significant is 100% minus its power. Take the mean over the four truths in which the drug works.",
            "For the first of the four it is 100% minus `100 * exact_power(Design((120, 120), Abstinence(0.45, 0.10)))`.",
        ),
    )
    believed = Question(
        id="10.6.2",
        quantity="percent",
        right=lambda: after(fits())[-1],
        why="It was 20%. So these counts, although they are not significant, speak a little for the drug: 10 points apart come up more often if it works.",
        mistakes=(
            Mistake(
                lambda: after([weight * fit for weight, fit in zip((10, 10, 10, 10, 60), fits(), strict=True)])[-1],
                "This is the doubter of item 10.5, who began with 60% in no effect. These planners believe the five alike.",
            ),
            Mistake(20.0, "This is the belief before. How well do 42 and 30 fit each truth?"),
            Mistake(
                lambda: (after(misses())[-1], 50.0),
                "Is it weighed by how often each truth's trials are not significant? That throws the counts away: take the chance of just these.",
            ),
            Mistake(
                lambda: after([power(pair) for pair in truths])[-1],
                "This takes the power for the fit. The counts are known: take the chance of just these.",
            ),
            Mistake(
                (12.0, 12.1, 0.12, 0.121, 0.124, 88.0, 87.9),
                "Is it P, or 100% minus P? P is no belief, nor is what it leaves. Use *before* times *fit*.",
            ),
            Mistake(
                lambda: tuple(after(fits())[2:4]), "This is the belief in another of the truths. The last one is asked for."
            ),
            Mistake(
                lambda: tuple(fits()[-1] * unit for unit in (1, 100, 1000, 20, 2000)),
                "This is the last truth alone. Divide it by the sum over all five.",
            ),
            Mistake(
                lambda: after(fits(events=(30, 42)))[-1],
                "Here the counts are swapped. The drug has 42 of 120, and placebo 30.",
            ),
            Mistake(
                lambda: after([stats.binom.pmf(42, 120, drug) for drug, _ in truths])[-1],
                "This takes the drug's count alone. The fit is the chance of both counts: multiply it by that of 30 on placebo.",
            ),
            Mistake(
                lambda: after([stats.binom.pmf(30, 120, placebo) for _, placebo in truths])[-1],
                "This takes placebo's count alone. The fit is the chance of both counts: multiply it by that of 42 on the drug.",
            ),
            Mistake(
                lambda: after(fits(chance=stats.binom.cdf))[-1],
                "This adds up counts (`cdf`). The fit is the chance of just these counts: `pmf`.",
            ),
        ),
        hints=(
            "The steps are those of item 10.5. Only the belief before is another one.",
            "Each of the five truths begins with 20%. What all have in common falls out, so that belief goes by the fit alone.",
            "The fits of the five, in percent, are {}, {}, {}, {} and {}. Which part of their sum is the last?".format(
                *(f"{100 * fit:.3f}" for fit in fits())
            ),
        ),
    )
    headline = Question(
        id="10.6",
        judgement=Judgement(
            model="The headline is wrong: by the planners' own belief a drug with an effect misses significance in one trial of four, and these "
            "counts even speak a little for it, since belief in no effect falls from 20% to 14%. Print the 10 points with their interval, from 2 "
            "points worse to 21 better.",
            points=(
                "if the drug has an effect, one such trial in four is not significant, by the planners' own belief: no refutation",
                "what the counts do tell: belief in no effect falls from 20% to 14%, because 10 points apart come up more often if the drug works "
                '("not significant" alone fits no effect best, and would raise it from 20% to 50%)',
                "the interval, which leaves open no effect and a good one",
            ),
        ),
        why="",
        hints=(
            "What do your two numbers say about *refutes*? And which effects does the interval leave open?",
            "The first number says what a failure is worth if the drug works. The second says what these counts are worth. It was 20% before.",
            'It can begin: "If the drug has one of the effects that the planners believed in, such a trial misses it in ..."',
        ),
    )
    return missed, believed, headline
