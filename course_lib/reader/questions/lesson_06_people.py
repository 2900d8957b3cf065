"""Items 6.1 and 6.2: who is compared, on midazolam, and an analysis of covariance with pencil and paper."""

from functools import cache

import numpy as np

from course_lib.methods import craving
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import trial

INVENTED = {"after": (24.6, 31.9), "before": (52.7, 47.1), "slope": 0.45}  # item 6.2: the drug first


@cache
def _scores():
    return trial.craving()


@cache
def _halves(arm="midazolam", last=4):
    """Each person's own mean up to visit ``last`` and after it; of both arms for None."""
    scores = _scores()[_scores().arm.isin([arm] if arm else trial.ARMS)]
    half = np.where(scores.visit <= last, "first", "second")
    return scores.groupby(["participant", half]).craving.mean().unstack()


def _within(arm="midazolam", last=4, average="mean"):
    """Change of a person's own mean from the first half of the visits to the second, averaged over people with both."""
    halves = _halves(arm, last)
    return float(getattr(halves["second"] - halves["first"], average)())


def _of_columns(**filled):
    """The difference of the halves' means, with other people in each, or with blanks filled in."""
    halves = _halves().fillna(**filled) if filled else _halves()
    return float(halves["second"].mean() - halves["first"].mean())


@cache
def _of_their_scores():
    """All scores of the people with both halves put together, and not each person's own means."""
    both = _halves().dropna().index
    scores = _scores()[_scores().participant.isin(both)]
    return float(scores[scores.visit > 4].craving.mean() - scores[scores.visit <= 4].craving.mean())


def _in_percent():
    """The change in percent of the first half's mean: of the people with both halves, and of the table of all scores."""
    first = _scores().query("arm == 'midazolam' and visit <= 4").craving.mean()
    return 100 * _within() / float(_halves().dropna()["first"].mean()), 100 * _of_all_scores() / float(first)


@cache
def _divided():
    """The second half's mean by the first, and by what share it is lower: of all scores, and of the people with both halves."""
    both = _halves().dropna().mean()
    pairs = ((22.2, 31.8), (_all_scores("second"), _all_scores("first")), (both["second"], both["first"]))
    ratios = [float(second / first) for second, first in pairs]
    return tuple(of for ratio in ratios for share in (ratio, 1 - ratio) for of in (share, 100 * share))


@cache
def _since_baseline():
    people = craving.per_person(_scores()).query("arm == 'midazolam'")
    return float((people["mean"] - people.baseline).mean())


def _all_scores(half):
    """Mean of all scores in one half, as the exercise's first table has it."""
    scores = _scores().query("arm == 'midazolam'")
    return float(scores.craving[(scores.visit <= 4) == (half == "first")].mean())


def _of_all_scores():
    return _all_scores("second") - _all_scores("first")


def _adjusted(slope=INVENTED["slope"]):
    """Difference after treatment, drug minus control, less a slope times the difference at baseline."""
    (drug, control), (drug_before, control_before) = INVENTED["after"], INVENTED["before"]
    return drug - control - slope * (drug_before - control_before)


def _percent_lower():
    """By what share, and by how many percent, the drug's mean is lower: than the control's, and than before, adjusted or not."""
    (drug, control), (before, _) = INVENTED["after"], INVENTED["before"]
    shares = [apart / of for apart in (drug - control, _adjusted()) for of in (control, drug)]
    shares += [drug / before - 1, control / INVENTED["before"][1] - 1]
    signed = [sign * share for share in shares for sign in (1, -1)]
    return tuple(times * share for share in signed for times in (1, 100))


def _one_arm(arm):
    return INVENTED["after"][arm] - INVENTED["slope"] * INVENTED["before"][arm]


