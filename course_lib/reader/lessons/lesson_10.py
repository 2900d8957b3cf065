"""The function card of lesson 10."""

from course_lib.reader.lessons import Use

GUESSES = ()
CARD = (
    Use(
        want="I want a real trial, one row a person",
        call="real_trials.load",
        report="whose data they are, who was randomised, and who is in the file",
    ),
    Use(
        want="I want to write down what I will report before I see the results",
        call="plan.save",
        report="the plan itself, and every departure from it",
    ),
    Use(
        want="I have counts in two arms and want how many more of a hundred",
        call="effects.risk_difference",
        report="both proportions, and the difference in points with its 95% interval: this one first",
    ),
    Use(
        want="I have days to an event, some of them censored, and want the share without it",
        call="survival.kaplan_meier",
        report="the curves with the numbers at risk below",
    ),
    Use(
        want="I want to compare chances from day to day, among those without the event so far",
        call="survival.hazard_ratio",
        report="the ratio with its interval, the planned one first; and from which moment time is counted",
    ),
    Use(
        want="I want to know whether one hazard ratio fits early and late days",
        call="survival.split_hazard_ratio",
        report="both ratios with their intervals, if the split was planned; otherwise that it was not",
    ),
    Use(
        want="Some outcomes are missing and I want to know what they could change",
        call="missing.tipping_grid",
        report="the result when missing counts as smoking, as planned, and where it would tip",
    ),
)
