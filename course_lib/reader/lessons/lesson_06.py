"""What lesson 06 asks to guess, and its function card; the guesses of the sections *Going deeper* are in `lesson_06_deeper`."""

from functools import cache

import numpy as np

from course_lib.methods import craving
from course_lib.reader.lessons import Guess, Use
from course_lib.reader.lessons import lesson_06_deeper as deeper
from course_lib.reader.lessons.lesson_06_deeper import mean_of, people_seen
from course_lib.sources import real_trials


def _below():
    ketamine = people_seen().query("arm == 'ketamine'")["mean"]
    return int((ketamine < ketamine.mean()).sum())


@cache
def _a_week_later(turned=False):
    """Mean of the lesson's invented, untreated people who were let in, when they are asked again; turned: of 40 or less."""
    rng = np.random.default_rng(6)
    level = rng.normal(50, 12, 1_000)
    at_entry, later = ((level + rng.normal(0, 16, 1_000)).clip(0, 100) for _ in range(2))
    return later[at_entry <= 40 if turned else at_entry >= 60].mean()


@cache
def _falls():
    """Points by which depression fell on computerised therapy, and on usual care."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    fall = (seen["bdi.pre"] - seen["bdi.2m"]).groupby(seen.treatment).mean()
    return fall["BtheB"], fall["TAU"]


def _by_the_changes():
    """The letter of the arm that falls further in the lesson's invented trial."""
    drug, control = 40 - 60, 35 - 50
    return "a" if drug < control else "b" if drug > control else "c"


def _therapy():
    """Points by which depression fell more on computerised therapy than on usual care."""
    return _falls()[0] - _falls()[1]


def _ten_points_more():
    """How much higher somebody ends who started 10 points higher, within an arm."""
    people = people_seen()
    x, y = (people[column] - people.groupby("arm")[column].transform("mean") for column in ("baseline", "mean"))
    return 10 * (x * y).sum() / (x**2).sum()


@cache
def _one_arm_only():
    return 100 * craving.within_arm_errors(0.4, 27, 28, 5_000, np.random.default_rng(6))["within"]


@cache
def _same_people():
    """The letter of what ANCOVA makes of Beat the Blues, beside the comparison of changes: a smaller difference, the same, or a larger."""
    seen = real_trials.load("beat_the_blues").dropna(subset="bdi.2m")
    before, after, first = seen["bdi.pre"], seen["bdi.2m"], (seen.treatment == "BtheB").to_numpy()
    change, found = (
        abs(round(estimate.value, 1))
        for estimate in (craving.mean_difference(after - before, first), craving.mean_difference(after, first, before))
    )
    return "a" if found < change else "c" if found > change else "b"


ALIKE = "About 10 would be so if nothing fell in either arm, and one test or the other erred. Here there is a fall to be found, in both."
ALWAYS = "That would be so if one arm's test always found the fall and the other's never."

