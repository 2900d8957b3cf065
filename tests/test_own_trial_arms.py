"""Before a page is signed: numbers beside an arm's name, or from one arm to the other; and sound sentences."""

from functools import cache

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words

pytestmark = pytest.mark.slow  # many pages of single trials

UNCHECKED = "What your words say of the numbers no machine can tell: read them yourself, aloud."

ASCEND = own_trial.enter(
    *("ASCEND 2018", ("aspirin", "placebo"), "struck by a vascular event", "bad", "658/7740", "743/7740"),
    *("rate ratio 0.88 (0.79 to 0.97); P=0.01",),
    followed="a mean of 7.4 years",
    randomised="15480",
    second="major bleeding, 4.1% against 3.2%, rate ratio 1.29 (1.09 to 1.52)",
)
PALSY = own_trial.enter(
    *("Sullivan 2007", ("prednisolone", "no prednisolone"), "recovered at 3 months", "good", "205/247", "152/239"),
    followed="3 months",
)
LIMITS = "(rate ratio 0.88, 0.79 to 0.97)"


@cache
def _read():
    for each in (ASCEND, PALSY):
        own_trial.effect(each)


@pytest.fixture(autouse=True)
def read(quick_png):
    """Section 2 of each trial was run; not while tests are collected, which each process does."""
    _read()


def asked(mine, sentence, part="in one sentence"):
    return asked_of_words(mine, {"in one sentence": "", part: sentence})


def lines(text):
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize(
    "sentence",
    lines("""
    Fewer were struck on aspirin, 8.5% against 9.6% on placebo
    Fewer were struck on aspirin than on placebo, 8.5% against 9.6%
    Of people on aspirin and on placebo, 8.5% and 9.6% were struck
    On aspirin 658 of 7,740 (8.5%) and on placebo 743 (9.6%) were struck
    658 of 7,740 people on aspirin and 743 of 7,740 on placebo were struck in 7.4 years
    With aspirin 1 in 12 was struck, 1 in 10 with placebo
    91.5% escaped on aspirin and 90.4% on placebo
    Of 15,480 people 658 on aspirin and 743 on placebo were struck
    1,401 of 15,480 were struck, 658 of them on aspirin
    9.6% without and 8.5% with aspirin were struck
    Against 9.6% on placebo, 8.5% were struck on aspirin
    8.5% (aspirin) against 9.6% (placebo) were struck
    Aspirin cut events from 9.6% to 8.5%
    The share rose from 8.5% on aspirin to 9.6% on placebo
    Events fell with aspirin, from 743 to 658, or from 9.6% to 8.5%
    Without aspirin the share would rise from 8.5% to 9.6%
    The reduction of 12% runs from 3% to 21%: 8.5% v 9.6%
    """),
)
def test_a_number_beside_its_own_arm_is_left_alone(sentence):
    assert asked(ASCEND, f"{sentence} {LIMITS}.") == []


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        *(
            (said, "Are the arms exchanged?")
            for said in lines("""
            743 of 7,740 on aspirin and 658 on placebo were struck
            On placebo 658 of 7,740 (8.5%) and on aspirin 743 (9.6%) were struck
            8.5% on placebo, 9.6% on aspirin
            9.6% were struck on aspirin
            With aspirin, 743 had an event; with placebo, 658
            90.4% escaped in the aspirin arm
            10 of 100 on aspirin and 8 of 100 on placebo were struck
            """)
        ),
        ("Aspirin cut events from 8.5% to 9.6%", "the numbers run the other way"),
        ("Events rose without aspirin from 9.6% to 8.5%", "the numbers run the other way"),
        ("658 of 15,480 against 743 of 15,480 were struck", "15,480 are the people of both arms"),
    ],
)
def test_a_number_beside_the_other_arm_is_asked_about(sentence, question):
    assert any(question in said for said in asked(ASCEND, f"{sentence} {LIMITS}."))


def test_so_is_one_that_is_told_to_the_person():
    told = asked(ASCEND, "Of 100 people 9.6 have an event on aspirin and 8.5 without.", "to the person")
    assert any("on aspirin it is 658 of 7,740 (8.5%). Are the arms exchanged?" in said for said in told)
    assert asked(ASCEND, "Of 100 people 8.5 have an event on aspirin and 9.6 without.", "to the person") == []


