"""The counts that fit printed percentages, and which verdicts of theirs hang on which of them are right."""

from functools import lru_cache
from itertools import product

from course_lib.methods import effects
from course_lib.reader.own_trial.worked_back import is_about, no_shares
from course_lib.reader.questions.own_words import ASKED, SAID

MOST = 7  # counts of an arm that are tried: both ends, and between them
LOOSE = 0.01  # of an arm's people with the outcome, beyond which it is told that other counts fit


def fitting(trial):
    """The four counts that a trial was given, and all others that fit its percentages; of many the ends and some between.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> fitting(enter("ARRIVE 2018", ("induction", "waiting"), "ill", "bad", "4.3% of 1000", "5% of 100"))
    ((43, 1000, 5, 100),)
    """
    if not trial.counts:
        return ()
    (a, n1, b, n2), worked = trial.counts, trial.worked
    if no_shares(trial) or not any(map(is_about, worked)):
        return (tuple(trial.counts),)
    (low1, high1), (low2, high2) = ends = [
        share[1:] or (k, k) for k, share in zip((a, b), worked, strict=True)
    ]  # of each arm the fewest and the most
    alike = max(low1 / n1, low2 / n2)  # where the arms may differ least
    among = [
        {k, low, high, min(high, max(low, round(alike * n)))}
        | {low + round(i * (high - low) / (MOST - 1)) for i in range(MOST)}
        for k, n, (low, high) in zip((a, b), (n1, n2), ends, strict=True)
    ]
    others = {(k1, n1, k2, n2) for k1, k2 in product(*among)} - {tuple(trial.counts)}
    return (tuple(trial.counts), *sorted(others))


@lru_cache(maxsize=4096)
def fisher(*counts):
    """Fisher's P of four counts, computed once."""
    return effects.fisher_p(*counts)


def p_between(trial, test=fisher):
    """The smallest and the largest P of the counts that fit."""
    found = [test(*counts) for counts in fitting(trial)]
    return min(found), max(found)


def sides(trial):
    """Whether the difference's interval includes none: of the counts that fit, all answers that there are."""
    return {d.lower <= 0 <= d.upper for d in (effects.risk_difference(*counts) for counts in fitting(trial))}


def hangs(trial):
    """Whether the interval's verdict, or the side of .05 on which P lies, hangs on which of the counts that fit are right.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> names = "ARRIVE 2018", ("induction", "waiting"), "ill", "bad"
    >>> hangs(enter(*names, "4.3% of 3059", "5.4% of 3037")), hangs(enter(*names, "132/3059", "164/3037"))
    (True, False)
    """
    if len(fitting(trial)) < 2:
        return False
    low, high = p_between(trial)
    return len(sides(trial)) > 1 or low < 0.05 <= high


def fragility_between(trial):
    """The smallest and the largest fragility index of the counts that fit, where P of all of them is below .05."""
    found = [effects.fragility_index(*counts) for counts in _corners(fitting(trial))]
    return min(found), max(found)


def _corners(fits):
    """The counts at the ends: between them a fragility index only grows, or falls."""
    ends = [{f(counts[i] for counts in fits) for f in (min, max)} for i in (0, 2)]
    return [counts for counts in fits if counts[0] in ends[0] and counts[2] in ends[1] or counts == fits[0]]


def which_fit(trial, least=0):
    """From how many to how many people the percentages can be, of each arm where they can be several."""
    told = (
        SAID["can be"].format(share=share[0], arm=arm, low=share[1], high=share[2], n=n)
        for arm, k, n, share in zip(trial.names.arms, trial.counts[::2], trial.counts[1::2], trial.worked, strict=True)
        if is_about(share) and share[2] - share[1] > least * k
    )
    return " and ".join(told)


def told_loose(trial):
    """That other counts fit the percentages as well, where they are apart by more than `LOOSE`, in one sentence; or nothing.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> names = "An invented trial", ("pills", "drips"), "ill", "bad"
    >>> told_loose(enter(*names, "28% of 1832", "526/1826"))
    '28% on pills can be 504 to 522 of 1,832 people. The nearest is taken here: look for the count.'
    >>> told_loose(enter(*names, "27.9% of 1832", "526/1826"))
    ''
    """
    which = which_fit(trial, LOOSE) if trial.counts and any(trial.worked) and not no_shares(trial) else ""
    return ASKED["several"].format(which=which) if which else ""
