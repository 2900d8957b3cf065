"""Lesson and exercise 01: the trial."""

from course_lib.reader.questions import Mistake, Question
from course_lib.sources import trial

KRUPITSKY = {"randomised": 59, "analysed": 53}  # Krupitsky et al. 2007, J Psychoactive Drugs 39:13


def _planned():
    return int(trial.published().estimate["planned_n"])


def _randomised():
    return len(trial.load()["participants"])


def _relapsed(rule):
    return trial.endpoints(missing=rule).set_index("participant").relapsed.eq(1)


def _unseen():
    """Who relapsed by a blank only."""
    return _relapsed("use") & ~_relapsed("observed")


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


QUESTIONS = (
    Question(
        id="r01.1",
        options={"a": "a result", "b": "a design statement", "c": "an interpretation"},
        right="c",
        why="An interpretation goes beyond the numbers. That ketamine makes the therapy more effective would need other arms.",
        mistakes=(
            Mistake("a", "A result is a number that the trial produced. This sentence says why a number came out."),
            Mistake("b", "A design statement says what was done. This sentence says how a treatment works."),
        ),
        hints=(
            "Lesson 00 gives each claim a kind.",
            "Could any number in the trial settle it?",
            "It goes beyond the numbers.",
        ),
    ),
    Question(
        id="r01.2",
        options={"a": "read in a summary of the paper", "b": "read in the paper's own text", "c": "invented by us"},
        right="a",
        why="It was read in a summary of the paper, so it is published and second-hand.",
        mistakes=(
            Mistake("b", "The paper's own text is called source in the table."),
            Mistake("c", "Invented numbers stand only in the simulated tables. This one was printed."),
        ),
        hints=(
            "Look at the column `seen_in` in lesson 00.",
            "Secondary means second-hand.",
            "A summary of the paper, not the paper.",
        ),
    ),
    Question(
        id="1.1",
        quantity="percent",
        right=lambda: 100 * _randomised() / _planned(),
        whole=_planned,
        inputs={"the number of people planned": _planned},
        why="Five people short of the plan. How a trial came to stop can matter more than five people fewer.",
        mistakes=(
            Mistake(
                lambda: 100 - 100 * _randomised() / _planned(),
                "This is the share that is missing from the plan. Who was randomised?",
                instead="rest",
            ),
            Mistake(
                lambda: (
                    100 * (_planned() - _randomised()) / _randomised(),
                    100 - 100 * (_planned() - _randomised()) / _randomised(),
                ),
                "This is made from the missing part, against the people randomised. The plan is the whole, and the people randomised are the part.",
            ),
        ),
        hints=(
            "Which of the two numbers is the whole?",
            "A percentage is the part divided by the whole, times 100. The part is the people randomised.",
            "Half of the plan would be 30 of 60, that is `100 * 30 / planned`: 50%. Now put the people randomised in place of 30.",
        ),
    ),
    Question(
        id="1.2",
        quantity="count",
        right=lambda: int((_unseen() & _left()).sum()),
        whole=_randomised,
        why="They left before any use was seen. In the paper dropout counts as relapse; in the registry's outcome, time to first "
        "use, dropout is not mentioned.",
        mistakes=(
            Mistake(
                lambda: int(_unseen().sum()),
                "These are all relapses without a use that was seen. How many of these people had left?",
            ),
            Mistake(
                lambda: tuple(int(n) for n in (_unseen() & _left()).groupby(_arm()).sum()),
                "This counts one arm only. The question is about both.",
            ),
            Mistake(
                lambda: tuple(int(n) for n in _unseen().groupby(_arm()).sum()),
                "This is a number of one arm from the lesson: relapses that rest on a blank. How many of them, in both arms, had left?",
            ),
            Mistake(
                lambda: float(_left()[_unseen()].mean()),
                "This is a share of the 12 people who relapsed by a blank only. How many of them had left?",
            ),
            Mistake(
                lambda: int(_left().sum()),
                "These are all people who stopped attending. Some of them had been seen to use before they left.",
            ),
            Mistake(
                lambda: int((_unseen() & ~_left()).sum()),
                "These people have no use that was seen, and stayed. The question is about those who left.",
            ),
            Mistake(
                lambda: int((_left() & _relapsed("observed")).sum()),
                "These people left *after* a use that was seen. The question is about those without one.",
            ),
            Mistake(
                lambda: int(_relapsed("use").sum()),
                "These are all relapses with blanks as use. How many lack a use that was seen?",
            ),
            Mistake(
                lambda: int(_relapsed("observed").sum()),
                "These are the people with a use that was seen. The question is about those without.",
            ),
            Mistake(
                lambda: int((_relapsed("use") & ~_left()).sum()),
                "These are the relapses of people who stayed. The question is about people who left.",
            ),
            Mistake(
                lambda: int((~_relapsed("observed")).sum()),
                "These are all people without a use that was seen. Some of them did not relapse, and some stayed.",
            ),
            Mistake(lambda: int((~_left()).sum()), "These are the people who stayed. The question is about those who left."),
        ),
        hints=(
            "Three conditions: relapsed when blanks count, not relapsed when only what was seen counts, and left.",
            "`&` joins conditions, each in its own brackets, and `.sum()` counts the people for whom all hold.",
            "The first two are `(by_blanks == 1) & (seen == 0)`: 12 people. The third looks at `exit_reason`.",
        ),
    ),
    Question(
        id="1.3",
        options={
            "a": "population: who the question is about",
            "b": "treatments: what is compared with what, and how it is given",
            "c": "summary measure: how the arms are compared, in one number",
            "d": "intercurrent events, and how they are handled",
        },
        right="d",
        why="Stopping the therapy happens after treatment starts and changes what the outcome means. How it is handled is part of the question.",
        mistakes=(
            Mistake("a", "The population is settled before anyone stops."),
            Mistake("b", "The treatments are what is compared: an infusion of ketamine or midazolam, with therapy."),
            Mistake("c", "The summary measure says how two arms are compared, by a hazard ratio for example."),
        ),
        hints=(
            "When does a person stop the therapy: before or after treatment starts?",
            "Which part of the card is about what happens after treatment starts?",
            "Something that comes in between: look up what the lesson calls an event after the start that changes what the outcome means.",
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
)
