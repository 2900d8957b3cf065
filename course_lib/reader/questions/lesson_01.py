"""Lesson and exercise 01: the trial."""

from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.sources import trial


def _abstinent(rule):
    return trial.endpoints(missing=rule).set_index("participant").abstinent_last2.eq(1)


def _arm():
    return trial.load()["participants"].set_index("participant").arm


def _left():
    return trial.load()["participants"].set_index("participant").exit_reason.eq("stopped_attending")


def _percent(flag, arm):
    return 100 * float(flag.groupby(_arm()).mean()[arm])


def _apart(flag):
    """Difference of the arms in points, ketamine minus midazolam."""
    return _percent(flag, "ketamine") - _percent(flag, "midazolam")


def _apart_of_those_who_stayed():
    return _apart(_abstinent("abstinent")[~_left()])


def _without_use(first_day, blank=1, last_day=28):
    """Who was without use from one day to another, a blank being use (1) or none (0)."""
    return (_filled(first_day, blank, last_day) == 0).all(axis=1)


def _filled(first_day, blank=1, last_day=28):
    """Use by day, with the blanks filled in."""
    return trial.use_by_day(trial.load()).loc[:, first_day:last_day].fillna(blank)


def _points(first_day, blank=1, last_day=28):
    return _apart(_without_use(first_day, blank, last_day))


