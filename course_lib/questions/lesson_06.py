"""Lesson and exercise 06: craving."""

from functools import cache

from course_lib import craving, real_trials, trial
from course_lib.questions import Mistake, Question


@cache
def _scores():
    return trial.craving()


@cache
def _people():
    return craving.per_person(_scores())


def _early(arm="ketamine", last=4):
    scores = _scores()
    return scores[scores.arm.isin([arm] if arm else trial.ARMS) & (scores.visit <= last)]


def _mean(arm="ketamine", last=4):
    """The mean of the people's means, up to a visit; of both arms for None."""
    return float(_early(arm, last).groupby("participant").craving.mean().mean())


@cache
def _last_visit(kind="ancova"):
    """Difference at visit 8 by ANCOVA ("ancova"), of scores ("post") or of changes ("change")."""
    last = _scores().query("visit == 8")
    first = (last.arm == "ketamine").to_numpy()
    change = last.craving - last.craving_baseline
    outcome, baseline = {
        "ancova": (last.craving, last.craving_baseline),
        "post": (last.craving, None),
        "change": (change, None),
        "route": (last.craving, last.craving_baseline),
    }[kind]
    return craving.mean_difference(outcome, first, baseline, last.route if kind == "route" else None).value


def _all_visits():
    people = _people()
    return craving.mean_difference(people["mean"], (people.arm == "ketamine").to_numpy(), people.baseline).value


@cache
def _ratio(visits=(1, 2, 3, 4), crude=False):
    scores = _scores()[_scores().visit.isin(visits)]
    if crude:
        means = scores.groupby("arm").craving.mean()
        return float(means["ketamine"] / means["midazolam"])
    return craving.gee_ratio(scores).value


def _lower(ratio):
    return 100 * (1 - ratio)


@cache
def _depression(kind="ancova"):
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    first = (seen.treatment == "BtheB").to_numpy()
    change = seen["bdi.2m"] - seen["bdi.pre"]
    if kind == "within":
        return float(change[first].mean())
    outcome, baseline = {
        "ancova": (seen["bdi.2m"], seen["bdi.pre"]),
        "post": (seen["bdi.2m"], None),
        "change": (change, None),
    }[kind]
    return craving.mean_difference(outcome, first, baseline).value


