"""What a trial and its outcome are called, and what its paper says of it: checked, or refused."""

import re
from dataclasses import dataclass

from course_lib import figures
from course_lib.figures.looks import width
from course_lib.reader.own_trial.good_or_bad import death_as_good, good_as_change, is_good
from course_lib.reader.own_trial.nothing import or_dots
from course_lib.reader.own_trial.randomised import arms_in, groups_in, numbers_in, people_in
from course_lib.reader.own_trial.reading import chosen, need
from course_lib.reader.own_trial.states import no_unit, state
from course_lib.reader.questions.own_words import ASKED, FACTS

#: Letters that pictures, or a line of the page, have room for, and the inches that the widest word may take, in bold.
LONGEST = {"trial": (60, 2.3), "outcome": (50, 2.3), "source": (200, 5.5), "start": (40, 2.3)}
OPTIONAL = {"outcome_in_full": (200, 5.5), "followed": (60, 2.3), "randomised": (80, 2.3)}
OPTIONAL |= {"primary": (80, 2.3), "registered": (60, 2.3), "who": (160, 2.3), "arms_in_full": (200, 5.5)}
OPTIONAL |= {"stopped": (120, 2.3), "margin": (60, 2.3), "second": (160, 2.3), "subgroups": (200, 5.5)}
OPTIONAL |= {"looked_again": (200, 5.5), "analysed": (160, 2.3), "missing": (160, 2.3), "components": (240, 5.5)}
WIDEST = 1.75  # inches of a word of an arm's name in a picture
VARIED = r"\b(median|mean|average|range|IQR|interquartile|var(?:ied|ying))\b|\d ?(?:to|-|\N{EN DASH}) ?\d"
TIME = r"years?|months?|weeks?|days?|hours?|minutes?|discharge|visits?"
#: When an outcome is told, "by day 28", "at 28 days", and how long people were followed, "28 months".
_UNIT = r"(year|month|week|day|hour)"
WHEN = re.compile(rf"\b(?:by|at) (\d+) {_UNIT}s?\b|\b{_UNIT} (\d+)\b", re.I)
LONG = re.compile(rf"\b(\d+) {_UNIT}s?\b", re.I)
#: Arms that a new treatment is compared with.
OLD = r"\b(?:usual|standard|conventional|traditional|routine|controls?|placebo|old)\b"
DUMMY = r"(?:[a-z]+ )?(?:placebo|sham)(?: (?!plus|and|then|or)[a-z]+)?"
DUMMY += r"|(?:usual|standard|routine) (?:medical )?(?:care|treatment|therapy|management)|controls?(?: group| arm)?"


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
        What people with it were, as in "abstinent" or "in relapse": it completes "13 of 27 were ...", in 50 letters at most.
        "Stroke" is told as "with stroke", "mortality" as "dead".
    good : bool
        True: more of it is better. False: it is an outcome that nobody wants.
    kind, source : {"published", "real", "simulated", "invented"}, str
        Of the data: journal, volume and page, and where you saw the numbers.
    start : str
        What times are counted from, as in "days since ..."; only curves need it.
    outcome_in_full, followed, randomised, primary, registered : str, optional
        What counted as the outcome, for the page: of a composite all its parts. How long people were watched, as in
        "28 days": a number needed to treat is of that time. How many were randomised; whether the outcome was the primary
        one; where the trial was registered, and when.
    who, stopped, margin, second, looked_again : str, optional
        Who was studied; whether the trial stopped early, and why; by how much the first arm may do worse, if it asks for no
        more (non-inferiority); a second outcome with its numbers; and why something is right that was asked about ("Look
        again"), which is then not asked any more.
    arms_in_full, subgroups : str, optional
        What both arms had, with doses; for whom the result may differ, and whether that was tested (interaction).
    analysed, missing, components : str, optional
        Who was analysed (intention to treat, modified, per protocol); how missing outcomes were counted; and of a composite
        each part with its numbers, apart by semicolons.

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
    outcome_in_full: str = ...
    followed: str = ...
    randomised: str | int = ...
    primary: str = ...
    registered: str = ...
    who: str = ...
    stopped: str = ...
    margin: str = ...
    second: str = ...
    looked_again: str = ...
    arms_in_full: str = ...
    subgroups: str = ...
    analysed: str = ...
    missing: str = ...
    components: str = ...

    def __post_init__(self):
        need(isinstance(self.arms, tuple | list) and len(self.arms) == 2, "arms", self.arms)
        arms = tuple(_name("arm", arm, 40, 9) for arm in self.arms)
        need(arms[0] != arms[1], "alike", arms[0])
        need(self.good is True or self.good is False, "good", self.good)
        if type(self.randomised) is int:
            object.__setattr__(self, "randomised", str(self.randomised))
        chosen("kind", self.kind, figures.KINDS)
        thousands = isinstance(self.randomised, str) and re.search(r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.])", self.randomised)
        need(not thousands, "point", thousands and thousands[0], plain=thousands and thousands[0].replace(".", ","))
        plain = {name: _name(name, getattr(self, name), *room) for name, room in (LONGEST | OPTIONAL).items()}
        need(not no_unit(plain["followed"]), "unit", self.followed)
        outcome = state(re.sub(r"^(was|were|is|are) ", "", plain["outcome"]))
        need(not death_as_good(outcome, self.good), "death", self.outcome)
        for name, value in (plain | {"arms": arms, "outcome": outcome}).items():
            object.__setattr__(self, name, value)

    @property
    def numbers_randomised(self):
        """The whole numbers of people that were typed as randomised."""
        return numbers_in(self.randomised)

    @property
    def groups(self):
        """The groups of people that were randomised, as in "49 practices"; empty if people were, one by one."""
        return groups_in(self.randomised)

    @property
    def randomised_people(self):
        """How many people were randomised, or None."""
        return people_in(self.randomised)

    @property
    def arm_sizes(self):
        """How many were randomised to each arm, in the order of the text, if it says so; else nothing."""
        return arms_in(self.randomised)

    @property
    def equally_long(self):
        """Whether everybody was followed for the same time, as far as the text tells: "28 days"."""
        return bool(re.match(r"(?:for )?\d+ [^;:]*$", self.followed)) and not self.follow_up_varies

    @property
    def follow_up_varies(self):
        """Whether people were followed for different lengths of time, as far as the text tells."""
        return bool(re.search(VARIED, self.followed, re.I))

    @property
    def facts(self):
        """What the paper says of the trial, a sentence for each thing that was typed."""
        return tuple(said for _, said in self._facts())

    def facts_but(self, *names):
        """The same without what is said elsewhere."""
        return tuple(said for name, said in self._facts() if name not in names)

    def _facts(self):
        said, people = {name: getattr(self, name) for name in OPTIONAL}, self.randomised_people
        if people and people >= 1000:
            said["randomised"] = said["randomised"].replace(str(people), f"{people:,}")
        form = {"primary": "is primary" if said["primary"].lower() == "yes" else "primary"}
        if (other := self.other_primary) is not None:
            form = {"primary": "other primary" if other else "is not primary"}
            said["primary"] = other or said["primary"]
        return [(name, FACTS[form.get(name, name)].format(text.rstrip(". "))) for name, text in said.items() if text]

    @property
    def other_primary(self):
        """Which other outcome was the primary one, "" if only that is said; None if it was this one, or nothing is said."""
        no = re.match(r"no\b[\s,:;.(-]*(?:(?:it|that|this) was (?:not\b)?)?[\s,:;.(]*", self.primary, re.I)
        same = re.match(r"yes\b", self.primary, re.I) or self.primary.lower() in (self.outcome, self.outcome_in_full.lower())
        return None if same or not self.primary else self.primary[no.end() :].rstrip(" )") if no else self.primary

    @property
    def odd(self):
        """What of the outcome may have been typed by mistake, as its direction."""
        word, asked = self.outcome, []
        if good_as_change(word) == (not self.good):
            asked.append(ASKED["direction"].format(outcome=word, is_="good" if self.good else "bad"))
        if not self.margin and re.fullmatch(DUMMY, self.arms[0], re.I) and not re.search(DUMMY, self.arms[1], re.I):
            asked.append(ASKED["placebo first"].format(first=self.arms[0], second=self.arms[1]))
        if _one_of(word, self.outcome_in_full):
            asked.append(ASKED["composite"].format(full=self.outcome_in_full, outcome=word))
        if re.search(r"\b(?:people|patients|participants)\b", self.followed, re.I) and not re.search(
            TIME, self.followed, re.I
        ):
            asked.append(ASKED["followed"].format(typed=self.followed))
        if units := _other_units(f"{word}; {self.outcome_in_full}", self.followed):
            asked.append(ASKED["units"].format(when=units[0], long=units[1]))
        if self.groups:
            key = "groups" if self.randomised_people else "clusters"
            asked.append(ASKED[key].format(typed=self.randomised, groups=self.groups))
        if re.fullmatch(rf"\D*[\d.,]+ (?:\w+[ -])?(?:{TIME})", self.randomised, re.I):
            asked.append(ASKED["randomised"].format(typed=self.randomised))
        if len(self.arm_sizes) == 2 and sum(self.arm_sizes) != self.randomised_people:
            one, two = self.arm_sizes
            said = {"one": one, "two": two, "sum": one + two, "total": self.randomised_people}
            asked.append(ASKED["parts"].format(**said))
        return tuple(asked)

    @property
    def study(self):
        """The names as pictures take them, a long word of an arm's cut short."""
        short = tuple(map(in_picture, self.arms))
        source = re.sub(r"(?:^|[;,.(] ?)\bI(?: have|'ve)? (?:read|saw|seen)\b.*", "", self.source)  # which is for the page
        return figures.Study(short if short[0] != short[1] else self.arms, self.outcome, self.kind, self.start, source)


