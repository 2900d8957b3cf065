"""The checks that look at every box: each slip in the words in which people make it, with numbers from counts and tables."""

from functools import cache

from course_lib.methods import effects
from course_lib.reader.appraisal import asked
from course_lib.reader.appraisal.checks import Check
from course_lib.reader.overstated import PROVES
from course_lib.sources import trial, verdicts

IN_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight"),
    *("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
)
#: A sentence that supposes, or that names its people as invented.
SUPPOSES = (
    r"\b(?:if|would|could|might|may|suppos\w+|expect\w*|imagin\w+|simulat\w+|invented|made[- ]up|courses?|lessons?|twins?)\b"
)
WARNS = (
    r"\b(?:danger\w*|risky|unsafe|avoid|warn\w*|stay away|rather than|instead of|illegal|never|would(?: not|n['’]t)"
    r"|nobody (?:is|will|would|should))\b"
)
#: A cure, an end, a success for everybody: more than a difference between two arms in two weeks.
TOO_MUCH = (
    r"\b(cur(?:es?|ed|ing)|for good|for ?ever|forever|permanent(?:ly)?|breakthrough|miracle|(?:it|ketamine) works"
    r"|mak(?:es?|ing) (?:[\w%]+ ){1,6}(?:stop|quit|abstinent))\b"
)
SOME = r"(?:it|some|this|that|ketamine|(?:an? )?(?:\w+ )?(?:dose|infusion|amount|bit))"
ALONE = r"(?:yourself|herself|himself|themselves|(?:on|by) (?:your|her|his|their) own)"
ALONE_FACT = "Not at home, and not alone: what it does there, no number of this trial tells."
DEALER = r"(?:online|on the street|from (?:a|your|her|some) (?:friend|dealer)s?)"
NEAR = r"(?:(?!\b(?:not|nothing|none|no|never|nor|but)\b)[^.!?;:,])"
#: To take it without anybody who looks on; a sentence on cocaine at home is none.
BY_ONESELF = (
    rf"\b(?:try|take|trying|taking|test|inject|snort|use|do it) "
    rf"(?!cocaine|something|nothing|that|the therapy){NEAR}{{0,30}}?\b(?:{ALONE}|at home)\b"
    rf"|\b(?:buy|order|get) {SOME}\b{NEAR}{{0,20}}?\b(?:{ALONE}|{DEALER})"
)
#: "The result is due to luck", said of this result and not of one that chance alone would give.
IS_LUCK = (
    r"(?:that|of) (?:it|this|that|(?:the|this|these|our|their) (?:\w+ )?(?:results?|differences?|effects?|findings?))"
    r"(?: \w+){0,3}? (?:luck\w*|coincidence|accident\w*|fluke|(?:due to|by|from|only|just|pure|mere|be|was|is) chance)\b"
)
CHANCE = r"\b(?:chance|probability|likelihood|risk)\b[^.;]{0,12}? "