GUESSES = (
    Guess(
        id="06.a",
        least=0,
        most=27,
        asks="people on ketamine below their mean",
        truth=_below,
        unit="people",
        near=2,
        usual=14,
        because="Half above and half below is how a median divides people. A mean is pulled towards the few who lie far away.",
        mistakes=(
            (lambda: _below() / 27, "That is a share of the 27. Here it is how many people they are."),
            (lambda: 27 - _below(), "That is how many lie above the mean. Those below it are the others."),
            (
                lambda: mean_of("ketamine"),
                "That is the mean itself, in points of craving. How many of the 27 people lie below it?",
            ),
            (
                lambda: people_seen().query("arm == 'ketamine'")["mean"].median(),
                "That is the median, in points of craving. How many of the 27 people lie below the mean?",
            ),
            (13, "About half of the 27 lie below their median."),
            (27, "Not everybody can lie below their own mean: somebody has to lie above it."),
        ),
        why="A few people with much craving pull the mean up, and most of the others lie below it.",
    ),
    Guess(
        id="06.b",
        least=0,
        most=100,
        asks="untreated, a week after they were let in",
        truth=_a_week_later,
        unit="points",
        near=5,
        usual=73,
        because="Nothing was done, so nothing should change. But they were chosen on a day that was bad for most of them.",
        mistakes=(
            (15, "15 is about the fall, from 73 down. What is asked for is their mean a week later."),
            (
                lambda: _a_week_later(turned=True),
                "It would be so with `<= 40` in the cell above. As the cell stood, they rated 60 or more.",
            ),
            (50, "50 is everybody's mean. Those who were let in do have more craving than others, only not that much more."),
        ),
        bands=(
            (
                63.1,
                72,
                "So you expect a fall, though nobody is treated. The fall is larger: more of the 73 was bad days.",
            ),
            (
                0,
                52,
                "That is too far down: people who are let in on a bad day do have a higher level than others, on average.",
            ),
            (74, 100, "That would be a rise. Most of them were asked on a bad day, and the next is likely to be better."),
        ),
        why="A week later the bad days had passed, and people's own levels were left.",
    ),
    Guess(
        id="06.c",
        asks="of 7.8 points, the therapy's (real trial)",
        truth=_therapy,
        unit="points",
        of=lambda: round(_falls()[0], 1),
        near=0.7,
        digits=1,
        usual=7.8,
        because="It is by how much the people on therapy fell. But people with usual care fell too, and about that much can be expected without the therapy.",
        mistakes=(
            (
                lambda: _falls()[1],
                "That is the fall with usual care, which the therapy is not credited with. The rest of the 7.8 is left.",
            ),
            (lambda: sum(_falls()), "The two falls were added. What came with usual care too is taken off the 7.8."),
            (
                lambda: -_therapy(),
                "The size is right. A change would have this minus. Here a part of the 7.8 points is asked for, so leave it out.",
            ),
            (lambda: _therapy() / _falls()[0], "That is what is left as a share of the 7.8. Here it is in points."),
            (
                0,
                "People with usual care fell less than people on the therapy, so something is left, though its interval includes 0.",
            ),
            (50, "50 looks like a percentage. Asked for are points, of the 7.8."),
            *((n, "That is what is left in percent of the 7.8. Asked for are points.") for n in (43.8, 43.9, 44)),
        ),
        bands=(
            (7.9, None, "More than 7.8 could be left only if people with usual care had become worse. They fell too."),
            (0.1, 2.7, "So you expect usual care to lose nearly two thirds of the 7.8 points, or more. It lost fewer: 4.4."),
            (4.5, 7.7, "So you expect usual care to lose something too. It lost more than that: 4.4 points."),
        ),
        why="With usual care the score fell by 4.4 points. What the comparison leaves for the therapy is the rest.",
    ),
    Guess(
        id="06.d",
        asks="significant in one arm only",
        truth=_one_arm_only,
        unit="of 100 trials",
        near=10,
        usual=5,
        because="One in twenty is how often a single test errs when nothing is there. Here something is there, in both arms.",
        mistakes=(
            *((n, ALIKE) for n in (10, 9)),
            (25, "About 25 are significant in both arms, and about 25 in neither. The rest is asked for."),
            *((n, ALWAYS) for n in (95, 100)),
            (
                0,
                "The arms do fall alike. But chance decides in which of them the test finds it.",
            ),
        ),
        bands=(
            (11, 39, "More trials do: 4 points are a fall that each test often misses."),
            (61, 94, "Fewer trials do: in half of them the two tests agree, as two coins do."),
        ),
        why="Each arm's test finds the fall about half of the time, and not always in the same trials.",
    ),
    Guess(
        id="06.k",
        asks="who looks better by the changes",
        truth=_by_the_changes,
        options={"a": "the drug", "b": "control", "c": "neither, since the drug does nothing"},
        usual="c",
        because="A drug that does nothing should look like nothing. But by chance its people began 10 points higher, and a part of these 10 "
        "passes by itself.",
        mistakes=(
            ("b", "Afterwards the drug's people are 5 points worse. But they fell by more, because they had begun higher."),
        ),
        why="The drug's people fell from 60 to 40, by 20 points, and control's from 50 to 35, by 15.",
    ),
    Guess(
        id="06.e",
        asks="points higher in the end, started 10 higher",
        truth=_ten_points_more,
        unit="points",
        of=lambda: 10,
        near=1.5,
        digits=1,
        usual=10,
        because="Who starts higher stays higher, point for point: that is what subtracting the baseline supposes. But what falls "
        "by half falls further from a high start, and part of a high start may be a bad day.",
        mistakes=(
            (
                lambda: _ten_points_more() / 10,
                "That is what is still there of one point, the slope. Ten points are asked for.",
            ),
            (0.5, "If that is a share: half of the 10 is 5 points, near what came out."),
            (38, "That is what is still there of 100 points. Ten points are asked for."),
            (
                0,
                "0 supposes that the start tells nothing of the end. These few people do not rule that out, and 3.8 fits them best.",
            ),
        ),
        bands=(
            (0.1, 7.5, "It lies within the 95% limits, 0 to 7.5, so these people do not rule it out."),
            (
                10.1,
                30,
                "More than 10 would mean that the two drew further apart. But a part of the 10 may have been a bad day.",
            ),
        ),
        why="Of the 10 points less than half was still there.",
    ),
    Guess(
        id="06.f",
        asks="what ANCOVA makes of a real trial",
        truth=_same_people,
        options={
            "a": "a difference nearer to 0",
            "b": "the same difference",
            "c": "a difference further from 0",
        },
        usual="a",
        because="To adjust sounds like taking something away. But change has taken off more already.",
        mistakes=(
            (
                "b",
                "It would be the same if the arms had begun alike, and they did not.",
            ),
        ),
        why="The therapy's people began 1.33 points lower, and ended 4.76 lower. Change takes off all of the 1.33, ANCOVA only what is still there of it, about six tenths.",
    ),
    *deeper.GUESSES,
)

CARD = (
    Use(
        want="I have one score a person, and one from before treatment, and want to compare two arms (first: True for people of one of them; "
        "the baseline, passed third, makes it ANCOVA)",
        call="craving.mean_difference",
        report="this one, if the plan names it: the difference in points with its 95% interval; beside it both arms' means before and after",
    ),
    Use(
        want="I have several scores of each person and want one number a person",
        call="craving.per_person",
        report="what the summary measure is; it is chosen before one looks",
    ),
    Use(
        want="I have scores over visits and want a ratio of means, as the abstract prints it",
        call="craving.gee_ratio",
        report="the ratio with its interval, and never without the two means; with few people the wider interval of `cov_type='bias_reduced'`",
    ),
    Use(
        want="I want everybody's craving scores, one row a visit",
        call="trial.craving",
        report="how many scores there are, and how many visits were missed",
    ),
    Use(
        want="I have scores over visits and want a difference, with a level of their own for each person",
        call="craving.mixed_difference",
        report="the difference in points with its interval; that it supposes visits missing at random",
    ),
    Use(
        want="I have visits that were missed and want to fill them in from the person's other visits",
        call="missing.impute_visits",
        report="the model and how many copies, and the result once more with a less favourable supposition",
    ),
)
