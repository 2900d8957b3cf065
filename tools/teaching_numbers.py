"""Numbers for what was written for teachers, computed: `{=name}` in docs/teaching/words/ is what the library gives."""

import re
from functools import cache

from teaching_sources import ROOT  # noqa: F401  course_lib is found from there

from course_lib.methods import effects  # isort: skip

USE, NO_USE = (13, 27, 3, 28), (19, 27, 12, 28)  # abstinent and all, on ketamine and on midazolam, by what a blank counts as
MARK = re.compile(r"\{=(\w+)\}")


def _p(value):
    return f"{value:.3f}".removeprefix("0")


def _difference(name, counts):
    found = effects.risk_difference(*counts)
    ends = {"value": found.value, "lower": found.lower, "upper": found.upper}
    return {f"{name}_{end}": f"{100 * value:.1f}" for end, value in ends.items()}


@cache
def numbers():
    """Every number by its name, as it is printed."""
    tests = {"fisher": effects.fisher_p, "mid_p": effects.fisher_mid_p}
    tests |= {"boschloo": effects.boschloo_p, "barnard": effects.barnard_p}
    found = {name: _p(test(*NO_USE)) for name, test in tests.items()}
    found["next_fisher"] = _p(effects.fisher_p(NO_USE[0] + 1, 27, NO_USE[2] - 1, 28))
    found |= {"fisher_use": _p(effects.fisher_p(*USE)), **_difference("use", USE), **_difference("no_use", NO_USE)}
    return found | {"ketamine": f"{USE[0] / USE[1]:.1%}", "midazolam": f"{USE[2] / USE[3]:.1%}"}


def fill(text):
    """The text with its marks replaced.

    Raises
    ------
    ValueError
        If a mark names no number.
    """
    if gone := set(MARK.findall(text)) - numbers().keys() if MARK.search(text) else ():
        raise ValueError(f"no number {', '.join(sorted(gone))}; tools/teaching_numbers.py has {', '.join(numbers())}")
    return MARK.sub(lambda mark: numbers()[mark[1]], text)
