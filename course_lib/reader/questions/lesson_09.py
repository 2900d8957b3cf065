"""Lesson and exercise 09: chance and choice. Item 9.1 is in `lesson_09_looks`, 9.4 and 9.5 in `lesson_09_line`, 9.6 in `lesson_09_winners`."""

from course_lib.reader.questions import Judgement, Mistake, Question, lesson_09_line, lesson_09_looks, lesson_09_winners


def _span(**settled):
    """How far apart the differences are, in points, under all definitions in which these choices are settled."""
    differences = _differences(**settled)
    return float(differences.max() - differences.min())


def _means_apart(choice):
    """How far apart the mean differences are under the values of one choice, in points."""
    from course_lib.sources import multiverse

    means = multiverse.specifications().groupby(choice).difference.mean()
    return float(means.max() - means.min())


def _mean(rule):
    """The mean difference of the nine definitions with one rule for blanks."""
    return float(_differences(blank=rule).mean())


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
            model="No, for readers would take it for *six times as likely*: print 48% against 11% (the nearest counts are 13 of 27 and 3 of 28), and that the odds ratio's interval "
            "goes from 1.3 to 25.1, in a small trial that stopped before its planned end. Of the next, larger trial expect less, because with so wide an interval an odds ratio above 1 has to pass 4.4 to be significant, and of "
            "significant first results of 5 or more, most of them larger than ours, 90 of 100 became smaller once later trials were joined to them; and less would be no contradiction, for the interval reaches down to 1.3.",
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
    *lesson_09_looks.ITEMS,
    Question(
        id="9.2",
        quantity="points",
        right=lambda: _span(blank="use"),
        why="A plan that counts a blank as use leaves 7.41 points of freedom. One that settles the two weeks and leaves the blanks open leaves 26.9, "
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
                lambda: (_means_apart("blank"), 16.4, 16),
                "This is the distance between the means of the rules for blanks, 26.3 and 42.7 in the lesson. Here one rule is kept, a blank is "
                "use: nine definitions, highest minus lowest.",
            ),
            Mistake(
                lambda: _mean("use") - _mean("no use"),
                "This is the mean with a blank as use, 37.6, minus the mean with a blank as no use, 26.3. Here one rule is kept, a blank is use: "
                "nine definitions, highest minus lowest.",
            ),
            Mistake(
                lambda: (lambda kept: float(kept.max() - kept.min()))(_differences_but("no use")),
                'Here only "no use" was taken away, and "left out" is still in: 18 definitions. Keep the nine in which a blank is use.',
            ),
            Mistake(
                lambda: (_means_apart("source"), round(_means_apart("source"), 1)),
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
            "The highest and the lowest of the nine are `.max()` and `.min()` of that column.",
        ),
    ),
    Question(
        id="9.3",
        options={
            "a": "Yes. Chance may fool one test in twenty, but not 27 of them.",
            "b": "No. With 27 tests the first had 27 chances of a false alarm, so a single test would have shown more.",
            "c": "No. The first has tried the drug on one group of people, and the second on three.",
            "d": "Neither is more: each of the trials has 55 people, and so they are equally sure.",
        },
        right="c",
        why="That all 27 agree shows that the first paper's result does not hang on a definition. But if chance put those who would have stopped anyway "
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
            Mistake(
                "d",
                "Each trial has 55 people, but the second paper has three trials: 165 people, and not the same 55 three times.",
            ),
        ),
        hints=(
            "How many people have been asked in the first paper, and how many in the second?",
            "If chance gave the drug's arm more people who would have stopped anyway, which of the 27 definitions would notice?",
            "In the lesson, three people were read by four definitions. How many new facts about them came in with the fourth?",
        ),
    ),
    *lesson_09_line.ITEMS,
    *lesson_09_winners.ITEMS,
)
