"""The thirteen verdicts: published numbers and logic, and below them what the simulated people show, which decides nothing.

One standard for all claims. A verdict and its reason rest on what was published and on what follows from it. How much a choice
*can* matter is shown by simulated people, so it stands apart, as a remark. The sentences are in `questions.claims`; every number
in them is computed here: from the published table, from counts, or from the simulated trial.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_lib.arguments import one_of
from course_lib.methods import effects
from course_lib.methods.estimates import Estimate
from course_lib.sources import trial
from course_lib.sources.claims import AGREES, DEPENDS, DESIGN, KINDS, UNKNOWN, VERDICTS  # noqa: F401  (kinds handed on)

ABSTINENT = (13, 27, 3, 28)  # the counts that fit the printed percentages: C03 says so, and a test
SIX_MONTHS = (12, 27, 0, 28)
#: Differences in days abstinent, in points, with their 95% limits (Grabski et al. 2022): the first two are printed in the
#: abstract, the third was seen in a summary.
KARE = {
    "ketamine, on average": (10.1, 1.1, 19.0),
    "both against neither": (15.9, 3.8, 28.1),
    "therapy, with ketamine": (4.2, -6.7, 15.2),
}
#: Relapse in KARE, the one primary outcome of its registry: odds ratio and 95% limits, seen in a summary.
KARE_RELAPSE = (0.80, 0.31, 2.10)
#: In another trial of ketamine and midazolam (Shiroma 2020): guesses of the drug that were right, and people who guessed, in each
#: arm; rebuilt from a summary's percentages, which tell the wrong ones.
RIGHT_GUESSES = (10, 20, 25, 28)
#: Mindfulness-based relapse prevention by itself (Grant 2017): trials, people, and the odds ratio of relapse with its limits.
THERAPY_ALONE = (9, 901, 0.72, 0.46, 1.13)


@dataclass(frozen=True)
class Verdict:
    """The verdict on a claim; the numbers in its sentences are computed when they are first read, as some take a second.

    Attributes
    ----------
    claim : str
        "C01" to "C13".
    kind : str
        One of `KINDS`.
    because : str
        The reason: published numbers and logic.
    remark : str
        On the simulated people; may be empty.
    """

    claim: str

    @property
    def kind(self):
        return VERDICTS[self.claim][0]

    @property
    def because(self):
        return VERDICTS[self.claim][1].format(**self._numbers)

    @property
    def remark(self):
        return VERDICTS[self.claim][2].format(**self._numbers)

    @cached_property
    def _numbers(self):
        return NUMBERS.get(self.claim, dict)()


def reached(claim):
    """The verdict on one claim, "C01" to "C13".

    Raises
    ------
    ValueError
        If there is no such claim.
    """
    return Verdict(one_of("claim", claim, VERDICTS))


def kare_interaction():
    """What three differences of KARE say of the interaction of ketamine and therapy, in points of days abstinent.

    Returns
    -------
    Estimate
        Ketamine's effect with therapy minus its effect without. The interval is rough: it takes the differences as those
        of four plain means, so that an interaction has twice the standard error of an average effect.

    Examples
    --------
    >>> print(kare_interaction())
    Interaction -3.20 (95% CI -21.1 to 14.7)
    """
    average, lower, upper = KARE["ketamine, on average"]
    value = 2 * (average - _kare_alone())
    return Estimate("Interaction", value, value - (upper - lower), value + (upper - lower))


def _kare_alone():
    """Ketamine with education, against neither."""
    return KARE["both against neither"][0] - KARE["therapy, with ketamine"][0]


def _printed(name):
    """A published ratio, its limits and its P value."""
    row = trial.published().loc[name]
    return {"ratio": row.estimate, "lower": row.lower, "upper": row.upper, "p": _p(row.p)}


def _p(value):
    """A P value as papers print it, with two decimals, or three where two would hide it: ".02", ".003"; a printed one as it is."""
    return f"{value:g}".lstrip("0") if round(value, 2) == value else f"{value:.{2 if value >= 0.0195 else 3}f}".lstrip("0")


def _in_arms(people, arms):
    """How many of some people are in each arm."""
    return [int(people[arms == arm].sum()) for arm in trial.ARMS]


def _c01():
    published = trial.published().estimate
    arms = {arm: published[f"n_{arm}"] for arm in trial.ARMS}
    return arms | {"people": len(trial.load()["participants"])}


def _c02():
    people = trial.load()["participants"]
    left = _in_arms(people.exit_reason == "stopped_attending", people.arm)
    return {"left1": left[0], "left2": left[1]}


def _c03():
    printed = trial.published().estimate
    share = trial.endpoints(missing="abstinent").groupby("arm").abstinent_last2.mean()
    other = 100 * (share["ketamine"] - share["midazolam"])
    numbers = {"share1": printed["abstinent_ketamine"], "share2": printed["abstinent_midazolam"]}
    difference = str(effects.risk_difference(*ABSTINENT)).removeprefix("Risk difference ")
    return numbers | {"difference": difference, "other": other}


def _c04():
    ends = trial.endpoints(missing="abstinent")
    events1, events2 = _in_arms(ends.abstinent_last2, ends.arm)
    other = f"{effects.fisher_p(events1, 27, events2, 28):.3f}".lstrip("0")
    numbers = {"events1": events1, "events2": events2, "other_fisher": other}
    return _printed("abstinence_or") | {"fisher": _p(effects.fisher_p(*ABSTINENT))} | numbers


def _c05():
    from course_lib.methods import standardised

    ends = trial.endpoints(missing="use")
    relapsed1, relapsed2 = _in_arms(ends.relapsed, ends.arm)
    fewer = effects.risk_difference(relapsed2, 28, relapsed1, 27)
    even = standardised.standardised(ends.relapsed, ends.arm == "midazolam", ends.route).difference
    numbers = dict(zip(("fewer", "fewest", "most"), (fewer.value, fewer.lower, fewer.upper), strict=True))
    numbers |= dict(zip(("even", "even_fewest", "even_most"), (even.value, even.lower, even.upper), strict=True))
    return _printed("relapse_hr") | {name: 100 * value for name, value in numbers.items()}


def _c06():
    from course_lib.methods import craving

    people = craving.per_person(trial.craving())
    on_ketamine = people.arm == "ketamine"
    means = people.groupby("arm")["mean"].mean()
    numbers = {
        "less": 100 * (1 - means.ketamine / means.midazolam),
        "apart": means.midazolam - means.ketamine,
        "points": -craving.mean_difference(people["mean"], on_ketamine.to_numpy(), people.baseline).value,
    }
    return _printed("craving_reduction") | dict(means) | numbers


def _c07():
    events, n1, _, n2 = SIX_MONTHS
    lost = next(k for k in range(n2 + 1) if effects.risk_difference(events, n1, k, n2).lower <= 0)
    return {"events": events, "lost": lost, "turned": next(k for k in range(n2 + 1) if k / n2 > events / n1)}


def _c08():
    both = ABSTINENT[0], SIX_MONTHS[0]
    return {"least": max(0, sum(both) - 27), "most": min(both)}


def _c09():
    return {"kare": kare_interaction()}


def _c10():
    return {"points": 100 * effects.risk_difference(*ABSTINENT).value}


def _c11():
    _, lower, upper = KARE["ketamine, on average"]
    margin = (upper - lower) / 2**0.5  # a difference of two cells has root two times the error of an average of two such
    return {"alone": _kare_alone(), "lower": _kare_alone() - margin, "upper": _kare_alone() + margin}


def _c13():
    from course_lib.methods.replication import (
        Abstinence,
        Design,
        assurance,
        believed_from_counts,
        people_needed,
    )

    p1, p2 = ABSTINENT[0] / 27, ABSTINENT[2] / 28
    needed = [people_needed(Abstinence(risk, p2)) for risk in (p1, (p1 + p2) / 2)]
    follow_on = Design((55, 55), Abstinence(p1, p2))
    believed = believed_from_counts(*ABSTINENT, widest=4, draws=40_000, rng=np.random.default_rng(13))
    return {"needed": needed, "assured": assurance(follow_on, *believed).value}


NUMBERS = dict(
    C01=_c01, C02=_c02, C03=_c03, C04=_c04, C05=_c05, C06=_c06, C07=_c07, C08=_c08, C09=_c09, C10=_c10, C11=_c11, C13=_c13
)
