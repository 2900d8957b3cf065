"""Lesson and exercise 01: the trial."""

from course_lib import trial
from course_lib.questions import Mistake, Question

KRUPITSKY = {"randomised": 59, "analysed": 53}  # Krupitsky et al. 2007, J Psychoactive Drugs 39:13


def _sizes():
    return len(trial.load()["participants"]), int(trial.published().estimate["planned_n"])


def _relapsed(rule):
    return trial.endpoints(missing=rule).set_index("participant").relapsed.eq(1)


def _only_by_blank():
    return _relapsed("use") & ~_relapsed("observed")


def _left():
    return trial.load()["participants"].set_index("participant").exit_reason.eq("stopped_attending")


def _all_visits(arm=None):
    tables = trial.load()
    complete = tables["visits"].groupby("participant").attended.sum().eq(8)
    arms = tables["participants"].set_index("participant").arm
    return int(complete.groupby(arms).sum()[arm] if arm else complete.sum())


def _last_visit(arm):
    tables = trial.load()
    last = tables["visits"].query("visit == 8").set_index("participant").attended
    return int(last.groupby(tables["participants"].set_index("participant").arm).sum()[arm])


QUESTIONS = (
    Question(
        id="r01.1",
        kind="choice",
        choices="abc",
        right=lambda: "c",
        why="An interpretation goes beyond the numbers. That ketamine makes the therapy more effective would need other arms.",
        mistakes=(
            Mistake(lambda: "a", "A result is a number that the trial produced. This sentence says why a number came out."),
            Mistake(lambda: "b", "A design statement says what was done. This sentence says how a treatment works."),
        ),
        hints=(
            "Lesson 00 gives each claim a kind.",
            "Could any number in the trial settle it?",
            "It goes beyond the numbers.",
        ),
    ),
    Question(
        id="r01.2",
        kind="choice",
        choices="abc",
        right=lambda: "a",
        why="It was read in a summary of the paper, so it is published and second-hand.",
        mistakes=(
            Mistake(lambda: "b", "The paper's own text is called source in the table."),
            Mistake(lambda: "c", "Invented numbers stand only in the simulated tables. This one was printed."),
        ),
        hints=(
            "Look at the column `seen_in` in lesson 00.",
            "Secondary means second-hand.",
            "A summary of the paper, not the paper.",
        ),
    ),
    Question(
        id="1.1",
        kind="number",
        right=lambda: 100 * _sizes()[0] / _sizes()[1],
        why="Five people short of the plan. How a trial came to stop can matter more than five people fewer.",
        mistakes=(
            Mistake(lambda: _sizes()[0] / _sizes()[1], "This is the proportion. Give it as a percentage."),
            Mistake(
                lambda: 100 * _sizes()[1] / _sizes()[0],
                "The fraction is upside down: randomised people over planned people.",
            ),
            Mistake(lambda: 100 - 100 * _sizes()[0] / _sizes()[1], "This is the share that is missing from the plan."),
            Mistake(
                lambda: _sizes()[1] - _sizes()[0], "This is how many people are short. Turn it round: who was randomised?"
            ),
        ),
        hints=(
            "Which of the two numbers is the whole?",
            "Divide randomised by planned and multiply by 100.",
            "`share = 100 * randomised / planned`",
        ),
    ),
    Question(
        id="1.2",
        kind="count",
        right=lambda: int((_only_by_blank() & _left()).sum()),
        why="They left before any use was seen. In the paper dropout counts as relapse; in the registry's outcome, time to first "
        "use, dropout is not mentioned.",
        mistakes=(
            Mistake(
                lambda: int(_only_by_blank().sum()),
                "12 comes up in two ways: all relapses without a use that was seen, or all people who stopped attending. The "
                "question joins the two: no use was seen, and the person left.",
            ),
            Mistake(
                lambda: int((_only_by_blank() & ~_left()).sum()),
                "3 comes up in two ways: people who stayed without a use that was seen, or people who left after one. The question "
                "is about people who left without one.",
            ),
            Mistake(
                lambda: int(_relapsed("use").sum()),
                "These are all relapses with blanks as use. How many lack a use that was seen?",
            ),
            Mistake(
                lambda: int(_relapsed("observed").sum()),
                "30 comes up in two ways: people with a use that was seen, or relapses of people who stayed. The question is about "
                "people who left without one.",
            ),
        ),
        hints=(
            "Three conditions: relapsed when blanks count, not relapsed when only what was seen counts, and left.",
            "Join conditions with `&`, each in its own brackets: `(by_blanks == 1) & (seen == 0) & (exit_reason == ...)`",
            '`left_unseen = ((by_blanks == 1) & (seen == 0) & (exit_reason == "stopped_attending")).sum()`',
        ),
    ),
    Question(
        id="1.3",
        kind="choice",
        choices="abcd",
        right=lambda: "b",
        why="Stopping the therapy happens after treatment starts and changes what the outcome means. How it is handled is part of the question.",
        mistakes=(
            Mistake(lambda: "a", "The population is who the question is about. It is settled before anyone stops."),
            Mistake(lambda: "c", "The treatments are what is compared: an infusion of ketamine or midazolam, with therapy."),
            Mistake(lambda: "d", "The summary measure says how two arms are compared, by a hazard ratio for example."),
        ),
        hints=(
            "When does a person stop the therapy: before or after treatment starts?",
            "Which part of the card is about what happens after treatment starts?",
            "Something that comes in between: an intercurrent event.",
        ),
    ),
    Question(
        id="1.4",
        kind="count",
        right=lambda: _all_visits("midazolam"),
        why="Attending the last visit is not the same as attending all. Each gap between the two is a blank for somebody to code.",
        mistakes=(
            Mistake(lambda: _all_visits(), "This counts both arms. Keep the midazolam arm."),
            Mistake(lambda: _all_visits("ketamine"), "This is the ketamine arm."),
            Mistake(
                lambda: _last_visit("midazolam"),
                "20 comes up in two ways: people who attended the last visit, or people who stayed to the end. How many attended all eight?",
            ),
            Mistake(
                lambda: 28 - _all_visits("midazolam"), "These missed at least one visit. The question is about the others."
            ),
        ),
        hints=(
            "For each person, how many of the eight visits were attended?",
            '`visits.groupby("participant").attended.sum()` counts visits; compare it with 8, then group by arm.',
            '`complete = (visits.groupby("participant").attended.sum() == 8).groupby(arm).sum()["midazolam"]`',
        ),
    ),
    Question(
        id="1.5",
        kind="number",
        right=lambda: 100 * (1 - KRUPITSKY["analysed"] / KRUPITSKY["randomised"]),
        why="About one in ten. Whether that matters depends on who they were: lesson 04 asks how many of them could turn the result.",
        mistakes=(
            Mistake(lambda: 600 / KRUPITSKY["analysed"], "The whole is everyone randomised, not everyone analysed."),
            Mistake(lambda: 100 * KRUPITSKY["analysed"] / KRUPITSKY["randomised"], "This is the share that was analysed."),
            Mistake(
                lambda: 1 - KRUPITSKY["analysed"] / KRUPITSKY["randomised"],
                "This is the proportion. Give it as a percentage.",
            ),
            Mistake(lambda: 6, "Six people is right. What percentage of everyone randomised are they?"),
        ),
        hints=(
            "How many people are missing, and out of how many?",
            "6 people out of 59, as a percentage.",
            "`missing_share = 100 * (59 - 53) / 59`",
        ),
    ),
)
