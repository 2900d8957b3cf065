"""Assurance: power averaged over what is believable, both risks drawn from one belief."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import sparse, special, stats

from course_lib.arguments import array, confidence_level, generator, one_of, probabilities, shown, whole
from course_lib.methods.counts import check_counts
from course_lib.methods.replication.exact import binomial, needs_abstinence, rejects
from course_lib.methods.winners_curse import prior_sd, shrink_ratio

MOST_PEOPLE, MOST_CELLS = 2_000, 100_000_000  # in an arm; draws times people


@dataclass(frozen=True)
class Assurance:
    """The chance of a significant result before the truth is known, and its Monte Carlo standard error (both 0 to 1).

    ``second_more`` is the part of ``value`` in which the second arm has the larger share.
    """

    value: float
    error: float
    draws: int
    second_more: float

    def __str__(self):
        return f"assurance {self.value:.0%}, give or take {self.error:.1%}, from {self.draws:,} draws"


def assurance(design, risk1, risk2):
    """Power averaged over draws of the two risks.

    Parameters
    ----------
    design : Design
        With an `Abstinence` outcome (its risks are not used), one look, and at most 2,000 people in each arm.
    risk1, risk2 : sequence of float
        Draws of the two risks, pair by pair, from one belief: `believed_from_counts`, `believed_from_ratio`.

    Returns
    -------
    Assurance

    Raises
    ------
    ValueError
        If the design does not fit, a draw is not a probability, or draws times people exceed 100 million.

    References
    ----------
    O'Hagan A, Stevens JW, Campbell MJ (2005), Pharmaceutical Statistics 4:187.

    Examples
    --------
    >>> from course_lib.methods.replication import Abstinence, Design
    >>> print(assurance(Design((55, 55), Abstinence(0.5, 0.5)), [0.48, 0.21], [0.11, 0.11]))
    assurance 60%, give or take 39.0%, from 2 draws
    """
    power, wrong = _powers(design, risk1, risk2)
    error = power.std(ddof=1) / math.sqrt(len(power)) if len(power) > 1 else math.nan
    return Assurance(float(power.mean()), float(error), len(power), float(wrong.mean()))


def exact_powers(design, risk1, risk2, ahead="either"):
    """Exact power at each of many pairs of risks; `assurance` is their mean.

    Parameters
    ----------
    design, risk1, risk2
        As in `assurance`; one pair may be two numbers.
    ahead : {"either", "first", "second"}
        The arm that has more successes in the significant results that count.

    Returns
    -------
    numpy.ndarray of float, shape (draws,)
        Proportions.

    Raises
    ------
    ValueError
        As `assurance`, or if `ahead` is another word.

    Examples
    --------
    >>> from course_lib.methods.replication import Abstinence, Design
    >>> exact_powers(Design((55, 55), Abstinence(0.5, 0.5)), [0.48, 0.21], [0.11, 0.11]).round(2)
    array([0.99, 0.21])
    """
    one_of("ahead", ahead, ("either", "first", "second"))
    either, second = _powers(design, risk1, risk2)
    return {"either": either, "first": either - second, "second": second}[ahead]


def _powers(design, risk1, risk2):
    """At each pair the chance of a significant result, and of one in which the second arm has more."""
    needs_abstinence(design)
    one, two = (np.atleast_1d(probabilities(*each)) for each in (("risk1", risk1), ("risk2", risk2)))
    if one.shape != two.shape or one.ndim != 1:
        raise ValueError(f"risk1 and risk2 need one draw each, pair by pair; their shapes are {one.shape} and {two.shape}")
    n1, n2 = design.sizes
    if max(n1, n2) > MOST_PEOPLE or (n1 + n2) * len(one) > MOST_CELLS:
        raise ValueError(f"at most {MOST_PEOPLE:,} people in each arm, and at most {MOST_CELLS:,} draws times people")
    counts1, counts2 = np.arange(n1 + 1), np.arange(n2 + 1)
    verdicts = rejects(n1, n2, design.levels[0], counts1, counts2)
    against = verdicts & (counts1[:, None] * n2 < counts2 * n1)  # the second arm has more
    both = [_changes(verdicts), _changes(against)]
    stays, powers = [1 - share for share in design.dropout], []
    rows = max(1, 1_000_000 // (n1 + n2))
    for i in range(0, len(one), rows):
        below = binomial(n1, counts1, one[i : i + rows] * stays[0]).cumsum(axis=1)
        second = binomial(n2, counts2, two[i : i + rows] * stays[1])
        powers.append([((below @ steps) * second).sum(axis=1) for steps in both])
    return np.concatenate(powers, axis=1)


def _changes(verdicts):
    """Column by column the few places where the verdict changes: with them cumulative probabilities do for the sum."""
    last = np.zeros((1, verdicts.shape[1]))
    return sparse.csr_array(-np.diff(verdicts.astype(float), axis=0, append=last))


def _how(widest, draws, rng):
    return prior_sd(widest), whole("draws", draws, 1, 1_000_000), generator(rng)


def believed_from_counts(events1, people1, events2, people2, widest, draws, rng):
    """Draws of both risks from one belief: a sceptical one about the odds ratio, put together with the counts of a trial.

    Before the trial the logarithm of the odds ratio is normal around 0; the second arm's risk has Jeffreys' prior, which
    says little. After it the two hang together, since the same people tell of both.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and people in each arm.
    widest : float
        Above 1: 95% of true odds ratios are believed to lie between 1 / ``widest`` and ``widest``.
    draws : int
        How many, 1 to 1,000,000.
    rng : numpy.random.Generator

    Returns
    -------
    risk1, risk2 : numpy.ndarray of float, shape (draws,)
        Pair by pair.

    Raises
    ------
    ValueError
        If an argument cannot be.

    References
    ----------
    Spiegelhalter DJ, Abrams KR, Myles JP (2004), Bayesian Approaches to Clinical Trials and Health-Care Evaluation, ch. 3.

    Examples
    --------
    >>> risk1, risk2 = believed_from_counts(13, 27, 3, 28, widest=4, draws=10_000, rng=np.random.default_rng(1))
    >>> print(f"{np.median(risk1):.2f} {np.median(risk2):.2f}")
    0.40 0.19
    """
    a, n1, b, n2 = check_counts(events1, people1, events2, people2)
    spread, draws, rng = _how(widest, draws, rng)

    def log_posterior(ratio, odds):
        first = a * special.log_expit(ratio + odds) + (n1 - a) * special.log_expit(-ratio - odds)
        second = (b + 0.5) * special.log_expit(odds) + (n2 - b + 0.5) * special.log_expit(-odds)
        return first + second - (ratio / spread) ** 2 / 2

    box = [(-6 * spread, 6 * spread), (-40.0, 40.0)]  # log odds ratio, log odds in the second arm
    for _ in range(5):  # a grid that closes in on what is believable
        axes = [np.linspace(*side, 301) for side in box]
        log = log_posterior(axes[0][:, None], axes[1])
        found = np.argwhere(log > log.max() - 25)
        box = [(x[max(0, i - 1)], x[min(300, j + 1)]) for x, i, j in zip(axes, found.min(0), found.max(0), strict=True)]
    chance = np.exp(log - log.max()).ravel()
    row, column = np.unravel_index(rng.choice(chance.size, draws, p=chance / chance.sum()), log.shape)
    anywhere = [(rng.random(draws) - 0.5) * (x[1] - x[0]) for x in axes]  # in its cell
    ratio, odds = axes[0][row] + anywhere[0], axes[1][column] + anywhere[1]
    return special.expit(ratio + odds), special.expit(odds)


def believed_from_ratio(value, lower, upper, events2, people2, widest, draws, rng, level=0.95):
    """Draws of both risks, as `believed_from_counts`, where a paper prints an odds ratio and the second arm's counts.

    The odds ratio and the second arm's odds are taken as normal on the log scale. Their errors hang together: had the second
    arm been luckier, the ratio would be smaller. The odds ratio alone is believed as `winners_curse.shrink_ratio` has it.

    Parameters
    ----------
    value, lower, upper : float
        An odds ratio and its confidence limits.
    events2, people2 : int
        In the second arm; neither nobody nor everybody had the event.
    widest, draws, rng
        As in `believed_from_counts`.
    level : float
        Of the interval.

    Returns
    -------
    risk1, risk2 : numpy.ndarray of float, shape (draws,)

    Raises
    ------
    ValueError
        If an argument cannot be, or the interval is too narrow for the second arm's counts.

    Examples
    --------
    >>> risk1, risk2 = believed_from_ratio(5.7, 1.3, 25.1, 3, 28, widest=4, draws=10_000, rng=np.random.default_rng(1))
    >>> print(f"{np.median(risk1):.2f} {np.median(risk2):.2f}")
    0.33 0.18
    """
    spread, draws, rng = _how(widest, draws, rng)
    shrunk = shrink_ratio(value, lower, upper, widest, level)
    *_, events2, people2 = check_counts(0, 1, events2, people2)
    if events2 in (0, people2):
        raise ValueError("in the second arm somebody with and somebody without the event is needed; use the counts of both")
    value, error = float(value), math.log(upper / lower) / (2 * float(stats.norm.isf((1 - confidence_level(level)) / 2)))
    own = 1 / events2 + 1 / (people2 - events2)  # variance of the second arm's log odds
    if own >= error**2:
        raise ValueError("the interval is narrower than the second arm's counts alone allow; are these the right counts?")
    after = error * spread / math.hypot(error, spread)
    ratio = rng.normal(math.log(shrunk.value), after, draws)
    middle = math.log(events2 / (people2 - events2)) - own / error**2 * (ratio - math.log(value))
    odds = rng.normal(middle, math.sqrt(own * (1 - own / error**2)))
    return special.expit(ratio + odds), special.expit(odds)


def risks_from_odds_ratio(odds_ratio, risk2):
    """Risks in the first arm, from odds ratios and risks in the second; arrays go pair by pair.

    Raises
    ------
    ValueError
        If an odds ratio is negative or not finite, a risk is not between 0 and 1, or they do not go pair by pair.

    Examples
    --------
    >>> round(float(risks_from_odds_ratio(2.3, 0.107)), 3)
    0.216
    """
    ratio, risk = array("odds_ratio", odds_ratio), probabilities("risk2", risk2)
    if ratio.ndim and risk.ndim and ratio.shape != risk.shape:
        raise ValueError(f"odds_ratio and risk2 must go pair by pair; their shapes are {ratio.shape} and {risk.shape}")
    if not ((ratio >= 0) & (ratio < np.inf)).all():
        raise ValueError(f"odds_ratio must be 0 or above, and finite, got {shown(odds_ratio)}")
    if ((ratio == 0) & (risk == 1)).any():
        raise ValueError("an odds ratio of 0 and a risk of 1 do not say what the other risk is")
    return ratio * risk / (1 - risk + ratio * risk)  # odds / (1 + odds) would have no value at a risk of 1
