"""What four counts, or an estimate with its interval, tell: the effect, and what it makes of printed numbers."""

import math

from scipy import stats

from course_lib import figures
from course_lib.figures.words import significant
from course_lib.methods import effects
from course_lib.methods.estimates import level_text
from course_lib.methods.forensics import agreement, grim, p_from_interval
from course_lib.methods.replication import risks_from_odds_ratio
from course_lib.reader.own_trial.given import MEASURES, check_trial, from_estimate, no_count
from course_lib.reader.own_trial.paper import begun
from course_lib.reader.own_trial.reading import as_printed, chosen, digits, need, percent, read, text_of
from course_lib.reader.questions.own_words import FAR, REFUSALS, SAID, WHY, ZERO

OF_TIMES = ("hazard ratio", "rate ratio")  # which no counts give
SUCH_AS = {"P": '"P=0.03" or "<.001"', "percent1": '"43.0%"', "percent2": '"43.0%"', "ratio": '"0.88 (0.78 to 0.99)"'}
SCALES = {"ratio": (math.log, math.exp, 1), "difference": (float, float, 0)}  # to the scale of symmetry, back, no effect


def people(difference):
    """A difference of two risks in people, and of how many: of 100, or of more where that leaves fewer than two.

    Examples
    --------
    >>> people(-0.2), people(-0.025), people(0.0004)
    (('20 fewer', 100), ('2.5 fewer', 100), ('4 more', 10000))
    """
    of = next((10**zeros for zeros in (2, 3, 4, 5) if abs(difference) * 10**zeros >= 2 - 1e-9), 0)
    said = f"{significant(of * abs(difference), 2)} {'more' if difference > 0 else 'fewer'}"
    return (said, of) if of else ("the same number, rounded", 100)


def tested(p):
    """A P value for a sentence: three decimals, four where three would hide on which side of .05 it lies; never 0."""
    text = f"{p:.{4 if round(p, 3) == 0.05 else 3}f}".lstrip("0")
    return text if 0.0005 <= p < 0.9995 else "under .001" if p < 0.5 else "1"


def effect(trial, baseline=...):
    """The effect in its forms, with a picture in the trial's names.

    Parameters
    ----------
    trial : Trial
    baseline : float or str, optional
        A risk in the second arm, in percent, at which a ratio is told in people; of counts it is the relative risk.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If ``trial`` is none, or ``baseline`` no risk, or one at which the ratio cannot be.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> names = Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False)
    >>> effect(from_counts(names, 10, 24, 20, 24)).lines[1]
    'Of 100 people in each arm that is 42 fewer on desipramine.'
    """
    part, names, e = begun(trial, "The effect"), trial.names, trial.estimate
    better, at = "More" if names.good else "Less", _at_baseline(trial, baseline)
    if e:
        lines = (f"{e}, {' against '.join(names.arms)}.", _direction(e, SCALES[trial.scale][2], names), *at)
        side, ratio = "higher" if names.good else "lower", trial.scale == "ratio"
        picture = figures.forest({names.trial: e}, e.name.lower(), ratio, better=side, study=names.study)
        return part((*lines, f"{names.outcome.capitalize()}: {better.lower()} of it is better."), pictures=(picture,))
    (a, n1, b, n2), (first, second), d = trial.counts, names.arms, effects.risk_difference(*trial.counts)
    (many, of), p1, p2, places = people(d.value), a / n1, b / n2, digits(max(abs(d.lower), abs(d.upper)) / 2)
    one, two = f"{a:,} of {n1:,} on {first}", f"{b:,} of {n2:,} on {second} ({percent(p2, p1)})"
    value, low, high = (f"{100 * x:z.{places}f}" for x in (d.value, d.lower, d.upper))
    lines = [
        f"{one} were {names.outcome} ({percent(p1, p2)}), and {two}.",
        f"Of {of:,} people in each arm that is {many}{f' on {first}' * many[0].isdigit()}.",
        SAID["difference"].format(value=value, low=low, high=high, better=better, direction=_direction(d, 0, names)),
        f"{effects.relative_risk(*trial.counts)}. {effects.odds_ratio(*trial.counts)}.",
        _number_needed(trial) if d.value else SAID["none needed"],
        SAID["methods"].format(p=tested(effects.fisher_p(*trial.counts)), zero=ZERO * (0 in (a, b, n1 - a, n2 - b))),
    ]
    return part((*lines, *at), pictures=(figures.effect(*trial.counts, study=names.study),))


