"""What the reader brings from earlier lessons: the bets of lesson 00, all guesses, and the plan of lesson 01."""

from dataclasses import dataclass, field

from course_lib.reader import beliefs, plan, predictions
from course_lib.reader.environment import printable
from course_lib.reader.shown import box, marked


@dataclass(frozen=True)
class Brought:
    """What was found; without anything stored it says so, and the page does without."""

    bets: dict = field(default_factory=dict)  #: claim and verdict
    guesses: str = ""  #: how many were near, a sentence without its stop
    plan: str = ""
    problems: tuple = ()

    def lines(self):
        """What was found, in sentences."""
        bets = "; ".join(f"{claim} {verdict}" for claim, verdict in self.bets.items())
        return [
            f"Your bets of lesson 00: {bets}." if bets else "No bet was kept in lesson 00. Your page does without.",
            f"{self.guesses}. They stay here, and off the page." if self.guesses else "No guess is kept.",
            "Your plan of lesson 01 is below, and goes on the page." if self.plan else "No plan was saved in lesson 01.",
            *self.problems,
        ]

    def __str__(self):
        return "\n".join([*self.lines(), *filter(None, [self.plan])])

    def __repr__(self):
        return printable(str(self))

    def _repr_html_(self):
        said = "".join(f"<p>{marked(line)}</p>" for line in self.lines())
        plan_ = "".join(f"<p>{marked(line)}</p>" for line in self.plan.splitlines() if line.strip())
        return box("#949494", said + plan_)


def brought(folder="."):
    """Look for your bets, guesses and plan.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where bets and plans lie; the notebook's own folder unless told.

    Returns
    -------
    Brought
        A file that cannot be read is named in it, and keeps nothing else from being found.
    """
    found, problems = [], []
    for find, what in ((beliefs.kept, "Your bets are"), (plan.newest, "Your plan is")):
        try:
            found.append(find(folder))
        except ValueError as problem:
            found.append(None)
            problems.append(f"{what} not in it: {problem}.")
    statuses = predictions.kept()
    said = predictions.counted(statuses) if statuses else ""
    return Brought(found[0] or {}, f"{said}, in all lessons" if said else "", found[1] or "", tuple(problems))
