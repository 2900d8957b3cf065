"""What stands on the pages that readers fill in, `course_lib.reader.plan` and `course_lib.reader.appraisal`: titles, parts, looks."""

import html
import re

from course_lib.reader.own_files import written

HEADINGS = {
    "question": "Question: population, intervention, comparator, one outcome",
    "switches": "Weeks without use, source, what a blank is, who is counted",
    "blanks": "Why a blank counts as that, and what is done to check it",
    "would change my mind": "Which number compares the arms, and what size of it would change my mind",
}
CAPSTONE = {
    "question": "Question: population, intervention, comparator, outcome",
    "primary outcome": "Primary outcome: what counts, from when until when, by which source",
    "missing": "What somebody whose outcome is not known counts as, and why",
    "analysis": "Analysis: who is compared, and by which number",
    "would change my mind": "What result would change my mind",
}

REPORT = {
    "counted": "What was counted, in whom, from when until when",
    "how": "How it was analysed",
    "estimate": "The estimate, with its interval",
    "could be wrong": "What could be wrong",
    "verdict": "My verdict, and what would change it",
}
#: What can be kept: the name of its file, its title, its parts.
KINDS = {
    "plan": ("my_analysis_plan", "# My analysis plan", HEADINGS),
    "capstone plan": ("my_capstone_plan", "# My plan for the capstone", CAPSTONE),
    "capstone report": ("my_capstone_report", "# My report on the capstone", REPORT),
    "second report": ("my_second_report", "# My report on the second case", REPORT),
}

#: The parts of an estimand that differ from outcome to outcome.
PARTS = ("outcome", "intercurrent events", "blanks", "summary")
#: Our cards of this trial: for each part our words, beginnings of words of which a good answer has one, and a question that helps.
CARDS = {
    "abstinence": {
        "outcome": (
            "no use in the last two weeks, by people's own report and by urine",
            "use abstin absten week last day",
            "Which days count, and what must not happen on them?",
        ),
        "intercurrent events": (
            "treatment policy, it seems: stopping the therapy changes nothing",
            "policy stop not",
            "What becomes of somebody who stops the therapy?",
        ),
        "blanks": ("not said", "not said abstract", "Does any source tell what a blank counts as?"),
        "summary": (
            "odds ratio, adjusted for route (seen in a summary)",
            "odds ratio difference",
            "Which number compares the arms?",
        ),
    },
    "relapse": {
        "outcome": (
            "time to the first use, over the four weeks after the hospital stay",
            "first time day until use",
            "Which event is waited for, and from when is the time counted?",
        ),
        "intercurrent events": (
            "composite: in the paper, dropout counts as relapse (in the registry it is not mentioned)",
            "composite dropout drop leav left",
            "What does the paper make of somebody who drops out? Which of the five strategies is that?",
        ),
        "blanks": (
            "not said: neither source tells what one missed visit or one missing sample counts as",
            "not said abstract",
            "Does the table tell what a missed visit counts as for somebody who comes again?",
        ),
        "summary": ("hazard ratio, adjusted for route", "hazard ratio", "Which number compares the arms?"),
    },
    "six months": {
        "outcome": (
            "abstinence as people report it on the telephone, six months on",
            "report tele phone call abstin absten self",
            "How was it asked, and who says so?",
        ),
        "intercurrent events": ("not said", "not said abstract", "Does any source tell?"),
        "blanks": (
            "not said: how many people were reached, and what the others count as",
            "not said reach abstract answer",
            "Who is a blank, when people are called?",
        ),
        "summary": (
            "a share in each arm (12 of 27, and 0 of 28); the number that compares them is not said",
            "share per prop not said difference",
            "What was printed for each arm?",
        ),
    },
}

#: The parts of an appraisal.
WORDS = {
    "in one sentence": "What the trial shows, in one sentence",
    "largest doubt": "My largest doubt, and the number behind it",
    "harms": "What is known about harm, and how much harm none can hide",
    "next trial": "What the next trial should do",
    "to a friend": "What I would tell somebody who asks about it",
}
ABOUT = (
    "*Dakwar et al. 2019, Am J Psychiatry 176:923: one infusion of ketamine or of midazolam, with mindfulness-based relapse "
    "prevention, for 55 people with cocaine dependence. Appraised with the course Behind the headline, whose computations "
    "used simulated people.*"
)
LOOKS = """
:root { color-scheme: light dark; }
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid #8888; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
th:first-child, td:first-child { white-space: nowrap; }
th:last-child { min-width: 14rem; }
@media print { body { font-size: 9pt; margin: 0; max-width: none; } }
"""
PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>{looks}</style></head>
<body>
<main>
{body}</main>
</body>
</html>
"""


def document(text, more_looks=""):
    """A page of Markdown as an HTML document that stands alone, with what its looks need beside those of every page."""
    import mistune

    body = mistune.create_markdown(escape=True, plugins=["table"])(written(text, "the page"))
    title = re.sub(r"\\(.)", r"\1", text.partition("\n")[0].lstrip("# "))
    return PAGE.format(title=html.escape(title), looks=LOOKS + more_looks, body=body)
