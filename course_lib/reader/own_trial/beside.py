"""What is said beside an effect: that an arm has nobody with it, for what it is adjusted, that the trial stopped early."""

import math
import re

from course_lib.figures.words import enough
from course_lib.methods.forensics import round_half_up
from course_lib.reader.own_trial.reading import digits, in_signs, percent, whole_numbers
from course_lib.reader.questions.own_words import SAID, TOO_LARGE

NOISE = 1e-12  # below which a difference of two risks is the rounding of a computer
FEWEST_OF_THREE = 20  # people, of which the rule of three is nearly exact
#: Of people who were planned: "of 1,620", "1,620 were planned", "the target was 1,620"; and of no times.
_M = r"(\d[\d,]*)(?![\d.,]*\d| ?%| ?(?:years?|months?|weeks?|days?|hours?|centres?|sites?|events?|deaths?)\b)"
PLANNED_PEOPLE = re.compile(
    r"\b(?:of|instead of|rather than|planned|intended|target\w*|aim\w*|needed)"
    rf"(?: (?:was|were|is|of|for|at|the|a|an|about|to be))* {_M}"
    rf"|{_M}(?: (?:people|patients|participants))?(?: (?:was|were|had been))? (?:planned|intended|needed|aimed)\b",
    re.I,
)
#: How long people were followed, where it is told up to when, "to discharge" and "week 36", or when, "at day 28".
AT = r"(?:up )?to\b|(?:un)?till?\b|through(?:out)?\b|from\b|at\b|by\b|over\b|during\b|within\b|between\b|in\b"
UNTIL = r"(?:hospital )?(?:discharge|delivery|birth|death|day \d|week \d|month \d|year \d|the end)"
#: That a trial stopped early for benefit.
EARLY = r"^(?!not?\b)(?!.*\b(?:futil|lack|without))(?=.*\b(?:benefi|effic|superior))"


def of_none(trial):
    """Of an arm in which nobody had the outcome, or everybody, what still fits: up to 3 in so many people.

    Parameters
    ----------
    trial : Trial
        From counts.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> of_none(enter("An invented trial", ("pills", "placebo"), "dead", "bad", "0/50", "0/48"))[0]
    'None of 50 on pills had this outcome: a risk of up to 3 in 50 (6.0%) still fits (the rule of three).'
    """
    (a, n1, b, n2), lines = trial.counts, []
    for arm, k, n in zip(trial.names.arms, (a, b), (n1, n2), strict=True):
        said = {0: "rule of three", n: "rule of three for all"}.get(k) if n >= FEWEST_OF_THREE else None
        lines += [SAID[said].format(arm=arm, n=n, share=percent(3 / n))] if said else []
    return lines


def points_told(d, fine=True):
    """A difference of two shares and its limits in points, with as many decimals as its interval is fine.

    Parameters
    ----------
    d : Estimate
    fine : bool
        Whether a limit that is not 0 keeps from reading 0.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from course_lib.methods import effects
    >>> points_told(effects.risk_difference(30, 10036, 34, 9985)), points_told(effects.risk_difference(13, 43, 3, 43))
    (['-0.04', '-0.20', '0.12'], ['23.3', '6.8', '38.8'])
    """
    places = digits(max(abs(d.lower), abs(d.upper)) / 2)
    places = enough(places, 100 * d.lower, 100 * d.upper) if fine else places
    return [f"{100 * x:z.{places}f}" for x in (d.value, d.lower, d.upper)]


def told_time(followed, before):
    """How long people were followed, in a sentence: with a word before it, unless it has one, or tells up to when.

    Examples
    --------
    >>> [told_time(each, "over") for each in ("28 days", "for 2 years", "to discharge", "delivery or week 36")]
    ['over 28 days', 'over 2 years', 'to discharge', 'until delivery or week 36']
    >>> told_time("", "for"), told_time("28 days; 3 left", "over")
    ('', 'over the time that people were followed')
    """
    text = re.sub("^for (?:the )?", "", followed, flags=re.I)
    if more_than_time(text):
        return f"{before} the time that people were followed"
    if not text or re.match(AT, text, re.I):
        return text[:1].lower() + text[1:]
    return f"{'until' if re.match(UNTIL, text, re.I) else before} {text}"


