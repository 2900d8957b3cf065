"""What a class will ask in the ninety minutes: the questions with their answers, numbered, and a list to find them by."""

import re

import teaching_plans as plans

PAGE = "what_a_class_asks"
ELSEWHERE = f"It has [a page of its own]({PAGE}.md), and stands at the end of the sheet that step 2 makes."
ABOUT = "What students ask in the [ninety minutes](ninety_minutes.md), with an answer to each, to be looked up."


def listed(number):
    """The list at the head of what a class will ask: each question by its number and a word or two, under its heading."""
    lines = ["**Where to find it:**"]
    for nth, talk in enumerate(plans.words("lessons")[number]["asked"], 1):
        named = f"{nth}\N{NO-BREAK SPACE}{talk['key']}"
        if "under" in talk:
            lines.append(f"*{talk['under']}* {named}")
        else:
            lines[-1] += f"{' ' if nth == 1 else ', '}{named}"
    return "  \n".join(f"{line}." for line in lines)  # two spaces break the line


def outside(text):
    """Text without what leads to sections that this class does not open."""
    return re.sub(r" \(section [A-Z]\)", "", text)


def answered(number):
    """Each question with its answer, under its heading."""
    found = []
    for nth, talk in enumerate(plans.words("lessons")[number]["asked"], 1):
        found += [f"### {talk['under']}"] if "under" in talk else []
        found.append(outside(f"({nth}) **{talk['ask']}** {talk['answer']}"))
    return "\n\n".join(found)


def page(number):
    """The page of the questions: the list, and each with its answer."""
    return "\n\n".join(["# What a class will ask", ABOUT, listed(number), answered(number).replace("### ", "## ")])
