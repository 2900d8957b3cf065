"""What stands on the pages that readers fill in: titles and parts of plans; and how a page of Markdown becomes one of HTML."""

import html
import re

from course_lib.reader.own_files import written

HEADINGS = {
    "question": "Question: population, intervention, comparator, one outcome",
    "switches": "Weeks without use, source, what a blank is, who is counted",
    "blanks": "Why a blank counts as that, and what is done to check it",
    "smallest difference worth it": "Which number compares the arms, and the smallest size of it that would be worth it",
}
CAPSTONE = {
    "question": "Question: population, intervention, comparator, outcome",
    "primary outcome": "Primary outcome: what counts, from when until when, by which source",
    "missing": "What somebody whose outcome is not known counts as, and why",
    "analysis": "Analysis: who is compared, and by which number",
    "would change my mind": "What result would change my mind",
}
SECOND = {
    "outcome": "Outcome: which, from when until when",
    "comparison": "Comparison: who with whom, and by which number",
    "not known": "What somebody whose outcome is not known counts as",
}
REPORT = {
    "counted": "What was counted, in whom, from when until when",
    "how": "How it was analysed, and every departure from the plan",
    "estimate": "The estimate, with its interval",
    "could be wrong": "What could be wrong",
    "verdict": "My verdict, and what would change it",
}
#: What can be kept: the name of its file, its title, its parts.
KINDS = {
    "plan": ("my_analysis_plan", "# My analysis plan", HEADINGS),
    "capstone plan": ("my_capstone_plan", "# My plan for the capstone", CAPSTONE),
    "capstone report": ("my_capstone_report", "# My report on the capstone", REPORT),
    "second plan": ("my_second_plan", "# My plan for the second case", SECOND),
    "second report": ("my_second_report", "# My report on the second case", REPORT),
}

#: The parts of a question, and what an estimand has beside them.
PARTS = ("population", "intervention", "comparator", "outcome", "intercurrent events", "blanks", "summary")
#: Our cards of this trial, and of a headline of another (`computer`): for each part our words, beginnings of words of which a good answer has one, and a question that helps.
CARDS = {
    "computer": {
        "population": (
            "adults with anxiety, depression or both (so not only people with depression)",
            "anx depress",
            "Who was assigned, with which complaint? Is that what the headline says?",
        ),
        "intervention": ("a computerised therapy", "comput therap program", "What did one arm have, and the other not?"),
        "comparator": (
            "treatment as usual, which is not nothing",
            "usual standard tau routine",
            "What did the other arm have? Was it nothing?",
        ),
        "outcome": (
            "score of depression, up to six months after the therapy",
            "scor depress scale symptom mood",
            "What was looked at, and until when?",
        ),
    },
    "abstinence": {
        "outcome": (
            "no use in the last two weeks, by people's own report and by urine",
            "use abstin absten week last day",
            "Which days count, and what must not happen on them?",
        ),
        "intercurrent events": (
            "treatment policy, it seems: all days count, also of somebody who stops the therapy",
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
            "time to the first use, over the four weeks after the hospital stay (dropout belongs to the next line)",
            "first time day until use",
            "Which event is waited for, and from when is the time counted?",
        ),
        "intercurrent events": (
            "composite: in the paper, dropout counts as relapse (not mentioned in the registry; whether it means leaving the therapy "
            "or the study, we have not seen)",
            "composite dropout drop leav left treatment policy while hypothetical principal",
            "What does the paper make of somebody who drops out? Which strategy is that?",
        ),
        "blanks": (
            "not said: nothing that we have read of either source tells what one missed visit or one missing sample counts as",
            "not said abstract",
            "Do registry or paper tell what a missed visit counts as for somebody who comes again?",
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

LOOKS = """
:root { color-scheme: light dark; }
body { background: Canvas; color: CanvasText; }
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid #8888; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
th:first-child, td:first-child { white-space: nowrap; }
th:last-child { min-width: 14rem; }
@media print {
  body { font-size: 9pt; margin: 0; max-width: none; font-family: Arial, Helvetica, "Liberation Sans", "Nimbus Sans", sans-serif; }
}
"""
#: For a page with pictures: two columns on paper, so that it takes two sides of A4; pictures turn dark with the page.
TWO_SIDES = """img { width: 35rem; max-width: 100%; height: auto; }
@media screen and (prefers-color-scheme: dark) { img { filter: invert(0.93) hue-rotate(180deg); } }
@page { size: A4; margin: 1.2cm; }
@media print {
  body { font-size: 8pt; line-height: 1.3; padding: 0; } main { columns: 2; column-gap: 0.8cm; } h1 { column-span: all; }
  h1 { font-size: 14pt; margin: 0 0 0.2em; } h2 { font-size: 10pt; margin: 0.7em 0 0.2em; break-after: avoid; }
  p { margin: 0.25em 0; orphans: 2; widows: 2; } img { width: 7.6cm; } table { display: table; width: 100%; }
  tr, img { break-inside: avoid; } th, td { padding: 0.1rem 0.3rem; } th:last-child { min-width: 0; }
}
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


def plain(text):
    """Text in which Markdown and HTML find no markup, one line a paragraph.

    Examples
    --------
    >>> print(plain("<b>5*</b> | [x](y)"))
    \\<b\\>5\\*\\</b\\> \\| \\[x\\](y)
    """
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    escaped = [re.sub(r"([\\`*_\[\]|#~&]|<(?! )|(?<! )>)", r"\\\1", part) for part in paragraphs if part]
    return "\n\n".join(re.sub(r"^(\d*)(?=[-+=.)](?!\d))", r"\1\\", part) for part in escaped)
