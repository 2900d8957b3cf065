"""Estimates as abstracts print them: absolute differences, numbers with their decimals, P values of another question."""

import pytest

from course_lib.methods import effects
from course_lib.reader import own_trial
from course_lib.reader.own_trial.reading import of_change, read

ASCEND = "ASCEND 2018", ("aspirin", "placebo"), "struck by a vascular event", "bad"
COUNTS = "658/7740", "743/7740"


def entered(estimate, counts=COUNTS):
    return own_trial.enter(*ASCEND, *counts, estimate, randomised="15480")


def lines(text):
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize(
    "typed",
    lines("""
    absolute risk reduction 1.1 percentage points (95% CI 0.2 to 2.0)
    absolute risk reduction 1.1% (95% CI 0.2 to 2.0)
    Absolute risk reduction, 1.1%; 95% CI, 0.2%-2.0%
    ARR 1.1% (0.2 to 2.0)
    ARR, 1.1 percentage points [95% CI, 0.2-2.0]
    absolute reduction of 1.1 points (95% CI 0.2 to 2.0)
    absolute difference -1.1 percentage points (95% CI -2.0 to -0.2)
    absolute risk difference, -1.1% (95% CI, -2.0% to -0.2%)
    treatment difference, -1.1 percentage points (95% CI -2.0 to -0.2)
    difference -1.1 percentage points (-2.0 to -0.2)
    difference between groups, -1.1 percentage points; 95% CI, -2.0 to -0.2
    RD -1.1% (-2.0 to -0.2)
    risk difference -1.1 (-2.0 to -0.2)
    """),
)
def test_an_absolute_difference_is_taken_as_one_with_its_sign_and_unit(typed):
    mine = entered(typed)
    assert str(mine.printed.estimate) == "Risk difference -1.1 points (95% CI -2.0 to -0.2)"
    assert "Look again" not in str(mine) and "These numbers favour aspirin." in str(mine)
    assert "Differs" not in str(own_trial.printed(mine))


def test_an_absolute_increase_keeps_its_sign_and_a_fraction_has_no_unit():
    for typed in ("absolute risk increase 0.9% (95% CI 0.3 to 1.5)", "ARI 0.9% (0.3 to 1.5)"):
        assert str(entered(typed, (..., ...)).estimate) == "Risk difference 0.9 points (95% CI 0.3 to 1.5)"
    assert str(entered("risk difference -0.011 (-0.020 to -0.002)").printed.estimate).startswith("Risk difference -0.011 (")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("absolute risk reduction 1.1%", "If a paper prints no limits, leave"),
        ("an absolute 1.1% reduction (0.2 to 2.0)", "a difference of two percentages"),
        ("ARR 1.1 (0.2 to 2.0)", "a difference of two percentages.*An adjusted relative risk is .aRR"),
        ("absolute risk reduction -1.1% (-2.0 to -0.2)", "above 0, of an outcome that is bad"),
        ("1.1% reduction (95% CI 0.2 to 2.0)", "as a ratio it is 0.99.* If it is absolute, of 100 people, call it"),
    ],
)
def test_what_is_no_such_difference_is_refused_without_a_false_ratio(typed, told):
    with pytest.raises(own_trial.Refused, match=told) as refused:
        entered(typed)
    assert not any(ratio in str(refused.value) for ratio in ("0.05", "0.989", "0.991"))


@pytest.mark.parametrize(
    "typed",
    ["0.88 (95% CI 0.79 to 0.97)", "0.88; 95% limits 0.79, 0.97", "0.88 (95% confidence limits 0.79-0.97)"]
    + ["0.88, 95% interval 0.79 to 0.97", "0.88 [95%CI 0.79,0.97]", "0.88 (two-sided 95% CI 0.79-0.97)"]
    + ["0.88; 95 percent CI, 0.79 to 0.97", "0.88 (95% credible interval 0.79 to 0.97)", "0.88 (95% CrI 0.79-0.97)"]
    + ["0.88 (95% two-sided confidence interval 0.79 to 0.97)"],
)
def test_no_number_is_read_out_of_the_level_of_an_interval(typed):
    found = read("x", f"rate ratio {typed}", "")
    assert [n.value for n in found.numbers] == [0.88, 0.79, 0.97] and found.level == 0.95
    assert of_change(f"1.1 points lower, rate ratio {typed}") == ""


@pytest.mark.parametrize(
    "numbers",
    ["0.89 (95% CI 0.80 to 0.997)", "0.9 (95% CI 0.8 to 1.0)", "0.880 (95% CI 0.790 to 0.970)", "12 (95% CI 3 to 50)"]
    + ["1.00 (95% CI 0.80 to 1.25)", "0.05 (95% CI 0.02 to 0.10)", "1.003 (95% CI 1.001 to 1.005)"]
    + ["0.8 (95% CI 0.31 to 2.1)", "10.25 (95% CI 5.13 to 20.50)", "0.0044 (95% CI 0.0010 to 0.0196)"],
)
def test_as_printed_is_what_was_typed(numbers):
    mine = entered(f"rate ratio {numbers}", (..., ...))
    assert str(mine.estimate) == f"Rate ratio {numbers}" and f"{numbers}, as printed" in own_trial.effect(mine).lines[0]


