"""The difference that a trial was planned for, or that is believed: the risks, or the effect, of its text."""

import math
import re

from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.measures import OF_SCORES, SCALES
from course_lib.reader.own_trial.reading import RATE, in_signs, need
from course_lib.reader.questions.own_words import SAID

N = r"([-+]?(?:\d+(?:\.\d*)?|\.\d+))"
#: How each ratio may be called.
RATIOS = {
    "common odds ratio": "(?:common )?(?:odds ratio|OR)",
    "relative risk": "relative risk|risk ratio|RR",
    "odds ratio": "odds ratio|OR",
    "hazard ratio": "hazard ratio|relative hazard|HR",
}
RATIOS |= {"rate ratio": "rate ratio|RR"}
#: What `planned` may say: for each kind an example and its form, whose groups are numbers.
RATIOS = {name: (f"{name} 0.80", rf"(?:an? )?(?:{called})(?: of| =|:)? ?{N}") for name, called in RATIOS.items()}
_BY = rf"(?:an? )?{N} ?% (?:relative )?(?:risk )?"
CHANGES = {
    "reduction": ("20% reduction", rf"{_BY}(?:reduction|decrease|less|fewer|lower|(?:vaccine )?efficacy)"),
    "increase": ("26% increase", rf"{_BY}(?:increase|more|higher)"),
}
PLANNED = {
    "points": ("5 points", rf"{N} ?(?:percentage )?points?(?: (?:more|less|fewer|lower|higher))?"),
    "absolute": (
        "absolute difference of 5%",
        rf"(?:an? )?absolute (?:risk )?(?:difference|reduction|increase) of {N} ?(?:%|points?)",
    ),
    "from to": ("from 50% to 45%", rf"from {N} ?% to {N} ?%"),
    "risks": ("45% and 50%", rf"{N} ?% ?(?:and|against|to|v|vs|versus|,|;)\.? ?{N} ?%"),
    **{name: form for name, form in RATIOS.items() if name not in ("rate ratio", "common odds ratio")},
    **CHANGES,
}
#: A trial's size, which is no difference.
SIZE = (
    r"(?:about )?\d[\d,]* (?:[a-z-]+ )*(?:deaths?|events?|people|patients?|participants?|outcomes?|cases?|relapses?|strokes?"
    r"|infections?)"
)


#: Units by the letters that stand for them.
UNITS = {"sec": "s", "second": "s", "minute": "min", "hour": "h", "hr": "h", "point": "", "%": "%"}
SIDES = r"more|less|fewer|lower|higher|longer|shorter|better|worse|further|greater|smaller"


def unit_differs(typed, unit):
    """Whether a number was typed in another unit than an estimate's, which is empty where it was printed without one.

    Examples
    --------
    >>> [unit_differs(typed, " s") for typed in ("30 points", "30 min", "30 seconds more", "30", "30 longer")]
    [True, True, False, False, False]
    >>> [unit_differs(typed, " mm Hg") for typed in ("10 mm Hg less", "10 mmHg", "10 cm")]
    [False, False, True]
    """
    typed, unit = (re.sub(r"\bmm Hg\b", "mmHg", text, flags=re.I) for text in (typed, unit))
    words = [word for word in re.findall(r"[^\W\d_][\w/]*|%", typed) if not re.fullmatch(SIDES, word, re.I)]
    one, own = (UNITS.get(plain := word.lower().rstrip("s") or "s", plain) for word in ("".join(words[:1]), unit.strip()))
    return bool(words and unit.strip()) and one != own


def is_named(planned, measure):
    """Whether a text plans a ratio by its name: "hazard ratio 0.80"."""
    return bool(re.fullmatch(RATIOS[measure][1], " ".join(in_signs(planned).split()), re.I))


