"""The number behind each claim and each question of the cards, behind harm and Monday: computed, with its lesson."""

from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods import effects, winners_curse
from course_lib.reader import lessons
from course_lib.sources import trial, verdicts


@cache
def bias():
    """A sentence with one number for each domain of `bias_card.BIAS`, in people where that can be."""
    events1, n1, events2, n2 = verdicts.ABSTINENT
    people, fail = n1 + n2, n1 * (1 - events2 / n2)
    right1, asked1, right2, asked2 = verdicts.RIGHT_GUESSES
    return {
        "allocation": "How the order was made and hidden, the abstract does not say. If it came in blocks of four, somebody "
        f"who knows the earlier places guesses about {lessons.find('02.c').truth() * people / 100:.0f} of {people} right, "
        "where a coin gets half (lesson 02).",
        "what came after": "In another trial people were asked which of the two drugs they had (Shiroma 2020; lesson 02). "
        f"On ketamine {right1} of {asked1} guessed right, as many as by a coin. In the other arm {right2} of {asked2} did. "
        "There they had midazolam five times, then ketamine, and could compare. Whether anybody was asked here, the "
        "abstract does not say.",
        "missing outcomes": "How many are missing, the abstract does not say. "
        f"On midazolam {n2 - events2} people count as not abstinent. Suppose that "
        f"{effects.fragility_index(*verdicts.ABSTINENT)} of them were only missing, and were abstinent. If that was so of "
        "nobody on ketamine, Fisher's P would be above .05 (lesson 04).",
        "measuring": f"{events1} of {n1} on ketamine count as abstinent. If ketamine did nothing, about {n1 - fail:.0f} "
        f"would, as on midazolam. So {fail - (n1 - events1):.0f} of the {events1} would have had to hide their use from "
        "diary and urine, if hiding were the whole difference (lesson 08).",
        "choosing": f"The trial stopped at {people} of {trial.published().estimate['planned_n']:.0f} planned people, says "
        "the registry, because an analysis showed that the last participants were unnecessary. Abstinence was one of its "
        "two primary outcomes. In which weeks it was to be counted, we have not seen (lesson 01).",
    }


@cache
def certainty():
    """A sentence or two with a number for each ground of `asked.GROUNDS`."""
    ratio, lower, upper = _printed_odds_ratio()
    trials, helped, alone, least_alone, most_alone = verdicts.THERAPY_ALONE
    average, least, most = verdicts.KARE["ketamine, on average"]
    relapse, low, high = verdicts.KARE_RELAPSE
    small = winners_curse.size_errors(np.log(2), float(np.log(upper / lower) / (2 * stats.norm.ppf(0.975))))
    found = effects.risk_difference(*verdicts.ABSTINENT)
    difference, few, many = (100 * value for value in (found.value, found.lower, found.upper))
    return {
        "imprecision": f"The best guess is {difference:.1f} more of a hundred on ketamine, and {few:.1f} to {many:.1f} "
        f"would fit, too. As printed, the odds are {ratio} times as great ({lower} to {upper}; lesson 03).",
        "indirectness": f"{sum(verdicts.ABSTINENT[1::2])} people at one centre who sought treatment, with five days in "
        "hospital, one infusion and a therapy; abstinence was counted in the last two of the "
        f"{trial.LAST_DAY // 7} weeks that followed (lesson 01). What the therapy does by itself, {trials} trials with "
        f"{helped} people leave open: odds ratio of relapse {alone} ({least_alone} to {most_alone}; Grant 2017).",
        "inconsistency": "Of ketamine with therapy for cocaine we have found no second result. KARE (96 people, alcohol, "
        f"three infusions) had {average} points more days abstinent on ketamine ({least} to {most}; lesson 08). KARE's "
        "registry names one primary outcome, relapse, and in relapse no difference was clear: odds ratio "
        f"{relapse:.2f} ({low:.2f} to {high:.2f}).",
        "publication bias": "A follow-on trial of 110 people was registered (NCT03344419), and we have found no result of "
        "it. If the true odds ratio were 2, "
        f"{100 * small.power:.0f} of a hundred trials with an interval as wide as this one's would be significant. Those "
        f"print, on average, an odds ratio of {2**small.type_m:.1f}, and the 2 is true (lesson 09).",
    }


