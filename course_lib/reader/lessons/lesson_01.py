"""What lesson 01 asks to guess, and its function card."""

from course_lib.figures.strategies import COUNTED
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import trial


def _points_apart(rule):
    share = 100 * trial.endpoints(missing=rule).groupby("arm").relapsed.mean()
    return share["midazolam"] - share["ketamine"]


def _how_it_moves():
    """The letter of 01.b: what counting blanks does to the distance between the arms."""
    further = _points_apart("use") - _points_apart("observed")
    return "b" if abs(further) <= 2 else "c" if further > 0 else "a"


GUESSES = (
    Guess(
        id="01.a",
        asks="what claim C01 leaves out",
        truth=lambda: "d",
        usual="c",
        because="Midazolam is easily read as a second treatment that was tried. It is the comparator: what ketamine is "
        "measured against.",
        why="C01 says who, what, and against what. It does not say how anybody would notice that it helped, and the trial "
        "has several outcomes.",
        options={"a": "population", "b": "intervention", "c": "comparator", "d": "outcome"},
    ),
    Guess(
        id="01.b",
        asks="which row can move the result",
        truth=lambda: "c",
        usual="d",
        because="A result seems to depend on what people did, and on nothing else. But somebody has to say what counts as a "
        "relapse, and the paper counts something that the registry does not.",
        why="Whoever dropped out and was never seen to use has not relapsed in the registry's words, and has in the paper's.",
        options={
            "a": "the number of people",
            "b": "the comparator",
            "c": "the meaning of relapse",
            "d": "none, since nobody behaved differently",
        },
    ),
    Guess(
        id="01.c",
        asks="the arms, when blanks count",
        truth=_how_it_moves,
        usual="b",
        because="The rule is the same for both arms, so it seems that it must leave the difference alone. But it does "
        "more where there are more blanks.",
        why="More people stopped coming on midazolam, so the rule turns more of them into relapses there.",
        options={
            "a": "closer together",
            "b": "as far apart as before, to within 2 points",
            "c": "further apart",
        },
    ),
    Guess(
        id="01.d",
        asks="strategies that say relapse",
        truth=lambda: sum(words.startswith("relapse on") for _, words, *_ in COUNTED),
        unit="of 5 strategies",
        near=0,
        usual=3,
        because="She did use, on two days, and that seems to settle it. But a strategy that stops counting at day 14 never "
        "looks at them, and one that asks what would have happened cannot use them.",
        why="Treatment policy counts the use of day 19, and composite counts the giving up itself, on day 15.",
    ),
    Guess(
        id="01.e",
        asks="people in the analysis",
        truth=lambda: len(trial.load()["participants"]),
        unit="people",
        near=0,
        usual=43,
        because="Who did not come has no last sample, so it seems that there is nothing to analyse. But a rule for blanks "
        "gives everybody an outcome.",
        why="Everybody counts in the arm to which chance assigned them, whatever happens afterwards.",
    ),
)

CARD = (
    Use(
        want="I want to know how many people were left at each step",
        call="figures.flow",
        report="the numbers in each arm, from randomised to analysed",
    ),
    Use(
        want="I want to see what a rule for blanks does to an outcome",
        call="trial.endpoints",
        report='the outcome by at least two rules, such as missing="use" and missing="observed"',
    ),
)
