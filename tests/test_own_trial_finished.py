"""A score told in points is no share; percentages that fit several counts; what the finished page tells nobody to type.

ADRENAL (2018), SAVOR (2013), EXAMINE (2013), EMPEROR-Preserved (2021), 4S (1994) and PROFHER (2015) are from memory.
"""

import pytest

from course_lib.methods import effects
from course_lib.reader import own_trial
from course_lib.reader.own_trial.reading import an
from course_lib.reader.own_trial.wording import of_score

ADRENAL = "ADRENAL 2018", ("hydrocortisone", "placebo"), "dead by day 90", "bad"
COUNTS = "511/1832", "526/1826"
SAVOR = "SAVOR 2013", ("saxagliptin", "placebo"), "dead (CV), infarct or stroke", "bad", "613/8280", "609/8212"
EXAMINE = "EXAMINE 2013", ("alogliptin", "placebo"), "dead (CV), infarct or stroke", "bad", "305/2701", "316/2679"
EMPEROR = "EMPEROR-P 2021", ("empagliflozin", "placebo"), "dead (CV) or in hospital", "bad", "415/2997", "511/2991"
PROFHER = "PROFHER 2015", ("surgery", "sling")
IN_POINTS = "difference of 0.75 points (95% CI, -1.33 to 2.84); P=.48"
WORDS = {"in one sentence": "0.95 (0.82 to 1.10)"}


def page(mine, **sections):
    own_trial.effect(mine)
    own_trial.fragile(mine, **sections.get("fragile", {}))
    own_trial.again(mine, **sections.get("again", {}))
    return own_trial.page(mine, WORDS).replace("\\", "")


@pytest.mark.parametrize(
    ("outcome", "score"),
    [
        ("Oxford Shoulder Score over two years", True),
        ("pain score at 12 weeks", True),
        ("SF-36 at 6 months", True),
        ("depression inventory, week 8", True),
        ("Barthel index", True),
        ("KOOS4 score over two years", True),
        ("with a PHQ-9 score below 10", False),
        ("with a pain score over 40 at 12 weeks", False),
        ("with a score of 3 or less", False),
        ("dead after the index admission", False),
    ],
)
def test_a_time_beside_a_score_divides_nobody(outcome, score):
    assert of_score(own_trial.Names(*PROFHER, outcome, not outcome.startswith("dead"))) == score


@pytest.mark.parametrize("arms", [(..., ...), ("39.07 points", "38.32 points")])
def test_a_difference_of_a_score_in_points_is_one_of_means(arms):
    text = page(own_trial.enter(*PROFHER, "Oxford Shoulder Score over two years", "good", *arms, IN_POINTS))
    assert "measured: Oxford Shoulder Score over two years" in text and "mean difference 0.75 points" in text
    assert "isk difference" not in text and "one of two percentages" not in text


@pytest.mark.parametrize(
    ("outcome", "estimate"),
    [("shoulder function over two years", IN_POINTS), ("Oxford Shoulder Score", f"risk {IN_POINTS.replace(' of', '')}")],
)
def test_no_headline_before_it_is_known_of_what_the_points_are(outcome, estimate):
    mine = own_trial.enter(*PROFHER, outcome, "good", estimate=estimate)
    top = page(mine).partition("Source:")[0]
    assert "0.75" not in top and "how many were" not in top and "of two percentages or of two scores" in top
    top = page(own_trial.add(mine, looked_again="it is one of two percentages")).partition("Source:")[0]
    assert "risk difference 0.75 points" in top and "how many were" in top


@pytest.mark.parametrize("arms", [(..., ...), COUNTS])
def test_a_difference_of_those_dead_or_beside_people_keeps_its_headline(arms):
    mine = own_trial.enter(
        *ADRENAL[:2], "dead" if arms[0] is ... else "well", "bad", *arms, "difference of -2.2 points (-4.0 to -0.4)"
    )
    top = page(mine).partition("Source:")[0]
    assert "risk difference -2.2 points" in top and "how many were" in top


