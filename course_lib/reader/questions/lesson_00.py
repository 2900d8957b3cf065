"""Lesson 00: how questions work."""

from course_lib.reader.questions import Mistake, Question
from course_lib.sources import trial


def _abstinent(first_day, blank, arm):
    """People in an arm (of both: None) without use from a day to the last, a blank being use (1) or no use (0)."""
    tables = trial.load()
    days = trial.use_by_day(tables).loc[:, first_day:].fillna(blank)
    of_arm = (days == 0).all(axis=1).groupby(tables["participants"].set_index("participant").arm).sum()
    return int(of_arm[arm] if arm else of_arm.sum())


QUESTIONS = (
    Question(
        id="0.1",
        quantity="count",
        right=lambda: _abstinent(24, 0, "midazolam"),
        whole=28,
        why="By days 24 to 28, with a blank as no use, it is more than half of the 28, where the headline has one in ten. None of them did anything else on any day; only the rule is another.",
        mistakes=(
            Mistake(
                lambda: _abstinent(24, 0, "ketamine"),
                "This is ketamine, by the right rule. The question is about midazolam.",
            ),
            Mistake(
                lambda: _abstinent(24, 1, "midazolam"),
                "These are the right days, but a blank is still use. Change `a_blank_is` to 0.",
            ),
            Mistake(
                lambda: _abstinent(15, 0, "midazolam"),
                "A blank is no use here, as it should be, but two weeks count. Change `first_day`.",
            ),
            Mistake(
                lambda: (_abstinent(15, 1, "midazolam"), _abstinent(15, 1, "ketamine")),
                "This is the rule of the headline. Change both lines, run the cell above, and read again.",
                instead="rest",
            ),
            Mistake(lambda: _abstinent(24, 0, None), "These are the people of both arms. The question is about midazolam."),
            Mistake(lambda: _abstinent(23, 0, "midazolam"), "More than the last five days count. Is `first_day` 24?"),
            Mistake(
                lambda: _abstinent(28, 1, "midazolam"), "Too few days count, and a blank is still use. Change both lines."
            ),
            Mistake(0, "0 is what `a_blank_is` is set to. How many people stand beside midazolam below the cell?"),
            Mistake(24, "24 is the first day that counts. How many people stand beside midazolam below the cell?"),
            Mistake(
                lambda: _abstinent(28, 0, "midazolam"),
                "Here fewer than five days count. Is `first_day` 24?",
            ),
        ),
        hints=(
            "Two lines of the cell above are yours to change: which days count, and what a blank is.",
            "`first_day` is the first day that counts, and the days from it to 28 count. `a_blank_is` is 1 for use and 0 for no use.",
            "With `first_day = 24` and a blank as use it is 5 people. Now change `a_blank_is` to 0 and run the cell.",
        ),
    ),
    Question(
        id="0.2",
        options={
            "a": "published, simulated, real",
            "b": "real, published, simulated",
            "c": "published, published, real",
            "d": "real, simulated, published",
        },
        right="a",
        why="The first is about people in this trial, as a summary prints it. The second comes from our tables, and so do all the "
        "people whom you can see. The third is about people in another trial.",
        mistakes=(
            Mistake("b", "The 8 people are in our tables, as P05 is. Who made them?"),
            Mistake(
                "c",
                "How many people stopped coming in the real trial, nothing that we have read tells. Where does the 8 come from?",
            ),
            Mistake(
                "d",
                "The people of this trial are real, but we have only what is printed about them, and call that published. "
                "Which of the three numbers is from another trial?",
            ),
        ),
        hints=(
            "Ask of each number whose it is: people in this trial, nobody, or people in another trial.",
            "P05 is one of the 8. Which kind of person is P05?",
            "Start with the third: Gawin's is another trial, so that number is of the third kind. Which options are left?",
        ),
    ),
    Question(
        id="0.3",
        options={
            "a": "A little, since 55 people are not many.",
            "b": "It confirms the paper, since others have found the same.",
            "c": "It shows that the paper's analysis was the right one.",
            "d": "Nothing: they were made so that it comes out.",
        },
        right="d",
        why="Whoever makes people so that an analysis gives 5.7 cannot learn from them that it is 5.7.",
        mistakes=(
            Mistake("a", "More simulated people would add nothing either: what comes out is what was put in."),
            Mistake(
                "b",
                "Nobody has found it again, that we know of. The simulated people were made from the paper's result, so they repeat it.",
            ),
            Mistake("c", "Any analysis that was used to make them would come out as it was put in, a wrong one too."),
        ),
        hints=(
            "Where does the 5.7 in the simulated people come from?",
            "Read again what the lesson says about the second kind of numbers.",
            "Suppose the paper had printed 2.0. What would our simulated people then give?",
        ),
    ),
)
