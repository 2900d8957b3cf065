"""Write docs/validation.md: the library's numbers beside R's, and where two conventions give two numbers.

usage: python tools/validation.py [--check]

R is not needed: its values are in tests/reference/values/ (see tests/reference/reference.R). With --check nothing is
written, and the exit code is 1 if the page is not what would be written.
"""

import re
import sys
import warnings
from pathlib import Path

import numpy as np
from scipy import stats

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from reference import comparisons  # noqa: E402
from reference.framework import inputs, ratio, sets, three, values  # noqa: E402

from course_lib.methods import effects, survival, zero_cells  # noqa: E402
from course_lib.sources import trial  # noqa: E402

PAGE = ROOT / "docs/validation.md"
STEPS = (1e-12, 1e-10, 1e-8, 1e-6, 1e-4)  # wide, so that the last bits of another platform change nothing
TRIAL = (13, 27, 3, 28)
#: Times and events of an example in PSI's CAMIS project (PSIAIMS/CAMIS, Comp/r-sas_survival.qmd).
CAMIS_PLATEAU = [54, 75, 77, 84, 87, 92, 103, 105, 112, 118], [1] * 5 + [0] * 5

INTRODUCTION = """\
# Validation: the library's numbers beside R's

Written by `python tools/validation.py`; a test compares it with what the tool writes. Inputs are fixed
(`tests/reference/inputs/`, made by `make_inputs.py` with a seed), R's values are in `tests/reference/values/`, and
`tests/reference/reference.R` makes them again (R is not needed to run the tests). R's values are stored with 13 digits, so
a relative difference under 1e-12 is none.
"""
NOT_COMPARED = """\
## What is not compared here

Simulation (`allocation`, `looks.unplanned_looks`, `replication.simulate`, imputation) has no value in R to be compared with;
its tests hold it to exact results and to coverage. `forensics`, `baseline` and `factorial` are arithmetic that their tests
do by a second route.

SAS: PSI's CAMIS project prints most of its SAS output as pictures. The values that it gives as text, with their input, are
in `tests/test_reference.py`: exact binomial intervals and P values (`SAS/binomial_test.qmd`), a risk difference, relative
risk and odds ratio (`SAS/ci_for_2indep_prop.qmd`), a chi-square (`Comp/r-sas_chi-sq.qmd`), and R's median and limits of a
curve that stays at one half (`Comp/r-sas_survival.qmd`). All agree as printed.
"""


def bound(x):
    """A difference as the step that it stays below.

    Examples
    --------
    >>> bound(3e-13), bound(2e-9), bound(0.0)
    ('under 1e-12', 'under 1e-8', 'none')
    """
    if x == 0:
        return "none"
    return next((f"under {step:.0e}".replace("e-0", "e-") for step in STEPS if x < step), f"{x:.1g}")


