"""The checks of harm, interests, doubt, of a limit told as the estimate and lower for fell: more than was read."""

from functools import cache

from course_lib.methods import effects
from course_lib.reader import number_words
from course_lib.reader.appraisal import behind
from course_lib.reader.appraisal.advice import MONDAY
from course_lib.reader.appraisal.checks import Check
from course_lib.sources import trial, verdicts

COMPANY = r"(?:Pfizer|Janssen|Novartis|Lilly|compan(?:y|ies)|pharma\w*|industry|manufacturers?|drug ?makers?)"
PAID = r"(?:paid|pays|fund(?:s|ed)|sponsor(?:s|ed)|financ(?:es|ed))"
LIMIT = r"(?<![\d.,])(?:1 in 10|one in ten|10(?:\.5)? ?%|11 ?%|1[01] (?:in|of) (?:100|a hundred))(?!\d|[.,]\d)"
HARM = r"(?:harm(?:s|ed)?|hurt|side[- ]effects?|adverse (?:events?|effects?|reactions?)|hooked|addicted)"
BETWEEN = r"(?:(?!\b(?:not|nobody|no|none|how|which|what|but|and)\b)[^.;:,]){0,30}?"
#: Words by which a number is known to be a limit.
AT_MOST = (
    r"\b(?:up to|at (?:most|least|best|worst)|could|may|might|can|would|highest|limit|below|under"
    r"|between|from|fits?|or|to)\b"
)


