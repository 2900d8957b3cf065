"""Lesson and exercise 09: chance and choice. Items 9.4 to 9.6 are in `lesson_09_line` and `lesson_09_winners`."""

import math
from functools import cache

import numpy as np

from course_lib.methods import looks
from course_lib.methods.replication import crossing
from course_lib.reader.questions import Judgement, Mistake, Question, lesson_09_line, lesson_09_winners

LOOKS, RISK, TRIALS = (20, 40), 0.3, 200_000  # of item 9.1


@cache
def _simulated(risks=(RISK, RISK)):
    """The trials of the seed that the question gives."""
    return looks.unplanned_looks(*risks, list(LOOKS), TRIALS, np.random.default_rng(8))


@cache
def _false_alarms(chosen=LOOKS, risk=RISK):
    """What `looks.unplanned_looks` simulates, in percent, summed over all possible counts."""
    return 100 * looks.exact_looks(risk, risk, list(chosen))


def _run_error(chosen=LOOKS):
    """Monte Carlo standard error of the simulated percentage."""
    share = _false_alarms(chosen) / 100
    return 100 * math.sqrt(share * (1 - share) / TRIALS)


def _runs(chosen=LOOKS, risk=RISK):
    """What runs with any random numbers give, to three digits: all within three standard errors."""
    middle, margin = _false_alarms(chosen, risk), 3 * _run_error(chosen)
    return tuple(k / 100 for k in range(math.ceil(100 * (middle - margin)), math.floor(100 * (middle + margin)) + 1))


def _span(**settled):
    """How far apart the differences are, in points, under all definitions in which these choices are settled."""
    differences = _differences(**settled)
    return float(differences.max() - differences.min())


def _means_apart(choice):
    """How far apart the mean differences are under the values of one choice, in points."""
    from course_lib.sources import multiverse

    means = multiverse.specifications().groupby(choice).difference.mean()
    return float(means.max() - means.min())


def _differences_but(rule):
    """All differences but those of one rule for blanks."""
    from course_lib.sources import multiverse

    return multiverse.specifications().query("blank != @rule").difference


def _differences(**settled):
    from course_lib.sources import multiverse

    table = multiverse.specifications()
    for choice, value in settled.items():
        table = table[table[choice] == value]
    return table.difference