QUESTIONS = (
    Question(
        id="r06.1",
        kind="choice",
        choices="abc",
        right=lambda: "c",
        why="The median time is the first day by which half have relapsed.",
        mistakes=(
            Mistake(lambda: "a", "A hazard is a chance on one day, for those who have not relapsed yet."),
            Mistake(lambda: "b", "The restricted mean is a number of days on average: the area under the curve."),
        ),
        hints=("Half before, half after.", "Where does the curve pass 50%?", "It begins with m, and is not a mean."),
    ),
    Question(
        id="r06.2",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="What predicts the outcome makes the comparison sharper, and naming it beforehand leaves nothing to choose afterwards.",
        mistakes=(
            Mistake(
                lambda: "a",
                "Such P values test whether chance dealt the arms, which is known. They do not choose covariates.",
            ),
            Mistake(
                lambda: "c",
                "What differs after treatment may be its effect. Adjusting for it would take part of the effect away.",
            ),
        ),
        hints=(
            "When is it decided?",
            "Lesson 02 says what to look for instead of P values.",
            "It predicts the outcome, and stands in the plan.",
        ),
    ),
    Question(
        id="6.1",
        kind="number",
        right=lambda: _mean(),
        why="Each person counts once. In the mean of all scores people who came more often count more, and they had less craving.",
        mistakes=(
            Mistake(
                lambda: float(_early().craving.mean()),
                "This is the mean of all scores: who came four times counts four times. First one mean for each person, then their mean.",
            ),
            Mistake(lambda: _mean("midazolam"), "This is the midazolam arm."),
            Mistake(
                lambda: _mean(last=8),
                "This is over all eight visits, as in the lesson. Here visits 1 to 4 are asked for.",
            ),
            Mistake(lambda: _mean(None), "This is the mean over both arms. Keep ketamine."),
        ),
        hints=(
            "Two steps: one number for each person, then one for the arm.",
            '`here.groupby("participant").craving.mean()` has one number for each person.',
            '`arm_mean = here.groupby("participant").craving.mean().mean()`',
        ),
    ),
    Question(
        id="6.2",
        kind="number",
        right=lambda: _last_visit(),
        why="At the last visit alone. It rests on the 43 people who came, and on one visit that nobody may have named beforehand.",
        mistakes=(
            Mistake(lambda: _last_visit("post"), "This leaves the baseline out. Pass it as `baseline=`."),
            Mistake(
                lambda: _last_visit("change"),
                "This compares changes, without the baseline as a covariate: pass it as `baseline=`.",
            ),
            Mistake(lambda: _all_visits(), "This is the mean over all visits. The question is about visit 8."),
            Mistake(lambda: _last_visit("route"), "This adjusts for route too. Leave it out."),
            Mistake(lambda: -_last_visit(), "The sign is turned round: ketamine minus midazolam."),
        ),
        hints=(
            "The same call as in the lesson, with the rows of visit 8 only.",
            '`craving.mean_difference(outcome, first, baseline)`: two columns of `last`, and `last.arm == "ketamine"` as `first`.',
            '`craving.mean_difference(last.craving, last.arm == "ketamine", last.craving_baseline)`',
        ),
    ),
    Question(
        id="6.3",
        kind="choice",
        choices="abcd",
        right=lambda: "c",
        why="A difference between two P values is not a difference between two arms. The two changes have to be compared with each other.",
        mistakes=(
            Mistake(
                lambda: "a",
                "One P value is below .05 and one above. In the lesson that happened in up to half of trials with alike arms.",
            ),
            Mistake(
                lambda: "b",
                "Not significant is not 'no effect': the fall on the control treatment may be as large, with a wider interval.",
            ),
            Mistake(
                lambda: "d",
                "Dividing the level by two makes each test stricter. It still compares neither arm with the other.",
            ),
        ),
        hints=(
            "What was compared with what?",
            "Each test compares an arm with its own baseline.",
            "Nobody has compared the arms.",
        ),
    ),
    Question(
        id="6.4",
        kind="number",
        right=lambda: _lower(_ratio()),
        why="59.6% lower in the first four visits, and 58.2% over all eight. Single visits vary more, on fewer people: the ratio is an average.",
        mistakes=(
            Mistake(
                lambda: (_ratio(), 1 - _ratio(), -_lower(_ratio())),
                "This is the ratio of means, or a proportion, or negative. How many percent lower is it, as a positive number?",
            ),
            Mistake(lambda: 100 * _ratio(), "This is ketamine's mean as a percentage of midazolam's. How much lower is it?"),
            Mistake(
                lambda: (_lower(_ratio(tuple(range(1, 9)))), _lower(_ratio((5, 6, 7, 8))), _lower(_ratio((1, 2, 3)))),
                "These are other visits: all eight, 5 to 8, or 1 to 3. Keep visits 1 to 4: `scores.visit <= 4`.",
            ),
            Mistake(
                lambda: (
                    _lower(_ratio(crude=True)),
                    _lower(craving.gee_ratio(_scores().query("visit <= 4"), adjust=()).value),
                ),
                "This is from the two crude means, or from a GEE without route. The GEE with route is asked for.",
            ),
        ),
        hints=(
            "First a ratio from the GEE, for the rows of the first four visits, then a percentage.",
            "`craving.gee_ratio(scores[scores.visit <= 4])` has the ratio in `.value`; a ratio of 0.3 is 70% lower.",
            "`percent_lower = 100 * (1 - craving.gee_ratio(scores[scores.visit <= 4]).value)`",
        ),
    ),
    Question(
        id="6.5",
        kind="number",
        right=lambda: _depression(),
        why="-3.95 (-7.34 to -0.57). The change gave -3.43 (-7.21 to 0.36): the same 97 people, and one interval holds 0. That is why a plan "
        "names the analysis, the visit and the covariates.",
        mistakes=(
            Mistake(lambda: _depression("post"), "This leaves the baseline out. Pass `bdi.pre` as the baseline."),
            Mistake(
                lambda: _depression("change"),
                "This compares changes, as the lesson did. ANCOVA has the baseline as a covariate.",
            ),
            Mistake(lambda: _depression("within"), "This is the change within the computer arm. The other arm changed too."),
            Mistake(lambda: -_depression(), "The sign is turned round: BtheB minus TAU."),
        ),
        hints=(
            "Outcome, first arm, baseline: which columns are they?",
            'The outcome is `real["bdi.2m"]`, the baseline `real["bdi.pre"]`, the first arm `real.treatment == "BtheB"`.',
            '`craving.mean_difference(real["bdi.2m"], real.treatment == "BtheB", real["bdi.pre"])`',
        ),
    ),
)
