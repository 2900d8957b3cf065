"""The checks of what is thin: a reason that is of something else, a doubt or a next trial that fits any trial."""

import re
from functools import cache

from course_lib.reader.appraisal import asked, behind
from course_lib.reader.appraisal.advice import MONDAY
from course_lib.reader.appraisal.checks import Check
from course_lib.reader.appraisal.good import GOOD
from course_lib.reader.bias_card import BIAS, BIAS_LEVELS, CERTAINTY_LEVELS
from course_lib.sources import trial, verdicts
from course_lib.sources.claims import DEPENDS, DESIGN

SMALL = (
    r"\b(?:too (?:few|small)|(?:small|tiny) (?:sample|trial|study|numbers?)|few (?:people|participants|patients)|sample size"
    r"|(?:n|it|sample|trial|study) (?:is|was|=) (?:only |just |too )?(?:small|\d+)|n ?= ?\d+|(?:only|just) \d+)\b"
)
BY_P = r"(?:^|[^\w])P(?:[ -]?values?)? ?(?:is|was|=|<|of|below|under|small|low)|\b(?<!not )significan\w+"
WORD = re.compile(r"[^\W\d_]{2,}")
#: Beginnings of words, to five letters, that fit any trial and any reason, and of some that speak of this one besides the
#: course's own.
ANYTHING = frozenset(
    WORD.findall(
        "about all also an and any are as at be been but by can did do does each else ever for from had has "
        "have how i if in into is it its just like made make more most much must my of on or other our out "
        "own say says see shoul so some such than that the their them then there these they thing this those "
        "three to two up us was we were what when where which who will with would yes you your because becau "
        "numbe reaso true right wrong trial study first last made good bad could may might used uses even "
        "another anoth very far"
    )
)
MORE = frozenset(
    WORD.findall(
        "brain cells drawn feel felt few follo itt journ large lot lots maske only paper phone rct same sampl small telep "
        "urine"
    )
)
NUMBER = re.compile(r"(?<![\d.,-])\d+(?:\.\d+)?(?![\d]|[.,]\d)")


@cache
def thin():
    """The checks of thin answers; they come last, and the page prints none of them."""
    people = sum(verdicts.ABSTINENT[1::2])
    low, some = BIAS_LEVELS["low"], CERTAINTY_LEVELS["no concern"]
    return (
        Check(
            "small is not untestable",
            SMALL,
            "“Untestable” is a matter of the design, however many people there are. Small makes a number unsure.",
            "Could these two arms show it, if there were enough people?",
            keys=tuple(f"C0{n}" for n in range(1, 8)) + ("C10",),
            judged=(DESIGN,),
            nowhere=r"\b(?:arms?|cells?|however|even|not (?:because|for))\b",
        ),
        Check(
            "reported is granted",
            r"\b(?:reported|told|telephone|phone|measured|self[- ]report)",
            "The claim says “reported”, so that much it grants.",
            "Which word of it has two meanings?",
            keys=("C07",),
            judged=(DEPENDS,),
            nowhere=r"\b(?:at|over|six|6|throughout|reached|counted|lost|missing|whom|which|how)\b",
            printed=False,
        ),
        Check(
            "P is no bias",
            BY_P,
            "P tells of chance. What bends a result can make P small as well.",
            "What was done in the trial?",
            keys=(*BIAS, asked.OVERALL),
            judged=(low,),
            printed=False,
        ),
        Check(
            "size is no bias",
            rf"{SMALL}|\b(?:sample|people|participants) (?:is|are|was|were) (?:large|big|enough)|\bsample of \d+"
            r"|\b(?:large|big) (?:sample|trial|study)",
            "How many people there are is a matter of chance, and counts in the interval.",
            "What was done in the trial?",
            keys=tuple(BIAS),
            nowhere=r"\b(?:missing|lost|blanks?|guess\w*|hid\w*|planned|stop\w*|early|60|block\w*|weeks?|looks?|abstinent)\b",
            printed=False,
        ),
        Check(
            "randomised is one of five",
            r"\b(?:RCT|randomi[sz]ed|double[- ]blind)\b",
            "Chance decides who comes into which arm, which is one of the five places.",
            "And the other four?",
            keys=(asked.OVERALL,),
            judged=(low,),
            printed=False,
        ),
        Check(
            "the same problem",
            r"\bsame (?:problem|disorder|disease|diagnosis|drug|addiction)\b",
            f"These {people} had sought treatment, and had days in hospital, one infusion, and the offer of a therapy.",
            "In what is she, or what she would get, unlike that?",
            keys=("indirectness",),
            judged=(some,),
            nowhere=r"\b(?:hospital|therapy|sought|infusion|weeks?)\b",
            printed=False,
        ),
        Check(
            "the abstract, not the article",
            r"\b(?:tolerated|removed)\b",
            "That is in the abstract. None of the article's claims is about harm.",
            "What would she know of harm from the article alone?",
            keys=("article harms",),
            judged=("yes", "partly"),
            printed=False,
        ),
        Check(
            "it does not work",
            r"\b(?:does(?: not|n['’]t)|did(?: not|n['’]t)) (?:really )?work\b|\b(?:it|this) is useless\b",
            f"{behind.headline().split(':')[0]}. One trial shows neither that it works nor that it does not.",
            "What will she answer, with the article in her hand?",
            keys=MONDAY,
            unless=r"\b(?:if|whether|know|may|might|could|that it)\b",
            printed=False,
        ),
        Check(
            "made abstinent",
            r"\b(?:made|got|rendered) (?:\d+|half|thirteen)\b[^.;]{0,25}?\b(?:abstinent|stop|quit|clean)",
            f"{verdicts.ABSTINENT[2]} of {verdicts.ABSTINENT[3]} were abstinent without ketamine. What it adds is the rest.",
            "Which word tells what was seen?",
            keys=("in one sentence", "on Monday"),
            unless=r"\b(?:not|more|whether)\b",
            printed=False,
        ),
        Check(
            "nobody counted",
            r"\b(?:nobody|no ?one) (?:has )?(?:counted|looked|recorded)(?: (?:it|them|that|anything|harms?))?\W*$"
            r"|^\W*(?:we|I) (?:(?:just|really|simply) )?(?:do(?: not|n['’]t)|cannot|can['’]t) (?:know|say|tell)\W*$",
            "One thing was told: nobody was removed for an adverse event.",
            "How high may that risk be all the same? And what else would you ask?",
            keys=("harms",),
            nowhere=r"\bremov|\d",
            printed=False,
        ),
        Check(
            "tolerated by all",
            r"\btolerated (?:\w+ ){0,2}?by (?:everyone|everybody|all|them all)\b",
            "“Well tolerated” is the abstract's word, and no count.",
            f"That nobody was removed leaves a risk of up to {behind.highest_risk()}. What stays true?",
            keys=("harms", *MONDAY),
        ),
        Check(
            "small, and so what",
            SMALL,
            "So few people make each number less sure.",
            "Which number, and from where to where may it lie?",
            keys=("largest doubt",),
            nowhere=r"\b(?:interval|\d+(?:\.\d)? (?:to|and|-) \d+|luck|too large|overst\w+|winner\w*|P|missing|blanks?"
            r"|planned|stop\w*|rule|guess\w*|abstinent|one trial|second|follow-on|110|power)\b",
            printed=False,
        ),
        Check(
            "bigger, and no more",
            r"\b(?:bigger|larger|longer|more (?:people|participants|patients)|repeat\w*|again)\b",
            "Any trial could be bigger, or longer.",
            "How many people, in which arms, and which doubt would that end?",
            keys=("next trial",),
            nowhere=r"\d|\b(?:arms?|groups?|therapy|without|outcome|blind\w*|guess\w*|mask\w*|blanks?|missing|urine|rule|harms?"
            r"|adverse|months?|sealed|envelopes?|hidden|register\w*|plan\w*|four|three|dose\w*|placebo|asked?"
            r"|phone|centres?|people with|interval)\b",
            printed=False,
        ),
    )