QUESTIONS = (
    Question(
        id="r09.1",
        options={
            "a": "In none, if they are well done.",
            "b": "In about 5, or fewer.",
            "c": "That depends on how many people take part in each of them.",
        },
        right="b",
        why="That is what the .05 means: without any effect, chance alone brings P below it in at most 5 of 100 sound trials.",
        mistakes=(
            Mistake("a", "A good trial does not make false alarms impossible. It makes their share known: .05."),
            Mistake(
                "c",
                "More people make real effects easier to find. Without an effect, P is below .05 in at most 5 of 100 sound trials, large "
                "or small. (Where people are few, an exact test such as Fisher's stays further below 5.)",
            ),
        ),
        hints=(
            "What does P < .05 promise when there is no effect?",
            "Lesson 03 dealt the same people again and again as if the infusion did nothing. How many deals were so extreme?",
            "The .05 is the largest share of such trials that a sound test allows.",
        ),
    ),
    Question(
        id="r09.2",
        judgement=Judgement(
            model="No, for readers would take it for *six times as likely*: print 13 of 27 people against 3 of 28, and that the odds ratio's interval "
            "goes from 1.3 to 25.1, in a small trial that stopped before its planned end. Of the next, larger trial expect less: in ours an odds ratio above 1 had to pass 4.4 to be significant, and of "
            "first results of 5 or more, most of them larger than ours, 90 of 100 became smaller.",
            points=(
                "the counts or the interval, and not the 5.7 alone; and nowhere that abstinence is nearly six times *as likely*, because odds are not chances",
                "that the trial is small, or that somebody looked before the end",
                "that a larger trial will probably find less, and that this would be no contradiction",
            ),
        ),
        why="",
        hints=(
            "Which of the lesson's three doubts would change what the editor prints?",
            "What does a significant trial with such an interval print if the truth is 2, and what if it is 3?",
            'It can begin: "You may print the counts, ..."',
        ),
    ),
    Question(
        id="9.1",
        quantity="percent",
        right=lambda: _false_alarms(),
        run_error=_run_error,
        any_run=True,
        decimals=1,  # as the item says
        why="Nearly 8 instead of about 5 of 100 trials, from one extra look half-way. Another run, with other random numbers, differs "
        "by 0.1 or so; summed over all possible counts it is 7.65%.",
        mistakes=(
            Mistake(
                lambda: _runs((40,)),
                "This is with one look, at the end (a little over 5, because with 20 people in an arm z is only nearly normal). Pass both looks: `[20, 40]`.",
            ),
            Mistake(
                (4.9, 6.9),
                "This is printed in the lesson, for one look or a late one at 25%. Here it is two looks and 30%: simulate it.",
            ),
            Mistake(
                5, "P < .05 promises 5, or nearly that, for *one* look. Here there are two, and chance has a second try."
            ),
            Mistake(
                lambda: tuple(100 - x for x in _runs()),
                "This is how often chance does *not* pass for an effect. Take it from 100.",
            ),
            Mistake(
                lambda: _runs((20,)),
                "This is with the first look only, or with the alarms of one arm only. Pass both looks, `[20, 40]`, and count all alarms.",
            ),
            Mistake(
                lambda: (100 * 2 * 0.05, 100 * (1 - 0.95**2), round(_false_alarms((20,)) + _false_alarms((40,)), 2)),
                "This adds up two looks as if they were independent. The second look holds the people of the first.",
            ),
            Mistake(
                lambda: (*_runs((30, 60)), *_runs((30, 60), 0.25)),
                "This is for looks at 30 and 60 people, as in the lesson. Here they are at 20 and 40.",
            ),
            Mistake(
                lambda: _runs((20, 30, 40, 50, 60), 0.25),
                "This is for the lesson's five looks. Here there are two, at 20 and 40 people.",
            ),
            Mistake(
                lambda: _runs((20, 30, 40)),
                "This is with a third look, at 30 people. Here there are two, at 20 and 40.",
            ),
            Mistake(
                lambda: tuple(
                    x for x in _runs(risk=0.25) if x < min(_runs())
                ),  # from there on it may be a run that is right
                "This is for the lesson's 25%, or of few trials. Here 30% improve in both arms, and 200,000 trials are drawn.",
            ),
            Mistake(
                lambda: _runs((38, 40)),
                "This is with a look shortly before the end, at 38 people. The look here is half-way, at 20.",
            ),
            Mistake(
                lambda: tuple(
                    round(100 * looks.exact_looks(0.25, 0.3, list(LOOKS)) + step / 100, 2) for step in range(-19, 20)
                ),
                "This is for 25% in one arm and 30% in the other. The drug does nothing: 30% in both.",
            ),
            Mistake(
                lambda: tuple(round(100 * crossing([0.5, 1], [1.96, 1.96]), digits) for digits in (1, 9)),
                "This is the formula's answer for z (lesson 10). A trial of 40 people has few possible counts: simulate it.",
            ),
            Mistake(
                lambda: _runs((40, 80)),
                "This is for 40 and 80 people. `looks` counts the people of both arms together: 20 and 40.",
            ),
            Mistake(
                lambda: tuple(x for x in _runs((10, 20)) if x != 8),  # 8 is the answer, rounded
                "This is for 10 and 20 people (or for far fewer trials). `looks` counts the people of both arms together: 20 and 40.",
            ),
            Mistake(
                lambda: _runs((8, 16, 24, 32, 40)),
                "This is with five looks, as in the lesson. Here there are two: `[20, 40]`.",
            ),
            Mistake(
                lambda: tuple(round(100 * looks.exact_looks(0.3, 0.1, list(LOOKS)) + step / 10, 1) for step in range(-3, 4)),
                "Here the arms truly differ, so these are no false alarms. The drug does nothing: 0.3 in both arms.",
            ),
            Mistake(
                lambda: tuple(
                    round(_false_alarms() - one + step, n)
                    for one in (5, _false_alarms((40,)))
                    for step, n in ((0, 2), (0, 1), (0.1, 1))
                ),
                "This is what the look half-way adds. Asked are the false alarms of both looks.",
            ),
            Mistake(
                lambda: _simulated().people.mean(),
                "This is the mean number of people when a trial ended. The column `significant` is asked for.",
            ),
            Mistake(
                lambda: _simulated().significant.sum(),
                "This is a number of trials. Its percentage of all 200,000 is asked for.",
            ),
            Mistake(
                lambda: tuple(percent / 100 for percent in _runs()),
                "This is the answer as a proportion. It is asked for in percent: times 100.",
                instead="proportion",
            ),
        ),
        hints=(
            "Which column of the result says that a trial was significant at one of its looks?",
            "`looks.unplanned_looks(risk1, risk2, looks, trials, rng)` has one row a trial; the mean of `significant` is a proportion.",
            "If the drug does nothing, the two risks are alike, 0.3 and 0.3; the looks are `[20, 40]`.",
        ),
    ),
    Question(
        id="9.2",
        quantity="points",
        right=lambda: _span(blank="use"),
        also=lambda: (round(_span(blank="use"), 1),),
        decimals=1,  # as the item says
        why="A plan that counts a blank as use leaves 7.4 points of freedom. One that settles the two weeks and leaves the blanks open leaves 26.9, "
        "hardly fewer than the 27.2 of no plan at all.",
        mistakes=(
            Mistake(
                lambda: _span(), "This is from the lowest to the highest of all 27. Keep the nine in which a blank is use."
            ),
            Mistake(
                lambda: (_span(weeks=2), _span(weeks=1), _span(weeks=3)),
                "This settles the weeks. Here the rule for blanks is settled, and the weeks are open.",
            ),
            Mistake(
                lambda: (_span(source="both"), _span(source="urine"), _span(source="diary")),
                "This settles the source. Here it is the rule for blanks: a blank is use.",
            ),
            Mistake(
                lambda: (
                    *(round(_span(weeks=2), 1) - round(_span(blank="use"), 1) + step / 10 for step in (0, 1)),
                    _span() - _span(blank="use"),
                ),
                "This is what the plan takes away. Asked is how much it leaves open.",
            ),
            Mistake(
                7.5,
                'If this is 7.54, the other rule was settled, "no use", and here a blank is use. If not, it is near: do not round on the way.',
            ),
            Mistake(lambda: _span(blank="no use"), 'This settles the other rule, "no use". Here a blank is use.'),
            Mistake(lambda: _span(blank="left out"), 'This is for blanks left out. Here a blank is use: `blank == "use"`.'),
            Mistake(
                lambda: (_span(blank="use", weeks=2), _span(blank="use", source="both")),
                "Here the weeks or the source are settled too, or averaged. The plan settles the blanks only: take the lowest and the highest of "
                "all nine definitions that are left.",
            ),
            Mistake(
                lambda: _differences(blank="use").max(),
                "This is the highest of the nine differences. Take the lowest from it.",
            ),
            Mistake(
                lambda: _differences(blank="use").min(),
                "This is the lowest of the nine differences. Take it from the highest.",
            ),
            Mistake(
                lambda: _differences(blank="use").mean(),
                "This is the mean of the nine differences. Take the highest minus the lowest.",
            ),
            Mistake(
                lambda: _differences(blank="use").std(),
                "This is the standard deviation of the nine differences. Take the highest minus the lowest.",
            ),
            Mistake(
                lambda: (_means_apart("blank"), 16.4),
                "This is the distance between the means of the three rules for blanks, 26.3 and 42.7 in the lesson. Here one rule is kept, a blank is "
                "use: nine definitions, highest minus lowest.",
            ),
            Mistake(
                lambda: (lambda kept: float(kept.max() - kept.min()))(_differences_but("no use")),
                'Here only "no use" was taken away, and "left out" is still in: 18 definitions. Keep the nine in which a blank is use.',
            ),
            Mistake(
                lambda: _means_apart("source"),
                "This is the distance between the means of the sources. Here a blank is use: nine definitions, highest minus lowest.",
            ),
            Mistake(
                lambda: _means_apart("weeks"),
                "This is the distance between the means of the weeks. Here a blank is use: nine definitions, highest minus lowest.",
            ),
            Mistake(
                lambda: (_differences(weeks=2).max(), _differences(weeks=2).min()),
                "This is printed above, for two weeks. Here a blank is use, and asked is how far apart the nine differences are.",
            ),
            Mistake(
                lambda: len(_differences(blank="use")),
                "This is how many definitions are left. How far apart are their differences?",
            ),
        ),
        hints=(
            "Keep the rows of the table in which a blank is use. How many should be left?",
            "`table.query(\"blank == 'use'\")` keeps nine rows; their column `difference` is in points.",
            "The highest of the nine is 41.4 points.",
        ),
    ),
    Question(
        id="9.3",
        options={
            "a": "Yes. Chance may fool one test in twenty, but not 27 of them.",
            "b": "No. With 27 tests A had 27 chances of a false alarm, so a single test would have shown more.",
            "c": "No. A has tried the drug on one group of people, and B on three.",
            "d": "Neither is more: each of the trials has 55 people, and so they are equally sure.",
        },
        right="c",
        why="That all 27 agree shows that A's result does not hang on a definition. But if chance put those who would have stopped anyway "
        "into one arm, all 27 say so together. Only new people can tell.",
        mistakes=(
            Mistake(
                "a",
                "27 tests with people of their own would hardly all be fooled. These read the same 55 people, and are fooled together.",
            ),
            Mistake(
                "b",
                "More chances do harm where somebody picks the one that is significant. Here all 27 are told, and all agree. What they lack is "
                "not strictness but other people.",
            ),
            Mistake("d", "Each trial has 55 people, but B has three trials: 165 people, and not the same 55 three times."),
        ),
        hints=(
            "How many people have been asked in A, and how many in B?",
            "If chance gave the drug's arm more people who would have stopped anyway, which of the 27 definitions would notice?",
            "In the lesson, three people were read by four definitions. How many new facts about them came in with the fourth?",
        ),
    ),
    *lesson_09_line.ITEMS,
    *lesson_09_winners.ITEMS,
)
