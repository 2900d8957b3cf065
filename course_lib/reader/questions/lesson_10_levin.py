"""Item 10.6: Levin 2015, a real trial, once more."""

from functools import cache

from course_lib.methods import effects
from course_lib.reader.questions import Mistake, Question
from course_lib.reader.questions.lesson_10_sizes import approximate_power, by_arcsines, other_tests, power
from course_lib.sources import trial


@cache
def _levin(arm):
    """Abstinent people, and all people."""
    table = trial.transfer_counts().query("trial == 'Levin 2015' and outcome == 'abstinent in the last 3 weeks'")
    row = table.set_index("arm").loc[arm]
    return int(row.events), int(row.people)


def _again(sizes=(41, 43), first="amphetamine 80 mg", odds=False):
    """Power of a repetition whose true shares (or, by a slip, odds) are those of Levin 2015."""
    counts = _levin(first), _levin("placebo")
    return power(sizes, tuple(events / (people - odds * events) for events, people in counts))


ITEMS = (
    Question(
        id="10.6",
        quantity="percent",
        right=lambda: _again(),
        why="Even with the published shares as the truth, a repetition of nearly the same size would find the difference in only four of "
        "five trials (43 and 43: three of four). And the published shares come from a trial that was significant.",
        mistakes=(
            Mistake(
                lambda: (_again(first="amphetamine 60 mg"), _again((40, 43), "amphetamine 60 mg")),
                "This is the 60 mg arm. The question is about 80 mg: 13 of 43.",
            ),
            Mistake(
                lambda: (_again(odds=True), _again((43, 43), odds=True)), "These are odds. The shares are 13/43 and 3/43."
            ),
            Mistake(lambda: _again((43, 43)), "This has 43 people in each arm. The new first arm has 41."),
            Mistake(lambda: _again((43, 41)), "The sizes are exchanged: 41 people have amphetamine, and 43 placebo."),
            Mistake(lambda: _again((41, 41)), "This has 41 people in each arm. The new second arm has 43."),
            Mistake(
                # the two fall together to three digits
                lambda: (power((41, 43), (13 / 41, 3 / 43)), other_tests((41, 43), (13 / 43, 3 / 43))[1]),
                "If you took 13 of 41: the counts are those of the old trial, 13 of 43. "
                "If you took 13 of 43, this is the one-sided test. Fisher's P is two-sided.",
            ),
            Mistake(
                lambda: (100 * 13 / 43, 100 * 3 / 43),
                "This is the share of people in one arm. In what percentage of repetitions are the arms significantly apart?",
            ),
            Mistake(
                lambda: (effects.fisher_p(13, 43, 3, 43), effects.fisher_p(13, 41, 3, 43)),
                "This is the P value of one trial. In what percentage of repetitions is it below .05?",
            ),
            Mistake(
                lambda: (
                    other_tests((41, 43), (13 / 43, 3 / 43))[0],
                    approximate_power((41, 43), (13 / 43, 3 / 43)),
                    by_arcsines((41, 43), (13 / 43, 3 / 43)),
                ),
                "This is for a test with normal distributions. Fisher's test is less often significant.",
            ),
            Mistake(lambda: _again((27, 28)), "This is for the lesson's 27 and 28 people. The repetition has 41 and 43."),
            Mistake(
                lambda: 100 * (13 / 43 - 3 / 43),
                "This is the difference in points. In how many repetitions would it be significant?",
            ),
        ),
        hints=(
            "Take the published shares as the truth, and the new sizes for the design.",
            "`exact_power` takes a design, as in item 10.1. Its outcome is made from the shares, events divided by people, of two rows of the table.",
            "The sizes are `(41, 43)`, and the first share is `13 / 43`. And the second?",
        ),
    ),
)
