"""An interval where none is printed: of a difference of two means from their spread, of another estimate from its P."""

import math
import re

from scipy import stats

from course_lib.reader.own_trial.measures import SCALES
from course_lib.reader.own_trial.reading import Number, in_signs, need
from course_lib.reader.own_trial.wording import N

#: "10.1 (SD 4.2), n=60", "10.1 +/- 4.2 of 60", "mean 10.1 points (SE 0.5), n=60".
MEAN = re.compile(
    rf"\s*(?:mean[\s:=]*)?(-?{N})(?: (?!SD|SE|standard)[a-z]+)?[\s(,]*"
    rf"(?:(?:SD|s\.d\.|standard deviation|(SEM?|s\.e\.(?:m\.)?|standard error))[\s=:,]*|\N{{PLUS-MINUS SIGN}}|\+/-)\s*({N})"
    r"[\s),;]*(.*)",
    re.I,
)
PEOPLE = re.compile(r"\(?(?:n ?= ?|of |in |among )?(\d[\d,]*)(?: (?:people|patients|participants))?\)?\.?", re.I)
#: Of what such intervals are made.
OF_MEANS, OF_P = "means and their spread", "estimate and P"
MOST_PEOPLE, LARGEST = 500_000, 1e9
MOST_ROUNDED, MUCH_ROUNDED, MOST_P = 0.26, 0.1, 0.5  # beyond which rounding leaves too much open


def of_two_means(names, typed):
    """The difference of two means with its interval, by Welch's method, as an estimate's text; empty, if no two were typed.

    Parameters
    ----------
    names : Names
        Whose arms' sizes are taken where the texts have none.
    typed : (str, str)
        As a paper prints a mean with its standard deviation: "10.1 (SD 4.2), n=60".

    Returns
    -------
    str

    Raises
    ------
    Refused
        If it is not told of how many people they are, or nobody varies.

    Examples
    --------
    >>> from course_lib.reader.own_trial.names import Names
    >>> names = Names("An invented trial", ("drug", "placebo"), "pain score", good=False)
    >>> of_two_means(names, ("10.1 (SD 4.2), n=60", "12.5 (SD 4.4) of 58"))
    'mean difference -2.40 (95% CI -3.97 to -0.83)'
    """
    found = spreads_of(typed)
    if not found:
        return ""
    told = [PEOPLE.fullmatch(match[4]) for match in found]
    people = [int(one[1].replace(",", "")) if one else 0 for one in told]
    people = [n or of for n, of in zip(people, names.arm_sizes or (0, 0), strict=True)]
    errors = (math.sqrt(n) if match[2] else 1 for n, match in zip(people, found, strict=True))  # which standard errors lack
    (m1, s1), (m2, s2) = ((float(match[1]), float(match[3]) * by) for match, by in zip(found, errors, strict=True))
    fine = 1 < min(people) <= max(people) <= MOST_PEOPLE and 0 < s1 + s2 < LARGEST > max(abs(m1), abs(m2))
    need(fine, "means", typed)
    v1, v2 = s1**2 / people[0], s2**2 / people[1]
    freedom = (v1 + v2) ** 2 / (v1**2 / (people[0] - 1) + v2**2 / (people[1] - 1))
    d, off = m1 - m2, float(stats.t.isf(0.025, freedom)) * math.sqrt(v1 + v2)
    places = 1 + max(len(match[1].partition(".")[2]) for match in found)
    return f"mean difference {d:.{places}f} (95% CI {d - off:.{places}f} to {d + off:.{places}f})"


def spreads_of(typed):
    """What is typed of two means with their spread, as matches of `MEAN`; nothing, if one text is no such."""
    found = [MEAN.fullmatch(in_signs(each)) if isinstance(each, str) else None for each in typed]
    return found if all(found) else []


def of_exact_p(found, scale):
    """The estimate and both limits that an exact P gives (Altman and Bland 2011, BMJ 343:d2090), as numbers; or nothing.

    Parameters
    ----------
    found : Read
        With one number and its P.
    scale : {"ratio", "difference"}
        On which it is symmetric.

    Returns
    -------
    tuple of Number
        Nothing of a P such as "<.001", of one of a margin, or if rounding leaves too much open.

    Examples
    --------
    >>> from course_lib.reader.own_trial.reading import read
    >>> [round(n.value, 2) for n in of_exact_p(read("it", "2.4; P=0.03", ""), "difference")]
    [2.4, 0.23, 4.57]
    >>> of_exact_p(read("it", "2.4; P<0.05", ""), "difference")
    ()
    """
    if len(found.numbers) != 1 or not found.p or found.p[0] != "=" or found.p_of:
        return ()
    (v, decimals, percent), p, (to, back, _) = found.numbers[0], float(found.p[1]), SCALES[scale]
    if not 0 < p <= MOST_P or rounded_by(found.numbers[0], scale) > MOST_ROUNDED:
        return ()
    off = float(stats.norm.isf(0.025)) * abs(to(v)) / float(stats.norm.isf(p / 2))
    ends = (round(back(to(v) + s * off), decimals + 1) for s in (-1, 1))
    return (found.numbers[0], *(Number(x, decimals + 1, percent) for x in ends))


def rounded_by(number, scale):
    """By which share of an estimate its rounding may be off, and with it an interval that is made of it.

    Examples
    --------
    >>> rounded_by(Number(2, 0, False), "difference"), rounded_by(Number(1, 1, False), "ratio")
    (0.25, inf)
    """
    v, (to, _, none), half = number.value, SCALES[scale], 0.5 * 10.0**-number.decimals
    return math.inf if v == none or scale == "ratio" and v <= half else (to(v + half) - to(v)) / abs(to(v))
