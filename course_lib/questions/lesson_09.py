"""Lesson and exercise 09: replication."""

from functools import cache

from course_lib.questions import Mistake, Question
from course_lib.replication import Abstinence, Craving, Design, exact_power, obrien_fleming, people_needed, simulate


@cache
def _power(sizes=(55, 55), risks=(0.25, 0.11), dropout=(0.0, 0.0)):
    return 100 * exact_power(Design(sizes, Abstinence(*risks), dropout))


@cache
def _people(dropout=(0.2, 0.2), power=0.8):
    return people_needed(Abstinence(0.25, 0.11), power=power, dropout=dropout)


@cache
def _craving(difference=-12.0, dropout=(0.25, 0.25), visits=8, correlation=0.7):
    outcome = Craving(difference, sd=27, visits=visits, correlation=correlation)
    return 100 * simulate(Design((40, 40), outcome, dropout), 20_000, seed=9, progress=False).power


QUESTIONS = (
    Question(
        id="r09.1",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="The threshold lets pass only what is far from 1, and so the average of what passes is too far from 1.",
        mistakes=(
            Mistake(lambda: "a", "Large odds ratios also come up by chance, the more easily the smaller the trial."),
            Mistake(lambda: "c", "The wrong sign is possible, but seldom unless the true effect is tiny."),
        ),
        hints=("What does a threshold select?", "The winner's curse.", "Compare 2 with 6.5 in lesson 08."),
    ),
    Question(
        id="r09.2",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="9,999 deals are a sample. Fisher's test goes through all of them; the difference has a Monte Carlo error.",
        mistakes=(
            Mistake(lambda: "a", "Fisher's test is exact: it goes through every way to deal."),
            Mistake(lambda: "c", "Both methods deal 27 and 28."),
        ),
        hints=("Which of the two leaves something to chance?", "Run the deals with another seed.", "A sample varies."),
    ),
    Question(
        id="9.1",
        kind="number",
        right=lambda: _power(),
        why="Less than one half, for twice the people of the first trial, if 14 points is the truth.",
        mistakes=(
            Mistake(lambda: _power() / 100, "This is the right power as a proportion. It is asked for in percent."),
            Mistake(lambda: _power((27, 28)), "This is for 27 and 28 people. The new trial has 55 in each arm."),
            Mistake(lambda: _power((110, 110)), "This is for 110 in each arm: 110 is the whole trial."),
            Mistake(
                lambda: _power(risks=(13 / 27, 3 / 28)), "This is at the published shares. Here 25% and 11% are supposed."
            ),
            Mistake(lambda: 100 - _power(), "This is the chance of *no* significant result."),
        ),
        hints=(
            "The same two steps as in the first cell: a design, and its exact power.",
            "`Design((55, 55), Abstinence(0.25, 0.11))`",
            "`power = 100 * exact_power(Design((55, 55), Abstinence(0.25, 0.11)))`",
        ),
    ),
    Question(
        id="9.2",
        kind="count",
        right=lambda: _people(),
        why="166 in each arm. Dividing the number without dropout by 0.8 is not enough here: who leaves counts as not abstinent, so the "
        "shares shrink as well.",
        mistakes=(
            Mistake(lambda: _people((0.0, 0.0)), "This is without anyone leaving. Pass `dropout=(0.2, 0.2)`."),
            Mistake(
                lambda: (-(-_people((0.0, 0.0)) * 10 // 8), -(-_people((0.0, 0.0)) * 12 // 10), _people((0.0, 0.0)) * 1.2),
                "This stretches the number without dropout by a quarter or a fifth. Dividing by 0.8 is right if those who leave are left out. Here they count as not abstinent, "
                "which makes the difference smaller.",
            ),
            Mistake(lambda: 2 * _people(), "This is for the whole trial. It is asked for each arm."),
            Mistake(lambda: _people(power=0.9), "This is for 90% power."),
        ),
        hints=(
            "`replication.people_needed` tries sizes for you.",
            "Its arguments: an outcome, `power=`, and `dropout=` with a share for each arm.",
            "`people = replication.people_needed(Abstinence(0.25, 0.11), dropout=(0.2, 0.2))`",
        ),
    ),
    Question(
        id="9.3",
        kind="choice",
        choices="abcd",
        right=lambda: "c",
        why="Assurance averages power over what is believable. It stops near the share of belief that is given to some effect.",
        mistakes=(
            Mistake(
                lambda: "a",
                "Power at one supposed effect does go to 100%. Where no effect is believed, no number of people helps.",
            ),
            Mistake(
                lambda: "b",
                "Assurance is about a significant result, not about the truth of the hypothesis; it also counts false alarms.",
            ),
            Mistake(lambda: "d", "It is not a share of people. It is a chance for a trial."),
        ),
        hints=(
            "What is averaged over?",
            "Think of a belief in which a third of all truths are 'no effect'. What can the largest trial find?",
            "The chance of a significant result, over all that is believable.",
        ),
    ),
    Question(
        id="9.4",
        kind="number",
        right=lambda: _craving(),
        why="People who leave still give some visits, so little is lost, as long as leaving has nothing to do with craving. In lesson 04's simulated people it had.",
        mistakes=(
            Mistake(lambda: _craving(dropout=(0.0, 0.0)), "This is without anyone leaving: pass `dropout` to `Design`."),
            Mistake(lambda: _craving() / 100, "This is the right power as a proportion. It is asked for in percent."),
            Mistake(lambda: _craving(visits=1), "This is for a single visit. There are eight."),
            Mistake(
                lambda: (_craving(correlation=0.6), _craving(correlation=0.6, dropout=(0.0, 0.0))),
                "This has the default correlation, 0.6. Here it is 0.7.",
            ),
        ),
        hints=(
            "A design with `Craving` as its outcome, and `simulate`.",
            "`Craving(-12, sd=27, visits=8, correlation=0.7)` and `dropout=(0.25, 0.25)`; seed 9, 20,000 trials.",
            "`percent = 100 * simulate(Design((40, 40), Craving(-12, sd=27, visits=8, correlation=0.7), (0.25, 0.25)), 20_000, seed=9).power`",
        ),
    ),
    Question(
        id="9.5",
        kind="number",
        right=lambda: float(obrien_fleming([1 / 3, 2 / 3, 1])[0]),
        why="A result has to be very far from none to stop the trial after a third of the people. That is what keeps the last bound near 1.96.",
        mistakes=(
            Mistake(
                lambda: float(obrien_fleming([1 / 3, 2 / 3, 1])[1]),
                "This is the bound at the second look. The first is asked for.",
            ),
            Mistake(lambda: float(obrien_fleming([1 / 3, 2 / 3, 1])[2]), "This is the bound at the last look."),
            Mistake(lambda: float(obrien_fleming([1 / 2, 1])[0]), "This is for two looks. Here there are three."),
            Mistake(
                lambda: 1.959964 * 3**0.5,
                "This is 1.96 times the root of 3, or leaves out the second look. There are three looks, and the constant is a little above 1.96.",
            ),
        ),
        hints=(
            "The looks are given as shares of the people, the last one 1.",
            "`replication.obrien_fleming([1 / 3, 2 / 3, 1])` has one bound for each look.",
            "`first = replication.obrien_fleming([1 / 3, 2 / 3, 1])[0]`",
        ),
    ),
    Question(
        id="9.6",
        kind="number",
        right=lambda: _power((41, 43), (13 / 43, 3 / 43)),
        why="Even with the published shares as the truth a repetition of nearly the same size would find the difference in about four of five trials (43 and 43: three of four). "
        "And the published shares come from a trial that was significant.",
        mistakes=(
            Mistake(
                lambda: _power((41, 43), (13 / 43, 3 / 43)) / 100,
                "This is the right power as a proportion. It is asked for in percent.",
            ),
            Mistake(
                lambda: (_power((41, 43), (7 / 40, 3 / 43)), _power((40, 43), (7 / 40, 3 / 43))),
                "This is the 60 mg arm. The question is about 80 mg: 13 of 43.",
            ),
            Mistake(
                lambda: (_power((41, 43), (13 / 30, 3 / 40)), _power((43, 43), (13 / 30, 3 / 40))),
                "These are odds. The shares are 13/43 and 3/43.",
            ),
            Mistake(
                lambda: _power((43, 43), (13 / 43, 3 / 43)), "This has 43 in each arm. The new first arm has 41 people."
            ),
            Mistake(lambda: 100 - _power((41, 43), (13 / 43, 3 / 43)), "This is the chance of *no* significant result."),
        ),
        hints=(
            "Take the published shares as the truth, and the new sizes.",
            "The shares are 13/43 and 3/43, the sizes 41 and 43.",
            "`power = 100 * exact_power(Design((41, 43), Abstinence(13 / 43, 3 / 43)))`",
        ),
    ),
)
