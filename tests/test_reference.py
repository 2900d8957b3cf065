"""The library against R, function by function: fixed inputs, R's values beside them, a stated tolerance for each."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import validation
from reference import comparisons, framework, make_inputs
from scipy import stats

from course_lib.sources import trial

FOLDER = Path(__file__).parent / "reference"
NAMES = [f"{c.function}: {c.what}" for c in comparisons.ALL]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("comparison", comparisons.ALL, ids=NAMES)
def test_the_library_gives_the_value_of_r(comparison):
    rows = comparison.rows()
    assert len(rows) >= 5
    assert comparison.too_far(rows).empty, comparison.too_far(rows).head(10).to_string()


@pytest.mark.parametrize("wrong", [1 + 1e-3, np.nan, np.inf])
def test_a_wrong_number_is_noticed(wrong):
    """A comparison that cannot fail would hold nothing: one value in many is off, missing or infinite."""
    pairs = [("right", [1.0, 2.0, np.inf, np.nan], [1.0, 2.0, np.inf, np.nan]), ("wrong", wrong, 1.0)]
    made = framework.Comparison("f", "value", "R", 1e-8, "", lambda: pairs)
    assert made.too_far(made.rows()).case.tolist() == ["wrong"]


def test_the_inputs_are_what_their_script_writes(tmp_path):
    make_inputs.main(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {p.name for p in (FOLDER / "inputs").iterdir()}
    for made in tmp_path.iterdir():
        pd.testing.assert_frame_equal(pd.read_csv(made), pd.read_csv(FOLDER / "inputs" / made.name))


def test_inputs_and_values_are_small_and_name_their_versions():
    files = [*FOLDER.glob("*/*.csv"), *FOLDER.glob("*.R"), *FOLDER.glob("*.py")]
    assert sum(p.stat().st_size for p in files) < 400_000
    versions = framework.values("versions").set_index("package").version
    needed = set(re.findall(r"library\((\w+)\)|(\w+)::", "".join(p.read_text(encoding="utf-8") for p in FOLDER.glob("*.R"))))
    assert {name for pair in needed for name in pair if name} <= set(versions.index) and versions["R"] >= "4"


def test_the_twin_prints_the_published_figures_in_r_too():
    """The bar of the simulated tables, from R's own reading of the raw files."""
    found, bar = framework.values("twin").set_index("quantity"), trial.published()
    for ours, published, digits in [("abstinence_or", "abstinence_or", 1), ("relapse_hr_efron", "relapse_hr", 2)]:
        row, printed = found.loc[ours], bar.loc[published]
        assert row[["value", "low", "high"]].round(digits).tolist() == [printed.estimate, printed.lower, printed.upper]
        assert round(row.p, 2) == float(printed.p)
    row, printed = found.loc["craving_ratio"], bar.loc["craving_reduction"]
    assert [round(100 * (1 - x), 1) for x in (row.high, row.low)] == [printed.lower, printed.upper]


# What SAS and R print, on pages of PSI's CAMIS project that give the input and the output as text
CAMIS_SHARES = [((520, 1000, 0.5), (0.4885, 0.5514, 0.2174)), ((63, 228, 0.19), (0.2193, 0.3392, 0.0019))]


@pytest.mark.parametrize(("given", "printed"), CAMIS_SHARES)
def test_sas_exact_binomial(given, printed):
    """PSIAIMS/CAMIS, SAS/binomial_test.qmd (PROC FREQ, exact binomial)."""
    events, people, null = given
    test = stats.binomtest(events, people, null)
    interval = test.proportion_ci(method="exact")
    # SAS doubles the smaller tail, SciPy adds what is as unlikely on the other side
    doubled = 2 * min(stats.binomtest(events, people, null, alternative=side).pvalue for side in ("less", "greater"))
    assert (round(interval.low, 4), round(interval.high, 4), round(doubled, 4)) == printed


def test_sas_two_proportions():
    """PSIAIMS/CAMIS, SAS/ci_for_2indep_prop.qmd: 36 of 154 against 12 of 77; Comp/r-sas_chi-sq.qmd: chi-square 12.1804."""
    from course_lib.methods import effects

    table = 36, 154, 12, 77
    found = effects.risk_difference(*table), effects.relative_risk(*table), effects.odds_ratio(*table)
    assert [round(x.value, d) for x, d in zip(found, (4, 2, 4), strict=True)] == [0.0779, 1.50, 1.6525]
    assert round(stats.chi2_contingency([[26, 44], [247, 1002]], correction=False).statistic, 4) == 12.1804


def test_r_on_a_curve_that_stays_at_one_half():
    """PSIAIMS/CAMIS, Comp/r-sas_survival.qmd: R's median is 102.5, and at the end 0.5 (0.184 to 0.753)."""
    from course_lib.methods import survival

    assert survival.median_time(*validation.CAMIS_PLATEAU).value == 102.5
    last = survival.kaplan_meier(*validation.CAMIS_PLATEAU).iloc[-1]
    assert last[["survival", "lower", "upper"]].round(3).tolist() == [0.5, 0.184, 0.753]


@pytest.mark.filterwarnings("ignore")
def test_the_page_is_what_its_tool_writes(monkeypatch, tmp_path):
    committed, made = validation.PAGE.read_text(encoding="utf-8"), validation.page()
    # how small a difference in rounding is depends on the versions; that it is small enough is tested above
    assert re.sub(r"under 1e-\d+", "small", made) == re.sub(r"under 1e-\d+", "small", committed)
    made = committed
    monkeypatch.setattr(validation, "page", lambda: made)
    monkeypatch.setattr(validation, "PAGE", tmp_path / "docs/page.md")
    assert validation.main(["--check"]) == 1 and validation.main([]) == 0 and validation.main(["--check"]) == 0
    assert validation.PAGE.read_text(encoding="utf-8") == committed
