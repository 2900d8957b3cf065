"""What lesson 01 asks to guess, and its function card."""

from itertools import product

import numpy as np
import pandas as pd

from course_lib.figures.strategies import COUNTED
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import multiverse, trial, verdicts


def _relapsed(relapse, blank):
    """Who relapsed, if relapse is "use" or "use or dropout", and a blank "use" or "no use"."""
    relapsed = trial.endpoints(missing={"use": "use", "no use": "abstinent"}[blank]).set_index("participant").relapsed.eq(1)
    return relapsed | _left() if relapse == "use or dropout" else relapsed


def _left():
    """Who left: stopped coming."""
    return trial.load()["participants"].set_index("participant").exit_reason.eq("stopped_attending")


def _arm():
    return trial.load()["participants"].set_index("participant").arm


def distances():
    """How far apart the arms are in relapse, in points: a row for each way to answer the lesson's three questions."""
    rows = []
    for relapse, counted, blank in product(("use", "use or dropout"), ("everybody", "who stayed"), ("no use", "use")):
        relapsed = _relapsed(relapse, blank)
        share = 100 * relapsed[~_left() if counted == "who stayed" else slice(None)].groupby(_arm()).mean()
        rows.append((relapse, counted, blank, share["midazolam"] - share["ketamine"]))
    return pd.DataFrame(rows, columns=["relapse", "counted", "blank", "points"])


def _relapsed_on_midazolam():
    """How many people on midazolam relapsed in the paper's words, first use or dropout."""
    return int(_relapsed("use or dropout", "no use")[_arm() == "midazolam"].sum())


def differences():
    """The difference in abstinence, in points, by each of the 36 plans."""
    arm, stayed, found = _arm(), ~_left().to_numpy(), []
    on_ketamine = (arm == "ketamine").to_numpy()
    for weeks, source, blank in product((1, 2, 3), ("diary", "urine", "both"), ("use", "no use")):
        abstinent = multiverse.abstinence(weeks, source, blank)[arm.index].to_numpy()
        for counted in (True, stayed):
            ketamine, midazolam = (100 * abstinent[one & counted].mean() for one in (on_ketamine, ~on_ketamine))
            found.append(ketamine - midazolam)
    return found


def _without_those_who_left():
    """The letter of 01.b: what leaving out whoever left does to the distance of the arms."""
    plain = distances().query("relapse == 'use' and blank == 'no use'").set_index("counted").points
    moved = plain["who stayed"] - plain["everybody"]
    return "b" if abs(moved) <= 2 else "a" if moved > 0 else "c"


def called_unfair():
    """Of 100 fair coins, how many look lopsided at one of six looks, after each ten of 60 tosses."""
    heads = np.random.default_rng(2).integers(0, 2, (10_000, 60)).cumsum(axis=1)
    looks = np.arange(10, 61, 10)
    far = abs(heads[:, looks - 1] - looks / 2) > 1.96 * np.sqrt(looks) / 2
    return 100 * float(far.any(axis=1).mean())