@cache
def harms():
    """What nobody removed leaves open, in sentences."""
    return (
        f"None of the {verdicts.ABSTINENT[1]} people on ketamine was removed for an adverse event. A risk of being "
        f"removed of up to {highest_risk()} still fits that (a one-sided 95% limit: at that risk, nobody is removed in 1 "
        "of 20 such trials; lesson 08). How many had adverse events, the abstract does not say. Two things to ask whoever "
        "would give it: what comes in the hours after an infusion, and whether somebody with cocaine use disorder might "
        "come to use ketamine itself."
    )


def highest_risk():
    """The highest risk of removal that nobody removed leaves possible, in words: a one-sided 95% limit."""
    nobody = stats.binomtest(0, verdicts.ABSTINENT[1], alternative="less")  # from 0: all 5% lie beyond the upper end
    limit = nobody.proportion_ci(method="exact").high
    return f"{100 * limit:.1f}%"


def alternatives():
    """What else there is, as far as the course has read, in sentences."""
    return (
        "Nobody in this trial took it on their own: it was one infusion in hospital. It is compared with midazolam, and "
        "with nothing else. Whether the therapy that both arms were offered helps by itself is open. Other "
        "treatments for cocaine use disorder we have not looked up: ask a doctor, or a service for people who use drugs."
    )


def headline():
    """The result that the page is about, in one sentence."""
    events1, n1, events2, n2 = verdicts.ABSTINENT
    return f"{events1} of {n1} on ketamine and {events2} of {n2} on midazolam were abstinent: {_points()}."


@cache
def facts():
    """A sentence for each claim, to stand below every verdict of the reader's."""
    printed, (events, n1, none, n2) = trial.published(), verdicts.SIX_MONTHS
    first, n_first, second, n_second = verdicts.ABSTINENT
    ratio, lower, upper = _printed_odds_ratio()
    hazard, craving = (
        "{:g} times as great ({:g} to {:g})".format(*printed.loc["relapse_hr", ["estimate", "lower", "upper"]]),
        "{:g}% lower ({:g} to {:g})".format(*printed.loc["craving_reduction", ["estimate", "lower", "upper"]]),
    )
    return {
        "C01": f"{n1 + n2} people were randomised; how, the abstract does not say.",
        "C02": "Everybody was offered the therapy; how many completed it, the abstract does not say.",
        "C03": f"{first} of {n_first} against {second} of {n_second} is {_points()}.",
        "C04": f"Abstinent were {first} of {n_first} and {second} of {n_second}, which is "
        f"{effects.relative_risk(*verdicts.ABSTINENT).value:.1f} times as likely. Odds set them against the others, "
        f"{first} to {n_first - first} and {second} to {n_second - second}, which is "
        f"{effects.odds_ratio(*verdicts.ABSTINENT).value:.1f} times as great. The paper's {ratio} ({lower} to {upper}) is "
        "of odds, too, and allows for how people took cocaine.",
        "C05": f"The hazard was {hazard}. Relapse is first use or dropout in the paper, and first use alone in the "
        "registry.",
        "C06": f"The abstract prints {craving}; on which scale, it does not say.",
        "C07": f"{events} of {n1} and {none} of {n2} told of it by telephone; how many were reached, we have not seen.",
        "C08": f"Who was abstinent both times, two shares do not say: {max(0, first + events - n1)} to {min(first, events)} "
        "people fit.",
        "C09": "Whether the therapy does more with ketamine takes four arms, and this trial had two.",
        "C10": "Both arms were offered the therapy.",
        "C11": "Both arms were offered the therapy, so no number of this trial tells what ketamine alone would do.",
        "C12": "Both arms were offered the therapy, and no outcome that we have read of is about the brain.",
        "C13": f"This is one trial of {n1 + n2} people; of a follow-on trial of 110 (NCT03344419) we have found no result.",
    }


def _points():
    found = effects.risk_difference(*verdicts.ABSTINENT)
    value, lower, upper = (100 * each for each in (found.value, found.lower, found.upper))
    return f"{value:.1f} points more (95% CI {lower:.1f} to {upper:.1f})"


def _printed_odds_ratio():
    printed = trial.published().loc["abstinence_or"]
    return [float(printed[part]) for part in ("estimate", "lower", "upper")]
