"""What a paper prints of a trial, as a reader types it: names, counts, percentages, an estimate.

What cannot be is refused in one sentence, with what a paper usually prints instead (`questions.own_words`).
"""

import contextlib
import math
import re
from dataclasses import dataclass, field
from decimal import Decimal
from numbers import Integral, Real

from course_lib import figures
from course_lib.arguments import confidence_level, one_of, shown
from course_lib.figures.looks import width
from course_lib.methods import forensics
from course_lib.methods.counts import check_counts
from course_lib.methods.estimates import Estimate
from course_lib.reader.environment import printable
from course_lib.reader.own_files import written
from course_lib.reader.questions.own_words import REFUSALS

MOST_PEOPLE = 500_000  # in an arm: exact methods take a million in both
LARGE = 20  # a ratio beyond which it may be a percentage
#: What may be estimated, and on which scale it is symmetric.
MEASURES = dict.fromkeys(("odds ratio", "relative risk", "hazard ratio", "rate ratio"), "ratio")
MEASURES |= dict.fromkeys(("risk difference", "mean difference"), "difference")
SHORT = {"OR": "odds ratio", "RR": "relative risk", "HR": "hazard ratio"}
#: Letters that pictures have room for, and the inches that the widest word may take, in bold.
LONGEST = {"trial": (60, 2.3), "outcome": (50, 2.3), "source": (200, 5.5), "start": (40, 2.3), "followed": (40, 2.3)}


class Refused(ValueError):
    """What was typed cannot be. A notebook shows the sentence alone, without a traceback."""

    def _render_traceback_(self):
        return [printable(str(self))]


def need(fine, refusal, typed=None, **said):
    """What must hold of something typed, or one of `REFUSALS`."""
    if not fine:
        raise Refused(REFUSALS[refusal].format(typed=shown(typed), **said))


@contextlib.contextmanager
def refusing(hint="", arms=()):
    """What another room of the library refuses is refused in its sentence, with the arms' names, and a hint."""
    try:
        yield
    except ValueError as error:
        said = re.sub(r"\barm ([12])\b", lambda arm: f"the arm {arms[int(arm[1]) - 1]}" if arms else arm[0], str(error))
        raise Refused(f"{said}. {REFUSALS.get(hint, '')}".strip()) from None


def chosen(name, value, allowed, hint=""):
    """One of some names."""
    with refusing(hint):
        return one_of(name, value, allowed)


def text_of(value, what):
    """A reader's text, empty for ``...``."""
    with refusing():
        return written(value, what)


def as_printed(name, value, such_as="5.7"):
    """A number and its decimals, as typed: 5.7, "5.70", "5·70", "−6.7", "48.2%"."""
    text = value if isinstance(value, str) else ""
    if isinstance(value, Real) and not isinstance(value, bool) and abs(value) < 10**12:
        text = format(Decimal(repr(int(value) if isinstance(value, Integral) else float(value))), "f")
    text = text.strip().removesuffix("%").strip().replace("\N{MINUS SIGN}", "-").replace("\N{MIDDLE DOT}", ".")
    fine = re.fullmatch(r"[-+]?(\d{1,12}(\.\d{0,8})?|\.\d{1,8})", text)
    need(fine, "printed", value, name=name, such_as=such_as)
    return float(text), len(text.partition(".")[2])


@dataclass(frozen=True)
class Names:
    """What the trial, its arms and its outcome are called, and whether more of the outcome is good; checked, or refused.

    Parameters
    ----------
    trial : str
        As in "Levin 2015".
    arms : (str, str)
        The first is compared with the second.
    outcome : str
        What people with it were, as in "abstinent" or "in relapse": it completes "13 of 27 were ...".
    good : bool
        True: more of it is better. False: it is an outcome that nobody wants.
    kind, source : {"published", "real", "simulated", "invented"}, str
        Of the data: journal, volume and page, and where you saw the numbers.
    start : str
        What times are counted from, as in "days since ..."; only curves need it.
    followed : str, optional
        How long people were watched for the outcome, as in "28 days": a number needed to treat is of that time.

    Examples
    --------
    >>> Names("Gawin 1989", ("desipramine", "placebo"), "were in relapse", good=False).outcome
    'in relapse'
    """

    trial: str
    arms: tuple
    outcome: str
    good: bool
    kind: str = "published"
    source: str = ""
    start: str = "the start"
    followed: str = ...

    def __post_init__(self):
        need(isinstance(self.arms, tuple | list) and len(self.arms) == 2, "arms", self.arms)
        arms = tuple(_name("arm", arm, 40, 1.75) for arm in self.arms)
        need(arms[0] != arms[1], "alike", arms[0])
        need(self.good is True or self.good is False, "good", self.good)
        chosen("kind", self.kind, figures.KINDS)
        plain = {name: _name(name, getattr(self, name), *room) for name, room in LONGEST.items()}
        outcome = re.sub(r"^(was|were|is|are) ", "", plain["outcome"])
        for name, value in (plain | {"arms": arms, "outcome": outcome}).items():
            object.__setattr__(self, name, value)

    @property
    def study(self):
        """The names as pictures take them."""
        return figures.Study(self.arms, self.outcome, self.kind, self.start, self.source)


