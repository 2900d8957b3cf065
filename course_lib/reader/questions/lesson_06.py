"""Lesson and exercise 06: craving."""

from functools import cache

import numpy as np

from course_lib.methods import craving
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import real_trials, trial

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


@cache
def _since_baseline():
    people = craving.per_person(_scores()).query("arm == 'midazolam'")
    return float((people["mean"] - people.baseline).mean())


@cache
def _of_all_scores():
    scores = _scores().query("arm == 'midazolam'")
    return float(scores[scores.visit > 4].craving.mean() - scores[scores.visit <= 4].craving.mean())


def _adjusted(slope=INVENTED["slope"]):
    """Difference after treatment, drug minus control, less a slope times the difference at baseline."""
    (drug, control), (drug_before, control_before) = INVENTED["after"], INVENTED["before"]
    return drug - control - slope * (drug_before - control_before)


def _one_arm(arm):
    return INVENTED["after"][arm] - INVENTED["slope"] * INVENTED["before"][arm]


@cache
def _ratio(visits=(1, 2, 3, 4), adjust=("route",)):
    return craving.gee_ratio(_scores()[_scores().visit.isin(visits)], adjust)


@cache
def _crude_ratio(by_person=False):
    early = _scores().query("visit <= 4")
    if by_person:
        early = early.groupby(["arm", "participant"], as_index=False).craving.mean()
    means = early.groupby("arm").craving.mean()
    return float(means["ketamine"] / means["midazolam"])


@cache
def _falls():
    """Percent by which the ketamine arm's mean fell from the baseline: in visits 1 to 4 (of scores, of people), and in all."""
    ketamine = _scores().query("arm == 'ketamine'")
    early, columns = ketamine.query("visit <= 4"), ["craving", "craving_baseline"]
    tables = early[columns], *(x.groupby("participant")[columns].mean() for x in (early, ketamine))
    return tuple(_lower(float(table.craving.mean() / table.craving_baseline.mean())) for table in tables)


@cache
def _points_lower():
    return -craving.mixed_difference(_scores().query("visit <= 4")).value


def _lower(ratio):
    return 100 * (1 - getattr(ratio, "value", ratio))


@cache
def _depression(kind="ancova", visit="bdi.2m"):
    """Difference of BtheB and TAU at a visit, as an estimate, by ANCOVA, of scores ("post") or of changes ("change")."""
    seen = real_trials.load("beat_the_blues").dropna(subset=visit)
    first = (seen.treatment == "BtheB").to_numpy()
    outcome, baseline, adjust = {
        "ancova": (seen[visit], seen["bdi.pre"], None),
        "post": (seen[visit], None, None),
        "change": (seen[visit] - seen["bdi.pre"], None, None),
        "turned": (seen["bdi.pre"], seen[visit], None),
        "baseline": (seen["bdi.pre"], None, None),
        "more": (seen[visit], seen["bdi.pre"], seen[["drug", "length"]]),
    }[kind]
    return craving.mean_difference(outcome, first, baseline, adjust)


def _with_slope(slope):
    return _depression("post").value - slope * _depression("baseline").value


