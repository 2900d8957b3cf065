"""The checks that look at one box each: reasons that do not hold there, and texts that say more than was read."""

from functools import cache

from course_lib.reader.appraisal import asked, behind
from course_lib.reader.appraisal.checks import Check
from course_lib.reader.appraisal.everywhere import ALONE, ALONE_FACT, BY_ONESELF, NEAR, WARNS
from course_lib.sources import verdicts
from course_lib.sources.claims import DESIGN, UNKNOWN

LOW, NO_CONCERN, AGREES = "low risk", "no concern", "agrees with the sources"
MONDAY = ("on Monday",)
COMPANY = r"(?:compan(?:y|ies)|pharma\w*|industry|manufacturers?|drug ?makers?)"
PAID = r"(?:paid|pays|fund(?:s|ed)|sponsor(?:s|ed)|financ(?:es|ed))"
NUMBER_WORDS = r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|dozens?|hundreds?)\b"


def _reason(name, key, judged, pattern, fact, ask):
    """A check of the reason behind one judgement."""
    return Check(name, pattern, fact, ask, keys=(key,), judged=judged)


@cache
def one_box():
    """The checks of single boxes."""
    people = verdicts.ABSTINENT[1]
    return (
        _reason(
            "randomised",
            "allocation",
            LOW,
            r"^(?!.*(conceal|hid|fores|comput|envelop|central|seal|order|block|list|told|said|says))"
            r".*\b(random|by chance|chance decid|drawn|coin\b|lots?\b)",
            "That chance decided does not tell whether anybody could foresee the next place.",
            "Do you know how the order was hidden?",
        ),
        _reason(
            "masked",
            "what came after",
            LOW,
            r"^(?!.*\b(felt|feel|guess|notic|unmask|unblind)).*\b(double|triple)?[- ]?(blind|mask)",
            "That the arms were masked does not tell whether people felt which drug they had.",
            "Was anybody asked for a guess?",
        ),
        _reason(
            "intention to treat",
            "missing outcomes",
            LOW,
            r"\bITT\b|\bintent(ion)?[- ]to[- ]treat",
            "Intention to treat tells in which arm people are counted, and not what a missing outcome counts as.",
            "What became of the missing ones?",
        ),
        _reason(
            "nobody missing",
            "missing outcomes",
            LOW,
            r"\b(nobody|no ?one|none|nothing|zero|no (?:\w+ )?(?:outcomes?|data|people)) (?:\w+ ){0,2}"
            r"(?:missing|lost|dropped)"
            r"|\b(everybody|everyone|all)\b.*\b(counted|followed|completed|reached|there)",
            "How many outcomes are missing, the abstract does not say; that it counts all 55 does not tell.",
            "Where did you read it?",
        ),
        _reason(
            "urine",
            "measuring",
            LOW,
            r"^(?!.*(report|diary|self|say|told|miss|hid|lie|lying|cheat)).*\b(urine|objective|laborator|toxicolog)",
            "Urine does not know the arm; but people's own reports were counted, too, and a sample can be missed.",
            "What would a sample that nobody gave count as?",
        ),
        _reason(
            "P for precision",
            "imprecision",
            NO_CONCERN,
            r"\bP\b ?(?:[<=]|is|was|value|of|below|under)|\bp[ -]?values?|significan",
            "P tells how surprising the difference is if there is none; how precise it is, the interval tells.",
            "Would you decide alike at both its ends?",
        ),
        _reason(
            "one trial alone",
            "inconsistency",
            NO_CONCERN,
            r"\b(only|just) (one|1|this|a single)\b|\bsingle (trial|study)|\bno (other|second|consisten)",
            "One trial alone can be neither consistent nor inconsistent.",
            'Is "unknown" meant?',
        ),
        _reason(
            "more than midazolam",
            "C09",
            AGREES,
            r"48|37|11|10\.7|midazolam|better|more|higher|odds",
            "More than on midazolam, each with therapy, is what ketamine adds to the therapy. Whether the therapy does more "
            "with ketamine than without, it does not tell.",
            "Which two cells are wanting?",
        ),
        *(
            _reason(
                f"not made, {judged}",
                "C10",
                judged,
                r"\w",
                "C10 does not say what ketamine alone does. It says what was not compared, and the design shows that.",
                "Was there an arm without the therapy?",
            )
            for judged in (DESIGN, UNKNOWN)
        ),
        Check(
            "advice to take it",
            r"\b(?:should|must|ought to|go and|just|can) (?:\w+ )?(?:get|take|have|try) (?:it|some|this|ketamine)\b"
            r"(?! (?:only )?(?:in|through) a trial)|\bgo for it\b|\bgive it a (?:go|try|shot)\b|\bworth (?:a try|trying)\b"
            r"|\bnothing to lose\b",
            "That is advice to take it, and what stands behind it is one trial of 55 people.",
            "Does your certainty carry it?",
            keys=MONDAY,
            unless=WARNS,
            even_if=True,
        ),
        Check(
            "at home",
            rf"{BY_ONESELF}|\b(?:it|some|this|ketamine|dose|infusion)\b{NEAR}{{0,25}}?\b(?:at home|{ALONE})\b"
            r"|\b(?:buy|order) (?:it|some)\b"
            r"|\b(?:try|take|(?:start|begin) with) (?:an? )?(?:small(?:er)?|low(?:er)?|little|tiny|half|bit)\b"
            r"(?: (?:of|dose|amount|bit)\b|(?= first| yourself))",
            ALONE_FACT,
            "What will she hear about trying it on her own?",
            keys=(*MONDAY, asked.FIRST),
            unless=rf"{WARNS}|\bnot something\b|\bnobody should\b",
            even_if=True,
        ),
        Check(
            "nobody had",
            r"\b(?:nobody|no ?one|none|no (?:people|person|patients?))\b(?! (?:was|were) removed| knows?\b)"
            r"(?! (?:has )?(?:counted|told|says))[^.;]{0,30}?\b(?:harmed|hurt|fell ill|(?:had|suffered|reported|got) "
            r"(?:an?y?|some|bad|serious|side|adverse|harms?|problems?))\b"
            r"|\bnothing (?:bad|serious|else )?(?:\w+ )?happened|\b(?:had|were|was) no (?:\w+ )?adverse",
            "Nobody was removed for an adverse event, says the abstract; how many had one, it does not say.",
            "Which of the two do you know?",
            keys=("harms",),
        ),
        Check(
            "three in a hundred",
            r"\b(?:3|three) (?:in|of|out of) (?:100|a hundred)\b|\b3 ?%",
            f"None of {people} leaves about 3 of {people} possible, which is {300 / people:.0f} in a hundred, and not 3.",
            "Which of them is meant?",
            keys=("harms",),
        ),
        Check(
            "a limit as a count",
            r"\b(?:1 in 10|one in ten|10(?:\.5)? ?%|11 ?%|1[01] (?:in|of) (?:100|a hundred))(?: of (?:the )?\w+| people)?"
            r" (?:had|have|suffered|got|reported)\b(?: \w+){0,2} (?:side|adverse|harms?|problems?)\b",
            f"{behind.highest_risk()} is the highest risk of being removed that nobody removed leaves possible. How many "
            "had adverse events, the abstract does not say.",
            "Is it a count, or a limit?",
            keys=("harms", "on Monday", "in one sentence", "largest doubt"),
            unless=r"\b(?:up to|at most|could|may|might|can)\b",
        ),
        Check(
            "company",
            rf"\b{COMPANY}\b[^.;]{{0,40}}\b{PAID}\b|\b{PAID} (?:for )?by [^.;]{{0,30}}\b{COMPANY}\b",
            "What we have read names a state institute and NIDA, and no company.",
            "Where did you read of one?",
            keys=("interests",),
        ),
        Check(
            "no conflict",
            r"\bno (?:\w+ )?(?:conflicts?(?: of interests?)?|competing interests?)\b",
            "What the authors declare, the abstract does not say.",
            "Where did you read it?",
            keys=("interests",),
        ),
        Check(
            "doubt without a number",
            rf"^(?!.*(?:{NUMBER_WORDS}|\b(?:no|not|nobody|none|never|nothing|unknown|missing|open|whether|who|which|how)\b|n['’]t\b)).*\w",
            "It has no number.",
            "Which one is behind it, or which is missing?",
            keys=("largest doubt",),
            printed=False,
        ),
    )
