"""What is of the crude counts is called so beside a printed estimate that is adjusted; and differences keep their name."""

import re

import pytest
from matplotlib.text import Text

from course_lib.reader import own_trial

EARLY = "AVERT 2015", ("very early mobilisation", "usual care"), "independent at 3 months", "good"


def early(estimate=..., **more):
    """A trial in which the paper's P is adjusted, .004, and that of the counts is .045."""
    return own_trial.enter(*EARLY, "480/1054", "525/1050", estimate, **more)


ADJUSTED = "adjusted odds ratio 0\N{MIDDLE DOT}73 [95% CI 0\N{MIDDLE DOT}59 to 0\N{MIDDLE DOT}90]; p=0\N{MIDDLE DOT}004"


@pytest.mark.slow
def test_what_is_of_the_crude_counts_is_called_so_in_text_headline_and_picture():
    mine = early(ADJUSTED, randomised="2104 (1054 and 1050)")
    fragile = own_trial.fragile(mine, (16, 5), "without it")
    assert fragile.lines[0].startswith("P of the counts is .045 (Fisher's exact test).")
    assert "The paper has its own (.004, as printed), of its adjusted odds ratio: what tips" in fragile.lines[1]
    (picture,) = fragile.pictures
    drawn = " ".join(text.get_text() for text in picture.figure.findobj(Text))
    assert "75 of 102 ways to fill in the blanks tip the crude result" in drawn and "crude result" in picture.alt
    assert own_trial.again(mine).lines[-1].startswith("The power is of a comparison of the crude counts")
    page = own_trial.page(mine)
    assert "together 2,104, as many as were randomised; the outcome of 21 of them is not known." in page


@pytest.mark.parametrize(
    ("estimate", "own"),
    [
        (..., ""),
        ("odds ratio 0.84 (0.70 to 0.99)", ""),
        ("odds ratio 0.73 (0.59 to 0.90)", "between .002 and .006, by its interval"),
        ("hazard ratio 0.84 (0.74 to 0.96)", "by its interval), of its hazard ratio"),
    ],
)
def test_a_p_value_of_the_counts_is_the_papers_unless_its_estimate_is_another(estimate, own):
    said = str(own_trial.fragile(early(estimate)))
    assert ("P values of the crude counts" in said) == bool(own) and own in said


@pytest.mark.parametrize(
    ("estimate", "cautious"), [(ADJUSTED, True), ("odds ratio 0.73 (0.59 to 0.90)", False), ("aRR 0.9 (0.8 to 0.97)", False)]
)
def test_an_adjusted_odds_ratio_at_a_baseline_is_called_approximate(estimate, cautious):
    assert ("approximate, and may overstate the difference" in str(own_trial.effect(early(estimate), "50%"))) == cautious


def test_two_estimates_on_different_sides_are_not_both_called_the_estimate():
    said = str(own_trial.effect(early("odds ratio 1.37 (1.11 to 1.69)")))
    assert "The printed odds ratio and the crude counts favour different arms" in said
    assert said.count("The estimate and its whole interval favour very early") == 1
    assert "The difference of the crude counts and its whole interval favour usual care" in said


def test_a_limit_that_is_not_1_does_not_read_1():
    assert "Relative risk 0.91 (95% CI 0.83 to 0.996)" in str(own_trial.effect(early()))
    even = own_trial.enter(*EARLY, "50/100", "50/100")
    assert "Relative risk 1.00 (95% CI 0.76 to 1.32)" in str(own_trial.effect(even))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("standardised mean difference 0.24 (-0.18 to 0.65)", "Standardised mean difference 0.24"),
        ("SMD 0.24 (-0.18 to 0.65)", "Standardised mean difference 0.24"),
        ("median difference 2.4 (-1.8 to 6.5)", "Median difference 2.40"),
        ("difference in means 2.4 (-1.8 to 6.5)", "Mean difference 2.40"),
        ("between-group difference, 2.4 points (95% CI, -1.8 to 6.5)", "Mean difference 2.40"),
        ("adjusted mean difference 2.4 (-1.8 to 6.5)", "Adjusted mean difference 2.40"),
    ],
)
def test_differences_of_scores_keep_their_name_on_screen_in_the_picture_and_on_the_page(typed, name):
    mine = own_trial.enter("METEOR 2013", ("surgery", "therapy"), "better in function", "good", estimate=typed)
    effect = own_trial.effect(mine)
    for told in (str(mine), str(effect), effect.pictures[0].alt, own_trial.page(mine)):
        assert name.rstrip("0") in told and not re.search(r"(?<!Standardised )(?<!Adjusted )Mean difference 0\.24", told)


