"""What a paper estimates, and the names that papers have for it."""

import math
from dataclasses import dataclass

from course_lib.methods import effects
from course_lib.methods.estimates import Estimate, level_text

#: What may be estimated, and on which scale it is symmetric.
MEASURES = dict.fromkeys(("odds ratio", "relative risk", "hazard ratio", "rate ratio", "common odds ratio"), "ratio")
#: One of all steps of a scale, or of several strata, which counts of one cut do not give; and what papers call it.
OF_STEPS = "common odds ratio"
COMMON = r"\b(?:(?:common|proportional|ordinal|cumulative(?! incid)|shift)\b|generali[sz]ed (?:\w+ )?odds|a?c-?OR\b)"
#: Differences of scores, which no counts stand beside; a standardised one is in standard deviations.
OF_SCORES = "standardised mean difference", "median difference", "mean difference"
MEASURES |= dict.fromkeys(("risk difference", *OF_SCORES), "difference")
#: How each ratio may be called in a sentence.
CALLED = {
    OF_STEPS: r"(?:common|proportional|ordinal|cumulative|shift|generali[sz]ed) (?:adjusted )?odds(?: ratio)?|(?-i:a?cOR)",
    "odds ratio": r"odds ratio|(?-i:a?OR)",
    "relative risk": r"relative risk|risk ratio|(?-i:a?RR)",
    "hazard ratio": r"hazard ratio|(?-i:a?HR)",
    "rate ratio": r"rate ratio|(?-i:I?RR)",
}
OF_TIMES = ("hazard ratio", "rate ratio")  # which no counts give
OF_COUNTS = {"relative risk": effects.relative_risk, "odds ratio": effects.odds_ratio}  # and ratios that they do
#: A margin that has to be passed, so that one arm is better by more than it.
BY_MARGIN = (
    r"\bsuperiority (?:(?:with|by|beyond|against|at|over|to|for) )?(?:(?:an?|the|its) )?(?:pre\S+ )?margin\b"
    r"|\bmargin (?:of|for) superiority\b"
)
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
    "cor": OF_STEPS,
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
        r"\b(a)?(?:c?OR|RR|HR|IRR|RD|S?MD)\b",
    ]
)
SCALES = {"ratio": (math.log, math.exp, 1), "difference": (float, float, 0)}  # to the scale of symmetry, back, no effect


@dataclass(frozen=True)
class Printed(Estimate):
    """An estimate with the unit, and the decimals of it and its limits, in which it was printed."""

    unit: str = ""
    decimals: tuple = ()
    change: str = ""  #: of which it was made: "58% lower risk"
    of: str = ""  #: for what it is adjusted, if that was typed
    named: tuple = ()  #: of what it was typed to be, "survival", and whether that is good for people
    open_end: str = (
        ""  #: which limit is not printed, "lower" or "upper", and stands as far off as the other for its error only
    )
    sided: bool = False  #: whether that is a one-sided interval, and no two-sided one of which one limit is told
    fall: str = ""  #: of a score, a word that says that it is a difference in how much it fell: "reduction"
    of_margin: bool = False  #: whether it is typed with a word of non-inferiority or equivalence
    taken: bool = False  #: whether the level of that limit is not printed, and one is taken
    filled: bool = False  #: whether that limit comes from the counts

    def __str__(self):
        return f"{self.name} {self.shown(self.value)}{self.unit} ({self.interval_told}{self.between})"

    @property
    def interval_told(self):
        """What kind of interval it is, and of which level, if that is printed: "one-sided 97.5% CI"."""
        return f"{self.level_told} {self.interval}{self.untold}".strip()

    @property
    def untold(self):
        """That the level of its one limit is not printed, and only taken; or nothing."""
        return ", level not printed" * (self.taken and not self.filled)

    @property
    def level_told(self):
        """The level as it was printed, if it was: an open interval of 97.5% ends where one of 95% does."""
        if self.untold:
            return "one-sided" * self.sided
        one = self.sided and not self.filled
        return f"one-sided {level_text((1 + self.level) / 2)}" if one else level_text(self.level)

    @property
    def between(self):
        """The interval in words, behind its name: " 2.7 to 14.5", or of one limit ": at most 14.5 points"."""
        if self.open_end and not self.filled:
            word, limit = ("at most", self.upper) if self.open_end == "lower" else ("at least", self.lower)
            return f": {word} {self.shown(limit)}{self.unit}"
        return f" {self.shown(self.lower)} to {self.shown(self.upper)}"

    @property
    def how(self):
        """What is said behind it of where it is from, if it is not as printed."""
        if self.filled:
            return f"the {self.open_end} limit from the counts"
        return f"from the printed {self.change}" if self.change else ""

    @property
    def ends(self):
        """The two limits as far as they are known: one that is not printed is infinite, unless the counts have it."""
        low, high = (self.open_end == side and not self.filled for side in ("lower", "upper"))
        return -math.inf if low else self.lower, math.inf if high else self.upper

    @property
    def gives_p(self):
        """Whether its interval gives a P value of the difference, which one limit does not, nor one that was made of P."""
        return not self.open_end and self.change != "estimate and P"

    def shown(self, x):
        """One of the three numbers as it was printed; another as of every estimate."""
        places = dict(zip((self.value, self.lower, self.upper), self.decimals, strict=False))
        return f"{x:z,.{places[x]}f}" if x in places else Estimate.shown(x)


class Credible(Printed):
    """An estimate with a credible interval, which is no confidence interval, and gives no P value."""

    interval = "CrI"
    gives_p = False


def ends(e):
    """The limits of any estimate, one that is not printed infinite."""
    return e.ends if isinstance(e, Printed) else (e.lower, e.upper)


def in_points(counts, level):
    """The counts' risk difference in percentage points."""
    d = effects.risk_difference(*counts, level)
    return Printed("Risk difference", *(100 * x for x in (d.value, d.lower, d.upper)), level, " points")


def key_of(key):
    """What was printed under the name that is used here: "Odds Ratio" and "OR" are the odds ratio."""
    plain = " ".join(key.lower().split()) if isinstance(key, str) else key
    names = SHORT | {"p": "P", "p value": "P", "p-value": "P", "nnt": "number needed", "nnh": "number needed"}
    plain = names.get(plain, plain)
    return "number needed" if isinstance(plain, str) and plain.startswith("number needed") else plain
