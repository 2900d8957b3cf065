"""The checks of a verdict's word: a word that cannot stand, whatever reason follows it."""

from functools import cache

from course_lib.reader.appraisal.checks import Check
from course_lib.sources.claims import AGREES, DEPENDS, DESIGN, UNKNOWN

MEANING = r"\b(?:I (?:take|read|understand)|(?:to|may|can|could) mean|means|meaning|meant|in the sense)\b"


@cache
def which_word():
    """The checks of C09 to C12, where what is wanting is an arm."""
    return (
        Check(
            "no number of these would do",
            r"\w",
            "Unknown is what these two arms could show and the abstract does not say. Of people without therapy they can "
            "show nothing, whatever is printed, and the four cells of KARE are other people, with alcohol use disorder.",
            'Is "untestable" meant?',
            keys=("C09", "C11"),
            judged=(UNKNOWN,),
        ),
        Check(
            "a meaning is named",
            MEANING,
            "If you mean that more are abstinent with ketamine and therapy than with midazolam and therapy, it holds. But "
            "the claim can also mean that the therapy does more with ketamine than without, and for that two cells are "
            "missing.",
            'Is "depends" meant?',
            keys=("C09",),
            judged=(AGREES,),
        ),
        Check(
            "more than midazolam",
            r"48|37|11|10\.7|midazolam|better|more|higher|odds",
            "More than on midazolam, each with therapy, is what ketamine adds to the therapy. Whether the therapy does more "
            "with ketamine than without, it does not tell.",
            "Which two cells are missing?",
            keys=("C09",),
            judged=(AGREES,),
            nowhere=MEANING,
        ),
        Check(
            "two things, and no two meanings",
            r"\w",
            "The claim says two things, but no word of it has two meanings. Either thing would need an arm without therapy.",
            'Which word changes the answer? Or is "untestable" meant?',
            keys=("C11",),
            judged=(DEPENDS,),
        ),
        Check(
            "what KARE's half can bear",
            r"KARE|11[.,]7|15[.,]9",
            "KARE's 11.7 is of ketamine with education, in people with alcohol use disorder, and its rough limits are -1 "
            "and 24. It may make the claim conceivable, and does not tell how likely it is here.",
            "Which of the claim's two things do you judge?",
            keys=("C11",),
            judged=(AGREES,),
            unless=r"\b(?:any|unlikely|open|unknown|no number)\b",
        ),
        Check(
            "an abstract without such an arm",
            r"\b(?:abstract|paper|authors?|article|they) (?:says?|said|states?|stated|shows?|showed|tells?|told"
            r"|reports?|reported|claims?|found|finds?)\b",
            "Everybody was offered the therapy, so the abstract can show nothing of ketamine without it.",
            "What makes it conceivable, and what unlikely?",
            keys=("C11",),
            judged=(AGREES,),
            nowhere=r"\b(?:conceivable|possible|could|might|may|fits?|any|open|no (?:arm|number))\b",
        ),
        Check(
            "whatever its words mean",
            r"\w",
            "Whatever its words mean, the claim says what was not compared, and both arms were offered the therapy.",
            "Which word has two meanings?",
            keys=("C10",),
            judged=(DEPENDS,),
        ),
        Check(
            "whatever similar means",
            r"\w",
            "Whatever “similar” means, everybody was offered the therapy, so these arms cannot show what it "
            "does in the brain.",
            'Is "untestable" meant?',
            keys=("C12",),
            judged=(DEPENDS,),
        ),
        Check(
            "scans would not mend it",
            r"\b(?:(?:no|not|never|nobody['’]s|nobody|nothing)\b.{0,60}\b(?:brains?|scann?\w*|measured|imag\w+)"
            r"|(?:brains?|scans?|imaging)\b.{0,40}\b(?:not|never|n['’]t))\b",
            "That no brain was measured is a reason for “unknown”. Had brains been scanned, these two arms still could not "
            "show what the therapy does there, because everybody was offered it.",
            "Which of the two is your reason?",
            keys=("C12",),
            judged=(DESIGN,),
            nowhere=r"\b(?:therap\w*|mindful\w*|arms?|cells?|groups?|offered|without|whatever|even|could not|cannot"
            r"|follow\w*)\b",
        ),
        Check(
            "nothing of the brain to agree with",
            r"\w",
            "In what we have read nothing was measured in a brain. And as everybody was offered the therapy, these arms "
            "cannot show what it does there.",
            'Is "untestable" meant?',
            keys=("C12",),
            judged=(AGREES,),
            nowhere=r"\b(?:suppos\w*|hypothes\w*|speculat\w*|not)\b",
        ),
    )