def test_a_risk_difference_printed_as_a_fraction_is_the_same_number():
    said, same = own_trial.compare(early(), {"risk difference": "-0.045 (-0.087 to -0.002)"})[0]
    assert same and "Printed as a fraction, it is -4.5 (-8.7 to -0.2) points." in said
    assert own_trial.compare(early(), {"risk difference": "-0.45"})[0][1] is False


TYPED = {"randomised": "2104 (1054 and 1050)"}


@pytest.mark.parametrize(
    ("one", "two", "counts"),
    [
        ("480 [46%]", "525 [50%]", (480, 1054, 525, 1050)),
        ("45.5% (480 participants)", "50.0% (525 participants)", (480, 1054, 525, 1050)),
    ],
)
def test_an_arm_without_its_people_has_those_randomised_if_its_percentage_is_of_them(one, two, counts):
    assert own_trial.enter(*EARLY, one, two, **TYPED).counts == counts
    assert own_trial.enter(*EARLY, "45.5%", "50.0%", **TYPED).counts == (480, 1054, 525, 1050)  # both sizes are typed
    with pytest.raises(ValueError, match="of how many people is that"):
        own_trial.enter(*EARLY, "480 [40%]", "525 [50%]", **TYPED)
    with pytest.raises(ValueError, match=r"Read there: 480, 46%\.$"):
        own_trial.enter(*EARLY, "480 [46%]", "525 [50%]")


@pytest.mark.slow
def test_names_forms_and_numbers_are_taken_as_papers_print_them():
    said = str(own_trial.printed(early(), {"number needed to treat": "23", "Odds Ratio": "0.84", "p-value": ".045"}))
    assert said.count("Agrees.") == 3
    assert own_trial.fragile(early(), "16 and 5", "without it") == own_trial.fragile(early(), (16, 5), "without it")
    by = own_trial.again(early(), "an absolute difference of 7.1%").lines[0]
    assert "57.1% against 50.0%, 7.1 points apart), a trial of this size has 90% power" in by
    with pytest.raises(ValueError, match='of 100 people, or of the share.*"7.1 points".*"7.1% reduction"'):
        own_trial.again(early(), "7.1%")


def test_what_is_printed_as_adjusted_is_not_asked_whether_it_is_adjusted():
    said = str(own_trial.printed(early(ADJUSTED)))
    assert "Differs, as it may, because the printed one is adjusted" in said and "?" not in said.partition("\n")[2]
    assert "it is of the adjusted odds ratio, and the paper says for what" in said and "Not explained yet" not in said
    plain = early("odds ratio 0.73 (0.59 to 0.90); P=0.004")
    assert "is the paper's P adjusted (for what?)" in str(own_trial.printed(plain))
    answered = str(own_trial.printed(plain, {"because": "adjusted for age"}))
    assert "is the paper's P adjusted" not in answered and answered.endswith("in your words: adjusted for age")
    over_time = str(own_trial.printed(early("hazard ratio 0.84 (0.74 to 0.96); P=0.008")))
    assert "it is of the hazard ratio, which follows people over time." in over_time