def _name(what, typed, most, inches):
    """A name on one line, or a refusal."""
    text, optional = typed, what in ("source", "followed")
    text = "" if text is ... and optional else text if isinstance(text, str) else "."
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    need(text.strip(" .") or optional and not text, "name", typed, what=what)
    need(len(text) <= most, "long", text[:30], what=what, letters=len(text), most=most)
    for word in text.split():
        need(width(word[:1].upper() + word[1:], "text", "bold") <= inches, "wide", word, what=what)
    return text


@dataclass(frozen=True)
class Trial:
    """A trial as it was given: four counts, or an estimate with its interval; made by the functions of this module."""

    names: Names
    counts: tuple | None = None  #: events and people in the first arm, and in the second
    estimate: Estimate | None = None
    measure: str = ""  #: of the estimate, one of `MEASURES`
    decimals: tuple = ()  #: of the estimate and its limits, as printed
    notes: tuple = field(default=(), repr=False)  #: what became of printed percentages
    parts: dict = field(default_factory=dict, repr=False, compare=False)  #: sections for its page, by their headings

    def __post_init__(self):
        need(isinstance(self.names, Names), "names", self.names)

    @property
    def scale(self):
        """On which the estimate is symmetric: "ratio" or "difference"."""
        return MEASURES.get(self.measure, "difference")

    def __str__(self):
        first, second = self.names.arms
        if self.counts is None:
            return f"{self.names.trial}: {self.estimate}, {first} against {second}."
        a, n1, b, n2 = self.counts
        return f"{self.names.trial}: {a:,} of {n1:,} on {first} and {b:,} of {n2:,} on {second} were {self.names.outcome}."


def check_trial(trial):
    """The trial, or a refusal."""
    need(isinstance(trial, Trial), "trial", trial)
    return trial


def from_counts(names, events1, people1, events2=None, people2=None, *more):
    """A trial from four counts: people with the outcome and all people, in the first arm and in the second.

    Parameters
    ----------
    names : Names
    events1, people1, events2, people2 : int or str
        Half a million people at most. Two texts will do as well, as printed: "482/2104", "1,110 of 4,321". ``*more``
        is refused: a comma within a number makes two of it.

    Returns
    -------
    Trial
        Or, if a count cannot be, a refusal that says what may have been typed instead.

    Examples
    --------
    >>> relapse = Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False)
    >>> print(from_counts(relapse, "10/24", "20/24"))
    Gawin 1989: 10 of 24 on desipramine and 20 of 24 on placebo were in relapse.
    """
    typed = _four(names, events1, people1, events2, people2, *more)
    with refusing("counts", names.arms):
        counts = check_counts(*typed)
    need(max(counts) <= MOST_PEOPLE, "most", max(counts), most=MOST_PEOPLE)
    return Trial(names, counts)


def from_percentages(names, percent1, people1, percent2=None, people2=None, *more):
    """A trial from a percentage in each arm, as printed, and the arms' sizes.

    Parameters
    ----------
    names : Names
    percent1, percent2 : float or str
        As printed: 48 has no decimal, 48.0 has one; in quotation marks a last 0 is kept as well.
    people1, people2 : int or str
        The people that it is a percentage of. Two texts will do as well: "30.2% of 43", "7.0% of 43".
        As for `from_counts`; so is what comes back. Of several counts that fit the nearest is taken, with a note.

    Examples
    --------
    >>> levin = Names("Levin 2015", ("amphetamine 80 mg", "placebo"), "abstinent", good=True)
    >>> from_percentages(levin, "30.2% of 43", "7.0% of 43").counts
    (13, 43, 3, 43)
    """
    (counts, notes), typed = ([], []), _four(names, percent1, people1, percent2, people2, *more)
    for arm, percent, n in zip(names.arms, typed[::2], typed[1::2], strict=True):
        value, decimals = as_printed(f"the percentage on {arm}", percent, "48.2")
        with refusing("share"):
            fits = forensics.grim(value, n, decimals)
        need(fits, "no count", **(no_count(value, n, decimals) if not fits else {}))
        nearest = min(fits, key=lambda k: abs(k - value * n / 100))
        several = f" It can be {fits[0]} to {fits[-1]} people; {nearest} is taken here: look for the count."
        notes.append(f"{value:.{decimals}f}% of {n} on {arm} is {nearest} people.{several * (len(fits) > 1)}")
        counts += [nearest, int(n)]
    need(max(counts) <= MOST_PEOPLE, "most", max(counts), most=MOST_PEOPLE)
    return Trial(names, tuple(counts), notes=tuple(notes))