def in_picture(arm):
    """An arm's name with each part of a word cut short that is too wide for a picture.

    Examples
    --------
    >>> in_picture("piperacillin-tazobactam"), in_picture("usual care")
    ('pipera.-tazoba.', 'usual care')
    """
    found = []
    for word in arm.split():
        cuts = (
            re.sub(rf"([^\W_]{{{n}}})[^\W_]+", r"\1.", word)
            for n in (len(word), *range(6 if "-" in word else len(word), 1, -1))
        )
        fits = (each for each in cuts if width(each[:1].upper() + each[1:], "text", "bold") <= WIDEST)
        found.append(next(fits, word[:8]))
    return " ".join(found)


def _one_of(outcome, in_full):
    """Whether an outcome in full has several parts that are bad for people, and its short form names one of them."""
    parts = [part for part in re.split(r",? or |[;,] ", in_full) if is_good(part) is False]
    if len(parts) < 2 or re.search(r"\bor\b|/|,|\band\b|\bany\b", outcome):
        return False
    death = r"\b(?:dea(?:d|ths?)|died?|dying|mortality)\b"
    ours = {word[:5] for word in re.findall("[a-z]{4,}", re.sub(death, "death", outcome.lower()))}
    named = [ours & {word[:5] for word in re.findall("[a-z]{4,}", re.sub(death, "death", part.lower()))} for part in parts]
    return sum(map(bool, named)) == 1


def _other_units(outcome, followed):
    """One number of an outcome's time and of the follow-up in two units, "day 28" and "28 months"; or nothing."""
    long = {n: (f"{n} {unit}s", unit.lower()) for n, unit in LONG.findall(followed)}
    for match in WHEN.finditer(outcome):
        n, unit = match[1] or match[4], (match[2] or match[3]).lower()
        if n in long and long[n][1] != unit:
            return match[0], long[n][0]
    return ()


def _name(what, typed, most, inches):
    """A name on one line, or a refusal."""
    text, optional = or_dots(typed, none=what == "margin"), what == "source" or what in OPTIONAL
    empty = text is ... and not optional and (typed is ... or re.search(r"\w", typed))  # "n/a", of what is needed
    need(not empty, "still", what={"arm": "the arm's name"}.get(what, what))
    text = "" if text is ... and optional else text if isinstance(text, str) else "."
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    need(text.strip(" .") or optional and not text, "name", typed, what=what)
    hint = FACTS["in full"] if what == "outcome" else ""
    need(len(text) <= most, "long", text[:30], what=what, letters=len(text), most=most, hint=hint)
    for word in text.split():
        need(width(word[:1].upper() + word[1:], "text", "bold") <= inches, "wide", word, what=what)
    return text
