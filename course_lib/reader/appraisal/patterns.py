"""Reasons and words that do not hold: how they are recognised, the fact that speaks against each, and what to ask."""

import re

from course_lib.sources import verdicts

#: A cure, an end, a success for everybody: more than a difference between two arms in two weeks.
TOO_MUCH = re.compile(
    r"\b(cur(?:es?|ed|ing)|for good|for ?ever|forever|permanent(?:ly)?|breakthrough|miracle|(?:it|ketamine) works"
    r"|mak(?:es?|ing) (?:[\w%]+ ){1,6}(?:stop|quit|abstinent))\b",
    re.I,
)
LABELS = re.compile(r"\b(addicts?|junk(?:ies|y|ie)|abusers?|crackheads?|(?:cocaine|drug) users?|users)\b", re.I)

LOW, NO_CONCERN, AGREES = "low risk", "no concern", "agrees with the sources"
#: The key of a domain, ground or claim; the judgement; what its reason says; the fact that speaks to that, and a question.
REASONS = (
    (
        "allocation",
        LOW,
        re.compile(
            r"^(?!.*(conceal|hid|fores|comput|envelop|central|seal|order|block|list|told|said|says)).*\brandom", re.I | re.S
        ),
        "That it was randomised does not tell whether anybody could foresee the next place.",
        "Do you know how the order was hidden?",
    ),
    (
        "what came after",
        LOW,
        re.compile(r"\b(double|triple)?[- ]?(blind|mask)", re.I),
        "That the arms were masked does not tell whether people felt which drug they had.",
        "Was anybody asked for a guess?",
    ),
    (
        "missing outcomes",
        LOW,
        re.compile(r"\bITT\b|\bintent(ion)?[- ]to[- ]treat", re.I),
        "Intention to treat tells in which arm people are counted, and not what a missing outcome counts as.",
        "What became of the missing ones?",
    ),
    (
        "missing outcomes",
        LOW,
        re.compile(
            r"\b(nobody|no ?one|none|nothing|zero|no (?:\w+ )?(?:outcomes?|data|people)) (?:\w+ ){0,2}"
            r"(?:missing|lost|dropped)"
            r"|\b(everybody|everyone|all)\b.*\b(counted|followed|completed|reached|there)",
            re.I,
        ),
        "How many outcomes are missing, the abstract does not say; that it counts all 55 does not tell.",
        "Where did you read it?",
    ),
    (
        "measuring",
        LOW,
        re.compile(r"^(?!.*(report|diary|self|say|told|miss)).*\b(urine|objective|laborator|toxicolog)", re.I | re.S),
        "Urine does not know the arm; but people's own reports were counted, too, and a sample can be missed.",
        "What would a sample that nobody gave count as?",
    ),
    (
        "imprecision",
        NO_CONCERN,
        re.compile(r"\bP\b ?(?:[<=]|is|was|value|of|below|under)|\bp[ -]?values?|significan", re.I),
        "P tells how surprising the difference is if there is none; how precise it is, the interval tells.",
        "Would you decide alike at both its ends?",
    ),
    (
        "inconsistency",
        NO_CONCERN,
        re.compile(r"\b(only|just) (one|1|this|a single)\b|\bsingle (trial|study)|\bno (other|second|consisten)", re.I),
        "One trial alone can be neither consistent nor inconsistent.",
        'Is "not known" meant?',
    ),
    (
        "C04",
        AGREES,
        re.compile(r"\b(times|fold) (?:as|more) (?:many|likely|people|often)|\btimes the (?:people|number|chance)", re.I),
        "A ratio of odds is no ratio of people.",
        "How many times as likely is 13 of 27 against 3 of 28?",
    ),
    (
        "C09",
        AGREES,
        re.compile(r"48|37|11|10\.7|midazolam|better|more|higher|odds", re.I),
        "More than on midazolam, each with therapy, is what ketamine adds to the therapy. Whether the therapy does more "
        "with ketamine than without, it does not tell.",
        "Which two cells are wanting?",
    ),
)

PEOPLE = verdicts.ABSTINENT[1]
#: A sentence that warns of what it names.
WARNS = re.compile(
    r"[^.!?;]*\b(?:danger\w*|risky|unsafe|avoid|warn\w*|stay away|rather than|illegal)\b[^.!?;]*",
    re.I,
)
AT_HOME = r"\bat home\b|\bon (?:your|her|his|their|my) own\b|\bby (?:your|her|him)self\b|\b(?:buy|order) (?:it|some)\b"
TAKE = (
    r"\b(?:should|must|ought to|go and|just|can) (?:\w+ )?(?:get|take|have|try) (?:it|some|this|ketamine)\b"
    r"(?! (?:only )?(?:in|through) a trial)"
)
COMPANY = r"(?:compan(?:y|ies)|pharma\w*|industry|manufacturers?|drug ?makers?)"
NOBODY_HAD = (
    r"\b(?:nobody|no ?one|none|no (?:people|person|patients?))\b(?! (?:was|were) removed| knows?\b)"
    r"(?! (?:has )?(?:counted|told|says))[^.;]{0,30}?\b(?:harmed|hurt|fell ill|(?:had|suffered|reported|got) "
    r"(?:an?y?|some|bad|serious|side|adverse|harms?|problems?))\b"
    r"|\bnothing (?:bad|serious|else )?(?:\w+ )?happened|\b(?:had|were|was) no (?:\w+ )?adverse"
)
PAID = r"(?:paid|pays|fund(?:s|ed)|sponsor(?:s|ed)|financ(?:es|ed))"
#: The key of a text; what it says; the fact, and a question.
TEXTS = (
    (
        "on Monday",
        re.compile(TAKE, re.I),
        "That is advice to take it, and what stands behind it is one trial of 55 people.",
        "Does your certainty carry it?",
    ),
    (
        "on Monday",
        re.compile(AT_HOME, re.I),
        "In the trial nobody took it at home: it was one infusion in hospital.",
        "What will she hear about trying it on her own?",
    ),
    (
        "harms",
        re.compile(NOBODY_HAD, re.I),
        "Nobody was removed for an adverse event, says the abstract; how many had one, it does not say.",
        "Which of the two do you know?",
    ),
    (
        "harms",
        re.compile(r"\b(?:3|three) (?:in|of|out of) (?:100|a hundred)\b|\b3 ?%", re.I),
        f"None of {PEOPLE} leaves about 3 of {PEOPLE}, which is {300 / PEOPLE:.0f} in a hundred, and not 3 in a hundred.",
        "Which of them is meant?",
    ),
    (
        "interests",
        re.compile(rf"\b{COMPANY}\b[^.;]{{0,40}}\b{PAID}\b|\b{PAID} (?:for )?by [^.;]{{0,30}}\b{COMPANY}\b", re.I),
        "What we have read names a state institute and NIDA, and no company.",
        "Where did you read of one?",
    ),
)
