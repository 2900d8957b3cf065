"""Items 9.4 and 9.5: from a printed interval to the line that a significant result has to pass, and a trial that has just passed it."""

import math

from course_lib.reader.questions import Judgement, Mistake, Question

PRINTED, LOWER, UPPER = 3.2, 1.1, 9.3  # trial A
OTHER = (2.0, 5.1)  # the interval of trial B, which prints the same
LESSON = math.sqrt(25.1 / 1.3)


def _line(lower=LOWER, upper=UPPER):
    """The smallest odds ratio above 1 that is significant, if intervals are as wide as this one."""
    return math.sqrt(upper / lower)


ITEMS = (
    Question(
        id="9.4",
        quantity="ratio",
        right=_line,
        also=(UPPER / PRINTED, PRINTED / LOWER),
        copied={
            "the lesson's line, for an interval from 1.3 to 25.1": LESSON,
            "the odds ratio of the lesson's paper": 5.7,
        },
        inputs={"A's lower limit": LOWER, "A's upper limit": UPPER},
        why="A's interval reaches as far to either side as a factor of 2.91. So 3.2 has just passed A's line. B's lies at 1.60, and 3.2 is twice that: the same 3.2 says more if it comes from B.",
        mistakes=(
            Mistake(
                UPPER / LOWER,
                "From end to end an interval is this factor *twice*, once on either side of 3.2. The line is at the root of it.",
            ),
            Mistake(
                UPPER / LOWER / 2,
                "This halves 9.3 / 1.1. But the factor reaches to one side and *again* to the other: the two are multiplied, so halving does not undo it.",
            ),
            Mistake(
                (PRINTED, math.sqrt(UPPER * LOWER)),
                "This is what both trials print, the middle of A's interval (or the root of 9.3 *times* 1.1). The line depends on how *wide* it is. "
                "How far is it from its one end to the other, as a factor?",
            ),
            Mistake(lambda: _line(*OTHER), "This is B's line. A's interval is the wider one, 1.1 to 9.3."),
            Mistake(
                UPPER / 2,
                "This halves 9.3 alone. From 1.1 to 9.3 the interval is the factor *twice*, multiplied: the line is at the root of 9.3 / 1.1.",
            ),
            Mistake(
                lambda: 1 / _line(),
                "This is 1 divided by the answer: the line on the other side, below 1. Asked is the one above 1.",
                instead="upside down",
            ),
            Mistake(
                lambda: math.log(_line()),
                "This is the natural logarithm of the line. Back from it to an odds ratio by `np.exp`.",
                instead="log",
            ),
            Mistake(
                lambda: math.log10(_line()),
                "This is the logarithm of the line to the base 10. Back from it to an odds ratio: 10 to the power of it.",
                instead="log",
            ),
            Mistake(
                lambda: (math.log(_line()) / 1.96, math.log(_line()) / 2),
                "This is the standard error of the log odds ratio. The line is the factor by which the interval reaches to either side.",
            ),
            Mistake(
                lambda: (math.exp(math.log(_line()) / 1.96), math.exp(math.log(_line()) / 2)),
                "This is how far *one* standard error reaches, as a factor. The interval reaches 1.96 of them to either side.",
            ),
            Mistake(
                lambda: (
                    (UPPER - LOWER) / 2,
                    PRINTED - LOWER,
                    1 + PRINTED - LOWER,
                    UPPER - PRINTED,
                    1 + UPPER - PRINTED,
                    UPPER - LOWER,
                    math.sqrt(UPPER - LOWER),
                ),
                "This subtracts. An odds ratio's interval reaches to either side by a *factor*: divide.",
            ),
            Mistake(
                (UPPER + LOWER) / 2,
                "This is half way between the two limits, where a ratio's estimate does not lie. Asked is how far the interval reaches from the estimate, as a factor.",
            ),
            Mistake(OTHER, "This is a limit of B's interval. Asked is A's line, and A's interval goes from 1.1 to 9.3."),
            Mistake(
                2.9,
                "Give two decimals. If they are 2.90, a little was lost on the way: keep all digits until the end.",
                instead="digits",
            ),
            Mistake(1.96, "1.96 is the line for z. For an odds ratio it depends on how wide the interval is."),
            Mistake(
                lambda: (_line() ** 1.96, math.exp(1.96 * math.log(_line()) / 1.645)),
                "The factor is the 1.96 standard errors already; it need not be stretched once more.",
            ),
            Mistake(
                (PRINTED * 2.9, PRINTED * 2.91),
                "This is the upper end of A's interval, 3.2 times the factor. Around which odds ratio does such an interval *begin* at 1?",
            ),
            Mistake(
                lambda: math.log(UPPER / LOWER),
                "This is the logarithm of 9.3 / 1.1, from end to end. Half of it is the logarithm of the line; back from it by `np.exp`.",
                instead="log",
            ),
            Mistake(1, "1 is no effect. Which odds ratio has an interval that begins there?"),
        ),
        hints=(
            "By which factor does A's interval reach from 3.2 to either side?",
            "The interval around the line begins at 1. In the lesson it reached by 4.4 to either side, and so the line was at 4.4.",
            "From 1.1 to 9.3 it is the factor twice, so the factor is the root of 9.3 / 1.1.",
        ),
    ),
    Question(
        id="9.5",
        judgement=Judgement(
            model="No: stopping early for a benefit needs a rule that was set beforehand, and P = .04 supposes *one* question asked *once*, while here was an unplanned look, and a second outcome. "
            "The 4.1 has just passed the line of such a trial, 3.8 (the root of 15.6 / 1.1), and a trial that stops because it passed prints too much on average, "
            "so I would not write *quadruples*, and would expect the next one to find less than 4.1.",
            points=(
                "The P value supposes *one* question, asked *once*. Here there were two, one for each outcome, and a look before the end.",
                "To stop early for a benefit can even be a duty, by a rule that was set beforehand. Here there was none, so *unethical to go on* is no good reason.",
                "The line lies at 3.8, and 4.1 has just passed it. A trial that stops because it is significant prints too much on average.",
                "So *quadruples* may not stand, and the next trial will probably find less. That is not to say that the drug does nothing.",
            ),
        ),
        why="",
        hints=(
            "How many chances did this trial give to chance?",
            "Say first what the P value leaves out. Then find the line, as in 9.4: how far has 4.1 passed it?",
            'It can begin: "I would not, because P = .04 was ..."',
        ),
    ),
)
