"""Monday's sentence: so many of so many, and numbers needed, beside the effect."""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words
from course_lib.reader.questions.own_words import WORDS

#: 1,463 of 10,060 (14.5%) against 1,613 of 10,067 (16.0%) dead within four weeks, as the Lancet prints them.
CRASH = own_trial.enter(
    "CRASH-2 2010",
    ("tranexamic acid", "placebo"),
    "dead",
    "bad",
    "1463/10060 (14.5%)",
    "1613/10067 (16.0%)",
    followed="4 weeks",
)


def asked(text, part="to the person", **more):
    return asked_of_words(CRASH, dict.fromkeys(WORDS, "") | {part: text} | more)


@pytest.mark.parametrize(
    "text",
    [
        "Of 100 people 15 fewer die.",
        "15 fewer of 100 die",
        "15 in 100 fewer die",
        "Fifteen fewer of a hundred die.",
        "Out of every 100 people treated, 15 lives are saved.",
        "It saves 15 lives in 100.",
        "1.5 fewer of 1000",
        "1.45 of 100 die instead of 1.6",
    ],
)
def test_a_number_of_people_that_is_of_ten_times_as_many_is_asked_about(text):
    assert any("by The effect that is of" in each for each in asked(text)), text


@pytest.mark.parametrize(
    "text",
    [
        "Of 1,000 people 15 fewer die.",
        "Fifteen fewer of a thousand die.",
        "Of 100 people 1.5 fewer die, of 1,000 people 15 fewer.",
        "If a hundred people get it, about one or two fewer die.",
        "145 of 1,000 die with it, and 160 without, so 15 fewer (5 to 25 fewer).",
        "Per 1,000 patients treated, 15 deaths are prevented.",
        "About 2 in 100 more live.",
        "68 people must be treated for one more to live.",
        "Treat about 70 people for one more to survive.",
        "One death is prevented for every 68 people treated.",
        "One in 68 is saved.",
        "One in 7 dies.",
        "1 in every 68 people treated lives because of it.",
        "Of 1,000 people who get the drug within 8 hours, about 15 fewer die (5 to 25 fewer).",
        "In 100 people, it might save one or two, and 98 do as they would have done anyway.",
    ],
)
def test_numbers_of_people_that_fit_the_effect_are_not_asked_about(text):
    assert asked(text) == [], text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("150 deaths are prevented per 1,000 treated.", "the difference is 1.48 of 100"),
        ("10 fewer of 100 die.", "the difference is 1.48 of 100"),
        ("Treat 7 people to save one.", "the number needed is 68"),
        ("One in 7 more survive.", "the number needed is 68"),
        ("If 680 people get it, one more survives.", "the number needed is 68"),
        ("Treat 68 people for one more to die.", "it takes so many for one more with a good outcome on tranexamic acid"),
        ("If 68 people get it, one fewer survives.", "it takes so many for one more with a good outcome on tranexamic acid"),
        ("The NNH is 68.", "it is a number needed to treat"),
        ("One in 70 dies.", "14.5% on tranexamic acid and 16.0% on placebo"),
        ("Of every 1,000 treated, 25 more live.", "that is a limit of the interval"),
        ("1.45% die.", "14.5% on tranexamic acid"),
    ],
)
def test_a_number_needed_or_a_direction_that_does_not_fit_is_asked_about(text, says):
    assert 1463 / 10060 < 1613 / 10067 and round(1 / (1613 / 10067 - 1463 / 10060), 1) == 67.6
    assert any(says in each for each in asked(text)), (text, asked(text))


def test_a_difference_of_harms_may_be_told_too():
    harms = "a stroke: 57/10060 and 157/10067"
    assert round(1000 * (157 / 10067 - 57 / 10060)) == 10
    assert asked("Of 1,000 people 15 fewer die, and 10 fewer have a stroke.", harms=harms) == []


def test_a_number_that_is_asked_about_is_not_said_to_be_on_the_page(tmp_path):
    words = {"in one sentence": "1.5 fewer of 100 die (95% CI 0.5 to 2.5)."}
    fine = own_trial.save(CRASH, words | {"to the person": "Of 1,000 people 15 fewer die."}, folder=tmp_path)
    wrong = own_trial.save(CRASH, words | {"to the person": "Of 100 people 15 fewer die."}, folder=tmp_path)
    assert "what you tell the person (15)" in fine and "This page has, as" not in wrong


#: REDUCE-IT (2019), from memory: 21 is 1 / (901/4090 - 705/4089), rounded up.
REDUCE = own_trial.enter(
    "REDUCE-IT 2019", ("icosapent ethyl", "placebo"), "dead or struck", "bad", "705/4089", "901/4090", followed="5 years"
)


def asked_of_reduce(text):
    return asked_of_words(REDUCE, dict.fromkeys(WORDS, "") | {"to the person": text})


@pytest.mark.parametrize(
    "text",
    [
        "Of 21 people treated for about 5 years one fewer has an event.",
        "Of 21 people who take it for 5 years, one is spared.",
        "Treat 21 people for 5 years, and one fewer has an event.",
        "Over five years, one in 21 is saved.",
    ],
)
def test_years_are_no_people_needed(text):
    assert not asked_of_reduce(text)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "Of 12 people treated for about 5 years one fewer has an event.",
            "12 people treated for about 5 years one fewer",
        ),
        ("Treat 7 for 5 years to save one.", "Treat 7 for 5 years to save one"),
    ],
)
def test_a_wrong_number_needed_is_quoted_as_it_was_typed(text, quoted):
    (asks,) = asked_of_reduce(text)
    assert quoted in asks and "the number needed is 21" in asks
    assert -(-1 // (901 / 4090 - 705 / 4089)) == 21


def test_while_percentages_may_be_no_counts_no_number_needed_is_cited():
    typed = "17.2% of 4089", "22.0% of 4090", "hazard ratio 0.75 (0.68 to 0.83)"
    mine = own_trial.enter("REDUCE-IT 2019", REDUCE.names.arms, "dead or struck", "bad", *typed)
    told = asked_of_words(mine, dict.fromkeys(WORDS, "") | {"to the person": "Treat 7 people to save one."})
    assert not any("number needed" in each for each in told)


def test_a_number_that_the_page_suggested_is_no_slip():
    mine = own_trial.enter(
        "CSAW 2018", ("surgery", "no surgery"), "the shoulder score", "good", estimate="mean difference 1.3 (-1.3 to 3.9)"
    )
    own_trial.again(mine, planned="4.5 points")
    said = "No difference was found, at least none as large as 4.5 points: mean difference 1.3 (-1.3 to 3.9)."
    told = asked_of_words(mine, dict.fromkeys(WORDS, "") | {"in one sentence": said})
    assert not any("4.5" in each for each in told)
    assert "4.4" in " ".join(
        asked_of_words(mine, dict.fromkeys(WORDS, "") | {"in one sentence": said.replace("4.5", "4.4")})
    )
