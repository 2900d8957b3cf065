"""The function card of lesson 06."""

from course_lib.reader.lessons import Use

GUESSES = ()
CARD = (
    Use(
        want="I want everybody's craving scores, one row a visit",
        call="trial.craving",
        report="how many scores there are, and how many visits were missed",
    ),
    Use(
        want="I have several scores of each person and want one number a person",
        call="craving.per_person",
        report="what the summary measure is; it is chosen before one looks",
    ),
    Use(
        want="I have one score a person, and one from before treatment, and want to compare two arms (ANCOVA)",
        call="craving.mean_difference",
        report="the difference in the scale's points, with its 95% interval; one minus the other, after allowing for baseline",
    ),
    Use(
        want="I have scores over visits and want a ratio of means, as the abstract prints it",
        call="craving.gee_ratio",
        report="the ratio with its interval, and the means beside it; with few people the bias-reduced errors",
    ),
    Use(
        want="I have scores over visits and want a difference",
        call="craving.mixed_difference",
        report="the difference in points with its interval; that it supposes visits missing at random",
    ),
    Use(
        want="I have visits that were missed and want to fill them in from the person's other visits",
        call="missing.impute_visits",
        report="the model and how many copies, and the result once more with a less favourable supposition",
    ),
)
