"""What lesson 00 asks to guess, and its function card."""

from course_lib.reader.lessons import Guess, Use
from course_lib.sources import trial, verdicts
from course_lib.sources.claims import AGREES

THREE = ("P14", "P19", "P05")


def _abstinent_of_three():
    ends = trial.endpoints(missing="use").set_index("participant")
    return int(ends.loc[list(THREE), "abstinent_last2"].sum())


def _claims_that_agree():
    return sum(verdicts.reached(claim).kind == AGREES for claim in trial.claims().claim)


def _midazolam_if_blank_is_no_use():
    ends = trial.endpoints(missing="abstinent")
    return int(ends[ends.arm == "midazolam"].abstinent_last2.sum())


GUESSES = (
    Guess(
        id="00.a",
        asks="abstinent, of the three people",
        truth=_abstinent_of_three,
        unit="people",
        near=0,
        usual=2,
        because="P19 wrote that she did not use on any of the 28 days, and nobody saw P05 use at all, so it is natural to "
        "count one of them.",
        why="P14, because his two days of use lie before the two weeks that count. The sample of day 25 overrules "
        "P19's diary, and the days on which P05 was away count as days of use.",
    ),
    Guess(
        id="00.b",
        asks="on midazolam, if a blank is no use",
        truth=_midazolam_if_blank_is_no_use,
        unit="people",
        near=1,
        usual=5,
        because="P05 is one, and a few more seem likely. But eight people on midazolam stopped coming, and none of the eight "
        "was seen to use in the last two weeks.",
        why="Everybody who only left blanks in the last two weeks, and was not seen to use, is filled now. Nobody has used "
        "a day less.",
    ),
    Guess(
        id="00.c",
        asks="claims that agree with the sources",
        truth=_claims_that_agree,
        unit="of 13 claims",
        near=1,
        usual=12,
        because="The article reports a randomised trial, and reports it fairly. But a claim can be reported fairly and "
        "still go beyond what was measured.",
        why="Which ones, the lessons will tell. The others are not shown to be false: nothing that we have read can "
        "settle them, or the design cannot, or they can be read in two ways.",
    ),
)

CARD = (
    Use(
        want="I want everybody's outcome, one row a person",
        call="trial.endpoints",
        report="a table; say by which rule for blanks it was made",
    ),
)