def _told():
    """What the form, the claims and the verdicts say of this trial, as texts."""
    texts = [*behind.bias().values(), *behind.certainty().values(), *behind.facts().values(), behind.harms()]
    return [*texts, asked.ABOUT, *trial.claims().text, *(verdicts.reached(claim).because for claim in verdicts.VERDICTS)]


@cache
def _known():
    """Every number that the form, the verdicts or the published table names, and what a share leaves of a hundred."""
    texts = [*_told(), behind.headline(), *(verdicts.reached(claim).remark for claim in verdicts.VERDICTS)]
    found = {
        float(n.replace(",", ""))
        for text in texts
        for n in NUMBER.findall(re.sub(r"(?<=\d),(?=\d{3})|\b95% (?:CI|limit)", "", text))
    }
    table = trial.published()[["estimate", "lower", "upper"]].to_numpy(float).ravel()
    counts = (verdicts.ABSTINENT, verdicts.SIX_MONTHS, verdicts.RIGHT_GUESSES)
    shares = [100 * k / n for four in counts for k, n in (four[:2], four[2:])]
    return sorted(found | {50.0} | {float(y) for x in (*table, *shares) if x == x for y in (x, 100 - x)})


@cache
def _of_this():
    """Beginnings of the words that the form, the claims and the verdicts use, but for those that fit anything."""
    texts = [
        *_told(),
        *asked.MEANS.values(),
        *asked.BIAS_ASKED.values(),
        *asked.CERTAINTY_ASKED.values(),
        *asked.GLOSSARY.values(),
    ]
    texts += [*asked.GLOSSARY, *(question for question, _ in asked.ARTICLE.values())]
    texts += [points[0] for kind in GOOD.values() for each in kind.values() for points in each]
    return ({word[:5] for text in texts for word in WORD.findall(text.casefold())} | MORE) - ANYTHING


def names_nothing(text):
    """Whether a reason has neither a number nor a word of this trial in it.

    Examples
    --------
    >>> names_nothing("because of banana"), names_nothing("who was reached"), names_nothing("13 of 27")
    (True, False, False)
    """
    return not re.search(r"\d", text) and not any(word[:5] in _of_this() for word in WORD.findall(text.casefold()))


def strange(text):
    """The shares of a doubt, "95%" or "9 of 10", whose numbers nothing here names; empty if there are none.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> strange("Blinding: 95% guessed right"), strange("25 of 28 guessed right, 89%"), strange("95% CI 14 to 57")
    ('95%', '', '')
    """
    found = []
    for match in re.finditer(r"(?<![\d.,])(\d+(?:\.\d+)?) ?%(?! ?(?:CI|confidence|interval|limit))", text):
        places = len(match[1].partition(".")[2])
        if not any(abs(float(match[1]) - x) < 0.51 * 10.0**-places for x in _known()):
            found.append(match[0])
    return ", ".join(found)
