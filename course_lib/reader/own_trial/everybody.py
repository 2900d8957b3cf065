"""All people, or none, in a reader's own words, where the counts have some in each arm."""

import re

from course_lib.reader.overstated import SENTENCE
from course_lib.reader.own_trial.directions import about
from course_lib.reader.own_trial.worked_back import arms_told

#: All people, or none, and what of them.
EVERYBODY = re.compile(
    r"\b(?:nobody|no[ -]?one|no (?:patients?|people|person)|none of (?:them|those|the)|everybody|everyone|always|never"
    r"|all (?:of (?:them|those|the )|people|patients|who))\b[^.;:,\d]{0,40}",
    re.I,
)
OF_KNOWING = re.compile(r"\b(?:know|can|tell|say|sure|whether|if|promis|would|could|should|were (?:asked|followed))", re.I)


def of_everybody(trial, text):
    """What is asked of "nobody dies on it", where somebody did, in each arm: what was written, and how many it is.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> starch = enter("6S 2012", ("starch", "Ringer's"), "dead", "bad", "201/398", "172/400")
    >>> of_everybody(starch, "Nobody dies on it.")[0]["found"]
    'Nobody dies on it'
    """
    if not trial.counts or 0 in (a := trial.counts)[::2] or a[0] == a[1] or a[2] == a[3]:
        return []
    names, found = trial.names, (match[0] for s in SENTENCE.split(text) for match in EVERYBODY.finditer(s))
    told = arms_told(trial)
    of_it = (each for each in found if about(names.outcome, each) and not OF_KNOWING.search(each))
    return [{"found": each.strip(), "told": " and ".join(told)} for each in of_it]
