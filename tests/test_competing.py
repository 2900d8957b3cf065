"""Cumulative incidence: R's values, a plain sum, and that shares and survival add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from course_lib.methods import competing, survival
from course_lib.sources import trial

TIME = [1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 8, 9]
CAUSE = ["use", "use", None, "left", "use", None, "use", "left", "use", None, "left", "use"]


def test_shares_and_their_errors_as_r_prints_them():
    """f <- survfit(Surv(time, factor(cause)) ~ 1), censored as the first level: f$pstate and f$std.err (survival 3.5-3)."""
    table = competing.cumulative_incidence(TIME, CAUSE)
    assert table.columns.tolist() == [f"{cause}{end}" for cause in ("left", "use") for end in ("", " lower", " upper")]
    assert table.use.loc[[1, 3, 5, 7, 9]].tolist() == pytest.approx([0.0833, 0.2593, 0.3673, 0.4753, 0.6914], abs=5e-5)
    assert table.left.loc[[3, 6, 8, 9]].tolist() == pytest.approx([0.0926, 0.2006, 0.3086, 0.3086], abs=5e-5)
    for cause, errors in (("use", {1: 0.07978559, 3: 0.12948257, 7: 0.15749480}), ("left", {3: 0.08811174, 8: 0.14766152})):
        for day, error in errors.items():
            share = table.loc[day, cause]
            margin = stats.norm.ppf(0.975) * error / (share * np.log(share))  # on the log(-log) scale
            assert table.loc[day, f"{cause} lower"] == pytest.approx(share ** np.exp(-margin), rel=1e-6)
            assert table.loc[day, f"{cause} upper"] == pytest.approx(share ** np.exp(margin), rel=1e-6)


PEOPLE = st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["use", "left", None])), min_size=1, max_size=25)


@pytest.mark.slow
@given(PEOPLE)
def test_shares_and_survival_without_any_event_add_up_to_one(people):
    time, cause = map(list, zip(*people, strict=True))
    if not any(cause):
        return
    table = competing.cumulative_incidence(time, cause)
    any_event = survival.kaplan_meier(time, [int(c is not None) for c in cause])
    causes = sorted({c for c in cause if c})
    assert table[causes].sum(axis=1).to_numpy() == pytest.approx(1 - any_event.survival.to_numpy())
    for name in causes:
        inside = table.dropna()
        assert ((inside[f"{name} lower"] <= inside[name]) & (inside[name] <= inside[f"{name} upper"])).all()


def test_with_one_cause_it_is_one_minus_kaplan_meier_and_with_two_it_is_less():
    ends = trial.endpoints()
    alone = competing.cumulative_incidence(ends.relapse_day, np.where(ends.relapsed, "relapse", None))
    curve = survival.kaplan_meier(ends.relapse_day, ends.relapsed)
    assert alone.relapse.iloc[-1] == pytest.approx(1 - curve.survival.iloc[-1])
    use = competing.cumulative_incidence(TIME, CAUSE).use.loc[8]
    assert use < 1 - survival.kaplan_meier(TIME, [int(c == "use") for c in CAUSE]).survival.loc[8]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: competing.cumulative_incidence([1, 2], 3), "cause needs one label, or None, for each person, got 3"),
        (lambda: competing.cumulative_incidence([1, 2], [None, None]), "nobody has an event"),
        (lambda: competing.cumulative_incidence([1, 2], ["use"]), "event needs one value for each of 2 people"),
        (lambda: competing.cumulative_incidence([1, -2], ["use", None]), "not negative, got -2"),
        (lambda: competing.cumulative_incidence([1, 2], ["use", None], level=95), "level must lie between 0 and 1"),
    ],
)
def test_bad_input_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()
