"""What she hears on Monday: advice that could hurt her, a chance that nobody has counted, and what she would ask back."""

import re
from functools import cache

from course_lib.reader.appraisal import asked
from course_lib.reader.appraisal.checks import Check
from course_lib.reader.number_words import NUMBERS
from course_lib.sources import verdicts

MONDAY = ("on Monday", asked.HERS)
WARNS = (
    r"\b(?:danger\w*|risky|unsafe|avoid|warn\w*|stay away|rather than|instead of|illegal|never|would(?: not|n['’]t)"
    r"|nobody (?:is|will|would|should))\b"
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
#: What she can use has these: how a text shows that it speaks of one, and what she asks where it does not; the first to be
#: asked comes first. A word in any language but English shows none.
SHE_ASKS = (
    (
        rf"\b(?:{ALONE}|alone|home|street|online|buy|anywhere|dealer|self-medicat\w*|unsupervised|supervis\w+|without (?:a "
        rf"|any )?(?:doctor|nurse)\w*)\b",
        "And if I just buy some?",
    ),
    (
        r"\b(?:harm\w*|risks?|risky|danger\w*|safe\w*|unsafe|side[- ]effects?|adverse|removed|hours after|tolerated"
        r"|go wrong|bad effects?|hooked|addict\w+|long run)\b",
        "What can go wrong?",
    ),
    (
        rf"^(?=.*(?:\d|\b(?:half|tenth|{'|'.join(NUMBERS)}) (?:of|in|out)\b))"
        r"(?=.*\b(?:midazolam|sedative|against|than|vs|versus|compar\w+|without|others?|/ ?28|of 28)\b)",
        "Half of them stopped, it says. Half of how many, and how many did without ketamine?",
    ),
    (
        r"\b(?:therapy|mindful\w*|hospital|sessions?|treatment with it|counsel\w*)\b",
        "Is it the infusion alone that did it?",
    ),
    (
        r"\b(?:sure|certain\w*|uncertain\w*|may|might|could|know[ns]?|one (?:small )?(?:trial|study)|single|small|interval"
        r"|luck|chance|between|open|unclear|settled|count on|tried (?:only )?once|doubt\w*|depends?|prov\w+|replicat\w+"
        r"|second trial|more trials|larger)\b",
        "How sure are you?",
    ),
    (
        r"\b(?:ask|doctors?|gp|service|clinic|counsell?or|nurse|helpline|therapist|team|programme|program)\b",
        "And whom can I ask instead?",
    ),
)


def asked_back(text):
    """The first question that a text for Monday leaves her to ask; empty if its words touch on all.

    Examples
    --------
    >>> asked_back("Ask your doctor.")
    'And if I just buy some?'
    """
    return next((question for words, question in SHE_ASKS if not re.search(words, text, re.I | re.S)), "")


@cache
def advice():
    """The checks of advice: the gravest of all, since she who reads it may follow it."""
    a, n1, b, n2 = verdicts.ABSTINENT
    half = rf"(?:50|fifty|even|{100 * a / n1:.0f}(?:\.\d)?|{a} (?:in|of|out of) {n1}|one in two|1 in 2|half)"
    chance = r"(?:chances?|probability|likelihood|odds)"
    return (
        Check(
            "at home",
            rf"{BY_ONESELF}|\b(?:it|some|this|ketamine|dose|infusion)\b{NEAR}{{0,25}}?\b(?:at home|{ALONE})\b"
            r"|\b(?:buy|order) (?:it|some)\b|\b(?:ask|call|text) (?:a|the|your) (?:dealer|friend) for\b"
            r"|\b(?:try|take|(?:start|begin) with) (?:an? )?(?:small(?:er)?|low(?:er)?|little|tiny|half|bit)\b"
            r"(?: (?:of|dose|amount|bit)\b|(?= first| yourself))",
            ALONE_FACT,
            "What will she hear about trying it on her own?",
            keys=(*MONDAY, asked.FIRST),
            unless=rf"{WARNS}|\bnot something\b|\bnobody should\b",
            even_if=True,
        ),
        Check(
            "by oneself",
            BY_ONESELF,
            ALONE_FACT,
            "What will she do who reads this?",
            spared=(*MONDAY, asked.FIRST),  # which have the check above
            unless=rf"{WARNS}|\bcocaine\b",
            even_if=True,
        ),
        Check(
            "advice to take it",
            r"\b(?:should|must|ought to|go and|just|can) (?:\w+ )?(?:get|take|have|try) (?:it|some|this|ketamine)\b"
            r"(?! (?:\w+ ){0,2}?(?:in|through) (?:(?:a|the|such|another) )+trial)|\bgo for it\b"
            r"|\b(?:should|must|ought to) (?:\w+ )?ask for it\b(?! (?:only|in|with|through))"
            r"|\bI would (?:\w+ )?(?:take|try|get|do) it\b(?! (?:only|in|with|through))"
            r"|(?:^|[.!?,;] )(?:(?:yes|just|so|then|ok),? )*(?:do|get|take|try) it\b(?! (?:only|in|with|through|from|as)\b)"
            r"|\b(?:your|her) (?:odds|chances) (?:are|look) (?:\w+ )?(?:good|high|great)\b(?! as\b)|\bgive it a (?:go"
            r"|try|shot)\b|\bworth (?:a try|trying)\b|\bnothing to lose\b",
            "That is advice to take it, and what stands behind it is one trial of 55 people.",
            "Does your certainty carry it?",
            keys=MONDAY,
            unless=WARNS,
            even_if=True,
        ),
        Check(
            "without the therapy",
            r"\b(?:no,? )?(?:you|she) (?:do|does|did|would|will)(?: not|n['’]t) (?:\w+ )?need "
            r"(?:the |any |a |to go to |to be in )?(?:therapy|hospital|treatment|sessions?)\b"
            r"|\b(?:you|she) (?:can|could|may) (?:skip|do without|leave out|drop|forget) (?:the )?"
            r"(?:therapy|hospital|sessions?)\b"
            r"|\b(?:no,? )?(?:the )?(?:therapy|hospital) is(?: not|n['’]t) (?:\w+ )?(?:needed|necessary)\b"
            r"|\b(?:stop|drop|come off) (?:taking )?(?:your|all|any|the) (?:\w+ )?"
            r"(?:medicines?|medication|treatment|tablets|pills)\b",
            "Everybody in the trial was offered the therapy and began in hospital; what ketamine does without that, or in "
            "the place of another treatment, no number of it tells.",
            "What will she leave out who reads this?",
            spared=("next trial",),
            even_if=True,
        ),
        Check(
            "a yes, or both",
            r"^\W*(?:right|correct|yes|exactly|true)\b(?!.{0,80}\b(?:tell|say|said|know|open|nobody|no one|none|not"
            r"|untested|unknown|unclear|question)\w*|.{0,80}n['’]t\b(?! need))"
            r"|\b(?:ketamine|infusion|drug) (?:does|did) it all\b|\b(?:ketamine|infusion|it) (?:is|was|would be) enough\b"
            r"|\btherapy (?:is|was|does|did) (?:useless|nothing|half)\b|(?<!what )(?<!whether )\btherapy alone would\b"
            r"|(?:^|[.!] ?)(?:(?:yes|no),? )?(?:the )?(?:ketamine|infusion) alone (?:is|was|would be) (?:enough|plenty)\b"
            r"|(?:^|[.,;!] ?)(?:yes,? |no,? |just )*(?:skip|drop|forget|leave out) (?:the|your) therapy\b"
            r"|\btherapy (?:is|was) what (?:\w+ )?(?:helps|helped|works|worked|does it|did it)\b"
            r"|\bonly works? (?:together )?with\b|\bneeds? both\b|\bboth together (?:are|is|do|work)\b"
            r"|\bwithout (?:the )?therapy (?:you|she) would\b|(?:\bno,? )?\b(?:you|she) (?:do|does)(?: not"
            r"|n['’]t) need (?:it|that)\b",
            "Nobody in the trial went without the offer of therapy, so it tells neither what ketamine does alone nor what "
            "the therapy adds.",
            "On whom who was there do your words rest?",
            keys=(asked.HERS,),
        ),
        Check(
            "her own chance",
            rf"\b(?:you|she|your|her)\b(?:['’](?:d|ll|ve))?(?: (?!not\b)\w+){{0,4}}? {half}(?: ?%|[ :]50"
            rf"| per ?cent)? {chance}\b"
            rf"|\b{chance} (?:that|of) (?:you|she|your|her)\b[^.;,]{{0,25}}? (?:is|are|would be) (?:(?!not|no)\w+ )?{half}\b"
            rf"|\b(?:your|her) (?:own )?{chance}(?: \w+){{0,4}}? (?:is|are|would be|of) (?:(?!not|no)\w+ )?{half}\b"
            rf"|\b{chance} (?:is|are) (?:\w+ )?{half} that (?:you|she)\b"
            rf"|\bif you \w+ (?:it|ketamine|this)[^.;]{{0,15}} {half}\b[^.;]{{0,10}} (?:chance|probability)\b",
            f"{a} of {n1} is a share of people in a trial, with hospital and therapy, where {b} of {n2} did as much without "
            "ketamine. The chance of one person it does not tell.",
            "In what is she like them, and in what not?",
            unless=r"\b(?:at best|at most|nobody|unknown|does(?: not|n['’]t)|like (?:them|those))\b",
            even_if=True,
        ),
    )
