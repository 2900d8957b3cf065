"""What the appraisal asks beside verdicts and cards: statements about the article, the reader's own texts, two overalls."""

from course_lib.reader.bias_card import BIAS, BIAS_LEVELS, CERTAINTY, CERTAINTY_LEVELS
from course_lib.sources.claims import AGREES, DEPENDS, DESIGN, UNKNOWN

#: The page's first lines, and the one between what is for the person who asks and what is the grounds.
WHOSE = (
    "Headings, questions and claims, the notes at the end, and what is grey and set in are the course's, Behind the "
    "headline. The rest is mine."
)
GROUNDS_FOLLOW = "Up to here for whoever asks whether to have it. From here on the grounds, for whoever wants to check them."
TRIAL = (
    "The trial: one infusion of ketamine, or of the sedative midazolam, into a vein; five weeks of therapy were offered "
    "with either; 55 people with cocaine dependence (Dakwar 2019)."
)
#: The page's foot.
ABOUT = (
    "Dakwar et al. 2019, Am J Psychiatry 176:923, registry NCT01535937: ketamine 0.5 mg/kg over 40 minutes, or midazolam "
    "(0.025 mg/kg, says a summary), with mindfulness-based relapse prevention, a therapy that began in hospital. Everybody "
    "is counted in the arm that chance gave them (intention to treat), says the abstract. The course has read the abstract, "
    "summaries and the registry, and not the full paper."
)
#: What is added if a card is on the page.
ABOUT_CARDS = (
    "The questions on bias and certainty are in the course's words, after RoB 2 and GRADE; GRADE rates all trials of a "
    "question, and this page one."
)
#: Sources in full, by the words in which the page names them.
SOURCES = {
    "Shiroma 2020": "Transl Psychiatry 10:206; its guesses were seen in a summary, and the counts rebuilt from it",
    "Grant 2017": "a review of nine trials of the therapy, its abstract",
    "KARE": "Grabski 2022, Am J Psychiatry, doi 10.1176/appi.ajp.2021.21030277: ketamine with and without "
    "a therapy, for alcohol",
}
#: Words that a page may use and its reader not know, each with what it is.
GLOSSARY = {
    "arm": "one of the two groups",
    "blank": "a day or a visit that lacks something due",
    "95% CI": "the values that fit the data well",
    "P": "how often chance alone would give a difference at least as large; below .05 it is called significant",
    "point": "one of a hundred",
    "Fisher": "a test of whether two shares differ",
    "odds ratio": "the odds in one arm, divided by those in the other",
    "odds": "those with the outcome for each one without it",
    "hazard": "how fast people relapse among those who have not yet",
    "registry": "the public record in which a trial is announced",
}
ABOUT_ARTICLE = (
    "Does a news report on this trial tell these things? It is judged by its thirteen claims in the course's words, and not "
    "by its text."
)
RESULT = "The result judged: abstinence in the last two weeks."

#: The reader's own words: the key, its heading on the page.
FIRST = "Monday at first"
#: What she misreads, once she has been told.
HERS = "so no therapy"
WORDS = {
    "in one sentence": "What the trial shows, in one sentence",
    "on Monday": "What I tell the person who asks for it on Monday",
    HERS: "She reads that, and asks: “So I don't need the therapy?” What I answer",
    FIRST: "What I would have told her before I put this page together",
    "harms": "What is known about harm, and what “nobody was removed” leaves open",
    "interests": "Who paid, and who gains",
    "largest doubt": "My largest doubt, and the number behind it",
    "next trial": "What the next trial should do",
}
FUNDING = (
    "The registry names the New York State Psychiatric Institute as sponsor and NIDA, a national institute that pays for "
    "research on drug use, as collaborator. What the authors declare, the abstract does not say."
)


def _with_unknown(levels, own):
    """A card's words, with "unknown" before its own word for it."""
    return {word: full for word, full in levels.items() if word != own} | {"unknown": levels[own], own: levels[own]}


