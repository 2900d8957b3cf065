"""What the sections *Going deeper* of lesson 03 ask to guess."""

from course_lib.methods import effects, forensics
from course_lib.methods.standardised import standardised
from course_lib.reader.lessons import Guess
from course_lib.sources import trial


def times_as_likely(odds_ratio, proportion):
    """The relative risk that an odds ratio means where this proportion of the comparison arm has the outcome."""
    odds = odds_ratio * proportion / (1 - proportion)
    return odds / (1 + odds) / proportion


def _route_evened_out():
    ends = trial.endpoints(missing="use")
    return standardised(ends.abstinent_last2, ends.arm == "ketamine", ends.route).ratio.value


def _kept():
    """The letter of what Bonferroni and Holm keep of the two primary outcomes."""
    printed = trial.published().loc[["abstinence_or", "relapse_hr"]]
    smaller, larger = sorted(forensics.p_from_interval(p.estimate, p.lower, p.upper) for p in printed.itertuples())
    bonferroni = (smaller <= 0.025) + (larger <= 0.025)
    holm = (smaller <= 0.025) * (1 + (larger <= 0.05))
    return {(2, 2): "a", (1, 1): "b", (1, 2): "c"}[bonferroni, holm]


GUESSES = (
    Guess(
        id="03.h",
        asks="significant with two outcomes",
        truth=_kept,
        usual="a",
        because="Both P values are below .05, and so each would be significant if it were the only one.",
        why=".02 is below .025, so abstinence stays by both. .03 is not, so relapse falls by Bonferroni; by Holm it is the "
        "second in line, and need only be at most .05.",
        options={
            "a": "both, by either method",
            "b": "abstinence only, by either method",
            "c": "abstinence by Bonferroni, both by Holm",
        },
    ),
    Guess(
        id="03.i",
        least=0,
        asks="times as likely, route evened out",
        truth=_route_evened_out,
        unit="times",
        near=0.3,
        digits=1,
        usual=5.7,
        because="An odds ratio is easily heard as a relative risk. But where as many as 43% are abstinent the two are far apart.",
        mistakes=(
            (
                lambda: effects.relative_risk(13, 27, 3, 28).value,
                "That is the core's relative risk, of the plain counts. There midazolam had the harder routes.",
            ),
            (
                lambda: times_as_likely(5.7, 3 / 28),
                "That is what 5.7 means where 11% are abstinent without ketamine. With the routes evened out it is 13%, and not the same on every route.",
            ),
        ),
        why="That is 43% against 13%. The interval, 0.98 to 11.7, is wide.",
    ),
)