@pytest.mark.parametrize(
    ("typed", "of"),
    [
        ("P=0.01 for noninferiority", ".01 for noninferiority"),
        ("P = 0.01 for non-inferiority", ".01 for non-inferiority"),
        ("P for noninferiority = 0.01", ".01 for noninferiority"),
        ("noninferiority P<0.001", "< .001 for noninferiority"),
        ("P for trend = 0.003", ".003 for trend"),
        ("P for interaction, 0.41", None),
        ("one-sided P=0.21", ".21 one-sided"),
        ("P=0.21, one-sided", ".21 one-sided"),
        ("1-tailed P=0.21", ".21 1-tailed"),
        ("P=0.01 for equivalence", ".01 for equivalence"),
    ],
)
def test_a_p_value_of_another_question_keeps_its_words_and_is_not_compared(typed, of):
    estimate = f"risk difference 0.1 percentage points (95% CI -0.6 to 0.8); {typed}"
    if of is None:  # a comma for the sign is no P value that is read here
        with pytest.raises(own_trial.Refused, match="Leave other numbers out"):
            entered(estimate, ("4/918", "3/895"))
        return
    mine = own_trial.enter(*ASCEND, "4/918", "3/895", estimate, randomised="1813")
    said = str(own_trial.printed(mine))
    assert (
        f"P printed {of}: " in said
        and "not compared" in said
        and "Not explained" not in said
        and "Look again" not in str(mine)
    )
    assert ("Which margin" in said) == ("inferiority" in of or "equivalence" in of)
    assert f"{of.removeprefix('< ')}, as printed" in str(mine)


def test_a_p_value_of_the_difference_is_compared_as_before():
    mine = entered("rate ratio 0.88 (95% CI 0.79 to 0.97); P=0.51")
    assert "Look again: P is printed as .51" in str(mine) and "P printed .51, and from" in str(own_trial.printed(mine))


def test_a_name_that_ends_in_a_point_gets_no_second_one():
    assert " by Dr W. " in own_trial.page(entered("rate ratio 0.88 (0.79 to 0.97)"), {}, "Dr W.")


@pytest.mark.parametrize("typed", ["27.5", 27.5])
def test_what_a_refusal_advises_is_accepted(typed):
    names = ("NICE-SUGAR 2009", ("intensive", "conventional"), "dead by day 90", "bad")
    with pytest.raises(own_trial.Refused) as refused:
        own_trial.enter(*names, typed, "24.9%", randomised="6104 (3054 and 3050)")
    advised = str(refused.value).rpartition('write "')[2].partition('"')[0]
    assert advised == "27.5% of 3054"
    assert own_trial.enter(*names, advised, "24.9%", randomised="6104 (3054 and 3050)").counts[1] == 3054


def test_percentages_typed_as_counts_are_suspected_only_where_they_would_fit_better():
    partner = own_trial.enter("PARTNER 3 2019", ("TAVR", "surgery"), "dead or struck", "bad", "42/496", "68/454")
    told = str(own_trial.printed(partner, {"risk difference": "-6.6"}))
    assert "Differs" in told and "typed as counts" not in told
    slip = own_trial.enter("An invented trial", ("a", "b"), "dead", "bad", "9/496", "15/454")
    assert "typed as counts" in str(own_trial.printed(slip, {"risk difference": "-6.6"}))


def test_half_of_a_p_is_asked_to_be_one_sided():
    mine = own_trial.enter("Gawin 1989", ("desipramine", "placebo"), "in relapse", "bad", "13/43", "6/43")
    p = effects.fisher_p(13, 43, 6, 43)
    assert "is it one-sided?" in str(own_trial.printed(mine, {"P": f"P={p / 2:.3f}"}))
    assert "is it one-sided?" not in str(own_trial.printed(mine, {"P": f"P={p:.3f}"}))


def test_a_score_has_no_fragility():
    mine = own_trial.enter(
        "CSAW 2018", ("surgery", "none"), "the score", "good", estimate="mean difference 1.3 (-1.3 to 3.9)"
    )
    assert "a score has none" in str(own_trial.fragile(mine))


@pytest.mark.parametrize(
    "typed",
    lines("""
    absolute risk reduction 5.0% (95% CI 3.7 to 6.3)
    absolute risk reduction 5.0 percentage points (95% CI 3.8 to 6.4)
    absolute reduction, 5.0%; 95% CI, 3.7 to 6.3
    risk difference -5.0 (-6.3 to -3.7)
"""),
)
def test_a_reduction_is_compared_as_it_was_understood_by_each_method(typed):
    calisto = "CALISTO 2010", ("fondaparinux", "placebo"), "dead or with a clot", "bad", "13/1502", "88/1500"
    said = str(own_trial.printed(own_trial.enter(*calisto, typed)))
    assert " Agrees." in said and "Differs" not in said and "but for its sign" not in said and "Not explained" not in said
    alone = own_trial.compare(own_trial.enter(*calisto), {"risk difference": "5.0 (3.7 to 6.3)"})
    assert "It agrees but for its sign" in alone[0][0] and alone[0][1] is None
    assert own_trial.compare(own_trial.enter(*calisto), {"risk difference": "5.0 (3.7 to 7.3)"})[0][1] is False


@pytest.mark.parametrize(
    ("trial", "arms", "typed"),
    [
        ("ADRENAL 2018", ("511/1832", "526/1826"), "odds ratio 0.95 (0.82 to 1.10); P=0.50"),
        ("MINT 2023", ("295/1749", "255/1755"), "risk ratio 1.15 (0.99 to 1.34); P=0.07"),
    ],
)
def test_a_p_that_fits_the_printed_interval_is_not_called_one_of_a_test_of_the_counts(trial, arms, typed):
    """Both from memory; their estimates are adjusted, or combine what was filled in, and P is in the interval's range."""
    said = str(own_trial.printed(own_trial.enter(trial, ("one", "other"), "dead", "bad", *arms, typed)))
    assert "It does not contradict the printed interval. Those of the counts alone are near it" in said
    assert "rounded, or by another test" not in said and "near that of" not in said
