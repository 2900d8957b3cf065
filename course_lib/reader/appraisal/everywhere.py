"""The checks that look at every box: each slip in the words in which people make it, with numbers from counts and tables."""

from functools import cache

from course_lib.methods import effects
from course_lib.reader.appraisal import asked
from course_lib.reader.appraisal.advice import NEAR
from course_lib.reader.appraisal.checks import Check
from course_lib.reader.appraisal.simulated import SUPPOSES, simulated
from course_lib.reader.number_words import SPELLED
from course_lib.reader.overstated import CERTAIN, LUCK, PROVES, SUPPOSED, risk_by
from course_lib.sources import trial, verdicts

#: A cure, an end, a success for everybody: more than a difference between two arms in two weeks.
TOO_MUCH = (
    r"\b(cur(?:es?|ed|ing)|heal(?:s|ed)?|for good|for ?ever|forever|permanent(?:ly)?|breakthrough|miracle"
    r"|(?:it|this|ketamine|the (?:drug|treatment|infusion)) (?:(?:really|clearly|does|indeed) )?work(?:s|ed)?\b"
    r"(?! (?:\w+ )?(?:better|through|by|like|as|on|in the brain|for (?:\d+|half|some|a few))\b)"
    r"|effectively|(?:is|was|are|be|an) (?:(?:very|highly|clearly|really|so) )?effective\b(?! (?:than|dose|anaesth))"
    r"|mak(?:es?|ing) (?:[\w%]+ ){1,6}(?:stop|quit|abstinent))\b"
)
HEADLINE = ("in one sentence",)
#: Words by which a text compares the arms.
COMPARES = (
    r"\b(?:midazolam|sedative|placebo|controls?|against|than|vs|versus|compar\w+|others?|without ketamine|more|higher"
    r"|points?)\b"
    r"|\bodds\b|\b3 (?:out )?(?:of|in)\b|\b11 ?%|\b10\.7|/ ?28\b"
)


