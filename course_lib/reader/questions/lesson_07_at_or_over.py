"""Item 7.2: of 20 people who were called, the percentage that was abstinent over six months."""

from course_lib.reader.questions import Mistake, Question

PEOPLE = {"never": 5, "month 1": 3, "months 3 and 4": 2, "months 5 and 6": 4, "not reached": 6}  # by when they used


def _share(*groups, of=tuple(PEOPLE)):
    """The percentage that these groups are of others, or of all 20."""
    return 100 * sum(PEOPLE[group] for group in groups) / sum(PEOPLE[group] for group in of)


REACHED = tuple(group for group in PEOPLE if group != "not reached")
AT = "never", "month 1", "months 3 and 4"

ITEMS = (
    Question(
        id="7.2",
        quantity="percent",
        decimals=0,
        right=lambda: _share("never"),
        whole=20,
        why="5 of 20 used in none of the six months. The newspaper's 50% are abstinent *at* six months: ten people, of whom five "
        "had used before.",
        mistakes=(
            Mistake(
                lambda: _share("never") / 100,
                "0.25 is 25%, and that is the percentage: write 25.",
                instead="proportion",
            ),
            Mistake(lambda: _share(*AT), "These did not use in month 6: they are abstinent *at* six months."),
            Mistake(
                lambda: (_share("never", "month 1"), PEOPLE["never"] + PEOPLE["month 1"]),
                "Three of these eight people used in month 1, and that belongs to the six months after the infusion.",
            ),
            Mistake(
                lambda: _share("never", of=REACHED),
                "This leaves out those who were not reached. Here they count as not abstinent: divide by all 20.",
            ),
            Mistake(
                lambda: _share(*AT, of=REACHED),
                "These are those without use in month 6, of the 14 who were reached. *Over* asks for all six months, and of all 20.",
            ),
            Mistake(
                lambda: _share("never", "not reached"),
                "This counts those who were not reached as abstinent. Here they count as not abstinent.",
            ),
            Mistake(
                lambda: _share(*AT, "not reached"),
                "This is everyone who is not known to have used in month 6. Those not reached count as not abstinent.",
            ),
            Mistake(lambda: _share("not reached"), "These were not reached."),
            Mistake(
                lambda: _share("months 3 and 4", "months 5 and 6", of=REACHED),
                "This is 6 of the 14 who were reached. Who used in no month at all? Everyone stays: divide by all 20.",
            ),
            Mistake(
                lambda: _share("months 5 and 6"),
                "20% are the four who used in months 5 and 6. Who used in no month at all? (If you mean 20 people: a percentage is asked for.)",
            ),
            Mistake(
                lambda: _share("month 1", "months 3 and 4", "months 5 and 6"),
                "These are known to have used. Who is known not to have used?",
            ),
            Mistake(
                lambda: _share("month 1"),
                "15% are the three who used in month 1. Who used in no month at all?",
            ),
            Mistake(
                lambda: PEOPLE["never"],
                "This is a number of people, out of 20. A percentage is asked for.",
                instead="count",
            ),
            Mistake(
                lambda: _share("months 3 and 4"),
                "If these are the two who used in months 3 and 4: who used in no month? If it is the newspaper's ten people: *over* asks for others, in percent.",
            ),
            Mistake(
                lambda: _share("never", "month 1", of=REACHED),
                "These are 8 of the 14 who were reached. Three of the 8 used in month 1, and a percentage of all 20 is asked for.",
            ),
            Mistake(
                lambda: (_share(*REACHED), sum(PEOPLE[group] for group in REACHED)),
                "These are all who were reached. Nine of them used in some month.",
            ),
            Mistake(
                lambda: (PEOPLE["never"] + PEOPLE["months 3 and 4"], sum(PEOPLE[group] for group in (*AT, "not reached"))),
                "This is a number of people, and some of them used or were not reached. A percentage is asked for.",
            ),
            Mistake(
                lambda: _share("never", "months 3 and 4"),
                "Two of these seven used in months 3 and 4, and that is not abstinent *over* six months.",
            ),
        ),
        hints=(
            "Where does the newspaper's 50% come from? In the last month ten of the 20 are known not to have used. Does that say anything of six months?",
            "*Over* six months means in none of the six. Go through the lines: which of them fit?",
            "The first line fits, and the second does not: month 1 comes after the infusion. Those not reached stay among the 20.",
        ),
    ),
)
