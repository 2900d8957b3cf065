"""The thirteen verdicts: published numbers and logic, and below them what the simulated people show, which decides nothing.

One standard for all claims. A verdict and its reason rest on what was published and on what follows from it. How much a choice
*can* matter is shown by simulated people, so it stands apart, as a remark. Every number is computed here: from the published
table, from counts, or from the simulated trial.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from . import effects, forensics, trial

AGREES = "agrees with the sources"
DEPENDS = "depends on the definition"
UNKNOWN = "cannot be known from the abstract"
DESIGN = "the design cannot show it"
KINDS = (AGREES, DEPENDS, UNKNOWN, DESIGN)

ABSTINENT = (13, 27, 3, 28)  # the counts that fit the printed percentages: C03 says so, and a test
SIX_MONTHS = (12, 27, 0, 28)


@dataclass(frozen=True)
class Verdict:
    """One of `KINDS`, the reason (published numbers and logic), and a remark on the simulated people, which may be empty."""

    kind: str
    because: str
    remark: str = ""


@cache
def reached(claim):
    """The verdict on one claim, "C01" to "C13"; its numbers are computed when it is asked for."""
    return REASONS[claim]()


def _printed(name):
    """A published ratio with its limits and P value, as (estimate, lower, upper, p)."""
    row = trial.published().loc[name]
    return row.estimate, row.lower, row.upper, row.p


def _p(value):
    """A P value as papers print it, with two decimals, or three where two would hide it: ".02", ".003"; a printed one as it is."""
    return f"{value:g}".lstrip("0") if round(value, 2) == value else f"{value:.{2 if value >= 0.0195 else 3}f}".lstrip("0")


def _three(value):
    return f"{value:.3f}".lstrip("0")


def _c01():
    published = trial.published().estimate
    return Verdict(
        AGREES,
        f"The abstract has {len(trial.load()['participants'])} people randomised; {published['n_ketamine']:.0f} and "
        f"{published['n_midazolam']:.0f}, and the dose of midazolam, were seen in summaries. That chance decided is in the "
        "abstract, how it decided is not.",
    )


def _c02():
    people = trial.load()["participants"]
    left = (people.exit_reason == "stopped_attending").groupby(people.arm).sum()
    return Verdict(
        UNKNOWN,
        "Everyone was offered the therapy. How many completed it the abstract does not say, and since the paper counts dropout "
        "as relapse, not everyone need have.",
        f"{left['ketamine']} of 27 and {left['midazolam']} of 28 stop attending, numbers that we invented.",
    )


def _c03():
    rules = trial.RULES
    share = [trial.endpoints(missing=rule).groupby("arm").abstinent_last2.mean() for rule in rules]
    points = [100 * (s["ketamine"] - s["midazolam"]) for s in share]
    printed = trial.published().estimate
    return Verdict(
        AGREES,
        f"The abstract prints {printed['abstinent_ketamine']}% and {printed['abstinent_midazolam']}% of all who were randomised. "
        f"13 of 27 and 3 of 28 people fit best (48.2% only if it was rounded twice): {effects.risk_difference(*ABSTINENT)}. How "
        "blanks were coded the abstract does not say.",
        f"the rule for blanks moves the difference from {min(points):.0f} to {max(points):.0f} points, with blanks that we invented.",
    )


def _c04():
    ratio, lower, upper, p = _printed("abstinence_or")
    k = trial.endpoints(missing="abstinent").groupby("arm").abstinent_last2.sum()
    counts = int(k["ketamine"]), 27, int(k["midazolam"]), 28
    other = effects.odds_ratio(*counts)
    return Verdict(
        AGREES,
        f"13 of 27 and 3 of 28 give Fisher P {_p(effects.fisher_p(*ABSTINENT))}; with route evened out the printed {ratio} ({lower} to "
        f"{upper}) fits its P of {_p(p)}. It was one of two primary outcomes, and stays significant by Bonferroni and by Holm. The "
        f"interval is wide, and {ratio} times the odds is not {ratio} times as likely.",
        f"with blanks as no use, {counts[0]} of 27 and {counts[2]} of 28, the odds ratio is {other.value:.2f} ({other.lower:.2f} to "
        f"{other.upper:.2f}), with Fisher P {_three(effects.fisher_p(*counts))} and Barnard P {_three(effects.barnard_p(*counts))}.",
    )


def _c05():
    from .cox import hazard_ratio
    from .standardised import standardised

    ratio, lower, upper, p = _printed("relapse_hr")
    ends = trial.endpoints(missing="use")
    first = ends.arm.eq("ketamine").to_numpy()
    n = ends.groupby("arm").relapsed.sum()
    crude = effects.relative_risk(int(n["ketamine"]), 27, int(n["midazolam"]), 28)
    even = standardised(ends.relapsed, first, ends.route).ratio
    rules = [hazard_ratio(e.relapse_day, e.relapsed, first, e.route).value for e in map(trial.endpoints, trial.RULES)]
    return Verdict(
        DEPENDS,
        f"Relapse is first use *or dropout* in the paper and first use in the registry, so {ratio} ({lower} to {upper}, P {_p(p)}, which "
        'fits) is not about use alone. It is a ratio of hazards: the abstract\'s "53% less likely" is 1 - 0.47, and no statement about '
        'how many relapse. "Substantially" the interval leaves open, from a quarter of the hazard to hardly less.',
        f"{100 * (1 - crude.value):.0f}% fewer have relapsed by day 28 ({100 * (1 - even.value):.0f}% with route evened out), and "
        f"rules for blanks that treat the arms alike give hazard ratios from {min(rules):.2f} to {max(rules):.2f}.",
    )


def _c06():
    from .craving import gee_ratio, mixed_difference

    percent, lower, upper, p = _printed("craving_reduction")
    ratios = [1 - x / 100 for x in (percent, upper, lower)]
    scores = trial.craving()
    careful = gee_ratio(scores, cov_type="bias_reduced")
    return Verdict(
        AGREES,
        f"The abstract prints {percent}% lower ({lower} to {upper}), it seems as a ratio of means; the interval gives P "
        f"{_p(forensics.p_from_interval(*ratios))}, and a summary prints {_p(p)}. It is wide. Which instrument, and which model, the "
        "abstract does not say.",
        f"this ratio goes with {-mixed_difference(scores).value:.0f} of 100 points less, and with standard errors made for few "
        f"people it is {careful.value:.2f} ({careful.lower:.2f} to {careful.upper:.2f}, P {_p(careful.p)}).",
    )


def _c07():
    k = np.arange(SIX_MONTHS[3] + 1)
    p = np.array([effects.fisher_p(*SIX_MONTHS[:2], int(x), 28) for x in k])
    turned = k[k / 28 > SIX_MONTHS[0] / 27].min()
    return Verdict(
        AGREES,
        f"A summary has {SIX_MONTHS[0]} and none, reported by telephone; {SIX_MONTHS[0]} people are 44% of all 27, and of no "
        f"other number of people. How many were reached we have not seen: {k[p >= 0.05].min()} abstinent people not reached on midazolam could take "
        f"Fisher's P to .05, and {turned} could turn the sign.",
    )


def _c08():
    both = max(0, ABSTINENT[0] + SIX_MONTHS[0] - 27), min(ABSTINENT[0], SIX_MONTHS[0])
    return Verdict(
        UNKNOWN,
        f"Two percentages do not say who was abstinent both times: {both[0]} to {both[1]} people fit. The contrast of the arms speaks "
        "for an effect at six months, if reaching and reports hold up. A change in behaviour needs each person's course.",
    )


def _c09():
    kare = kare_interaction()
    return Verdict(
        DESIGN,
        "More effective with ketamine than without is an interaction, and needs four cells; two were run. KARE, for alcohol, had "
        f"all four: about {kare.value:.0f} points of days abstinent ({kare.lower:.0f} to {kare.upper:.0f}), roughly, by our "
        "arithmetic on its printed differences.",
    )


def _c10():
    return Verdict(
        AGREES,
        f"Both arms were offered the therapy, so {100 * effects.risk_difference(*ABSTINENT).value:.0f} points are for ketamine "
        "against midazolam, each with therapy.",
    )


def _c11():
    alone = KARE["both against neither"][0] - KARE["therapy, with ketamine"][0]
    _, lower, upper = KARE["ketamine, on average"]
    margin = (upper - lower) / 2**0.5  # a difference of two cells has root two times the error of an average of two such
    return Verdict(
        DESIGN,
        "Nobody went without therapy, so nothing in this trial says how ketamine does alone: any share fits. In KARE ketamine with "
        f"education was about {alone:.0f} points of days abstinent above neither ({alone - margin:.0f} to {alone + margin:.0f}), "
        "roughly, by our arithmetic.",
    )


def _c12():
    return Verdict(UNKNOWN, "No outcome in what we have read is about the brain, so no number here speaks to it.")


def _c13():
    from .replication import Abstinence, Design, assurance, believed_from_counts, believed_from_ratio, people_needed

    p1, p2 = ABSTINENT[0] / 27, ABSTINENT[2] / 28
    needed = [people_needed(Abstinence(risk, p2)) for risk in (p1, (p1 + p2) / 2)]
    follow_on = Design((55, 55), Abstinence(p1, p2))
    beliefs = (
        believed_from_ratio(*_printed("abstinence_or")[:3], *ABSTINENT[2:], 4, 40_000, np.random.default_rng(13)),
        believed_from_counts(*ABSTINENT, 4, 40_000, np.random.default_rng(13)),
    )
    chances = [assurance(follow_on, *risks).value for risks in beliefs]
    return Verdict(
        AGREES,
        "A follow-on trial of 110 people was registered, and we have found no result of it. If the published shares were the truth, "
        f"{needed[0]} people in each arm would give 80% power; if the difference is half as large, {needed[1]}. Put together with a "
        f"sceptical belief, the printed odds ratio gives 110 people a chance of {chances[0]:.0%}, the counts without route one of "
        f"{chances[1]:.0%}.",
    )


#: Printed differences in days abstinent, in points, with their 95% limits where they were seen (Grabski et al. 2022).
KARE = {
    "ketamine, on average": (10.1, 1.1, 19.0),
    "both against neither": (15.9, 3.8, 28.1),
    "therapy, with ketamine": (4.2, -6.7, 15.2),
}


def kare_interaction():
    """What KARE's printed differences say of the interaction of ketamine and therapy, in points of days abstinent.

    Returns
    -------
    Estimate
        Ketamine's effect with therapy minus its effect without. The interval is rough: it takes the printed differences as those
        of four plain means, so that an interaction has twice the standard error of an average effect.

    Examples
    --------
    >>> print(kare_interaction())
    Interaction -3.20 (95% CI -21.1 to 14.7)
    """
    from .estimates import Estimate

    average, lower, upper = KARE["ketamine, on average"]
    alone = KARE["both against neither"][0] - KARE["therapy, with ketamine"][0]  # ketamine with education, against neither
    value = 2 * (average - alone)
    return Estimate("Interaction", value, value - (upper - lower), value + (upper - lower))


REASONS = {
    "C01": _c01,
    "C02": _c02,
    "C03": _c03,
    "C04": _c04,
    "C05": _c05,
    "C06": _c06,
    "C07": _c07,
    "C08": _c08,
    "C09": _c09,
    "C10": _c10,
    "C11": _c11,
    "C12": _c12,
    "C13": _c13,
}