@cache
def everywhere():
    """The checks of all boxes."""
    printed, (a, n1, b, n2) = trial.published().estimate, verdicts.ABSTINENT
    later = verdicts.SIX_MONTHS
    ratios = {printed["abstinence_or"], effects.odds_ratio(a, n1, b, n2).value}
    numbers = {form for x in ratios for form in (f"{x:.1f}", f"{x:.2f}", f"{x:.0f}", IN_WORDS[round(x)])}
    times = f"(?:{'|'.join(sorted(map(_exact, numbers), key=len, reverse=True))})(?: ?[- ]?fold| times)"
    likely = r"(?:likel\w+|probable|often|frequent\w*|many|people|chances?|probability|risk|number)"
    word = r"(?: (?!against|and|vs|versus|than|but|to|over|compared|\d)\w+)"
    on1, on2 = (rf"{word}{{0,4}}? (?:on|with|given|in|under|after|had|got|of the)(?: the)? {arm}" for arm in trial.ARMS)
    shares1, shares2 = _shares(a, n1, printed["abstinent_ketamine"]), _shares(b, n2, printed["abstinent_midazolam"])
    shares1 += f"|{later[0]} (?:out )?of (?:the )?{later[1]}"
    begun1, begun2 = (
        rf"(?:^|[.;:,] (?:and |but |while )?)(?:(?:on|with|under|in) (?:the )?)?{arm}(?: group| arm)?[,:]? "
        r"(?:(?:it|there|they) )?(?:was |were |had )?"
        for arm in trial.ARMS
    )
    fewer = round(100 * (1 - printed["relapse_hr"]))
    return (
        Check(
            "by oneself",
            BY_ONESELF,
            ALONE_FACT,
            "What will she do who reads this?",
            spared=("on Monday", asked.FIRST),  # which have a check of their own
            unless=rf"{WARNS}|\bcocaine\b",
            even_if=True,
        ),
        Check(
            "times as likely",
            rf"(?<![\d.]){times}(?: ?\([^)]*\))?(?: likelier|(?: (?:as|more|the|an?|higher|greater|larger))+ {likely})\b"
            rf"|\b(?:likelihood|probability|chances?)(?: of [^.;,]{{1,30}})? (?:was|were|is|are) (?:\w+ )?{times}",
            f"A ratio of odds is no ratio of people: {a} of {n1} is {effects.relative_risk(a, n1, b, n2).value:.1f} times "
            f"{b} of {n2}.",
            "Odds, or people?",
            unless=r"\b(?:headlines?|articles?|heard|sounds?)\b|\bodds\b.*\b(?:not|but|rather|instead|wrong|though|mistake)\b|\b(?:not|mistake|wrong)\b.*\bodds\b",
        ),
        Check(
            "arms swapped",
            rf"(?<![\d.])(?:{shares1}){on2}\b|(?<![\d.])(?:{shares2}){on1}\b|{begun2}(?:{shares1})|{begun1}(?:{shares2})"
            rf"|\b{a} ?(?:(?:out )?of (?:the |all )?|/ ?){n2}\b"
            rf"|\b(?:against|and|vs\.?|versus) {b} ?(?:(?:out )?of (?:the |all )?|/ ?){n1}\b",
            f"On ketamine {a} of {n1} were abstinent, and on midazolam {b} of {n2}.",
            "Which number goes with which arm?",
            unless=SUPPOSES,
        ),
        Check(
            "other share",
            rf"(?<![\d.])(?:{_percent(a, n1, printed['abstinent_ketamine'])}) ?%(?: on \w+)? "
            r"(?:against|vs?\.?|versus|compared (?:with|to)) "
            r"(?:about |only |just |a )*(?!1[01](?:\.\d)? ?%)\d+(?:\.\d+)? ?%",
            f"The abstract prints {printed['abstinent_ketamine']:g}% and {printed['abstinent_midazolam']:g}%.",
            "A slip, or from elsewhere?",
            unless=SUPPOSES,
        ),
        Check(
            "simulated people",
            _simulated(),
            "That is from the simulated people. How many outcomes are missing in the trial, the abstract does not say.",
            "Whose number is it?",
            spared=("C07",),
            unless=SUPPOSES,
        ),
        Check(
            "P of luck",
            rf"{CHANCE}(?:\w+ ){{0,2}}?{IS_LUCK}"
            rf"|\b9[5-9](?:\.\d+)? ?(?:%|percent) (?:\w+ )?(?:sure|certain\w*|probab\w+|likely|chance)\b",
            "How likely the result is to be luck, or the truth to lie in the interval, neither P nor interval tells: P is "
            "how often chance alone would give as much.",
            "What did you suppose to compute P?",
            unless=r"\b(?:as large|this large|so large|at least|more extreme|if|were no|nothing|mistake|wrong)\b",
        ),
        Check(
            "other outcome",
            rf"(?<![\d.])(?:{shares1})(?: \w+){{0,3}}? (?:(?:did(?: not|n['’]t)|without) (?:\w+ )?relaps\w+|relapse-free)",
            f"{a} of {n1} were abstinent in the last two weeks. How many did not relapse is another count, and the abstract "
            "does not print it.",
            "Which outcome is meant?",
        ),
        Check(
            "hazard",
            rf"\b{fewer} ?(?:%|percent) (?:less|lower|fewer|smaller)\b",
            f"A hazard that is {printed['relapse_hr']:g} times as great is a rate among those who have not relapsed yet. Of "
            f"people it does not make {fewer}% fewer.",
            "Of what is it so much less?",
            unless=r"\bhazards?\b|\brates?\b|\bnot\b|\babstract\b|\bpaper\b",
        ),
        Check(
            "too much",
            f"{PROVES.pattern}|{TOO_MUCH}",
            "It says “{found}”, which is more than one trial can say.",
            "Which word keeps within the interval?",
            keys=(*verdicts.VERDICTS, *asked.GROUNDS, "in one sentence", "on Monday", "harms", "largest doubt"),
        ),
    )


