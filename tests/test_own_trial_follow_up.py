"""Times in a reader's words: a follow-up is asked about, and no arm's name, no two times that are compared."""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.sentence import asked_of_words
from course_lib.reader.questions.own_words import WORDS

#: As the abstracts print them: 7 days of antibiotics against 14, and remdesivir.
BALANCE = own_trial.enter(
    *("BALANCE 2024", ("7 days", "14 days"), "dead by day 90", "bad", "261/1802", "286/1779"), followed="90 days"
)
ACTT = own_trial.enter(
    *("ACTT-1 2020", ("remdesivir", "placebo"), "recovered", "good", "399/541", "352/521", "rate ratio 1.29 (1.12 to 1.49)"),
    followed="29 days",
)


def times(mine, told):
    return [
        each for each in asked_of_words(mine, dict.fromkeys(WORDS, "") | {"to the person": told}) if "section 1 has" in each
    ]


@pytest.mark.parametrize(
    ("mine", "told"),
    [
        (BALANCE, "7 days were non-inferior to 14 days."),
        (BALANCE, "Antibiotics for 14 days, or for seven days, make no large difference."),
        (BALANCE, "A 14-day course is not clearly better."),
        (ACTT, "You will probably recover five days sooner."),
        (ACTT, "You may leave hospital a few days earlier, after 10 days rather than 15."),
        (ACTT, "Remdesivir shortened the illness by 5 days."),
        (ACTT, "The median was reached after 10 days, and on placebo after 15 days."),
        (ACTT, "Recovery within 10 days instead of 15."),
        (ACTT, "Discover 5 days of it; moreover 12 days."),
    ],
)
def test_a_time_that_is_no_follow_up_is_not_asked_about(mine, told):
    assert times(mine, told) == []


@pytest.mark.parametrize(
    ("mine", "told", "found"),
    [
        (BALANCE, "Over 30 days 2 of 100 more live.", "Over 30 days"),
        (BALANCE, "Within thirty days more live.", "Within thirty days"),
        (ACTT, "After a median of 5 months more recovered.", "After a median of 5 months"),
        (ACTT, "It is sooner over. At 60 days more had recovered.", "At 60 days"),
    ],
)
def test_another_follow_up_is_asked_about_in_the_words_that_were_typed(mine, told, found):
    assert f'You write "{found}"' in times(mine, told)[0] and found in told


def test_a_follow_up_without_a_unit_is_refused_also_as_a_median():
    for typed in ("a median of 2.4", "2.4", "median 2.4 (IQR 2.0 to 2.7)"):
        with pytest.raises(own_trial.Refused, match="of what. Papers print a unit"):
            own_trial.enter(
                *("DAPA-CKD 2020", ("dapagliflozin", "placebo"), "ill", "bad", "197/2152", "312/2152"), followed=typed
            )
    for typed in ("a median of 2.4 years", "28d", "day 28", "until discharge", "median 2.4 yr (IQR 2.0 to 2.7)", "6 cycles"):
        own_trial.enter(
            *("DAPA-CKD 2020", ("dapagliflozin", "placebo"), "ill", "bad", "197/2152", "312/2152"), followed=typed
        )
