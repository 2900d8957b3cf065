"""Whose verdict it is, and at which level; planned differences, margins, units, and percentages that were cut off.

The counts of WOMAN (2017) are in its abstract; those of ARMA's arms (2000) are from memory, and its percentages are printed.
Where a trial is called invented, so are its numbers.
"""

import pytest

from course_lib.reader import own_trial

pytestmark = pytest.mark.slow  # many pages of single trials

WOMAN = "WOMAN 2017", ("tranexamic acid", "placebo"), "dead of bleeding", "bad"
BLED = "155/10036", "191/9985"
INVENTED = "An invented trial", ("pills", "surgery"), "well", "good"
WELL = "187/257", "272/273"


def whole(mine):
    """All that is said of a trial, its pictures' alt texts included."""
    sections = own_trial.effect(mine), own_trial.printed(mine), own_trial.fragile(mine), own_trial.again(mine)
    return "\n".join([str(mine), *map(str, sections), *(p.alt for p in sections[0].pictures)])


@pytest.mark.slow
@pytest.mark.parametrize(
    "estimate",
    [
        "RR 0.81 (95% CI 0.65 to 1.00); P=0.045",
        "risk ratio 0.81 (0.65-1.00)",
        "odds ratio 0.80 (0.65 to 1.00)",
        "risk difference -0.4 points (-0.7 to 0.0)",
    ],
)
def test_an_interval_that_is_the_counts_own_rounded_is_no_second_verdict(estimate):
    said = whole(own_trial.enter(*WOMAN, *BLED, estimate))
    assert "the paper's verdict" not in said and "and no difference would fit too" not in said
    assert "it is rounded: by the counts it is" in said and "includes no difference" not in said
    page = own_trial.page(own_trial.enter(*WOMAN, *BLED, estimate), {"in one sentence": "3.7 fewer of 1,000 (0.1 to 7.3)."})
    assert "there are two" not in page and "interval includes none" not in page


@pytest.mark.parametrize(
    ("estimate", "told"),
    [
        ("RR 0.81 (0.65 to 1.00); P=0.045", "P is printed as .045, so it leaves that out"),
        ("HR 0.81 (0.65 to 1.00); P=0.045", "P is printed as .045, so it leaves that out"),
        ("HR 0.81 (0.65 to 1.00); P<0.05", "P is printed as < .05, so it leaves that out"),
        ("HR 1.23 (1.00 to 1.52); P=0.045", "P is printed as .045, so it leaves that out"),
        ("HR 0.81 (0.65 to 1.00); P=0.053", "P is printed as .053, so it does not leave that out"),
        ("HR 0.81 (90% CI 0.66 to 1.00); P=0.095", "P is printed as .095, so it leaves that out"),
        ("mean difference 2.0 (0.0 to 4.0); P=0.049", "P is printed as .049, so it leaves that out"),
        ("HR 0.81 (0.65 to 1.00)", "the exact limit may lie a little to either side"),
    ],
)
def test_a_limit_that_reads_no_difference_is_settled_by_p_in_every_form_of_estimate(estimate, told):
    section = own_trial.effect(own_trial.enter(*WOMAN, estimate=estimate))
    assert told in section.lines[0]
    assert ("whole interval" in section.lines[0]) == ("it leaves" in told)
    assert ("no difference would fit" in section.pictures[0].alt) == ("it leaves" not in told)


@pytest.mark.slow
def test_a_p_value_is_told_with_whose_it_is_and_by_which_test():
    mine = own_trial.enter(*WOMAN, *BLED, "RR 0.81 (0.65 to 1.00); P=0.045")
    few = str(own_trial.fragile(mine))
    assert "P of the counts is .051 (Fisher's exact test)" in few and "By the chi-square test P is .045" in few
    assert "tend to be larger than the truth" in str(own_trial.again(mine))  # the paper's P is below .05
    assert "The interval leaves out no difference, although this P is not below .05" in str(
        own_trial.effect(mine)
    ) and "P 0.045, as printed" in whole(mine)
    alone = str(own_trial.again(own_trial.enter(*WOMAN, estimate="HR 0.90 (0.70 to 1.16); P=0.41")))
    assert "P is .41, as printed, which is not below .05" in alone
    assert "by the printed interval, which" in str(
        own_trial.again(own_trial.enter(*WOMAN, estimate="HR 0.9 (0.70 to 1.16)"))
    )
    assert "P of the counts is .87" in str(own_trial.again(own_trial.enter(*WOMAN, "30/100", "32/101", randomised="201")))


