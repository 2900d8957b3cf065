"""What a trial, its arms and its outcome are called, checked so that pictures have room for it."""

import re
from dataclasses import dataclass

from course_lib import figures
from course_lib.arguments import shown
from course_lib.figures.looks import width
from course_lib.reader.own_trial.typed import Refused, chosen

#: Letters that pictures have room for, and the inches that the widest word may take, in bold.
LONGEST = {"trial": (60, 2.3), "arm": (40, 1.75), "outcome": (50, 2.3)}
LONGEST |= {"source": (200, 5.5), "start": (40, 2.3), "followed": (40, 2.3)}


@dataclass(frozen=True)
class Names:
    """What the trial, its arms and its outcome are called, and whether more of the outcome is good.

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
    kind : {"published", "real", "simulated", "invented"}
        Of the data.
    source : str
        Journal, volume and page, and where you saw the numbers.
    start : str
        What times are counted from, as in "days since ..."; only curves need it.
    followed : str, optional
        How long people were watched for the outcome, as in "28 days": a number needed to treat is of that time.

    Raises
    ------
    Refused
        If a name is missing or too long for a picture, or ``good`` is neither True nor False.

    Examples
    --------
    >>> Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False).better
    'lower'
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
        if not isinstance(self.arms, tuple | list) or len(self.arms) != 2:
            raise Refused(f'arms must be two names, as in ("desipramine", "placebo"), got {shown(self.arms)}.')
        arms = tuple(_name("arm", arm) for arm in self.arms)
        if arms[0] == arms[1]:
            raise Refused(f"both arms are called {arms[0]!r}. If one medicine was tried in two doses, name the doses.")
        if self.good is not True and self.good is not False:
            asked = "is more of the outcome good for people (as abstinence), or bad (as relapse)?"
            raise Refused(f"good must be True or False: {asked} Got {shown(self.good)}.")
        chosen("kind", self.kind, figures.KINDS)
        outcome = re.sub(r"^(was|were|is|are) ", "", _name("outcome", self.outcome))
        plain = {"trial": _name("trial", self.trial), "arms": arms, "outcome": outcome, "start": _name("start", self.start)}
        plain |= {name: _name(name, getattr(self, name), needed=False) for name in ("source", "followed")}
        for name, value in plain.items():
            object.__setattr__(self, name, value)

    @property
    def study(self):
        """The names as pictures take them."""
        return figures.Study(self.arms, self.outcome, self.kind, self.start, self.source)

    @property
    def better(self):
        """Where a result lies that favours the first arm."""
        return "higher" if self.good else "lower"


def _name(what, text, needed=True):
    """A name on one line, or a refusal."""
    text = "" if text is ... and not needed else text
    if not isinstance(text, str) or needed and not text.strip(" .\n\t"):
        raise Refused(f"{what} must be a name in quotation marks, got {shown(text)}.")
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    letters, inches = LONGEST[what]
    if len(text) > letters:
        raise Refused(f"{what} has {len(text)} letters, and a picture has room for {letters}: shorten {text[:30]!r}.")
    widest = max(text.split(), key=lambda word: width(word, "text", "bold"), default="")
    if width(widest[:1].upper() + widest[1:], "text", "bold") > inches:
        raise Refused(f"{what}: the word {widest!r} is too wide for a picture; use a shorter one, or break it with a space.")
    if needed and not text:
        raise Refused(f"{what} must be a name in quotation marks; this one has nothing that can be seen.")
    return text


def check_names(names):
    """Names, or a refusal."""
    if not isinstance(names, Names):
        raise Refused(f"names must come from own_trial.Names(...), got {shown(names)}. Run the cell with the names first.")
