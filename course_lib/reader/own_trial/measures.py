"""What a paper estimates, and the names that papers have for it."""

import math

#: What may be estimated, and on which scale it is symmetric.
MEASURES = dict.fromkeys(("odds ratio", "relative risk", "hazard ratio", "rate ratio"), "ratio")
#: Differences of scores, which no counts stand beside; a standardised one is in standard deviations.
OF_SCORES = "standardised mean difference", "median difference", "mean difference"
MEASURES |= dict.fromkeys(("risk difference", *OF_SCORES), "difference")
SHORT = {
    "or": "odds ratio",
    "odds reduction": "odds ratio",
    "rr": "relative risk",
    "risk ratio": "relative risk",
    "absolute difference": "risk difference",
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
}
NAMED = "|".join([*(name for name in SHORT if " " in name), *MEASURES, r"\b(a)?(?:OR|RR|HR|IRR|RD|S?MD)\b"])
SCALES = {"ratio": (math.log, math.exp, 1), "difference": (float, float, 0)}  # to the scale of symmetry, back, no effect