def no_count(percent, people, decimals):
    """What a paper may have printed instead of a percentage that is no count of so many people."""
    below, digits = math.floor(percent * people / 100), max(1, decimals)
    near = [k for k in (below, below + 1) if 0 <= k <= people]
    twice = [k for k in near if forensics.agreement(100 * k / people, percent, decimals) == "rounded twice"]
    said = {"percent": f"{percent:.{decimals}f}", "people": people}
    said["near"] = ", ".join(f"{k} is {forensics.round_half_up(100 * k / people, digits):.{digits}f}%" for k in near)
    said["twice"] = f" ({twice[0]}, rounded twice, would be printed so.)" if twice else ""
    return said | {"share": f" If it is a share, write {100 * percent:g}." if 0 < percent < 1 else ""}


def from_estimate(names, measure, value, lower=None, upper=None, level=0.95):
    """A trial from an estimate of its effect and the interval, as printed.

    Parameters
    ----------
    names : Names
    measure : str
        One of `MEASURES`, or "OR", "RR" or "HR"; "adjusted" before it, or an a as in "aOR", is kept.
    value, lower, upper : float or str
        The estimate and its limits, for the first arm against the second; in quotation marks a last 0 is kept. One text will
        do as well, as printed: "0.83 (95% CI, 0.75-0.93)".
    level : float
        Of the interval. The trial, and what is refused, are as for `from_counts`.

    Examples
    --------
    >>> relapse = Names("KARE", ("ketamine", "saline"), "in relapse", good=False)
    >>> print(from_estimate(relapse, "odds ratio", "0.80 (0.31 to 2.10)"))
    KARE: Odds ratio 0.80 (95% CI 0.31 to 2.10), ketamine against saline.
    """
    adjusted, named = re.fullmatch(
        r"(adjusted |a(?=OR|RR|HR))?(.*)", measure if isinstance(measure, str) else "", re.S
    ).groups()
    measure = chosen("measure", SHORT.get(named, named) if named else measure, MEASURES, "measure")
    if isinstance(value, str) and lower is upper is None:
        text = re.sub(r"\d+% ?CI|[;,]? ?P ?[<=>].*", "", value).replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
        typed = re.findall(r"(?:(?<!\d)-)?\d[\d.\N{MIDDLE DOT}]*", text)
    else:
        typed = [value, lower, upper]
    need(len(typed) == 3, "interval", value)
    parts = zip(("the estimate", "the lower limit", "the upper limit"), typed, strict=True)
    (v, dv), (low, dl), (high, dh) = (as_printed(name, each) for name, each in parts)
    said, ratio = f"{v:g} ({low:g} to {high:g})", MEASURES[measure] == "ratio"
    need(not ratio or min(v, low, high) >= 1e-6 and max(v, low, high) <= 1e6, "positive", said=said, measure=measure)
    turned = f"{1 - v / 100:.3g} ({1 - high / 100:.3g} to {1 - low / 100:.3g})"
    need(not ratio or v <= LARGE or high > 100 or isinstance(value, str), "percentage", said=said, turned=turned)
    need(low < v < high, "order", said=said)
    with refusing():
        name = f"adjusted {measure}" if adjusted else measure
        estimate = Estimate(name.capitalize(), v, low, high, confidence_level(level))
    return Trial(names, estimate=estimate, measure=measure, decimals=(dv, dl, dh))


def _four(names, *typed):
    """What was typed for two arms, "482/2104" as two numbers, and 1,110 within quotation marks as one."""
    need(isinstance(names, Names), "names", names)
    typed = [re.split("/| of ", each) if isinstance(each, str) else [each] for each in typed if each is not None]
    parts = [part for each in typed for part in each]
    need(len(parts) == 4, "four", many=len(parts))
    whole = r"\s*(\d{1,9}|\d{1,3}(,\d{3}){1,2})\s*"
    return [int(p.replace(",", "")) if isinstance(p, str) and re.fullmatch(whole, p) else p for p in parts]