def _direction(e, none, names):
    """Which arm an estimate favours, and whether its interval leaves that open."""
    arm, whole = names.arms[(e.value > none) != names.good], e.lower > none or e.upper < none
    if e.value == none:
        return "The arms do not differ."
    return SAID["both" if whole else "open"].format(arm=arm)


def _number_needed(trial):
    """The number needed to treat as papers print it, in whole people, with the time that it is of."""
    e = effects.number_needed_to_treat(*trial.counts, good=trial.names.good)
    limits = (e.lower, e.upper) if e.crosses_zero else sorted((e.lower, e.upper), key=abs)
    value, *limits = (f"{math.ceil(abs(x) - 1e-9):,}" if math.isfinite(x) else "infinity" for x in (e.value, *limits))
    both = f"{limits[0]} for a benefit through infinity to {limits[1]} for a harm"
    interval = both if e.crosses_zero else " to ".join(limits)
    what, time = "treat" if e.value > 0 else "harm", trial.names.followed or "a time that was not given"
    return SAID["needed"].format(what=what, value=value, interval=interval, time=time)


def _at_baseline(trial, baseline):
    """What a ratio means in people, at a risk in the second arm; hazards and rates are taken to keep their ratio."""
    if baseline is ...:
        return []
    (risk, places), (first, second) = as_printed("baseline", baseline, '"21%"'), trial.names.arms
    fine = risk >= 1 or risk <= 0 or isinstance(baseline, str)
    need(fine, "share or percent", baseline, hundred=100 * risk, hundredth=risk)
    need(0 < risk < 100, "baseline", baseline)
    e, b = trial.estimate or effects.relative_risk(*trial.counts), risk / 100
    name = trial.measure or "relative risk"
    need(MEASURES[name] == "ratio", "no ratio", name=name)
    risks = {"odds ratio": lambda ratio: float(risks_from_odds_ratio(ratio, b)), "relative risk": lambda ratio: ratio * b}
    to_risk = risks.get(name, lambda ratio: 1 - (1 - b) ** ratio)
    value, low, high = (to_risk(ratio) if math.isfinite(ratio) else 1.0 for ratio in (e.value, e.lower, e.upper))
    need(value <= 1, "above", round(100 * value), name=name, ratio=f"{e.value:g}", risk=f"{risk:g}")
    of = people(value - b)[1]
    told, *limits = (significant(of * abs(min(p, 1) - b), 2) + (" more" if p > b else " fewer") for p in (value, low, high))
    said = {"risk": f"{risk:.{places}f}", "outcome": trial.names.outcome, "ratio": e.shown(e.value), "first": first}
    said |= {"percent": percent(value, b), "second": second, "name": name, "of": of, "level": level_text(e.level)}
    return [SAID["baseline"].format(told=told, low=limits[0], high=limits[1], **said)]


def printed(trial, values=None):
    """Can what was printed be true: percentages as counts, the interval's middle, P from the interval, numbers beside ours.

    Parameters
    ----------
    trial : Trial
    values : dict, optional
        As `compare` takes them; and "because", a text: why a printed number differs, as far as the paper says.

    Returns
    -------
    Section
        Refused is what `compare` refuses.
    """
    part, values = begun(trial, "Can the printed numbers be true?"), {} if values is None else values
    need(isinstance(values, dict), "dict", values, what="what was printed")
    values = trial.also | {key: value for key, value in values.items() if value is not ...}
    found, lines = compare(trial, values), [*trial.notes, *(_fits(trial) if trial.estimate else [])]
    for key, value in values.items():
        if key in MEASURES and len(read(key, value, "").numbers) == 3:
            lines += _fits(from_estimate(trial.names, key, value))
    lines += [f"{said}{ {True: ' Agrees.', False: ' Differs.', None: ''}[same] }" for said, same in found]
    because = " ".join(text_of(values.get("because", ...), "'because'").split())
    lines += [f"Why: {because}" if because else WHY] if because or any(same is False for _, same in found) else []
    return part(lines or [SAID["nothing"]], kept=bool(lines))


