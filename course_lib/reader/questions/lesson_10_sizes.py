"""Items 10.1 and 10.2: power and people for 28% against 10%, and powers by other tests, which other items need too."""

import math
from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods.replication import Abstinence, Design, exact_power, fisher_p_table, people_needed
from course_lib.reader.questions import Mistake, Question

SUPPOSED = 0.28, 0.10
PUBLISHED = 13 / 27, 3 / 28
HALF = (13 / 27 + 3 / 28) / 2, 3 / 28


@cache
def power(sizes=(55, 55), risks=SUPPOSED, dropout=(0.0, 0.0), alpha=0.05):
    return 100 * exact_power(Design(sizes, Abstinence(*risks), dropout, alpha=alpha))


def approximate_power(sizes=(55, 55), risks=SUPPOSED):
    """Of the test that compares a difference of two shares with its standard error."""
    error = math.sqrt(sum(risk * (1 - risk) / people for risk, people in zip(risks, sizes, strict=True)))
    z, limit = abs(risks[0] - risks[1]) / error, stats.norm.isf(0.025)
    return float(100 * (stats.norm.sf(limit - z) + stats.norm.cdf(-limit - z)))


def by_arcsines(sizes, risks):
    """Of the formula that compares the arcsines of the roots of two shares (Cohen's h)."""
    size = abs(np.subtract(*2 * np.arcsin(np.sqrt(risks))))
    return float(100 * stats.norm.sf(stats.norm.isf(0.025) - size / math.sqrt(sum(1 / people for people in sizes))))


@cache
def other_tests(sizes, risks):
    """Exact power of tests other than the two-sided Fisher: z with pooled shares, and Fisher's one-sided."""
    (n1, n2), one, two = sizes, np.arange(sizes[0] + 1)[:, None], np.arange(sizes[1] + 1)
    chance = stats.binom.pmf(one, n1, risks[0]) * stats.binom.pmf(two, n2, risks[1])
    pooled = (one + two) / (n1 + n2)
    error = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    passed = np.abs(one / n1 - two / n2) > stats.norm.isf(0.025) * np.maximum(error, 1e-12)
    one_sided = stats.hypergeom.sf(one - 1, n1 + n2, one + two, n1) < 0.05
    return tuple(100 * float(chance[rejected].sum()) for rejected in (passed, one_sided))


def _significant(people=55):
    """Which pairs of counts have P below .05, with as many people in each arm."""
    return fisher_p_table(people, people) < 0.05


@cache
def _people(dropout=(0.2, 0.2), power=0.8, risks=SUPPOSED):
    return people_needed(Abstinence(*risks), power=power, dropout=dropout)


def _approximate_people(risks=SUPPOSED):
    spread = sum(risk * (1 - risk) for risk in risks)
    return math.ceil((stats.norm.isf(0.025) + stats.norm.isf(0.2)) ** 2 * spread / (risks[0] - risks[1]) ** 2)


def _stretched(people, by=(0.8, 1 / 1.2)):
    """More people by a quarter, and by a fifth, as they are typed: rounded down, rounded up or as they come out."""
    return tuple(dict.fromkeys(way(people / x) for x in by for way in (float, math.floor, math.ceil)))


