"""A ratio in people, at a risk that somebody has without the first arm; and differences as so many more or fewer of them."""

import math
import re

from course_lib.figures.words import base_of, significant
from course_lib.methods import effects
from course_lib.methods.estimates import level_text
from course_lib.methods.replication import risks_from_odds_ratio
from course_lib.reader.own_trial.beside import NOISE, alike
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.kinds import asked_of_hazards
from course_lib.reader.own_trial.measures import MEASURES, OF_STEPS
from course_lib.reader.own_trial.nothing import or_dots
from course_lib.reader.own_trial.own_estimates import agrees_with
from course_lib.reader.own_trial.reading import RATE, as_printed, need, percent
from course_lib.reader.own_trial.worked_back import no_shares
from course_lib.reader.questions.own_words import SAID

FAR = 3  # times as large, or as small, as the second arm's own risk, beyond which it is asked about
#: The time of a baseline, which is told with it: "7.1% over 3.26 years".
OVER = r"(?<=%) (?:over|in|at|by|within|during|after) (?:a median of )?[\d.]+ (?:years?|months?|weeks?|days?)\s*$"


def people(difference):
    """A difference of two risks in people, and of how many: of 100, or of more where that leaves fewer than two.

    Examples
    --------
    >>> people(-0.2), people(-0.025), people(0.0004)
    (('20 fewer', 100), ('2.5 fewer', 100), ('4 more', 10000))
    """
    of = base_of(difference)
    return (_so_many(difference, of), of) if of else ("the same number, rounded", 100)


def _so_many(difference, of):
    """So many more or fewer; what only the rounding of a computer parts from 0 is no difference."""
    if abs(difference) < NOISE:
        return "no difference"
    up = 1 + 1e-9  # so that 12.5 of 100 are 13, as readers round
    return f"{significant(up * of * abs(difference), 2)} {'more' if difference > 0 else 'fewer'}"


def whole_people(x):
    """A number needed, rounded up to whole people.

    Examples
    --------
    >>> whole_people(13.3), whole_people(-173.6), whole_people(1200.2)
    ('14', '174', '1,201')
    """
    return f"{math.ceil(abs(x) - 1e-9):,}" if math.isfinite(x) else "infinity"


def _in_percent(baseline):
    """A baseline of so many people as a percentage: "1 in 50" as "2%", "11 per 1000" as "1.1%"."""
    form = r"\s*(\d+(?:\.\d+)?) ?(?:people )?(?:in|of|per|out of|/) ?(\d[\d,]*)(?: people| patients)?\s*"
    found = re.fullmatch(form, baseline) if isinstance(baseline, str) else None
    of = float(found[2].replace(",", "")) if found else 0
    return f"{float(f'{100 * float(found[1]) / of:.4g}'):g}%" if of else baseline


def _risk(name, b, ratio):
    """What a ratio makes of a risk; hazards and rates are taken to keep their ratio."""
    if name in ("odds ratio", OF_STEPS):
        return float(risks_from_odds_ratio(ratio, b))
    return ratio * b if name == "relative risk" else 1 - (1 - b) ** ratio


def by_ratio(trial, key, numbers):
    """That a printed difference, or number needed, is what the printed ratio makes of the second arm's share, limits too.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> kidneys = "DAPA-CKD 2020", ("dapagliflozin", "placebo"), "ill", "bad", "197/2152", "312/2152"
    >>> by_ratio(enter(*kidneys, "hazard ratio 0.61 (0.51 to 0.72)"), "number needed", [(19, 0), (15, 0), (27, 0)])
    " That is what the printed hazard ratio makes of the second arm's 14.5%."
    """
    given, (b, n2) = trial.beside, trial.counts[2:]
    if not given or given.scale != "ratio" or len(numbers) != 3 or not 0 < b < n2 or event_open(trial) or no_shares(trial):
        return ""
    e, p = given.estimate, b / n2
    ratios = e.value, e.lower, e.upper
    if e.open_end or asked_of_hazards(trial) or not all(map(math.isfinite, ratios)):
        return ""
    apart = [_risk(given.measure, p, ratio) - p for ratio in ratios]
    if key == "number needed" and not any(abs(x) < NOISE for x in apart):
        ours = [abs(1 / x) for x in apart]
    elif key == "risk difference":
        ours = [100 * x for x in apart]
    else:
        return ""
    agree = all(agrees_with(key, own, *each) == "agrees" for own, each in zip(ours, numbers, strict=True))
    return SAID["by ratio"].format(name=given.measure, share=percent(p)) if agree else ""


