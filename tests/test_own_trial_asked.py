"""Ways out of a refusal, a margin in percent, and what an answer to a question has to say."""

import pytest

from course_lib.reader import own_trial

NODES = "Z0011 2011", ("sentinel nodes alone", "axillary dissection")
#: 6S (2012), from memory: the dead at 90 days, whose percentages, 51 and 43, may be typed as counts.
STARCH = "6S 2012", ("starch", "Ringer's"), "dead at 90 days", "bad"
SLIP = *STARCH, "51/398", "43/400", "relative risk 1.17 (1.01 to 1.36); P=0.03"
HTML = "my_trial_6s_2012.html"


def test_a_percentage_that_is_no_count_is_refused_with_the_way_out():
    with pytest.raises(own_trial.Refused) as refused:
        own_trial.enter(*NODES, "alive at five years", "good", "92.5% of 446", "91.8% of 445")
    assert "Kaplan-Meier percentage" in str(refused.value)
    assert "put ... for both arms and copy the estimate" in str(refused.value) and "the deaths" in str(refused.value)
    assert not any(round(100 * k / 446, 1) == 92.5 for k in range(447))
    mine = own_trial.enter(*NODES, "dead by five years", "bad", ..., ..., "hazard ratio 0.79 (90% CI 0.56 to 1.11)")
    assert "Look again" not in str(mine)


@pytest.mark.parametrize(
    ("outcome", "good", "estimate", "offered"),
    [
        ("dead", "bad", "relative risk 0.81 (0.55 to 1.18)", "relative risk 1.3"),
        ("well", "good", "relative risk 0.81 (0.55 to 1.18)", "relative risk 0.7"),
        ("dead", "bad", "hazard ratio 0.79 (90% CI 0.56 to 1.11)", "hazard ratio 1.3"),
    ],
)
def test_a_margin_in_percent_is_asked_of_what(outcome, good, estimate, offered):
    mine = own_trial.enter(*NODES, outcome, good, "42/446", "52/445", estimate)
    with pytest.raises(own_trial.Refused, match=f'"30 points" for the first, and "{offered}" for the second'):
        own_trial.add(mine, margin="30%")
    assert own_trial.add(mine, margin=offered).names.margin == offered
    assert own_trial.add(mine, margin="3% absolute").names.margin


@pytest.mark.parametrize("word", ["yes", "Yes, it is right.", "ok", "checked", "asdf", "I looked again"])
def test_a_yes_does_not_silence_a_question(word, tmp_path):
    mine = own_trial.add(own_trial.enter(*SLIP), looked_again=word)
    asked = "Is 51 a percentage, typed as a count (51 of 398 is 12.8%)?"
    assert asked in str(mine) and "write in a few words why" in str(mine) and round(51 / 398, 3) == 0.128
    told = own_trial.save(mine, {"in one sentence": "Starch: 12.8% against 10.8% dead."}, folder=tmp_path)
    assert asked in told and asked in (tmp_path / HTML).read_text(encoding="utf-8").split("Before you sign")[1]


def test_a_reason_settles_one_question_and_is_asked_of_several(tmp_path):
    reason = "typed as printed: counts"
    one = own_trial.add(own_trial.enter(*SLIP), looked_again=reason)
    words = {"in one sentence": "Starch: 12.8% against 10.8% dead, 2.1 points more (95% CI -2.4 to 6.6)."}
    assert one.questions == () and "typed as a count" not in own_trial.save(one, words, folder=tmp_path)
    two = own_trial.add(own_trial.enter(*SLIP, randomised="2000"), looked_again=reason)
    told = own_trial.save(two, words, folder=tmp_path)
    assert two.questions == () and f'Looked_again, "{reason}", is taken as the answer to 2 questions' in told
    assert "typed as a count" in told and "of 2,000 randomised 1,202" in told.replace("Of", "of")


def test_keys_are_no_reason_why_a_number_differs():
    mine = own_trial.enter(*STARCH, "201/398", "172/400")
    assert "Why: asdf" not in str(own_trial.printed(mine, {"P": "P=0.40", "because": "asdf"}))
