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


def _attended():
    return trial.load()["visits"].groupby("participant").attended.sum()


def _visits(arm, at_least=8):
    """People who attended so many of the eight visits, in an arm or (None) in both."""
    enough = _attended().ge(at_least)
    return int(enough.groupby(_arm()).sum()[arm] if arm else enough.sum())


def _last_visit(arm):
    last = trial.load()["visits"].query("visit == 8").set_index("participant").attended
    return int(last.groupby(_arm()).sum()[arm])


def _stayed(arm):
    people = trial.load()["participants"]
    return int((people.arm.eq(arm) & people.exit_reason.eq("completed")).sum())


def _share_attended(arm):
    """Percent of an arm's visits, or (None) of all visits, that were attended."""
    attended = trial.load()["visits"].set_index("participant").attended
    return 100 * float(attended[_arm()[attended.index].eq(arm).to_numpy() if arm else slice(None)].mean())


QUESTIONS = (
    Question(
        id="r01.1",
        options={"a": "an interpretation", "b": "a result", "c": "a design claim"},
        right="a",
        why="An interpretation goes beyond the numbers. That ketamine makes the therapy more effective would need other arms.",
        mistakes=(
            Mistake("b", "A result is a number that the trial produced. This sentence says why a number came out."),
            Mistake("c", "A design claim says what was done. This sentence says how a treatment works."),
        ),
        hints=(
            "Lesson 00 gives each claim a kind.",
            "Could any number in the trial settle it?",
            "Suppose the difference were twice as large. Would that tell why it came out?",
        ),
    ),
    Question(
        id="r01.2",
        options={"a": "that diaries hide use", "b": "of nothing", "c": "that midazolam does not help"},
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
        quantity="percent",
        right=lambda: _share_attended("ketamine"),
        whole=216,
        why="Of 27 times 8 visits. A share of visits can be high although hardly anybody was there every time: item 1.4 looks at that.",
        mistakes=(
            Mistake(lambda: _share_attended("midazolam"), "These are the visits on midazolam."),
            Mistake(
                lambda: 216 * _share_attended("ketamine") / 100,
                "This is the number of visits attended. Of how many visits?",
                instead="count",
            ),
            Mistake(lambda: _share_attended(None), "These are the visits of both arms together."),
            Mistake(lambda: 100 * _last_visit("ketamine") / 27, "This is the last visit only. All eight are asked for."),
            Mistake(
                lambda: 100 * _visits("ketamine") / 27,
                "This is the share of people who attended all eight visits. The question is about visits.",
            ),
            Mistake(
                lambda: 100 * _stayed("ketamine") / 27,
                "This is the share of people who stayed to the end. The question is about visits.",
            ),
        ),
        hints=(
            "Each row of `on_ketamine` is one visit of one person, and `attended` is 1 or 0.",
            "The mean of a column of ones and zeros is the proportion of ones.",
            "On midazolam `attended.mean()` is 0.817, that is 81.7 percent.",
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
                "These people dropped out before a use was seen. Who relapsed by a use belongs to them.",
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
        right="a",
        why="It does not matter that the therapy was stopped: the outcome counts all the same, so it has to be seen. That is why a "
        "trial goes on asking people who have given up their treatment.",
        mistakes=(
            Mistake("b", "By the composite strategy stopping would itself be the outcome. Here the samples decide."),
            Mistake(
                "c",
                "The hypothetical strategy asks what would have happened had they gone on. Here it counts what did happen.",
            ),
            Mistake("d", "While on treatment only the first two weeks would count. Here the later samples do too."),
        ),
        hints=(
            "What counts after the two weeks: what happened, what would have happened, or nothing?",
            "Go through the lesson's table of five strategies with this person in place of P05.",
            "Two of the four would not use the later samples at all. Which two?",
        ),
    ),
    Question(
        id="1.4",
        quantity="count",
        right=lambda: _visits("midazolam"),
        whole=28,
        why="Attending the last visit is not the same as attending all. Each gap between the two is a blank for somebody to code.",
        mistakes=(
            Mistake(lambda: _visits(None), "This counts both arms. Keep the midazolam arm."),
            Mistake(lambda: _visits("ketamine"), "This is the ketamine arm."),
            Mistake(
                lambda: int(_attended().groupby(_arm()).sum()["midazolam"]),
                "This adds up visits. People are asked for: those whose sum is 8.",
            ),
            Mistake(
                lambda: 8 * _visits("midazolam"),
                "These are the rows of the people who attended all eight visits. Each person has eight of them: count people.",
            ),
            Mistake(lambda: _last_visit("midazolam"), "These people attended the last visit. How many attended all eight?"),
            Mistake(lambda: _stayed("midazolam"), "These people stayed to the end. Some of them missed a visit on the way."),
            Mistake(
                lambda: _visits("midazolam", 7), "These people attended at least seven visits. All eight are asked for."
            ),
            Mistake(
                lambda: 28 - _visits("midazolam"),
                "These missed at least one visit. The question is about the others.",
                instead="rest",
            ),
            Mistake(
                28,
                "This is everyone on midazolam. Were the rows of `visits` counted? Each person has eight, attended or not: add up `attended`.",
                instead="whole",
            ),
        ),
        hints=(
            "For each person, how many of the eight visits were attended?",
            '`visits.groupby("participant").attended.sum()` adds up a person\'s visits, since attended is 1 or 0.',
            "Call that sum `attended`. `attended == 8` is True for a person who missed nothing; count the True values by `arm`.",
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
