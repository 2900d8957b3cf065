"""Scores: how much they fell is another outcome than they are; two means, and an estimate with its P alone, go on."""

import math

import pytest
from scipy import stats

from course_lib.reader import own_trial

ARMS = "An invented trial", ("drug", "placebo")
FELL = "mean difference in reduction 2.4 (1.1 to 3.7)"


def score(outcome, is_, estimate=..., arms=(..., ...), **more):
    return own_trial.add(own_trial.enter(*ARMS, outcome, is_, *arms, estimate), **more)


@pytest.mark.parametrize(
    ("outcome", "is_", "asks"),
    [
        ("pain score reduction", "bad", True),
        ("pain score reduction", "good", False),
        ("reduction in pain", "bad", True),
        ("decline in quality of life", "good", True),
        ("pain relief", "good", False),
        ("pain relief", "bad", True),
        ("improvement in symptoms", "bad", True),
        ("pain score", "bad", False),
    ],
)
def test_a_fall_of_what_is_bad_is_good(outcome, is_, asks):
    mine = score(outcome, is_, "mean difference 2.4 (1.1 to 3.7)")
    assert (f"{outcome} is called {is_}. Is more of it {is_} for people?" in str(mine)) == asks


@pytest.mark.parametrize(
    ("outcome", "is_", "estimate", "named"),
    [
        ("pain score", "bad", FELL, 'outcome="pain score reduction", with outcome_is="good"'),
        ("pain score", "bad", "mean difference in improvement 2.4 (1.1 to 3.7)", 'with outcome_is="good"'),
        ("walking distance", "good", FELL, 'outcome="walking distance reduction", with outcome_is="bad"'),
    ],
)
def test_a_difference_in_how_much_a_score_fell_calls_no_arm_better_before_it_is_one(outcome, is_, estimate, named):
    mine = score(outcome, is_, estimate)
    said = str(mine) + str(own_trial.effect(mine)) + own_trial.page(mine, {"in one sentence": "2.4 (1.1 to 3.7)"})
    assert named in str(mine) and "does better" not in said and "favour" not in said.split("## If")[0].replace("![", "")
    assert "it is open whether of the score" in said


@pytest.mark.parametrize(
    ("outcome", "is_", "estimate", "better", "answer"),
    [
        ("pain score reduction", "good", FELL, "drug", ...),
        ("quality of life", "good", "mean difference in improvement 2.4 (1.1 to 3.7)", "drug", ...),
        ("weight loss", "good", "mean difference in weight loss 2.4 kg (1.1 to 3.7)", "drug", ...),
        ("pain score", "bad", FELL, "placebo", "it is of the score itself"),
        ("pain score", "bad", "mean difference in change 2.4 (1.1 to 3.7)", "placebo", ...),
    ],
)
def test_a_direction_that_is_told_is_followed(outcome, is_, estimate, better, answer):
    assert f"These numbers favour {better}" in str(score(outcome, is_, estimate, looked_again=answer))


@pytest.mark.parametrize(
    "typed", ["10.1 (SD 4.2), n=60", "10.1 \N{PLUS-MINUS SIGN} 4.2 (n = 60)", "10.1 (SD 4.2) of 60 patients"]
)
def test_two_means_with_their_spread_make_a_difference_with_its_interval(typed):
    mine = score("pain score", "bad", arms=(typed, "12.5 (SD 4.4), n=58"))
    v1, v2 = 4.2**2 / 60, 4.4**2 / 58
    off = stats.t.isf(0.025, (v1 + v2) ** 2 / (v1**2 / 59 + v2**2 / 57)) * math.sqrt(v1 + v2)
    e = mine.estimate
    assert (e.value, e.lower, e.upper) == pytest.approx((-2.4, -2.4 - off, -2.4 + off), abs=0.005)
    assert "from the printed means and their spread" in str(mine) and "These numbers favour drug" in str(mine)


def test_the_people_of_two_means_may_be_those_randomised():
    typed = own_trial.enter(*ARMS, "pain score", "bad", "10.1 (SD 4.2)", "12.5 (SD 4.4)", randomised="118 (60 and 58)")
    assert str(typed.estimate) == "Mean difference -2.40 (95% CI -3.97 to -0.83)"
    with pytest.raises(own_trial.Refused, match="of how many people in each arm"):
        score("pain score", "bad", arms=("10.1 (SD 4.2)", "12.5 (SD 4.4)"))


def test_a_printed_difference_of_scores_stands_before_that_of_the_means():
    mine = score("pain score", "bad", "mean difference -2.3 (-3.8 to -0.8)", ("10.1 (SD 4.2), n=60", "12.5 (SD 4.4), n=58"))
    assert str(mine.estimate) == "Mean difference -2.3 (95% CI -3.8 to -0.8)"
    with pytest.raises(own_trial.Refused, match="which is of people"):
        score("pain score", "bad", "odds ratio 0.8 (0.6 to 1.1)", ("10.1 (SD 4.2), n=60", "12.5 (SD 4.4), n=58"))


@pytest.mark.parametrize(
    ("estimate", "limits"),
    [
        ("mean difference -2.4; P=0.03", (-2.4 - 1.96 * 2.4 / 2.1701, -2.4 + 1.96 * 2.4 / 2.1701)),
        ("hazard ratio 0.86; P=0.04", tuple(0.86 ** (1 + s * 1.96 / 2.0537) for s in (1, -1))),
    ],
)
def test_an_exact_p_gives_the_interval_of_an_estimate(estimate, limits):
    mine = score("dead" if "ratio" in estimate else "pain score", "bad", estimate)
    assert (mine.estimate.lower, mine.estimate.upper) == pytest.approx(limits, abs=0.005)
    assert "is made here from the estimate and P" in str(mine) and "from the printed estimate and P" in str(mine)
    assert "so the three say nothing of each other" in str(own_trial.printed(mine))


@pytest.mark.parametrize(
    "typed",
    ["mean difference -2.4; P<0.05", "mean difference -2.4", "mean difference -0.1; P=0.90", "mean difference 0; P=0.3"],
)
def test_without_an_exact_p_the_way_on_is_told(typed):
    with pytest.raises(own_trial.Refused, match='exact P, as in "mean difference 2.4; P=0.03"'):
        score("pain score", "bad", typed)


@pytest.mark.parametrize("typed", ["10.1", "10.1 (4.2)"])
def test_a_mean_alone_is_told_how_to_be_typed(typed):
    with pytest.raises(own_trial.Refused, match="n=60"):
        score("pain score", "bad", arms=(typed, typed))
