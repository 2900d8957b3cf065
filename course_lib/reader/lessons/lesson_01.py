"""What lesson 01 asks to guess, and its function card."""

from course_lib.figures.strategies import COUNTED
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import trial


def relapsed_by_rule():
    """Who relapsed, by use that was seen, by that or dropout, and by that or any blank: a column a letter of 01.b."""
    people = trial.load()["participants"].set_index("participant")
    seen, blank = (trial.endpoints(missing=rule).set_index("participant").relapsed.eq(1) for rule in ("abstinent", "use"))
    return people.assign(a=seen, b=seen | people.exit_reason.eq("stopped_attending"), c=blank)[["arm", "a", "b", "c"]]


def _furthest_apart():
    """The letter of 01.b: the rule by which the arms are furthest apart."""
    share = relapsed_by_rule().groupby("arm").mean()
    return (share.loc["midazolam"] - share.loc["ketamine"]).idxmax()


def _without_those_who_left():
    """The letter of 01.d: what leaving out whoever did not come to the last visit does to the distance of the arms."""
    visits = trial.load()["visits"]
    came = visits[(visits.visit == visits.visit.max()) & (visits.attended == 1)].participant
    everybody = relapsed_by_rule()
    apart = [rows.groupby("arm").c.mean() for rows in (everybody, everybody.loc[came])]
    before, after = (100 * (share["midazolam"] - share["ketamine"]) for share in apart)
    return "b" if abs(after - before) <= 2 else "a" if after > before else "c"


GUESSES = (
    Guess(
        id="01.a",
        asks="row that changes who relapsed",
        truth=lambda: "c",
        usual="d",
        because="One week against two looks like the largest difference of all. But it is about abstinence, and leaves relapse "
        "as it was.",
        why="Whoever dropped out and was never seen to use has not relapsed in the registry's words, and has in the paper's.",
        options={"a": "people", "b": "comparator", "c": "relapse", "d": "abstinence"},
    ),
    Guess(
        id="01.b",
        asks="rule with the arms furthest apart",
        truth=_furthest_apart,
        usual="c",
        because="The widest rule adds the most relapses, and so it seems that it must move the arms the most. But the three "
        "that it adds are people who stayed and missed a visit or a sample, and two of them were on ketamine.",
        why="Twice as many people dropped out on midazolam, so these two words add twice as many relapses there. The missed visits "
        "and samples of people who stayed then bring the arms a little closer again.",
        options={"a": "use that was seen", "b": "use or dropout", "c": "use or any blank"},
    ),
    Guess(
        id="01.c",
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
        id="01.d",
        asks="the arms, without those who left",
        truth=_without_those_who_left,
        usual="c",
        because="More people left on midazolam, and each of them counted as a relapse, so without them midazolam should look "
        "better. It does, but only a little, since nearly everybody else on midazolam relapsed as well; ketamine gains more.",
        why="All 12 who left had been counted as relapsed. On ketamine, where fewer relapsed, taking 4 of them out lowers the "
        "percentage by more than taking out 8 does on midazolam, where nearly everybody relapsed.",
        options={"a": "further apart", "b": "as before, to within 2 points", "c": "closer together"},
    ),
    Guess(
        id="01.e",
        asks="what claim C02 would need",
        truth=lambda: "c",
        usual="b",
        because="Whoever comes to the visits seems to be in therapy. But a visit is where a sample is given, and people can come "
        "to it who have given up the therapy, as the invented woman did.",
        why="To *complete* a course of therapy is to come to it until its end. To be offered one is less, and that is all that "
        "the design promises.",
        options={
            "a": "how many were randomised",
            "b": "how many came to each visit",
            "c": "how many came to the therapy until its end",
            "d": "how many were abstinent",
        },
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
        report='the outcome by at least two rules, such as missing="use" and missing="abstinent"',
    ),
)
