"""The ledger: what was published beside what the simulated twin gives, and a verdict on each claim.

``python -m course_lib.sources.ledger`` prints both and exits with 1 if a published number and ours disagree.
"""

import sys
import textwrap

import numpy as np
import pandas as pd

from course_lib.methods.cox import hazard_ratio
from course_lib.methods.craving import gee_ratio
from course_lib.methods.forensics import agreement
from course_lib.sources import trial, verdicts

ARM = "C(arm, Treatment('midazolam'))"  # so that the model compares ketamine with midazolam
TERM = f"{ARM}[T.ketamine]"


def compare():
    """Every published number beside ours.

    Returns
    -------
    pandas.DataFrame
        One row a published result, indexed by its ``id``: ``quantity``, ``published`` and ``ours`` as printed text, and
        ``verdict``: "agrees" or "differs", or "nothing to compare" for a plan, and in brackets what a reader has to know.
    """
    ours = _ours()
    records = [(row.Index, row.quantity, *_beside(row, *ours[row.Index])) for row in trial.published().itertuples()]
    return pd.DataFrame(records, columns=["id", "quantity", "published", "ours", "verdict"]).set_index("id")


def _beside(row, numbers, reading):
    """A published result and ours as text, and the verdict."""
    if numbers is None:
        return f"{row.estimate:g}", "", f"nothing to compare ({reading})"
    printed = [x for x in (row.estimate, row.lower, row.upper, row.p) if not np.isnan(x)]
    digits = [_decimals(x) for x in printed]
    found = [agreement(*each) for each in zip(numbers, printed, digits, strict=True)]
    if reading and found[0] == "differs":
        label, value = reading
        found[0] = label if agreement(value, printed[0], digits[0]) == "agrees" else "differs"
    notes = [f.replace("rounded twice", "if rounded twice") for f in dict.fromkeys(found) if f not in ("agrees", "differs")]
    word = "differs" if "differs" in found else "agrees"
    return _text(printed, digits), _text(numbers, digits), word + (f" ({', '.join(notes)})" if notes else "")


def _decimals(x):
    return 0 if float(x).is_integer() else len(repr(float(x)).split(".")[1])


def _text(numbers, digits):
    shown = [f"{x:.{d}f}" for x, d in zip(numbers, digits, strict=True)]
    return shown[0] if len(shown) == 1 else f"{shown[0]} ({shown[1]} to {shown[2]}), P {shown[3].lstrip('0')}"


def _ours():
    """Our numbers by id: those that are printed, in order, and, where one is needed, another reading of the first.

    A plan has no numbers of ours: None, and why.
    """
    people = trial.load()["participants"]
    ends = trial.endpoints(missing="use")
    plain = {"removed_for_adverse_events": (people.exit_reason == "adverse_event").sum()}
    for arm, here in ends.groupby("arm"):
        plain |= {f"n_{arm}": len(here), f"six_month_{arm}": here.abstinent_6m.sum()}
        plain[f"abstinent_{arm}"] = 100 * here.abstinent_last2.mean()
    ratio, lower, upper, p = _numbers(gee_ratio(trial.craving()))
    percent = [100 * (1 - x) for x in (ratio, upper, lower)] + [p]
    rounded = 100 * (1 - np.exp(round(np.log(ratio), 2)))
    relapse = hazard_ratio(ends.relapse_day, ends.relapsed, ends.arm.eq("ketamine").to_numpy(), adjust=ends.route)
    return {name: ([value], None) for name, value in plain.items()} | {
        "abstinence_or": (abstinence_model(ends), None),
        "relapse_hr": (_numbers(relapse), None),
        "craving_reduction": (percent, ("if the log ratio is rounded to -0.87 first", rounded)),
        "planned_n": (None, f"a plan; the trial stopped at {len(people)}"),
    }


def _numbers(estimate):
    return [estimate.value, estimate.lower, estimate.upper, estimate.p]


def abstinence_model(ends):
    """Logistic regression of abstinence in the last two weeks on arm, adjusted for route.

    Parameters
    ----------
    ends : pandas.DataFrame
        As `trial.endpoints` returns it; people with an open outcome are left out.

    Returns
    -------
    list of float
        Odds ratio ketamine against midazolam, lower and upper 95% limit, P value (Wald).
    """
    import statsmodels.formula.api as smf

    fit = smf.logit(f"abstinent_last2 ~ {ARM} + route", ends.dropna(subset="abstinent_last2")).fit(disp=0)
    low, high = np.exp(fit.conf_int().loc[TERM])
    return [float(np.exp(fit.params[TERM])), float(low), float(high), float(fit.pvalues[TERM])]


def verdict(claim):
    """One claim's lines in the ledger, as text.

    Raises
    ------
    ValueError
        If there is no such claim.

    Examples
    --------
    >>> print(verdict("C12"))
    C12 (lesson 08): Mindfulness and ketamine work through similar mechanisms in the brain.
        Verdict: the design cannot show it. Everybody was offered the therapy, so even brain scans of
        these two arms could not show what mindfulness does, nor whether ketamine does the same. And no
        outcome in what we have read is about the brain.
    """
    found, row = verdicts.reached(claim), trial.claims().set_index("claim").loc[claim]
    lessons = "lessons" if " and " in row.lesson else "lesson"
    lines = [f"{claim} ({lessons} {row.lesson}): {row.text}.", f"    Verdict: {found.kind}. {found.because}"]
    if found.remark:
        lines.append(f"    In our simulated people, which decide nothing: {found.remark}")
    return "\n".join(textwrap.fill(line, 100, subsequent_indent="    ") for line in lines)


def main():
    """Print the ledger; returns the exit code."""
    table = compare()
    print("Published against ours (ours is computed from simulated people)\n")
    print(f"{'id':27} {'published':>26} {'ours':>26}  verdict")
    for row in table.itertuples():
        print(f"{row.Index:27} {row.published:>26} {row.ours:>26}  {row.verdict}")
    print("\nThe claims of the article\n")
    for claim in trial.claims().claim:
        print(verdict(claim))
    differing = table.index[table.verdict.str.startswith("differs")]
    if len(differing):
        print(f"\n{len(differing)} published results disagree with ours: {', '.join(differing)}", file=sys.stderr)
    return int(len(differing) > 0)


if __name__ == "__main__":
    sys.exit(main())
