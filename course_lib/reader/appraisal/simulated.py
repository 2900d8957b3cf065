"""The simulated people's numbers, told as the trial's: the course's own list of them, and how people write it."""

import re

from course_lib.methods import effects
from course_lib.reader.appraisal.checks import Check
from course_lib.reader.number_words import SPELLED
from course_lib.sources import trial, verdicts

#: A text that calls its people what they are.
INVENTED = r"\b(?:simulat\w+|invented|made[- ]up|fictional|fictitious|imagin\w+|pretend|not real|(?:our|digital) twins?)\b"
#: A sentence that supposes, or that names its people as invented.
SUPPOSES = rf"\b(?:if|would|could|might|may|suppos\w+|expect\w*|courses?|lessons?|twins?)\b|{INVENTED}"
FACT = "That is from people whom the course simulated, and shows nothing of the drug. {}, the abstract does not say."
ASK = "Whose number is it?"
#: What a count, a result or an interval looks like in the course's sentences.
RESULT = re.compile(r"(?<![\d.])(?:\d*\.\d+|\d+ of 2[78]\b|\d+ to \d+\b|\d+% lower)")


def simulated():
    """The two checks: of results of the simulated people, and of how many of them are missing."""
    return (
        Check(
            "simulated result",
            _results(),
            FACT.format("What a blank counts as, and what another rule would give"),
            ASK,
            spared=("C07",),  # where 12 of 28 is no simulated result: it is what 44% cannot be
            nowhere=INVENTED,
        ),
        Check(
            "simulated people",
            _missing(),
            FACT.format("How many outcomes are missing in the trial"),
            ASK,
            spared=("C07",),
            unless=SUPPOSES,
        ),
    )


def _results():
    """What the verdicts print of the simulated people, the arms without blanks, how many have one, and who they are."""
    ends = trial.endpoints(missing="observed")
    blank = ends.abstinent_last2.isna()
    shown = {n for claim in ("C03", "C04", "C05", "C06") for n in RESULT.findall(verdicts.reached(claim).remark)}
    shown |= {
        f"{e} of {(~blank[ends.arm == arm]).sum()}" for e, arm in zip(verdicts.ABSTINENT[::2], trial.ARMS, strict=True)
    }
    shown -= {n for claim in verdicts.VERDICTS for n in RESULT.findall(verdicts.reached(claim).because)}
    shown.discard(".05")  # a limit, and no result
    results = "|".join(_as_written(n) for n in sorted(shown, key=len, reverse=True))
    known = rf"\b(?:the|all|those) (?:{_either(blank.sum())}) (?:\w+ )?(?:blanks|missing)\b|\bP(?:0[1-9]|[1-5]\d)\b"
    # from the beginning of the text, as "no use" before a number does not deny it
    return rf"^.*?(?<!\bnot )(?:(?<![\d.])0?(?:{results})(?!\d|\.\d)|{known})"


def _as_written(number):
    """A number of the course's as people type it: "19 of 27" also with a stroke, "1 to 5" also with a hyphen."""
    text = re.escape(number).replace(r"\ ", " ")
    return text.replace(" of ", "(?: (?:out )?of (?:the |all )?| ?/ ?)").replace(" to ", "(?: to | ?[-\N{EN DASH}] ?)")


def _either(n):
    return f"{n}|{SPELLED[int(n)]}"


def _missing():
    """How many of the simulated people stopped coming or have no outcome, as people write it."""
    ends, people = trial.endpoints(missing="observed"), trial.load()["participants"]
    missing, stopped = ends.abstinent_last2.isna(), people.exit_reason == "stopped_attending"
    numbers = {int(count) for who, arms in ((missing, ends.arm), (stopped, people.arm)) for count in _counts(who, arms)}
    numbers.discard(effects.fragility_index(*verdicts.ABSTINENT))  # so many missing ones can be spoken of for a reason
    count = "|".join(_either(n) for n in sorted(numbers))
    some = (
        r"(?: of (?:the |all |them)?\w*| people| persons?| participants?| patients?| others?| (?:on|in|with) (?:the )?\w+)"
    )
    gone = (
        r"(?:blanks?|missing|(?:stopped|quit) (?:coming|attending|early|before|showing)|dropped out|drop-?outs?"
        r"|(?:are|were|was) lost\b|left early|outcomes? (?:are |is )?(?:missing|not known|unknown))"
    )
    verb = r"(?: (?:who|that|had|have|has|were|was|are|a|some|only|all))"
    ours = rf"(?<![\d.])\b(?:{count}){some}{{0,3}}{verb}{{0,3}} {gone}\b"
    of_them = rf"\b(?:drop-?outs?|blanks?|missing(?: data| outcomes)?)(?: of| ?\() ?(?:{count})\b"
    return rf"{ours}|{of_them}|(?:missing|blanks?|stopped coming)[^.;]{{0,30}}\b(?:{count}) on (?:ketamine|midazolam)\b"


def _counts(who, arms):
    return who.sum(), *(who[arms == arm].sum() for arm in trial.ARMS)
