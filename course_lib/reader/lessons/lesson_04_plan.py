"""The rule for blanks that the reader of lesson 04 plans, and what a sceptic says of it."""

import difflib
import re

from course_lib.reader import progress_file

PLAN = "04.plan"  # where the plan is kept, beside the guesses
#: What a sceptic says of each of the three rules that can give a main result.
SCEPTICS = {
    "blank is use": "You count nine people on midazolam as failures, for a blank, and only six on ketamine. If all fifteen were abstinent, 10 of your 37 points come from that alone.",
    "blank is no use": "P05 wrote nothing for a week, and you call him abstinent. Do you believe that of all fifteen?",
    "observed only": "You drop fifteen people whom chance had dealt, more on midazolam, and your difference is the largest of the "
    "three that can be planned.",
}
BOUNDS = ("worst for ketamine", "best for ketamine")
#: Other words for what a blank counts as, in this order, and the rule's own.
MEANT = {
    r"\bnot count(ed)? as (abstinent|no use)\b": "use",
    r"\bnot count(ed)? as use\b": "no use",
    r"\bnot (abstinent|clean|sober|free of use)\b": "use",
    r"\b(abstinent|clean|sober|free of use|not use)\b": "no use",
    r"\b(as|are|counts? as|counted as)\b": "is",
    r"\bblanks\b": "blank",
}
LEFT_OUT = r"\b(not (counted|used)|excluded?|ignored?|left out|leave out|dropped|omit(ted)?|removed?)\b"


def _rule(name):
    """The rule that is meant, also where its name is misspelt; None after a line that names the three."""
    said, known = str(name)[:100].strip().lower(), (*SCEPTICS, *BOUNDS)
    for words, means in MEANT.items():
        said = re.sub(words, means, said)
    said = "observed only" if re.search(LEFT_OUT, said) else said
    near = difflib.get_close_matches(said, known, 1, 0.75)
    if not near and said:
        near = [rule for rule in known if said in rule]
    if len(near) == 1 and near[0] in SCEPTICS:
        return near[0]
    rules = ", ".join(f'"{rule}"' for rule in SCEPTICS)
    if near and near[0] in BOUNDS:
        why = f'"{near[0]}" is a bound, and no estimate: nobody believes that the missing all used in one arm and none in the other.'
    else:
        why = f"No rule is called {str(name)[:40]!r}."
    print(f"{why} These three can be planned: {rules}. Write one of them and run the cell again.")
    return None


def planned_rule(name):
    """The rule for blanks that a reader plans, also where its name is misspelt; the first one is kept, as a guess is.

    Parameters
    ----------
    name : str, or ``...`` where nothing is planned yet

    Returns
    -------
    str or ellipsis
        The first of the three rules that was planned, or ``...``.

    Examples
    --------
    >>> planned_rule(...) is ...
    No rule is planned yet: put the name of one in place of the dots, or run on.
    True
    """
    if name is ...:
        print("No rule is planned yet: put the name of one in place of the dots, or run on.")
        return name
    rule = _rule(name)
    if rule is None:  # what was planned before is kept
        first = progress_file.read("guesses").get(PLAN, {}).get("guess")
        return first if first in SCEPTICS else ...
    progress_file.keep("guesses", PLAN, lambda before: before if before.get("guess") in SCEPTICS else {"guess": rule})
    first = progress_file.read("guesses")[PLAN]["guess"]
    if first == rule:
        print(f'Your plan is "{rule}". It is kept, and marked wherever the rules are set side by side.')
    else:
        print(f'You planned "{first}" first, and that is kept.')
    return first


def sceptic(rule):
    """What a sceptical reviewer says of the rule that a reader planned; a line that asks for a plan where there is none.

    Examples
    --------
    >>> sceptic("blank is no use")
    'A sceptic on your plan: P05 wrote nothing for a week, and you call him abstinent. Do you believe that of all fifteen?'
    """
    said = SCEPTICS.get(rule) if isinstance(rule, str) else None
    return f"A sceptic on your plan: {said}" if said else "No plan of yours yet: what would a sceptic say of each rule?"
