"""What lesson 01 asks to guess, and its function card."""

from itertools import product

import numpy as np

from course_lib.figures.strategies import COUNTED
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import multiverse, trial


def relapsed_by_rule():
    """Who relapsed, by use that was seen, by that or dropout, and by that or any blank: a column a letter of 01.b."""
    people = trial.load()["participants"].set_index("participant")
    seen, blank = (trial.endpoints(missing=rule).set_index("participant").relapsed.eq(1) for rule in ("abstinent", "use"))
    return people.assign(a=seen, b=seen | people.exit_reason.eq("stopped_attending"), c=blank)[["arm", "a", "b", "c"]]


def _furthest_apart():
    """The letter of 01.b: the rule by which the arms are furthest apart."""
    share = relapsed_by_rule().groupby("arm").mean()
    return (share.loc["midazolam"] - share.loc["ketamine"]).idxmax()


def _relapsed_on_midazolam():
    """How many people on midazolam relapsed in the paper's words, first use or dropout."""
    return int(relapsed_by_rule().query("arm == 'midazolam'").b.sum())


def differences():
    """The difference in abstinence, in points, by each of the 36 plans."""
    people = trial.load()["participants"].set_index("participant")
    stayed = people.index[people.exit_reason.ne("stopped_attending")]
    found = []
    for weeks, source, blank in product((1, 2, 3), ("diary", "urine", "both"), ("use", "no use")):
        abstinent = multiverse.abstinence(weeks, source, blank)
        for counted in (people.index, stayed):
            share = 100 * abstinent[counted].groupby(people.arm).mean()
            found.append(share["ketamine"] - share["midazolam"])
    return found


def _without_those_who_left():
    """The letter of 01.c: what leaving out whoever did not come to the last visit does to the distance of the arms."""
    visits = trial.load()["visits"]
    came = visits[(visits.visit == visits.visit.max()) & (visits.attended == 1)].participant
    everybody = relapsed_by_rule()
    apart = [rows.groupby("arm").a.mean() for rows in (everybody, everybody.loc[came])]
    before, after = (100 * (share["midazolam"] - share["ketamine"]) for share in apart)
    return "b" if abs(after - before) <= 2 else "a" if after > before else "c"


def called_unfair():
    """Of 100 fair coins, how many look lopsided at one of six looks, after each ten of 60 tosses."""
    heads = np.random.default_rng(1).integers(0, 2, (10_000, 60)).cumsum(axis=1)
    looks = np.arange(10, 61, 10)
    far = abs(heads[:, looks - 1] - looks / 2) > 0.98 * np.sqrt(looks)
    return 100 * float(far.any(axis=1).mean())


GUESSES = (
    Guess(
        id="01.a",
        least=0,
        most=28,
        asks="relapsed on midazolam, with dropout",
        truth=_relapsed_on_midazolam,
        unit="people",
        near=1,
        usual=27,
        because="The two numbers of the table seem to add up. But two of the eight who stopped coming had been seen to use before "
        "they left, and nobody relapses twice.",
        mistakes=((19, "19 are those of whom use was seen. Some of those who stopped coming were not among them."),),
        why="Six of the eight who stopped coming on midazolam had not been seen to use, and are new; on ketamine it is three of "
        "four. P05 is one of the six.",
    ),
    Guess(
        id="01.b",
        asks="answers with the arms furthest apart",
        truth=_furthest_apart,
        usual="c",
        because="Blanks as use add the most relapses, and so it seems that they must move the arms the most. But the three "
        "that they add to dropout are people who stayed and missed a visit or a sample, and two of them were on ketamine.",
        why="Twice as many people dropped out on midazolam, so the two words add twice as many relapses there. Blanks as use add the "
        "same people, and three who stayed and missed a visit or a sample; these bring the arms a little closer again.",
        options={
            "a": "relapse is use, a blank is no use",
            "b": "relapse is use or dropout, a blank is no use",
            "c": "relapse is use, a blank is use",
        },
    ),
    Guess(
        id="01.c",
        asks="the arms, without those who left",
        truth=_without_those_who_left,
        usual="c",
        because="More people left on midazolam, and whoever leaves is easily thought of as doing badly, so without them midazolam "
        "should look better. But no use was seen of nine of the twelve, and with a blank as no use these had counted as doing well.",
        why="No use was seen of three of the four who left on ketamine, and of six of the eight on midazolam. Leaving them out takes "
        "more people without a relapse from midazolam: 11 of 27 become 10 of 23, and 19 of 28 become 17 of 20.",
        options={"a": "further apart", "b": "as before, to within 2 points", "c": "closer together"},
    ),
    Guess(
        id="01.d",
        least=0,
        most=100,
        asks="largest from smallest of 36 plans",
        truth=lambda: max(differences()) - min(differences()),
        unit="points",
        near=5,
        usual=10,
        because="Two words made ten points, and it seems that the rest would be small change. But a plan has several switches, and "
        "their effects can add up.",
        mistakes=((lambda: max(differences()), "That is the largest itself. How far is it from the smallest?"),),
        why="The smallest ones count everybody, and a blank as no use: so the people who left count as abstinent, and there were twice "
        "as many of them on midazolam. The largest leaves them out, and goes by urine alone.",
    ),
    Guess(
        id="01.e",
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
        id="01.f",
        least=0,
        most=100,
        asks="fair coins called unfair, six looks",
        truth=called_unfair,
        unit="of 100",
        near=4,
        usual=5,
        because="Each single look has 2 to 6 of 100, and the coins are the same. But the six looks are six chances, and whoever may "
        "stop needs only one.",
        mistakes=(
            (30, "Six times 5 is 30. But a coin that is lopsided after 50 tosses is often the one that was after 40."),
        ),
        why="Six looks are six chances to be misled. But they are not independent: a streak shows at several looks, so the coins called unfair are two to three times as many, not six.",
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
