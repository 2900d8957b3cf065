"""Numbers for what was written for teachers, computed: `{=name}` in docs/teaching/words/ is what the library gives."""

import re
from functools import cache

import numpy as np
from scipy import stats
from scipy.stats import contingency
from statsmodels.stats.proportion import proportion_confint
from teaching_sources import ROOT  # noqa: F401  course_lib is found from there

from course_lib.methods import effects  # isort: skip
from course_lib.reader.appraisal import asked  # isort: skip
from course_lib.reader.lessons.lesson_03_rules import OURS, abstinent, differences  # isort: skip
from course_lib.sources import trial  # isort: skip

USE, NO_USE = (13, 27, 3, 28), (19, 27, 12, 28)  # abstinent and all, on ketamine and on midazolam, by what a blank counts as
MARK = re.compile(r"\{=(\w+)\}")


def left_out():
    """Abstinent and all, on ketamine and on midazolam, if those for whom a blank decides are left out."""
    arms = trial.endpoints(missing="observed").dropna(subset="abstinent_last2").groupby("arm").abstinent_last2
    return tuple(int(n) for arm in ("ketamine", "midazolam") for n in arms.agg(["sum", "count"]).loc[arm])


def _chi_square(counts, corrected):
    some, people, others, rest = counts
    return stats.chi2_contingency([[some, people - some], [others, rest - others]], correction=corrected).pvalue


def _p(value):
    return f"{value:.3f}".removeprefix("0")


def _difference(name, counts):
    found = effects.risk_difference(*counts)
    ends = {"value": found.value, "lower": found.lower, "upper": found.upper}
    return {f"{name}_{end}": f"{100 * value:.1f}" for end, value in ends.items()}


def _asked_of_points():
    """Percent in place of points, and why the interval reaches further down: Newcombe's is made of each arm's, by Wilson."""
    (some, people, others, rest), given = USE, effects.risk_difference(*USE)
    low, high = proportion_confint(others, rest, method="wilson")
    percent = {"percent_more": 100 * (some / people / (others / rest) - 1), "raised": 100 * others / rest * 1.37}
    ends = {"wilson_lower": low, "wilson_upper": high}
    reach = {"reach_below": given.value - given.lower, "reach_above": given.upper - given.value}
    return {"percent_more": f"{percent['percent_more']:.0f}", "raised": f"{percent['raised']:.1f}"} | {
        name: f"{100 * value:.1f}" for name, value in (ends | reach).items()
    }


def _mixed():
    """Our people who take cocaine both ways: how many, on midazolam, and abstinent."""
    mixed = trial.endpoints(missing="use").query("route == 'mixed'")
    counted = {"": len(mixed), "_midazolam": (mixed.arm == "midazolam").sum(), "_abstinent": mixed.abstinent_last2.sum()}
    return {f"mixed{name}": f"{number:.0f}" for name, number in counted.items()}


def _deals():
    """The lesson's five deals in points, and how many of its 9,999 lie as far above zero as ours, and as far below."""
    rng, ends = np.random.default_rng(2019), trial.endpoints(missing="use")
    shares = [ends.groupby(rng.permutation(ends.arm)).abstinent_last2.mean() for _ in range(5)]
    cards = rng.hypergeometric(16, 39, 27, size=9_999)
    points, ours = cards / 27 - (16 - cards) / 28, effects.risk_difference(*USE).value - 1e-9
    return (
        [100 * (share["ketamine"] - share["midazolam"]) for share in shares],
        (points >= ours).sum(),
        (points <= -ours).sum(),
    )


def _on_the_board():
    """What is drawn where pictures fail: days of the three, the eight rules, the deals, odds, and the way back from them."""
    tables = trial.load()
    diary, visits = (tables[name].set_index("participant") for name in ("diary", "visits"))
    found = {
        "used_p14": diary.loc["P14"].query("used == 1").day,
        "positive_p19": visits.loc["P19"].query("urine == 'positive'").day,
    }
    found = {name: " and ".join(f"{day:.0f}" for day in days) for name, days in found.items()}
    blank, lacking = diary.loc["P05"].query("used.isna()").day, visits.loc["P05"].query("urine.isna()").day
    found["lacking_p05"] = " and ".join(map(str, lacking))
    found["blank_p05"] = f"{blank.min()} to {blank.max()}"
    five, right, left = _deals()
    found |= {
        "five_deals": ", ".join(f"{value:.1f}" for value in five).replace("-", "−"),
        "deals_right": str(right),
        "deals_left": str(left),
    }
    for kind, name in {"use": "use", "no use": "no_use"}.items():
        rules = sorted((value for rule, value in differences().items() if rule[2] == kind), reverse=True)
        found[f"rules_{name}"] = ", ".join(f"{value:.1f}" for value in rules)
    found["times"] = f"{USE[0] / USE[1] / (USE[2] / USE[3]):.1f}"
    found["odds_ratio"] = f"{effects.odds_ratio(*USE).value:.1f}"
    supposed = float(trial.published().estimate["abstinence_or"])
    for name, share in {"half": 0.5, "ninth": 0.11}.items():
        then = supposed * share / (1 - share)
        found[f"{name}_then"], found[f"{name}_times"] = f"{100 * then / (then + 1):.0f}", f"{then / (then + 1) / share:.1f}"
    return found