@pytest.mark.parametrize(
    ("arms", "told"),
    [
        (("27.9% of 1832", "526/1826"), 0),
        (("27.9% of 1832", "28.8% of 1826"), 0),
        (("28% of 1832", "29% of 1826"), 2),
        (("28% of 1832", "28.8% of 1826"), 1),
    ],
)
def test_that_other_counts_fit_a_percentage_is_said_once_and_only_where_it_may_matter(arms, told):
    mine = own_trial.enter(*ADRENAL, *arms)
    assert not mine.questions and str(mine).count("can be") == told
    assert str(mine).count("look for the count") == bool(told)


def test_a_level_that_is_only_taken_is_not_told_as_printed():
    one = "hazard ratio 0.96, upper boundary of the one-sided {}confidence interval 1.16"
    mine = own_trial.add(own_trial.enter(*EXAMINE, one.format("")), margin="hazard ratio 1.3")
    told = page(mine)
    assert "hazard ratio 0.96 (one-sided CI, level not printed: at most 1.16)" in told
    assert "hazard ratio (one-sided, level not printed) reaches 1.16" in told
    assert "one-sided 95%" not in told and "interval of 90%" not in told
    known = page(own_trial.enter(*EXAMINE, one.format("99% ")))
    assert "(one-sided 99% CI: at most 1.16)" in known
    assert "Such a limit is the end of an interval of 98% to both sides" in known
    half = own_trial.enter(*EXAMINE, "hazard ratio 0.96, upper limit 1.16")
    assert "hazard ratio 0.96 (CI, level not printed: at most 1.16)" in page(half)
    assert "fewer (CI, level not printed, at most" in str(own_trial.effect(half, baseline="20%"))


def test_a_limit_that_is_mistyped_is_among_the_first_guesses():
    (narrow,) = own_trial.enter(*ADRENAL, *COUNTS, "odds ratio 0.95 (0.90 to 1.00)").questions
    assert "Is a limit or a count mistyped" in narrow and "looks" not in narrow and len(narrow.split()) < 60
    (wide,) = own_trial.enter(*ADRENAL, *COUNTS, "odds ratio 0.95 (0.60 to 1.50)").questions
    assert "Is a limit or a count mistyped" in wide and "many looks" in wide and "typed as a count" not in wide


def test_two_counts_of_a_second_outcome_without_people_get_a_form_to_type():
    second = "hospital for heart failure, {}"
    alone = page(own_trial.add(own_trial.enter(*SAVOR), second=second.format("289 against 228")))
    assert 'write "289/8280 and 228/8212"' in alone
    more = page(own_trial.add(own_trial.enter(*SAVOR), second=second.format("9289 against 9228")))
    assert "Not in a table" in more and 'write "' not in more


@pytest.mark.parametrize(("ratio", "asks"), [("1.27", False), ("0.79", True)])
def test_a_ratio_behind_a_semicolon_is_held_against_the_counts_before_it(ratio, asks):
    mine = own_trial.add(own_trial.enter(*SAVOR), second=f"HF, 289/8280 v 228/8212; hazard ratio {ratio}")
    assert ("the two favour different arms. Are the two counts exchanged?" in page(mine)) == asks


@pytest.mark.parametrize(
    ("one", "two", "asks"),
    [
        ("P=0.50", ".05", True),
        ("P=0.50", ".5", False),
        ("P=0.50", ".503", False),
        ("P<0.001", ".0004", False),
        ("P<0.001", ".04", True),
        ("P=0.50", "<.001", True),
    ],
)
def test_two_typed_p_values_are_held_against_each_other(one, two, asks):
    mine = own_trial.enter(*ADRENAL, *COUNTS, f"odds ratio 0.95 (0.82 to 1.10); {one}")
    assert ("Section 1 has P" in str(own_trial.printed(mine, {"P": two}))) == asks


@pytest.mark.parametrize("counted", ["without it ", "Without it", " without  it"])
def test_blanks_and_capitals_in_how_people_are_counted_are_let_pass(counted):
    mine = own_trial.enter(*ADRENAL, *COUNTS)
    said = str(own_trial.fragile(mine, lost="21 and 21", counted=counted))
    assert said == str(own_trial.fragile(mine, lost="21 and 21", counted="without it"))
    assert f"Fisher's P {effects.fisher_p(511, 1832, 526 + 21, 1826):.3f}".replace(" 0", " ") in said