#: What each of the four verdicts says to be wanting, on the form and on the page.
WANTING = "Each verdict says what is wanting to settle the claim."
MEANS = {
    AGREES: "nothing is wanting. What we have read says what the claim says, *not* that it is true",
    DEPENDS: "a meaning is wanting. A word in the claim has two, and the answer changes with them",
    UNKNOWN: "a number is wanting. A trial like this could give it, and what we have read does not",
    DESIGN: "another trial is wanting. One built like this could not tell, however many people it had",
}
#: Where another verdict can be defended: the verdict, and why.
ARGUED = {
    "C03": (DEPENDS, "another rule for blanks can move both shares, and which rule was used is not told"),
    "C04": (DEPENDS, "“significantly” may hold or not, by how the look before the planned end is allowed for"),
    "C06": (
        UNKNOWN,
        "“lower” is to say by how much: neither mean is printed, and 58% lower may be many points, or few",
    ),
    "C07": (UNKNOWN, "we have seen neither how many were reached nor which months the call asked about"),
    "C09": (
        DEPENDS,
        "“more effective” may only mean that people did better with therapy and ketamine than with therapy and midazolam, "
        "which the trial shows; that ketamine makes the therapy do more, in points or in odds, takes all four cells",
    ),
    "C11": (AGREES, "any share fits, and so it is conceivable; but “although unlikely” is then left without a number"),
    "C12": (
        UNKNOWN,
        "no outcome that we have read of is about the brain, and scans would at least have shown what ketamine does there",
    ),
    "its weak points": ("partly", "one claim names a comparison that was not made, which makes the result less sure"),
}

#: A second verdict that can be defended, of one claim.
ARGUED_TOO = {
    "C07": (AGREES, "44% and nobody fit 12 of 27 and 0 of 28, and “over six months” says no more than “at six months”"),
}

#: An optional judgement at the end of each card.
OVERALL = "overall"
BIAS_ASKED = BIAS | {OVERALL: "All five together, which is at least as bad as the worst of them. (You may leave it open.)"}
#: The risk of bias as a whole has a card of its own, and is not asked again.
GROUNDS = {key: question for key, question in CERTAINTY.items() if key != "bias"}
CERTAINTY_ASKED = GROUNDS | {
    OVERALL: "One step down from high for each serious concern, and for bias at high risk. (You may leave it open.)"
}
ALL_IN_ALL = {
    "high": "high certainty",
    "moderate": "moderate certainty",
    "low": "low certainty",
    "very low": "very low certainty",
}
#: The words of each card, where one line has words of its own. What is not told is "unknown" everywhere, as in the verdicts;
#: the cards' own words for it are read as well.
BIAS_WORDS = dict.fromkeys(BIAS_ASKED, _with_unknown(BIAS_LEVELS, "not said"))
CERTAINTY_WORDS = dict.fromkeys(GROUNDS, _with_unknown(CERTAINTY_LEVELS, "not known")) | {OVERALL: ALL_IN_ALL}
#: How the cards' lines read on the page, before the judgement.
ON_PAGE = {
    "bias": {
        "allocation": "Bias from how people came into their arm",
        "what came after": "Bias from who knew the arm, and what was done because of it",
        "missing outcomes": "Bias from outcomes that are not known",
        "measuring": "Bias from how the outcome was found out",
        "choosing": "Bias from choosing among outcomes and analyses",
        OVERALL: "Bias overall",
    },
    "certainty": {
        "imprecision": "Imprecision (a wide interval)",
        "indirectness": "Indirectness (other people, treatment or outcome than those asked about)",
        "inconsistency": "Inconsistency (other trials find something else)",
        "publication bias": "Publication bias (results that nobody printed)",
        OVERALL: "All in all",
    },
    "article": {
        "harms": "What can go wrong",
        "evidence": "How good the evidence is",
        "its weak points": "What makes its numbers smaller or less sure",
    },
}

ANSWERS = {"yes": "yes", "partly": "partly", "no": "no"}
#: Statements about an article on a treatment, each what a reader would wish for; and the course's answer.
ARTICLE = {
    "harms": (
        "It tells what can go wrong, and in how many people.",
        ("no", "none of the thirteen claims is about harm."),
    ),
    "evidence": (
        "It tells how good the evidence is: how many people, how many trials, what they could not show.",
        ("partly", "it has the 55 people, and two limits; how uncertain each number is, no claim says."),
    ),
    "its weak points": (
        "It gives the facts that make its numbers smaller or less sure.",
        ("no", "blanks, intervals and the stop before the planned end are in no claim."),
    ),
}