@cache
def _coefficients():
    """Intercept (for usual care, for BtheB) and slope of the ANCOVA, which stand beside the difference in a table of it."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    x = np.column_stack([np.ones(len(seen)), seen.treatment == "BtheB", seen["bdi.pre"]])
    usual, difference, slope = np.linalg.lstsq(x, seen["bdi.2m"], rcond=None)[0].tolist()
    return usual, usual + difference, slope


@cache
def _carried():
    """The ANCOVA with the baseline carried forward to those who have no score at two months."""
    table = real_trials.load("beat_the_blues")
    filled = table["bdi.2m"].fillna(table["bdi.pre"])
    return craving.mean_difference(filled, (table.treatment == "BtheB").to_numpy(), table["bdi.pre"]).value


def _fall(arm):
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.2m").query("treatment == @arm")
    return float((seen["bdi.2m"] - seen["bdi.pre"]).mean())


QUESTIONS = (
    Question(
        id="r06.1",
        options={"a": "the hazard", "b": "the median time", "c": "the restricted mean"},
        right="b",
        why="The median time is the day by which half have relapsed.",
        mistakes=(
            Mistake("a", "A hazard is a chance on one day, for those who have not relapsed yet."),
            Mistake("c", "The restricted mean is a number of days on average: the area under the curve."),
        ),
        hints=(
            "Half before, half after.",
            "In lesson 05 the curve of those without relapse was read where it passes 50%.",
            "It is a day at which half is reached, so neither a chance nor an average. Which of the three is that?",
        ),
    ),
    Question(
        id="r06.2",
        options={
            "a": "those that predict the outcome and are named in the plan",
            "b": "those whose P value at baseline is below .05",
            "c": "those that differ between the arms after treatment",
        },
        right="a",
        why="What predicts the outcome makes the comparison sharper, and naming it beforehand leaves nothing to choose afterwards.",
        mistakes=(
            Mistake(
                "b",
                "Such P values test whether chance dealt the arms, which is known. They do not choose covariates.",
            ),
            Mistake(
                "c",
                "What differs after treatment may be its effect. Adjusting for it would take part of the effect away.",
            ),
        ),
        hints=(
            "When is it decided?",
            "Lesson 02 says what to look for instead of P values.",
            "Two of the three are found out by looking at this trial's data first. That leaves one.",
        ),
    ),
    Question(
        id="6.1",
        quantity="difference",
        right=_within,
        why="The people who came in both halves fell by 3.7 points. The two means of the table are 9.6 apart, because some people "
        "with much craving are in the first and no longer in the second. Who is compared matters more here than how anybody changed.",
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
                "The sum was divided by all 28 people. Only 22 have scores in both halves.",
            ),
            Mistake(
                lambda: tuple(
                    float(table[half].mean()) for table in (_halves(), _halves().dropna()) for half in ("first", "second")
                ),
                "This is the mean of one half of the visits. The change from the first half to the second is asked for.",
            ),
            Mistake(lambda: _within(average="median"), "This is the median of the changes. Their mean is asked for."),
            Mistake(lambda: _within(average="sum"), "This is the sum of the changes. Divide by the 22 people who have one."),
            Mistake(
                _of_their_scores,
                "These are the right people, but all their scores were put together, so who came more often counts more. First take "
                "each person's own means.",
            ),
            Mistake(
                lambda: 100 * _within() / float(_halves().dropna()["first"].mean()),
                "This is the change in percent of the first half. It is asked for in points of the score.",
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
            "P02 goes from 15.0 to 13.3, a change of -1.7. P03 has no score in the second half, so no change. Do this for all rows at once.",
        ),
    ),
    Question(
        id="6.2",
        quantity="difference",
        right=_adjusted,
        inputs={
            "the difference at baseline": lambda: INVENTED["before"][0] - INVENTED["before"][1],
            "the slope": lambda: INVENTED["slope"],
        },
        why="ANCOVA compares people of the same baseline. The drug's people started higher, so they may be expected to end higher, by "
        "0.45 of what they started higher. They ended lower, so the difference grows from -7.3 to -9.82. Change would make it -12.9.",
        mistakes=(
            Mistake(lambda: _adjusted(0), "This is the difference after treatment, with slope 0: the baseline is left out."),
            Mistake(
                lambda: _adjusted(1),
                "This is the difference of the changes, with slope 1: the whole difference at baseline is subtracted. How much of it does "
                "ANCOVA subtract?",
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
                "This takes 1 minus the slope. ANCOVA subtracts the slope itself times the difference at baseline.",
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
                lambda: (_adjusted(1 / INVENTED["slope"]), _adjusted(0) / INVENTED["slope"]),
                "Something was divided by the slope. Multiply the difference at baseline by it.",
            ),
            Mistake(
                lambda: (
                    INVENTED["slope"] * _adjusted(1),
                    INVENTED["slope"] * _adjusted(0),
                    INVENTED["slope"] * _adjusted(0) - (_adjusted(0) - _adjusted(1)),
                ),
                "The slope was multiplied with the difference after treatment too. It goes with the baseline only.",
            ),
            Mistake(
                lambda: (_adjusted(0.38), _adjusted(0.375791)),
                "This takes the slope of the lesson's simulated people. Here it is 0.45.",
            ),
        ),
        hints=(
            "By how much do the arms differ after treatment, and by how much did they before?",
            "In the lesson each way corrected by its slope times the difference at baseline: 0, 1, or the people's own slope.",
            "At baseline the drug's people were 52.7 - 47.1 = 5.6 points higher, so without an effect they would be 0.45 times 5.6 = 2.52 "
            "points higher after treatment. How far from that are they?",
        ),
    ),
    Question(
        id="6.3",
        options={
            "a": "Stress fell more on the drug than on the control treatment.",
            "b": "The control treatment has no effect on stress, or a smaller one than the drug.",
            "c": "The same as in (a), once .05 is divided by two for the two tests.",
            "d": "Nothing yet about which of the two treatments lowers stress more.",
        },
        right="d",
        why="A difference between two P values is not a difference between two arms. The two changes have to be compared with each other.",
        mistakes=(
            Mistake(
                "a",
                "One P value is below .05 and one above. In the lesson that happened in up to half of trials with alike arms.",
            ),
            Mistake(
                "b",
                "Not significant is not 'no effect', nor 'a smaller one': the fall on the control treatment may be as large, with a wider "
                "interval.",
            ),
            Mistake(
                "c",
                "Dividing the level by two makes each test stricter. It still compares neither arm with the other.",
            ),
        ),
        hints=(
            "What was compared with what?",
            "Each test compares an arm with its own baseline. The lesson calls these tests within the arms.",
            "The fall on the drug could be 5 points and that on the control treatment 5 points too, with more scatter. Which sentence "
            "still stands?",
        ),
    ),
    Question(
        id="6.4",
        quantity="percent",
        right=lambda: _lower(_ratio()),
        copied={
            "what the abstract prints, for the whole trial": lambda: trial.published().estimate["craving_reduction"],
            "the lesson's answer, for all eight visits": lambda: _lower(_ratio(tuple(range(1, 9)))),
            "the lower end of the abstract's interval": lambda: trial.published().lower["craving_reduction"],
            "the upper end of the abstract's interval": lambda: trial.published().upper["craving_reduction"],
        },
        why="59.6% lower in the first four visits, and 58.2% over all eight. Single visits vary more, on fewer people: the ratio is an average.",
        mistakes=(
            Mistake(
                lambda: 100 * _ratio().value,
                "This is ketamine's mean as a percentage of midazolam's: what is left. How much *lower* is it?",
                instead="rest",
            ),
            Mistake(
                lambda: _ratio().value,
                "This is the ratio of means. How many percent lower does that make ketamine's mean?",
            ),
            Mistake(
                lambda: -_lower(_ratio()),
                "The size is right. It is asked how much *lower*, so the number is positive: 100 (1 - ratio).",
            ),
            Mistake(
                lambda: (_lower(_ratio((1, 2, 3))), _lower(_ratio((5, 6, 7, 8)))),
                "These are other visits: 1 to 3, or 5 to 8. Keep visits 1 to 4: `scores.visit <= 4`.",
            ),
            Mistake(
                lambda: (_lower(_crude_ratio()), _lower(_crude_ratio(by_person=True))),
                "This is from the arms' crude means. The GEE with route is asked for.",
            ),
            Mistake(lambda: _lower(_ratio(adjust=())), "This is from a GEE without route. It is asked for with route."),
            Mistake(
                lambda: _lower(_ratio(adjust=("route", "craving_baseline"))),
                "This GEE has the baseline too. The lesson's first GEE has route only.",
            ),
            Mistake(
                lambda: (_lower(_ratio().lower), _lower(_ratio().upper), _ratio().lower, _ratio().upper),
                "This is an end of the interval. The estimate is asked for, `.value`, in percent lower.",
            ),
            Mistake(lambda: _ratio().p, "This is the P value. How many percent lower is asked for."),
            Mistake(
                _falls,
                "This is the fall since the baseline on ketamine, which is not what ketamine did: midazolam fell too. Compare the arms.",
            ),
            Mistake(
                lambda: (_points_lower(), -_points_lower()),
                "This is the mixed model's difference, in points. The GEE's ratio is asked for, in percent.",
            ),
            Mistake(
                lambda: float(np.log(_ratio().value)),
                "This is the logarithm of the ratio. Turn it back with `np.exp`, and then into percent lower.",
            ),
            Mistake(lambda: 100 * (1 / _ratio().value - 1), "This is how much *higher* midazolam is. What is 100% here?"),
        ),
        hints=(
            "First a ratio from the GEE, for the rows of the first four visits, then a percentage.",
            "`craving.gee_ratio` takes rows as the lesson's scores are, and has the ratio in `.value`. Which rows have `scores.visit <= 4`?",
            "A ratio of 0.3 would be 70% lower, because 100 (1 - 0.3) is 70. What is it for the ratio of `early`, the rows of visits 1 to 4?",
        ),
    ),
    Question(
        id="6.5",
        quantity="difference",
        result=_depression,
        copied={
            "ANCOVA with the slope of item 6.2": lambda: _with_slope(INVENTED["slope"]),
            "ANCOVA with the slope of the lesson's simulated people": lambda: _with_slope(0.38),
        },
        why="-3.95 (-7.34 to -0.57). The change gave -3.43 (-7.21 to 0.36): the same 97 people, and one interval holds 0. That is why a plan "
        "names the analysis, the visit and the covariates. (70 of the 167 people who were randomised are in neither.)",
        mistakes=(
            Mistake(lambda: _depression("post").value, "This leaves the baseline out. Pass `bdi.pre` as the baseline."),
            Mistake(
                lambda: _depression("change").value,
                "This compares changes, as the lesson did. ANCOVA has the score itself as the outcome and the baseline as a covariate.",
            ),
            Mistake(
                lambda: _depression("baseline").value,
                "This is the difference at baseline. The difference at two months is asked for, with the baseline as a covariate.",
            ),
            Mistake(
                lambda: (_fall("BtheB"), _fall("TAU")),
                "This is the change within one arm. The other arm changed too: compare them.",
            ),
            Mistake(
                lambda: _depression("turned").value,
                "Outcome and baseline have changed places: the score at two months comes first.",
            ),
            Mistake(
                lambda: _depression(visit="bdi.4m").value,
                "This is the next visit, `bdi.4m`. The score at two months is `bdi.2m`.",
            ),
            Mistake(
                lambda: _coefficients()[2],
                "This is the slope, the coefficient of the baseline. The coefficient of the treatment is asked for.",
            ),
            Mistake(
                lambda: _coefficients()[:2],
                "This is the intercept, the score expected from a baseline of 0. The coefficient of the treatment is asked for.",
            ),
            Mistake(
                _carried,
                "This is for all 100 people, with blanks filled in from the baseline. Here: the 97 who have a score at two months.",
            ),
            Mistake(lambda: _depression("more").value, "This has further covariates. `bdi.pre` alone is asked for."),
        ),
        hints=(
            "Outcome, first arm, baseline: which columns are they?",
            "`craving.mean_difference` is ANCOVA as soon as it is given a baseline. The first arm is the one for which its second argument is "
            "True.",
            'The first arm is `real.treatment == "BtheB"`, and the outcome `real["bdi.2m"]`. Which column is the baseline?',
        ),
    ),
)