def _fits(trial):
    """Whether the estimate lies in the middle of its interval, and which P the interval gives."""
    (low, high), symmetric, p = interval_fits(trial)
    scale, estimate = (
        " (of a ratio, by multiplying)" * (trial.scale == "ratio"),
        SAID["symmetric" if symmetric else "not symmetric"],
    )
    said = {"name": trial.estimate.name, "low": low, "high": high, "scale": scale, "estimate": estimate}
    return [SAID["fits"].format(p=allowed(*p), **said)]


def allowed(low, high):
    """The P values that a printed interval allows, for a sentence."""
    low, high = tested(low), tested(high)
    return high if low == high else f"{high} or less" if low.startswith("under") else f"between {low} and {high}"


def interval_fits(trial):
    """Between which numbers the middle of an interval lies; whether the estimate, as rounded, can be that middle;
    and the smallest and largest P value that they allow."""
    e, (to, back, none), ratio, ends = trial.estimate, SCALES[trial.scale], trial.scale == "ratio", []
    for x, decimals in zip((e.value, e.lower, e.upper), trial.decimals, strict=True):
        half = 0.5000001 * 10.0**-decimals
        ends.append((max(x - half, x / 2) if ratio else x - half, x + half))
    (v1, v2), (l1, l2), (u1, u2) = ends
    middle = tuple(back((to(low) + to(high)) / 2) for low, high in ((l1, u1), (l2, u2)))
    some = [(v, *limits) for v in (v1, e.value, v2) for limits in ((l1, u2), (l2, u1), (e.lower, e.upper))]
    p = [p_from_interval(v, low, high, e.level, trial.scale) for v, low, high in some if low < v < high]
    return middle, v1 <= middle[1] and middle[0] <= v2, (min(p), 1.0 if v1 <= none <= v2 else max(p))


def p_values(events1, people1, events2, people2):
    """P of four counts by the tests that papers use; 1 where everybody, or nobody, has the outcome.

    Examples
    --------
    >>> {test: round(p, 3) for test, p in p_values(13, 26, 6, 27).items()}
    {"Fisher's exact": 0.047, 'chi-square': 0.035, "chi-square with Yates' correction": 0.069}
    """
    found = {"Fisher's exact": effects.fisher_p(events1, people1, events2, people2)}
    table, same = [[events1, people1 - events1], [events2, people2 - events2]], events1 + events2 in (0, people1 + people2)
    for name, correction in (("chi-square", False), ("chi-square with Yates' correction", True)):
        found[name] = 1.0 if same else float(stats.chi2_contingency(table, correction=correction).pvalue)
    return found


def _ours(a, n1, b, n2):
    """What counts give of all that a paper may print beside them: a number, or an estimate with its limits."""
    kinds = effects.risk_difference, effects.relative_risk, effects.odds_ratio, effects.number_needed_to_treat
    d, rr, odds, needed = ([e.value, e.lower, e.upper] for e in (kind(a, n1, b, n2) for kind in kinds))
    found = {"percent1": [100 * a / n1], "percent2": [100 * b / n2], "relative risk": rr, "odds ratio": odds}
    found |= {"risk difference": [100 * x for x in d], "number needed": [abs(needed[0]), *sorted(map(abs, needed[1:]))]}
    return found | {key: rr[:1] for key in OF_TIMES}


def compare(trial, printed):
    """Each printed number beside ours.

    Parameters
    ----------
    trial : Trial
    printed : dict
        For any of the keys that a refusal lists, or "P" (of an estimate: only that), a text as printed: "0.88", or
        "0.88 (95% CI, 0.78 to 0.99)"; "risk difference" in percentage points. ``...`` is left out, and so is "because".

    Returns
    -------
    list of (str, bool)
        A sentence for each, and whether it agrees; None if counts do not tell. An unknown key is refused.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> adhd = from_counts(Names("Levin 2015", ("60 mg", "placebo"), "improved", good=True), 30, 40, 17, 43)
    >>> compare(adhd, {"odds ratio": "5.23"})
    [('Odds ratio: printed 5.23, and these counts give 4.588.', False)]
    """
    ours, found = _ours(*trial.counts) if check_trial(trial).counts else {}, []
    need(isinstance(printed, dict), "dict", printed, what="what was printed")
    for key, value in printed.items():
        if value is ... or key == "because":
            continue
        chosen("what was printed", key, (*ours, "P"), "" if ours else "of counts")
        typed = read(key, value, SUCH_AS.get(key, SUCH_AS["ratio"]), exact=key == "P" or MEASURES.get(key) == "ratio")
        if key == "P":
            found.append(_compare_p(trial, typed, value))
            continue
        numbers = [n for n in typed.numbers if n.percent and key.startswith("percent")] or typed.numbers
        need(len(numbers) in (1, 3), "three", value, key=key)
        found.append(_compare_numbers(trial, key, numbers, ours[key]))
    return found


