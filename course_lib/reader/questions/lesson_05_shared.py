"""Item 5.4.1: three relapses of ten invented people, shared out by a weight."""

from course_lib.reader.questions import Mistake, Question

#: Relapses of a day, people at risk on the drug, and in the other arm.
DAYS = ((1, 5, 5), (2, 4, 3))


def shared(weight=0.5, days=DAYS):
    """How many of the relapses are expected on the drug, whose people count the weight, given who is at risk."""
    return sum(relapses * weight * drug / (weight * drug + other) for relapses, drug, other in days)


ITEMS = (
    Question(
        id="5.4.1",
        quantity="number",
        right=shared,
        why="On day 3 the drug's part is 2.5 of 7.5 names, and on day 9 it is 2 of 5, for each of two relapses: 1/3 + 2 × 2/5. If one of the "
        "three came on the drug, the weight that fits is a little smaller, 0.41: that is the hazard ratio.",
        mistakes=(
            Mistake(
                lambda: shared(1),
                "Here everybody puts in a whole name. Each person on the drug puts in half a name.",
            ),
            Mistake(
                (0.5, 0.41),
                "This is a weight. Asked for is how many of the three relapses fall to the drug with the weight one half.",
            ),
            Mistake(
                lambda: shared(2),
                "Here the half is on the wrong side: a person on the drug counts half, and one in the other arm counts 1.",
            ),
            Mistake(
                lambda: 3 - shared(),
                "This is the part of the other arm. The drug's is asked for, the rest of the three.",
            ),
            Mistake(
                lambda: 3 * 2.5 / 7.5,
                "This shares out all three by who is at risk on day 3. On day 9 others are at risk: share out each day by its own, and give "
                "two decimals.",
                instead="digits",
            ),
            Mistake(
                lambda: 3 * 2 / 5,
                "This shares out all three by who is at risk on day 9. On day 3 others are at risk: share out each day by its own.",
            ),
            Mistake(
                lambda: 3 * 4.5 / 12.5,
                "This puts the names of both days into one hat. Each day has its own: share out day 3, then day 9, and add up.",
            ),
            Mistake(
                (4.5, 3 * 4.5 / 9.5),
                "4.5 would be all the drug's names of both days. Each day has a hat of its own: share out its relapses, and add up the two parts.",
            ),
            Mistake(
                lambda: shared(days=((1, 5, 5), (1, 4, 3))),
                "This has one relapse on each day. On day 9 there are two, and each is shared out.",
            ),
            Mistake(
                lambda: shared(days=DAYS[:1]) + 2 / 2,
                "This gives the drug half of the two relapses of day 9. The half is a part of each person's name: count the names in that day's hat.",
            ),
            Mistake(
                lambda: shared(days=DAYS[:1]) + shared(1, DAYS[1:]),
                "Here the half counts on day 3 only. On day 9, too, each person on the drug puts in half a name.",
            ),
            Mistake(
                lambda: shared(1, DAYS[:1]) + shared(days=DAYS[1:]),
                "Here the half counts on day 9 only. On day 3, too, each person on the drug puts in half a name.",
                instead="digits",
            ),
            Mistake(
                lambda: shared(1) / 2,
                "This halves the drug's part. The half has to go into the whole as well: on day 3 it is 2.5 of 7.5 names, and not of 10.",
            ),
            Mistake(
                lambda: 2.5 / 10 + 2 * 2 / 5,
                "On day 3 this divides by ten names. Five of them are halves: the hat holds 7.5.",
            ),
            Mistake(lambda: shared() / 2, "This halves once more at the end. The half is in the names already."),
            Mistake(
                lambda: 2.5 / 5 + 2 * 2 / 3,
                "This divides the drug's names by the other arm's. Divide by all the names in the hat: 2.5 of 7.5 on day 3.",
            ),
            Mistake(
                lambda: shared(days=((1, 5, 5), (2, 3, 4))),
                "Here the arms are exchanged on day 9: four of the seven at risk are on the drug.",
            ),
            Mistake(
                lambda: shared(days=((1, 5, 5), (2, 4, 5))),
                "This takes 2 of 7 on day 9. The seven at risk are four halves and three names, five in all. (Or nine people were at risk to you? Two were "
                "censored before it.)",
            ),
            Mistake(
                0.4, "This is the drug's part of one relapse of day 9. The other one of that day, and day 3, come on top."
            ),
            Mistake(
                1.5,
                "This is half of the three. The half is what each person on the drug puts in: share out each day's relapses by the names in the hat.",
            ),
            Mistake(
                lambda: 5 / 7.5,
                "This is the part of the other arm, and of one day. The drug's part of both days is asked for.",
            ),
            Mistake(lambda: shared(days=DAYS[:1]), "This is the drug's part of day 3 alone. Those of day 9 come on top."),
            Mistake(lambda: shared(days=DAYS[1:]), "This is the drug's part of day 9 alone. That of day 3 comes on top."),
            Mistake(
                lambda: (shared() / 3, 100 * shared() / 3, 100 * shared()),
                "This is a share of the three relapses, or a percentage. How many of them is asked for, and they are three at most.",
            ),
        ),
        hints=(
            "Think of the hat: one name for each person in the other arm who is at risk, and the weight for each on the drug.",
            "A day's relapses × the drug's names / all names in the hat; then add up the two days.",
            "On day 3 the hat holds 5 halves and 5 whole names, so the drug's part of that relapse is 2.5 of 7.5. Which names are in it on day 9?",
        ),
    ),
)
