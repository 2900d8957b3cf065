"""Lesson and exercise 01: the trial. Item 1.3 is in `lesson_01_two_readers`, item 1.4 in `lesson_01_plans`."""

from course_lib.reader.questions import Judgement, Mistake, Question, lesson_01_plans, lesson_01_two_readers
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


def _by_the_paper_only():
    """The letter of r01.2: who of P05 and P50 dropped out and had not been seen to use."""
    seen = trial.endpoints(missing="abstinent").set_index("participant").relapsed.eq(1)
    p05, p50 = (_left() & ~seen)[["P05", "P50"]]
    return {(True, False): "a", (False, True): "b", (True, True): "c", (False, False): "d"}[p05, p50]


def _relapse_with_dropout():
    """How far apart the arms are in the lesson's relapse by use or dropout, in points."""
    relapsed = trial.endpoints(missing="abstinent").set_index("participant").relapsed.eq(1)
    return -_apart(relapsed | _left())


def _more_people():
    """How many more *people* on ketamine than on midazolam are abstinent by the rule of 1.2."""
    by_arm = (_abstinent("abstinent") & ~_left()).groupby(_arm()).sum()
    return int(by_arm["ketamine"] - by_arm["midazolam"])


QUESTIONS = (
    Question(
        id="r01.1",
        options={"a": "that diaries hide use", "b": "nothing", "c": "that midazolam does not help"},
        right="b",
        why="P19 is simulated. She shows what a rule does with a diary and a sample that disagree, and says nothing about real people.",
        mistakes=(
            Mistake("a", "A real person's diary and sample could make one ask about diaries. But is P19 a real person?"),
            Mistake("c", "For that many people would have to be compared, and this one is not even real. Who made her?"),
        ),
        hints=(
            "Which of the three kinds of numbers is this?",
            "The three people of lesson 00 were made with a computer.",
            "What can a number teach that we have invented ourselves?",
        ),
    ),
    Question(
        id="r01.2",
        options={"a": "P05", "b": "P50", "c": "both", "d": "neither"},
        right=_by_the_paper_only,
        why="P05 dropped out, and P50 did not. Nothing that we have read of either text says what a missing sample counts as.",
        mistakes=(
            Mistake("b", "P50 came to the last visit, so a missing sample is no dropout. Which of the two came no more?"),
            Mistake("c", "Something is missing of both, but dropout means to come no more. Who came to the last visit?"),
            Mistake("d", "By use alone it is neither. But the paper has two words more. Which of the two came no more?"),
        ),
        hints=(
            "What does the paper's line have that the registry's lacks?",
            "Dropout means that somebody came no more. Look at the last day on which each of the two came.",
            "P50 came on day 28, which is the last visit. So is P50 a dropout? And the other one?",
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
        "So nobody in it was without ketamine, and a difference is about how many sessions.",
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
        why="If only use that was seen counts, the arms are 27.5 points apart, and with dropout 41.3. So here too the two words move the "
        "arms further apart. Who left was invented, so this holds of these people only.",
        mistakes=(
            Mistake(
                lambda: _apart(_abstinent("abstinent")),
                "Here whoever dropped out may be abstinent, because no use of theirs was seen. By the item's rule nobody who dropped out is abstinent.",
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
                lambda: _apart(_abstinent("abstinent") & ~_left()) - _apart(_abstinent("abstinent")),
                "This is by how much the two words move the difference. How large is it with them?",
            ),
            Mistake(
                lambda: _apart(~_left()),
                "This compares those who stayed, whatever they used. No use in the last two weeks must hold as well.",
            ),
            Mistake(
                lambda: _apart(_abstinent("abstinent")[~_left()]),
                "Whoever dropped out is missing from the whole here. They are not abstinent, and still count among the 27 and the 28.",
            ),
            Mistake(
                (10, 10.3),
                "That is how far the two words moved *relapse* in the lesson. Work abstinence out from the two columns.",
            ),
            Mistake(
                lambda: (37, _relapse_with_dropout()),
                "That is relapse with dropout, from the lesson. Work abstinence out from the two columns.",
            ),
            Mistake(27, "That is relapse by use alone, from the lesson. Work abstinence out from the two columns."),
            Mistake(
                42, "That is relapse among those who stayed, from the lesson. Work abstinence out from the two columns."
            ),
            Mistake(
                34,
                "That is relapse with a blank as use, from the lesson's section E. Work abstinence out from the two columns.",
            ),
            Mistake(
                lambda: tuple((_abstinent("abstinent") & ~_left()).groupby(_arm()).sum()),
                "This is how many people are abstinent in one arm. Take its percentage, and the other arm's, and subtract.",
            ),
            Mistake(
                lambda: (_more_people(), 100 * _more_people() / len(_arm())),
                "The arms are not equally large. Take each arm's percentage, of its own 27 or 28, and subtract then.",
            ),
            Mistake(
                lambda: _percent(_abstinent("abstinent") & ~_left(), "ketamine"),
                "This is the percentage on ketamine. By how much is it above midazolam?",
            ),
            Mistake(
                lambda: _percent(_abstinent("abstinent") & ~_left(), "midazolam"),
                "This is the percentage on midazolam. By how much is ketamine above it?",
            ),
            Mistake(
                lambda: (
                    _percent(_abstinent("abstinent") & ~_left(), "ketamine")
                    / _percent(_abstinent("abstinent") & ~_left(), "midazolam")
                ),
                "That is one percentage divided by the other. How far apart are they: subtract.",
            ),
            Mistake(
                lambda: tuple(_percent(_abstinent("abstinent"), arm) for arm in ("ketamine", "midazolam")),
                "This is the percentage on one arm, with whoever dropped out among the abstinent. By the item's rule they are not: `& ~left`. Then compare the arms.",
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
    *lesson_01_two_readers.ITEMS,
    *lesson_01_plans.ITEMS,
    Question(
        id="1.5",
        options={
            "a": "It was switched, so it should be left out, whether it is true or not.",
            "b": "It is as sound as the first, if it was measured as carefully.",
            "c": "It matters little, since both outcomes are about the same drinking.",
            "d": "It cannot be weighed before one knows when it became a main outcome.",
        },
        right="d",
        why="The field that we saw and the paper differ, and that is all that we know. If the second outcome was named before anybody saw a result, it is as "
        "sound as the first, and a newspaper should tell both: two outcomes have two chances to succeed. If afterwards, it may be the one of many "
        "that came out well.",
        mistakes=(
            Mistake(
                "a", "Nobody has shown when it was added. And an outcome that was added late can be true, though less sure."
            ),
            Mistake(
                "b",
                "Careful measuring does not help if one picks afterwards. Do you know when the second was named?",
            ),
            Mistake("c", "In the bad plan both measures were about the same smoking. What was chosen there, and when?"),
        ),
        hints=(
            "What does the registry's field name, what does the newspaper print, and do you know when either was written?",
            "Think of the bad plan of the lesson: what made its results worth little?",
            "An outcome that was named before the results is sound; one that was chosen after them may have been picked. Hold each option against that.",
        ),
    ),
    Question(
        id="1.6",
        judgement=Judgement(
            model="Six can matter a lot: were they all in the second arm and all abstinent, it would be 13 of 26 against 12 of 33, 50% "
            "against 36%, and the difference of 28 points would be halved. So I would ask in which arm they were and why they are missing, and count them in "
            "their arm by the rule of the plan, or, if there was none, by the kindest and the strictest rule.",
            points=(
                "Does it work out the worst case, 12 of 33 against 13 of 26, with the six in one arm only, or say at least "
                "that the difference could be halved? (All six in the first arm, and none of them abstinent: 13 of 32 against 6 of 27, 18 points, and not 14.)",
                "Does it ask in which arm they were, or why they are missing?",
                "Does it say what should be done with them: everybody counted as assigned, by a rule set beforehand or by both extremes?",
            ),
        ),
        why="",
        hints=(
            "Hold the six against the difference: how many more people were abstinent in one arm than in the other?",
            "What would intention to treat do with the six, and what does it need for that?",
            "Suppose all six were in the second arm, and all of them abstinent. How many would it be there, and of how many?",
        ),
    ),
)
