"""What a trial is asked on two cards: what may have bent its result, and how certain it is for a decision.

The headings and questions are in our own words, after the domains of RoB 2 and of GRADE. The appraisal of the course's trial
and the worksheet for a trial of one's own ask the same.
"""

#: What may have bent a result: five domains, each with its question.
BIAS = {
    "allocation": "Did chance decide who came into which arm, and could nobody foresee or change it?",
    "what came after": "Who knew the arm, and was anything else done, stopped or added because of it?",
    "missing outcomes": "Whose outcome is not known, how many in each arm, and might they differ from the others?",
    "measuring": "How was the outcome found out, and could knowing the arm sway whoever told or asked it?",
    "choosing": "Was this outcome, and this analysis, the one that was planned, or one of several?",
}
#: What a domain is judged to be, by the word that is typed.
BIAS_LEVELS = {"low": "low risk", "some": "some concerns", "high": "high risk", "not said": "not said in what I read"}
#: How certain a result is for a decision: five grounds, each with its question.
CERTAINTY = {
    "imprecision": "Would you decide alike at both ends of the interval?",
    "bias": "Taking your card above as a whole: can bias have made the effect, or hidden one?",
    "indirectness": "Are people, treatment, comparison, outcome and time those that you ask about?",
    "consistency": "Are there other trials, and do they find the same?",
    "unpublished": "Who gained from the result, and may there be trials that nobody saw?",
}
#: What a ground is judged to be, by the word that is typed.
CERTAINTY_LEVELS = {
    "no": "no concern",
    "some": "some concern",
    "serious": "serious concern",
    "not known": "not known",
}
