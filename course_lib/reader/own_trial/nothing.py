"""What readers type where a paper says nothing, "n/a" or "not reported": in one place, and taken as ``...`` everywhere."""

import re

from course_lib.reader.own_files import written
from course_lib.reader.own_trial.reading import refusing

NOTHING = re.compile(
    r"[\W_]*(?:n/?a|unknown|none given|nothing (?:given|printed|reported)|missing"
    r"|not (?:applicable|available|given|printed|reported|stated|specified|mentioned))?[\W_]*",
    re.I,
)
NONE = re.compile(r"\W*(?:none|no|nil)\W*", re.I)


def or_dots(value, none=False):
    """What was typed, or ``...`` if it says that there is nothing: where no "none" can be a number, that does, too.

    Examples
    --------
    >>> or_dots("not reported"), or_dots("none"), or_dots("none", none=True), or_dots("no: 12 of 43")
    (Ellipsis, 'none', Ellipsis, 'no: 12 of 43')
    """
    said = isinstance(value, str) and (NOTHING.fullmatch(value) or none and NONE.fullmatch(value))
    return ... if said else value


def text_of(value, what):
    """A reader's text, empty for ``...`` and for what says that there is nothing."""
    with refusing():
        return written(or_dots(value), what)
