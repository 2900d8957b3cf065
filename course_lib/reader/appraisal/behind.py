"""The number behind each question of the cards, behind harm and Monday: computed, with the lesson that it comes from."""

from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods import effects, winners_curse
from course_lib.reader import lessons
from course_lib.sources import multiverse, trial, verdicts


@cache
def bias():
    """A sentence with one number for each domain of `bias_card.BIAS`, in people where that can be."""
    events1, n1, events2, n2 = verdicts.ABSTINENT
    people, used = n1 + n2, n1 * (1 - events2 / n2)
    right1, asked1, right2, asked2 = verdicts.RIGHT_GUESSES
    table = multiverse.specifications()
    return {
        "allocation": "How the order was made and hidden, the abstract does not say. If it came in blocks of four, somebody "
        f"who knows the earlier places guesses {lessons.find('02.c').truth() * people / 100:.0f} of the {people} right, "
        "where a coin gets half (lesson 02).",
        "what came after": f"In another trial of the two drugs {right1 + right2} of {asked1 + asked2} people guessed right "
        "which one they had, where a coin gets half (lesson 02). Whether anybody was asked here, the abstract does not say.",
        "missing outcomes": "How many are missing, the abstract does not say. "
        f"If {effects.fragility_index(*verdicts.ABSTINENT)} of the {n2 - events2} on midazolam who count as not abstinent "
        "were abstinent, P would not be below .05 (lesson 04).",
        "measuring": f"Suppose that ketamine did nothing. Then {used:.0f} of {n1} people on ketamine would use, as on "
        f"midazolam. At most {n1 - events1} were seen to, so {used - (n1 - events1):.0f} of the {used:.0f} would have "
        "to hide it from diary and urine (lesson 08).",
        "choosing": f"In simulated people {(table.p < 0.05).sum()} of {len(table)} ways to define abstinence give P below "
        f".05 (lesson 09). The trial stopped at {people} of {trial.published().estimate['planned_n']:.0f} planned people, "
        "says the registry, because an analysis showed that the last participants were unnecessary.",
    }


@cache
def certainty():
    """A sentence or two with a number for each ground of `asked.GROUNDS`."""
    ratio, lower, upper = _printed_odds_ratio()
    average, least, most = verdicts.KARE["ketamine, on average"]
    relapse, low, high = verdicts.KARE_RELAPSE
    small = winners_curse.size_errors(np.log(2), float(np.log(upper / lower) / (2 * stats.norm.ppf(0.975))))
    found = effects.risk_difference(*verdicts.ABSTINENT)
    difference, few, many = (100 * value for value in (found.value, found.lower, found.upper))
    return {
        "imprecision": f"Of a hundred people {difference:.1f} more are abstinent on ketamine, and {few:.1f} to {many:.1f} "
        f"would fit. As printed, the odds are {ratio} times as great ({lower} to {upper}; lesson 03).",
        "indirectness": f"{sum(verdicts.ABSTINENT[1::2])} people at one centre who sought treatment, with five days in "
        "hospital, one infusion and a therapy; abstinence was counted in the last two of the "
        f"{trial.LAST_DAY // 7} weeks that followed (lesson 01).",
        "inconsistency": "Of this treatment for cocaine we have found no second result. KARE, with 96 people, alcohol and "
        f"three infusions, had {average} points more days abstinent on ketamine ({least} to {most}; lesson 08). In relapse, "
        f"its registry's one primary outcome, no difference was clear: odds ratio {relapse:.2f} ({low:.2f} to {high:.2f}).",
        "publication bias": "A follow-on trial of 110 people was registered, and we have found no result of it. Where only "
        f"significant results are printed, they are too large: if the true odds ratio were 2, {100 * small.power:.0f} of a "
        f"hundred such trials would be significant, and they would print {2**small.type_m:.1f} on average (lesson 09).",
    }


@cache
def harms():
    """What nobody removed leaves open, in sentences."""
    return (
        f"None of the {verdicts.ABSTINENT[1]} people on ketamine was removed for an adverse event. That can happen by "
        f"chance even if the risk is as high as {highest_risk()} (one-sided 95% limit, lesson 08). How many had adverse "
        "events, the abstract does not say. Two things to ask whoever would give it: what comes in the hours after an "
        "infusion, and whether somebody with cocaine use disorder might come to use ketamine itself."
    )


def highest_risk():
    """The highest risk of removal that nobody removed leaves possible, in words."""
    limit = stats.binomtest(0, verdicts.ABSTINENT[1], alternative="less").proportion_ci(method="exact").high
    return f"{100 * limit:.1f}%"


def alternatives():
    """What else there is, as far as the course has read, in sentences."""
    trials, people, ratio, low, high = verdicts.THERAPY_ALONE
    return (
        "This trial compares ketamine with midazolam, and with nothing else. Whether the therapy that everybody had helps "
        f"by itself, {trials} trials with {people} people leave open: odds ratio of relapse {ratio} ({low} to {high}; Grant "
        "2017). Other treatments for cocaine use disorder we have not looked up: ask a doctor, or a service for people who "
        "use drugs."
    )


def _printed_odds_ratio():
    printed = trial.published().loc["abstinence_or"]
    return [float(printed[part]) for part in ("estimate", "lower", "upper")]