def at_baseline(trial, baseline):
    """What a ratio means in people, at a risk in the second arm; hazards and rates are taken to keep their ratio."""
    if or_dots(baseline, none=True) is ...:
        return []
    need(not (isinstance(baseline, str) and RATE.search(baseline)), "rate", baseline)
    baseline = _in_percent(re.sub(OVER, "", baseline) if isinstance(baseline, str) else baseline)
    (risk, places), (first, second) = as_printed("baseline", baseline, '"21%"'), trial.names.arms
    fine = risk >= 1 or risk <= 0 or bool(re.search("%|per", str(baseline)))
    need(fine, "share or percent", baseline, hundred=100 * risk, hundredth=risk)
    need(0 < risk < 100, "baseline", baseline)
    if event_open(trial):
        return []
    name = trial.printed.measure if trial.printed else "relative risk"
    if trial.counts and MEASURES[name] != "ratio":
        name = "relative risk"
    need(MEASURES[name] == "ratio", "no ratio", name=name)
    if asked_of_hazards(trial):
        return [SAID["hazards open"].format(name=name, risk=f"{risk:.{places}f}")]
    ours = trial.counts and not (trial.printed and trial.printed.measure == name)
    e, b = effects.relative_risk(*trial.counts) if ours else trial.printed.estimate, risk / 100
    value, low, high = (_risk(name, b, ratio) if math.isfinite(ratio) else 1.0 for ratio in (e.value, e.lower, e.upper))
    need(value <= 1, "above", round(100 * value), name=name, ratio=f"{e.value:g}", risk=f"{risk:g}")
    of = people(value - b if abs(value - b) > NOISE else high - b)[1]
    told, limits = alike(*(min(p, 1) - b for p in (value, low, high)), of)
    if math.isinf(sum(map(abs, () if ours else e.ends))):  # the one limit that is printed
        (limits, _), least = alike(*[(high if e.open_end == "lower" else low) - b] * 3, of), e.open_end == "upper"
        limits = f"at {'least' if least == limits.endswith('more') else 'most'} {limits}"
    said = {"risk": f"{risk:.{places}f}", "outcome": trial.names.outcome, "ratio": e.shown(e.value), "first": first}
    said |= {
        "percent": percent(value, b),
        "second": second,
        "name": name,
        "of": of,
        "interval": f"{level_text(e.level)} CI" if ours else f"{e.interval_told}{',' * bool(e.untold)}",
        "limits": limits,
    }
    adjusted = not ours and e.name.startswith("Adjusted") and name in ("odds ratio", OF_STEPS, "hazard ratio")
    caution = SAID["conditional"].format(name=name) * adjusted + SAID["same at each step"] * (name == OF_STEPS)
    apart = SAID["baseline apart"].format(name=name) * bool(trial.counts and not ours and not no_shares(trial))
    own = trial.counts[2] / trial.counts[3] if trial.counts else None
    far = SAID["baseline far"].format(own=percent(own), second=second) if own and not b / FAR <= own <= b * FAR else ""
    apart += SAID["baseline if"].format(name=name) * (not far and (own is None or percent(own) != percent(b)))
    groups = SAID["baseline subgroups"] * bool(trial.names.subgroups)
    return [SAID["baseline"].format(told=told, **said) + apart + caution + far + groups]
