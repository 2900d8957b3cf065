"""What a picture cannot know from its numbers: the names of the arms, the outcome, and the kind of data."""

from dataclasses import dataclass

from course_lib.arguments import one_of
from course_lib.figures.looks import COLOURS, GREY, HATCH_COLOURS, HATCHES, INK, MARKERS, TINTS

#: The kinds of data, which are never mixed up, and what the people in them are called.
KINDS = {
    "simulated": ("simulated person", "simulated people"),
    "real": ("real person", "real people"),
    "published": ("person in the published trial", "people in the published trial"),
    "invented": ("invented person", "invented people"),
}


@dataclass(frozen=True)
class Study:
    """Names for a picture, with this course's simulated trial as the default.

    Parameters
    ----------
    arms : tuple of (str, str)
        The first arm, which is compared with the second, and the second. The first is drawn as a blue circle and the second
        as an orange triangle; but ketamine and midazolam keep their looks in either order and any company, and another arm
        beside one of them is a grey square.
    outcome : str
        What people with the outcome are, as in "13 of 27 were abstinent".
    kind : {"simulated", "real", "published", "invented"}
        Of the data.
    start : str
        What time is counted from, as in "days since discharge".
    origin : str
        Where the data are from, for the foot of a picture; may be empty.
    about : tuple of str
        Arms whose counts are not exact, such as those of a percentage that several counts fit.
    worked : bool
        Whether counts of a published trial were worked back from percentages.

    Raises
    ------
    ValueError
        If there are not two arms with different names, a text is empty, or the kind is none of the four.

    Examples
    --------
    >>> Study(("combination", "patch alone"), kind="real").people
    'real people'
    >>> Study(("pills", "placebo"), kind="published", worked=True).people
    'people in the published trial (worked back from percentages)'
    """

    arms: tuple = ("ketamine", "midazolam")
    outcome: str = "abstinent"
    kind: str = "simulated"
    start: str = "discharge"
    origin: str = ""
    about: tuple = ()
    worked: bool = False

    def __post_init__(self):
        if isinstance(self.arms, str) or len(self.arms) != 2 or self.arms[0] == self.arms[1]:
            raise ValueError(f"arms must be two different names, the first arm's and the second's; got {self.arms!r}")
        object.__setattr__(self, "arms", tuple(self.arms))
        for name, text in zip(("arms", "arms", "outcome", "start"), (*self.arms, self.outcome, self.start), strict=True):
            if not isinstance(text, str) or not text.strip():
                raise ValueError(f"{name} must be given in words, got {text!r}")
        if not isinstance(self.origin, str):
            raise ValueError(f"origin must be given in words, got {self.origin!r}")
        one_of("kind", self.kind, KINDS)
        if not isinstance(self.about, tuple | list) or not all(arm in self.arms for arm in self.about):
            raise ValueError(f"about must name arms, got {self.about!r}")
        if not isinstance(self.worked, bool):
            raise ValueError(f"worked must be True or False, got {self.worked!r}")

    def many(self, arm, events, people):
        """How many of how many on an arm, about so many where that is all that is known.

        Examples
        --------
        >>> study = Study(("clopidogrel", "placebo"), about=("placebo",))
        >>> study.many("clopidogrel", 582, 6259), study.many("placebo", 719, 6303)
        ('582 of 6259', 'about 719 of 6303')
        """
        return f"{'about ' * (arm in self.about)}{events} of {people}"

    @property
    def _how(self):
        return " (worked back from percentages)" * (self.worked and self.kind == "published")

    @property
    def person(self):
        """One of the people, with the kind of data."""
        return KINDS[self.kind][0] + self._how

    @property
    def people(self):
        """The people, with the kind of data."""
        return KINDS[self.kind][1] + self._how

    @property
    def data(self):
        """What the numbers are of, for brackets in a picture: the people, or the published counts."""
        if self.kind != "published":
            return self.people
        return "counts from published percentages" if self.worked else "published counts"

    @property
    def numbers(self):
        """The same where estimates are drawn, such as a hazard ratio, which come from no counts."""
        return "published numbers" if self.kind == "published" else self.people

    @property
    def source(self):
        """For the foot of a picture in which a reader could take simulated people for the trial's: it shows single people,
        or published numbers too. Elsewhere the subtitle's "(simulated people)" is enough, and `origin` is the foot."""
        ours = self.kind == "simulated" and set(self.arms) == set(COLOURS)
        why = "The trial’s records are not public, so these people are simulated. "
        return f"{why * ours}{self.origin}".strip()

    @property
    def source_of_one(self):
        """`source` of a picture that shows one person."""
        return self.source.replace("these people are", "this person is")

    @property
    def versus(self):
        """In which direction a difference is taken."""
        return f"{self.arms[0]} minus {self.arms[1]}"

    def colour(self, arm):
        """Colour of an arm's marks."""
        return self._look(COLOURS, arm, GREY)

    def ink(self, arm):
        """Colour of an arm's words, which need more contrast than its marks."""
        return self._look(INK, arm, GREY)

    def marker(self, arm):
        """Marker of an arm."""
        return self._look(MARKERS, arm, "s")

    def area(self, arm):
        """Looks of an arm's area, as a patch takes them: a plain tint, or a hatch on white, which differ in grey too."""
        looks = {"fc": (TINTS, "none"), "hatch": (HATCHES, "////"), "ec": (HATCH_COLOURS, GREY)}
        return {name: self._look(look, arm, other) for name, (look, other) in looks.items()} | {"lw": 0}

    def each(self, by_arm, name):
        """What ``by_arm`` holds for the two arms, or an error that says which arm it lacks."""
        for arm in self.arms:
            if arm not in by_arm:
                found = ", ".join(map(repr, by_arm)) or "none"
                raise ValueError(
                    f"{name} has no arm {arm!r}; its arms are {found}: name them in study=figures.Study(arms=...)"
                )
        return [by_arm[arm] for arm in self.arms]

    def rows(self, table, name):
        """The rows of a table by arm, which is its column ``arm``, or an error that says what is wrong with that."""
        if "arm" not in table.columns:
            raise ValueError(f"{name} has no column 'arm'; its columns are {', '.join(map(str, table.columns))}")
        strange = sorted({str(arm) for arm in table.arm} - set(self.arms))
        if strange:
            known = " and ".join(map(repr, self.arms))
            raise ValueError(
                f"{name} holds the arm {strange[0]!r}, not only {known}: name them in study=figures.Study(arms=...)"
            )
        return self.each({arm: table[table.arm == arm] for arm in self.arms if (table.arm == arm).any()}, name)

    def _look(self, looks, arm, other):
        if any(name in looks for name in self.arms):
            return {name: looks.get(name, other) for name in self.arms}[arm]
        return dict(zip(self.arms, looks.values(), strict=True))[arm]


THIS_TRIAL = Study()
