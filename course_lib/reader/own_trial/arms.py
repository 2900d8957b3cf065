"""Two arms as printed, as counts; and what is asked where a percentage misses a count by its rounding."""

import re

from course_lib.methods import forensics
from course_lib.reader.own_trial.curves import nearly, no_count
from course_lib.reader.own_trial.happenings import events_in
from course_lib.reader.own_trial.randomised import MORE_ARMS
from course_lib.reader.own_trial.rates import without_rate
from course_lib.reader.own_trial.reading import arm_of, need, refusing
from course_lib.reader.own_trial.worked_back import OF_CURVES
from course_lib.reader.questions.own_words import ASKED, REFUSALS, SAID


def read_arms(names, typed):
    """The counts of two arms as printed, with what became of percentages, what is asked, and percentages beside counts.

    Parameters
    ----------
    names : Names
    typed : (str, str)
        As for `given.from_counts`, which refuses the same.

    Returns
    -------
    tuple of list, list, list, dict, list
        A percentage that misses a count by its rounding alone (rounded twice, or cut off) is taken for the nearest, and
        asked about. Last is, for each
        arm without a count, its percentage and the fewest and most people of it. That two arms' people are exchanged is
        said only if both percentages then become counts.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names
    >>> arma = Names("ARMA 2000", ("lower volumes", "traditional"), "dead", good=False)
    >>> read_arms(arma, ("31.0% of 432", "39.8% of 429"))[0]
    [134, 432, 171, 429]
    """
    people = names.arm_sizes or (None, None)
    bare = [without_rate(each) for each in typed]
    read = [arm_of(arm, each, n) for arm, each, n in zip(names.arms, bare, people, strict=True)]
    for arm, each in zip(names.arms, bare, strict=True):
        need(not (noun := events_in(each)), "events", each, name=arm, noun=noun)
    (counts, notes, asked, also, worked), sizes = ([], [], [], {}, [()] * 2), [n for _, n, _ in read]
    notes += [SAID["without rate"]] * (bare != list(typed))
    for i, (arm, (events, n, share)) in enumerate(zip(names.arms, read, strict=True)):
        if share:
            with refusing("share"):
                fits = forensics.grim(share.value, n, share.decimals)
        if events is None:
            if missed := not fits:
                said = no_count(share.value, n, share.decimals)
                other = ASKED["exchanged"] if _exchanged(read) else ASKED["type count"].format(near=said["k"], people=n)
                fits = [] if _exchanged(read) else nearly(share.value, n, share.decimals)
                need(fits, "no count with way out", **said, other=other)
            events = min(fits, key=lambda k: abs(k - share.value * n / 100))
            if missed:
                said = REFUSALS["no count"].format(**said, other=other)
                asked.append(ASKED["nearest"].format(said=said, arm=arm, taken=events))
            people_ = "person" if events == 1 else "people"
            notes.append(
                f"{share.value:.{share.decimals}f}% of {n:,} on {arm} is {'about ' * (len(fits) > 1)}{events:,} {people_}."
            )
            worked[i] = f"{share.value:.{share.decimals}f}%", fits[0], fits[-1]
        elif share:
            curve = " (Kaplan-Meier)" * bool(OF_CURVES.search(str(typed[i])))
            also[f"percent{i + 1}"] = f"{share.value:.{share.decimals}f}%{curve}"
        counts += [events, n]
    if sizes == [100, 100] and names.randomised_people != 200 and not re.search(MORE_ARMS, names.randomised, re.I):
        asked.append(ASKED["hundred"])
    return counts, notes, asked, also, worked


def _exchanged(arms):
    """Whether both printed percentages are no counts of their own arm's people, and both are counts of the other's."""
    (_, n1, one), (_, n2, two) = arms
    if not (one and two):
        return False
    own, other = (
        [bool(forensics.grim(share.value, n, share.decimals)) for share, n in zip((one, two), sizes, strict=True)]
        for sizes in ((n1, n2), (n2, n1))
    )
    return not any(own) and all(other)
