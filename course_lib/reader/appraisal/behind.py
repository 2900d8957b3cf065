"""The number behind each question of the two cards, and behind harm: computed, with the lesson that it comes from."""

from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods import effects, winners_curse
from course_lib.methods.replication import estimate_after_stopping
from course_lib.reader import lessons
from course_lib.sources import multiverse, trial, verdicts

#: KARE's relapse (Grabski 2022), the one primary outcome of its registry: odds ratio and 95% limits.
KARE_RELAPSE = (0.80, 0.31, 2.10)
#: Wrong guesses of the infusion, and people asked, in another trial of ketamine and midazolam (Shiroma 2020, lesson 02).
WRONG_GUESSES = ((10, 20), (3, 28))


@cache
def bias():
    """A sentence with a number for each domain of `bias_card.BIAS`."""
    events1, n1, events2, n2 = verdicts.ABSTINENT
    wrong = [f"{100 * some / of:.0f}%" for some, of in WRONG_GUESSES]
    hide = (events1 / n1 - events2 / n2) / (1 - events2 / n2)
    table = multiverse.specifications()
    rules = table.groupby("blank").difference.mean()
    return {
        "allocation": f"In blocks of four, {lessons.find('02.c').truth():.0f} of 100 next places are guessed right by "
        "somebody who knows the earlier ones (lesson 02). How the order was made and hidden, the abstract does not say.",
        "what came after": f"In another trial of the two drugs {wrong[0]} on ketamine and {wrong[1]} on midazolam guessed "
        "wrong which one they had (lesson 02). Whether it was asked here, the abstract does not say.",
        "missing outcomes": "How many are missing, the abstract does not say. "
        f"If {effects.fragility_index(*verdicts.ABSTINENT)} more of the {n2} people on midazolam were "
        f"abstinent, P would not be below .05. The rule for blanks moves the mean difference from {rules.min():.0f} to "
        f"{rules.max():.0f} points in simulated people (lessons 04 and 09).",
        "measuring": f"If everyone knew their arm and ketamine did nothing, {100 * hide:.0f}% of those on ketamine who used "
        "would have to hide it from diary and urine, if all who do not count as abstinent were seen to use (lesson 08).",
        "choosing": f"{(table.p < 0.05).sum()} of {len(table)} ways to define abstinence give P below .05, and differences "
        f"from {table.difference.min():.0f} to {table.difference.max():.0f} points, in simulated people (lesson 09). "
        f"Planned were {trial.published().estimate['planned_n']:.0f} people; it stopped at {n1 + n2}, says the "
        "registry, because an analysis showed that the last participants were unnecessary.",
    }


@cache
def certainty():
    """A sentence with a number for each ground of `asked.GROUNDS`."""
    ratio, lower, upper = _printed_odds_ratio()
    as_printed = f"odds ratio {ratio} ({lower} to {upper})"
    average, least, most = verdicts.KARE["ketamine, on average"]
    relapse, low, high = KARE_RELAPSE
    small = winners_curse.size_errors(np.log(2), _error(lower, upper))
    difference = str(effects.risk_difference(*verdicts.ABSTINENT)).removeprefix("Risk difference ")
    return {
        "imprecision": f"The difference in abstinence is {difference}, the printed {as_printed} (lesson 03).",
        "indirectness": f"{sum(verdicts.ABSTINENT[1::2])} people at one centre who sought treatment, with five days in "
        "hospital, one infusion and a therapy; abstinence was counted in the last two of the "
        f"{trial.LAST_DAY // 7} weeks that followed (lesson 01).",
        "consistency": f"KARE, with 96 people, three infusions and alcohol: {average} points more days abstinent on "
        f"ketamine ({least} to {most}; lesson 08), one of the paper's two primary outcomes. Relapse, the registry's "
        f"only one, showed no clear difference: odds ratio {relapse:.2f} ({low:.2f} to {high:.2f}). Of this treatment for "
        "cocaine we have found no second result.",
        "unpublished": f"If the true odds ratio were 2, {100 * small.power:.0f} of 100 trials of this size would be "
        f"significant, and those would print {2**small.type_m:.1f} on average (lesson 09). A follow-on trial of 110 people "
        "was registered; we have found no result of it.",
    }


@cache
def look():
    """What a look at the results before the end does to the printed odds ratio, in a sentence."""
    ratio, lower, upper = _printed_odds_ratio()
    return (
        "Suppose that a look half-way could have stopped the trial at P < .05; we do not know that there was one. Then the "
        f"printed odds ratio {ratio} ({lower} to {upper}) becomes {_after_a_look(ratio, lower, upper)} (lesson 09)."
    )


@cache
def harms():
    """What nobody removed leaves open, in a sentence."""
    people = verdicts.ABSTINENT[1]
    limit = stats.binomtest(0, people, alternative="less").proportion_ci(method="exact").high
    return (
        f"None of the {people} people on ketamine was removed for an adverse event. That can happen by chance even if the "
        f"risk is as high as {100 * limit:.1f}% (one-sided 95% limit, lesson 08). How many had adverse events, the abstract "
        "does not say."
    )


def _printed_odds_ratio():
    printed = trial.published().loc["abstinence_or"]
    return [float(printed[part]) for part in ("estimate", "lower", "upper")]


def _error(lower, upper):
    """The standard error of a log ratio from its printed 95% limits."""
    return float(np.log(upper / lower) / (2 * stats.norm.ppf(0.975)))


def _after_a_look(ratio, lower, upper):
    """The median-unbiased odds ratio and its interval if there was a look at 30 of 60 people, at P < .05."""
    found = estimate_after_stopping(np.log(ratio), _error(lower, upper), [30 / 60, 55 / 60], [1.96, 1.96])
    value, low, high = np.exp([found.value, found.lower, found.upper])
    return f"{value:.1f} ({low:.1f} to {high:.1f})"