ITEMS = (
    Question(
        id="6.1",
        quantity="difference",
        right=_within,
        why="The people who came in both halves fell by 3.7 points. The two means of the table are 9.6 apart. The rest is who "
        "came: people with much craving came less often, or no longer, in the second half. Who is compared matters more here than how anybody changed.",
        mistakes=(
            Mistake(
                _of_columns,
                "This is the difference of the two columns' means. 28 people are in the first and 22 in the second, so other people "
                "are compared. First take each person's own difference, then the mean of those.",
            ),
            Mistake(
                lambda: (_of_all_scores(), -10, 10),
                "This is from the table of all scores. It compares other people in each half. First take each person's own difference.",
            ),
            Mistake(
                lambda: _of_columns(value=0.0),
                "Blanks were filled with 0, as if people without scores in a half had no craving then. Leave them out.",
            ),
            Mistake(
                lambda: _within() * 22 / 28,
                "6 people count here as if they had not changed, because the sum was divided by all 28, or their blanks were filled. Only 22 have scores in "
                "both halves.",
            ),
            Mistake(
                lambda: tuple(
                    float(table[half].mean()) for table in (_halves(), _halves().dropna()) for half in ("first", "second")
                ),
                "This is the mean of one half of the visits. The change from the first half to the second is asked for.",
            ),
            Mistake(
                lambda: (_all_scores("first"), _all_scores("second")),
                "This is the mean of all scores in one half, from the first table. A person's own change from half to half is asked for.",
            ),
            Mistake(
                lambda: round(float((_halves()["second"] - _halves()["first"])["P02"]), 1),
                "This is the change of one person, P02. The mean of all such changes is asked for.",
            ),
            Mistake(lambda: _within(average="median"), "This is the median of the changes. Their mean is asked for."),
            Mistake(lambda: _within(average="sum"), "This is the sum of the changes. Divide by the 22 people who have one."),
            Mistake(
                _of_their_scores,
                "These are the right people, but all their scores were put together, so who came more often counts more. First take "
                "each person's own means.",
            ),
            Mistake(
                lambda: _within() / 100,
                "This is a hundredth of the change. It is asked for in points, as the scores are.",
            ),
            Mistake(
                _in_percent,
                "This is the change in percent of the first half. It is asked for in points of the score.",
            ),
            Mistake(
                _divided,
                "One half's mean was divided by the other's. By how many points a person's own mean changes is asked for: subtract.",
            ),
            Mistake(
                (22, 28, 6), "This is a number of people. By how many points their mean changes is asked for.", turned=False
            ),
            Mistake(lambda: _within("ketamine"), "This is the ketamine arm. The question is about midazolam."),
            Mistake(lambda: _within(None), "This is over both arms. Keep midazolam."),
            Mistake(
                _since_baseline,
                "This is the fall since the baseline. The question sets the second half of the visits against the first.",
            ),
            Mistake(
                lambda: (_within(last=3), _within(last=5)),
                "The halves are cut at another visit. Visits 1 to 4 are the first half: <=, as in the first cell.",
            ),
        ),
        hints=(
            "The table `own` has a row for each person. Which people have a number in both columns?",
            "Columns of a table subtract row by row, and whoever lacks one of the two gets a blank. `.mean()` leaves blanks out.",
            'P02 goes from 15.0 to 13.3, a change of -1.7. P03 has no score in the second half, so no change. For all rows at once: `own["second"] - own["first"]`.',
        ),
    ),
    Question(
        id="6.2",
        quantity="difference",
        right=_adjusted,
        inputs={
            "the difference at baseline": lambda: INVENTED["before"][0] - INVENTED["before"][1],
            "the slope": lambda: INVENTED["slope"],
            "what was still there of 10 points": lambda: 10 * INVENTED["slope"],
        },
        why="ANCOVA compares people of the same baseline. The drug's people started higher, so they may be expected to end higher, by "
        "0.45 of what they started higher. They ended lower, so the difference grows from -7.3 to -9.82. Change makes it -12.9, which favours the drug.",
        mistakes=(
            Mistake(lambda: _adjusted(0), "This is the difference after treatment, with slope 0: the baseline is left out."),
            Mistake(
                lambda: _adjusted(1),
                "This is the authors' difference of the changes, with slope 1: the whole difference at baseline is subtracted. How much of it was "
                "still there?",
            ),
            Mistake(
                lambda: _adjusted(-INVENTED["slope"]),
                "The correction was added. The drug's people started *higher*, so without an effect they would have ended higher: subtract it.",
            ),
            Mistake(
                lambda: (_adjusted(0) - _adjusted(), _adjusted() - _adjusted(0)),
                "This is the correction alone, the slope times the difference at baseline. Subtract it from the difference after treatment.",
            ),
            Mistake(
                lambda: (_one_arm(0), _one_arm(1)),
                "This is one arm alone. Do the same for the other arm, and subtract the two.",
            ),
            Mistake(
                lambda: tuple(after - before for after, before in zip(INVENTED["after"], INVENTED["before"], strict=True)),
                "This is the change in one arm. The arms are to be compared.",
            ),
            Mistake(
                lambda: _adjusted(1 - INVENTED["slope"]),
                "This takes 1 minus the slope, or adds 0.45 times 5.6 to the authors' -12.9, which is the same number. Start from the "
                "difference after treatment, -7.3, and subtract 0.45 times 5.6.",
            ),
            Mistake(
                lambda: _adjusted(1 + INVENTED["slope"]),
                "This subtracts from the authors' -12.9, where the whole higher start is off already. Start from the difference after treatment.",
            ),
            Mistake(
                lambda: _adjusted(0.5),
                "This is midway between after alone and change, as if half of the difference at baseline were still there. Here 4.5 of 10 points are.",
            ),
            Mistake(
                lambda: (_one_arm(0) - INVENTED["after"][1], INVENTED["after"][0] - _one_arm(1)),
                "Only one arm was corrected for its baseline. Correct both, or subtract the slope times the difference at baseline.",
            ),
            Mistake(
                lambda: _adjusted(0) - INVENTED["slope"],
                "The slope itself was subtracted. It has to be multiplied by the difference at baseline first.",
            ),
            Mistake(
                lambda: _adjusted(0) - 10 * INVENTED["slope"],
                "All 4.5 points were subtracted. They are what is still there of 10 points, and the drug's people began 5.6 points higher, not 10.",
            ),
            Mistake(
                lambda: _adjusted(10 * INVENTED["slope"]),
                "5.6 was multiplied by 4.5. The 4.5 points are still there of 10: how many are still there of one point?",
            ),
            Mistake(
                lambda: _adjusted(0) + 10 * INVENTED["slope"],
                "The 4.5 points were added. They are what is still there of 10 points. How many are still there of the difference at baseline? "
                "Subtract those, because the drug's people started higher.",
            ),
            Mistake(
                lambda: (_adjusted(1 / INVENTED["slope"]), _adjusted(0) / INVENTED["slope"]),
                "Something was divided by the slope. Multiply the difference at baseline by it.",
            ),
            Mistake(
                lambda: (
                    INVENTED["slope"] * _adjusted(0),
                    INVENTED["slope"] * _adjusted(0) - (_adjusted(0) - _adjusted(1)),
                ),
                "The difference after treatment was multiplied by the slope. The slope goes with the difference at baseline only.",
            ),
            Mistake(
                lambda: INVENTED["slope"] * _adjusted(1),
                "The difference of the changes was multiplied by the slope. The slope goes with the difference at baseline only.",
            ),
            Mistake(
                lambda: tuple(
                    times * drug / control for drug, control in (INVENTED["after"], INVENTED["before"]) for times in (1, 100)
                ),
                "This is a ratio of the two means. ANCOVA gives a difference, in points.",
            ),
            Mistake(
                _percent_lower,
                "This says by what percentage one mean is lower than another. ANCOVA gives a difference, in points.",
            ),
            Mistake(
                lambda: (_adjusted(0.38), _adjusted(0.375791)),
                "This takes the slope of the lesson's simulated people. Here 4.5 of 10 points are still there.",
            ),
        ),
        hints=(
            "By how much do the arms differ after treatment, and by how much did they before?",
            "In the lesson each way corrected by its slope times the difference at baseline: 0, 1, or the people's own slope.",
            "At baseline the drug's people were 52.7 - 47.1 = 5.6 points higher. Of 10 points 4.5 are still there, so without an effect they should end 0.45 times "
            "5.6 = 2.52 points higher. Subtract that from how much higher they are, 24.6 - 31.9.",
        ),
    ),
)