@pytest.mark.parametrize(
    ("estimate", "asks"),
    [
        ("odds ratio 0.73 (95% CI 0.59 to 0.90); P=0.004", ""),
        ("odds ratio 0.73 (95% CI 0.59 to 0.90); P<0.01", ""),
        ("odds ratio 1.34 (95% CI 0.93 to 1.93); P=0.113", ""),
        ("odds ratio 0.73 (99% CI 0.52 to 1.03); P=0.02", ""),
        ("odds ratio 0.73 (99% CI 0.59 to 0.90); P=0.004", "the 99% interval gives under .001. Is the level"),
        ("odds ratio 0.73 (90% CI 0.59 to 0.90); P=0.004", "the 90% interval gives .010 to .020"),
        ("odds ratio 0.73 (0.59 to 0.90); P=0.4", "the 95% interval gives .002 to .006"),
        ("odds ratio 0.73 (0.59 to 0.90); P=0.04", "P is printed as .04, and"),
        ("odds ratio 0.73 (0.59 to 0.90); P<0.0001", "P is printed as < .0001, and"),
        ("mean difference 2.4 (-1.8 to 6.5)", ""),
        ("mean difference 2.4 (0.9 to 6.5)", "not the middle of its interval, 0.9 to 6.5. Is a digit mistyped?"),
        ("mean difference 2.4 (1.8 to 6.5)", "would with -1.8. Is a minus sign lost?"),
        ("risk difference 0.73 (0.59 to 0.90)", "as a ratio does. Is it one?"),
    ],
)
def test_a_p_value_an_interval_and_a_sign_that_do_not_go_together_are_asked_about(estimate, asks):
    questions = own_trial.enter(*EARLY, estimate=estimate).questions
    assert len(questions) == bool(asks) and all(asks in each for each in questions)


@pytest.mark.parametrize(
    ("outcome", "is_", "more", "asks"),
    [
        ("pain intensity (VAS)", "good", {}, "is called good. Is more of it good"),
        ("free of pain", "good", {}, ""),
        ("with less pain", "good", {}, ""),
        ("pain-free", "good", {}, ""),
        ("in pain", "bad", {}, ""),
        ("well", "good", {"followed": "1054 people"}, 'followed is "1054 people": for how long is that?'),
        ("well", "good", {"followed": "3 months, in 1054 people"}, ""),
        ("well", "good", {"randomised": "2.6 years"}, 'randomised is "2.6 years": how many people is that?'),
        ("well", "good", {"randomised": "469 (235 and 234)"}, ""),
    ],
)
def test_what_is_good_for_people_and_what_is_a_time_is_asked_about(outcome, is_, more, asks):
    questions = own_trial.enter(*EARLY[:2], outcome, is_, estimate="mean difference 2.4 (-1.8 to 6.5)", **more).questions
    assert len(questions) == bool(asks) and all(asks in each for each in questions)


@pytest.mark.parametrize(
    ("card", "part", "said", "asks"),
    [
        ("certainty", "imprecision", "no concern: P<.05", "Imprecision is no concern because of P"),
        ("certainty", "imprecision", "no concern: P is .004", "Imprecision is no concern because of P"),
        ("certainty", "imprecision", "no concern: 0.2 to 8.7 points are all too few for me (P<.05)", ""),
        ("certainty", "imprecision", "no concern: at both ends I would decide alike", ""),
        (
            "risk_of_bias",
            "measuring",
            "low: patients knew and filled in the pain scale themselves",
            "people who know their arm may",
        ),
        ("risk_of_bias", "measuring", "low: who rated the patients was blinded", ""),
        ("risk_of_bias", "measuring", "low: patients did not know their arm and filled in a scale", ""),
        ("risk_of_bias", "measuring", "low: deaths are in a register", ""),
        ("risk_of_bias", "missing outcomes", "low: 30% lost", "called low risk, with many of them (30% lost)"),
        ("risk_of_bias", "missing outcomes", "low: 1% lost", ""),
        ("risk_of_bias", "missing outcomes", "low: nobody was lost, of 30% the paper says they were phoned", ""),
        ("risk_of_bias", "missing outcomes", "high: 30% lost", ""),
    ],
)
def test_a_card_whose_reason_does_not_bear_its_word_is_asked_about_before_signing(card, part, said, asks, tmp_path):
    mine = early()
    getattr(own_trial, card)(mine, {part: said})
    told = own_trial.save(mine, {"in one sentence": "Fewer."}, folder=tmp_path)
    assert asks in told
    assert ("Imprecision is" in told or "Measuring is" in told or "Missing outcomes are" in told) == bool(asks)
    page, text = ((tmp_path / f"my_trial_avert_2015.{end}").read_text(encoding="utf-8") for end in ("html", "md"))
    assert "Before you sign" in page and "Still to write" in page and "## Before you sign" in text