def _let_in_too_late():
    """Whom a blank as no use lets in by the last two weeks and not by all 28 days, because they used before, by arm."""
    who, arms = abstinent(), trial.load()["participants"].set_index("participant").arm
    let_in = who[(15, OURS[1], "no use")] & ~who[OURS] & ~who[(1, OURS[1], "no use")]
    return {f"early_{arm}": " and ".join(let_in.index[let_in & (arms == arm)]) for arm in ("ketamine", "midazolam")}


def _as_high(added):
    """The probability of a difference as high as ours, if ketamine adds so many points to midazolam's share: every trial."""
    (some, people, _, rest), share = USE, USE[2] / USE[3]
    chance = np.outer(
        stats.binom.pmf(range(people + 1), people, share + added / 100), stats.binom.pmf(range(rest + 1), rest, share)
    )
    gaps = np.subtract.outer(np.arange(people + 1) / people, np.arange(rest + 1) / rest)
    return chance[gaps > some / people - share - 1e-9].sum()


@cache
def numbers():
    """Every number by its name, as it is printed."""
    tests = {"fisher": effects.fisher_p, "mid_p": effects.fisher_mid_p}
    tests |= {"boschloo": effects.boschloo_p, "barnard": effects.barnard_p}
    found = {name: _p(test(*NO_USE)) for name, test in tests.items()}
    found["scipy_boschloo"] = _p(stats.boschloo_exact([[NO_USE[0], NO_USE[2]], [27 - NO_USE[0], 28 - NO_USE[2]]]).pvalue)
    found["nnt"] = f"{effects.number_needed_to_treat(*USE).value:.2f}"
    for name, counts in {"least": (*USE[:2], *NO_USE[2:]), "most": (*NO_USE[:2], *USE[2:])}.items():
        found[f"apart_{name}"] = f"{100 * effects.risk_difference(*counts).value:.1f}"  # blanks unlike in the two arms
    found["next_fisher"] = _p(effects.fisher_p(NO_USE[0] + 1, 27, NO_USE[2] - 1, 28))
    found |= {"fisher_use": _p(effects.fisher_p(*USE)), **_difference("use", USE), **_difference("no_use", NO_USE)}
    tenfold = tuple(10 * number for number in USE)
    found |= _difference("tenfold", tenfold) | _asked_of_points() | _mixed() | _on_the_board() | _let_in_too_late()
    found |= {"ketamine": f"{USE[0] / USE[1]:.1%}", "midazolam": f"{USE[2] / USE[3]:.1%}"}
    some, people, others, rest = out = left_out()
    found |= {"out_ketamine": f"{some} of {people}", "out_midazolam": f"{others} of {rest}", **_difference("out", out)}
    found |= {"up_ketamine": f"{100 * (some / people - USE[0] / USE[1]):.0f}"}
    for rule, counts in {"use": USE, "no_use": NO_USE}.items():
        found |= {f"chi_{rule}": _p(_chi_square(counts, False)), f"yates_{rule}": _p(_chi_square(counts, True))}
    doses = re.search(r"ketamine ([\d.]+) mg/kg over (\d+) minutes, or midazolam \(([\d.]+) mg/kg", asked.ABOUT)
    found |= dict(zip(("dose", "over", "sedative"), doses.groups(), strict=True))
    six = {arm: int(trial.published().estimate[f"six_month_{arm}"]) for arm in ("ketamine", "midazolam")}
    found |= {f"six_{arm}": str(number) for arm, number in six.items()} | {
        "six_percent": f"{100 * six['ketamine'] / 27:.0f}"
    }
    found |= {f"odds_{n}": f"{effects.odds_ratio(13, 27, n, 28).value:.1f}" for n in (2, 4)}  # one person fewer, one more
    found |= {
        f"dealt_{n}": f"{-100 * (n / 27 - (16 - n) / 28):.1f}" for n in (2, 3)
    }  # points below 0, of n of 16 on ketamine
    odds = contingency.odds_ratio([[USE[0], USE[1] - USE[0]], [USE[2], USE[3] - USE[2]]])  # as R's fisher.test gives it
    found |= {"r_odds": f"{odds.statistic:.1f}"} | {
        f"r_{end}": f"{getattr(odds.confidence_interval(), end):.1f}" for end in ("low", "high")
    }
    found |= {"year": "2019", "volume": "176", "page": "923", "doi": "10.1176/appi.ajp.2019.18101123"} | {
        "registry": "NCT01535937"
    }
    found["world_0"] = f"{1e6 * _as_high(0):.0f}"  # of a million trials
    found["unseen"] = f"{100 * (1 - 0.05 ** (1 / USE[1])):.1f}"  # of a harm that none of the people on ketamine had
    return found | {"up_midazolam": f"{100 * (others / rest - USE[2] / USE[3]):.0f}"}


def fill(text):
    """The text with its marks replaced.

    Raises
    ------
    ValueError
        If a mark names no number.
    """
    if gone := set(MARK.findall(text)) - numbers().keys() if MARK.search(text) else ():
        raise ValueError(f"no number {', '.join(sorted(gone))}; tools/teaching_numbers.py has {', '.join(numbers())}")
    return MARK.sub(lambda mark: numbers()[mark[1]], text)