def planned_ratio(planned):
    """The ratio that is planned, and of what: a change in percent is one of risks; nothing, if it is no ratio.

    Examples
    --------
    >>> planned_ratio("20% reduction"), planned_ratio("hazard ratio 0.80"), planned_ratio("5 points")
    (('relative risk', 0.8), ('hazard ratio', 0.8), ())
    """
    text = " ".join(in_signs(planned).split())
    for name, (_, form) in {**CHANGES, **{name: form for name, form in RATIOS.items() if name != "rate ratio"}}.items():
        if found := re.fullmatch(form, text, re.I):
            x = float(found[1])
            x = 1 + (x if name == "increase" else -x) / 100 if name in CHANGES else x
            return ("relative risk" if name in CHANGES else name, x) if x > 0 else ()
    return ()


def planned_effect(trial, typed):
    """What was planned for: both risks, or nothing; of an estimate alone its effect; and on which side it was taken.

    Parameters
    ----------
    trial : Trial
    typed : str
        In one of the forms of `PLANNED`, every word of which is understood. Points with a sign are the first arm's minus
        the second's; without one they are in the better direction, or in the other if only that one can be.

    Returns
    -------
    tuple
        The two risks (empty, of an estimate alone); the effect, of an estimate alone; and a sentence, or nothing.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> appendix = enter("An invented trial", ("pills", "surgery"), "well", "good", "187/257", "272/273")
    >>> [round(100 * p, 1) for p in planned_effect(appendix, "24 points")[0]]
    [75.6, 99.6]
    """
    kinds = PLANNED
    if trial.estimate:
        unit = (
            r"(?: ?(?:%|[A-Za-z\u00b5][\w/]*(?: Hg| points?)?))?(?: [A-Za-z]+)?"
            if trial.measure in OF_SCORES
            else "(?: ?points?)?"
        )
        ratio, such_as = trial.measure in RATIOS, f"5{trial.estimate.unit or ' points'}"
        kinds = {trial.measure: RATIOS[trial.measure], **CHANGES} if ratio else {trial.measure: (such_as, N + unit)}
        kinds |= {} if trial.measure in OF_SCORES else {kind: PLANNED[kind] for kind in ("risks", "from to")}
    forms = ", ".join(f'"{example}"' for example, _ in kinds.values())
    need(isinstance(typed, str), "planned", typed, forms=forms)
    need(not RATE.search(typed), "rate", typed)
    text = " ".join(in_signs(typed).split())
    found = [(kind, match) for kind, (_, form) in kinds.items() if (match := re.fullmatch(form, text, re.I))]
    bare = re.fullmatch(rf"{N} ?%", text)
    need(not bare or trial.estimate, "planned percent", typed, number=bare and bare[1])
    size = None if found else re.fullmatch(SIZE, text, re.I)
    need(not size or trial.measure in OF_SCORES, "planned events", typed, forms=forms)
    need(found, "planned", typed, forms=forms)
    differs = trial.estimate and trial.measure in OF_SCORES and unit_differs(text, trial.estimate.unit)
    need(not differs, "planned unit", typed, unit=trial.estimate and trial.estimate.unit.strip())
    kind, numbers = found[0][0], [float(n) for n in found[0][1].groups()]
    if kind == "from to":
        kind, numbers = "risks", numbers[::-1]  # "from 50%" is of the arm that is compared with
    need(not (trial.estimate and kind == "risks" and event_open(trial)), "event first", typed)
    if trial.estimate and kind == "risks":
        return (), _of_two(trial, *numbers, typed, forms), ""
    if trial.estimate:
        none, x = SCALES[trial.scale][2], numbers[0]
        x = 1 + (x if kind == "increase" else -x) / 100 if kind in CHANGES else x
        need(x != none or trial.names.margin, "planned alike", typed)
        need((x != none or trial.names.margin) and (none == 0 or 1e-6 < x < 1e6), "planned", typed, forms=forms)
        return (), x if none else _signed(trial, text, x), ""
    if kind in ("points", "absolute"):
        risks, side = _of_points(trial, text, numbers[0])
    else:
        risks, side = _of_risks(kind, numbers, trial.counts[2] / trial.counts[3]), ""
    second = f"{100 * trial.counts[2] / trial.counts[3]:.3g}"
    need(all(0 <= p <= 1 for p in risks), "planned beyond", typed, risk=second, second=trial.names.arms[1])
    if trial.names.margin:
        return risks, None, side * (risks[0] != risks[1])
    need(abs(risks[0] - risks[1]) > 1e-9, "planned alike", typed)
    first, second = trial.names.arms
    fine = (risks[0] > risks[1]) in (trial.names.good, trial.size > 0)  # better, or as it was found
    need(fine or kind != "risks", "planned order", typed, first=first, second=second)
    return risks, None, side