QUESTIONS = (
    Question(
        id="r01.1",
        options={"a": "that diaries hide use", "b": "nothing", "c": "that midazolam does not help"},
        right="b",
        why="P19 is simulated. She shows what a rule does with a diary and a sample that disagree, and says nothing about real people.",
        mistakes=(
            Mistake("a", "It would be, if P19 were a real person. Who made her?"),
            Mistake("c", "One person could not show that, and this one is not even a person. Who made her?"),
        ),
        hints=(
            "Which of the three kinds of numbers is this?",
            "The three people of lesson 00 were made with a computer.",
            "What can a number teach that we have invented ourselves?",
        ),
    ),
    Question(
        id="1.1",
        options={
            "a": "whether ketamine helps people with heroin dependence, or not",
            "b": "whether several sessions do more than one",
            "c": "whether the psychotherapy does more with ketamine than without it",
            "d": "whether what one session does still lasts after a year",
        },
        right="b",
        why="A trial answers the question that its comparator asks, and here the comparator is one session, with ketamine too. "
        "So nobody in it was without ketamine, and a difference is about how often.",
        mistakes=(
            Mistake("a", "For that somebody must have been without ketamine. What were people in the other arm given?"),
            Mistake("c", "For that one arm must have had the psychotherapy alone. Had either of the two?"),
            Mistake("d", "For that some people must have had no session at all. What had both arms, and what only one?"),
        ),
        hints=(
            "Write down the four parts: population, intervention, comparator, outcome.",
            "The comparator decides what a difference can be about. What did both arms have, and what only one?",
            "Population: people with heroin dependence. Both arms: ketamine and psychotherapy. What is left that differs?",
        ),
    ),
    Question(
        id="1.2",
        quantity="points",
        right=lambda: _apart(_abstinent("abstinent") & ~_left()),
        why="The arms are 27.5 points apart if only use that was seen counts, 41.3 with dropout, and 37.4 with any blank. Here, too, the "
        "two words move the comparison further than the widest rule.",
        mistakes=(
            Mistake(
                lambda: _apart(_abstinent("abstinent")),
                "Here whoever dropped out may be abstinent: by the first line's rule, and by `| left` too. Take them out with `& ~left`.",
            ),
            Mistake(
                lambda: _apart(_abstinent("use")),
                "Here any blank counts as use. A missed visit or sample of somebody who stayed is no dropout.",
            ),
            Mistake(
                lambda: _apart(_abstinent("abstinent") & _left()),
                "These are the people who dropped out. They are to be left out of the abstinent: `~` turns a column round.",
            ),
            Mistake(
                lambda: _apart(_abstinent("abstinent") | ~_left()),
                "`|` lets in whoever only stayed. Both must hold: no use seen, *and* stayed.",
            ),
            Mistake(
                lambda: _apart(~_left()),
                "This compares those who stayed, whatever they used. No use in the last two weeks must hold as well.",
            ),
            Mistake(
                lambda: _apart_of_those_who_stayed(),
                "Whoever dropped out is missing from the whole here. They are not abstinent, and still count among the 27 and the 28.",
            ),
            Mistake(
                lambda: _apart(_abstinent("abstinent") & ~_left()) - _apart(_abstinent("abstinent")),
                "This is by how much the two words move the difference. How large is it with them?",
            ),
            Mistake(
                10, "That is how far the two words moved *relapse* in the lesson. Work abstinence out from the two columns."
            ),
            Mistake(
                34,
                "That is relapse by any blank, from the lesson. Here it is abstinence, and a blank of somebody who stayed is none.",
            ),
            Mistake(37, "That is relapse with dropout, from the lesson. Work abstinence out from the two columns."),
            Mistake(
                lambda: _percent(_abstinent("abstinent") & ~_left(), "ketamine"),
                "This is the percentage on ketamine. By how much is it above midazolam?",
            ),
            Mistake(
                lambda: _percent(_abstinent("abstinent") & ~_left(), "midazolam"),
                "This is the percentage on midazolam. By how much is ketamine above it?",
            ),
            Mistake(
                lambda: int((_abstinent("abstinent") & ~_left()).sum()),
                "This is how many people are abstinent by this rule. How far apart are the arms, in points?",
            ),
        ),
        hints=(
            "Abstinent are people of whom two things are true. Each of the two columns tells one, and one of them the wrong way round.",
            "`&` joins two columns of True and False by *and*; `~` turns one round, so `~left` is True for whoever stayed.",
            "It is 4 of 28 people on midazolam, or 14.3%. Go on with this column as the lines above do.",
        ),
    ),
    Question(
        id="1.3",
        options={
            "a": "assigned to the tablets, given placebo by mistake, and reports no drink on any of the 28 days",
            "b": "reports a drink on day 3, moves abroad, and is never reached again",
            "c": "reports no drink up to day 20, and is never reached again",
            "d": "gives up the tablets on day 10, comes to every interview, and reports a drink on day 25",
        },
        right="c",
        why="The plan has no word on blanks. One reader takes days without a report as days without a drink, another as drinking, and "
        "both keep to the plan.",
        mistakes=(
            Mistake("a", "The plan says in which arm this person counts, and every day is known. What is left open?"),
            Mistake("b", "The first drink was reported on day 3. Can anything that came later undo it?"),
            Mistake(
                "d", "The plan asks for the first drink, and every day was reported. Does it say anything about tablets?"
            ),
        ),
        hints=(
            "Put the three questions to each: who is counted, what counts as relapse, what is a blank?",
            "The plan answers two of the three. Which one not?",
            "Only somebody with blank days *and* no drink reported before them is left open. Who is that?",
        ),
    ),
    Question(
        id="1.4",
        quantity="points",
        right=lambda: _points(22),
        why="In both arms more people are abstinent over days 22 to 28 than over days 15 to 28, so the difference hardly moves. In 1.2 "
        "two words moved it by 13.8 points. But that is with a blank as use; as no use, the same week takes 27.5 to 24.1. One has to "
        "compute it, under more than one rule.",
        mistakes=(
            Mistake(lambda: _points(15), "These are the last two weeks, as in the first lines. One week is asked for."),
            Mistake(lambda: _points(21), "Days 21 to 28 are eight days. The last seven begin with day 22."),
            Mistake(
                lambda: _apart((_filled(22) == 0).any(axis=1)),
                "This counts whoever had *any* day without use. Every one of the seven must be without: `.all(axis=1)`.",
            ),
            Mistake(
                lambda: _apart((_filled(22) == 0).mean(axis=1)),
                "This is the mean share of days without use. A person is abstinent, or not: `.all(axis=1)`.",
            ),
            Mistake(lambda: _points(22, 0), "Here a blank counts as no use. It counts as use in this item."),
            Mistake(
                lambda: _percent(_without_use(22), "ketamine"),
                "This is the percentage on ketamine. By how much is it above midazolam?",
            ),
            Mistake(
                lambda: _percent(_without_use(22), "midazolam"),
                "This is the percentage on midazolam. By how much is ketamine above it?",
            ),
            Mistake(lambda: _points(15, last_day=21), "Days 15 to 21 are the week before the last."),
            Mistake(lambda: _points(1), "These are all 28 days. Only days 22 to 28 are asked for."),
            Mistake(
                lambda: _points(22) - _points(15),
                "This is by how much the difference changes. What is it over the last week itself?",
            ),
            Mistake(lambda: _points(1, last_day=7), "These are the first seven days. The last seven are asked for."),
        ),
        hints=(
            "What differs from the first lines is only which columns of `days` are looked at.",
            "`days.loc[:, 15:28]` are the columns from 15 to 28, both included. Take those of the last week in the same way.",
            "On midazolam it is 5 of 28 people, or 17.9%. Which percentage is it on ketamine?",
        ),
    ),
    Question(
        id="1.5",
        options={
            "a": "It was switched, so the result is false.",
            "b": "It is as sound as the first, since both stand in the paper.",
            "c": "It does not matter, since nobody's days were changed by it.",
            "d": "It may have been picked because it looked good: find out when it became a main outcome.",
        },
        right="d",
        why="The two sources differ, and that is all that we know. If the second outcome was named before anybody saw a result, it is as "
        "sound as the first; if afterwards, it may be the one of many that came out well.",
        mistakes=(
            Mistake(
                "a", "Nobody has shown when it was added. And an outcome that was added late can be true, though less sure."
            ),
            Mistake("b", "The paper was written after the results were known. Which of the two was promised before?"),
            Mistake("c", "In the bad plan nobody's smoking was changed either. What was chosen there, and when?"),
        ),
        hints=(
            "What did the registry promise before the results, and what does the newspaper print?",
            "Think of the bad plan of the lesson: what made three of its four results worth little?",
            "To know whether it was chosen afterwards, one needs a date. Which answer asks for it?",
        ),
    ),
    Question(
        id="1.6",
        judgement=Judgement(
            model="Six can matter a lot: were they all in the second arm and all abstinent, it would be 13 of 26 against 12 of 33, 50% "
            "against 36%, and the difference of 28 points would be halved. So I would ask in which arm they were and why they are missing, and count them in "
            "their arm by a rule that was set before the results were known.",
            points=(
                "Does it work out the worst case, 12 of 33 (36% against 50%), or say at least that the difference could be halved?",
                "Does it ask in which arm they were, or why they are missing?",
                "Does it say what should be done with them: everybody counted as assigned, by a rule set beforehand?",
            ),
        ),
        why="",
        hints=(
            "How many more people were abstinent in one arm than in the other?",
            "What would intention to treat do with the six, and what does it need for that?",
            "Suppose all six were in the second arm, and all of them abstinent. How many would it be there, and of how many?",
        ),
    ),
)
