"""What the appraisal asks beside verdicts and cards: ten questions about the article, and six texts of the reader's own."""

ABOUT = (
    "The trial: Dakwar et al. 2019, Am J Psychiatry 176:923. One infusion of ketamine or of midazolam, with "
    "mindfulness-based relapse prevention, for 55 people with cocaine dependence. Appraised with the course Behind the "
    "headline, which has read the abstract, summaries and the registry, and not the full paper; what is called simulated "
    "decides nothing."
)

#: The reader's own words: the key, its heading on the page.
WORDS = {
    "in one sentence": "What the trial shows, in one sentence",
    "on Monday": "What I tell the person who asks for it on Monday",
    "harms": "What is known about harm, and how much harm none can hide",
    "interests": "Who paid, and who gains",
    "largest doubt": "My largest doubt, and the number behind it",
    "next trial": "What the next trial should do",
}
FUNDING = (
    "The registry names the New York State Psychiatric Institute as sponsor and NIDA, a national institute that pays for "
    "research on drug use, as collaborator. What the authors declare, the abstract does not say."
)

ANSWERS = {"yes": "yes", "partly": "partly", "no": "no"}
#: Ten questions to an article about a treatment, each so that yes is what a reader would wish for; and the course's answer.
ARTICLE = {
    "benefit": (
        "Does it tell how many people of how many did well in each arm, and not only how much likelier they were to?",
        ("partly", "C03 and C07 have shares in both arms; C04 and C05 have odds and protection without a number."),
    ),
    "harms": (
        "Does it tell what can go wrong, and in how many people?",
        ("no", "none of the thirteen claims is about harm."),
    ),
    "evidence": (
        "Does it tell how good the evidence is: how many people, how many trials, what they could not show?",
        ("partly", "C01 has the 55 people, C10 and C13 have limits; how uncertain each number is, no claim says."),
    ),
    "interests": (
        "Does it tell who paid for the trial, and who gains from its result?",
        ("no", "no claim is about money."),
    ),
    "alternatives": (
        "Does it set the treatment beside what else somebody could do?",
        ("partly", "C10 names one comparison that was not made; other treatments are in no claim."),
    ),
    "cost": (
        "Does it tell what the treatment takes from people, in money and in days?",
        ("partly", "C02 has the five weeks of therapy; what it costs, no claim says."),
    ),
    "novelty": (
        "Does it tell what is new here, and what was known before?",
        ("partly", "it says what ketamine was known for; what is new in this trial, no claim says."),
    ),
    "left out": (
        "Does it give the facts that would make its numbers smaller or less sure?",
        ("no", "blanks, intervals and the stop before the planned end are in no claim."),
    ),
    "independent voice": (
        "Does somebody speak in it who had no part in the trial?",
        ("no", "no claim names anybody; we know the article by its claims and not by its text."),
    ),
    "disease mongering": (
        "Does it keep to the people who have the problem, and make it neither commoner nor graver than it is?",
        ("yes", "C01 has people who seek treatment for dependence, and no claim goes beyond them."),
    ),
}
