"""Of "non-inferior" and "as well as" in a reader's own words: claimed, or told as not shown; and which the margin says."""

import math
import re

from course_lib.methods import effects
from course_lib.reader.overstated import ABSENT, LEFT_OPEN, claimed, claimed_in
from course_lib.reader.own_trial.directions import arm_named
from course_lib.reader.own_trial.margin import margin_of, unsettled
from course_lib.reader.own_trial.measures import SCALES
from course_lib.reader.questions.own_words import SAID

#: No worse, told of an arm: of that only the interval's worse end can speak, and a margin.
NO_WORSE = re.compile(
    r"\bnon-? ?inferior\w*|(?:\b(?:no|not)|n['\u2019]t) (?:\w+ )?(?:worse|inferior)\b"
    r"|\b(?:at least )?as (?:well|good|effective|safe) as\b",
    re.I,
)
#: Worse than a margin allows; "inferior" alone, and no "non-inferior".
INFERIOR = re.compile(r"(?<!non-)(?<!non )(?<!non)(?<![\w-])inferior(?:ity)?\b", re.I)
_NOT = r"(?:\bnot(?! (?:only|just|merely))|\bcannot|\bnever|n['\u2019]t)\b"
_SHOWN = (
    r"(?:shown?|showed|shows|demonstrat\w*|establish\w*|met|meet|prov\w+|confirm\w*|conclud\w*|claim\w*|reach\w*|achiev\w*"
    r"|support\w*|declar\w*|found|find|seen|satisf\w+|fulfil\w*|attain\w*|there|kept|stated?|assum\w*|inferred)\b"
)
_FAILED = r"(?:fail(?:s|ed|ure|ing)? to|miss(?:es|ed) (?:the|its|their)|unable|short of|insufficient|lack(?:s|ed|ing)?)\b"
_NO_PROOF = r"\b(?:no|without|neither|nor)\b(?: \w+){0,2}? (?:proof|evidence|sign|demonstration|claim|case|conclusion)\b"
#: Before such a word, or behind it with no verdict between: that it was not shown.
DENIED_BEFORE = re.compile(rf"{_NOT}(?:,? [\w-]+){{0,3}}? {_SHOWN}|\b{_FAILED}|{_NO_PROOF}", re.I)
DENIED_BEHIND = re.compile(
    rf"^(?:(?!\b{_SHOWN}).)*?(?:{_NOT}(?: \w+){{0,3}}? {_SHOWN}|\b(?:is|was) inconclusive\b"
    r"|\b(?:unprov\w+|unclear|uncertain|rejected|in doubt|out of reach)\b)",
    re.I,
)
FAILED_BEHIND = re.compile(r"^(?: of [\w ]+?)?(?: (?:has|was|is))? (?:failed|missed)\b", re.I)
#: Where another thought begins; a colon before "not shown" begins none.
_THOUGHT = re.compile(
    r"[.;!?](?=\s|$)|:(?=\s)(?!\s*(?:not|no|never|failed|missed|unproven)\b)"
    r"|,? (?:but|while|whereas|although|though|yet|so)\b|, and\b| and (?=(?:is|are|was|were|it)\b)",
    re.I,
)


def apart(text):
    """The text with its thoughts apart, so that a "not" of the one reaches no other; "not only" is no "not".

    Examples
    --------
    >>> apart("Pills did no harm and are not only cheap but non-inferior.")
    'Pills did no harm; are cheap; non-inferior.'
    """
    return re.sub(
        r",? (?:but(?: also)?|and(?= (?:is|are|was|were)\b))\b", ";", re.sub(r"\bnot (?:only|just|merely) ", "", text)
    )