@pytest.mark.parametrize(
    ("estimate", "questions", "told"),
    [
        ("RR 0.81 (99% CI 0.61 to 1.06)", 0, "0.807 (0.613 to 1.064) at 99%. Agrees."),
        ("RR 0.81 (0.61 to 1.06)", 1, "0.807 (0.613 to 1.064) at 99%. Agrees."),
        ("RR 0.81 (90% CI 0.68 to 0.96)", 0, "at 90%. Agrees."),
        ("odds ratio 0.80 (97.5% CI 0.63 to 1.03)", 0, "at 97.5%. Agrees."),
        ("risk difference -0.37 points (90% CI -0.67 to -0.07)", 0, "at 90%"),
        ("RR 0.81 (95% CI 0.61 to 1.06)", 1, "By these counts an interval of 99% would be so: does"),
    ],
)
def test_an_interval_is_compared_at_its_own_level_said_or_recognised(estimate, questions, told):
    mine = own_trial.enter(*WOMAN, *BLED, estimate)
    assert len(mine.questions) == questions and all("is one of 99%" in each for each in mine.questions)
    said = whole(mine)
    assert told in said and "Differs" not in said and "the paper's verdict" not in said


def test_a_difference_by_walds_method_agrees():
    mine = own_trial.enter(*INVENTED, *WELL, "risk difference -26.9 points (90% CI -31.5 to -22.3)")
    assert "That agrees by Wald's method" in str(own_trial.printed(mine)) and "Differs" not in str(own_trial.printed(mine))


def test_a_percentage_that_misses_a_count_by_rounding_is_taken_and_asked_about():
    arma = "ARMA 2000", ("lower tidal volumes", "traditional ones"), "dead before going home", "bad"
    mine = own_trial.enter(*arma, "31.0% of 432", "39.8% of 429", randomised="861")
    assert mine.counts == (134, 432, 171, 429)
    (asked,) = mine.questions
    assert "170 is 39.63%, 171 is 39.86%" in asked and 'type it: "171/429"' in asked and "exchanged" not in asked
    assert own_trial.enter(*arma, "31.0% of 432", "171/429", randomised="861").questions == ()
    typed = own_trial.enter(*arma, "134/432 (31.0%)", "171/429 (39.8%)", randomised="861")
    assert "was it cut off, or rounded twice" in typed.questions[0] and "It agrees if it was cut off" in whole(typed)
    twice = own_trial.enter(*arma, "48.2% of 27", "10.7% of 28")
    assert twice.counts == (13, 27, 3, 28) and "rounded twice, would be printed so" in twice.questions[0]
    hundred = own_trial.enter(*arma, "31/100", "40/100")
    assert any("Is a percentage typed as a count" in each for each in hundred.questions)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("5 points", "(94.6% against 99.6%"),
        ("24 points", "(75.6% against 99.6%"),
        ("-24 points", "(75.6% against 99.6%"),
        ("24 points fewer", "(75.6% against 99.6%"),
        ("absolute difference of 24%", "(75.6% against 99.6%"),
    ],
)
def test_points_are_planned_with_a_sign_and_with_either_arm_better(typed, told):
    assert told in str(own_trial.again(own_trial.enter(*INVENTED, *WELL), typed))


def test_points_have_a_direction_that_is_said_and_can_be_turned():
    harm = own_trial.enter("An invented trial", ("fluids", "none"), "dead", "bad", "221/2097", "76/1044")
    better = str(own_trial.again(harm, "5 points"))
    assert "2.3% against 7.3%" in better and 'taken as fewer on fluids: for the other direction write "+5 points"' in better
    assert "12.3% against 7.3%" in str(own_trial.again(harm, "+5 points"))
    with pytest.raises(own_trial.Refused, match="takes more than there is: 7.28% on none had the outcome"):
        own_trial.again(harm, "-20 points")


@pytest.mark.parametrize("name", ["hazard ratio", "relative risk", "odds ratio", "rate ratio"])
def test_a_relative_change_can_be_planned_of_every_ratio(name):
    mine = own_trial.enter(*WOMAN, estimate=f"{name} 0.75 (0.64 to 0.89)")
    for typed, ratio in (("20% reduction", "0.8"), ("26% increase", "1.26"), (f"{name} 0.80", "0.8")):
        assert f"({name} {ratio})" in str(own_trial.again(mine, typed))


