"""What lesson 00 asks to guess, and its function card."""

from course_lib.reader.lessons import Guess, Use
from course_lib.sources import trial

THREE = ("P14", "P19", "P05")


def _abstinent_of_three():
    ends = trial.endpoints(missing="use").set_index("participant")
    return int(ends.loc[list(THREE), "abstinent_last2"].sum())


def _midazolam_if_blank_is_no_use():
    ends = trial.endpoints(missing="abstinent")
    return int(ends[ends.arm == "midazolam"].abstinent_last2.sum())


GUESSES = (
    Guess(
        id="00.a",
        least=0,
        most=3,
        asks="of the three, abstinent",
        truth=_abstinent_of_three,
        unit="people",
        near=0,
        usual=2,
        because="P19 wrote that she never used, and nobody saw P05 use, so it is natural to count one of them beside P14, or both without him.",
        mistakes=(
            (0, "0 comes out if P14's days 2 and 3 count. They lie before the two weeks."),
            (3, "3 comes out if neither P19's positive sample nor P05's blanks count as use."),
        ),
        why="P14, because his two days of use lie before the two weeks that count. The positive "
        "sample of day 25 counts as use, whatever P19's diary says, and so do the days on which P05 was away.",
    ),
    Guess(
        id="00.b",
        least=3,
        most=16,  # 13 of the others have a blank
        asks="midazolam, blank is no use",
        truth=_midazolam_if_blank_is_no_use,
        unit="people",
        near=1,
        usual=16,
        because="It seems that all 13 with a blank join the 3. But a blank does not make up for a day of use that was seen.",
        mistakes=(
            (3, "That is if nothing changes. But whoever was held back by blanks alone counts as abstinent now."),
            (
                6,
                "These are the six with nothing but blanks. Three more join, who have recorded days without use, and the 3 from before count too.",
            ),
            (
                9,
                "If these are the 3 and the six with nothing but blanks: three of the other seven were not seen to use either. If they are those who join, the 3 count too.",
            ),
            (4, "That is how many of the 13 were seen to use. The other 9 join the 3."),
            (
                11,
                "11 are the 3 and the 8 who stopped coming, six of them before day 15. One who stayed, and only missed a sample, comes to these.",
            ),
            (13, "If you meant the 13 with a blank: of these 9 are abstinent now, and 3 others are so already."),
        ),
        why="Beside the 3 from before, 9 of the 13 with a blank are abstinent: 8 who stopped coming, six of them before day 15, and P50, who stayed "
        "and missed a sample. The other 4 were seen to use on another day that counts.",
        held="Now turn the rule: in the next cell write 0 in place of the 1 and run it. There your guess is answered.",
    ),
)

CARD = (
    Use(
        want="I want everybody's days, one row a person",
        call="trial.use_by_day",
        report="how many were abstinent, which days count, and what a blank is",
    ),
)