def more_than_time(followed):
    """Whether what is typed as the follow-up says more than a time, and so stands by itself, in quotation marks."""
    return bool(re.search(r"[;:]|\.\s", followed))


def share_of(few, all_):
    """So many of all in percent, of less than 0.1% one digit."""
    return percent(few / all_) if few / all_ >= 0.001 else f"{100 * few / all_:.1g}%"


def alike(value, low, high, of):
    """A difference of two risks with its limits, in people of so many, each rounded as the first is.

    Examples
    --------
    >>> alike(-0.017, -0.0247, -0.0076, 1000), alike(-0.017, -0.0247, 0.0076, 1000), alike(-0.021, -0.03, -0.012, 100)
    (('17 fewer', '25 to 8 fewer'), ('17 fewer', '25 fewer to 8 more'), ('2.1 fewer', '3.0 to 1.2 fewer'))
    """
    places = max(0, 1 - math.floor(math.log10(of * abs(value) + NOISE))) if abs(value) > NOISE else 1
    places = enough(min(places, 2), of * low, of * high)
    numbers = [f"{round_half_up(of * abs(x), places):,.{places}f}" for x in (value, low, high)]
    sides = ["more" if x > NOISE else "fewer" if x < -NOISE else "" for x in (value, low, high)]
    told, *ends = (f"{n} {side}" if side else "no difference" for n, side in zip(numbers, sides, strict=True))
    return told, f"{numbers[1]} to {ends[1]}" if sides[1] == sides[2] else " to ".join(ends)


def adjusted_of(trial):
    """That the printed estimate is, or may be, adjusted, and for what: the beginning of a sentence's second half.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> counts = "RECOVERY 2020", ("dexamethasone", "usual care"), "dead", "bad", "482/2104", "1110/4321"
    >>> adjusted_of(enter(*counts, "age-adjusted rate ratio 0.83 (0.75 to 0.93)"))
    'is adjusted for age, and '
    """
    e = trial.printed.estimate if trial.printed else None
    if not e or not e.name.startswith("Adjusted"):
        return SAID["may be adjusted"]
    return SAID["is adjusted"].format(of=f" for {e.of}" if e.of else "")


def too_large(names):
    """That an effect tends to be too large, of a trial that stopped early for benefit; else nothing.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names
    >>> sprint = {"trial": "SPRINT 2015", "arms": ("intensive", "standard"), "outcome": "ill", "good": False}
    >>> too_large(Names(**sprint, stopped="yes, for benefit"))[:38], too_large(Names(**sprint, stopped="no"))
    ('It stopped early for benefit, and such', '')
    """
    return TOO_LARGE if re.search(EARLY, names.stopped, re.I) else ""


def stopped_short(trial):
    """With how many of how many planned people a trial stopped, if that was typed, and fits those here; else nothing.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> tricc = enter("TRICC 1999", ("restrictive", "liberal"), "dead by day 30", "bad", "78/418", "98/420")
    >>> stopped_short(add(tricc, stopped="yes, after 838 of 1,620, for slow enrolment"))
    (838, 1620)
    >>> stopped_short(add(tricc, stopped="after 3.3 of 5 years")), stopped_short(add(tricc, stopped="in 1997, at 838"))
    ((), ())
    """
    text, here = in_signs(trial.names.stopped), [trial.names.randomised_people or 0]
    here += [sum(trial.counts[1::2])] if trial.counts else []
    planned = [next(filter(None, match.groups())) for match in PLANNED_PEOPLE.finditer(text)]
    reached = [n for n in whole_numbers(text) if any(abs(n - people) <= 0.1 * people for people in here if people)]
    reached, most = reached[:1] or [max(here)], [n for each in planned if (n := whole_numbers(each)[0]) > max(here)]
    return (reached[0], most[0]) if most and reached[0] else ()


def of_groups(trial, key):
    """What ``SAID[key]`` says of the groups of people that were randomised; empty where people were, one by one.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> direct = enter("DiRECT 2018", ("diet", "usual care"), "in remission", "good", "68/149", "6/149")
    >>> of_groups(add(direct, randomised="306 people in 49 practices"), "for groups"), of_groups(direct, "for groups")
    (', such as one for 49 practices', '')
    """
    return SAID[key].format(groups=trial.names.groups) if trial.names.groups else ""