GUESSES = (
    Guess(
        id="01.a",
        least=0,
        most=28,
        asks="relapsed on midazolam, with dropout",
        truth=_relapsed_on_midazolam,
        unit="people",
        of=lambda: int((_arm() == "midazolam").sum()),
        near=1,
        usual=27,
        because="The two numbers of the table seem to add up. But some of those who left had been seen to use before, and "
        "nobody relapses twice.",
        mistakes=(
            (19, "19 are those of whom use was seen. Some of those who left were not among them."),
            (8, "8 left. Whoever was seen to use has relapsed too."),
            (14, "That is how many it is on ketamine."),
            (6, "So many left and had not been seen to use. They come to those who had."),
            (3, "So many on ketamine left and had not been seen to use. Asked for is midazolam, with all who used."),
            (89, "That is a percentage. Asked for is how many of the 28 people."),
        ),
        why="Use was seen of 19. To these are added those who left without having been seen to use, such as P05. The others who left are among the 19 already.",
    ),
    Guess(
        id="01.b",
        asks="the arms, without those who left",
        truth=_without_those_who_left,
        usual="c",
        because="More people left on midazolam, and whoever leaves is easily thought of as doing badly, so without them midazolam "
        "should look better. But nine of the twelve had not been seen to use, and these had counted as doing well.",
        mistakes=(
            (
                "b",
                "It would stay so if in each arm those who left had been seen to use as often as those who stayed. But of those who "
                "left it was only one in four, in both arms.",
            ),
        ),
        why="Without those who left 11 of 27 on ketamine become 10 of 23, and 19 of 28 on midazolam become 17 of 20.",
        options={"a": "further apart", "b": "as before, to within 2 points", "c": "closer together"},
    ),
    Guess(
        id="01.d",
        least=0,
        most=100,
        asks="largest from smallest of 36 plans",
        truth=lambda: float(np.ptp(differences())),
        unit="points",
        near=5,
        usual=14,
        because="One switch moved relapse from 27 points to 42. But here are four, and some have three settings. The more there is to choose "
        "from, the further apart the ends.",
        mistakes=(
            (lambda: max(differences()), "That is the largest itself. Subtract the smallest from it."),
            (36, "So many plans there are. Asked for are points."),
        ),
        why="The largest is twice as large as the smallest, and every plan would be called abstinence.",
        held="Now look: the next picture tells the smallest and the largest at its ends.",
    ),
    Guess(
        id="01.g",
        asks="did everyone complete the therapy?",
        truth=lambda: {verdicts.AGREES: "a", verdicts.UNKNOWN: "c"}.get(verdicts.reached("C02").kind, "b"),
        usual="a",
        because="Everyone was offered the therapy, and that is easily read as if everyone had stayed to its end.",
        mistakes=(
            (
                "b",
                "The people who left in the flow diagram are invented. That the paper counts dropout as relapse does not say that "
                "anybody dropped out.",
            ),
        ),
        why="The abstract tells who was randomised, and not who completed the therapy.",
        options={
            "a": "it agrees with the sources: everybody was offered the therapy",
            "b": "the sources contradict it: some people dropped out",
            "c": "the sources do not tell",
        },
    ),
    Guess(
        id="01.e",
        asks="strategies that say relapse",
        truth=lambda: sum(words.startswith("relapse on") for _, words, *_ in COUNTED),
        unit="of 5 strategies",
        near=0,
        usual=3,
        because="She did use, on two days, and that seems to settle it. But a strategy that stops counting at day 14 never "
        "looks at them, one that asks what would have happened cannot use them, and one that counts only people who would go on "
        "does not count her.",
        mistakes=(
            (
                5,
                "She did use. But three of the five never look at days 19 and 20, or do not know what she would have done, or do not count her.",
            ),
            (1, "One counts the use that was seen. Another makes giving up the therapy itself a part of the outcome."),
        ),
        why="Treatment policy counts the use of day 19, and composite counts the giving up itself, on day 15.",
    ),
    Guess(
        id="01.f",
        least=0,
        most=100,
        asks="fair coins called unfair, six looks",
        truth=called_unfair,
        unit="of 100",
        near=4,
        usual=5,
        because="Each single look has only 2 to 6 of 100, and the coins are the same. But the six looks are six chances, and whoever may "
        "stop needs only one.",
        mistakes=(
            (30, "Six times 5 is 30. But a coin that is lopsided after 50 tosses is often the one that was after 40."),
            (
                20,
                "Many of the coins that a later look finds are the same ones, lopsided again.",
            ),
        ),
        why="Six looks are six chances to be misled. But they are not independent: a streak shows at several looks, so the coins called unfair are two to three times as many, not six.",
    ),
    Guess(
        id="01.c",
        least=0,
        most=100,
        asks="most points in relapse, three answers",
        truth=lambda: distances().points.max(),
        unit="points",
        near=1,
        usual=52,
        because="The two changes alone add 10.3 and 14.4 points, and it seems that together they must add 25. But whoever left "
        "is not among those who stayed, so nobody is left whom “or dropout” could find.",
        mistakes=(
            (lambda: distances().points.min(), "That is the smallest, with the first answer to each question."),
            (37, "“Or dropout” gives this alone. But “who stayed” gives more already."),
            (
                38,
                "That is what you get by leaving people out *and* counting blanks as use. One of the two gives more alone.",
            ),
        ),
        why="“Who stayed” gives it alone, and nothing adds to it. Blanks as use find two more people on ketamine and one on midazolam, "
        "and so bring the arms closer, to 38.",
        held="Now hunt for it: the first three lines of the next cell are yours to change. After four ways it answers your guess.",
    ),
)

CARD = (
    Use(
        want="I want to see what else a trial could have printed",
        call="figures.every_plan",
        report="the smallest and the largest difference, and which choices make them",
    ),
    Use(
        want="I want to know how many people were left at each step",
        call="figures.flow",
        report="the numbers in each arm, from randomised to analysed",
    ),
    Use(
        want="I want to see what a rule for blanks does to an outcome",
        call="trial.endpoints",
        report='the outcome by at least two rules, such as missing="use" and missing="abstinent"',
    ),
)