def test_an_article_fits_its_ratio():
    assert an("does the paper print a odds ratio, or a relative risk? A adjusted one") == (
        "does the paper print an odds ratio, or a relative risk? An adjusted one"
    )
    mine = own_trial.enter(*ADRENAL, *COUNTS, "relative risk 0.97 (0.87 to 1.07)")
    said = str(own_trial.printed(mine, {"odds ratio": "0.97"}))
    assert " a odds" not in said and "does the paper print an odds ratio as well?" in said


def test_papers_that_call_a_hazard_ratio_a_relative_risk_are_told_of_beside_a_relative_risk_only():
    fours = "4S 1994", ("simvastatin", "placebo"), "dead", "bad", "182/2221", "256/2223"
    for name in ("relative risk", "odds ratio"):
        asks = " ".join(own_trial.enter(*fours, f"{name} 0.70 (0.58 to 0.85)").questions)
        assert "a hazard ratio would be about 0.70" in asks and ("Many papers" in asks) == (name == "relative risk")


def test_a_printed_estimate_of_no_difference_has_no_number_needed_and_no_favoured_arm():
    text = page(own_trial.enter(*SAVOR, "hazard ratio 1.00 (0.89 to 1.12)"))
    assert "No difference was observed" in text and "No number needed to treat" in text
    assert "7,940" not in text and "favours saxagliptin" not in text
    assert "Crude number needed to treat 110 (" in page(
        own_trial.enter(*ADRENAL, *COUNTS, "adjusted odds ratio 0.95 (0.82 to 1.10)")
    )
    assert "Crude" not in page(own_trial.enter(*ADRENAL, *COUNTS))


def test_p_below_a_thousandth_is_not_rounded_to_it():
    assert 0.0005 < effects.fisher_p(415, 2997, 511, 2991) < 0.00065
    text = page(own_trial.enter(*EMPEROR, "hazard ratio 0.79 (0.69 to 0.90); P<0.001"))
    assert "Fisher's exact test: P .0006" in text and "P .001" not in text and "is .001" not in text


def test_what_to_type_stays_in_the_notebook():
    typed = own_trial.enter(*ADRENAL, *COUNTS, randomised="3800 (1900 and 1900)")
    assert 'type lost="68 and 74"' in str(own_trial.fragile(typed))
    assert 'write "+5 points"' in str(own_trial.again(typed, "5 points"))
    text = page(typed, again={"planned": "5 points"})
    assert "It is taken as fewer on hydrocortisone." in text and 'write "+5' not in text and "type lost" not in text
    margin = own_trial.add(own_trial.enter(*SAVOR, "hazard ratio 1.00 (0.89 to 1.12)"), margin="hazard ratio 1.3")
    assert "write so in looked_again" in str(own_trial.fragile(margin))
    assert "write so in looked_again" not in page(margin).partition("## The effect")[2]


def test_what_is_asked_stands_once_on_the_page_and_names_a_judgement_once():
    mine = own_trial.enter(*ADRENAL, *COUNTS)
    own_trial.risk_of_bias(mine, {"allocation": "low", "measuring": "low: drawn by lot", "what came after": "high"})
    text = page(mine)
    assert "Look again" not in text and text.count("without a reason that says anything") == 1
    own_trial.risk_of_bias(mine, dict.fromkeys(("allocation", "measuring", "what came after"), "low"))
    assert "llocation, what came after and measuring are called low risk without a reason" in page(mine)


def test_a_picture_of_one_estimate_has_the_printed_numbers():
    mine = own_trial.enter(*PROFHER, "Oxford Shoulder Score", "good", estimate=IN_POINTS)
    (picture,) = own_trial.effect(mine).pictures
    assert "0.75 (minus 1.33 to 2.84)" in picture.alt


@pytest.mark.parametrize("estimate", ["hazard ratio 1.0 (0.9 to 1.1); P=0.03", "risk difference 0 points (-2 to 2); P<.001"])
def test_half_of_no_difference_is_none_though_the_printed_p_says_otherwise(estimate):
    mine = own_trial.enter(*ADRENAL, *(COUNTS if "hazard" in estimate else (..., ...)), estimate)
    assert "No difference was observed, which is not to say that there is none." in str(own_trial.again(mine))
