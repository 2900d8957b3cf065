"""The ledger: what was published beside what the simulated twin gives, and a verdict on each claim.

``python -m course_lib.ledger`` prints both and exits with 1 if a published number and ours disagree.
"""

import sys
import textwrap

import numpy as np
import pandas as pd

from . import trial, verdicts
from .craving import ARM, TERM, gee_ratio
from .forensics import agreement


def compare():
    """Every published number beside ours.

    Returns
    -------
    pandas.DataFrame
        One row a published result, indexed by its ``id``: ``quantity``, ``published`` and ``ours`` as printed text, and
        ``verdict``: "agrees" or "differs", or "nothing to compare" for a plan, and in brackets what a reader has to know.
    """
    ours = _ours()
    records = []
    for row in trial.published().itertuples():
        numbers, reading = ours[row.Index]
        about = {"id": row.Index, "quantity": row.quantity}
        if numbers is None:
            records.append(
                about | {"published": f"{row.estimate:g}", "ours": "", "verdict": f"nothing to compare ({reading})"}
            )
            continue
        printed = [x for x in (row.estimate, row.lower, row.upper, row.p) if not np.isnan(x)]
        found = [agreement(mine, theirs, _decimals(theirs)) for mine, theirs in zip(numbers, printed, strict=True)]
        if reading and found[0] == "differs":
            label, value = reading
            found[0] = label if agreement(value, printed[0], _decimals(printed[0])) == "agrees" else "differs"
        found = ["if rounded twice" if f == "rounded twice" else f for f in found]
        notes = [f for f in dict.fromkeys(found) if f not in ("agrees", "differs")]
        word = "differs" if "differs" in found else "agrees"
        digits = [_decimals(x) for x in printed]
        records.append(
            about
            | {
                "published": _text(printed, digits),
                "ours": _text(numbers, digits),
                "verdict": word + (f" ({', '.join(notes)})" if notes else ""),
            }
        )
    return pd.DataFrame(records).set_index("id")


def _decimals(x):
    return 0 if float(x).is_integer() else len(repr(float(x)).split(".")[1])


def _text(numbers, digits):
    shown = [f"{x:.{d}f}" for x, d in zip(numbers, digits, strict=True)]
    if len(shown) == 1:
        return shown[0]
    return f"{shown[0]} ({shown[1]} to {shown[2]}), P {shown[3].lstrip('0')}"


def _ours():
    """Our numbers by id: those that are printed, in order, and, where one is needed, another reading of the first.

    A plan has no numbers of ours: None, and why.
    """
    people = trial.load()["participants"]
    ends = trial.endpoints(missing="use")
    counts = ends.groupby("arm")[["abstinent_last2", "abstinent_6m"]].sum()
    sizes = ends.groupby("arm").size()
    share = 100 * counts.abstinent_last2 / sizes
    removed = int((people.exit_reason == "adverse_event").sum())
    table = {
        "n_ketamine": ([sizes["ketamine"]], None),
        "n_midazolam": ([sizes["midazolam"]], None),
        "abstinent_ketamine": ([share["ketamine"]], None),
        "abstinent_midazolam": ([share["midazolam"]], None),
        "abstinence_or": (abstinence_model(ends), None),
        "relapse_hr": (relapse_model(ends), None),
        "six_month_ketamine": ([counts.abstinent_6m["ketamine"]], None),
        "six_month_midazolam": ([counts.abstinent_6m["midazolam"]], None),
        "removed_for_adverse_events": ([removed], None),
        "planned_n": (None, f"a plan; the trial stopped at {len(people)}"),
    }
    ratio, lower, upper, p = craving_model(trial.craving())
    rounded = 100 * (1 - np.exp(round(np.log(ratio), 2)))
    percent = [100 * (1 - x) for x in (ratio, upper, lower)] + [p]
    table["craving_reduction"] = (percent, ("if the log ratio is rounded to -0.87 first", rounded))
    return table


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


def relapse_model(ends):
    """`survival.hazard_ratio` of relapse, adjusted for route; returns as `abstinence_model`."""
    from .survival import hazard_ratio

    first = ends.arm.eq("ketamine").to_numpy()
    return _numbers(hazard_ratio(ends.relapse_day, ends.relapsed, first, adjust=ends.route))


def craving_model(scores):
    """`craving.gee_ratio`, adjusted for route; returns as `abstinence_model`."""
    return _numbers(gee_ratio(scores))


def _numbers(estimate):
    return [estimate.value, estimate.lower, estimate.upper, estimate.p]


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
        Verdict: cannot be known from the abstract. No outcome in what we have read is about the brain,
        so no number here speaks to it.
    """
    table = trial.claims().set_index("claim")
    if claim not in table.index:
        raise ValueError(f"claim must be one of {', '.join(table.index)}, got {claim!r}")
    row, found = table.loc[claim], verdicts.reached(claim)
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
