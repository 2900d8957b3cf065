"""The checks of reasons: what does not hold below one judgement, though the judgement itself may be right."""

from functools import cache

from course_lib.reader.appraisal import behind
from course_lib.reader.appraisal.checks import Check
from course_lib.reader.appraisal.simulated import SUPPOSES
from course_lib.reader.bias_card import BIAS_LEVELS, CERTAINTY_LEVELS
from course_lib.sources import trial, verdicts
from course_lib.sources.claims import AGREES, DESIGN, UNKNOWN

LOW, NO_CONCERN, ANY = (BIAS_LEVELS["low"],), (CERTAINTY_LEVELS["no concern"],), ()
MORE_PEOPLE = (
    r"\b(?:too (?:few|small|short)|(?:small|tiny) (?:sample|trial|study|numbers?)|(?:larger|bigger|longer) (?:trial|study"
    r"|sample|follow|one)|more (?:people|participants|patients)|sample size|(?:statistical )?power\b|underpowered"
    r"|follow[- ]up)[^.;]*"
)
GONE = (
    r"(?:dropped out|drop-?outs?|(?:left|stopped|quit) (?:early|coming|the (?:trial|study|therapy))"
    r"|(?:were|are|got|was) (?:lost|missing))"
)


def _table():
    """Name, boxes, judgements, pattern, fact, question; and of some, in which sentence nothing is looked for."""
    printed, people = trial.published(), verdicts.ABSTINENT[1] + verdicts.ABSTINENT[3]
    odds, craving = printed.loc["abstinence_or"], printed.loc["craving_reduction"]
    _, _, right, guessed = verdicts.RIGHT_GUESSES
    return (
        (
            "randomised",
            ("allocation",),
            LOW,
            r"^(?!.*(conceal|hid|fores|comput|envelop|central|seal|order|block|list|told|said|says))"
            r".*\b(random|by chance|chance decid|drawn|coin\b|lots?\b)",
            "That chance decided does not tell whether anybody could foresee the next place.",
            "Do you know how the order was hidden?",
        ),
        (
            "guesses of another trial",
            ("what came after", "largest doubt"),
            ANY,
            rf"\b{right} ?(?:/|(?:out )?of(?: the)?) ?{guessed}\b[^.;]{{0,20}}?\b"
            r"(?:did(?: not|n['’]t) (?:know|guess|notice)|guessed wrong|had no idea|were (?:wrong|fooled))"
            rf"|\b{right} of {guessed} (?:\w+ )?(?:in|of) this (?:trial|one|study)\b"
            r"(?![^.;]*\b(?:abstin|stop|us(?:e|ing)|clean))"
            rf"|\b(?:every(?:one|body)|they all) (?:knew|guessed)\b[^.;]{{0,25}}\b{right} of {guessed}\b",
            f"{right} of {guessed} guessed right, and in another trial.",
            "What does that say of this one?",
        ),
        (
            "masked",
            ("what came after",),
            LOW,
            r"^(?!.*\b(felt|feel|guess|notic|unmask|unblind)).*\b(double|triple)?[- ]?(blind|mask)"
            r"|\b(?:nobody|no ?one|none(?: of them)?) (?:knew|could (?:know|tell|guess)|noticed|felt)",
            "That the arms were masked does not tell whether people felt which drug they had.",
            "Was anybody asked for a guess?",
        ),
        (
            "intention to treat",
            ("missing outcomes",),
            LOW,
            r"\bITT\b|\bintent(ion)?[- ]to[- ]treat",
            "Intention to treat tells in which arm people are counted, and not what a missing outcome counts as.",
            "What became of the missing ones?",
        ),
        (
            "nobody missing",
            ("missing outcomes",),
            LOW,
            r"\b(nobody|no ?one|none|nothing|zero|no (?:\w+ )?(?:outcomes?|data|people)) (?:\w+ ){0,2}"
            r"(?:missing|lost|dropped)"
            r"|\b(everybody|everyone|all)\b.*\b(counted|followed|completed|reached|there)",
            f"How many outcomes are missing, the abstract does not say; that it counts all {people} does not tell.",
            "Where did you read it?",
        ),
        (
            "many missing",
            ("missing outcomes", "largest doubt", "C02", "C03"),
            ANY,
            rf"\b(?:many|most|several|a lot|lots|few|hardly any|half)(?: of (?:the |them)?\w*)?(?: \w+)? (?:\w+ly )?{GONE}"
            rf"|\b(?:high|low|large|big|small) (?:dropout|attrition)\b|\b(?:dropout|attrition) (?:was"
            rf"|is) (?:\w+ )?(?:high|low|large)"
            rf"|\bthere were (?:many|a lot of|few) {GONE}|\bonly (?:\d|two|three|four) (?:people )?{GONE}",
            "What we have read has no number of people who dropped out.",
            "Where did you read it?",
            rf"{SUPPOSES}|\b(?:usual\w*|often|whether|other|elsewhere|relapse)\b",
        ),
        (
            "alike by chance",
            ("C01",),
            (AGREES,),
            r"\b(?:so|hence|therefore|thus|which makes|means)\b[^.;]{0,30}?\b(?:equal|identical|the same|comparable"
            r"|balanced|alike)\b",
            "Chance makes two arms alike in the long run. How alike 27 and 28 people were is another thing.",
            "What does the claim say, and what more do you say?",
            r"\b(?:average|long run|expect\w*|likely)\b",
        ),
        (
            "everybody completed",
            ("C02", "in one sentence", "on Monday"),
            (AGREES, ""),
            r"\b(?:all|everyone|everybody)\b(?:(?!\boffered\b)[^.;,]){0,20}?"
            r"\b(?:complet|finish|attended|stayed (?:for|to|until))",
            "Offered to everybody is not completed by everybody.",
            "Where did you read it?",
        ),
        (
            "urine",
            ("measuring",),
            LOW,
            r"^(?!.*(report|diary|self|say|told|miss|hid|people|lying|cheat)).*\b(urine|objective|laborator|toxicolog).*",
            "Urine does not know the arm; but people's own reports were counted, too, and a sample can be missed.",
            "What would a sample that nobody gave count as?",
        ),
        (
            "registered",
            ("choosing",),
            LOW,
            r"\b(?:pre-?)?regist\w+",
            "That an outcome is registered does not tell in which weeks it was to be counted, and that we have not seen.",
            "What was planned, and what was printed?",
            r"\b(?:weeks?|two|outcomes?|early|stop\w*|60|55|not|hypothes\w+|primary|same)\b",
        ),
        (
            "it is printed",
            ("publication bias",),
            NO_CONCERN,
            r"\b(?:it|this|that|(?:the|this) (?:trial|paper|study|result|article)) (?:is|was|were|has been"
            r"|got) (?:published|printed)"
            r"|^\W*(?:published|printed)\b|\bpeer[- ]review|\b(?:good|famous|serious|big) journal",
            "That this result was printed tells nothing of those that were not.",
            "What became of the larger trial?",
        ),
        (
            "P for precision",
            ("imprecision",),
            NO_CONCERN,
            r"\bP\b ?(?:[<=]|is|was|value|of|below|under)|\bp[ -]?values?|significan"
            r"|\b(?:effect|difference|ratio) (?:is|was) (?:\w+ )?(?:large|big|huge|strong|great)|\b(?:large|big"
            r"|huge) (?:effect|difference)",
            "How large the difference is, or how surprising if there is none, does not tell how precise it is. The "
            "interval does.",
            "Would you decide alike at both its ends?",
            r"\b(?:ends?|limits?|interval|CI|even|both|13(?:\.5)?|14)\b",
        ),
        (
            "zero is out",
            ("imprecision",),
            NO_CONCERN,
            r"\b(?:excludes?|leaves? out|(?:does|do)(?: not|n['’]t) (?:include|contain|cross|reach)) "
            r"(?:0|1|zero|one|no \w+)\b(?!\.)",
            "An interval without zero may still be wide.",
            "Would you decide alike at both its ends?",
            r"\b(?:ends?|limits?|both|13(?:\.5)?|14)\b",
        ),
        (
            "imprecision elsewhere",
            ("indirectness", "inconsistency"),
            ANY,
            r"\b(?:small (?:sample|trial|study|numbers?)|few people|sample size|n (?:is|was) small|only 55|(?:wide"
            r"|narrow) interval"
            r"|interval is (?:\w+ )?(?:wide|narrow))",
            "Few people, or a wide interval, is imprecision, and has a line of its own.",
            "What is asked in this one?",
            r"\b(?:one|single|second|consist\w+|cent(?:re|er)|site|hospital|therapy|home|street|years?|other|different|unlike|treatment)\b",
        ),
        (
            "one trial alone",
            ("inconsistency",),
            NO_CONCERN,
            r"\b(only|just) (one|1|this|a single)\b|\bsingle (trial|study)|\bno (other|second|consisten)",
            "One trial alone can be neither consistent nor inconsistent.",
            'Is "unknown" meant?',
        ),
        (
            "not significant",
            ("C04",),
            (AGREES,),
            r"\b(?:includ|contain|cover|cross)(?:es|s|ing)? (?:the )?(?:1|one|0|zero|no (?:difference|effect))\b(?!\.\d)"
            r"|\bP(?:[ -]?value)? ?(?:<|=|is) ?0?\.[1-9]\b|\bP(?:[ -]?value)? ?(?:>|is above|is larger than) ?0?\.0?5\b",
            f"The interval, {odds.lower:g} to {odds.upper:g}, leaves 1 out, and P, {f'{odds.p:g}'.lstrip('0')}, is below "
            ".05: that is what “significantly” means.",
            "Does your reason say the same?",
        ),
        (
            "called not significant",
            ("in one sentence", "on Monday", "largest doubt"),
            ANY,
            r"\b(?:it|this|that|the (?:result|difference|effect|trial)) (?:is|was)(?: not|n['’]t) (?:\w+ )?significant\b"
            r"|\btoo (?:few|small) to be significant\b|^\W*not significant\b",
            f"As printed, P is {f'{odds.p:g}'.lstrip('0')}, which is below .05: that is what “significant” means. A wide "
            "interval is another thing.",
            "Which of the two is meant?",
            rf"{SUPPOSES}|\b(?:with|when|then|blanks?|missing|lost|other|only)\b",
        ),
        (
            "people who crave less",
            ("C06",),
            ANY,
            rf"\b{craving.estimate:.0f}(?:\.\d)? points\b|\b{craving.estimate:.0f}(?:\.\d)? ?(?:%|per ?cent) "
            r"(?:of (?:the )?(?:people|participants|patients|them|those|ketamine)|(?:had|were|felt|craved|stopped|lost)\b)",
            f"{craving.estimate:g}% is how much lower craving was: no share of people, and no points of a scale.",
            "Percent of what?",
        ),
        (
            "arms are design",
            ("C09",),
            (UNKNOWN,),
            r"\b(?:(?:4|four|more|two (?:more|other)) (?:arms?|cells?|groups?)"
            r"|(?:arms?|cells?|groups?) (?:is|are) (?:missing|wanting))",
            "Arms that were not run are a matter of the design, and no number of this one would do.",
            'Is "untestable" meant?',
        ),
        (
            "what was not compared",
            ("C10",),
            (DESIGN, UNKNOWN),
            r"\w",
            "C10 does not say what ketamine alone does. It says what was not compared, and the design shows that.",
            "Was there an arm without the therapy?",
        ),
        (
            "alone, it would",
            ("C10",),
            (AGREES,),
            r"\b(?:alone|by itself|on its own) (?:\w+ ){0,2}?(?:works|helps|(?:does|would|can)(?:not| not"
            r"|n['’]t)? (?:work|help|do))\b",
            "That it was not compared tells nothing of what ketamine alone would do.",
            "What would the missing arm show?",
            r"\b(?:if|whether|may|might|could)\b",
        ),
        (
            "another number is wanting",
            ("C02", "C08"),
            (UNKNOWN,),
            r"\b(?:too few|(?:small|tiny) (?:sample|trial|study|numbers?)|(?:larger|bigger) (?:trial|study|sample)"
            r"|more (?:people"
            r"|participants|patients)|sample size|underpowered)[^.;]*",
            "More people would leave it as open. What is wanting is another number of these people.",
            "Which one?",
            r"\b(?:each|follow\w*|complet\w+|same|both times|who|stay\w*|finish\w*|even|no|not)\b|n['’]t\b",
        ),
        (
            "a larger one would do",
            ("C09", "C11", "C12"),
            (DESIGN,),
            MORE_PEOPLE,
            "More people, or more weeks, in the same two arms would leave it as open as it is.",
            "What would have to be built otherwise?",
            r"\b(?:even|no|not|none|cannot|nor|never|neither|however|arms?|cells?|groups?)\b|n['’]t\b",
        ),
        (
            "a follow-up is a number",
            ("C08",),
            (DESIGN,),
            MORE_PEOPLE,
            "A trial of this design could have followed each person for longer. So it is a number that we have not read.",
            'Is "unknown" meant?',
            r"\b(?:even|no|not|none|cannot|nor|never|neither|however)\b|n['’]t\b",
        ),
        (
            "brain",
            ("C09", "C12"),
            (AGREES,),
            r"\b(?:brain|network|receptor|glutamat\w*|dopamin\w*|neur\w+|cortex|plastic\w*|circuit)",
            "No outcome of this trial that we have read of is about the brain.",
            "From which trial is it, and with which arms?",
        ),
        (
            "all the six months",
            ("C07", "in one sentence", "on Monday", "largest doubt"),
            (AGREES, ""),
            r"(?<!wait )\b(?:for (?:all |the )?(?:whole )?|throughout |all )(?:the )?(?:(?:six|6) months|half a year)\b"
            r"|\b(?:abstinent|clean|off|sober) throughout\b",
            behind.facts()["C07"],
            "At six months, or over six months?",
        ),
    )


@cache
def reasons():
    """The checks of the reason behind one judgement."""
    return tuple(
        Check(name, pattern, fact, ask, keys=keys, judged=judged, unless="".join(unless))
        for name, keys, judged, pattern, fact, ask, *unless in _table()
    )
