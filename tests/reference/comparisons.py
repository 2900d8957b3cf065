"""The library's values beside R's, function by function: the tests hold them, `tools/validation.py` prints them.

In `of_tables`, `of_times` and `of_models` each function under `compared` yields a label, the library's value and R's (from
`values/`) for each case of `inputs/`.
"""

from reference import of_models, of_tables, of_times
from reference.framework import COMPARISONS

ALL = [COMPARISONS[name] for name in sorted(COMPARISONS)]  # whichever module was read first
__all__ = ["ALL", "of_models", "of_tables", "of_times"]
