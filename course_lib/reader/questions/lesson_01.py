"""Lesson and exercise 01: the trial."""

from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.sources import trial

KRUPITSKY = {"randomised": 59, "analysed": 53}  # Krupitsky et al. 2007, J Psychoactive Drugs 39:13


def _relapsed(rule):
    return trial.endpoints(missing=rule).set_index("participant").relapsed.eq(1)


def _arm():
    return trial.load()["participants"].set_index("participant").arm


def _left():
    return trial.load()["participants"].set_index("participant").exit_reason.eq("stopped_attending")


def _points(first_day, blank=1, last_day=28):
    """Difference of the arms in points, ketamine minus midazolam, in people without use from one day to another."""
    days = trial.use_by_day(trial.load()).loc[:, first_day:last_day].fillna(blank)
    share = 100 * (days == 0).all(axis=1).groupby(_arm()).mean()
    return float(share["ketamine"] - share["midazolam"])


def _one_week(arm):
    """Percent of an arm without use in the last seven days, blanks as use."""
    days = trial.use_by_day(trial.load()).loc[:, 22:].fillna(1)
    return 100 * float((days == 0).all(axis=1).groupby(_arm()).mean()[arm])


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
            "d": "whether several sessions do more for heroin than for cocaine",
        },
        right="b",
        why="A trial answers the question that its comparator asks, and here the comparator is one session, with ketamine too. "
        "So nobody in it was without ketamine, and a difference is about how often.",
        mistakes=(
            Mistake("a", "For that somebody must have been without ketamine. What were people in the other arm given?"),
            Mistake("c", "For that one arm must have had the psychotherapy alone. Had either of the two?"),
            Mistake("d", "For that people with cocaine dependence must have been in it. Who is the population?"),
        ),
        hints=(
            "Write down the four parts: population, intervention, comparator, outcome.",
            "The comparator decides what a difference can be about. What did both arms have, and what only one?",
            "Population: people with heroin dependence. Both arms: ketamine and psychotherapy. What is left that differs?",
        ),
    ),
    Question(
        id="1.2",
        quantity="count",
        right=lambda: int((_relapsed("observed") | _left()).sum()),
        whole=lambda: len(_left()),
        why="More than the 30 with a use that was seen, and fewer than the 42 when any blank counts. The data are the same; the words "
        "of the outcome differ.",
        mistakes=(
            Mistake(
                lambda: int(_relapsed("observed").sum() + _left().sum()),
                "This adds the two numbers, so those who used *and* left are counted twice.",
            ),
            Mistake(
                lambda: int(_relapsed("use").sum()),
                "This is the lesson's number, in which any blank counts. A missed visit is no dropout.",
            ),
            Mistake(
                lambda: int(_relapsed("observed").sum()),
                "These are the people with a use that was seen. Dropout counts too.",
            ),
            Mistake(lambda: int(_left().sum()), "These are all who dropped out. First use counts too."),
            Mistake(
                lambda: int((_left() & ~_relapsed("observed")).sum()),
                "These people dropped out before a use was seen. Those who were seen to use count too.",
            ),
            Mistake(
                lambda: int((_relapsed("observed") ^ _left()).sum()),
                "This leaves out those who did both, used and dropped out. *Or* includes them: use `|` and not `^`.",
            ),
            Mistake(
                lambda: int((_relapsed("observed") & ~_left()).sum()),
                "These people were seen to use and stayed. Those who dropped out count too.",
            ),
            Mistake(
                lambda: int((_left() & _relapsed("observed")).sum()),
                "These are the people who did both: `&` asks for both, and the paper's words say *or*.",
            ),
            Mistake(
                lambda: tuple(int(n) for n in (_relapsed("observed") | _left()).groupby(_arm()).sum()),
                "This counts one arm. The question is about both.",
            ),
        ),
        hints=(
            "One column says who was seen to use, the other who dropped out. The paper counts whoever did the one, the other, or both.",
            "`|` joins two columns of True and False by *or*, as `&` joins them by *and*; `.sum()` counts the True values.",
            "`(seen & left).sum()` is 3: three people did both, and must be counted once.",
        ),
    ),
    Question(
        id="1.3",
        options={"a": "treatment policy", "b": "composite", "c": "hypothetical", "d": "while on treatment"},
        right="c",
        why="It asks for days that nobody lived: those without the other medicine. They can only come from a model, and from belief in it.",
        mistakes=(
            Mistake("a", "Treatment policy counts the days as they were, with the other medicine."),
            Mistake("b", "By the composite strategy the other medicine would itself count as a relapse, on day 10."),
            Mistake(
                "d", "While on treatment only days 1 to 9 would count. Here all 28 are wanted, though not as they were."
            ),
        ),
        hints=(
            "The event is the other medicine. Which days are counted after it: those that were lived, others, or none?",
            "Go through the picture of the five strategies, with this person in place of the one who gave up the therapy.",
            "The samples of days 10 to 28 exist, and are not what is asked for. That rules out treatment policy. Which "
            "strategy asks for days that nobody saw?",
        ),
    ),
    Question(
        id="1.4",
        quantity="points",
        right=lambda: _points(22),
        why="In both arms more people are abstinent over one week than over two, so the difference hardly moves. Whether two words "
        "or two weeks move a result cannot be told by looking at them.",
        mistakes=(
            Mistake(lambda: _points(15), "These are the last two weeks, as in the first lines. One week is asked for."),
            Mistake(lambda: _points(21), "Days 21 to 28 are eight days. The last seven begin with day 22."),
            Mistake(lambda: _points(22, 0), "Here a blank counts as no use. It counts as use in this item."),
            Mistake(lambda: _one_week("ketamine"), "This is the percentage on ketamine. By how much is it above midazolam?"),
            Mistake(
                lambda: _one_week("midazolam"), "This is the percentage on midazolam. By how much is ketamine above it?"
            ),
            Mistake(lambda: _points(1, last_day=7), "These are the first seven days. The last seven are asked for."),
        ),
        hints=(
            "What differs from the first lines is only which columns of `days` are looked at.",
            "`days.loc[:, 15:28]` are the columns from 15 to 28, both included. Which are the last seven?",
            "`one_week = (days.loc[:, 22:28] == 0).all(axis=1)` says who had no use. Then go on as the first lines do.",
        ),
    ),
    Question(
        id="1.5",
        quantity="percent",
        right=lambda: 100 * (1 - KRUPITSKY["analysed"] / KRUPITSKY["randomised"]),
        whole=KRUPITSKY["randomised"],
        inputs={"the number of people randomised": KRUPITSKY["randomised"]},
        why="About one in ten. Whether that matters depends on who they were: exercise 04 asks what these six could do to the result.",
        mistakes=(
            Mistake(
                lambda: 600 / KRUPITSKY["analysed"],
                "The whole is everyone randomised, not everyone analysed.",
                instead="odds",
            ),
            Mistake(
                lambda: 100 * KRUPITSKY["analysed"] / KRUPITSKY["randomised"],
                "This is the share that was analysed. How many are missing?",
                instead="rest",
            ),
        ),
        hints=(
            "How many people are missing, and out of how many?",
            "A share of everyone randomised: the missing people divided by 59, times 100.",
            "59 - 53 is 6: six people are missing. Which number stands below the 6?",
        ),
    ),
    Question(
        id="1.6",
        judgement=Judgement(
            model="Six can matter a lot, because only 13 of 26 and 6 of 27 were abstinent, and the six could have made that "
            "difference smaller or larger. So I would ask in which arm they were and why they are missing, and count them in "
            "their arm by a rule that was set before the results were known.",
            points=(
                "Are the six set against the difference that they could change, and not only against all 59?",
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