def denied_in(text):
    """The text without the thoughts that tell non-inferiority as not shown, and the first word of it that is told so.

    Examples
    --------
    >>> denied_in("Non-inferiority of pills was not shown: 27 points fewer.")
    (' 27 points fewer.', 'Non-inferiority')
    >>> denied_in("Non-inferiority of pills was shown, and harm was not shown.")[1]
    ''
    """
    kept, found, begin = [], "", 0
    for end in [*(m.end() for m in _THOUGHT.finditer(text)), len(text)]:
        thought, begin = text[begin:end], end
        said = NO_WORSE.search(thought)
        bare = re.sub(r"\([^()]*\)", " ", thought[said.end() :]) if said else ""
        failed = said and said[0].endswith("ity") and FAILED_BEHIND.search(bare)
        no = said and (DENIED_BEFORE.search(thought[: said.start()]) or DENIED_BEHIND.search(bare) or failed)
        found = found or (said[0] if no else "")
        kept += [thought] * (not no)
    return "".join(kept), found


def asked_of_denied(trial, text, said):
    """What is asked where non-inferiority is told as not shown: is the interval within the margin?"""
    if not (trial.names.margin and said):
        return []
    arm = arm_named(text, trial.names.arms)
    margin = margin_of(trial, trial.names.arms.index(arm))
    if not margin or unsettled(trial) or not margin.known or arm != margin.arm or not margin.within(margin.estimate):
        return []
    return [("within", _told(margin, said))]


def asked_of_no_worse(trial, text, is_open):
    """What is asked of "non-inferior" and "as well as": does the interval's worse end stay within the margin, or matter?

    None, if nothing of the kind is said, or if the interval lies to one side of no difference.
    """
    arm = arm_named(text, trial.names.arms)
    margin = margin_of(trial, trial.names.arms.index(arm))
    if margin and unsettled(trial):
        return [] if claimed(NO_WORSE, text) else None  # section 1 asks first
    if margin and arm == margin.arm:
        said = claimed(NO_WORSE, text)
        if said and not margin.within(margin.estimate):
            return [("not within", _told(margin, said))]
        inferior = "" if said or not margin.known else claimed(INFERIOR, text)
        if inferior and margin.within(margin.estimate):
            return [("not inferior", _told(margin, inferior) | {"arm": arm})]
        return [] if said else None
    worse = (
        not is_open
        and not claimed(ABSENT, text)
        and trial.size * (1 if trial.names.good else -1) * (1 if arm == trial.names.arms[0] else -1) < 0
    )
    said = claimed_in(NO_WORSE, text, LEFT_OPEN) if is_open or worse else ""
    if not said:
        return [] if is_open and claimed(NO_WORSE, text) else None
    upper = (arm == trial.names.arms[0]) != trial.names.good
    ends = far(trial)
    if near_none(trial, ends["high" if upper else "low"]):
        return []
    return [("no worse", {"found": said, "arm": arm, "end": ends["high" if upper else "low"]} | ends)]


def near_none(trial, end):
    """Whether a limit, as it is told, is at no difference, or as near as nobody would mind: a ratio of 0.98 to 1.02."""
    if trial.printed and trial.printed.scale == "ratio":
        return re.fullmatch(r"[\d.]+", end) is not None and abs(float(end) - 1) <= 0.02000001
    return re.fullmatch(r"-?[\d.]+", end) is not None and float(end) == 0


def _told(margin, said):
    """What was said, beside the margin and the interval's end that is held against it."""
    return {"found": said, "margin": margin.shown_typed, "end": margin.told(margin.end)}


def far(trial):
    """The interval in words, and the limit of it that is further from no difference, or both if they are about as far."""
    if trial.printed:
        e, to, none = trial.printed.estimate, *SCALES[trial.printed.scale][::2]
        both = [x if math.isfinite(x) else None for x in e.ends]  # of one limit, that one is told
        ends = [(abs(to(x) - to(none)), e.shown(x)) if x is not None else (0, SAID["no limit"]) for x in both]
        name = e.name.lower()
    else:
        d, name = effects.risk_difference(*trial.counts), "difference in points"
        ends = [(abs(x), f"{100 * x:z.1f}") for x in (d.lower, d.upper)]
    (near, _), (most, far_end) = sorted(ends)
    both = " or ".join(shown for _, shown in ends)
    return {"name": name, "low": ends[0][1], "high": ends[1][1], "far": both if near > 0.75 * most else far_end}