ITEMS = (
    Question(
        id="r10.3",
        options={
            "a": "Ketamine: the more people take the drug, the more of them can be seen to be abstinent in the end.",
            "b": "Midazolam: of a pair in which ketamine is ahead, the mirror image is then the likelier one.",
            "c": "Either: what one way of dividing leaves out, the other leaves out too.",
        },
        right="b",
        why="54 on ketamine and 56 on midazolam have a power of 67.7%, and 55 and 55 have 61.3%. A mirror image that is likelier than the pair is left "
        "out of its P, which is then smaller; and if the drug works, it is pairs with ketamine ahead that come up. (56 and 54 have 64.9%. There "
        "the mirror images count, as in equal arms. But one person more on ketamine can be abstinent, and one fewer on midazolam.)",
        mistakes=(
            Mistake(
                "a",
                "That does gain something: 56 and 54 have 64.9%, where 55 and 55 have 61.3%. But the mirror image is worth more: it is "
                "left out where the arm that is behind is the larger one.",
            ),
            Mistake(
                "c",
                "If the drug did nothing, either would do. But if it works, ketamine is ahead in nearly all pairs that come up, so it matters for which "
                "pairs the mirror image is left out.",
            ),
        ),
        hints=(
            "With 27 and 28 people, which arm had one person more, and what was left out?",
            "If the drug works, which arm is ahead in nearly all trials? For these pairs P should be small.",
            "With 27 and 28 people 8 abstinent on midazolam were likelier than 8 on ketamine, and did not count in P. With 28 on ketamine "
            "and 27 on midazolam it would be the other way round.",
        ),
    ),
    Question(
        id="10.1",
        quantity="percent",
        right=lambda: power(),
        copied={
            "the lesson's power of 55 against 55 people for half the difference": lambda: power(risks=HALF),
            "the lesson's power of 54 against 56 people for half the difference": lambda: power((54, 56), HALF),
            "the lesson's assurance of 55 people in each arm": lambda: 58,
            "the power at the published shares, of 27 against 28 people": lambda: power((27, 28), PUBLISHED),
        },
        why="Three of five, for twice the people of the first trial, if 18 points is the truth. With 54 people on ketamine and 56 on midazolam it would be "
        "66.2%: the saw-tooth.",
        mistakes=(
            Mistake(0.6, "This is the proportion, rounded to one digit. A percentage is asked for, with one decimal."),
            Mistake(80, "80% is what trials are usually planned for. Which power do these 110 people have?"),
            Mistake(
                lambda: power((27, 28)),
                "This is for 27 and 28 people, as in the first cell. The new trial has 55 in each arm.",
            ),
            Mistake(
                lambda: (np.mean(_significant()) * 100, np.sum(_significant())),
                "This counts the pairs with P below .05, as if each were as likely as any other. Add up their chances.",
            ),
            Mistake(60.0, "Was it rounded to tens? One decimal is asked for."),
            Mistake(
                (100.0, 1.0),
                "All pairs together make 100%, whether P is small or not. Power adds up only the pairs with P below .05.",
            ),
            Mistake(
                lambda: (power(risks=(0.294, 0.107)), power(risks=(0.30, 0.11)), power(risks=(0.29, 0.11))),
                "This is at half of the published difference, as in the lesson. Here 28% and 10% are supposed.",
            ),
            Mistake(lambda: power(alpha=0.01), "This adds up the pairs with P below .01. The limit is .05."),
            Mistake(lambda: power((110, 110)), "This is for 110 in each arm. 110 is the whole trial."),
            Mistake(
                57.8,
                "This is the lesson's assurance of 55 people in each arm, over a belief. Here 28% and 10% are the truth.",
            ),
            Mistake(
                lambda: (power((27, 27)), power((28, 28)), power((28, 27))),
                "This is about the size of the first trial. The new one has 55 in each arm.",
            ),
            Mistake(
                lambda: tuple(
                    power((55 + i, 55 + j)) for i, j in ((-1, 1), (1, -1), (0, 1), (1, 0), (-1, 0), (0, -1), (-1, -1))
                ),
                "If pairs were added up, it was for arms that are not 55 and 55. One person more or less makes much of a difference here: the saw-tooth.",
            ),
            Mistake(
                lambda: (power(risks=PUBLISHED), power(risks=(0.48, 0.11))),
                "This is at the published shares. Here 28% and 10% are supposed.",
            ),
            Mistake(
                lambda: power() ** 2 / 100,
                "This is the power times itself, the chance that two such trials are both significant. One trial is asked for.",
            ),
            Mistake(
                lambda: 2 * power((27, 28)),
                "The first trial's power was doubled. Power does not grow in step with the people: make a design of 55 and 55.",
            ),
            Mistake(
                lambda: math.sqrt(2) * power((27, 28)),
                "The first trial's power was multiplied by the root of 2. That root is for standard errors. Make a design of 55 and 55.",
            ),
            Mistake(
                lambda: (power(alpha=0.1), other_tests((55, 55), SUPPOSED)[1]),
                "This is for a one-sided test, or for an alpha of 10%. It stays two-sided, with 5%.",
            ),
            Mistake(
                lambda: (approximate_power(), by_arcsines((55, 55), SUPPOSED), other_tests((55, 55), SUPPOSED)[0]),
                "This is an approximation, from the difference and its standard error. Fisher's test is less often significant.",
            ),
        ),
        hints=(
            "The first cell does it for 27 and 28 people: the chance of each count in each arm, the chance and the P of each pair, and the sum.",
            "110 people are 55 in each arm, so each arm can have 0 to 55 abstinent: `range(56)`. Take the P values of these sizes, too.",
            "Ketamine's counts have the chances `stats.binom.pmf(range(56), 55, 0.28)`. Midazolam's have 0.10 in place of 0.28. Put both into "
            "`np.outer`, and add up where `replication.fisher_p_table(55, 55)` is below 0.05.",
        ),
    ),
    Question(
        id="10.2",
        quantity="count",
        right=lambda: _people(),
        why="107 in each arm. Dividing the number without dropout by 0.8 is not enough here: who leaves counts as not abstinent, so the "
        "shares shrink as well.",
        mistakes=(
            Mistake(
                lambda: _people((0.0, 0.0)),
                "This is without anyone leaving. `dropout` takes a share for each of the two arms.",
            ),
            Mistake(100, "Is it a round guess? `replication.people_needed` gives the number to the person."),
            Mistake(
                lambda: _stretched(_people((0.0, 0.0)), (0.8,)),
                "This stretches the number without dropout by a quarter. Dividing by 0.8 is right if those who leave are "
                "left out. Here they count as not abstinent, which makes the difference smaller.",
            ),
            Mistake(
                lambda: _stretched(_people((0.0, 0.0)), (1 / 1.2,)),
                "This adds a fifth to the number without dropout. But if a fifth of *all* leave, those who stay are four fifths of them, so it "
                "would be divided by 0.8; and even that is not enough, since who leaves counts as not abstinent: `dropout` does it.",
            ),
            Mistake(
                lambda: (_people() + 1, _people() - 1),
                "The smallest number whose power reaches 80% is asked for.",
            ),
            Mistake(
                lambda: _people((0.0, 0.0), power=0.9),
                "This is for 90% power if nobody leaves. It is to be 80%, with a fifth of each arm leaving.",
            ),
            Mistake(
                lambda: tuple(2 * way(_people((0.0, 0.0)) / 0.8) for way in (float, math.floor, math.ceil)),
                "Two things at once: this is for both arms together, and dividing by 0.8 is not enough, since who leaves counts as not "
                "abstinent. `dropout` does that, and the people in *each* arm are asked for.",
            ),
            Mistake(
                lambda: _stretched(_people()),
                "This allows for those who leave twice, by `dropout` and a division or by two divisions. `dropout` alone does all of it.",
            ),
            Mistake(lambda: 2 * _people(), "This is for both arms together. It is asked for each arm."),
            Mistake(
                lambda: 2 * _people((0.0, 0.0)),
                "Two things at once: this is for both arms together, and without anyone leaving. The people in *each* arm are asked for, and `dropout` "
                "adds those who leave.",
            ),
            Mistake(lambda: _people(power=0.9), "This is for 90% power. 80% is asked for."),
            Mistake(
                lambda: (78, 101),
                "This is from section H of the lesson, for 30% against 11%. Here 28% and 10% are supposed.",
            ),
            Mistake(
                lambda: _people((0.0, 0.0), risks=(0.22, 0.08)),
                "Here the shares of those who stay and are abstinent were rounded: 22.4% and 8%, not 22% and 8%.",
            ),
            Mistake(
                lambda: _people((0.30, 0.15)),  # the other way round it is 79, which is the lesson's number
                "Here 15% leave one arm and 30% the other, as in section C of the lesson. A fifth leave *each* arm.",
            ),
            Mistake(lambda: _people((0.25, 0.25)), "Here a quarter leave each arm. It is a fifth."),
            Mistake(
                lambda: _people((0.1, 0.1)),
                "Here a tenth leave each arm: the fifth was divided over the arms. A fifth leave *each*.",
            ),
            Mistake(
                lambda: (_people(risks=PUBLISHED), _people((0.0, 0.0), risks=PUBLISHED)),
                "This is at the published shares. Here 28% and 10% are supposed.",
            ),
            Mistake(
                lambda: _people((0.0, 0.0), risks=HALF),  # with the dropout it is 102, as 82 divided by 0.8 and cut off
                "This is at half of the published difference, as in the lesson. Here 28% and 10% are supposed.",
            ),
            Mistake(
                lambda: tuple(range(_people((0.0, 0.0)) + 1, _people((0.0, 0.0)) + 7)),
                "This is hardly more than 82, the number if nobody leaves. Was a few per cent typed for `dropout`? A fifth is 0.2.",
            ),
            Mistake(
                lambda: tuple(
                    way(0.8 * n) for n in (_people(), _people((0.0, 0.0))) for way in (float, math.floor, math.ceil)
                ),
                "This is how many of an arm stay. How many does it need at the start?",
            ),
            Mistake(
                lambda: tuple(
                    way(0.2 * n) for n in (_people(), _people((0.0, 0.0))) for way in (float, math.floor, math.ceil)
                ),
                "This is how many of an arm leave. How many does it need at the start?",
            ),
            Mistake(lambda: _people((0.8, 0.8)), "Here 80% leave, and 20% stay. It is the other way round."),
            Mistake(
                lambda: (_people((0.2, 0.0)), _people((0.0, 0.2))),
                "Here people leave only one of the two arms, or only one share was made smaller. A fifth leave *each* arm.",
            ),
            Mistake(
                lambda: (_approximate_people(), _approximate_people((0.8 * SUPPOSED[0], 0.8 * SUPPOSED[1]))),
                "This is the approximation, from the difference and its standard error. `replication.people_needed` takes Fisher's test.",
            ),
        ),
        hints=(
            "`replication.people_needed` was used one cell above, for the case that nobody leaves. What has to be added?",
            "`replication.people_needed` tries sizes until the exact power is reached. Besides an outcome it takes `power` and `dropout`, "
            "a share for each arm; who leaves counts as not abstinent.",
            "If a fifth leave, 28% abstinent of those who stay are 0.8 times 28%, that is 22.4%, of all. `dropout` does that for each arm.",
        ),
    ),
)