def _of_two(trial, one, two, typed, forms):
    """The effect that two percentages are, in the measure of a trial that has only an estimate."""
    (first, second), p1, p2 = trial.names.arms, one / 100, two / 100
    need(p1 != p2 or trial.names.margin, "planned alike", typed)
    need(0 < p1 < 1 and 0 < p2 < 1 and (p1 != p2 or trial.names.margin), "planned", typed, forms=forms)
    better = (p1 > p2) == trial.names.good or (p1 > p2) == (trial.size > 0)
    need(better or trial.names.margin, "planned order", typed, first=first, second=second)
    made = {
        "relative risk": p1 / p2,
        **dict.fromkeys(("odds ratio", "common odds ratio"), p1 * (1 - p2) / (p2 * (1 - p1))),
        "risk difference": (100 if trial.estimate.unit else 1) * (p1 - p2),
    }
    return made.get(trial.measure, math.log1p(-p1) / math.log1p(-p2))  # of hazards, if the ratio is the same throughout


def _signed(trial, text, x):
    """A difference by its sign or words, else in the better direction."""
    found = re.search(r"\b(?:(less|fewer|lower|shorter|smaller)|more|higher|longer|greater|further)\b", text, re.I)
    up = not found[1] if found else trial.names.good
    return x if re.match("[-+]", text) or not x else x if up else -x


def _of_points(trial, text, x):
    """Both risks by a difference in points: by its sign or words, else the better direction, if the second arm has room."""
    risk, better = trial.counts[2] / trial.counts[3], 1 if trial.names.good else -1
    up = re.search(r"\b(?:more|higher|increase)\b", text, re.I)
    down = re.search(r"\b(?:less|fewer|lower|reduction)\b", text, re.I)
    if up or down:
        return (risk + (1 if up else -1) * abs(x) / 100, risk), ""
    if re.match("[-+]", text):
        return (risk + x / 100, risk), ""
    room = 0 <= risk + better * x / 100 <= 1
    beyond = {"risk": f"{100 * risk:.3g}", "second": trial.names.arms[1]}
    need(room or trial.size * better <= 0, "planned beyond", text, **beyond)  # else of the direction in which it was found
    sign = better if room else -better
    side, arm = "more" if sign > 0 else "fewer", trial.names.arms[0]
    other = (
        f'for the other direction write "{"-" if sign > 0 else "+"}{x:g} points"'
        if room
        else "there is no room for the other"
    )
    said = SAID["taken as"].format(side=side, first=arm, other=other)
    return (risk + sign * x / 100, risk), said


def _of_risks(kind, numbers, risk):
    """Both arms' risks: as typed, or the second arm's as it was seen and what a ratio makes of it."""
    x = numbers[0]
    if kind == "risks":
        return x / 100, numbers[1] / 100
    if kind == "odds ratio":
        return x * risk / (1 - risk + x * risk), risk
    made = {
        "relative risk": x * risk,
        "reduction": (1 - x / 100) * risk,
        "increase": (1 + x / 100) * risk,
        "hazard ratio": 1 - (1 - risk) ** x if 0 <= x < 1e6 else -1,  # if the ratio is the same throughout
    }
    return made[kind], risk