@cache
def one_box():
    """The checks of single texts."""
    people, found = verdicts.ABSTINENT[1], effects.risk_difference(*verdicts.ABSTINENT)
    value, *limits = (100 * each for each in (found.value, found.lower, found.upper))
    craving = trial.published().estimate["craving_reduction"]
    ends = "|".join(f"{end:.{digits}f}".replace(".", r"\.") for end in limits for digits in (1, 0))
    return (
        Check(
            "a limit as the effect",
            rf"(?<![\d.])(?:{ends}) (?:points )?more\b",
            f"{limits[0]:.1f} and {limits[1]:.1f} are the ends of the interval, and the estimate is {value:.1f}.",
            "Which of them is meant?",
            keys=("in one sentence", "on Monday", "largest doubt"),
            unless=AT_MOST,
        ),
        Check(
            "lower than before",
            r"\bcrav\w+\b[^.;:,]{0,25}? (?:fell|dropped|declined|sank|decreased|went down|came down)(?: by)?"
            rf"(?: (?:about|around|some|roughly|an average of|a mean of))? {craving:.0f}(?:\.\d)? ?(?:%|per ?cent)",
            f"{craving:g}% is how much lower craving was than in the other arm. How far it fell in either arm, we have not "
            "read.",
            "Lower than before, or than with whom?",
            keys=("C06", "in one sentence", "on Monday", "largest doubt"),
            unless=r"\b(?:midazolam|sedative|than|against|versus|vs|compar\w+|relative|control\w*|others?|between|further"
            r"|more|arms|depends)\b|\bif\b",
        ),
        Check(
            "nobody had",
            r"\b(?:nobody|no ?one|none|no (?:people|person|patients?))\b(?! (?:was|were) removed| knows?\b)"
            r"(?! (?:has )?(?:counted|told|says))[^.;]{0,30}?\b(?:harmed|hurt|fell ill|(?:had|suffered|reported|got) "
            r"(?:(?:an?|any|some|real) )?(?:bad|serious|severe|side|adverse|harms?|problems?|trouble))\b"
            r"|\bnot addictive\b|\b(?:cannot|can['’]t|will not|won['’]t) (?:get|become|be) (?:hooked|addicted)\b"
            r"|\b(?:side[- ]effects?|harms?|adverse \w+|problems) (?:are|were|is|was) (?:\w+ )?(?:rare|few|mild|minor"
            r"|unlikely|uncommon|small)\b"
            r"|\bnothing (?:bad|serious|else )?(?:\w+ )?happened|\b(?:had|were|was) no (?:\w+ )?adverse",
            "Nobody was removed for an adverse event, says the abstract; how many had one, it does not say, nor whether "
            "anybody came to use ketamine itself.",
            "Which of them do you know?",
            keys=("harms", *MONDAY),
        ),
        Check(
            "somebody removed",
            rf"\b(?:{LIMIT}|[1-9]|one|two|three|four|some|a few)(?: of (?:the )?\w+| people| persons?| patients?)? "
            r"(?:had to (?:stop|leave|be removed)|(?:was|were) removed|died)\b|\b(?:one|a|two|three) deaths?\b",
            "None of those on ketamine was removed for an adverse event, says the abstract. It speaks of no death.",
            "Where did you read it?",
            keys=("harms", *MONDAY, "in one sentence", "largest doubt"),
            unless=r"\b(?:up to|at most|could|may|might|would|can|limit|fits?)\b",
        ),
        Check(
            "three in a hundred",
            r"\b(?:3|three) (?:in|of|out of) (?:100|a hundred)\b|\b3 ?%",
            f"None of {people} leaves about 3 of {people} possible, which is {300 / people:.0f} in a hundred, and not 3.",
            "Which of them is meant?",
            keys=("harms",),
            unless=r"\b(?:with|among|had|for|were|treated|tried) (?:100|a hundred)\b",
        ),
        Check(
            "a limit as a count",
            rf"\b{LIMIT}(?: of (?:the )?\w+| people)? (?:had|have|suffered|got|reported)\b(?: \w+){{0,2}} "
            rf"(?:side|adverse|harms?|problems?)\b|\b(?:risk|danger|chance|harm)\b(?: \w+){{0,4}}? (?:is|was"
            rf"|of) (?:\w+ )?{LIMIT}"
            rf"|\b{LIMIT} (?:(?:is|was) the |\w+ )?(?:risk|chance)\b|\b{LIMIT} (?:were|are|get|will be"
            rf"|was) (?:\w+ )?(?:removed"
            rf"|harmed)",
            f"{behind.highest_risk()} is the highest risk of being removed that nobody removed leaves possible, and no "
            "count of anything that happened.",
            "Is it a count, or a limit?",
            keys=("harms", "on Monday", "in one sentence", "largest doubt"),
            unless=AT_MOST,
        ),
        Check(
            "harmed, not removed",
            rf"\b{LIMIT}(?: of (?:the )?\w+| people)?{BETWEEN}\b{HARM}|\b{HARM}\b{BETWEEN}\b{LIMIT}",
            f"{behind.highest_risk()} is a limit of the risk of being removed. How many are harmed, no number tells.",
            "Removed, or harmed?",
            keys=("harms", *MONDAY, "in one sentence", "largest doubt"),
            unless=r"\bremov\w*",
        ),
        Check(
            "the same two arms",
            r"^(?=.*\b(?:same|two|both) (?:two )?(?:arms|groups|design)\b"
            r"|.*\b(?:larger|bigger|more people|as many people)\b)"
            r"(?=.*\btherapy (?:\w+ ){0,2}?(?:works?|better|more|helps?)\b|.*\bmore effective\b).+",
            behind.facts()["C09"],
            "Which arms are wanting?",
            keys=("next trial",),
            nowhere=r"\b(?:four|4|third|three|3|factorial|2 ?[x×] ?2|alone|cells?|another|more arms"
            r"|without (?:the |any )?therapy|cannot|not|neither|nor)\b",
        ),
        Check(
            "harm in the headline",
            r"^.*?\b(?:removed|side[- ]effects?|adverse|safe)\b",
            "Of harm there is a box of its own, and this one asks what the trial shows of abstinence.",
            "How many of how many, in each arm?",
            keys=("in one sentence",),
            nowhere=r"\babsti\w+|cocaine|\bused?\b|\bclean\b|\b13\b|\b37|\b48|odds|\bmore\b",
            printed=False,
        ),
        Check(
            "company",
            rf"\b{COMPANY}\b[^.;]{{0,40}}\b{PAID}\b|\b{PAID} (?:for )?by (?:(?!\bno\b)[^.;]){{0,30}}\b{COMPANY}\b"
            rf"|\bsponsor (?:is|was) (?:an? )?(?:\w+ )?{COMPANY}\b",
            "What we have read names a state institute and NIDA, and no company.",
            "Where did you read of one?",
            keys=("interests",),
        ),
        Check(
            "no conflict",
            r"\bno (?:\w+ )?(?:conflicts?(?: of interests?)?|competing interests?)\b"
            r"|\bauthors? (?:\w+ )?(?:owns?|holds?|has|have|sells?) (?:an? |the |some )?"
            r"(?:patents?|shares?|stocks?|ketamine)\b",
            "What the authors declare, the abstract does not say.",
            "Where did you read it?",
            keys=("interests",),
        ),
        Check(
            "public, so no bias",
            r"\b(?:since|because|as) [^.;]{0,25}\bpublic[^.;]{0,20} no bias\b"
            r"|\b(?:so|hence|therefore|thus|means|which makes it|and) (?:(?:there|it|that|this|they)(?: is| are|['’]s) )?"
            r"(?:\w+ )?(?:no (?:bias|interests?)|unbiased|neutral|independent|trustworthy|objective|honest)\b"
            r"|\b(?:is|are) (?:\w+ )?(?:neutral|unbiased|impartial)\b|\bnobody gains\b|\bno ?one gains\b",
            "Public money takes one interest away. Who else gains from a yes, it does not tell, and what the authors "
            "declare, "
            "the abstract does not say.",
            "Who would be pleased by a yes?",
            keys=("interests",),
        ),
        Check(
            "doubt without a number",
            rf"^(?!.*(?:{number_words.ANY}|\b(?:no|not|nobody|never|nothing|unknown|missing|open|whether|who|which|how)\b"
            r"|n['’]t\b)).*\w",
            "It has no number.",
            "Which one is behind it, or which is missing?",
            keys=("largest doubt",),
            printed=False,
        ),
    )
