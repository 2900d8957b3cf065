"""Lesson and exercise 03: abstinence. Items 3.1 to 3.4 are in `lesson_03_one_week`."""

import numpy as np

from course_lib.methods import effects
from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions import lesson_03_one_week as one_week
from course_lib.sources import trial


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
        why="And because it is chance, one can calculate how often it sets two arms so far apart. That is a P value, in this lesson.",
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
            asks="a headline with one sentence, and a line to P05",
            model='Headline: "Half stayed off cocaine after ketamine, one in ten after a sedative, in a small trial". Its sentence: "If a blank '
            "counts as use, as in our simulated count, 13 of 27 people were abstinent in the last two weeks after ketamine and 3 of 28 after "
            'midazolam: 37 more of a hundred, and anything from 13.5 to 56.6 fits." To P05: "You left, so this rule counts you as using. '
            'Nobody saw you use."',
            points=(
                "both proportions, and what ketamine was compared with",
                "how sure it is: the interval, or in words how far off 37 may be ('a small trial' alone is not enough)",
                'no "times as likely" out of an odds ratio',
                "what a blank counts as, said as our rule and not as the paper's",
                "to P05: that the rule counts his blanks as use, and that nobody saw him use",
            ),
        ),
        why="",
        hints=(
            "Which of the four ways can anybody picture who has never heard of odds?",
            "The two proportions first, and then the difference with its interval. What was ketamine compared with?",
            "The difference is 37 points if a blank is use, and 13.5 to 56.6 fit the data. Say it without the word odds.",
        ),
    ),
    *one_week.ITEMS,
    Question(
        id="3.5",
        quantity="needed",
        part="lower",
        counts=lambda: (*_gawin("lithium"), *_gawin("placebo")),
        measure=effects.number_needed_to_treat,
        arms=("lithium", "placebo"),
        copied={
            f"{which} of the lesson's number needed to treat, from the ketamine trial": lambda part=part: getattr(
                effects.number_needed_to_treat(13, 27, 3, 28), part
            )
            for which, part in (("the estimate", "value"), ("the one end", "lower"), ("the other end", "upper"))
        },
        why="At best four people (3.27, rounded up) would have to be treated for one more without relapse. But the same data fit no benefit at all, "
        "and harm: benefit 3.27, through infinity, to harm 6.74. The estimate of 12 printed alone would mislead.",
        mistakes=(
            Mistake(
                lambda: _needed("lithium").upper,
                "This is the end to *harm*, which the library holds as a negative number. Asked for is the end to *benefit*.",
                instead="part",
            ),
            Mistake(
                # a whole result has it exactly: then the arms are exchanged; or 1 / 0.148, by hand
                lambda: (round(-_needed("lithium").upper, 2), round(1 / 0.148, 2)),
                "This is the end to *harm*, as it is printed. Asked for is the end to *benefit*, which is printed first.",
            ),
            Mistake(
                lambda: float(np.ceil(-_needed("lithium").upper)),
                "7 is 6.74 rounded up, the end to *harm*. Asked for is the end to *benefit*, with two decimals.",
            ),
            Mistake(
                lambda: np.floor(100 * _needed("lithium").lower) / 100,
                "This may be the right end, cut off. Give two decimals, and round the last one.",
            ),
            Mistake(
                lambda: 1 / round(effects.risk_difference(*_gawin("lithium"), *_gawin("placebo")).upper, 2),
                "Was the upper end of the difference rounded before 1 was divided by it? Take it as it is, or let the function do it.",
            ),
            Mistake(
                lambda: (*_gawin("lithium"), *(people - better for better, people in map(_gawin, ("lithium", "placebo")))),
                "This is a number of people in the table. How many must be *treated*, for one more without relapse?",
                instead="input",
            ),
            Mistake(
                lambda: float(np.round(_needed("lithium").lower)),
                "This may be the right end, rounded to a whole number. Give two decimals.",
                instead="digits",
            ),
            Mistake(lambda: _needed("lithium").value, "This is the estimate. Asked for is its interval's end to *benefit*."),
            Mistake(
                lambda: tuple(getattr(_needed("placebo", "lithium"), part) for part in ("value", "lower", "upper")),
                "Benefit and harm have changed places: relapses were compared as if they were good, or lithium and placebo were exchanged "
                "(both come to the same). Take people *without* relapse, lithium first, and the end to benefit.",
                instead=("events", "arms", "sign"),
            ),
            Mistake(
                lambda: tuple(
                    sign * getattr(effects.number_needed_to_treat(*counts), part)
                    for counts in ((18, 24, 4, 24), (6, 24, 20, 24))
                    for part, sign in (("value", 1), ("value", -1), ("lower", 1), ("lower", -1), ("upper", 1), ("upper", -1))
                ),
                "Relapses in one arm are compared with people *without* relapse in the other. Take people without relapse in both.",
            ),
            Mistake(
                lambda: tuple(
                    times * getattr(effects.risk_difference(*_gawin("lithium"), *_gawin("placebo")), end)
                    for times in (1, -1, 100, -100)
                    for end in ("lower", "upper")
                ),
                "This is an end of the *difference*. The number needed is asked for: `effects.number_needed_to_treat`.",
                instead=("difference", "points"),
            ),
            Mistake(
                lambda: float(np.ceil(_needed("lithium").lower)),
                "This may be the right end, rounded up because people come whole. Here give two decimals.",
                instead="input",
            ),
            Mistake(
                lambda: tuple(
                    sign * getattr(_needed("desipramine"), part) for sign in (1, -1) for part in ("lower", "value", "upper")
                ),
                "This compares desipramine with placebo. The question is about lithium, and about its interval's end to benefit.",
            ),
            Mistake(
                lambda: tuple(
                    sign * getattr(_needed("desipramine", "lithium"), part)
                    for sign in (1, -1)
                    for part in ("lower", "value", "upper")
                ),
                "This compares lithium and desipramine. The question is about lithium instead of placebo, and about its interval's end to benefit.",
            ),
        ),
        hints=(
            "The column `events` counts relapses. On lithium 24 - 18, that is 6 of 24 people, had none. How many on placebo?",
            "`effects.number_needed_to_treat` takes people without relapse and all people, lithium first. What it returns has two ends. Which is the end to benefit?",
            "Benefit is a positive number, of people for one more *without* relapse. Its end is `.lower`; `.upper` is negative here, which is harm.",
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