def _exact(number):
    """A number as text, or a word, that nothing but itself fits."""
    return f"{number:g}".replace(".", r"\.") if not isinstance(number, str) else number.replace(".", r"\.")


def _shares(events, people, printed):
    """The ways to write one arm's share: "13 of 27", "13/27", "48.2%", "48%"."""
    percent = _percent(events, people, printed)
    if people == verdicts.ABSTINENT[3]:
        percent = _exact(f"{printed:g}")  # 11% is also the highest risk of removal, which is ketamine's
    return rf"{events} ?(?:(?:out )?of (?:the |all )?|/ ?){people}|(?:{percent}) ?(?:%|percent)"


def _percent(events, people, printed):
    """One arm's share in percent, as printed or from the counts, rounded to one decimal or to none."""
    share = 100 * events / people
    return "|".join(map(_exact, sorted({f"{printed:g}", f"{share:.1f}", f"{share:.0f}"}, key=len, reverse=True)))


def _simulated():
    """How many of the simulated people stopped coming or have no outcome, and who they are, as people write it."""
    ends, people = trial.endpoints(missing="observed"), trial.load()["participants"]
    missing, stopped = ends.abstinent_last2.isna(), people.exit_reason == "stopped_attending"
    numbers = {int(count) for who, arms in ((missing, ends.arm), (stopped, people.arm)) for count in _counts(who, arms)}
    numbers.discard(effects.fragility_index(*verdicts.ABSTINENT))  # so many missing ones can be spoken of for a reason
    known = [int((ends.abstinent_last2[ends.arm == arm].notna()).sum()) for arm in trial.ARMS]
    count = "|".join(f"{n}|{IN_WORDS[n]}" for n in sorted(numbers))
    events = verdicts.ABSTINENT[::2]
    complete = "|".join(rf"\b{e} of (?:the )?{n}\b" for e, n in zip(events, known, strict=True))
    some = (
        r"(?: of (?:the |all |them)?\w*| people| persons?| participants?| patients?| others?| (?:on|in|with) (?:the )?\w+)"
    )
    gone = (
        r"(?:blanks?|missing|(?:stopped|quit) (?:coming|attending|early|before|showing)|dropped out|drop-?outs?"
        r"|(?:are|were|was) lost\b|left early|outcomes? (?:are |is )?(?:missing|not known|unknown))"
    )
    verb = r"(?: (?:who|that|had|have|has|were|was|are|a|some|only|all))"
    ours = rf"(?<![\d.])\b(?:{count}){some}{{0,3}}{verb}{{0,3}} {gone}\b"
    on_arm = rf"(?:missing|blanks?|stopped coming)[^.;]{{0,30}}\b(?:{count}) on (?:ketamine|midazolam)\b"
    return rf"{ours}|{on_arm}|{complete}|\bP(?:0[1-9]|[1-5]\d)\b"


def _counts(who, arms):
    return who.sum(), *(who[arms == arm].sum() for arm in trial.ARMS)