@cache
def everywhere():
    """The checks of all boxes."""
    printed, (a, n1, b, n2) = trial.published().estimate, verdicts.ABSTINENT
    later = verdicts.SIX_MONTHS
    ratios = {printed["abstinence_or"], effects.odds_ratio(a, n1, b, n2).value}
    numbers = {form for x in ratios for form in (f"{x:.1f}", f"{x:.2f}", f"{x:.0f}", SPELLED[round(x)])}
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
    found = effects.risk_difference(a, n1, b, n2)
    points = "|".join(
        _exact(f"{100 * each:.{digits}f}") for each in (found.value, found.lower, found.upper) for digits in (1, 0)
    )
    most = rf"(?:{shares1}|half|(?:{a}|{SPELLED[a]}) (?:people|of them))"
    without = f"On midazolam {b} of {n2} were abstinent, without ketamine. So {a} of {n1} is not yet what ketamine does."
    drug = r"(?:ketamine|the (?:ketamine|infusion|drug|treatment))"
    return (
        Check(
            "times as likely",
            rf"(?<![\d.]){times}(?: ?\([^)]*\))?(?: likelier|(?: (?:as|more|the|an?|higher|greater|larger))+ {likely})\b"
            rf"|\b(?:likelihood|probability|chances?)(?: of [^.;,]{{1,30}}?)? (?:(?:was|were|is|are) )?(?:\w+ )?{times}",
            f"A ratio of odds is no ratio of people: {a} of {n1} is {effects.relative_risk(a, n1, b, n2).value:.1f} times "
            f"{b} of {n2}.",
            "Odds, or people?",
            unless=r"\b(?:headlines?|articles?|heard|sounds?)\b|\bodds\b.*\b(?:not|but|rather|instead|wrong|though|mistake)\b|\b(?:not|mistake|wrong)\b.*\bodds\b",
        ),
        Check(
            "points as percent",
            rf"(?<![\d.])(?:{points}) ?(?:%|per ?cent)(?! ?points|age points)"
            rf"(?= (?:of (?!\d)|more|higher|were|was|did|had|stopped|stayed|quit|chance|likel|became|used|abstinent))"
            rf"|\b(?:increas|rais|improv|help)\w*\b[^.;,]{{0,30}}? by (?:{points}) ?(?:%|per ?cent)(?! ?points|age points)",
            f"{100 * found.value:.1f} counts points, {100 * a / n1:.1f}% minus {100 * b / n2:.1f}%. It is a difference "
            "between two arms, and no share of people.",
            "Percent of whom?",
        ),
        Check(
            "helped by it",
            rf"{most}(?: \w+){{0,5}}? (?:by|because of|thanks to|due to|owing to) {drug}\b"
            rf"|\b{drug} (?:\w+ )?(?:help|caus|made|makes|got|gets|sav|stop)\w*\b[^.;]{{0,30}}?(?<![\d.]){most}",
            without,
            "How many would have been abstinent without it?",
            unless=rf"{COMPARES}|\b(?:both|therapy)\b|{SUPPOSES}",
        ),
        Check("one arm alone", rf"^.*?(?<![\d.]){most}", without, "Against what?", keys=HEADLINE, nowhere=COMPARES),
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
            r"(?:about |only |just |a )*(?!1[01](?:\.\d)? ?%)\d+(?:\.\d+)? ?%"
            rf"|(?<![\d.])(?!{a}\b)\d+ of {n1}\b[^.;,]{{0,30}}? (?:against|vs\.?|versus|and) {b} of {n2}\b"
            rf"|(?<![\d.]){a} of {n1}\b[^.;,]{{0,30}}? (?:against|vs\.?|versus|and) (?!{b}\b)\d+ of {n2}\b",
            f"The abstract prints {printed['abstinent_ketamine']:g}% and {printed['abstinent_midazolam']:g}%, which are "
            f"{a} of {n1} and {b} of {n2}.",
            "A slip, or from elsewhere?",
            unless=SUPPOSES,
        ),
        *simulated(),
        Check(
            "placebo",
            r"\b(?:on|with|against|than|vs\.?|versus|given|had|got|took|is|was|and|or) (?:an? |the |only )?"
            r"(?:placebo|sugar pills?|dummy|saline)\b|\bplacebo(?:-controlled| (?:was|group|arm))"
            r"|\b(?:against|than|vs\.?|versus|compared (?:with|to)) (?:no|without) (?:any )?treatment\b"
            r"|\bthan (?:the )?therapy\b"
            rf"|\bwithout (?:any )?(?:treatment|therapy|help)[^.;\d]{{0,20}}(?:{shares2}|{shares1})"
            rf"|(?<![\d.])(?:{shares2}|{shares1})[^.;\d]{{0,25}} without (?:any |the )?(?:treatment|therapy|help)\b"
            rf"|\btherapy (?:alone )?(?:in|for) (?:{shares2}|11 ?%)",
            f"The {b} of {n2} had midazolam, a sedative that people feel (an active placebo), and the same offer of "
            "therapy: neither an inert placebo nor no treatment.",
            "Against what, then?",
            spared=("next trial", "inconsistency"),
            unless=rf"\b(?:active|effect|not|neither|unlike|rather|instead|should|needs?|next|KARE|others?)\b|{SUPPOSES}",
        ),
        Check(
            "another design",
            r"\bnot randomi[sz]ed\b|\bopen[- ]label\b|\b(?:no|without an?y?) control (?:group|arm)"
            rf"|(?<![\d.])(?!{n1 + n2}\b|{n1}\b|{n2}\b)\d+ (?:people|persons|patients|participants) (?:were|got) "
            rf"randomi[sz]ed|\bstopped at (?!{n1 + n2}\b)\d+ of\b"
            r"|\b(?:after|with|had|got) (?:several|many|repeated|two|three|six|\d) infusions\b",
            f"{n1 + n2} people were randomised to one infusion, of ketamine or of midazolam. Those who took part, and those "
            "who treated them, were masked, says the registry.",
            "Where did you read it?",
            spared=("next trial", "inconsistency"),
            unless=rf"\b(?:another|elsewhere|others?|KARE|Shiroma|Grant|follow-on|headlines?)\b|{SUPPOSES}",
        ),
        Check(
            "more people against bias",
            rf"\b(?:more people|(?:larger|bigger) (?:trial|study|sample)|sample size|times as many people)\b"
            rf"(?:, which)?{NEAR}{{0,30}}?\b(?:remov|avoid|lessen|reduc|correct|lower|get rid)\w* "
            r"(?:of )?(?:the |any )?(?:risk of )?bias\b"
            r"(?! (?:by|in how)\b)",
            "More people make the interval narrower. Bias they leave as large as it is.",
            "Which of the two is your doubt?",
        ),
        Check(
            "P of luck",
            rf"{LUCK.pattern}|{CERTAIN.pattern}|\b(?:chance|risk) that (?:it|this|that)(?:['’]s| is) (?:wrong|an? \w+)\b"
            r"|\b9[5-9](?:\.\d+)? ?(?:%|percent) (?:\w+ )?(?:sure|certain\w*|chance)\b"
            r"|\b95 ?(?:%|percent) of (?:the )?(?:people|patients)\b[^.;]{0,40}?\b(?:between|from|13\.5|14)\b",
            "How likely the result is to be luck, or the truth to lie in the interval, neither P nor interval tells: P is "
            "how often chance alone would give as much.",
            "What did you suppose to compute P?",
            spared=("allocation", "C01"),  # where the order may be said to be none of chance
            unless=rf"^(?!.*\b(?:it|this|that)(?:['’]s| is) wrong\b).*{SUPPOSED.pattern}",
        ),
        Check(
            "other outcome",
            rf"(?<![\d.])(?:{shares1})(?: \w+){{0,3}}? (?:(?:did(?: not|n['’]t)|without) (?:\w+ )?relaps\w+|relapse-free)"
            r"|\bhalf(?: of (?:them|the \w+))? (?:(?:did(?: not|n['’]t)|had) )?relaps\w+",
            f"{a} of {n1} were abstinent in the last two weeks. How many did not relapse is another count, and the abstract "
            "does not print it.",
            "Which outcome is meant?",
        ),
        Check(
            "hazard",
            rf"\b{fewer} ?(?:%|percent) (?:less|lower|fewer|smaller)\b"
            rf"|\b(?:{fewer}|{100 - fewer}) ?(?:%|percent)(?: of [^.;,]{{1,30}}?)? "
            r"(?:(?:did(?: not|n['’]t)|were|had|have) )?(?:relaps\w+|protected)\b"
            rf"|{risk_by(fewer)}|{risk_by(fewer, 'relapses?')}",
            f"A hazard that is {printed['relapse_hr']:g} times as great is a rate among those who have not relapsed yet. Of "
            f"people it does not make {fewer}% fewer.",
            "Of what is it so much less?",
            unless=r"\b(?:hazards?|rates?|abstract|paper|first use or dropout|dropout or first use|instantaneous"
            r"|(?:at|on) (?:any|each|every|a given) (?:time|moment|day)|(?:each|every|per|from) day)\b",
        ),
        Check(
            "too much",
            f"{PROVES.pattern}|{TOO_MUCH}",
            "It says “{found}”, which is more than one trial can say.",
            "Which word keeps within the interval?",
            keys=(*verdicts.VERDICTS, *asked.GROUNDS, "in one sentence", "on Monday", asked.HERS, "harms", "largest doubt"),
            unless=r"\b(?:can|may|might|could) mean\b",
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
