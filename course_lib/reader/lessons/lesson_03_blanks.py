"""What lesson 03 asks to guess of its blanks, 03.b, and what each wrong guess hears."""

from course_lib.reader.lessons import Guess
from course_lib.sources import trial


def difference(rule):
    """In points, with a blank counted by this rule."""
    shares = trial.endpoints(missing=rule).groupby("arm").abstinent_last2.mean()
    return 100 * (shares["ketamine"] - shares["midazolam"])


_BY_MORE = "It shrinks, and by more. In people midazolam gains 3 more, but points are of a hundred: 6 of 27, and 9 of 28."
_BY_LESS = "It shrinks, and by less, because both arms gain: add 6 of 27 to the one share, and 9 of 28 to the other."
_LOST = "10 points are what the difference loses. Asked for is what is left of it."
_CHANGE = "As a change that is right: the difference loses 10 points. Asked for is what is left of it."
_LESS_A_SHARE = (
    "15 of 55 are 27%, of all people, and no part of the difference. Of each arm's own people, how many become abstinent?"
)
_BY_THE_KNOWN = (
    "Near, and by chance: that keeps of 37.4 the share of people without such a blank, 40 of 55. But each arm gains its own."
)
_ADDED = "27.3% are the 15 of all 55, in both arms. And midazolam gains more of them, so the difference shrinks."
_SAME_RULE = "That would be so if all became abstinent. Of 55 only these 15 do, 6 on ketamine and 9 on midazolam."
_HALF_LEFT = "That is half of 37.4, as if a blank decided for half of the people. It decides for 6 of 27 and for 9 of 28."
_PEOPLE = "3 is a number of people, 9 less 6. In points of a hundred ketamine gains 22, and midazolam 32."
_NEAR_PEOPLE = (
    "Near, and yet 6 and 9 are numbers of people, and 37.4 are points. In points ketamine gains 22, and midazolam 32."
)
_FIFTEEN = "15 are people and not points, and in both arms. In points ketamine gains 22, and midazolam 32, so 10 are lost."
_ONE_ARM = (
    "That is what one arm gains: ketamine 22 points, and midazolam 32. The difference loses what midazolam gains more."
)
_TEN_MORE = "10 points are right, and it is midazolam that gains them: take them away."
_LEFT_OUT = "That is the difference with these 15 people left out. Here all stay in, and the 15 count as abstinent."
_PEOPLE_ADDED = (
    "6 and 9 are numbers of people, and 37.4 are points. And midazolam gains more of them, so the difference shrinks."
)
_SEVEN = "7 are people, 19 less 12, and not points. Of how many is that in each arm? Take 12 of 28 from 19 of 27."
_KETAMINE_BEFORE = "That was ketamine's share before. Now it is 19 of 27. Subtract midazolam's, 12 of 28."
_MIDAZOLAM_BEFORE = "That was midazolam's share before. Now it is 12 of 28. Subtract it from ketamine's, 19 of 27."
_ALL_OF_55 = "That is how many of all 55 are abstinent then, 31. Asked for is the difference between the arms."
_KETAMINE_ONLY = "That is the difference if a blank is no use on ketamine only. Midazolam's 9 become abstinent as well."
_ONE_SIDED = "That is the difference if a blank is no use on midazolam only. Ketamine's 6 become abstinent as well."

GUESS = Guess(
    id="03.b",
    least=-100,
    most=100,
    asks="difference if blanks are no use",
    truth=lambda: difference("abstinent"),
    unit="points",
    near=4,
    digits=1,
    usual=37,
    because="A rule that is the same for both arms seems unable to move the difference. But it acts on blanks, and more "
    "people on midazolam count as not abstinent for their blanks alone.",
    mistakes=(
        (
            lambda: 100 * ((13 + 9) / 27 - (3 + 6) / 28),
            "The arms are exchanged: of the 15 for whom a blank decides, 9 are on midazolam and 6 on ketamine.",
        ),
        (lambda: difference("observed"), _LEFT_OUT),
        (46, _LEFT_OUT),
        (10, _LOST),
        *((points, _CHANGE) for points in (-10, -9.9)),
        *((points, _LESS_A_SHARE) for points in (10.1, 10.2)),
        (27.2, _BY_THE_KNOWN),
        (64.7, _ADDED),
        (18.7, _HALF_LEFT),
        (0, _SAME_RULE),
        (15, "15 is how many people a blank alone decides for. Asked for is a number of points."),
        *((share, "70% is ketamine's share then, 19 of 27. Subtract midazolam's, 12 of 28.") for share in (70, 70.4)),
        *(
            (share, "43% is midazolam's share then, 12 of 28. Subtract it from ketamine's, 19 of 27.")
            for share in (43, 42.9)
        ),
        *((points, _FIFTEEN) for points in (22.4, 52.4)),
        *((points, _ONE_ARM) for points in (22, 22.2, 32, 32.1)),
        *((points, _TEN_MORE) for points in (47, 47.4)),
        *((points, _PEOPLE_ADDED) for points in (43.4, 46.4)),
        *((points, _SEVEN) for points in (7, 12.7)),
        *((share, _KETAMINE_BEFORE) for share in (48, 48.1)),
        *((share, _MIDAZOLAM_BEFORE) for share in (10.7, 11)),
        *((share, _ALL_OF_55) for share in (56, 56.4)),
        (lambda: 100 * (13 / 27 - 12 / 28), _ONE_SIDED),
        (lambda: 100 * (19 / 27 - 3 / 28), _KETAMINE_ONLY),
        (60, _KETAMINE_ONLY),
        (62.6, "That is 100 less 37.4. Asked for is the difference once more, with a blank as no use."),
        (27.3, "Near, and by another way: 27.3% are the 15 of all 55. Asked for is the difference between the arms."),
        *((points, _PEOPLE) for points in (3, -3, 34.4)),
        *((points, _NEAR_PEOPLE) for points in (28.4, 31.4)),
    ),
    bands=(
        (38, None, "It would grow if more people on ketamine had blanks. But more have them on midazolam."),
        (32.2, 36, _BY_MORE),
        (31.6, 32.1, _BY_MORE),  # 32 itself has a reply of its own
        (0, 23.5, _BY_LESS),
        (None, -0.1, "Then midazolam would be ahead. It gains more, and yet 19 of 27 stay ahead of 12 of 28."),
    ),
    why="6 people on ketamine become abstinent, and 9 on midazolam: the 15 for whom a blank alone decides.",
)