def table(head, rows):
    """A Markdown table."""
    lines = [head, [":--"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def interval(value, low, high, *_):
    return f"{value:.3g} ({low:.3g} to {high:.3g})"


def versions():
    """R's packages, as stored, and Python's, as pinned."""
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = {name: re.search(rf"^{name}==([\w.]+)", pins, re.M) for name in ("numpy", "pandas", "scipy", "statsmodels")}
    r = ", ".join(f"{v.package} {v.version}" for v in values("versions").itertuples())
    python = ", ".join(f"{name} {found[1]}" for name, found in pinned.items() if found)
    return f"Versions: {r}; beside {python}.\n"


def differences():
    """One row a comparison."""
    rows = []
    for c in comparisons.ALL:
        found = c.rows()
        far = c.too_far(found)
        if len(far):
            raise SystemExit(f"{c.function} differs from R by more than its tolerance:\n{far.head().to_string()}")
        allowed = f"{c.tolerance:.0e}".replace("e-0", "e-") + (f" ({c.why})" if c.why else "")
        worst = bound(found.absolute.max()), bound(found.relative.max())
        rows.append([f"`{c.function}`", c.what, c.reference, found.case.nunique(), len(found), *worst, allowed])
    head = ["function", "what", "R", "cases", "numbers", "worst absolute", "worst relative", "allowed"]
    total = f"{sum(row[3] for row in rows):,} cases and {sum(row[4] for row in rows):,} numbers"
    return (
        f"## Function by function\n\n{total}. A number may be off by what is allowed, absolutely or relatively.\n\n"
        + table(head, rows)
    )


def published():
    """The bar of the simulated tables: published, R's and the library's figures side by side."""
    bar, r, ours = trial.published(), values("twin").set_index("quantity"), comparisons.of_models.twin_rows()
    rows = []
    for name, quantity, places in (("abstinence_or", "abstinence_or", 1), ("relapse_hr", "relapse_hr_efron", 2)):
        row, pair = bar.loc[name], (r.loc[quantity].tolist(), ours[quantity])
        shown = [f"{v:.{places}f} ({a:.{places}f} to {b:.{places}f}), P = {p:.3f}" for v, a, b, p in pair]
        rows.append([row.quantity, row.model, f"{row.estimate:g} ({row.lower:g} to {row.upper:g}), P = {row.p}", *shown])
    row, pair = bar.loc["craving_reduction"], (r.loc["craving_ratio"].tolist(), ours["craving_ratio"])
    shown = [f"{100 - 100 * v:.1f}% ({100 - 100 * b:.1f} to {100 - 100 * a:.1f}), P = {p:.3f}" for v, a, b, p in pair]
    rows.append([row.quantity, row.model, f"{row.estimate:g}% ({row.lower:g} to {row.upper:g}), P = {row.p}", *shown])
    note = (
        "R reads the raw tables of `data/` and derives the outcomes itself. (On the log scale no interval that prints\n"
        "18.6 to 78.6 is centred on 58.1%.)"
    )
    return f"## The simulated tables against the published figures\n\n{note}\n\n" + table(
        ["quantity", "model", "published", "R", "library"], rows
    )


def conventions():
    """Where both numbers are right: what is counted, which one the library gives, a worked number in both."""
    rows = [[name, one, other] for part in (tables, times, models) for name, one, other in part()]
    return (
        "## Where conventions differ\n\nBoth numbers are right under their own rule. The first is the library's.\n\n"
        + table(["question", "the library", "the other convention"], rows)
    )


def tables():
    """Conventions for two proportions."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    r = values("tables").iloc[0]  # the trial's own table, 13 of 27 against 3 of 28
    a, n1, b, n2 = TRIAL
    yield (
        "Odds ratio, 13/27 against 3/28",
        f"sample odds ratio, Woolf's limits: {interval(*three(effects.odds_ratio(*TRIAL)))}",
        f"`fisher.test`: conditional odds ratio, exact limits: {interval(r.exact_or, r.exact_low, r.exact_high)}",
    )
    p = effects.fisher_p(*TRIAL)
    yield (
        "Fisher's two-sided P, same table",
        f"all tables that are no likelier (as R and SAS): {p:.5f}",
        f"twice the smaller tail: {2 * r.one_sided:.5f}",
    )
    equal = (10, 20, 4, 20)  # its mirror image, 4 against 10, is exactly as likely
    yield (
        "Ties in Fisher's P, 10/20 against 4/20",
        f"the table that is exactly as likely counts in full: {effects.fisher_p(*equal):.4f}; in mid-P half, as the "
        f"observed one: {effects.fisher_mid_p(*equal):.4f}",
        f"lost by rounding: {zero_cells.tail_probability(1.0, *equal):.4f}",
    )
    yield (
        "Mid-P, 13/27 against 3/28",
        f"Fisher's two-sided rule, ties half: {effects.fisher_mid_p(*TRIAL):.5f}",
        f"`epitools::ormidp.test`, twice the one-sided mid-P: {r.mid_p_doubled:.5f}",
    )
    unpooled = stats.barnard_exact([[a, b], [n1 - a, n2 - b]], pooled=False).pvalue
    yield (
        "Barnard's statistic, same table",
        f"pooled score: {effects.barnard_p(*TRIAL):.5f}",
        f"unpooled (Wald): {unpooled:.5f}",
    )
    tied = stats.barnard_exact([[4, 4], [1, 11]]).pvalue
    yield (
        "Barnard's P, 4/5 against 4/15",
        f"tables with the same statistic counted: {effects.barnard_p(4, 5, 4, 15):.4f}",
        f"SciPy, which loses some by rounding (not a convention, a fault): {tied:.4f}",
    )
    yield (
        "Boschloo's two-sided P, 13/27 against 3/28",
        f"tables ordered by Fisher's two-sided P: {effects.boschloo_p(*TRIAL):.5f}",
        f"SciPy, twice the one-sided P: {values('unconditional').boschloo_doubled[0]:.5f}",
    )
    factor = confint_proportions_2indep(a, n1, b, n2, method="score", compare="odds-ratio", correction=True)
    score = zero_cells.score_odds_ratio(*TRIAL)
    yield (
        "Score interval of the odds ratio, same table",
        f"without the factor N / (N - 1): {score.lower:.3f} to {score.upper:.2f}",
        f"with it (Miettinen and Nurminen): {factor[0]:.3f} to {factor[1]:.2f}",
    )


def times():
    """Conventions for times to an event; sets are those of tests/reference/inputs/survival.csv."""
    from statsmodels.duration.hazard_regression import PHReg
    from statsmodels.duration.survfunc import SurvfuncRight

    twin, arms = values("twin").set_index("quantity"), values("two_arms")
    far = int((arms.efron_log - arms.breslow_log).abs().idxmax())
    one, other = (ratio(arms[f"{ties}_log"][far], arms[f"{ties}_error"][far]) for ties in ("efron", "breslow"))
    simulated = [twin.loc[f"relapse_hr_{ties}", ["value", "low", "high"]] for ties in ("efron", "breslow")]
    for what, efron, breslow in (("the simulated tables", *simulated), (f"set {far + 1}, many ties", one, other)):
        yield f"Ties in Cox's model, {what}", f"Efron: {interval(*efron)}", f"Breslow: {interval(*breslow)}"
    set2 = dict(sets("survival"))[2]
    closed = PHReg(set2.time, set2[["first"]].astype(float), status=set2.event, entry=set2.entry, ties="efron").fit()
    yield (
        "Entry on the day of an event, set 2",
        f"not yet at risk, R's (entry, time]: {interval(*ratio(arms.efron_entry_log[1], arms.efron_entry_error[1]))}",
        f"at risk, statsmodels' [entry, time]: {interval(*ratio(closed.params[0], closed.bse[0]))}",
    )
    ends = trial.endpoints(missing="use")
    control = ends[ends.arm == "midazolam"]
    median = survival.median_time(control.relapse_day, control.relapsed)
    log = twin.loc["median_midazolam_log"]
    end = SurvfuncRight(control.relapse_day, control.relapsed).quantile(0.5)
    yield (
        "A median on a plateau at one half, midazolam in the simulated tables",
        f"its middle, as R and SAS: day {median.value:g}",
        f"its end, as statsmodels: day {end:g}",
    )
    forever = survival.median_time(*CAMIS_PLATEAU)
    yield (
        "A plateau at one half that lasts to the end of follow-up (five events up to day 87, five censored up to day 118)",
        f"its middle, as R: day {forever.value:g}",
        "SAS: not estimable",
    )
    yield (
        "Limits of the same median",
        f"log(-log), as SAS: {median.lower:g} to {median.upper:g}",
        f"log, R's default: {log.low:g} to {log.high:g}",
    )
    set3 = dict(sets("survival"))[3].query("first == 1")
    last = SurvfuncRight(set3.time, set3.event).quantile_ci(0.5)[1]
    yield (
        "Upper limit of a median when the curve ends at 0 before its limit has come to one half, first arm of set 3",
        "none (infinite), as R",
        f"statsmodels: the last event, day {last:g}",
    )
    scales = ", ".join(f"{twin.p[f'zph_{scale}']:.3f} ({scale})" for scale in ("km", "rank", "identity"))
    yield (
        "Are hazards proportional? Arm, in the simulated tables",
        f"ratios up to day 8 and after it differ: P = {twin.p['relapse_hr_change']:.3f}",
        f"`cox.zph`, scaled Schoenfeld residuals, by scale of time: P = {scales}",
    )
    c = values("competing")
    worst = int((c.cuminc_error / c.error - 1).idxmax())
    yield (
        f"Standard error of a cumulative incidence, set {c.set[worst]}, cause {c.cause[worst]}",
        f"as `survfit` and statsmodels: {c.error[worst]:.4f}",
        f"`cmprsk::cuminc`: {c.cuminc_error[worst]:.4f}",
    )


def models():
    """Conventions for models of people and of scores."""
    r, twin = values("scores"), values("twin").set_index("quantity")
    one, other = twin.loc["craving_ratio"], twin.loc["craving_ratio_geepack"]
    yield (
        "GEE, correlation by moments (statsmodels, SAS) or by an equation of its own (geepack), the simulated tables",
        f"moments: {one.value:.5f} ({one.low:.5f} to {one.high:.5f})",
        f"geepack: {other.value:.5f} ({other.low:.5f} to {other.high:.5f})",
    )
    log, error = (r.log_ratio - r.geepack).abs().max(), (r.log_ratio_error / r.geepack_error - 1).abs().max()
    yield (
        f"The same, worst of {len(r)} sets",
        "0",
        f"log ratio {log:.5f} away, standard error {100 * error:.2f}% away",
    )
    small = int((r.reduced_error / r.log_ratio_error).idxmax())
    people = inputs("scores").query(f"set == {small + 1}").participant.nunique()
    yield (
        f"GEE's standard error with few people, set {small + 1} ({people} people)",
        f"sandwich: {r.log_ratio_error[small]:.4f}",
        f"with the bias reduction of Mancl and DeRouen: {r.reduced_error[small]:.4f}",
    )
    robust, delta = twin.loc["standardised_difference"], twin.loc["standardised_difference_delta"]
    yield (
        "Standardised risk difference, the simulated tables",
        f"people as a sample, robust: {interval(*robust[:3])}",
        f"covariates as given, model right: {interval(*delta[:3])}",
    )


def page():
    """The whole page as text."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        parts = [INTRODUCTION, versions(), differences(), published(), conventions(), NOT_COMPARED]
    return "\n".join(parts)


def main(arguments=None):
    """Write the page, or compare with it."""
    arguments = sys.argv[1:] if arguments is None else arguments
    written = page()
    if "--check" in arguments:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != written)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(written, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