def _compare_numbers(trial, key, numbers, ours):
    """A printed number, or three, beside ours; a number needed may be rounded either way, and has its sign in words."""
    arm, ratio = {"percent1": 0, "percent2": 1}.get(key), MEASURES.get(key) == "ratio"
    name = key.capitalize() if arm is None else f"Percentage on {trial.names.arms[arm]}"
    numbers = [(abs(v) if key == "number needed" else v, decimals) for v, decimals, _ in numbers]
    finer = [max(d + 1, digits(own / 100) if math.isfinite(own) else 0) for own, (_, d) in zip(ours, numbers, strict=False)]
    gives = _told(list(zip(ours, finer, strict=False)))
    (v, decimals), own = numbers[0], ours[0]
    far = FAR * (ratio and own > 0 and not (math.isfinite(own) and v > 0 and 0.25 <= v / own <= 4))
    said = f"{name}: printed {_told(numbers)}, and these counts give"
    if key in OF_TIMES:
        return SAID["times"].format(said=said, gives=gives, far=far), None
    how = {_agrees(key, own, *each) for own, each in zip(ours, numbers, strict=False)}
    said = f"{said} {gives}."
    if how <= {"agrees", "rounded twice"} and arm is None and "rounded twice" in how:
        return said + SAID["twice"], None
    turned = [(-v, d) for v, d in (numbers[:1] + numbers[:0:-1])]
    back = {_agrees(key, own, *each) for own, each in zip(ours, turned, strict=False)}
    if key == "risk difference" and back == {"agrees"}:
        return said + SAID["sign"], None
    if arm is not None and not (0 <= v <= 100 and grim(v, trial.counts[2 * arm + 1], decimals)):
        said += f" {REFUSALS['no count'].format(**no_count(v, trial.counts[2 * arm + 1], decimals), other='')}"
    return said + far * (how != {"agrees"}), how == {"agrees"}


def _agrees(key, own, printed, decimals):
    how = agreement(own, printed, decimals) if math.isfinite(own) else "differs"
    return "agrees" if key == "number needed" and math.isfinite(own) and printed == math.ceil(own) else how


def _told(numbers):
    """A number with its decimals, or an estimate and its limits, as a paper prints them."""
    told = [f"{x:.{decimals}f}" if math.isfinite(x) else "none" for x, decimals in numbers]
    return f"{told[0]} ({told[1]} to {told[2]})" if len(told) == 3 else told[0]


def _compare_p(trial, typed, value):
    """A printed P value, or "< .001", beside those of the usual tests or of the interval."""
    need(typed.p or len(typed.numbers) == 1, "P", value)
    sign, text = typed.p or ("=<"["<" in typed.text], _told([typed.numbers[0][:2]]))
    below, p, decimals = sign != "=", float(text), len(text.partition(".")[2])
    need(0 <= p <= 1, "P", value)
    half = 0.5000001 * 10.0**-decimals
    ranges = {name: (own, own) for name, own in p_values(*trial.counts).items()} if trial.counts else {}
    ranges = ranges or {"the interval": interval_fits(trial)[2]}
    fits = [name for name, (low, high) in ranges.items() if (low < p if below else low - half <= p <= high + half)]
    listed = ", ".join(f"{name} {allowed(*own)}" for name, own in ranges.items())
    fit = f" It fits {' and '.join(fits)}." if fits and trial.counts else ""
    shown = f"{'< ' * below}{text.lstrip('0') or '0'}"
    return SAID["P"].format(shown=shown, listed=listed, fit=fit), bool(fits)
