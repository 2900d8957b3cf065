"""What a good answer has, for what the course cannot judge; and which of it an answer seems to have, by its words."""

import re

from course_lib.reader.overstated import NO_HARM, PROVES, SAFE, claimed

NOT_TOLD = (
    r"\b(?:not (?:been )?(?:told|said|known|read|seen|printed|counted|given)|(?:does|do|did) not (?:say|tell|know)"
    r"|(?:doesn|don|didn)['’]t (?:say|tell|know)|(?:nobody|no ?one|nothing) (?:\w+ )?(?:says?|tells?|told|knows?|counted)"
    r"|not how|how is not|is silent|have not (?:read|seen|found)|unknown|unclear|no (?:number|count)"
    r"|how many|cannot|could not find)\b"
)
WHICH_WAY = (
    r"\b(?:above|below|tip\w*|undo\w*|vanish\w*|smaller|larger|greater|less|more|lower|higher|too (?:large|small|high|good)"
    r"|overst\w+|exaggerat\w+|inflat\w+|enough|nothing (?:left|of)|towards?|fewer|reverse\w*|ahead|make it|favour\w*)\b"
)
KNEW = r"\b(?:kn[eo]w\w*|guess\w*|mask\w*|blind\w*|unblind\w*|felt|feel\w*|notic\w+|tell which)\b"
BOTH_ENDS = r"\b1[34](?:\.\d)?\b.*\b5[67](?:\.\d)?\b|\b1\.3\b.*\b25(?:\.1)?\b|\b(?:both|either|each|other) ends?\b"
SHARES = r"^(?=.*(?:\b13\b|\b48))(?=.*(?:\b3 ?(?:of|/|out)|\b10\.7|\b11 ?(?:%|per ?cent))).+"
THIS_ONE = r"\b(?:in|of) (?:this|one|a|the) (?:\w+ )?(?:trial|study)\b|\b55 people\b"
OTHERS = r"\b(?:second|other|another|only one|one trial|single|KARE|alcohol|no(?:ne)? (?:to|result))\b"
#: For each part and key the points to look for in one's own answer, each with words by which a text shows that it has it,
#: and, of some, words that it lacks then.
GOOD = {
    "words": {
        "in one sentence": (
            ("how many of how many in each arm", SHARES),
            ("the arm it is compared with", r"\b(?:midazolam|sedative|controls?|other arm)\b"),
            ("how sure the number is", rf"{BOTH_ENDS}|\b(?:interval|sure|certain|may|would fit|could)\b"),
            ("“in this trial”, and no word that makes it larger", THIS_ONE, PROVES),
        ),
        "harms": (
            ("what was counted", r"\b(?:remov\w*|tolerated)\b"),
            ("what was not", NOT_TOLD),
            (
                "the highest risk that “none” leaves possible, and nothing like “safe”",
                r"\b10\.5|\b1[01] ?(?:%|per ?cent|(?:in|of) (?:100|a hundred))|\b(?:1 in 10|one in ten|up to|limit)\b",
                re.compile(f"{SAFE.pattern}|{NO_HARM.pattern}", re.I),
            ),
        ),
        "interests": (
            ("who paid, as far as we have read", r"\b(?:NIDA|institute|public|state|government|sponsor)\b"),
            (
                "who gains from a yes",
                r"\b(?:gain\w*|profit\w*|benefit\w*|sell\w*|patents?|careers?|fame|pleased|clinics?)\b",
            ),
            (
                "where the full paper tells what is missing",
                rf"\b(?:full paper|disclos\w+|declar\w+|conflicts?|look)\b|{NOT_TOLD}",
            ),
        ),
        "so no therapy": (
            (
                "that nobody here had ketamine without the offer of therapy",
                r"\b(?:nobody|no ?one|none|no arm|every(?:one|body)|all|both|never|two arms)\b.*"
                r"\b(?:therapy|without|offered|it|alone)\b|\b(?:together|was) with (?:\w+ ){0,4}therapy\b",
            ),
            (
                "what that leaves open, and no promise",
                rf"{NOT_TOLD}|\b(?:open|untested|(?:not|never) (?:tested|tried|shown|show|answer)|no arm shows)\b",
                PROVES,
            ),
        ),
        "largest doubt": (
            (
                "one doubt, with a number or the name of the one that is missing",
                rf"\d|{NOT_TOLD}|\b(?:whether|which|who|half)\b",
            ),
            ("which way it would move the result", WHICH_WAY),
        ),
        "next trial": (
            ("the arms", r"\b(?:arms?|groups?|against|with and without|compar\w+|placebo|alone)\b"),
            ("the outcome", r"\b(?:absti\w+|relaps\w+|urine|outcomes?|weeks|months|harms?|cocaine|use)\b"),
            ("how many people", r"\b\d{2,}\b|\bhundreds?\b|\b(?:enough|as many|more) people\b"),
            (
                "which doubt it answers, and a result that would end it",
                r"\b(?:whether|so that|to see|answers?|ends?|settle\w*|tell|shows?|if)\b",
            ),
        ),
    },
    "bias": {
        "allocation": (
            (
                "how the order was made and who could foresee it, or that it is not told; more than “randomised”",
                rf"\b(?:order|blocks?|conceal\w*|hidden|envelopes?|computer\w*|foresee\w*|guess\w*|list)\b|{NOT_TOLD}",
            ),
        ),
        "what came after": (
            ("who knew or could guess the arm", KNEW),
            (
                "one thing that may have been done because of it",
                r"\b(?:therap\w+|harder|left|stay\w*|quit|care|expect\w*|hope\w*|disappoint\w*|effort|report\w*|urine"
                r"|stopp\w+|added|treat\w*)\b",
            ),
        ),
        "missing outcomes": (
            ("how many are missing in each arm, or that you have not read it", NOT_TOLD),
            ("which way they would move it", rf"{WHICH_WAY}|\babstinent\b"),
        ),
        "measuring": (
            (
                "who told or measured the outcome",
                r"\b(?:urine|diar(?:y|ies)|reports?|self|tell|told|sa(?:y|id)|samples?|themselves)\b",
            ),
            ("what they knew", KNEW),
            ("which way that would move it", rf"{WHICH_WAY}|\b(?:hid\w*|hide|l(?:ie|ied|ying)|cheat\w*)\b"),
        ),
        "choosing": (
            (
                "what was planned, and what was printed",
                rf"\b(?:plan\w*|regist\w+|60|55|primary|hypothes\w+|print\w*|weeks?|stopp\w+)\b|{NOT_TOLD}",
            ),
            (
                "whether another choice would give another answer",
                r"\b(?:another|others?|different\w*|choice|choos\w+|one of)\b",
            ),
        ),
        "overall": (
            (
                "the domain that weighs most",
                rf"{KNEW}|\b(?:missing|blanks?|order|alloc\w+|measur\w+|report\w*|stopp\w+|plan\w*|choos\w+|chosen|hid\w*)\b",
            ),
            ("which way it would move the result", WHICH_WAY),
        ),
    },
    "certainty": {
        "imprecision": (
            ("both ends of the interval", BOTH_ENDS),
            (
                "what you would decide at each",
                r"\b(?:decid\w+|(?:I|she|we) would|would (?:not )?(?:say|do|take|advise|tell|ask)|answer|turn\w*|worth)\b",
            ),
        ),
        "indirectness": (
            (
                "one thing in which the person who asks is unlike those in the trial",
                r"\b(?:she|her|friend|sought|seek\w*|hospital|home|therapy|years|cent(?:re|er)|midazolam|few people)\b",
            ),
            ("why that matters", r"\b(?:because|so|since|may|might|could|would|without|matters?|depends?)\b"),
        ),
        "inconsistency": (
            ("how many other trials, of what", OTHERS),
            (
                "whether they were large enough to differ",
                r"\b(?:interval|small|large|wide|people|enough|96|1\.1|19|0\.31|2\.10?)\b",
            ),
        ),
        "publication bias": (
            (
                "a result that should be there and is not, or what a small significant trial tends to print",
                r"\b(?:follow-on|110|NCT\d*|larger trial|second|no result|6\.5|overst\w+|too large|significant"
                r"|(?:not|never) (?:printed|published|found|sent)|overshoot\w*|larger one|others)\b",
            ),
        ),
        "overall": (
            (
                "the ground that weighs most, and bias",
                r"\b(?:imprecis\w+|interval|wide|indirect\w*|inconsist\w+|publi\w+|bias|one trial|missing|steps?)\b",
            ),
            ("what would lift the certainty by a step", r"\b(?:second|another|larger|lift\w*|would|replic\w+|next)\b"),
        ),
    },
}
SEEMS = {0: "None of it seems to be in yours, by its words.", 1: "All of it seems to be in yours, by its words."}


def good_one(kind, key, text):
    """The points of a good answer, each with a tick if the text seems to have it; empty where there are none.

    Parameters
    ----------
    kind, key : str
        Of the part and of the question.
    text : str
        What the reader wrote.

    Returns
    -------
    str

    Examples
    --------
    >>> good_one("words", "harms", "Nobody was removed, and who had harms is not told.").split("; ")[0]
    '✓ what was counted'
    """
    points = GOOD.get(kind, {}).get(key, ())
    if not points:
        return ""
    has = [_seems(text, *words) for _, *words in points]
    ticked = "; ".join(f"{'✓' if seen else '☐'} {point}" for seen, (point, *_) in zip(has, points, strict=True))
    return f"{ticked}. ({SEEMS.get(sum(has) / len(has), '✓ seems to be in yours, by its words.')})"


def _seems(text, words, lacks=None):
    return bool(re.search(words, text, re.I | re.S)) and not (lacks and claimed(lacks, text))