@pytest.mark.parametrize(
    ("mine", "sentence"),
    [
        *(
            (ASCEND, said)
            for said in lines("""
            The interval speaks against no effect: rate ratio 0.88 (0.79 to 0.97).
            The interval excludes no effect (rate ratio 0.88, 0.79 to 0.97).
            Rate ratio 0.88 (0.79 to 0.97) does not include 1, so the data speak against no effect.
            The data are incompatible with no difference (rate ratio 0.88, 0.79 to 0.97).
            The interval rules out no effect (rate ratio 0.88, 0.79 to 0.97).
            The rate ratio was 0.88 (95% CI 0.79, 0.97).
            The rate ratio was 0.88 (95% CI 0.79,0.97).
            Rate ratio 0.88, 95% CI: 0.79, 0.97.
            Aspirin made it 12% lower, anything from a 3% to a 21% reduction, 8.5% against 9.6%.
            8.5% v 9.6% were struck (rate ratio 0.88, 0.79 to 0.97); major bleeding in 4.1% v 3.2% (1.29, 1.09 to 1.52).
            About 1 in 12 on aspirin and 1 in 10 on placebo were struck, 1.1 points fewer (0.2 to 2.0).
            Number needed to treat 92 (50 to 516), so up to 1 in 500 (1.1 points, 0.2 to 2.0).
            """)
        ),
        (PALSY, "Fewer on prednisolone still had a palsy: 17% against 36% (95% CI 11.6 to 27 points)."),
        (PALSY, "More were still well on prednisolone: 83% against 64% (95% CI 11.6 to 27 points)."),
    ],
)
def test_a_sound_sentence_is_not_doubted(mine, sentence):
    assert asked(mine, sentence) == []


@pytest.mark.parametrize(
    ("mine", "sentence", "question"),
    [
        (ASCEND, f"Aspirin had no effect {LIMITS}.", "no difference or effect, and the interval leaves that out"),
        (ASCEND, "Rate ratio 0.88, which is 0.79, 0.97 or so.", "has no interval"),
        (ASCEND, f"1 in 300 is spared {LIMITS}.", "has 300: not among"),
        (PALSY, "Fewer recovered on prednisolone: 83% against 64% (95% CI 11.6 to 27 points).", 'says "Fewer'),
    ],
)
def test_and_its_neighbour_that_is_a_slip_is_asked_about(mine, sentence, question):
    assert any(question in said for said in asked(mine, sentence))


def test_beside_quiet_words_it_is_said_what_was_not_checked(tmp_path):
    quiet = f"8.5% against 9.6% were struck {LIMITS}."
    assert own_trial.save(ASCEND, {"in one sentence": quiet}, folder=tmp_path).endswith(UNCHECKED)
    assert UNCHECKED not in own_trial.save(ASCEND, {"in one sentence": "Aspirin proves to work."}, folder=tmp_path)
    assert UNCHECKED not in own_trial.save(ASCEND, folder=tmp_path)


@pytest.mark.parametrize(
    ("told", "exchanged"),
    [
        ("Of 100 people like you, {one} had a bad outcome without the tablet, {two} with it.", (9, 15)),
        ("Of 100 people {one} on dapagliflozin had it, and {two} on placebo.", (15, 9)),
        ("With the tablet, {one} in 100 had it; without it, {two}.", (15, 9)),
        ("{one} in 100 with the tablet, {two} in 100 without.", (15, 9)),
        ("Without the tablet {one} of 100 stayed free of it, with it {two}.", (91, 85)),
    ],
)
def test_the_two_shares_exchanged_are_asked_about_where_the_person_hears_with_and_without(told, exchanged):
    kidneys = "DAPA-CKD 2020", ("dapagliflozin", "placebo"), "ill", "bad", "197/2152", "312/2152"
    mine = own_trial.enter(*kidneys, "hazard ratio 0.61 (0.51 to 0.72)", followed="a median of 2.4 years")
    for numbers, asks in ((exchanged, True), (exchanged[::-1], False)):
        text = told.format(one=numbers[0], two=numbers[1])
        asked = asked_of_words(mine, {"in one sentence": "", "to the person": text, "harms": ""})
        assert len(asked) == asks and all("Are the arms exchanged?" in each for each in asked), asked
    drugs = own_trial.enter("An invented trial", ("apixaban", "warfarin"), *kidneys[2:])  # with which is not told
    text = told.replace("dapagliflozin", "pills").replace("placebo", "others").format(one=exchanged[0], two=exchanged[1])
    assert not asked_of_words(drugs, {"in one sentence": "", "to the person": text, "harms": ""})


def test_a_placebo_as_the_first_arm_is_asked_about_until_it_is_answered():
    typed = "ill", "bad", "312/2152", "197/2152"
    for arms in (("placebo", "dapagliflozin"), ("matching placebo", "pills"), ("sham surgery", "surgery")):
        mine = own_trial.enter("DAPA-CKD 2020", arms, *typed)
        (asked,) = mine.questions
        assert f'the first arm is "{arms[0]}"' in asked and "are the two arms exchanged?" in asked
        assert not own_trial.add(mine, looked_again="the paper compares stopping with going on").questions
    for arms in (("dapagliflozin", "placebo"), ("placebo plus drug", "drug"), ("placebo pills", "sham needles")):
        assert not own_trial.enter("DAPA-CKD 2020", arms, *typed).questions