def test_a_score_keeps_its_unit():
    mine = own_trial.enter(
        *INVENTED[:2], "exercising", "good", estimate="mean difference 16.6 seconds (95% CI -8.9 to 42.0)"
    )
    section = own_trial.effect(mine)
    assert (
        "Mean difference 16.6 seconds (95% CI -8.9 to 42.0)" in section.lines[0] and ", seconds," in section.pictures[0].alt
    )
    assert "30 seconds" in str(own_trial.again(mine, "30 seconds"))
    plain = own_trial.enter(*INVENTED[:2], "able", "good", estimate="mean difference 10.1 (1.1 to 19.0)")
    assert "10.1 (95% CI 1.1" in str(plain)


@pytest.mark.parametrize(
    ("counts", "estimate", "margin", "within"),
    [
        (WELL, ..., "24 points", False),
        (WELL, ..., "35 percentage points", True),
        ((..., ...), "hazard ratio 0.95 (0.80 to 1.13)", "0.75", True),
        ((..., ...), "mean difference -1.0 (-2.5 to 0.5)", "2 points", False),
        (WELL, "risk difference -26.9 points (-32.4 to -21.4)", "24 points", False),
    ],
)
def test_a_margin_is_compared_and_there_is_no_fragility_index_beside_it(counts, estimate, margin, within):
    mine = own_trial.add(own_trial.enter(*INVENTED, *counts, estimate), margin=f"{margin} for pills")
    said = str(own_trial.effect(mine))
    assert ("within it: " in said and "non-inferiority is shown" in said) == within and ("beyond it: " in said) != within
    assert "fragility index, here" not in str(own_trial.fragile(mine)) and "larger than the truth" not in whole(mine)
    assert f"Margin of non-inferiority: {margin} for pills." in mine.names.facts


def test_an_efficacy_of_100_percent_has_a_way_to_the_page():
    vaccine = "An invented trial", ("vaccine", "placebo"), "ill", "bad"
    for typed in ("vaccine efficacy 100% (95% CI 87 to 100)", "relative risk 0 (0 to 0.13)"):
        with pytest.raises(own_trial.Refused, match="Type both arms"):
            own_trial.enter(*vaccine, estimate=typed)
    mine = own_trial.enter(*vaccine, "0/1800", "31/1805")
    assert "printed 0 (0 to 0.13), and these counts give 0.0 (0.0 to 0.12" in str(
        own_trial.printed(mine, {"relative risk": "0 (0 to 0.13)"})
    )


def test_a_hazard_ratio_that_is_the_odds_ratio_of_the_counts_is_asked_about():
    mine = own_trial.enter(
        "An invented trial", ("prone", "supine"), "dead", "bad", "38/237", "75/229", "HR 0.39 (0.25 to 0.63)"
    )
    assert "near the odds ratio of these counts, 0.39 (0.25 to 0.61): is it one?" in str(own_trial.printed(mine))


def test_slips_that_stood_side_by_side_are_told_apart(tmp_path):
    mine = own_trial.enter(*WOMAN, "15/100", "19/105", "RR 0.83 (0.45 to 1.54)", randomised="244")
    assert "Does the abstract say so?" in str(mine)
    none = str(own_trial.fragile(mine, "0 and 0"))
    assert "Look again" in none and "Nobody was lost" not in none
    assert "Nobody was lost" in str(own_trial.fragile(own_trial.enter(*WOMAN, "15/100", "19/105"), "0 and 0"))
    domains = dict.fromkeys(
        ("allocation", "what came after", "missing outcomes", "measuring", "choosing"), "high: it was open"
    )
    card = own_trial.risk_of_bias(mine, domains | {"overall": "low: all is fine"})
    assert "The whole is at least as bad as its worst part. Is one of them to change?" in card.lines[0]
    own_trial.save(mine, {"in one sentence": "4 fewer of 100."}, folder=tmp_path)
    assert "as bad as its worst part" in (tmp_path / "my_trial_woman_2017.html").read_text(encoding="utf-8")
    pooled = own_trial.enter(*WOMAN, "15/100", "19/105", randomised="205, in three arms")
    assert "People randomised: 205, in three arms." in own_trial.page(pooled)


@pytest.mark.parametrize(
    ("arms", "told"),
    [
        (("44/124", "57/125"), ", but the interval includes no difference. Does"),
        (("20/124", "57/125"), ". Does"),
        (("4.3% of 3062", "5.4% of 3044"), ", and whether the interval includes no difference depends on"),
    ],
)
def test_the_first_screen_says_whether_the_interval_leaves_open_which_arm_does_better(arms, told):
    names = "EOLIA 2018", ("ECMO", "control"), "dead by day 60", "bad"
    assert f"These numbers favour ECMO{told}" in str(own_trial.enter(*names, *arms))
