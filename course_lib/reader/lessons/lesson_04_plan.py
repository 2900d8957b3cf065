"""The rule for blanks that the reader of lesson 04 plans, what a sceptic says of it, and whether it is kept to."""

import difflib

from course_lib.reader import progress_file

PLAN = "04.plan"  # where the plan is kept, beside the guesses
#: What a sceptic says of each of the five rules as a main rule.
SCEPTICS = {
    "blank is use": "You fail nine people on midazolam for a blank, and only six on ketamine. That alone is 10 points for ketamine.",
    "blank is no use": "P05 wrote nothing for a week, and you call him abstinent. Do you believe that of all fifteen?",
    "observed only": "You drop fifteen people whom chance had dealt, more on midazolam, and your difference is the largest of the "
    "three that treat both arms alike.",
    "worst for ketamine": "You planned a bound. Nobody believes that one arm's missing all used and the other's none did. What is your "
    "estimate?",
    "best for ketamine": "You planned the bound that is kindest to your own drug. Why should I read on?",
}


def _rule(name):
    """The rule that is meant, also where its name is misspelt; None after a line that names the five."""
    said = str(name)[:100].strip().lower()
    near = difflib.get_close_matches(said, SCEPTICS, 1)
    if not near and said:
        near = [rule for rule in SCEPTICS if said in rule]
    if len(near) == 1:
        return near[0]
    rules = ", ".join(f'"{rule}"' for rule in SCEPTICS)
    print(f"No rule is called {str(name)[:40]!r}. These are the five: {rules}. Write one of them and run the cell again.")
    return None


def planned_rule(name):
    """The rule for blanks that a reader plans, also where its name is misspelt; the first one is kept, as a guess is.

    Parameters
    ----------
    name : str, or ``...`` where nothing is planned yet

    Returns
    -------
    str or ellipsis
        The first of the five rules that was planned, or ``...``.

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
        print(f'Your plan is "{rule}". It is kept until the end of the lesson.')
    else:
        print(f'You planned "{first}" first, and that is kept. Before the verdict you are asked again.')
    return first


def stood_by(planned, again, points):
    """Whether the reader would plan the same rule for the next trial, and what a change would be worth in this one.

    Parameters
    ----------
    planned : str, or ``...``
        What `planned_rule` returned.
    again : str, or ``...``
        The name of a rule, as the reader writes it when asked once more.
    points : dict of str to float
        The difference under each rule, ketamine minus midazolam, in points.

    Returns
    -------
    str

    Examples
    --------
    >>> stood_by("observed only", "Observed only", {"observed only": 46.1})
    'You stand by "observed only", for this trial and for the next.'
    """
    if planned not in list(points):
        return "You had planned no rule, so there is none to stand by."
    if again is ...:
        return f'You planned "{planned}". Put the name of a rule in place of the dots, or run on.'
    rule = _rule(again)
    if rule not in points:
        return f'You planned "{planned}".'
    if rule == planned:
        return f'You stand by "{planned}", for this trial and for the next.'
    gain = points[rule] - points[planned]
    worth = f"{abs(gain):.1f} points {'more' if gain > 0 else 'less'} for ketamine"
    bound = " It is a bound: plan an estimate beside it." if rule.startswith(("worst", "best")) else ""
    return (
        f'For the next trial you plan "{rule}".{bound} For this one "{planned}" stays, since the other, with {worth}, would come '
        "after the result."
    )


def sceptic(rule):
    """What a sceptical reviewer says of the rule that a reader planned; a line that asks for a plan where there is none.

    Examples
    --------
    >>> sceptic("best for ketamine")
    'A sceptic on your plan: You planned the bound that is kindest to your own drug. Why should I read on?'
    """
    said = SCEPTICS.get(rule) if isinstance(rule, str) else None
    return f"A sceptic on your plan: {said}" if said else "No plan of yours yet: what would a sceptic say of each rule?"
