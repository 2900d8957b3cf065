"""What a paper estimates, and the names that papers have for it."""

import math
from dataclasses import dataclass

from course_lib.methods.estimates import Estimate

#: What may be estimated, and on which scale it is symmetric.
MEASURES = dict.fromkeys(("odds ratio", "relative risk", "hazard ratio", "rate ratio"), "ratio")
#: Differences of scores, which no counts stand beside; a standardised one is in standard deviations.
OF_SCORES = "standardised mean difference", "median difference", "mean difference"
MEASURES |= dict.fromkeys(("risk difference", *OF_SCORES), "difference")
#: How each ratio may be called in a sentence.
CALLED = {
    "odds ratio": r"odds ratio|(?-i:a?OR)",
    "relative risk": r"relative risk|risk ratio|(?-i:a?RR)",
    "hazard ratio": r"hazard ratio|(?-i:a?HR)",
    "rate ratio": r"rate ratio|(?-i:I?RR)",
}
OF_TIMES = ("hazard ratio", "rate ratio")  # which no counts give
#: Risk differences by other names: a reduction is printed without its minus sign.
REDUCTIONS = "absolute risk reduction", "absolute rate reduction", "absolute reduction", "absolute decrease", "arr"
INCREASES = "absolute risk increase", "absolute rate increase", "absolute increase"
#: Such an abbreviation, "ARR 1.1%", beside "aRR 0.88", an adjusted ratio; a difference, if it is told in points.
_IN_POINTS = r"(?=\D*\d[\d.]* ?(?:%|(?:percentage )?points?\b))"
_DIFFERENCE = (
    r"(?<!relative )\b(?:treatment )?difference(?: between (?:the )?(?:arms|groups)"
    r"| in (?:the )?(?:\w+ )?scores?)?(?: of|,|:|;| was|=)? ?[-(]?(?=\d)" + _IN_POINTS
)
SHORT = {
    "or": "odds ratio",
    "odds reduction": "odds ratio",
    "rr": "relative risk",
    "risk ratio": "relative risk",
    **dict.fromkeys(("absolute difference", *REDUCTIONS, *INCREASES, "ari"), "risk difference"),
    "relative hazard": "hazard ratio",
    "hr": "hazard ratio",
    "irr": "rate ratio",
    "rd": "risk difference",
    "md": "mean difference",
    "smd": "standardised mean difference",
    "standardized mean difference": "standardised mean difference",
    "cohen's d": "standardised mean difference",
    "hedges' g": "standardised mean difference",
    "difference in means": "mean difference",
    "difference of means": "mean difference",
    "between-group difference": "mean difference",
    "difference between groups": "mean difference",
    "difference in medians": "median difference",
    "difference in proportions": "risk difference",
    "difference in percentages": "risk difference",
    "difference in risk": "risk difference",
}
NAMED = "|".join(
    [
        rf"(?-i:ARR|ARI){_IN_POINTS}",
        *(name for name in SHORT if " " in name),
        *MEASURES,
        _DIFFERENCE,
        r"\b(a)?(?:OR|RR|HR|IRR|RD|S?MD)\b",
    ]
)
SCALES = {"ratio": (math.log, math.exp, 1), "difference": (float, float, 0)}  # to the scale of symmetry, back, no effect


@dataclass(frozen=True)
class Printed(Estimate):
    """An estimate with the unit, and the decimals of it and its limits, in which it was printed."""

    unit: str = ""
    decimals: tuple = ()
    change: str = ""  #: of which it was made: "58% lower risk", or "limit of 3.2"
    of: str = ""  #: for what it is adjusted, if that was typed
    named: tuple = ()  #: of what it was typed to be, "survival", and whether that is good for people

    @property
    def of_one_limit(self):
        """Whether one of its limits was printed, and the other made of it."""
        return self.change.startswith("limit")

    def shown(self, x):
        """One of the three numbers as it was printed; another as of every estimate."""
        places = dict(zip((self.value, self.lower, self.upper), self.decimals, strict=False))
        return f"{x:z,.{places[x]}f}" if x in places else Estimate.shown(x)


class Credible(Printed):
    """An estimate with a credible interval, which is no confidence interval, and gives no P value."""

    interval = "CrI"


def key_of(key):
    """What was printed under the name that is used here: "Odds Ratio" and "OR" are the odds ratio."""
    plain = " ".join(key.lower().split()) if isinstance(key, str) else key
    names = SHORT | {"p": "P", "p value": "P", "p-value": "P", "nnt": "number needed", "nnh": "number needed"}
    plain = names.get(plain, plain)
    return "number needed" if isinstance(plain, str) and plain.startswith("number needed") else plain
