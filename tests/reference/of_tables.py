"""Two proportions: exact tests, intervals, fragility, and one proportion."""

import math

from reference.framework import compared, inputs, three, values
from scipy import stats

from course_lib.methods import blinding, effects, zero_cells
from course_lib.methods.replication import Abstinence, Design, exact


def by_table(function, what, reference, ours, theirs, **options):
    """Compare a function of four counts with columns of R's table of values."""

    def pairs():
        for counts, row in zip(inputs("tables").itertuples(index=False), values("tables").itertuples(), strict=True):
            yield tuple(counts), ours(*counts), theirs(row, *counts)

    compared(function, what, reference, **options)(pairs)


def _share(a, n, b, m):
    return a / n / (b / m) if b else math.inf if a else math.nan


def _odds(a, n, b, m):
    up, down = a * (m - b), (n - a) * b
    return up / down if down else math.inf if up else math.nan


BISECTED = "definition, by bisection"
by_table("effects.fisher_p", "P", "fisher.test", effects.fisher_p, lambda r, *_: r.fisher)
by_table(
    "effects.fisher_mid_p",
    "P",
    "definition; likelier tables left out, ties counted half",
    lambda *t: effects.fisher_mid_p(*t),
    lambda r, *_: r.mid_p,
)
by_table(
    "effects.risk_difference",
    "estimate, limits",
    "Newcombe's closed form",
    lambda *t: three(effects.risk_difference(*t)),
    lambda r, a, n, b, m: (a / n - b / m, r.rd_low, r.rd_high),
)
by_table(
    "effects.relative_risk",
    "estimate, limits (Katz; Koopman with an empty cell)",
    f"Katz's closed form; Koopman's {BISECTED}",
    lambda *t: three(effects.relative_risk(*t)),
    lambda r, *t: (_share(*t), r.rr_low, r.rr_high),
)
by_table(
    "effects.odds_ratio",
    "estimate, limits (Woolf; exact conditional with an empty cell)",
    f"Woolf's closed form; conditional {BISECTED}",
    lambda *t: three(effects.odds_ratio(*t)),
    lambda r, *t: (_odds(*t), r.or_low, r.or_high),
)
by_table(
    "effects.fragility_index", "index", "fisher.test, person by person", effects.fragility_index, lambda r, *_: r.fragility
)
by_table(
    "zero_cells.tail_probability",
    "probability at an odds ratio of 1",
    "sum of lchoose",
    lambda *t: zero_cells.tail_probability(1.0, *t),
    lambda r, *_: r.one_sided,
)
by_table(
    "zero_cells.median_unbiased_odds_ratio",
    "estimate, exact conditional limits",
    BISECTED,
    lambda *t: three(zero_cells.median_unbiased_odds_ratio(*t)),
    lambda r, *_: (r.unbiased, r.exact_low, r.exact_high),
)
by_table(
    "zero_cells.score_odds_ratio",
    "limits",
    BISECTED,
    lambda *t: three(zero_cells.score_odds_ratio(*t))[1:],
    lambda r, *_: (r.score_low, r.score_high),
)
by_table(
    "zero_cells.haldane_odds_ratio",
    "estimate, limits",
    "closed form",
    lambda *t: three(zero_cells.haldane_odds_ratio(*t)),
    lambda r, *_: (r.haldane, r.haldane_low, r.haldane_high),
)
by_table(
    "replication.exact.fisher_p_table",
    "P",
    "fisher.test",
    lambda a, n, b, m: exact.fisher_p_table(n, m)[a, b] if n + m < 300 else effects.fisher_p(a, n, b, m),
    lambda r, *_: r.fisher,
    why="rounded to ten decimals, so that a P of exactly .05 is not below it",
)


def unconditional(function, column):
    for row in values("unconditional").itertuples(index=False):
        yield tuple(row[:4]), function(*row[:4]), getattr(row, column)


BRUTE = "brute force: all tables, 2,001 proportions, refined"
SEARCH = "the largest probability is searched for in both"
compared("effects.barnard_p", "P, pooled score statistic", BRUTE, 1e-7, SEARCH)(
    lambda: unconditional(effects.barnard_p, "barnard")
)
compared("effects.boschloo_p", "P, tables ordered by Fisher's two-sided P", BRUTE, 1e-7, SEARCH)(
    lambda: unconditional(effects.boschloo_p, "boschloo")
)


@compared("scipy.stats.binomtest", "P, Clopper-Pearson and Wilson limits", "binom.test; prop.test")
def shares():
    for (a, n, *_), r in zip(inputs("tables").itertuples(index=False), values("shares").itertuples(), strict=False):
        test = stats.binomtest(a, n)
        limits = [*test.proportion_ci(method="exact"), *test.proportion_ci(method="wilson")]
        yield (a, n), [test.pvalue, *limits], [r.p, r.low, r.high, r.wilson_low, r.wilson_high]


@compared("replication.exact.exact_power", "power of Fisher's test", "fisher.test of every table")
def powers():
    for r in values("designs").itertuples():
        design = Design((int(r.people1), int(r.people2)), Abstinence(r.risk1, r.risk2))
        yield r.Index + 1, exact.exact_power(design), r.power


@compared("blinding.bang_index", "index, Tango's limits", "definition, by bisection")
def indices():
    for r in values("guesses").itertuples():
        yield r.Index + 1, three(blinding.bang_index(r.right, r.wrong, r.unsure)), (r.value, r.low, r.high)


@compared("blinding.added_up", "sum of two indices, Zou and Donner's limits", "definition, from R's indices")
def added_indices():
    arms = [blinding.bang_index(r.right, r.wrong, r.unsure) for r in values("guesses").itertuples()]
    for r, one, two in zip(values("guess_sums").itertuples(), arms, arms[1:], strict=False):
        yield r.Index + 1, three(blinding.added_up([one, two])), (r.value, r.low, r.high)
