"""Lesson 10: the real trials' figures by other routes, and against published ones where there are any."""

import numpy as np
import pytest
import statsmodels.formula.api as smf
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

from course_lib import questions, real_trials


@pytest.fixture(scope="module")
def smokers():
    return real_trials.load("pharmaco_smoking")


@pytest.fixture(scope="module")
def uis():
    return real_trials.load("uis")


def cox(table, formula, event):
    fit = smf.phreg(formula, table, status=table[event].to_numpy(), ties="efron").fit()
    return np.exp([fit.params[0], *fit.conf_int()[0]]), fit.pvalues[0]


def test_abstinence_by_logistic_regression_and_by_the_other_definition_of_odds(smokers):
    table = smokers.assign(free=(smokers.relapse == 0).astype(int), first=(smokers.grp == "combination").astype(int))
    fit = smf.logit("free ~ first", table).fit(disp=0)
    assert questions.find("10.2").right() == pytest.approx(np.exp(fit.params["first"]), abs=1e-6)
    assert np.exp(fit.conf_int().loc["first"]).tolist() == pytest.approx([1.25, 6.33], abs=0.005)
    ways = [100 * ((24 + free) / 63 - 12 / 64) for free in range(3)]
    assert questions.find("10.3").right() == pytest.approx(min(ways)) and [round(w, 1) for w in ways] == [19.3, 20.9, 22.5]
    assert stats.fisher_exact([[24, 37], [12, 52]]).pvalue == pytest.approx(0.017, abs=0.0005)


def test_relapse_by_the_formula_interface_and_against_published_figures(smokers):
    """Steinberg 2009: log-rank P .005, medians 65 and 23 days; the hazard ratio is that of real_data, by Efron's ties."""
    table = smokers.assign(first=(smokers.grp == "combination").astype(int))
    (ratio, low, high), _ = cox(table, "ttr ~ first", "relapse")
    assert (ratio, low, high) == pytest.approx((0.546, 0.358, 0.834), abs=0.0006)
    assert questions.find("10.4").right() == pytest.approx(ratio)
    _, p = survdiff(table.ttr, table.relapse, table["first"])
    assert p == pytest.approx(0.0046, abs=0.0001)
    assert SurvfuncRight(*table.loc[table["first"] == 1, ["ttr", "relapse"]].to_numpy().T).quantile(0.5) == 65
    patch = SurvfuncRight(*table.loc[table["first"] == 0, ["ttr", "relapse"]].to_numpy().T)
    half = patch.surv_times[np.isclose(patch.surv_prob, 0.5)]
    after = patch.surv_times[patch.surv_prob < 0.5 - 1e-9][0]
    assert (half[0], after, (half[0] + after) / 2) == (21, 25, 23)


def test_traps_of_the_first_trial_by_counting(smokers):
    assert sorted(smokers.priorAttempts)[-2:] == [100, 1000] and (smokers.ttr == 0).sum() == 12
    kept = [x for x in smokers.priorAttempts if x < 100]
    assert questions.find("10.1").right() == pytest.approx(sum(kept) / 123) and len(kept) == 123
    assert (smokers.ttr == 0).groupby(smokers.grp).sum().to_dict() == {"combination": 4, "patchOnly": 8}


def test_second_trial_by_the_formula_interface_and_against_published_figures(uis):
    """McCusker 1997: 0.74 (0.58 to 0.93) at site A; from leaving treatment 0.89, P .20."""
    (ratio, low, high), _ = cox(uis[uis.SITE == 0], "TIME ~ TREAT", "CENSOR")
    assert (ratio, low, high) == pytest.approx((0.740, 0.595, 0.920), abs=0.001)
    assert questions.find("10.6").right() == pytest.approx(ratio, abs=0.002)
    (both, *_), _ = cox(uis, "TIME ~ TREAT", "CENSOR")
    assert both == pytest.approx(0.789, abs=0.001)
    chi_square, _ = survdiff(uis.TIME, uis.CENSOR, uis.TREAT)
    assert chi_square == pytest.approx(6.53, abs=0.005)
    table = uis.assign(since=uis.TIME - uis["LEN.T"])
    (leaving, *_), p = cox(table, "since ~ TREAT", "CENSOR")
    assert leaving == pytest.approx(0.89, abs=0.006) and p == pytest.approx(0.20, abs=0.03)


def test_nothing_of_the_files_is_in_the_repository():
    from pathlib import Path

    root = Path(__file__).resolve().parents[1]
    kept = [p for folder in ("data", "course_lib", "notebooks", "solutions") for p in (root / folder).rglob("*.pkl")]
    assert not kept and not list((root / "data").glob("*moking*"))
