"""The checks of what is not so, or is not known: a number, a result or a source that what we have read does not have."""

from functools import cache

from course_lib.methods import effects
from course_lib.reader.appraisal import asked
from course_lib.reader.appraisal.advice import MONDAY
from course_lib.reader.appraisal.checks import Check
from course_lib.reader.appraisal.simulated import SUPPOSES
from course_lib.reader.bias_card import BIAS, BIAS_LEVELS, CERTAINTY_LEVELS
from course_lib.reader.number_words import SPELLED
from course_lib.sources import trial, verdicts

#: Who left, or has no outcome.
LEFT = r"(?:dropped out|drop-?outs?|stopped coming|left (?:early|the (?:trial|study|therapy))|quit|lost to follow[- ]up)"
NOT_SAID = r"(?:said|told|known|reported|stated|described|printed|mentioned|given)"
ELSEWHERE = r"\b(?:an?other|others?|elsewhere|different|Shiroma|depression|there)\b"
#: Words by which a sentence leaves open what ketamine alone would do.
OPEN = r"\b(?:whether|if|may|might|could|nobody|no ?one|open|unknown|tell\w*|untested|not (?:tested|tried|known)|question)\b"


@cache
def untrue():
    """The checks of plain falsehoods."""
    found, printed = effects.risk_difference(*verdicts.ABSTINENT), trial.published().loc["abstinence_or"]
    average, least, most = verdicts.KARE["ketamine, on average"]
    _, _, right, guessed = verdicts.RIGHT_GUESSES
    few = int(effects.fragility_index(*verdicts.ABSTINENT))
    return (
        Check(
            "zero is in",
            r"\b(?:includ|contain|cover|cross|reach|touch)(?:es|s|ing)? (?:the )?(?:0|1|zero|no (?:difference"
            r"|effect))\b(?!\.?\d)",
            f"The interval of the difference, {100 * found.lower:.1f} to {100 * found.upper:.1f}, leaves 0 out, and that of "
            f"the odds ratio, {printed.lower:g} to {printed.upper:g}, leaves out 1.",
            "Which interval is meant?",
            keys=("imprecision", "largest doubt", "on Monday"),
            unless=rf"{SUPPOSES}|\b(?:nearly|almost|KARE|relapse|therapy|six|reached|missing|with|when|then)\b",
        ),
        Check(
            "a result of the follow-on trial",
            r"\b(?:follow-?on|larger|bigger|second|registered|110)\b(?: \w+){0,4}? (?:was|were|came out|turned out"
            r"|found|showed"
            r"|had) (?:\w+ )?(?:negative|positive|nothing|no (?:effect|difference|benefit)|null|disappointing"
            r"|unsuccessful)\b"
            r"|\b(?:follow-?on|larger|second) (?:trial|study)(?: of 110(?: people)?)? (?:has )?failed\b",
            "Of the follow-on trial we have found no result.",
            "Where did you read of one?",
            keys=("publication bias", "inconsistency", "largest doubt", "C13", *MONDAY),
            unless=rf"{SUPPOSES}|\b(?:perhaps|probably|whether|likely|often|KARE|alcohol)\b",
        ),
        Check(
            "nothing in KARE",
            r"\bKARE\b[^.;]{0,25}?\b(?:found|showed|saw|had|was|got) (?:\w+ )?(?:nothing|negative|no (?:effect"
            r"|difference|benefit))\b",
            f"In KARE people on ketamine had {average} points more days abstinent ({least} to {most}). In relapse, its one "
            "registered primary outcome, no difference was clear.",
            "In which outcome?",
            keys=("inconsistency", "largest doubt", "publication bias"),
            unless=r"\b(?:relaps\w*|clear|primary|registered|interaction)\b",
        ),
        Check(
            "supposed, not counted",
            rf"(?<!only )\b(?:{few}|{SPELLED[few]})(?: (?:people|persons|outcomes?|of (?:them|the \d+|\d+)|(?:on"
            rf"|in) (?:the )?midazolam))*"
            r" (?:(?:are|were|is|was) )?(?:missing|lost|dropped out|unknown)\b",
            f"Those {few} the course supposed. How many outcomes are missing, what we have read does not say.",
            "Supposed, or counted?",
            keys=("missing outcomes", "largest doubt", "C02", "C03"),
            unless=rf"{SUPPOSES}|\b(?:enough|undo|tip|move|takes?|needs?|when|then)\b",
        ),
        Check(
            "in which trial",
            rf"\b{right} ?(?:/|(?:out )?of(?: the)?) ?{guessed}\b[^.;,]{{0,25}}?\b(?:guessed (?:it |the (?:drug"
            rf"|arm) )?(?:right|correctly)"
            r"|guessed their|knew|were right)\b",
            f"{right} of {guessed} guessed right in another trial. Whether anybody was asked here, the abstract does "
            "not say.",
            "What does that say of this one?",
            keys=("what came after", "largest doubt", "measuring", asked.OVERALL, *MONDAY),
            unless=ELSEWHERE,
        ),
        Check(
            "not said is unknown",
            r"^\W*(?:because )?(?:(?:it|this|that|how|which|what|who)\b[^.;,]{0,45} )?(?:(?:is|was|are|were) )?"
            rf"(?:not {NOT_SAID}|unknown|unclear)\W*$"
            rf"|^\W*(?:because )?it (?:is|was)n['’]t {NOT_SAID}\W*$"
            r"|^\W*(?:because )?(?:the abstract|it|they|the authors) (?:does|do|did)(?: not|n['’]t) (?:say|tell"
            r"|report)(?: \w+)?\W*$"
            r"|^\W*(?:because )?(?:nobody|no ?one) (?:says|tells|knows|said|told)\W*$",
            "What is not said is “unknown” on this card.",
            'Is "unknown" meant? Or what makes it as bad, or as good, as your word?',
            keys=(*BIAS, *asked.GROUNDS),
            judged=tuple(BIAS_LEVELS[word] for word in ("low", "high"))
            + tuple(CERTAINTY_LEVELS[word] for word in ("no concern", "serious", "very serious")),
            printed=False,
        ),
        Check(
            "a source that does not say so",
            r"\b(?:registry|register|abstract|paper|article|authors|summar(?:y|ies)) (?:shows?|says?|tells?|reports?|states?"
            rf"|names?|lists?|has|have|found)\b[^.;]{{0,30}}?\b{LEFT}\b",
            "Who dropped out, nothing that we have read tells.",
            "Where did you read it?",
            keys=("missing outcomes", "largest doubt", "C02", "C03", *MONDAY),
            unless=r"\b(?:relaps\w*|counts?|if|whether|how|who|perhaps|may|might|or|no|not|nothing)\b",
        ),
        Check(
            "what ketamine alone would do",
            r"\b(?:ketamine|infusion|drug) (?:alone|by itself|on its own|without (?:the |any )?therapy) (?:would|will"
            r"|does|can|works?"
            r"|helps?|did|worked|helped)\b|\b(?:works?|worked|helps?|helped) (?:just )?(?:as well "
            r"|fine )?without\b(?! ketamine)"
            r"|\btherapy (?:has )?(?:made|makes|got|caused|cured) (?:them|people|her|him|you|everybody|\d+)\b",
            "Nobody in the trial went without the offer of therapy, so it tells neither what ketamine does alone nor what "
            "the therapy adds.",
            "On whom who was there do your words rest?",
            keys=MONDAY,
            unless=OPEN,
        ),
        Check(
            "words in a row",
            r"^\W*(?:[\w%]+(?: [\w%]+){0,2}\s*[,;.\n]\s*){5,}(?:[\w%]+(?: [\w%]+){0,2})?\W*$",
            "That is a list of words.",
            "What do they tell her, in sentences?",
            keys=(*MONDAY, "harms"),
            printed=False,
        ),
    )
