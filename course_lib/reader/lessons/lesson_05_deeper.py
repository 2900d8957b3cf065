"""What the sections *Going deeper* of lesson 05 ask to guess."""

from functools import cache

from course_lib.methods import survival
from course_lib.reader.lessons import Guess
from course_lib.sources import trial


@cache
def everybody():
    """Days, events, who is on ketamine, and route; a blank is a relapse."""
    ends = trial.endpoints(missing="use")
    first = (ends.arm == "ketamine").to_numpy()
    return ends.relapse_day.to_numpy(), ends.relapsed.to_numpy(), first, ends.route


def _cut():
    """The letter of the cut by which one of ketamine's two ratios is above 1."""
    time, event, first, route = everybody()
    for letter, day in {"a": 8, "b": 14, "c": 20}.items():
        early, late, _ = survival.split_hazard_ratio(time, event, first, day, route)
        if max(early.value, late.value) > 1:
            return letter
    return "d"


def _blank_is_use_only(arm):
    """The hazard ratio, route evened out, if a blank is use in this arm and no use in the other."""
    use, no_use = (trial.endpoints(missing=rule) for rule in ("use", "abstinent"))
    here = use.arm == arm
    time, event = (use[column].where(here, no_use[column]) for column in ("relapse_day", "relapsed"))
    return survival.hazard_ratio(time, event, everybody()[2], use.route).value


def _use_if_leaving_is_censored():
    """Percentage on midazolam who used by day 28, as one minus Kaplan and Meier's share, leaving censored."""
    seen = trial.endpoints(missing="observed")
    left = (trial.load()["participants"].exit_reason == "stopped_attending") & (seen.relapsed == 0) & (everybody()[1] == 1)
    here = seen.arm == "midazolam"
    curve = survival.kaplan_meier((seen.relapse_day + left)[here], seen.relapsed[here]).survival
    return 100 * (1 - curve.iloc[-1])


GUESSES = (
    Guess(
        id="05.g",
        asks="a cut with a ratio above 1",
        truth=_cut,
        options={
            "a": "after day 8",
            "b": "after day 14",
            "c": "after day 20",
            "d": "none of the three wins, so do not bet",
        },
        usual="d",
        because="In the picture of the weeks ketamine looks better in each, so no cut seems to do it. But a week puts together days "
        "that may differ.",
        mistakes=(
            ("b", "Up to day 14 the ratio is 0.71, and after it 0.29."),
            ("c", "Up to day 20 the ratio is 0.52, and after it 0.37."),
        ),
        why="Up to day 8 the ratio is 1.32: seven people had relapsed on ketamine, four of them on that day, and six on midazolam. The "
        "interval, 0.43 to 4.04, leaves room for nearly anything.",
    ),
    Guess(
        id="05.h",
        least=0,
        asks="0.47, blanks as use on ketamine only",
        truth=lambda: _blank_is_use_only("ketamine"),
        near=0.07,
        digits=2,
        usual=0.47,
        because="Only seven people on midazolam have a blank and no use that was seen. But in a trial of 55, seven relapses less are many.",
        mistakes=(
            (
                lambda: _blank_is_use_only("midazolam"),
                "That is the other way round, blanks as use on midazolam only. Here midazolam loses relapses, and ketamine none.",
            ),
            (
                0.24,
                "That is near the other way round, 0.25, with blanks as use on midazolam only. Here midazolam loses relapses, and ketamine none.",
            ),
        ),
        why="Seven of midazolam's 26 relapses rest on a blank alone, and are gone, while ketamine keeps its five. Hardly anything is left "
        "of the difference.",
    ),
    Guess(
        id="05.i",
        least=0,
        most=100,
        asks="use on midazolam, leaving censored",
        truth=_use_if_leaving_is_censored,
        unit="%",
        near=3,
        usual=68,
        because="That is 19 of 28, the people who were seen to use. But whoever is censored hands their place on to those who are left, "
        "and nearly all of these used.",
        mistakes=((93, "93% is the composite, use or a blank, 26 of 28. Here leaving is not counted, but censored."),),
        why="Six left before use was seen. Taken to fare like the other 22, of whom 19 were seen to use, it is 86%. The curve sets each "
        "beside those still at risk then, and says nearly that.",
    ),
)
