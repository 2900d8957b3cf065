"""The linear mixed model with a level of their own for each person: its best fit (REML), and draws from its posterior.

With one variance ratio the likelihood is a curve in one number, so that its top can be found for certain; general routines
(statsmodels' MixedLM) at times stop beside it when people hardly differ."""

from typing import NamedTuple

import numpy as np
from scipy import optimize

RATIOS = np.exp(np.linspace(-18, 18, 73))  # variance between people over variance within, where the search begins


class Fit(NamedTuple):
    """Coefficients, their covariance, both variances, and minus twice the restricted log likelihood."""

    coefficients: np.ndarray
    covariance: np.ndarray
    within: float
    between: float
    criterion: float


class RandomIntercept:
    """``y = x @ coefficients + level of the person + error``, both normal.

    Parameters
    ----------
    y : numpy.ndarray, one value a row
    x : numpy.ndarray, one row a row of ``y``
        Of full rank, with a constant.
    person : sequence, one label a row of ``y``

    Raises
    ------
    ValueError
        If there are not more rows than columns, or a person's scores never differ from the model.

    References
    ----------
    Laird NM, Ware JH (1982), Biometrics 38:963; Patterson HD, Thompson R (1971), Biometrika 58:545.
    """

    def __init__(self, y, x, person):
        self.y, self.x = np.asarray(y, dtype=float), np.asarray(x, dtype=float)
        self.labels, self.person = np.unique(np.asarray(person), return_inverse=True)
        self.free = len(self.y) - self.x.shape[1]
        if self.free < 2:
            raise ValueError(f"{len(self.y)} scores are too few for a model with {self.x.shape[1]} coefficients")
        self.visits = np.bincount(self.person)
        self.x_sums = np.stack([self.sums(column) for column in self.x.T], axis=1)
        self.xx, self.xy, self.y_sums = self.x.T @ self.x, self.x.T @ self.y, self.sums(self.y)
        x, y = self.x, self.y
        if self.visits.max() > 1:  # within people, whatever their level
            x = x - (self.x_sums / self.visits[:, None])[self.person]
            y = y - (self.sums(y) / self.visits)[self.person]
        left = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
        if left @ left <= 1e-18 * max(1.0, self.y @ self.y):
            raise ValueError("nobody's scores differ between visits: the mixed model has no error to judge by")

    def sums(self, values):
        """Each person's total."""
        return np.bincount(self.person, weights=values, minlength=len(self.labels))

    def at(self, ratio):
        """At a variance ratio: coefficients, root of their precision (in units of the error), squares, criterion."""
        share = ratio / (1 + self.visits * ratio)
        root = np.linalg.cholesky(self.xx - (self.x_sums * share[:, None]).T @ self.x_sums)
        right = self.xy - self.x_sums.T @ (share * self.y_sums)
        coefficients = np.linalg.solve(root.T, np.linalg.solve(root, right))
        error = self.y - self.x @ coefficients
        squares = error @ error - share @ self.sums(error) ** 2
        log_det = np.log1p(self.visits * ratio).sum() + 2 * np.log(root.diagonal()).sum()
        criterion = self.free * (1 + np.log(2 * np.pi * squares / self.free)) + log_det
        return coefficients, root, squares, criterion

    def criteria(self, ratios):
        """The criterion at many variance ratios: as `at`, with few people for many of them in one step."""
        few = max(1, 20_000 // len(self.y))
        return np.concatenate([self._criteria(ratios[start : start + few, None]) for start in range(0, len(ratios), few)])

    def _criteria(self, ratios):
        share = ratios / (1 + self.visits * ratios)
        root = np.linalg.cholesky(self.xx - (share[:, None] * self.x_sums.T) @ self.x_sums)
        right = self.xy - (share * self.y_sums) @ self.x_sums
        coefficients = np.linalg.solve(root.transpose(0, 2, 1), np.linalg.solve(root, right[..., None]))[..., 0]
        error, sums = self.y - coefficients @ self.x.T, self.y_sums - coefficients @ self.x_sums.T
        squares = (error**2).sum(axis=1) - (share * sums**2).sum(axis=1)
        log_det = np.log1p(self.visits * ratios).sum(axis=1) + 2 * np.log(root.diagonal(axis1=1, axis2=2)).sum(axis=1)
        return self.free * (1 + np.log(2 * np.pi * squares / self.free)) + log_det

    def fit(self):
        """The restricted maximum likelihood fit; people who differ no more than visits do have variance 0 between them."""
        found = self.criteria(RATIOS)
        best = int(np.argmin(found))
        around = np.log(RATIOS[[max(best - 1, 0), min(best + 1, len(RATIOS) - 1)]])
        top = optimize.minimize_scalar(
            lambda log: self.at(np.exp(log))[3], bounds=tuple(around), method="bounded", options={"xatol": 1e-10}
        )
        ratio = float(np.exp(top.x)) if top.fun < self.at(0.0)[3] - 1e-9 else 0.0
        coefficients, root, squares, criterion = self.at(ratio)
        within = squares / self.free
        inverse = np.linalg.inv(root)
        return Fit(coefficients, within * inverse.T @ inverse, within, ratio * within, criterion)

    def posterior(self, rng):
        """A function that draws coefficients, people's levels and the error's standard deviation from their posterior.

        The prior is flat for the coefficients, the log of the error's variance, and the share of the variance that lies
        between people. The ratio is drawn from its exact marginal, on a fine grid, and the rest given the ratio: no chain
        has to settle. All normal draws go through a Cholesky root, so that a seed gives the same on every platform.
        """
        logs = np.log(RATIOS)
        for _ in range(2):  # once over the whole range, then where the posterior lies
            share = 1 / (1 + np.exp(-logs))
            weight = np.log(share * (1 - share)) - self.criteria(np.exp(logs)) / 2
            near = logs[weight > weight.max() - 30]
            step = logs[1] - logs[0]
            kept, logs = (logs, weight), np.linspace(near[0] - step, near[-1] + step, 121)
        logs, weight = kept
        cumulated = np.exp(weight - weight.max()).cumsum()

        def draw():
            place = np.searchsorted(cumulated, rng.random() * cumulated[-1])
            ratio = np.exp(logs[place] + (rng.random() - 0.5) * (logs[1] - logs[0]))
            coefficients, root, squares, _ = self.at(ratio)
            sigma = np.sqrt(squares / rng.chisquare(self.free))
            coefficients = coefficients + sigma * np.linalg.solve(root.T, rng.standard_normal(len(coefficients)))
            share = ratio / (1 + self.visits * ratio)
            levels = share * self.sums(self.y - self.x @ coefficients)
            levels = levels + sigma * np.sqrt(share) * rng.standard_normal(len(levels))
            return coefficients, levels, sigma

        return draw
